//! Goals that people are paid or rated by.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{KeyResult, Objective, Statement};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct PerformanceReviewLanguage;

impl Rule for PerformanceReviewLanguage {
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
    cx.report(statement.place_of(reward), message).help(
        "Who is paid or rated by a goal will set one that cannot be missed. Keep the two apart: let people aim high here, \
         and talk about pay and ratings elsewhere.",
    );
}
