//! Floor 2. How far key results have come, and when somebody last looked.

use super::{Attributes, CheckIn, Commitment, Document, KeyResult, Kind, Objective, Status};
use crate::date::{Date, days_between};
use crate::language::{Direction, Unit, measure};
use crate::text::Spanned;

impl KeyResult {
    /// The part of its way that lies behind, by its numbers. None where they do not allow to tell.
    pub fn way_gone(&self) -> Option<f64> {
        self.metric.way_gone().filter(|_| self.is_tracked())
    }

    /// The part of its way that lies behind, by its numbers, else as its author says.
    pub fn progress(&self) -> Option<f64> {
        self.way_gone().or_else(|| Some(self.attributes.progress.as_ref()?.value))
    }

    /// The most of its way that can lie behind. What is counted upwards from nobody knows where has not come further than
    /// current value by target.
    pub fn progress_at_most(&self) -> Option<f64> {
        self.progress().or_else(|| self.share_of_target())
    }

    fn share_of_target(&self) -> Option<f64> {
        let metric = &self.metric;
        let is_counted_up = metric.baseline.is_none() && metric.direction == Some(Direction::Up);
        // Points may begin below zero.
        let is_sure = is_counted_up && self.is_tracked() && metric.unit != Unit::Points;
        metric.ratios().first().copied().filter(|_| is_sure)
    }

    /// Whether its current value is known, stands beside its target and falls short of it.
    pub fn falls_short(&self) -> bool {
        const ROUNDING: f64 = 0.005;
        self.way_gone().or_else(|| self.share_of_target()).is_some_and(|share| share < 1.0 - ROUNDING)
    }

    /// How much of its way the smallest step is: all of it, for what is there or not.
    pub fn step(&self) -> f64 {
        let start = self.metric.baseline.map_or(0.0, |baseline| baseline.value);
        let Some(target) = self.metric.target else { return 1.0 };
        let way = (target.value - start).abs();
        let is_counted = matches!(self.metric.unit, Unit::None | Unit::Count(_));
        if is_counted && 0.0 < way { (1.0 / way).min(1.0) } else { 0.0 }
    }

    /// Whether how far it has come was ever said, in a number or a grade beside its sentence.
    pub fn has_progress(&self) -> bool {
        let attributes = &self.attributes;
        self.fields.current.is_some()
            || attributes.progress.is_some()
            || attributes.scores.current().is_some()
            || attributes.check_ins.iter().any(|check_in| check_in.current.is_some())
    }

    /// Whether a grade or value tells how it stood at the end of its cycle, on the day `end`, or somebody says how it
    /// ended. A value of weeks before does not.
    pub fn has_final_value(&self, end: Date) -> bool {
        const N_DAYS: i32 = 21;
        let is_late = |check_in: &CheckIn| days_between(check_in.date.value, end) <= N_DAYS;
        let attributes = &self.attributes;
        let mut measured = attributes.check_ins.iter().filter(|check_in| check_in.current.is_some());
        attributes.scores.last.is_some()
            || attributes.scores.is_waived
            || attributes.progress.is_some()
            || self.fields.current.is_some()
            || self.has_ended()
            || measured.any(is_late)
    }

    /// Whether somebody says how it ended: reached or not.
    pub fn has_ended(&self) -> bool {
        self.attributes
            .status
            .is_some_and(|status| matches!(status.value, Status::Done | Status::Missed | Status::Closed))
    }

    /// What reaching it means: as it says itself, else as `objective` does.
    pub fn commitment(&self, document: &Document, objective: &Objective) -> Option<Commitment> {
        let own = self.attributes.commitment.map(|commitment| commitment.value);
        own.or_else(|| document.commitment(objective))
    }

    /// Whether it is to be reached by moving a number: no milestone, no level to be kept.
    pub fn is_to_move(&self) -> bool {
        !self.is_kind(&[Kind::Milestone, Kind::Health, Kind::Learning, Kind::Baseline])
    }
}

