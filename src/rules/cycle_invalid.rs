//! A cycle that is none, that nobody names, that is too long or too short, or that ends before what belongs to it.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{Cycle, Date, names_a_year};
use crate::diagnostic::Severity;
use crate::model::{Document, KeyResult, Level, Objective, Scope, Trouble};
use crate::rule::{Context, Rule, wording};
use crate::text::{Span, Spanned};
use crate::workspace::Workspace;

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CycleInvalid {
    /// The fewest weeks in which something can be reached and seen.
    min_weeks: u16,
    /// The most weeks of any cycle.
    max_weeks: u16,
    /// The most weeks of a cycle at `level: team`. Beyond them there is advice.
    max_weeks_of_team: u16,
}

impl Default for CycleInvalid {
    fn default() -> Self {
        Self { min_weeks: 4, max_weeks: 53, max_weeks_of_team: 18 }
    }
}

/// Values are often set right after a cycle has begun, and looked at once more when it is over.
const N_DAYS_AROUND: i32 = 45;

impl Rule for CycleInvalid {
    fn check_document(&self, document: &Document, cx: &mut Context<'_>) {
        cx.report_complaints(Trouble::Cycle);
        for unknown in document.complaints.iter().filter(|complaint| complaint.about == Trouble::UnknownCycle) {
            cx.report(unknown.span, &unknown.message).help(&unknown.help).at_most(Severity::Warning);
        }
        let mut seen = HashSet::new();
        for objective in cx.objectives(document).collect::<Vec<_>>() {
            let Some(scope) = document.scope(objective) else { continue };
            if let Some(cycle) = scope.cycle.as_ref().filter(|cycle| seen.insert(cycle.span)) {
                self.check_length(scope, cycle, objective.place(), cx);
            }
        }
    }

    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        let scope = cx.document().scope(objective);
        let Some(cycle) = scope.and_then(|scope| scope.cycle.as_ref()).map(|cycle| &cycle.value) else { return };
        check_check_ins(objective, None, cycle, cx);
        for kr in objective.key_results.iter().filter(|kr| !kr.is_out(objective)) {
            check_check_ins(objective, Some(kr), cycle, cx);
            // "By 1 October" is the end of the third quarter.
            let Some(due) = kr.attributes.due.as_ref().filter(|due| !cycle.is_near(due.value, 0, 1)) else { continue };
            let words = wording::key_result(kr);
            let message = format!("{words} is due on {}, and its cycle is {}", due.value, wording::cycle(cycle));
            cx.report(due.span, message)
                .about(objective.subject(), Some(kr.subject()))
                .recurs(words, "are due outside of their cycle")
                .at_most(Severity::Warning)
                .help(
                    "At the end of the cycle it cannot be judged. Correct the day, or move the key result to the cycle in \
                     which it is due.",
                );
        }
    }

    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        let covered = workspace.documents.iter().filter(|document| cx.covers(document));
        let timeless: Vec<_> = covered.filter_map(|document| Some((document, without_cycle(document, cx)?))).collect();
        let (data, prose): (Vec<_>, Vec<_>) = timeless.into_iter().partition(|(one, _)| one.front_matter.is_data());
        report_timeless(&data, Severity::Warning, cx);
        report_timeless(&prose, Severity::Advice, cx);
    }
}

