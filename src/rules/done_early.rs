//! A key result that is reached before half of the cycle is over.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Commitment, KeyResult, Objective, Phase};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DoneEarly {
    /// The share of the cycle from which on it is no longer early.
    share: f64,
}

impl Default for DoneEarly {
    fn default() -> Self {
        Self { share: 0.5 }
    }
}

impl Rule for DoneEarly {
    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        let document = cx.document();
        let is_running = document.phase(objective, cx.today()) == Some(Phase::Running);
        let is_early = document.elapsed(objective, cx.today()).is_some_and(|elapsed| elapsed < self.share);
        let is_promise = kr.commitment(document, objective) == Some(Commitment::Committed);
        if !is_running || !is_early || is_promise || kr.is_out(objective) || kr.has_ended() || !is_reached(kr) {
            return;
        }
        let name = wording::key_result(kr);
        let place = kr.metric.current.map_or_else(|| kr.statement.span(), |current| current.span);
        cx.report(place, format!("{name} is reached before half of the cycle is over"))
            .recurs(name, "are reached before half of the cycle is over")
            .help(
                "Well done. There is time left: would it help to aim further? Raise the target and note why, or mark it \
                 `status: done` and give the weeks to what is behind.",
            );
    }
}

/// By numbers that could have been somewhere on the way, and did move.
fn is_reached(kr: &KeyResult) -> bool {
    kr.is_to_move() && kr.step() < 1.0 && kr.way_gone().is_some_and(|way| 1.0 <= way)
}
