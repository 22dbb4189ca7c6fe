//! A key result without a number.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrNoNumber;

const HELP: &str = "At the end of the cycle two people may disagree on whether it was reached. Name what will be \
                    counted, where it stands now and where it should be: `from 12 to 20`.";

impl Rule for KrNoNumber {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        if objective.attributes.is_out() {
            return;
        }
        for kr in objective.unmeasured().filter(|kr| kr.statement.idle_numbers().next().is_none()) {
            report(kr, objective, cx);
        }
    }
}

fn report(kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
    let words = wording::key_result(kr);
    cx.report(kr.statement.span(), format!("{words} has no number to measure it by"))
        .about(objective.subject(), Some(kr.subject()))
        .recurs(words, "have no number to measure them by")
        .help(HELP);
}