impl CycleInvalid {
    fn check_length(&self, scope: &Scope, cycle: &Spanned<Cycle>, place: Span, cx: &mut Context<'_>) {
        let n_days = cycle.value.n_days();
        let is_above = |n_weeks: u16| i32::from(n_weeks) * 7 < n_days;
        let is_team = scope.level.is_some_and(|level| level.value == Level::Team);
        let is_short = n_days < i32::from(self.min_weeks) * 7;
        let is_long = is_above(self.max_weeks);
        if !(is_short || is_long || is_team && is_above(self.max_weeks_of_team)) {
            return;
        }
        let (length, unit) = if is_short { (n_days, "day") } else { (n_days / 7, "week") };
        let length = wording::count(usize::try_from(length).unwrap_or_default(), unit);
        let message = format!("the cycle {} lasts {length}", wording::cycle(&cycle.value));
        // The path of the file has no place in it.
        let finding = cx.report(if cycle.span.is_empty() { place } else { cycle.span }, message);
        finding.help(if is_short {
            "In so short a time little can be reached and seen to last: a quarter is usual for teams."
        } else {
            "What is far away is not checked. Keep the direction, and set key results for a quarter, or a year at most."
        });
        finding.marks_as(finding.primary.file, place, &cycle.value.name);
        finding.at_most(if is_short || is_long { Severity::Warning } else { Severity::Advice });
    }
}

/// Looks for check-ins of days that are yet to come, or that are far from the cycle.
fn check_check_ins(objective: &Objective, kr: Option<&KeyResult>, cycle: &Cycle, cx: &mut Context<'_>) {
    let check_ins = kr.map_or(&objective.attributes.check_ins, |kr| &kr.attributes.check_ins);
    let today = cx.today();
    let is_odd = |day: Date| today < day || !cycle.is_near(day, N_DAYS_AROUND, N_DAYS_AROUND);
    let mut odd = check_ins.iter().map(|check_in| check_in.date).filter(|day| is_odd(day.value)).peekable();
    let Some(&first) = odd.peek() else { return };
    let (file, day) = (cx.document().file, first.value);
    let own = wording::cycle(cycle);
    let why = if today < day { "which is yet to come".to_owned() } else { format!("and its cycle is {own}") };
    let words = kr.map_or_else(|| wording::objective(objective), wording::key_result);
    let finding = cx.report(first.span, format!("a check-in of {words} is dated {day}, {why}"));
    finding
        .about(objective.subject(), kr.map(KeyResult::subject))
        .at_most(Severity::Warning)
        .help("A check-in says how things stood on its day, and later ones are compared with it. Correct the day.");
    odd.for_each(|day| _ = finding.marks(file, day.span));
}

/// Where it shows that no objective of a file says for which time it is.
fn without_cycle(document: &Document, cx: &Context<'_>) -> Option<Span> {
    let mut objectives = cx.objectives(document).filter(|objective| !document.is_draft(objective)).peekable();
    let first = objectives.peek()?;
    let scope = |objective: &Objective| document.scope(objective);
    let part = scope(first).and_then(|scope| scope.part_of_year.as_ref());
    let place = part.map_or_else(|| first.place(), |part| part.span);
    let is_timeless = objectives.all(|objective| scope(objective).is_none_or(|scope| scope.cycle.is_none()));
    let mut complaints = document.complaints.iter();
    let is_said = complaints.any(|said| matches!(said.about, Trouble::Cycle | Trouble::UnknownCycle));
    // "2025-goals.md", "2024-25/okrs.md" say it in their own way.
    let is_dated = names_a_year(&cx.workspace().file(document.file).path.to_string_lossy());
    (is_timeless && !is_dated && !is_said).then_some(place)
}

fn report_timeless(timeless: &[(&Document, Span)], severity: Severity, cx: &mut Context<'_>) {
    let Some(&(document, place)) = timeless.first() else { return };
    let files = if timeless.len() == 1 { "this file".to_owned() } else { wording::count(timeless.len(), "file") };
    let message = format!("it is not clear for which cycle the OKRs of {files} are");
    let finding = cx.report_in(document.file, place, message).at_most(severity).help(
        "Without it nobody knows when they are to be judged, or whether they still hold. Put the cycle with its year into the \
         title (`# Growth OKRs, Q3 2026`), the front matter (`cycle: 2026-Q3`) or the path (`2026-Q3/growth.md`).",
    );
    for (document, place) in timeless {
        finding.marks_as(document.file, *place, "");
    }
}
