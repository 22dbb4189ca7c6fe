//! An objective that joins several goals.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::model::Objective;
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ObjectiveCompound {
    /// Up to so many goals in one objective are advice, more are a warning.
    max: usize,
}

impl Default for ObjectiveCompound {
    fn default() -> Self {
        Self { max: 2 }
    }
}

impl Rule for ObjectiveCompound {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        let parts = &objective.goal.parts;
        let [first, rest @ ..] = &parts[..] else { return };
        if objective.attributes.is_out() || rest.is_empty() {
            return;
        }
        let words = wording::objective(objective);
        let file = cx.document().file;
        let finding = cx.report(
            objective.statement.place_of(*first),
            format!("{words} joins {}", wording::count(parts.len(), "goal")),
        );
        for other in rest {
            finding.also(file, objective.statement.place_of(*other), "");
        }
        finding.help(
            "One of them may be reached and another missed, and nobody knows which comes first. Keep the one that \
             matters most, or make each an objective of its own.",
        );
        if parts.len() <= self.max {
            finding.at_most(Severity::Advice);
        }
    }
}
