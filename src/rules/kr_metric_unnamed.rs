//! A key result with a number that measures nothing that is named.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrMetricUnnamed;

const HELP: &str = "A number alone leaves open what is to be counted. Name it in front: `repeat orders from 40 to 50 \
    a week`.";

impl Rule for KrMetricUnnamed {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective
            .judged()
            .into_iter()
            .filter(|kr| kr.statement.sentence.intent.is_unnamed && kr.fields.unit.is_none())
        {
            report(kr, objective, cx);
        }
    }
}

fn report(kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
    let (statement, name) = (&kr.statement, wording::key_result(kr));
    cx.report_wording(kr, objective, statement.span(), format!("{name} does not say what its number measures"))
        .label("of what?")
        .help(HELP)
        .recurs(name, "do not say what their numbers measure");
}
