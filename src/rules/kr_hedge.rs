//! A key result that leaves itself a way out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrHedge;

const HELP: &str = "Whoever tries has reached it, so nobody can say at the end whether it was. Name the result itself; how sure you \
     are of it belongs into its confidence: `confidence: 5/10`.";

impl Rule for KrHedge {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective.judged().into_iter().filter(|kr| !kr.statement.sentence.intent.hedge.is_empty()) {
            report(kr, objective, cx);
        }
    }
}

fn report(kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
    let document = cx.document();
    let (statement, name) = (&kr.statement, wording::key_result(kr));
    let intent = statement.sentence.intent;
    let finding = cx.report(statement.place_of(intent.hedge), message(kr, &name));
    finding.about(objective.subject(), Some(kr.subject())).label("a way out").help(HELP);
    if document.is_draft(objective) {
        finding.at_most(Severity::Advice);
    }
}

fn message(kr: &KeyResult, name: &str) -> String {
    let intent = kr.statement.sentence.intent;
    let words = wording::quote(kr.statement.words(intent.hedge));
    if intent.hedge == intent.head {
        format!("{name} says {words}, and not what shall come of it")
    } else {
        format!("{name} leaves itself a way out: {words}")
    }
}
