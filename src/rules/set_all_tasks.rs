//! An objective whose key results are all work.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Objective;
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct SetAllTasks;

const HELP: &str = "All of them can be done without the objective coming closer. What would somebody outside of the team \
                    notice when it is reached? Measure that in two or three key results, `from … to …`, and keep the work \
                    below them as initiatives.";

impl Rule for SetAllTasks {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        if !objective.is_all_work() {
            return;
        }
        let document = cx.document();
        let n = objective.key_results.len();
        let which = if n == 2 { "both key results".to_owned() } else { format!("all {n} key results") };
        let message = if objective.statement.text.is_empty() {
            format!("{which} here are work to do, not what comes of it")
        } else {
            format!("{which} of {} are work to do, not what comes of it", wording::objective(objective))
        };
        let finding = cx.report(objective.place(), message).help(HELP).speaks_for_key_results();
        for kr in &objective.key_results {
            finding.also(document.file, kr.statement.span(), "work");
        }
    }
}
