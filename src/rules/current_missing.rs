//! A key result of which nobody has said how far it is, well into the cycle.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Document, KeyResult, Objective, Phase};
use crate::rule::lack::{Item, Lack};
use crate::rule::{Context, Rule};
use crate::workspace::Workspace;

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CurrentMissing {
    /// The share of the cycle after which a current value is missed.
    share: f64,
}

impl Default for CurrentMissing {
    fn default() -> Self {
        Self { share: 0.3 }
    }
}

const LACK: Lack<'_> = Lack {
    of_one: "has no current value yet",
    of_several: "have no current value yet",
    help: "Until somebody reads the number, nobody knows whether what is done for it helps. Write where it stands today \
           below it, such as `Current: 42`. If it can only be measured later, say from when: `First reading: 2026-09-01`.",
};

/// Where a team writes current values, one is missed. Teams whose check-ins never hold any are told once, all together;
/// those that write no check-ins hear of that from `checkin-stale`.
impl Rule for CurrentMissing {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        let telling: HashSet<_> = workspace.documents.iter().filter(|it| has_habit(it)).map(|it| it.file).collect();
        let checking = cx.habits(Document::has_check_ins);
        let habits = cx.habits(|document, _| telling.contains(&document.file));
        let mut never = Vec::new();
        for document in &workspace.documents {
            if !cx.covers(document) || cx.keeps_check_ins_elsewhere(document) {
                continue;
            }
            for part in document.objectives.chunk_by(|one, other| one.scope == other.scope) {
                let lacking: Vec<_> = part.iter().flat_map(|one| self.lacking(document, one, cx)).collect();
                if habits.hold(document, &part[0]) {
                    LACK.report(lacking, cx);
                } else if checking.hold(document, &part[0]) {
                    never.extend(lacking);
                }
            }
        }
        LACK.report_habit(never, cx);
    }
}

/// Whether every other key result of a file that moves a number says how far it is.
fn has_habit(document: &Document) -> bool {
    let key_results = document.objectives.iter().flat_map(|objective| &objective.key_results);
    let moving = key_results.filter(|kr| kr.is_to_move() && kr.metric.target.is_some());
    let told: Vec<bool> = moving.map(KeyResult::has_progress).collect();
    let n_told = told.iter().filter(|is_told| **is_told).count();
    0 < n_told && told.len() <= 2 * n_told
}

impl CurrentMissing {
    fn lacking<'a>(&self, document: &'a Document, objective: &'a Objective, cx: &Context<'_>) -> Vec<Item<'a>> {
        let today = cx.today();
        let is_running = document.phase(objective, today) == Some(Phase::Running);
        let is_due = document.elapsed(objective, today).is_some_and(|elapsed| self.share < elapsed);
        let is_told = objective.attributes.progress.is_some() || objective.attributes.scores.current().is_some();
        if !is_running || !is_due || is_told {
            return Vec::new();
        }
        let is_later = |kr: &KeyResult| kr.attributes.first_reading.as_ref().is_some_and(|day| today < day.value);
        let lacking = objective.without(|kr| is_told_or_needs_none(kr) || is_later(kr)).into_iter();
        lacking.map(|kr| Item { document, objective, key_result: Some(kr) }).collect()
    }
}

/// "Currently 40" in the sentence may be where it started, and may be kept up to date.
fn is_told_or_needs_none(kr: &KeyResult) -> bool {
    let is_numeric = kr.is_to_move() && kr.metric.target.is_some();
    !is_numeric || kr.has_progress() || kr.has_ended() || kr.statement.sentence.current().is_some()
}
