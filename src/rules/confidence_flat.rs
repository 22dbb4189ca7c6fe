//! A confidence that is the same in every check-in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{Date, days_between};
use crate::model::{Attributes, Figure, KeyResult, Objective, Phase};
use crate::rule::{Context, Rule, wording};
use crate::text::Spanned;

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConfidenceFlat {
    /// How many check-ins in a row must give the same confidence.
    check_ins: usize,
}

impl Default for ConfidenceFlat {
    fn default() -> Self {
        Self { check_ins: 4 }
    }
}

const HELP: &str = "A confidence that never moves says nothing. At each check-in ask what you have learned since the last \
                    one: if you had to bet today, would you still give the same odds?";

impl Rule for ConfidenceFlat {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        if let Some((confidence, n)) = self.flat(&objective.attributes, objective, cx) {
            let message = format!("{} {}", wording::objective(objective), told(confidence, n));
            cx.report(confidence.span, message).help(HELP);
        }
    }

    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        let is_settled = kr.has_ended() || kr.progress().is_some_and(|progress| 1.0 <= progress);
        let flat = self.flat(&kr.attributes, objective, cx).filter(|_| !is_settled && !kr.is_out(objective));
        if let Some((confidence, n)) = flat {
            let name = wording::key_result(kr);
            let message = format!("{name} {}", told(confidence, n));
            let finding = cx.report(confidence.span, message).help(HELP);
            finding.recurs(name, "have had the same confidence for weeks");
        }
    }
}

impl ConfidenceFlat {
    /// The newest confidence, if it is the same in the newest check-ins over three weeks or more, and how many they are.
    fn flat(
        &self,
        attributes: &Attributes,
        objective: &Objective,
        cx: &Context<'_>,
    ) -> Option<(Spanned<Figure>, usize)> {
        const N_DAYS: i32 = 21;
        const SURE: f64 = 0.95;
        let is_running = cx.document().phase(objective, cx.today()) == Some(Phase::Running);
        let given = given(attributes, cx.today());
        let (newest_day, newest) = *given.last().filter(|_| is_running)?;
        let same = given.iter().rev().take_while(|(_, other)| is_same(newest.value, other.value));
        let same: Vec<Date> = same.map(|(day, _)| *day).collect();
        let is_long = self.check_ins.max(2) <= same.len() && N_DAYS <= days_between(*same.last()?, newest_day);
        let is_open = (1.0 - SURE..SURE).contains(&newest.value.share());
        (is_long && is_open).then_some((newest, same.len()))
    }
}

/// The confidence of each check-in that gives one, oldest first.
fn given(attributes: &Attributes, today: Date) -> Vec<(Date, Spanned<Figure>)> {
    let check_ins = attributes.check_ins_until(today).into_iter();
    check_ins.filter_map(|check_in| Some((check_in.date.value, check_in.confidence?))).collect()
}

fn is_same(one: Figure, other: Figure) -> bool {
    (one.share() - other.share()).abs() < f64::EPSILON
}

fn told(confidence: Spanned<Figure>, n: usize) -> String {
    format!("has had a confidence of {} in {n} check-ins", confidence.value)
}
