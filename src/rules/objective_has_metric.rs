//! An objective that states the number that a key result should state.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Goal, Quantity, Role, Unit};
use crate::model::Objective;
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct ObjectiveHasMetric;

impl Rule for ObjectiveHasMetric {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        let words = objective.statement.as_str();
        let mut values = objective
            .statement
            .sentence
            .quantities
            .iter()
            .filter(|one| is_measure(one, words) && !is_aside(one, &objective.goal));
        let Some(value) = values.next().filter(|_| !objective.attributes.is_out()) else { return };
        let number = wording::quote(&words[place(value)]);
        let (name, file) = (wording::objective(objective), cx.document().file);
        let finding =
            cx.report(objective.statement.text.span_of(place(value)), format!("{name} states a measure: {number}"));
        finding.help(
            "An objective says where to go, its key results how far. Keep the direction in words, and put the number into \
             a key result below, with where it stands today.",
        );
        for other in values {
            finding.also(file, objective.statement.text.span_of(place(other)), "");
        }
    }
}

/// Whether a value stands in brackets, and so tells of something: "large farms (400+ cows)".
fn is_aside(value: &Quantity, goal: &Goal) -> bool {
    goal.asides.iter().any(|aside| aside.range().contains(&place(value).start))
}

/// Whether a value says how far to go. "No", "zero", "one" and "two" of something say what, not how much, a small
/// number in front of all words counts objectives, and "2x growth" is a figure of speech.
fn is_measure(value: &Quantity, words: &str) -> bool {
    const SMALL: f64 = 12.0;
    let is_bare = matches!(value.unit, Unit::None | Unit::Count(_));
    let is_small = value.value.is_some_and(|number| number.abs() <= SMALL);
    let is_in_words = !words[place(value)].contains(|letter: char| letter.is_ascii_digit());
    let is_nothing = value.value == Some(0.0) && is_in_words;
    let is_factor = value.unit == Unit::Times && !is_in_words;
    let is_mark = is_factor || is_bare && is_small && (is_in_words || value.at.start == 0);
    value.role != Role::Qualifier && !is_nothing && !is_mark
}

fn place(value: &Quantity) -> Range<usize> {
    value.at.start as usize..value.at.end as usize
}
