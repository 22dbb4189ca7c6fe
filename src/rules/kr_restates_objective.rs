//! A key result that is its objective with a number.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrRestatesObjective;

const HELP: &str = "It says how much, but not how anybody would notice on the way. What has to change first for it to come \
                    about? Measure that as well, or lift the objective to what the number is good for.";

impl Rule for KrRestatesObjective {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective.judged().into_iter().filter(|kr| kr.restates_objective) {
            report(kr, objective, cx);
        }
    }
}

fn report(kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
    let document = cx.document();
    let message = format!("{} says the same as its objective, with a number", wording::key_result(kr));
    let finding = cx.report(kr.statement.span(), message).help(HELP);
    finding.about(objective.subject(), Some(kr.subject()));
    finding.also(document.file, objective.place(), "the objective");
}
