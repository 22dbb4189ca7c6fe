//! A key result whose number stays where it is, check-in after check-in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{Date, days_between};
use crate::diagnostic::Severity;
use crate::language::TimeUnit;
use crate::model::{KeyResult, Objective, Phase};
use crate::rule::{Context, Rule, wording};
use crate::text::Span;

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ProgressStalled {
    /// How many check-ins in a row must give the same value.
    check_ins: usize,
    /// How many days there must be between the first and the last of them.
    days: u16,
}

impl Default for ProgressStalled {
    fn default() -> Self {
        Self { check_ins: 3, days: 21 }
    }
}

/// A value and the check-ins in a row that gave it.
#[derive(Clone, Copy)]
struct Stretch {
    value: f64,
    first: Date,
    last: Date,
    n_check_ins: usize,
    /// The last of them.
    span: Span,
}

impl Rule for ProgressStalled {
    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        let is_running = cx.document().phase(objective, cx.today()) == Some(Phase::Running);
        let mut stretches = stretches(kr, cx.today());
        let Some(newest) = stretches.pop().filter(|_| is_running && is_pursued(kr, objective)) else { return };
        let longest = stretches.iter().map(Stretch::n_days).max().unwrap_or_default();
        let n_days = newest.n_days();
        // What was as long without a change before is read once a month, or moves in steps.
        let is_stalled = self.check_ins.max(2) <= newest.n_check_ins && self.limit(kr) <= n_days && longest < n_days;
        if is_stalled && newest.value != 0.0 {
            report(kr, newest, cx);
        }
    }
}

impl ProgressStalled {
    /// What is counted by the month cannot move every week.
    fn limit(&self, kr: &KeyResult) -> i32 {
        let days = i32::from(self.days);
        let per = kr.statement.sentence.target().and_then(|target| target.per);
        match per {
            Some(TimeUnit::Month) => 3 * days,
            Some(TimeUnit::Year) => i32::MAX,
            _ => days,
        }
    }
}

fn is_pursued(kr: &KeyResult, objective: &Objective) -> bool {
    let is_reached = kr.progress().is_some_and(|progress| 1.0 <= progress);
    kr.is_to_move() && !kr.is_out(objective) && !kr.has_ended() && !is_reached
}

/// The values of the check-ins, those in a row that give the same together.
fn stretches(kr: &KeyResult, today: Date) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for check_in in kr.attributes.check_ins_until(today) {
        let (Some(value), date) = (check_in.amount(), check_in.date.value) else { continue };
        let span = check_in.current.as_ref().map_or(check_in.date.span, |current| current.span);
        match stretches.last_mut().filter(|last| last.value.total_cmp(&value).is_eq()) {
            Some(same) => *same = Stretch { last: date, n_check_ins: same.n_check_ins + 1, span, ..*same },
            None => stretches.push(Stretch { value, first: date, last: date, n_check_ins: 1, span }),
        }
    }
    stretches
}

impl Stretch {
    fn n_days(&self) -> i32 {
        days_between(self.first, self.last)
    }
}

/// Shortly before the end the last part is often the hard one, and hides longest.
fn report(kr: &KeyResult, stretch: Stretch, cx: &mut Context<'_>) {
    let is_nearly_there = kr.progress().is_some_and(|progress| (0.8..=0.95).contains(&progress));
    let (n, n_days) = (stretch.n_check_ins, stretch.n_days());
    let message = format!(
        "{} has stood at {} for {n} check-ins in {n_days} days",
        wording::key_result(kr),
        wording::number(stretch.value)
    );
    let finding = cx.report(stretch.span, message).help(
        "The next check-in will not say anything else unless something is tried. Ask what stands in the way and write down \
         what you will do about it, or whether the target still makes sense.",
    );
    if !is_nearly_there {
        finding.at_most(Severity::Advice);
    }
}
