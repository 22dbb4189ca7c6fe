//! A key result that measures how far work has got.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Aim;
use crate::model::Objective;
use crate::rule::{Context, Rule, Verdict};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrPercentComplete;

const HELP: &str = "Work is often nine tenths done for weeks, and finishing it helps nobody by itself. What will be \
    different for whom when it is complete? Measure that, `from … to …`; how far the work has got \
    belongs into the check-ins.";

const VERDICT: Verdict = Verdict {
    of_one: "measures how far the work has got, not what comes of it",
    of_several: "measure how far work has got, not what comes of it",
    label: "the work",
};

impl Rule for KrPercentComplete {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective.after(Aim::Progress) {
            VERDICT.report(kr, objective, cx).help(HELP);
        }
    }
}
