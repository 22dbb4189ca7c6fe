//! A suppression that does not say why.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Document, Suppression};
use crate::rule::{Context, Rule, wording};
use crate::text::Span;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct SuppressionWithoutReason;

impl Rule for SuppressionWithoutReason {
    fn check_document(&self, document: &Document, cx: &mut Context<'_>) {
        for suppression in document.suppressions.iter().filter(|suppression| suppression.reason.is_none()) {
            let names: Vec<String> = suppression.rules.iter().map(|rule| wording::quote(&rule.value)).collect();
            let verb = if names.len() == 1 { "is" } else { "are" };
            let message = format!("{} {verb} kept silent without a reason", names.join(" and "));
            let place = names_of(suppression);
            cx.report(place, message).marks_as(document.file, place, names.join(" ")).help(
                "In a few months nobody will know whether it still holds. Say why behind a colon: \
                 `kr-count: agreed with the board`.",
            );
        }
    }
}

/// From the first name to the last.
fn names_of(suppression: &Suppression) -> Span {
    let names = suppression.rules.iter().map(|rule| rule.span);
    names.reduce(Span::to).unwrap_or(suppression.place)
}
