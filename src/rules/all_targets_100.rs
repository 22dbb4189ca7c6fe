//! An objective of which every target is perfection.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Direction, Role, Unit};
use crate::model::{Commitment, KeyResult, Kind, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AllTargets100 {
    /// Fewer key results than these are no pattern.
    min_key_results: usize,
}

impl Default for AllTargets100 {
    fn default() -> Self {
        Self { min_key_results: 2 }
    }
}

impl Rule for AllTargets100 {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        let document = cx.document();
        let pursued: Vec<_> = objective.key_results.iter().filter(|kr| !kr.is_out(objective)).collect();
        let Some(first) = pursued.first().filter(|_| self.min_key_results <= pursued.len()) else { return };
        let is_duty = objective.statement.sentence.is_duty || is_commitment(document.commitment(objective));
        if objective.is_implicit || is_duty || !pursued.iter().all(|kr| is_perfection(kr)) {
            return;
        }
        let finding = cx.report(
            objective.place(),
            format!("every target of {} is {}", wording::objective(objective), perfection(&pursued)),
        );
        finding.about(objective.subject(), None).help(format!(
            "Whoever aims at everything learns little from falling short, and plays safe. Choose a step that is hard and \
             can be reached, as in `from 70% to 85%` for {}, or mark what must be reached in full as `commitment: \
             committed`.",
            wording::key_result(first),
        ));
        for kr in pursued {
            finding.also(document.file, kr.statement.span(), "");
        }
    }
}

fn is_commitment(commitment: Option<Commitment>) -> bool {
    commitment == Some(Commitment::Committed)
}

/// Whether a key result asks for all or nothing of something, where less would do. Duties, steps and levels to be kept
/// are reached in full or not at all, and so are the things on a list ("100 % of the 14 shops").
fn is_perfection(kr: &KeyResult) -> bool {
    let sentence = &kr.statement.sentence;
    let is_step = kr.is_kind(&[Kind::Milestone, Kind::Health, Kind::Learning, Kind::Baseline]);
    let is_list = sentence
        .quantities
        .iter()
        .any(|quantity| quantity.role == Role::Qualifier && matches!(quantity.unit, Unit::Count(_)));
    let commitment = kr.attributes.commitment.map(|found| found.value);
    !is_step && !is_list && !sentence.is_duty && !is_commitment(commitment) && (is_all(kr) || is_none(kr))
}

fn is_all(kr: &KeyResult) -> bool {
    kr.metric.unit == Unit::Percent && kr.metric.target.is_some_and(|target| is(target.value, 100.0))
}

fn is_none(kr: &KeyResult) -> bool {
    kr.metric.direction == Some(Direction::Down) && kr.metric.target.is_some_and(|target| is(target.value, 0.0))
}

fn is(value: f64, number: f64) -> bool {
    (value - number).abs() < f64::EPSILON
}

fn perfection(key_results: &[&KeyResult]) -> &'static str {
    match key_results.iter().filter(|kr| is_all(kr)).count() {
        0 => "zero",
        n if n == key_results.len() => "100%",
        _ => "100% or zero",
    }
}
