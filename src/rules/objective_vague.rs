//! An objective that any organisation could have.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct ObjectiveVague;

impl Rule for ObjectiveVague {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        if objective.attributes.is_out() || !objective.goal.is_wide {
            return;
        }
        let words = wording::objective(objective);
        let finding = cx.report(objective.statement.span(), format!("{words} could be the objective of any team"));
        finding.help(
            "Nobody would ever want the opposite, so it helps nobody to choose. Say what shall be different, where and \
             for whom.",
        );
        if objective.key_results.iter().any(KeyResult::is_measured) {
            finding.at_most(Severity::Advice);
        }
    }
}
