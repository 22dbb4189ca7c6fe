//! A key result of which nobody has said how far it is, well into the cycle.

use std::collections::HashSet;

use jiff::ToSpan;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{Date, days_between};
use crate::model::progress::newest;
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
                    report(lacking, cx);
                } else if checking.hold(document, &part[0]) {
                    never.extend(lacking);
                }
            }
        }
        let help = help(&never, cx.today());
        lack(&help).report_habit(never, cx);
    }
}

/// What nobody has looked at at all is told apart from what was looked at without a number: of the one, `checkin-stale`
/// may speak.
fn report(lacking: Vec<Item<'_>>, cx: &mut Context<'_>) {
    let help = help(&lacking, cx.today());
    let (seen, unseen): (Vec<_>, Vec<_>) = lacking.into_iter().partition(|item| is_seen(item, cx.today()));
    lack(&help).report(seen, cx);
    lack(&help).report(unseen, cx);
}

/// Whether somebody has looked at a key result, its objective or the whole file since the cycle began.
fn is_seen(item: &Item<'_>, today: Date) -> bool {
    let Item { document, objective, key_result } = item;
    let own = key_result.map_or(&[][..], |kr| &kr.attributes.check_ins);
    let looks = [own, &objective.attributes.check_ins, &document.check_ins].map(|check_ins| newest(check_ins, today));
    let start = document.cycle(objective).map(|cycle| cycle.start);
    looks.into_iter().flatten().any(|look| start.is_none_or(|start| start <= look.value))
}

fn lack(help: &str) -> Lack<'_> {
    Lack { of_one: "has no current value yet", of_several: "have no current value yet", help }
}

/// The example of a day to come lies half-way between today and the end of the cycle.
fn help(lacking: &[Item<'_>], today: Date) -> String {
    let end = lacking.first().and_then(|item| Some(item.document.cycle(item.objective)?.end));
    let n_days = end.map_or(0, |end| days_between(today, end) / 2);
    let day = today.saturating_add(n_days.days());
    format!(
        "Until somebody reads the number, nobody knows whether what is done for it helps. Write where it stands today below \
         it, such as `Current: 42`. If it can only be measured later, say from when: `First reading: {day}`."
    )
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
