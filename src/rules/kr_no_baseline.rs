//! A key result that says how far to go, but not from where.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::language::{Quantity, Role, Unit};
use crate::model::{Document, KeyResult, Kind, Objective};
use crate::rule::{Context, Rule, wording};
use crate::workspace::Workspace;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrNoBaseline;

/// A key result and where it stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    document: &'a Document,
    objective: &'a Objective,
    key_result: &'a KeyResult,
}

/// Where a file gives starting points, one is missed objective by objective. Files that never give any are a habit:
/// that is said once for all of them.
impl Rule for KrNoBaseline {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        let mut habit = Vec::new();
        let covered: Vec<_> = workspace.documents.iter().filter(|document| cx.covers(document)).collect();
        for document in covered {
            let places: Vec<_> =
                cx.objectives(document).flat_map(|objective| without_baseline(document, objective)).collect();
            if gives_baselines(document) {
                for place in places {
                    report(place, cx);
                }
            } else {
                habit.extend(places);
            }
        }
        let habit = cx.unless_silenced(habit, |place| (place.document, place.key_result.statement.span()));
        report_habit(&habit, cx);
    }
}

fn gives_baselines(document: &Document) -> bool {
    document.objectives.iter().flat_map(|objective| &objective.key_results).any(has_baseline)
}

fn without_baseline<'a>(document: &'a Document, objective: &'a Objective) -> impl Iterator<Item = Place<'a>> {
    let key_results = objective.key_results.iter().filter(|kr| !kr.is_out(objective));
    let lacking = key_results.filter(|kr| needs_baseline(kr) && !has_baseline(kr));
    lacking.map(move |key_result| Place { document, objective, key_result })
}

/// Whether a start is given, in numbers or in words ("unknown"). Where it stands now will do.
fn has_baseline(kr: &KeyResult) -> bool {
    let is_start = |role| matches!(role, Role::Baseline | Role::Current);
    kr.fields.baseline.is_some()
        || kr.fields.current.is_some()
        || kr.statement.sentence.quantities.iter().any(|quantity| is_start(quantity.role))
}

/// Whether it speaks of a change: by a share ("by 20 %", "double"), or with a verb of change and where to end ("to
/// 40"). What is counted from zero, a limit or a state needs no start; where both are given, the start can be told.
fn needs_baseline(kr: &KeyResult) -> bool {
    let sentence = &kr.statement.sentence;
    let is_no_change = kr.is_kind(&[Kind::Milestone, Kind::Health, Kind::Learning, Kind::Baseline]);
    if is_no_change || !sentence.placeholders.is_empty() {
        return false;
    }
    let is_changed = sentence.change.is_some();
    let by_share = sentence.quantities.iter().any(|quantity| match quantity.unit {
        // "Off by 5 %" is a level as well.
        Unit::Percent => quantity.role == Role::Change && (is_changed || sentence.direction.is_some()),
        // "3x coverage" is a level.
        Unit::Times => quantity.role == Role::Change && is_changed,
        _ => false,
    });
    let is_target = |quantity: &&Quantity| quantity.role == Role::Target;
    let has_end = sentence.quantities.iter().filter(is_target).any(|target| is_end(kr.statement.as_str(), target));
    // "By 3 points to 41 %"
    let is_told = has_end && sentence.quantities.iter().any(|quantity| quantity.role == Role::Change);
    !is_told && (by_share || is_changed && has_end)
}

/// Whether a target stands behind a word for "to": "increase orders to 900", and not "increase sales with 2 campaigns".
fn is_end(words: &str, target: &Quantity) -> bool {
    let before = words[..target.at.start as usize].split_whitespace().next_back();
    before.is_some_and(|word| TO.contains(&word.to_lowercase().as_str()))
}

/// Longer names are not said again: an example is short.
const LONGEST_NAME: usize = 40;

const TO: [&str; 7] = ["to", "auf", "à", "naar", "para", "til", "till"];

fn report<'cx>(Place { document, objective, key_result }: Place<'_>, cx: &'cx mut Context<'_>) -> &'cx mut Diagnostic {
    let words = wording::key_result(key_result);
    let message = format!("{words} does not say where it starts");
    cx.report_in(document.file, key_result.statement.span(), message)
        .about(objective.subject(), Some(key_result.subject()))
        .recurs(words, "do not say where they start")
        .help(help(key_result))
}

fn report_habit(places: &[Place<'_>], cx: &mut Context<'_>) {
    let Some((&first, others)) = places.split_first() else { return };
    let mut files: Vec<_> = places.iter().map(|place| place.document.file).collect();
    files.dedup();
    let words = wording::key_result(first.key_result);
    let message = match (files.len(), places.len()) {
        (_, 1) => format!("{words} does not say where it starts"),
        (1, n) => format!("{words} and {} do not say where they start", wording::count(n - 1, "more key result")),
        (n_files, n) => format!("{n} key results in {n_files} files do not say where they start, such as {words}"),
    };
    let finding = report(first, cx);
    finding.message = message;
    finding.recurrence = None;
    // Of several, no single one may let the whole habit be dropped.
    if !others.is_empty() {
        (finding.objective, finding.key_result) = (None, None);
    }
    for other in others.iter().filter(|other| other.document.file == first.document.file) {
        finding.also(first.document.file, other.key_result.statement.span(), "");
    }
}

/// With the author's own metric and target in the example, where they are known.
fn help(kr: &KeyResult) -> String {
    let sentence = &kr.statement.sentence;
    let name = sentence.metric.filter(|metric| !metric.is_share).map(|metric| kr.statement.words(metric.at));
    let words = |quantity: &Quantity| &kr.statement.as_str()[quantity.at.start as usize..quantity.at.end as usize];
    let end = sentence.target().map(|target| (words(target), is_end(kr.statement.as_str(), target)));
    // The name may be that of what another number counts: "write 2 articles to double visits".
    let is_of_another = end.is_some_and(|(_, is_end)| !is_end);
    let name = name.filter(|name| name.len() <= LONGEST_NAME && !is_of_another).unwrap_or_default();
    let end = end.filter(|_| !is_of_another).map_or("…", |(words, _)| words);
    let example = wording::quote_exactly(format!("{name} from … to {end}").trim_start());
    format!(
        "Without a starting point nobody can tell how big the step is, or how much of it is done. \
         Say where it stands today: {example}. If nobody knows yet, write `baseline: unknown`."
    )
}
