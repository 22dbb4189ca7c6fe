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
        let name = || wording::objective(objective);
        report_outside(&name, &confidences(&objective.attributes, is_outside), cx);
        report_odd(&name, &confidences(&objective.attributes, is_odd), cx);
    }

    fn check_key_result(&self, kr: &KeyResult, _: &Objective, cx: &mut Context<'_>) {
        let name = || wording::key_result(kr);
        if let Some(finding) = report_outside(&name, &confidences(&kr.attributes, is_outside), cx) {
            finding.recurs(name(), "give a confidence that is outside of its scale");
        }
        if let Some(finding) = report_odd(&name, &confidences(&kr.attributes, is_odd), cx) {
            finding.recurs(name(), "give their confidence on another scale than others");
        }
    }
}

/// What messages call an item, put together when one is due.
type Name<'a> = &'a dyn Fn() -> String;

/// The confidence of an item and of all check-ins on it, as far as it is so.
fn confidences(attributes: &Attributes, is_so: fn(&Figure) -> bool) -> Vec<Spanned<Figure>> {
    let checked = attributes.check_ins.iter().filter_map(|check_in| check_in.confidence);
    attributes.confidence.into_iter().chain(checked).filter(|confidence| is_so(&confidence.value)).collect()
}

fn is_outside(confidence: &Figure) -> bool {
    !(0.0..=1.0).contains(&confidence.share())
}

fn is_odd(confidence: &Figure) -> bool {
    matches!(confidence.scale, Scale::Odd(_)) && !is_outside(confidence)
}

fn report_outside<'cx>(
    name: Name<'_>,
    places: &[Spanned<Figure>],
    cx: &'cx mut Context<'_>,
) -> Option<&'cx mut Diagnostic> {
    let confidence = &places.first()?.value;
    let message = format!("the confidence in {} is {confidence}, {}", name(), beyond(confidence));
    Some(report(message, places, cx)?.help(
        "Confidence says how sure you are to get there, from not at all to certain. \
         Write a share such as `0.6`, `60%` or `6/10`.",
    ))
}

fn report_odd<'cx>(
    name: Name<'_>,
    places: &[Spanned<Figure>],
    cx: &'cx mut Context<'_>,
) -> Option<&'cx mut Diagnostic> {
    let confidence = &places.first()?.value;
    let beside = if confidence.scale == Scale::Odd(1) { "is given in numbers above 1" } else { "goes from 0 to 1" };
    let message = format!("the confidence in {} is {confidence}, and beside it confidence {beside}", name());
    Some(report(message, places, cx)?.at_most(Severity::Warning).help(format!(
        "Whoever looks for the lowest confidence on the page is misled by this one. \
         If {} is meant, write that, or all of them on one scale.",
        wording::quote(&format!("{}%", wording::number(confidence.share() * 100.0))),
    )))
}

/// Reports at the first of several places.
fn report<'cx>(message: String, places: &[Spanned<Figure>], cx: &'cx mut Context<'_>) -> Option<&'cx mut Diagnostic> {
    let (first, others) = places.split_first()?;
    let file = cx.document().file;
    let finding = cx.report(first.span, message);
    for other in others {
        finding.also(file, other.span, "");
    }
    Some(finding)
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
