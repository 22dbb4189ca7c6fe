//! A key result that is a state: reached or not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Aim, State};
use crate::model::Objective;
use crate::rule::{Context, Rule, Verdict};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrBinary;

const VERDICT: Verdict = Verdict {
    of_one: "is reached or not, with nothing in between",
    of_several: "are reached or not, with nothing in between",
    label: "yes or no",
};

impl Rule for KrBinary {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective.after(Aim::Milestone) {
            VERDICT.report(kr, objective, cx).help(help(kr.statement.sentence.intent.state));
        }
    }
}

/// Asks what reaching it is good for, as the state allows.
fn help(state: State) -> String {
    let ask = match state {
        State::Able => {
            "That somebody can do it does not yet mean that anybody does. How many will, and what does it save or bring \
             them?"
        }
        State::Done => "It may be done without anybody noticing. What gets better by it, and for whom?",
        State::People => {
            "For how many of them is it so today, and for how many at the end? What does it change for them?"
        }
        State::Other => "Half-way through the cycle nobody can see how far it is. What does it change, and for whom?",
    };
    format!("{ask} Measure that, `from … to …`; or, if reaching it is all that counts, say so with `type: milestone`.")
}
