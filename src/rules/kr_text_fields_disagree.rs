//! A key result whose sentence and fields give different numbers for the same thing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Quantity, Role, Unit};
use crate::model::{KeyResult, Objective, Point, Stated};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrTextFieldsDisagree;

impl Rule for KrTextFieldsDisagree {
    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        if kr.is_out(objective) {
            return;
        }
        // Where it stands changes from week to week, and sentences stay as they were written.
        for point in [Point::Baseline, Point::Target] {
            if let (Some(said), Some(given)) = (kr.said(point), kr.given(point))
                && (point == Point::Baseline || is_target(kr, said))
                && is_comparable(kr, given)
                && !is_said(kr, point, given)
                && said.amount.may_be(given.amount) == Some(false)
            {
                report(kr, point, said, given, cx);
            }
        }
    }
}

/// Whether the number is the sentence's target, and not a part of what is counted ("chains of ten shops"): something
/// leads to it, or it is the share with which the sentence begins.
fn is_target(kr: &KeyResult, said: Stated<'_>) -> bool {
    let words = kr.statement.as_str();
    let begins = words.split_whitespace().take(2).any(|word| word.contains(said.words));
    said.is_end || *said.amount.unit == Unit::Percent && said.compared.is_none() && begins
}

/// Whether the field can be about the sentence's number. A bare number can be about any of several, and 100 % may be the
/// work that is done.
fn is_comparable(kr: &KeyResult, given: Stated<'_>) -> bool {
    let quantities = &kr.statement.sentence.quantities;
    let is_one_kind = quantities.windows(2).all(|pair| pair[0].unit.is_same_kind(&pair[1].unit));
    let is_whole = [0.0, 1.0, 100.0].contains(&given.amount.value);
    match given.amount.unit {
        Unit::None => is_one_kind && !is_whole,
        Unit::Percent => !is_whole,
        _ => true,
    }
}

/// Whether the sentence has the field's number in any place where it may stand for `point`.
fn is_said(kr: &KeyResult, point: Point, given: Stated<'_>) -> bool {
    let other_end = if point == Point::Target { Role::Baseline } else { Role::Target };
    let may_stand = |quantity: &&Quantity| quantity.role != other_end;
    let quantities = kr.statement.sentence.quantities.iter().filter(may_stand);
    let mut values = quantities.filter_map(|quantity| kr.stated_by(quantity));
    values
        .any(|said| said.amount.may_be(given.amount) != Some(false) && said.amount.unit.may_convert(given.amount.unit))
}

fn report(kr: &KeyResult, point: Point, said: Stated<'_>, given: Stated<'_>, cx: &mut Context<'_>) {
    let file = cx.document().file;
    let message = format!(
        "{} says {}, but its {} is {}",
        wording::key_result(kr),
        wording::quote(said.words),
        point.word(),
        wording::quote(given.words),
    );
    cx.report(given.span, message).also(file, said.span, "what the sentence says").help(
        "Whoever reads only one of them will work towards another end. Correct the one that is out of date, \
         or leave the number out of the sentence.",
    );
}
