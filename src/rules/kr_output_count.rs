//! A key result that counts what is made or done.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Aim, Thing};
use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, Verdict, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrOutputCount;

const VERDICT: Verdict = Verdict {
    of_one: "counts what is made or done, not what comes of it",
    of_several: "count what is made or done, not what comes of it",
    label: "counts work",
};

impl Rule for KrOutputCount {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective.after(Aim::Output) {
            VERDICT.report(kr, objective, cx).help(help(kr));
        }
    }
}

/// Asks for what comes of the things made. Of people talked to, or of problems solved, one asks otherwise.
fn help(kr: &KeyResult) -> String {
    let intent = kr.statement.sentence.intent;
    let object = kr.statement.words(intent.object);
    let is_count = object.starts_with(|letter: char| letter.is_ascii_digit()) && object.contains(' ');
    let made = wording::quote(object);
    let ask = match intent.thing {
        Thing::Tool if is_count => format!("Who will use {made}, and what will be better for them?"),
        Thing::Text if is_count => format!("Who will do what differently after reading {made}?"),
        Thing::Event if is_count => format!("What will those who take part do differently after {made}?"),
        _ => "What will be different afterwards, and for whom?".to_owned(),
    };
    format!(
        "The number can be reached while nothing gets better. {ask} Measure that, `from … to …`; the work itself can \
         stand below it as an initiative."
    )
}
