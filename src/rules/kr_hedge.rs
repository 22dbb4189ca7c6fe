//! A key result that leaves itself a way out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrHedge;

const WAY_OUT: &str = "With a way out nobody can say at the end whether it was reached. Name the result itself; how \
    sure you are of it belongs into its confidence: `confidence: 5/10`.";
const PART: &str = "It tells where your effort goes, and any effort would do. What do others have, know or manage at \
    the end that they do not today? Measure that, `from … to …`.";

impl Rule for KrHedge {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective.judged().into_iter().filter(|kr| !kr.statement.sentence.intent.hedge.is_empty()) {
            report(kr, objective, cx);
        }
    }
}

fn report(kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
    let (statement, name) = (&kr.statement, wording::key_result(kr));
    let intent = statement.sentence.intent;
    let (label, help) = if is_part(kr) { ("what comes of it?", PART) } else { ("a way out", WAY_OUT) };
    cx.report_wording(kr, objective, statement.place_of(intent.hedge), message(kr, &name)).label(label).help(help);
}

fn message(kr: &KeyResult, name: &str) -> String {
    let intent = kr.statement.sentence.intent;
    let words = wording::quote(kr.statement.words(intent.hedge));
    if is_part(kr) {
        format!("{name} says {words}, and not what shall come of it")
    } else {
        format!("{name} leaves itself a way out: {words}")
    }
}

/// "Support the depot": no way out, but a part in what others do.
fn is_part(kr: &KeyResult) -> bool {
    let intent = kr.statement.sentence.intent;
    intent.hedge == intent.head
}
