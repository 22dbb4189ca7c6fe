//! A key result that holds two.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrCompound;

const HELP: &str = "When one is reached and the other missed, no score is right. Make two key results of it, or keep \
    the one that counts and name the other as its limit: `… while waste stays below 3%`.";

impl Rule for KrCompound {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective.judged().into_iter().filter(|kr| !kr.statement.sentence.intent.second.is_empty()) {
            report(kr, objective, cx);
        }
    }
}

fn report(kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
    let (statement, name) = (&kr.statement, wording::key_result(kr));
    let intent = statement.sentence.intent;
    cx.report_wording(kr, objective, statement.place_of(intent.second), format!("{name} holds two results"))
        .label("the second")
        .help(HELP)
        .recurs(name, "hold two results each");
}
