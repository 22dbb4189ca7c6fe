//! A key result whose values are counted in units that have nothing in common.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::language::{Quantity, Unit};
use crate::model::{KeyResult, Objective, Point, Stated};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct UnitMismatch;

impl Rule for UnitMismatch {
    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        if kr.is_out(objective) || is_step(kr) {
            return;
        }
        let stated = Point::ALL.map(|point| kr.stated(point).map(|value| (point, value)));
        let values: Vec<_> = stated.into_iter().flatten().collect();
        let Some((one, other)) = first_mismatch(&values) else { return };
        report(kr, one, other, cx);
    }
}

type Value<'a> = (Point, Stated<'a>);

/// "Cut costs by 20 %" beside a target of 20 %: the field repeats the step.
fn is_step(kr: &KeyResult) -> bool {
    let step = kr.statement.sentence.change_by().and_then(Quantity::amount);
    let target = kr.given(Point::Target).map(|target| target.amount);
    step.zip(target).is_some_and(|(step, target)| step.is_equal(target))
}

/// The first two values of which nobody can say one in the other's unit. What a sentence states twice is left to its
/// author: "from 2 stores to 30 % of the town".
fn first_mismatch<'a>(values: &[Value<'a>]) -> Option<(Value<'a>, Value<'a>)> {
    let pairs =
        values.iter().enumerate().flat_map(|(idx, one)| values[idx + 1..].iter().map(move |other| (one, other)));
    let mut unlike = pairs.filter(|((_, one), (_, other))| {
        (one.is_field || other.is_field) && !one.amount.unit.may_convert(other.amount.unit)
    });
    unlike.next().map(|(one, other)| (*one, *other))
}

/// "3 shops" beside "50 % of shops": whoever knows how many there are can count one in the other.
fn may_be_share(one: Stated<'_>, other: Stated<'_>) -> bool {
    let is_share = |unit: &Unit| matches!(unit, Unit::Percent | Unit::OutOf(_));
    let is_part = |one: &Unit, other: &Unit| is_share(one) && matches!(other, Unit::Count(_));
    is_part(one.amount.unit, other.amount.unit) || is_part(other.amount.unit, one.amount.unit)
}

fn report(kr: &KeyResult, (point, one): Value<'_>, (other_point, other): Value<'_>, cx: &mut Context<'_>) {
    let file = cx.document().file;
    let name = wording::key_result(kr);
    let (words, other_words) = (wording::quote(one.words), wording::quote(other.words));
    let message = format!(
        "the {} of {name} is {words}, and its {} is {other_words}: one cannot be counted in the other",
        point.word(),
        other_point.word(),
    );
    let finding = cx.report(other.span, message).also(file, one.span, format!("the {}", point.word())).help(
        "Nobody can tell how far it is from one to the other. Count both in the same unit, \
         or make two key results of it.",
    );
    if !(one.is_field && other.is_field) || may_be_share(one, other) {
        finding.at_most(Severity::Warning);
    }
}
