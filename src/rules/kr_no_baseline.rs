//! A key result that says how far to go, but not from where.

use serde::{Deserialize, Serialize};

use crate::language::{Direction, Quantity, Role, Unit};
use crate::model::{Document, KeyResult, Kind, Objective};
use crate::rule::{Context, Rule, wording};
use crate::workspace::Workspace;

#[derive(Debug, Default, Deserialize, Serialize)]
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
        for document in workspace.documents.iter().filter(|document| workspace.reports(document.file)) {
            let by_objective = document.objectives.iter().map(|objective| without_baseline(document, objective));
            if gives_baselines(document) {
                by_objective.for_each(|places| report_objective(&places, cx));
            } else {
                habit.extend(by_objective.flatten());
            }
        }
        report_habit(&habit, cx);
    }
}

fn gives_baselines(document: &Document) -> bool {
    document.objectives.iter().flat_map(|objective| &objective.key_results).any(has_baseline)
}

fn without_baseline<'a>(document: &'a Document, objective: &'a Objective) -> Vec<Place<'a>> {
    let lacking =
        objective.key_results.iter().filter(|kr| !kr.is_out(objective) && needs_baseline(kr) && !has_baseline(kr));
    lacking.map(|key_result| Place { document, objective, key_result }).collect()
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
    let to_an_end =
        is_changed && sentence.quantities.iter().filter(is_target).any(|target| is_end(kr.statement.as_str(), target));
    by_share != to_an_end
}

/// Whether a target stands behind a word for "to": "increase orders to 900", and not "increase sales with 2 campaigns".
fn is_end(words: &str, target: &Quantity) -> bool {
    let before = words[..target.at.start as usize].split_whitespace().next_back();
    before.is_some_and(|word| TO.contains(&word.to_lowercase().as_str()))
}

const TO: [&str; 7] = ["to", "auf", "à", "naar", "para", "til", "till"];

fn report_objective(places: &[Place<'_>], cx: &mut Context<'_>) {
    let Some((first, others)) = places.split_first() else { return };
    let finding = cx.report_in(first.document.file, first.key_result.statement.span(), message(first, places.len()));
    finding
        .about(first.objective.subject(), others.is_empty().then(|| first.key_result.subject()))
        .help(help(first.key_result));
    for other in others {
        finding.also(other.document.file, other.key_result.statement.span(), "from where?");
    }
}

fn report_habit(places: &[Place<'_>], cx: &mut Context<'_>) {
    let Some(first) = places.first() else { return };
    let mut files: Vec<_> = places.iter().map(|place| place.document.file).collect();
    files.dedup();
    let message = match files.len() {
        1 => message(first, places.len()),
        n_files => {
            let words = wording::key_result(first.key_result);
            format!("{} key results in {n_files} files do not say where they start, such as {words}", places.len())
        }
    };
    cx.report_in(first.document.file, first.key_result.statement.span(), message).help(help(first.key_result));
}

fn help(kr: &KeyResult) -> String {
    let example = match kr.statement.sentence.direction {
        Some(Direction::Down) => "from 2.5% to 2.0%",
        _ => "from 2.0% to 2.5%",
    };
    format!(
        "Without a starting point nobody can tell how big the step is, or how much of it is done. \
         Say where it stands today: `{example}`. If nobody knows yet, write `baseline: unknown`."
    )
}

fn message(first: &Place<'_>, n_places: usize) -> String {
    let words = wording::key_result(first.key_result);
    match n_places {
        1 => format!("{words} does not say where it starts"),
        2 => format!("{words} and 1 more key result do not say where they start"),
        _ => format!("{words} and {} more key results do not say where they start", n_places - 1),
    }
}
