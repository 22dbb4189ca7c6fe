//! Grades that are not what the numbers beside them make.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::score::{grade, weighted_mean};
use crate::model::{Document, Grading, KeyResult, Kind, Objective};
use crate::rule::{Context, Rule, Scoring, wording};
use crate::text::Spanned;

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ScoreInconsistent {
    /// How far a grade may be from what the numbers make.
    tolerance: f64,
}

impl Default for ScoreInconsistent {
    fn default() -> Self {
        Self { tolerance: 0.05 }
    }
}

impl Rule for ScoreInconsistent {
    fn check_document(&self, document: &Document, cx: &mut Context<'_>) {
        let grading = Grading::of(document);
        for (objective, is_parent) in document.objectives.iter().zip(document.parenthood()) {
            if cx.skips(document, objective) || objective.attributes.is_out() {
                continue;
            }
            if !is_parent {
                self.check_mean(objective, cx);
            }
            for kr in objective.key_results.iter().filter(|kr| !kr.attributes.is_out()) {
                self.check_numbers(kr, objective, grading, cx);
            }
        }
    }
}

impl ScoreInconsistent {
    fn check_numbers(&self, kr: &KeyResult, objective: &Objective, grading: Grading, cx: &mut Context<'_>) {
        let Some(score) = kr.attributes.plain_grade().filter(|_| kr.is_tracked() && !is_stale(kr, objective, cx))
        else {
            return;
        };
        let given = score.value.share();
        let possible = possible_grades(kr, objective, grading, cx);
        let is_possible = possible.iter().any(|&made| self.fits(given, made) || grading.rounds(given, made));
        let Some(&made) = possible.first().filter(|_| !is_possible) else { return };
        // Reached or not, and nothing between; or not graded yet.
        if given == 0.0 && made < 1.0 {
            return;
        }
        let words = wording::key_result(kr);
        let made = two_digits(made);
        let message = format!("{words} is graded {}, and its numbers make {made}", score.value);
        let finding = cx.report(score.span, message).label(format!("the numbers make {made}")).help(help(kr));
        finding.about(objective.subject(), Some(kr.subject()));
        finding.recurs(words, "have another grade than their numbers make");
    }

    fn check_mean(&self, objective: &Objective, cx: &mut Context<'_>) {
        let Some(score) = objective.attributes.plain_grade() else { return };
        let possible = possible_means(objective);
        let is_possible = possible.iter().any(|&mean| self.fits(score.value.share(), mean));
        let Some(&mean) = possible.first().filter(|_| !is_possible) else { return };
        let (name, mean) = (wording::objective(objective), two_digits(mean));
        let message = format!("{name} is graded {}, and its key results make {mean} on average", score.value);
        cx.report(score.span, message).about(objective.subject(), None).help(
            "The grade of an objective is the mean of its key results' grades, so that nobody has to guess where it \
             comes from. Correct the one that is wrong, or say beside it why the team chose another.",
        );
    }

    fn fits(&self, given: f64, made: f64) -> bool {
        const ROUNDING: f64 = 1e-9;
        (given - made).abs() <= self.tolerance + ROUNDING
    }
}

/// Whether the current value is from long before the end of the cycle, or before today.
fn is_stale(kr: &KeyResult, objective: &Objective, cx: &Context<'_>) -> bool {
    const HOURS: i64 = 21 * 24;
    let cycle = cx.document().scope(objective).and_then(|scope| scope.cycle.as_ref());
    let end = cycle.map_or(cx.today(), |cycle| cycle.value.end.min(cx.today()));
    kr.measured_in().is_some_and(|check_in| HOURS < check_in.date.value.duration_until(end).as_hours())
}

/// The grades that the numbers make in the ways in which people compute them. Without a baseline, the current value
/// may be the start: only at the target, or where something beside it tells, does it say how far it came.
fn possible_grades(kr: &KeyResult, objective: &Objective, grading: Grading, cx: &Context<'_>) -> Vec<f64> {
    let by_way = kr.metric.way_gone();
    let by_ratio = kr.metric.ratios();
    let is_reached = by_ratio.first().is_some_and(|ratio| 1.0 <= *ratio);
    let is_progress = is_reached || grading.is_by_ratio || objective.tells_baselines() || kr.measured_in().is_some();
    let progress = match cx.conventions(cx.document()).scoring {
        Some(Scoring::FromBaseline) => by_way.into_iter().collect(),
        Some(Scoring::Ratio) => by_ratio,
        None if by_way.is_some() => by_way.into_iter().chain(by_ratio).collect(),
        None if kr.metric.baseline.is_none() && is_progress => by_ratio,
        None => Vec::new(),
    };
    progress.into_iter().map(grade).collect()
}

/// The means that an objective's grade may be, the usual one first: with or without levels that are to be kept, the
/// parts of key results, and what was dropped on the way. None where a key result has no grade.
fn possible_means(objective: &Objective) -> Vec<f64> {
    let krs = || objective.key_results.iter().zip(objective.wholes());
    let pursued = || krs().filter(|(kr, _)| !kr.attributes.is_out());
    let wholes = || pursued().filter(|(_, whole)| whole.is_none());
    let steering = wholes().filter(|(kr, _)| !kr.is_kind(&[Kind::Health]));
    [mean(wholes()), mean(steering), mean(pursued()), mean(krs())].into_iter().flatten().collect()
}

/// The mean grade, by weight where all have one. What was dropped without a grade counts as nothing.
fn mean<'k, W>(krs: impl Iterator<Item = (&'k KeyResult, W)>) -> Option<f64> {
    let krs: Vec<_> = krs.map(|(kr, _)| kr).collect();
    let is_weighted = krs.iter().all(|kr| kr.attributes.weight.is_some());
    let graded = krs.into_iter().map(|kr| {
        let dropped = kr.attributes.is_out().then_some(0.0);
        let grade = kr.attributes.scores.last.as_ref().map(|score| score.value.share()).or(dropped)?;
        let weight = kr.attributes.weight.as_ref().filter(|_| is_weighted).map_or(1.0, |weight| weight.value.share());
        (0.0..=1.0).contains(&grade).then_some((grade, weight))
    });
    weighted_mean(graded.collect::<Option<Vec<_>>>()?)
}

fn help(kr: &KeyResult) -> String {
    let number = |value: Option<Spanned<f64>>| value.map(|value| wording::number(value.value));
    let (baseline, target, current) = (number(kr.metric.baseline), number(kr.metric.target), number(kr.metric.current));
    let [target, current] = [target, current].map(Option::unwrap_or_default);
    let found = match baseline {
        Some(baseline) => format!("It went from {baseline} to {current} on the way to {target}."),
        None => format!("It is at {current}, and the target is {target}."),
    };
    format!(
        "{found} A grade that the numbers do not bear out cannot be trusted next time. \
         Correct the one that is wrong, or say beside the grade why the team chose another."
    )
}

fn two_digits(value: f64) -> String {
    wording::number((value * 100.0).round() / 100.0)
}
