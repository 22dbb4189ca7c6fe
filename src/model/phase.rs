//! Floor 2. Where an OKR is in its life: being written, waiting for its cycle, running, or over.

use super::{Document, Objective, Status};
use crate::date::{Cycle, Date, days_between};

/// A time in the life of an OKR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// It is being written.
    Draft,
    /// It is agreed upon, and its cycle has not begun.
    Ahead,
    /// It is worked on.
    Running,
    /// Its cycle has ended.
    Over,
}

impl Document {
    /// Where `objective` is on the day `today`, by what somebody says and by the days of its cycle. `None` where neither
    /// tells. The end of a cycle ends drafts as well: what was not agreed upon by then never was.
    pub fn phase(&self, objective: &Objective, today: Date) -> Option<Phase> {
        let cycle = self.cycle(objective);
        if self.says_over(objective) || cycle.is_some_and(|cycle| cycle.end < today) {
            return Some(Phase::Over);
        }
        if self.is_draft(objective) {
            return Some(Phase::Draft);
        }
        match cycle {
            Some(cycle) if today < cycle.start => Some(Phase::Ahead),
            Some(_) => Some(Phase::Running),
            None => self.says(objective, |status| status == Status::Active).then_some(Phase::Running),
        }
    }

    /// Whether the cycle of `objective` is over on the day `today`.
    pub fn has_ended(&self, objective: &Objective, today: Date) -> bool {
        self.phase(objective, today) == Some(Phase::Over)
    }

    /// Whether somebody says that `objective` is still being written, on its own or with the whole file.
    pub fn is_draft(&self, objective: &Objective) -> bool {
        self.says(objective, |status| status == Status::Draft)
    }

    /// The cycle of `objective`.
    pub fn cycle(&self, objective: &Objective) -> Option<&Cycle> {
        self.scope(objective)?.cycle.as_ref().map(|cycle| &cycle.value)
    }

    /// The share of the cycle of `objective` that lies behind at the end of `day`: 0 before it, 1 after it.
    pub fn elapsed(&self, objective: &Objective, day: Date) -> Option<f64> {
        let cycle = self.cycle(objective)?;
        let n_days = days_between(cycle.start, day) + 1;
        Some((f64::from(n_days) / f64::from(cycle.n_days())).clamp(0.0, 1.0))
    }

    /// A file may be done or given up as a whole. Of an objective the same word tells how it went: others may go on.
    fn says_over(&self, objective: &Objective) -> bool {
        self.front_matter.status.is_some_and(|status| status.value.is_over())
            || objective.attributes.status.is_some_and(|status| status.value == Status::Closed)
    }

    fn says(&self, objective: &Objective, is_meant: impl Fn(Status) -> bool) -> bool {
        let said = [self.front_matter.status, objective.attributes.status];
        said.into_iter().flatten().any(|status| is_meant(status.value))
    }
}
