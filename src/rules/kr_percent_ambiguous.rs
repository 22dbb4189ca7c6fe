//! A change by so many percent that two people may read in two ways.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Direction, Doubt, PercentChange, Quantity, Unit};
use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrPercentAmbiguous;

impl Rule for KrPercentAmbiguous {
    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        if kr.is_out(objective) {
            return;
        }
        let Some(percent) = kr.statement.sentence.percent.as_ref() else { return };
        let place = kr.statement.text.span_of(percent.at.start as usize..percent.at.end as usize);
        let words = wording::key_result(kr);
        let written = wording::quote(&kr.statement.as_str()[percent.at.start as usize..percent.at.end as usize]);
        match percent.doubt {
            Doubt::PointsOrShare if is_settled(kr) => {}
            Doubt::PointsOrShare => {
                cx.report(place, format!("{words} may mean {written} of what it is today, or percentage points"))
                    .recurs(words, "may mean percent of what they are today, or percentage points")
                    .help(points_or_share(kr, percent));
            }
            Doubt::Miscounted(actual) => {
                cx.report(place, format!("{words} speaks of {written}, and start and end are {actual:.0}% apart")).help(
                    "The three numbers do not fit together, and nobody can tell which one is meant. Give start and end alone: the step \
                     between them can be seen.",
                );
            }
        }
    }
}

/// Whether fields beside the sentence say where it starts and where it shall end.
fn is_settled(kr: &KeyResult) -> bool {
    kr.fields.target.as_ref().is_some_and(|target| target.value.amount.is_some())
}

/// Both ways to understand it, with the author's own numbers where there are enough.
fn points_or_share(kr: &KeyResult, percent: &PercentChange) -> String {
    let sentence = &kr.statement.sentence;
    let start = sentence.baseline().or(sentence.current()).filter(|start| start.unit == Unit::Percent);
    let step = sentence.quantities.iter().find(|quantity| quantity.at == percent.at);
    let value = |quantity: Option<&Quantity>| quantity.and_then(|quantity| quantity.value);
    let (from, by) = (value(start).unwrap_or(20.0), value(step).unwrap_or(5.0));
    let example = if start.is_some() { "" } else { ", if it starts there" };
    let [share, points] = [from * by / 100.0, by].map(|step| match sentence.direction {
        Some(Direction::Down) => tenths(from - step),
        _ => tenths(from + step),
    });
    let from = tenths(from);
    format!(
        "From {from}% it may lead to {share}% or to {points}%{example}. Write both ends, `from {from}% to {points}%`, or \
         say `percentage points`."
    )
}

/// With one decimal where there is one.
fn tenths(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    rounded.to_string()
}
