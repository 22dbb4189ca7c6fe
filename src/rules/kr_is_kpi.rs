//! A key result that keeps a level instead of changing one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Aim;
use crate::model::{Kind, Objective};
use crate::rule::{Context, Rule, Verdict};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrIsKpi;

const HELP: &str = "What only has to stay as it is needs watching, not a goal for this cycle: keep it among your \
    health metrics, or mark it `type: health`. If it is to change, say from where to where.";

const VERDICT: Verdict = Verdict {
    of_one: "keeps a level instead of changing one",
    of_several: "keep a level instead of changing one",
    label: "keeps",
};

impl Rule for KrIsKpi {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective.after(Aim::Upkeep).filter(|kr| !kr.is_kind(&[Kind::Health])) {
            VERDICT.report(kr, objective, cx).help(HELP);
        }
    }
}
