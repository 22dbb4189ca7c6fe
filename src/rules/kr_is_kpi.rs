//! A key result that keeps a level instead of changing one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Aim;
use crate::model::{KeyResult, Kind, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrIsKpi;

const HELP: &str = "What only has to stay as it is needs watching, not a goal for this cycle: keep it among your \
    health metrics, or mark it `type: health`. If it is to change, say from where to where.";

impl Rule for KrIsKpi {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective
            .judged()
            .into_iter()
            .filter(|kr| !kr.is_kind(&[Kind::Health]) && !kr.is_no_metric() && kr.aim() == Aim::Upkeep)
        {
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
        format!("{name} keeps a level instead of changing one"),
    )
    .label("keeps")
    .help(HELP)
    .recurs(name, "keep a level instead of changing one");
}
