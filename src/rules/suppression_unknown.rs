//! A suppression that asks for something that okrlint does not know.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{RULES, named};
use crate::model::{Document, Trouble};
use crate::rule::{Context, Rule, wording};
use crate::text::nearest;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct SuppressionUnknown;

impl Rule for SuppressionUnknown {
    fn check_document(&self, document: &Document, cx: &mut Context<'_>) {
        cx.report_complaints(Trouble::Suppression);
        let names = document.suppressions.iter().flat_map(|suppression| &suppression.rules);
        for name in names.filter(|name| named(&name.value).is_none()) {
            let message = format!("there is no rule {}", wording::quote_exactly(&name.value));
            let is_key = document.front_matter.span.is_some_and(|front_matter| front_matter.contains(name.span));
            let finding = cx.report(name.span, message).help(help(&name.value, is_key));
            finding.marks_as(document.file, name.span, &name.value);
        }
    }
}

/// In front matter the word may be meant for the key `ignore`.
fn help(name: &str, is_key: bool) -> String {
    let known = RULES.iter().map(|entry| entry.meta.name).chain(is_key.then_some("ignore"));
    match nearest(name, known) {
        Some(known) => format!("Did you mean `{known}`? As it stands, nothing is kept silent by it."),
        None => "Write the rule's name as it stands in its findings; `okrlint rules` lists all of them.".to_owned(),
    }
}
