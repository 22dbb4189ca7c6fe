//! A cycle that is over, and nobody wrote down what was learned.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{Date, days_between};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Document, Objective};
use crate::rule::{Context, Rule, wording};
use crate::workspace::{OkrSet, Workspace};

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RetroMissing {
    /// How many days after the end of the cycle there is still time.
    days: u16,
    /// How many days after the end it is too late: nobody remembers.
    until: u16,
}

impl Default for RetroMissing {
    fn default() -> Self {
        Self { days: 14, until: 100 }
    }
}

/// Where a team writes down what it learns, it is missed. Teams that grade and never do are told once, all together;
/// those that do not even grade hear of that from `not-scored-after-end`.
impl Rule for RetroMissing {
    fn check_workspace(&self, _: &Workspace, cx: &mut Context<'_>) {
        let habits = cx.habits(|document, _| document.lessons.is_some());
        let closing = cx.habits(|_, objective| objective.has_progress());
        let mut never = Vec::new();
        let learned = last_lessons(cx.all_okr_sets());
        for set in cx.all_okr_sets() {
            // Who has written down what a later cycle taught need not go back.
            let last = set.holder_number.and_then(|holder| learned.get(&holder));
            let is_past = set.cycle.zip(last).is_some_and(|(cycle, last)| cycle.end < *last);
            let is_open = self.is_due(set, cx) && !is_past && !has_lessons(set);
            let Some(place) = place(set, cx).filter(|_| is_open) else { continue };
            if cx.unless_silenced(vec![place], |(document, objective)| (*document, objective.place())).is_empty() {
                continue;
            }
            if habits.hold(place.0, place.1) {
                report(set, place, cx);
            } else if closing.hold(place.0, place.1) {
                never.push((set, place));
            }
        }
        report_habit(&never, cx);
    }
}

impl RetroMissing {
    fn is_due(&self, set: &OkrSet<'_>, cx: &Context<'_>) -> bool {
        let n_days = set.cycle.map(|cycle| days_between(cycle.end, cx.today()));
        n_days.is_some_and(|n_days| (i32::from(self.days)..=i32::from(self.until)).contains(&n_days))
    }
}

/// The end of the last cycle of which each team or person wrote down what it taught.
fn last_lessons(sets: &[OkrSet<'_>]) -> HashMap<usize, Date> {
    let mut last = HashMap::new();
    for set in sets.iter().filter(|set| has_lessons(set)) {
        let Some((holder, cycle)) = set.holder_number.zip(set.cycle) else { continue };
        last.entry(holder).and_modify(|end: &mut Date| *end = cycle.end.max(*end)).or_insert(cycle.end);
    }
    last
}

fn has_lessons(set: &OkrSet<'_>) -> bool {
    set.objectives.iter().any(|(document, _)| document.lessons.is_some())
}

/// The first objective of a file that was asked about. What was never agreed upon or given up taught nothing.
fn place<'a>(set: &OkrSet<'a>, cx: &Context<'_>) -> Option<(&'a Document, &'a Objective)> {
    let is_pursued = |document: &Document, objective: &Objective| {
        let is_out = document.front_matter.status.is_some_and(|status| status.value.is_out());
        !is_out && !document.is_draft(objective) && !objective.attributes.is_out() && !objective.key_results.is_empty()
    };
    let mut objectives = set.objectives.iter().copied();
    objectives.find(|(document, objective)| cx.covers(document) && is_pursued(document, objective))
}

type Place<'a> = (&'a Document, &'a Objective);

fn report<'cx>(set: &OkrSet<'_>, place: Place<'_>, cx: &'cx mut Context<'_>) -> &'cx mut Diagnostic {
    let (document, objective) = place;
    let message =
        format!("{} does not say what was learned{}", wording::holder(set.holder), wording::in_cycle(set.cycle));
    let finding = cx.report_in(document.file, objective.place(), message);
    finding.marks_as(document.file, objective.place(), name(set)).help(
        "Grades say how far you came, not why. Under `## Retrospective`, write what worked, what did not and what you will \
         do differently: three lines are enough, as long as the next cycle begins with them.",
    )
}

/// Which objective of the set comes first says nothing of it.
fn name(set: &OkrSet<'_>) -> String {
    format!("{}{}", wording::holder(set.holder), wording::in_cycle(set.cycle))
}

fn report_habit(never: &[(&OkrSet<'_>, Place<'_>)], cx: &mut Context<'_>) {
    let Some((first, place)) = never.first() else { return };
    let n = never.len();
    let finding = report(first, *place, cx).at_most(Severity::Advice);
    if 1 < n {
        finding.message = format!("of {n} sets of OKRs whose cycle has ended, none says what was learned");
    }
    for (set, (document, objective)) in &never[1..] {
        finding.marks_as(document.file, objective.place(), name(set));
    }
    for (_, (document, objective)) in never[1..].iter().filter(|(_, other)| other.0.file == place.0.file) {
        finding.also(document.file, objective.place(), "");
    }
}
