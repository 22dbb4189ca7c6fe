//! Too few or too many key results under an objective.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::model::{Document, Kind, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct KrCount {
    min: usize,
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
            if objective.is_implicit || objective.attributes.is_out() {
                continue;
            }
            let n_key_results = counted(objective);
            // The objectives below one are its measures too.
            let is_short = 0 < n_key_results && n_key_results < self.min && !is_parent;
            if is_short || self.max < n_key_results {
                self.report(objective, n_key_results, cx);
            }
        }
    }
}

impl KrCount {
    fn report(&self, objective: &Objective, n_key_results: usize, cx: &mut Context<'_>) {
        let is_draft = cx.document().is_draft(objective);
        let only = if n_key_results < self.min { "only " } else { "" };
        let number = wording::count(n_key_results, "key result");
        let message = format!("{} has {only}{number}", wording::objective(objective));
        let finding =
            cx.report(objective.place(), message).help(self.help(n_key_results)).about(objective.subject(), None);
        if is_draft {
            finding.severity(Severity::Advice);
        }
    }

    fn help(&self, n_key_results: usize) -> String {
        let Self { min, max } = self;
        if n_key_results < *min {
            return "One number seldom tells the whole story. Ask what else would be true if the objective were reached, \
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
            "Nobody can steer by {n_key_results} numbers at once. Keep the {min} to {max} without which you would not \
             call the objective reached; watch the others without a target, or give them an objective of their own."
        )
    }
}

/// How many key results count: those still pursued, without parts of others and levels that only have to be kept.
fn counted(objective: &Objective) -> usize {
    let whole = objective.key_results.iter().zip(objective.wholes()).filter(|(_, whole)| whole.is_none());
    whole.filter(|(kr, _)| !kr.attributes.is_out() && !kr.is_kind(&[Kind::Health])).count()
}
