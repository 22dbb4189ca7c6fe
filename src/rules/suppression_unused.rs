//! A suppression that silences nothing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::{Context, Rule};
use crate::text::Spanned;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct SuppressionUnused;

impl Rule for SuppressionUnused {
    fn check_unused_suppressions(&self, unused: &[&Spanned<String>], cx: &mut Context<'_>) {
        let front_matter = cx.document().front_matter.span.unwrap_or_default();
        for rule in unused {
            let message = format!("`{}` is kept silent and has nothing to say here", rule.value);
            let help = if front_matter.contains(rule.span) {
                "Take it out, so that the rule speaks up when there is something to say again."
            } else {
                "Take it out, so that the rule speaks up when there is something to say again. If there is, and it still \
                 shows, move the comment: it covers the list item or table row in which it stands, or else the block \
                 right after it."
            };
            let file = cx.document().file;
            cx.report(rule.span, message).help(help).marks_as(file, rule.span, &rule.value);
        }
    }
}
