//! Abbreviations that the page explains nowhere.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Acronym, Document, KeyResult};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct AcronymUndefined;

impl Rule for AcronymUndefined {
    fn check_document(&self, document: &Document, cx: &mut Context<'_>) {
        for acronym in &document.acronyms {
            check(acronym, document, cx);
        }
    }
}

fn check(acronym: &Acronym, document: &Document, cx: &mut Context<'_>) {
    let Some(objective) = document.objectives.get(acronym.objective) else { return };
    let kr = acronym.key_result.and_then(|idx| objective.key_results.get(idx));
    let is_out = objective.attributes.is_out() || kr.is_some_and(|kr| kr.is_out(objective));
    if is_out || cx.skips(document, objective) {
        return;
    }
    let name = kr.map_or_else(|| wording::objective(objective), wording::key_result);
    let (word, at) = (wording::quote(&acronym.at.value), acronym.at.span);
    let finding = cx.report(at, format!("{name} says {word}, and nothing on this page says what that is"));
    finding.about(objective.subject(), kr.map(KeyResult::subject)).help(format!(
        "Those outside of the team read this too. Write the words in full once, with {word} in brackets behind them. If \
         everybody in the house knows it, add it to `known-acronyms` under `lexicons` in the configuration."
    ));
}
