//! A cycle that is over, and nobody says how it ended.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{Cycle, days_between};
use crate::diagnostic::Severity;
use crate::model::{Document, Objective};
use crate::rule::lack::{Item, Lack};
use crate::rule::{Context, Rule};
use crate::workspace::Workspace;

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NotScoredAfterEnd {
    /// How many days after the end of the cycle there is still time.
    days: u16,
    /// How many days after the end it is too late: nobody knows the numbers any more.
    until: u16,
}

impl Default for NotScoredAfterEnd {
    fn default() -> Self {
        Self { days: 14, until: 100 }
    }
}

const HELP: &str = "Without an end nobody can learn from a cycle, and the next one starts from hopes. Write a grade from 0.0 \
                    to 1.0 behind each key result, such as `Score: 0.7`, or the value that it had on the last day.";

/// Where a team writes grades or current values, the last ones are missed. Teams that never write any are told once, all
/// together.
impl Rule for NotScoredAfterEnd {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        let habits = cx.habits(|_, objective| objective.has_progress());
        let mut never = Vec::new();
        let covered: Vec<_> = workspace.documents.iter().filter(|document| cx.covers(document)).collect();
        for document in covered {
            for part in document.objectives.chunk_by(|one, other| one.scope == other.scope) {
                let Some((cycle, n_days)) = self.ended(document, &part[0], cx) else { continue };
                let lacking = part.iter().flat_map(|objective| lacking(document, objective, cycle)).collect();
                if habits.hold(document, &part[0]) {
                    report(lacking, cycle, n_days, cx);
                } else {
                    never.extend(lacking);
                }
            }
        }
        let (of_one, of_several) = ("was never graded after its cycle", "were never graded after their cycles");
        Lack { of_one, of_several, help: HELP }.report_habit(never, cx);
    }
}

impl NotScoredAfterEnd {
    /// The cycle of `objective` and how many days ago it ended, while that is neither too short nor too long.
    fn ended<'d>(&self, document: &'d Document, objective: &Objective, cx: &Context<'_>) -> Option<(&'d Cycle, i32)> {
        let cycle = document.cycle(objective)?;
        let n_days = days_between(cycle.end, cx.today());
        (i32::from(self.days)..=i32::from(self.until)).contains(&n_days).then_some((cycle, n_days))
    }
}

/// The key results of which nobody says how they ended. What was never agreed upon or given up did not.
fn lacking<'a>(document: &'a Document, objective: &'a Objective, cycle: &Cycle) -> Vec<Item<'a>> {
    let is_out = document.front_matter.status.is_some_and(|status| status.value.is_out());
    if is_out || document.is_draft(objective) || objective.attributes.scores.last.is_some() {
        return Vec::new();
    }
    let open = objective.without(|kr| kr.has_final_value(cycle.end)).into_iter();
    open.map(|kr| Item { document, objective, key_result: Some(kr) }).collect()
}

fn report(lacking: Vec<Item<'_>>, cycle: &Cycle, n_days: i32, cx: &mut Context<'_>) {
    const LATE: i32 = 30;
    let when = format!("neither a grade nor a final value, {n_days} days after the end of {}", cycle.name);
    let (of_one, of_several) = (format!("has {when}"), format!("have {when}"));
    let lack = Lack { of_one: &of_one, of_several: &of_several, help: HELP };
    if let Some(finding) = lack.report(lacking, cx).filter(|_| n_days <= LATE) {
        finding.at_most(Severity::Warning);
    }
}