impl Objective {
    /// The key results of which `speaks` is true neither for themselves nor for their parts or what they are a part of,
    /// without those that were given up.
    pub fn without(&self, speaks: impl Fn(&KeyResult) -> bool) -> Vec<&KeyResult> {
        let all = self.key_results.iter().zip(self.spoken_for(&speaks));
        let left = all.filter(|(kr, is_settled)| !is_settled && !kr.is_out(self) && !speaks(kr));
        left.map(|(kr, _)| kr).collect()
    }

    /// Whether somebody has ever said how far it, or any of its key results, has come.
    pub fn has_progress(&self) -> bool {
        let Attributes { progress, scores, .. } = &self.attributes;
        progress.is_some() || scores.current().is_some() || self.key_results.iter().any(KeyResult::has_progress)
    }

    /// Whether it, or any of its key results, has a grade, of half-way or of the end.
    pub fn is_graded(&self) -> bool {
        let key_results = self.key_results.iter().map(|kr| &kr.attributes);
        key_results.chain([&self.attributes]).any(|attributes| attributes.scores.current().is_some())
    }

    /// The key results that are still worked on: not given up, not ended, not reached. Parts go with their whole.
    pub fn pursued(&self) -> impl Iterator<Item = &KeyResult> {
        let wholes = self.key_results.iter().zip(self.wholes()).filter(|(_, whole)| whole.is_none());
        let is_reached = |kr: &KeyResult| kr.progress().is_some_and(|progress| 1.0 <= progress);
        let is_open = move |kr: &&KeyResult| !kr.is_out(self) && !kr.has_ended() && !is_reached(kr);
        wholes.map(|(kr, _)| kr).filter(is_open)
    }
}

impl Attributes {
    /// Where it stands: as the newest check-in says that gives a status, else as stands beside it.
    pub fn status_on(&self, today: Date) -> Option<Spanned<Status>> {
        let said = self.check_ins_until(today).into_iter().rev().find_map(|check_in| check_in.status);
        said.or(self.status)
    }

    /// The check-ins until `today`, oldest first.
    pub fn check_ins_until(&self, today: Date) -> Vec<&CheckIn> {
        let mut past: Vec<_> = self.check_ins.iter().filter(|check_in| check_in.date.value <= today).collect();
        past.sort_by_key(|check_in| check_in.date.value);
        past
    }
}

impl CheckIn {
    /// The value on that day as a number.
    pub fn amount(&self) -> Option<f64> {
        measure(&self.current.as_ref()?.value)?.value
    }
}

impl Document {
    /// Whether somebody has ever looked at `objective` or the whole file and written it down.
    pub fn has_check_ins(&self, objective: &Objective) -> bool {
        let of_key_results = || objective.key_results.iter().any(|kr| !kr.attributes.check_ins.is_empty());
        !self.check_ins.is_empty() || !objective.attributes.check_ins.is_empty() || of_key_results()
    }

    /// For each objective, when somebody last looked at it or the whole file, until `today`. What is nested is looked at
    /// with what it is nested in.
    pub fn last_looks(&self, today: Date) -> Vec<Option<Spanned<Date>>> {
        let of_file = newest(&self.check_ins, today);
        let mut looks: Vec<Option<Spanned<Date>>> = Vec::with_capacity(self.objectives.len());
        for objective in &self.objectives {
            let own = newest(&objective.attributes.check_ins, today);
            let above = objective.parent.and_then(|parent| looks.get(parent.objective).copied().flatten());
            looks.push(later(own, later(above, of_file)));
        }
        looks
    }
}

/// The day of the newest check-in until `today`.
pub fn newest(check_ins: &[CheckIn], today: Date) -> Option<Spanned<Date>> {
    let days = check_ins.iter().map(|check_in| check_in.date).filter(|day| day.value <= today);
    days.max_by_key(|day| day.value)
}

/// The later one of two days.
pub fn later(one: Option<Spanned<Date>>, other: Option<Spanned<Date>>) -> Option<Spanned<Date>> {
    [one, other].into_iter().flatten().max_by_key(|day| day.value)
}
