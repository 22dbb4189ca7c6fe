//! A key result that says how much in words that everyone reads differently.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Aim;
use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrVagueQuantity;

const HELP: &str = "Everyone reads such a word differently, and at the end it is one opinion against another. Say \
    where it stands now and where it should be: `from 12 to 20`.";

impl Rule for KrVagueQuantity {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective.judged().into_iter().filter(|kr| is_vague(kr)) {
            report(kr, objective, cx);
        }
    }
}

fn report(kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
    let (statement, name) = (&kr.statement, wording::key_result(kr));
    let intent = statement.sentence.intent;
    cx.report_wording(kr, objective, statement.place_of(intent.vague), message(kr, &name))
        .label("how much?")
        .help(HELP);
}

fn is_vague(kr: &KeyResult) -> bool {
    let is_graded = matches!(kr.aim(), Aim::Outcome | Aim::Unknown | Aim::Theme);
    is_graded && !kr.is_no_metric() && !kr.is_measured() && !kr.statement.sentence.intent.vague.is_empty()
}

fn message(kr: &KeyResult, name: &str) -> String {
    let words = wording::quote(kr.statement.words(kr.statement.sentence.intent.vague));
    format!("{name} says {words} where a number belongs")
}
