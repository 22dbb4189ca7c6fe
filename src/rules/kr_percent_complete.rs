//! A key result that measures how far work has got.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Aim;
use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrPercentComplete;

const HELP: &str = "Work is often nine tenths done for weeks, and finishing it helps nobody by itself. What will be \
    different for whom when it is complete? Measure that, `from … to …`; how far the work has got \
    belongs into the check-ins.";

impl Rule for KrPercentComplete {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective.judged().into_iter().filter(|kr| !kr.is_no_metric() && kr.aim() == Aim::Progress) {
            report(kr, objective, cx);
        }
    }
}

fn report(kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
    let (statement, name) = (&kr.statement, wording::key_result(kr));
    let intent = statement.sentence.intent;
    cx.report_wording(
        kr,
        objective,
        statement.place_of(intent.head),
        format!("{name} measures how far the work has got, not what comes of it"),
    )
    .label("the work")
    .help(HELP)
    .recurs(name, "measure how far work has got, not what comes of it");
}
