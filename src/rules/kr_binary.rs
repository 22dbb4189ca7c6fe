//! A key result that is a state: reached or not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Aim;
use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrBinary;

const HELP: &str = "Half-way through the cycle nobody can see how far it is. What does it change, and for whom? \
    Measure that, `from … to …`; or, if reaching it is all that counts, say so with `type: \
    milestone`.";

impl Rule for KrBinary {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective.judged().into_iter().filter(|kr| !kr.is_no_metric() && kr.aim() == Aim::Milestone) {
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
        format!("{name} is reached or not, with nothing in between"),
    )
    .label("yes or no")
    .help(HELP)
    .recurs(name, "are reached or not, with nothing in between");
}
