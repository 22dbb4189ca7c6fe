//! An objective that stands as it stood in the cycle before.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Gist;
use crate::model::{Document, KeyResult, Objective};
use crate::rule::{Context, Rule, wording};
use crate::workspace::{OkrSet, Place, Workspace};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct CarriedOverUnchanged;

impl Rule for CarriedOverUnchanged {
    fn check_workspace(&self, _: &Workspace, cx: &mut Context<'_>) {
        for pair in cx.seasons().iter().flat_map(|season| season.windows(2)) {
            let [before, now] = pair else { continue };
            if has_cadence_of(before, now) && may_speak(now, cx) {
                compare(before, now, cx);
            }
        }
    }
}

/// Whether both are quarters, or both years.
fn has_cadence_of(one: &OkrSet<'_>, other: &OkrSet<'_>) -> bool {
    one.cycle.zip(other.cycle).is_some_and(|(one, other)| one.kind == other.kind)
}

fn may_speak(set: &OkrSet<'_>, cx: &Context<'_>) -> bool {
    set.objectives.iter().any(|(document, objective)| cx.covers(document) && !cx.skips(document, objective))
}

fn compare(before: &OkrSet<'_>, now: &OkrSet<'_>, cx: &mut Context<'_>) {
    let pursued = before.objectives.iter().filter(|(document, objective)| counts(document, objective));
    let known: HashMap<Gist, Place<'_>> = pursued.map(|place| (gist(place.1), *place)).collect();
    for &(document, objective) in &now.objectives {
        let is_new = document.is_carried_over(objective) || cx.skips(document, objective);
        if is_new || !counts(document, objective) {
            continue;
        }
        let Some(earlier) = known.get(&gist(objective)) else { continue };
        let n_same = n_unchanged(earlier.1, objective);
        let n_all = objective.key_results.len();
        if 0 < n_same && n_all <= 2 * n_same && (1 < n_same || n_all == 1) {
            report((document, objective), *earlier, n_same, before, cx);
        }
    }
}

/// Whether an objective was meant: somebody wrote it, it is no draft and was not put off.
fn counts(document: &Document, objective: &Objective) -> bool {
    !objective.is_implicit && !objective.attributes.is_out() && !document.is_draft(objective)
}

fn gist(objective: &Objective) -> Gist {
    Gist::of(objective.statement.as_str())
}

/// How many key results stand as they stood: the same words, the same numbers, also those beside the sentence.
fn n_unchanged(before: &Objective, now: &Objective) -> usize {
    let key = |kr: &KeyResult| Gist::of(kr.statement.as_str());
    let known: HashMap<Gist, &KeyResult> =
        before.key_results.iter().filter(|kr| !kr.attributes.is_out()).map(|kr| (key(kr), kr)).collect();
    let has_moved = |kr: &KeyResult, earlier: &KeyResult| {
        let values = |kr: &KeyResult| {
            [&kr.metric.baseline, &kr.metric.target, &kr.metric.current]
                .map(|value| value.as_ref().map(|one| one.value))
        };
        values(kr) != values(earlier)
    };
    let may_stay = |kr: &&KeyResult| !is_kept(kr) && !kr.attributes.is_carried_over && !kr.attributes.is_out();
    let own = now.key_results.iter().filter(may_stay);
    own.filter(|kr| known.get(&key(kr)).is_some_and(|earlier| !has_moved(kr, earlier))).count()
}

/// Levels to be kept are the same in every cycle, and templates are nobody's.
fn is_kept(kr: &KeyResult) -> bool {
    kr.is_kept() || !kr.statement.sentence.placeholders.is_empty()
}

fn report(
    (document, objective): Place<'_>,
    earlier: Place<'_>,
    n_same: usize,
    before: &OkrSet<'_>,
    cx: &mut Context<'_>,
) {
    let words = wording::objective(objective);
    let cycle = before.cycle.map(|cycle| cycle.name.replace('/', " to ")).unwrap_or_default();
    let n_all = objective.key_results.len();
    let which = match n_all {
        1 => "its key result".to_owned(),
        _ if n_same == n_all => "all of its key results".to_owned(),
        _ => format!("{n_same} of its {}", wording::count(n_all, "key result")),
    };
    let message = format!("{words} is as it was in {cycle}, and so is {which}");
    let message = if n_same == 1 { message } else { message.replacen("and so is", "and so are", 1) };
    let help = format!(
        "What a cycle has taught is lost when nothing changes. Start from where the numbers stand now, and ask what you \
         would do differently; or write `Carried over from: {cycle}` and why below it, if it shall stay as it is."
    );
    let finding = cx.report_in(document.file, objective.place(), message);
    finding.about(objective.subject(), None).help(help);
    finding.also(earlier.0.file, earlier.1.place(), "the cycle before");
}
