//! An objective that names work, or the thing that work delivers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Goal, Head};
use crate::model::Objective;
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct ObjectiveIsTask;

impl Rule for ObjectiveIsTask {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        if objective.attributes.is_out() || !is_task(&objective.goal) {
            return;
        }
        let words = wording::objective(objective);
        let finding = cx.report(
            objective.statement.place_of(objective.goal.words),
            format!("{words} is work to do, not what it should lead to"),
        );
        finding.help(help(objective));
    }
}

/// Making something is a task where the thing is all that is said of it. Of several goals one may well be work.
fn is_task(goal: &Goal) -> bool {
    let is_work = goal.head == Head::Work || goal.head == Head::Make && goal.is_deliverable;
    is_work && goal.effect.is_empty() && goal.parts.len() < 3
}

/// A single thing is named; of others it is hard to say whether they "are there".
fn help(objective: &Objective) -> String {
    let object = objective.statement.words(objective.goal.object);
    let is_single = object.starts_with("a ") || object.starts_with("an ");
    let once = if is_single { format!("{} is there", wording::quote(object)) } else { "it is done".to_owned() };
    format!(
        "Once {once}, who is better off, and how? Make that the objective; the work has its place below, among what you \
         do for it."
    )
}
