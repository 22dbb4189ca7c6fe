//! Weights that do not make a whole.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::model::{Document, Figure, KeyResult, Kind, Objective, Scale};
use crate::rule::{Context, Rule, wording};
use crate::text::Spanned;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct WeightsInvalid;

impl Rule for WeightsInvalid {
    fn check_document(&self, document: &Document, cx: &mut Context<'_>) {
        for part in document.objectives.chunk_by(|one, other| one.scope == other.scope) {
            let makes_whole_part = is_whole(&part.iter().flat_map(weights).collect::<Vec<_>>());
            for objective in part {
                if !cx.is_over(document, objective) && !objective.attributes.is_out() {
                    check(objective, makes_whole_part, cx);
                }
            }
        }
    }
}

/// `makes_whole_part`: the weights of all objectives of a team together make a whole.
fn check(objective: &Objective, makes_whole_part: bool, cx: &mut Context<'_>) {
    let negative = weighted(objective).find(|(_, weight)| weight.value.amount < 0.0);
    if let Some((kr, weight)) = negative {
        return report_negative(kr, weight, objective, cx);
    }
    let weights = weights(objective).collect::<Vec<_>>();
    // Without their objective, they may be some of many.
    if weights.is_empty() || objective.is_implicit {
        return;
    }
    if report_missing(objective, cx) || makes_whole_part {
        return;
    }
    let pursued: Vec<_> = pursued(objective).filter_map(|kr| Some(kr.attributes.weight?.value)).collect();
    let own = objective.attributes.weight.map(|weight| weight.value.share());
    let is_part = |sum: f64| own.is_some_and(|own| (sum - own).abs() <= TOLERANCE);
    let is_fine = |weights: &[Figure]| is_whole(weights) || is_part(sum(weights));
    if !is_fine(&weights) && !is_fine(&pursued) && !are_proportions(&weights) {
        report_sum(objective, &pursued, cx);
    }
}

/// Up to so much may be lost to rounding: 0.33 three times.
const TOLERANCE: f64 = 0.01 + 1e-9;

fn weighted(objective: &Objective) -> impl Iterator<Item = (&KeyResult, Spanned<Figure>)> {
    objective.key_results.iter().filter_map(|kr| Some((kr, kr.attributes.weight?)))
}

fn weights(objective: &Objective) -> impl Iterator<Item = Figure> {
    weighted(objective).map(|(_, weight)| weight.value)
}

fn pursued(objective: &Objective) -> impl Iterator<Item = &KeyResult> {
    objective.key_results.iter().filter(|kr| !kr.attributes.is_out())
}

fn sum(weights: &[Figure]) -> f64 {
    weights.iter().map(Figure::share).sum()
}

/// Whether they add up to one. Equal ones may each be rounded: six of 17%.
fn is_whole(weights: &[Figure]) -> bool {
    let are_equal = weights.windows(2).all(|pair| (pair[0].share() - pair[1].share()).abs() < 1e-9);
    let rounding = if are_equal { 0.005 * weights.iter().map(|_| 1.0).sum::<f64>() } else { 0.0 };
    (sum(weights) - 1.0).abs() <= TOLERANCE.max(rounding)
}

/// Whether they are small whole numbers such as 3, 2 and 1, which say only how often each counts.
fn are_proportions(weights: &[Figure]) -> bool {
    weights.iter().all(|weight| weight.is_bare() && weight.amount.fract() == 0.0 && weight.amount <= 10.0)
}

fn report_negative(kr: &KeyResult, weight: Spanned<Figure>, objective: &Objective, cx: &mut Context<'_>) {
    let message = format!("the weight of {} is {}, which is less than nothing", wording::key_result(kr), weight.value);
    cx.report(weight.span, message)
        .about(objective.subject(), Some(kr.subject()))
        .help("What counts against the objective needs a limit of its own instead. Give each key result its share, such as `30%`.");
}

/// Whether only some have a weight. Levels that are only to be kept need none.
fn report_missing(objective: &Objective, cx: &mut Context<'_>) -> bool {
    let counted = || pursued(objective).filter(|kr| !kr.is_kind(&[Kind::Health]));
    let (n_all, n_weighted) = (counted().count(), counted().filter(|kr| kr.attributes.weight.is_some()).count());
    let Some(first) = counted().find(|kr| kr.attributes.weight.is_none()).filter(|_| 0 < n_weighted) else {
        return false;
    };
    let name = wording::objective(objective);
    let message = format!("only {n_weighted} of the {n_all} key results of {name} have a weight");
    cx.report(first.statement.span(), message).at_most(Severity::Warning).about(objective.subject(), None).help(
        "Nobody can tell how much those without a weight count. Give each of them one, or take all weights away: \
         then they count the same.",
    );
    true
}

fn report_sum(objective: &Objective, weights: &[Figure], cx: &mut Context<'_>) {
    let is_hundred = weights.iter().any(|weight| matches!(weight.scale, Scale::Percent | Scale::Shared(100)));
    let (factor, sign) = if is_hundred { (100.0, "%") } else { (1.0, "") };
    let made = wording::number((sum(weights) * factor * 100.0).round() / 100.0);
    let name = wording::objective(objective);
    let message = format!("the weights of the key results of {name} make {made}{sign} and not {factor}{sign}");
    let mut places = weighted(objective).filter(|(kr, _)| !kr.attributes.is_out()).map(|(_, weight)| weight.span);
    let Some(first) = places.next() else { return };
    let file = cx.document().file;
    let finding = cx.report(first, message);
    finding.about(objective.subject(), None).help(
        "The grade of the objective comes out too high or too low by as much. Correct the weights, or take them away: \
         then all key results count the same.",
    );
    for place in places {
        finding.also(file, place, "");
    }
}
