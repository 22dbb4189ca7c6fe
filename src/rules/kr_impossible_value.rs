//! A value that the metric cannot have.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Scale, Unit};
use crate::model::{KeyResult, Objective, Point, Stated};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrImpossibleValue;

impl Rule for KrImpossibleValue {
    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        if kr.is_out(objective) {
            return;
        }
        let value = |point| kr.given(point).or_else(|| kr.said(point));
        let stated = Point::ALL.into_iter().filter_map(|point| Some((point, value(point)?)));
        let wrong = stated.filter_map(|(point, value)| Some((point, value, limit(kr, value)?)));
        for (point, value, limit) in wrong {
            report(kr, point, value, &limit, cx);
        }
    }
}

/// The limit that a value is beyond, in words.
fn limit(kr: &KeyResult, value: Stated<'_>) -> Option<String> {
    let number = value.amount.value;
    match (value.amount.unit, kr.statement.sentence.scale) {
        (Unit::OutOf(most), _) if f64::from(*most) < number => Some(format!("the scale ends at {most}")),
        (Unit::OutOf(_), _) if number < 0.0 => Some("the scale begins at 0".to_owned()),
        (Unit::Percent, Some(Scale::Share)) if 100.0 < number => Some("a share of a whole is 100% at most".to_owned()),
        (Unit::None | Unit::Points, Some(Scale::Promoters)) if 100.0 < number.abs() => {
            Some("this score goes from -100 to 100".to_owned())
        }
        _ => None,
    }
}

fn report(kr: &KeyResult, point: Point, value: Stated<'_>, limit: &str, cx: &mut Context<'_>) {
    let message = format!(
        "the {} of {} cannot be {}: {limit}",
        point.word(),
        wording::key_result(kr),
        wording::quote(value.words),
    );
    cx.report(value.span, message).help(
        "Nobody can aim at a number that cannot be reached, and most often it is a slip of the keys. Check it, \
         or say what it is a share of if it may be more.",
    );
}
