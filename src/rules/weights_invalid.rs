//! Weights that do not make a whole.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::model::{Document, Figure, KeyResult, Kind, Objective, Scale};
use crate::rule::{Context, Rule, wording};
use crate::text::Spanned;
use crate::workspace::folded;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct WeightsInvalid;

impl Rule for WeightsInvalid {
    fn check_document(&self, document: &Document, cx: &mut Context<'_>) {
        for part in document.objectives.chunk_by(|one, other| one.scope == other.scope) {
            let of_part: Vec<_> = part.iter().flat_map(weighted).map(|item| item.weight.value).collect();
            let makes_whole_part = is_whole(&of_part);
            for objective in part {
                if !cx.skips(document, objective) && !objective.attributes.is_out() {
                    check(objective, makes_whole_part, cx);
                }
            }
        }
    }
}

/// A key result with a weight.
struct Weighted<'a> {
    kr: &'a KeyResult,
    weight: Spanned<Figure>,
    /// It is nested in another key result.
    is_part: bool,
}

/// The key results with weights, those that the page lists twice once.
fn weighted(objective: &Objective) -> Vec<Weighted<'_>> {
    let mut seen = HashSet::new();
    let key_results = objective.key_results.iter().zip(objective.wholes());
    let weighted = key_results.filter_map(|(kr, whole)| {
        Some(Weighted { kr, weight: *kr.attributes.weight.as_deref()?, is_part: whole.is_some() })
    });
    weighted.filter(|item| seen.insert(folded(item.kr.statement.as_str()))).collect()
}

/// The key results that lack a weight. Levels that are only to be kept need none, and parts count with their whole.
fn unweighted<'a>(objective: &'a Objective, weighted: &[Weighted<'_>]) -> Vec<&'a KeyResult> {
    let known: HashSet<_> = weighted.iter().map(|item| folded(item.kr.statement.as_str())).collect();
    let wholes = objective.key_results.iter().zip(objective.wholes()).filter(|(_, whole)| whole.is_none());
    let lacking = wholes.map(|(kr, _)| kr).filter(|kr| kr.attributes.weight.is_none() && !kr.attributes.is_out());
    let needing = lacking.filter(|kr| !kr.is_kind(&[Kind::Health]));
    needing.filter(|kr| !known.contains(&folded(kr.statement.as_str()))).collect()
}

/// `makes_whole_part`: the weights of all objectives of a team together make a whole.
fn check(objective: &Objective, makes_whole_part: bool, cx: &mut Context<'_>) {
    let weighted = weighted(objective);
    if let Some(item) = weighted.iter().find(|item| item.weight.value.amount < 0.0) {
        return report_negative(item, objective, cx);
    }
    // Without their objective, they may be some of many.
    if weighted.is_empty() || objective.is_implicit {
        return;
    }
    if let [first, others @ ..] = unweighted(objective, &weighted).as_slice() {
        return report_missing(first, weighted.len(), weighted.len() + 1 + others.len(), objective, cx);
    }
    let pursued = || weighted.iter().filter(|item| !item.kr.attributes.is_out());
    let figures = |items: Vec<&Weighted<'_>>| items.iter().map(|item| item.weight.value).collect::<Vec<_>>();
    let sets = [pursued().filter(|item| !item.is_part).collect(), pursued().collect(), weighted.iter().collect()];
    let own = objective.attributes.weight.as_ref().map(|weight| weight.value.share());
    let is_share = |sum: f64| own.is_some_and(|own| (sum - own).abs() <= TOLERANCE);
    let is_fine = |weights: Vec<Figure>| is_whole(&weights) || is_share(sum(&weights)) || are_proportions(&weights);
    if !makes_whole_part && !sets.map(figures).into_iter().any(is_fine) {
        report_sum(objective, &pursued().map(|item| item.weight).collect::<Vec<_>>(), cx);
    }
}

/// Up to so much may be lost to rounding: 0.33 three times.
const TOLERANCE: f64 = 0.01 + 1e-9;

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

fn report_negative(item: &Weighted<'_>, objective: &Objective, cx: &mut Context<'_>) {
    let Weighted { kr, weight, .. } = item;
    let message = format!("the weight of {} is {}, which is less than nothing", wording::key_result(kr), weight.value);
    cx.report(weight.span, message).about(objective.subject(), Some(kr.subject())).help(
        "What counts against the objective needs a limit of its own instead. Give each key result its share, such as \
         `30%`.",
    );
}

fn report_missing(first: &KeyResult, n_weighted: usize, n_all: usize, objective: &Objective, cx: &mut Context<'_>) {
    let name = wording::objective(objective);
    let message = format!("only {n_weighted} of the {n_all} key results of {name} have a weight");
    cx.report(first.statement.span(), message).at_most(Severity::Warning).about(objective.subject(), None).help(
        "Nobody can tell how much those without a weight count. Give each of them one, or take all weights away: \
         then they count the same.",
    );
}

fn report_sum(objective: &Objective, weights: &[Spanned<Figure>], cx: &mut Context<'_>) {
    let Some((first, others)) = weights.split_first() else { return };
    let figures: Vec<_> = weights.iter().map(|weight| weight.value).collect();
    let is_hundred = figures.iter().any(|weight| matches!(weight.scale, Scale::Percent | Scale::Shared(100)));
    let (factor, sign) = if is_hundred { (100.0, "%") } else { (1.0, "") };
    let made = wording::number((sum(&figures) * factor * 100.0).round() / 100.0);
    let name = wording::objective(objective);
    let message = format!("the weights of the key results of {name} make {made}{sign} and not {factor}{sign}");
    let file = cx.document().file;
    let finding = cx.report(first.span, message);
    for other in others {
        finding.also(file, other.span, "");
    }
    finding.about(objective.subject(), None).help(
        "The grade of the objective comes out too high or too low by as much. Correct the weights, or take them away: \
         then all key results count the same.",
    );
}
