//! An objective that names a topic.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Head;
use crate::model::Objective;
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct ObjectiveIsTheme;

impl Rule for ObjectiveIsTheme {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        if objective.attributes.is_out() || objective.goal.head != Head::Topic {
            return;
        }
        let words = wording::objective(objective);
        cx.report(objective.statement.span(), format!("{words} is a topic, not a goal")).help(
            "A topic can neither be reached nor missed. Say in a sentence how it will be once it is good: who does, has \
             or feels what they do not today?",
        );
    }
}
