//! A key result that says how far to go, but not from where.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Quantity, Role, Unit};
use crate::model::{Document, KeyResult, Kind, Objective};
use crate::rule::lack::{Item, Lack};
use crate::rule::{Context, Rule, wording};
use crate::workspace::Workspace;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrNoBaseline;

const LACK: Lack<'_> =
    Lack { of_one: "does not say where it starts", of_several: "do not say where they start", help: "" };

/// Where a file gives starting points, one is missed objective by objective. Files that never give any are a habit:
/// that is said once for all of them.
impl Rule for KrNoBaseline {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        let mut habit = Vec::new();
        let covered: Vec<_> = workspace.documents.iter().filter(|document| cx.covers(document)).collect();
        for document in covered {
            let is_given = gives_baselines(document);
            let objectives: Vec<_> = cx.objectives(document).collect();
            for objective in objectives {
                let lacking = objective.key_results.iter().filter(|kr| lacks_baseline(kr, objective));
                if is_given {
                    lacking.for_each(|kr| report(kr, objective, document, cx));
                } else {
                    habit.extend(lacking.map(|kr| Item { document, objective, key_result: Some(kr) }));
                }
            }
        }
        let help = habit.first().and_then(|item| item.key_result).map(help).unwrap_or_default();
        Lack { help: &help, ..LACK }.report_habit(habit, cx);
    }
}

fn gives_baselines(document: &Document) -> bool {
    document.objectives.iter().flat_map(|objective| &objective.key_results).any(has_baseline)
}

fn lacks_baseline(kr: &KeyResult, objective: &Objective) -> bool {
    !kr.is_out(objective) && needs_baseline(kr) && !has_baseline(kr)
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

fn report(kr: &KeyResult, objective: &Objective, document: &Document, cx: &mut Context<'_>) {
    let words = wording::key_result(kr);
    cx.report_in(document.file, kr.statement.span(), format!("{words} {}", LACK.of_one))
        .about(objective.subject(), Some(kr.subject()))
        .recurs(words, LACK.of_several)
        .help(help(kr));
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
