//! A key result that ends where it starts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::model::{KeyResult, Objective, Point, Stated};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrBaselineEqualsTarget;

impl Rule for KrBaselineEqualsTarget {
    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        let (Some(baseline), Some(target)) = (kr.stated(Point::Baseline), kr.stated(Point::Target)) else { return };
        let limits = [Some(target), kr.said(Point::Target)].into_iter().flatten();
        let is_limit = kr.is_kept() && limits.into_iter().any(|limit| limit.compared.is_some());
        if !kr.is_out(objective) && !is_limit && baseline.amount.is_equal(target.amount) {
            report(kr, baseline, target, cx);
        }
    }
}

fn report(kr: &KeyResult, baseline: Stated<'_>, target: Stated<'_>, cx: &mut Context<'_>) {
    let file = cx.document().file;
    let is_kept = kr.is_kept();
    let message = format!(
        "{} starts at {} and ends at {}: nothing would change",
        wording::key_result(kr),
        wording::quote(baseline.words),
        wording::quote(target.words)
    );
    let help = if is_kept {
        "What shall stay as it is is good to watch, but no step forward. \
         Write what should become better, or say how bad it may get at most: `stays below 3%`."
    } else {
        "Nobody would notice whether the work was done. Write where the number should be at the end; \
         if it shall only stay as it is, say how bad it may get at most: `stays below 3%`."
    };
    let finding = cx.report(target.span, message).also(file, baseline.span, "where it starts").help(help);
    if is_kept || target.compared.is_some() || target.amount.value == 0.0 {
        finding.at_most(Severity::Warning);
    }
}
