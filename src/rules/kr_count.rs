//! Too few or too many key results under an objective.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Document, KeyResult, Kind, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct KrCount {
    /// The fewest key results that an objective should have.
    min: usize,
    /// The most key results that an objective should have.
    max: usize,
}

impl Default for KrCount {
    fn default() -> Self {
        Self { min: 2, max: 4 }
    }
}

impl Rule for KrCount {
    fn check_document(&self, document: &Document, cx: &mut Context<'_>) {
        for (objective, is_parent) in document.objectives.iter().zip(document.parenthood()) {
            if objective.is_implicit || objective.attributes.is_out() || cx.skips(document, objective) {
                continue;
            }
            let pursued = pursued(objective);
            let n_steering = pursued.iter().filter(|kr| !kr.is_kind(&[Kind::Health])).count();
            if self.max < n_steering {
                self.report(objective, n_steering, cx);
            // The objectives below one are its measures too.
            } else if !is_parent && (1..self.min).contains(&pursued.len()) {
                self.report(objective, pursued.len(), cx);
            }
        }
    }
}

impl KrCount {
    fn report(&self, objective: &Objective, n_key_results: usize, cx: &mut Context<'_>) {
        let only = if n_key_results < self.min { "only " } else { "" };
        let left = if objective.key_results.iter().any(|kr| kr.attributes.is_out()) { " left" } else { "" };
        let number = wording::count(n_key_results, "key result");
        let message = format!("{} has {only}{number}{left}", wording::objective(objective));
        cx.report(objective.place(), message).help(self.help(n_key_results)).about(objective.subject(), None);
    }

    fn help(&self, n_key_results: usize) -> String {
        let Self { min, max } = self;
        if n_key_results < *min {
            return "One measure seldom tells the whole story. Ask what else would be true if the objective were reached, \
                    or what must not suffer on the way, and add that."
                .to_owned();
        }
        if n_key_results <= max + 1 {
            return format!(
                "With more than {max} it gets hard to keep all of them in mind. \
                 Keep those without which you would not call the objective reached."
            );
        }
        format!(
            "Nobody can steer by {n_key_results} key results at once. Keep the {min} to {max} without which you would not \
             call the objective reached; watch the others without a target, or give them an objective of their own."
        )
    }
}

/// The key results that were not given up, without those that are parts of others.
fn pursued(objective: &Objective) -> Vec<&KeyResult> {
    let whole = objective.key_results.iter().zip(objective.wholes()).filter(|(_, whole)| whole.is_none());
    whole.map(|(kr, _)| kr).filter(|kr| !kr.attributes.is_out()).collect()
}
