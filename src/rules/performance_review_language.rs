//! Goals that people are paid or rated by.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Document, KeyResult, Objective, Statement};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct PerformanceReviewLanguage;

const HELP: &str = "Who is paid or rated by a goal will set one that cannot be missed. Keep the two apart: let people aim high here, and \
     talk about pay and ratings elsewhere.";

impl Rule for PerformanceReviewLanguage {
    fn check_document(&self, document: &Document, cx: &mut Context<'_>) {
        let Some((first, others)) = document.rewards.split_first() else { return };
        if cx.objectives(document).next().is_none() {
            return;
        }
        let message = format!("the text around the OKRs ties them to {}", wording::quote(&first.value));
        let finding = cx.report(first.span, message).help(HELP);
        for other in others {
            finding.also(document.file, other.span, "");
        }
    }

    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        if !objective.attributes.is_out() {
            check(&objective.statement, &wording::objective(objective), cx);
        }
    }

    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        if !kr.is_out(objective) {
            check(&kr.statement, &wording::key_result(kr), cx);
        }
    }
}

fn check(statement: &Statement, name: &str, cx: &mut Context<'_>) {
    let reward = statement.sentence.reward;
    if reward.is_empty() {
        return;
    }
    let message = format!("{name} ties goals to {}", wording::quote(statement.words(reward)));
    cx.report(statement.place_of(reward), message).help(HELP);
}
