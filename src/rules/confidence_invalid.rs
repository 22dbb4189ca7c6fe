//! Confidence that is on no scale, or on another scale than the confidence beside it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Attributes, Figure, KeyResult, Objective, Scale};
use crate::rule::{Context, Rule, wording};
use crate::text::Spanned;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct ConfidenceInvalid;

impl Rule for ConfidenceInvalid {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for confidence in confidences(&objective.attributes) {
            report(&wording::objective(objective), confidence, cx);
        }
    }

    fn check_key_result(&self, kr: &KeyResult, _: &Objective, cx: &mut Context<'_>) {
        for confidence in confidences(&kr.attributes) {
            let words = wording::key_result(kr);
            let Some(finding) = report(&words, confidence, cx) else { continue };
            let is_error = finding.severity == Severity::Error;
            let outside = "give a confidence that is outside of its scale";
            finding
                .recurs(words, if is_error { outside } else { "give their confidence on another scale than others" });
        }
    }
}

/// The confidence of an item and of all check-ins on it.
fn confidences(attributes: &Attributes) -> impl Iterator<Item = Spanned<Figure>> {
    let checked = attributes.check_ins.iter().filter_map(|check_in| check_in.confidence);
    attributes.confidence.into_iter().chain(checked)
}

fn report<'cx>(name: &str, given: Spanned<Figure>, cx: &'cx mut Context<'_>) -> Option<&'cx mut Diagnostic> {
    let Spanned { value: confidence, span } = given;
    if !(0.0..=1.0).contains(&confidence.share()) {
        let message = format!("the confidence in {name} is {confidence}, {}", beyond(&confidence));
        return Some(cx.report(span, message).help(
            "Confidence says how sure you are to get there, from not at all to certain. \
             Write a share such as `0.6`, `60%` or `6/10`.",
        ));
    }
    let Scale::Odd(whole) = confidence.scale else { return None };
    let beside = if whole == 1 { "is given in numbers above 1" } else { "goes from 0 to 1" };
    let message = format!("the confidence in {name} is {confidence}, and beside it confidence {beside}");
    Some(cx.report(span, message).at_most(Severity::Warning).help(format!(
        "Whoever looks for the lowest confidence on the page is misled by this one. \
         If {} is meant, write that, or all of them on one scale.",
        wording::quote(&format!("{}%", wording::number(confidence.share() * 100.0))),
    )))
}

fn beyond(confidence: &Figure) -> String {
    match confidence.scale {
        _ if confidence.share() < 0.0 => "which is less than nothing".to_owned(),
        Scale::Percent => "which is more than 100%".to_owned(),
        Scale::OutOf(whole) => format!("which is more than {}", wording::number(whole)),
        Scale::Shared(whole) => format!("and the scale ends at {whole}"),
        Scale::Bare | Scale::Odd(_) | Scale::Word => "which is on no scale from 0 to 1, 10 or 100".to_owned(),
    }
}
