//! An objective that keeps things as they are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Head;
use crate::model::Objective;
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct ObjectiveIsKpi;

impl Rule for ObjectiveIsKpi {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        let goal = &objective.goal;
        if objective.attributes.is_out() || goal.head != Head::Upkeep {
            return;
        }
        let (words, verb) = (wording::objective(objective), wording::quote(objective.statement.words(goal.words)));
        let message = format!("{words} asks that things stay as they are: {verb}");
        cx.report(objective.statement.place_of(goal.words), message).help(
            "What must hold anyway is watched as a figure, all year round. An objective is for what shall be different \
             at the end: what is not good enough today, and for whom?",
        );
    }
}
