//! A key result whose words point one way and whose numbers go the other.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::language::{Direction, Role, Scale, Unit};
use crate::model::{KeyResult, Objective, Point, Stated};
use crate::rule::{Context, Rule, wording};
use crate::text::Span;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrDirectionContradiction;

/// From where to where the numbers of a key result go, and which way that is.
#[derive(Clone, Copy)]
struct Course<'a> {
    from: Stated<'a>,
    to: Stated<'a>,
    direction: Direction,
}

impl Rule for KrDirectionContradiction {
    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        if kr.is_out(objective) || kr.statement.sentence.scale == Some(Scale::Rank) {
            return;
        }
        let Some(course) = course(kr) else { return };
        if !check_field(kr, course, cx) && !check_verb(kr, course, cx) {
            check_metric(kr, course, cx);
        }
    }
}

/// The way of the numbers, where nothing but a mistake can turn it round. Losses are written with and without a sign;
/// numbers a hundredfold apart are hardly counted in the same unit.
fn course(kr: &KeyResult) -> Option<Course<'_>> {
    const HUNDREDFOLD: f64 = 100.0;
    let (from, to) = (kr.stated(Point::Baseline)?, kr.stated(Point::Target)?);
    let direction = from.amount.way_to(to.amount)?;
    let is_certain = from.amount.magnitude().way_to(to.amount.magnitude()) == Some(direction)
        && !from.amount.is_beyond(HUNDREDFOLD, to.amount);
    is_certain.then_some(Course { from, to, direction })
}

fn check_field(kr: &KeyResult, course: Course<'_>, cx: &mut Context<'_>) -> bool {
    let Some(field) = kr.fields.direction.filter(|field| field.value != course.direction) else { return false };
    report(kr, "its direction is", way(field.value), field.span, course, cx);
    true
}

fn way(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
    }
}

/// A verb that says alone which way it goes. "Cut costs | 0 | 10" counts what was cut, and "by 20 %" beside a field of
/// 20 % means the step.
fn check_verb(kr: &KeyResult, course: Course<'_>, cx: &mut Context<'_>) -> bool {
    let sentence = &kr.statement.sentence;
    let Some(word) = sentence.way.as_ref().filter(|way| way.is_certain) else { return false };
    let is_step = course.to.is_field && sentence.quantities.iter().any(|one| one.role == Role::Change);
    let is_told = word.direction == Direction::Up && is_told_by_opposite(kr, course);
    if word.direction == course.direction || course.from.amount.value == 0.0 || is_step || is_told {
        return false;
    }
    report(kr, "it says", at(kr, &word.at), span(kr, &word.at), course, cx);
    true
}

/// "Speed from 4 s to 2 s", "reliability from 12 outages to 3": something good, told by how little there is of something
/// else.
fn is_told_by_opposite(kr: &KeyResult, course: Course<'_>) -> bool {
    let unit = course.from.amount.unit;
    let is_opposite = matches!(unit, Unit::Time(_)) || kr.metric.better == Some(Direction::Down);
    let sentence = &kr.statement.sentence;
    sentence.scale == Some(Scale::Borrowed) || sentence.better == Some(Direction::Up) && is_opposite
}

/// "Improve" and its kin, which say that it becomes better, beside a metric of which everybody knows what is better.
fn check_metric(kr: &KeyResult, course: Course<'_>, cx: &mut Context<'_>) {
    let sentence = &kr.statement.sentence;
    let (Some(better), Some(word), None) = (sentence.better, &sentence.change, &sentence.way) else { return };
    if better != course.direction && !is_told_by_opposite(kr, course) {
        report(kr, "it says", at(kr, word), span(kr, word), course, cx).at_most(Severity::Warning);
    }
}

fn at<'a>(kr: &'a KeyResult, at: &Range<u32>) -> &'a str {
    &kr.statement.as_str()[at.start as usize..at.end as usize]
}

fn span(kr: &KeyResult, at: &Range<u32>) -> Span {
    kr.statement.text.span_of(at.start as usize..at.end as usize)
}

fn report<'cx>(
    kr: &KeyResult,
    says: &str,
    word: &str,
    place: Span,
    course: Course<'_>,
    cx: &'cx mut Context<'_>,
) -> &'cx mut crate::diagnostic::Diagnostic {
    let file = cx.document().file;
    let verb = match course.direction {
        Direction::Up => "rises",
        Direction::Down => "falls",
    };
    let message = format!(
        "{} contradicts itself: {says} {}, and the number {verb} from {} to {}",
        wording::key_result(kr),
        wording::quote(word),
        wording::quote(course.from.words),
        wording::quote(course.to.words),
    );
    cx.report(place, message)
        .also(file, course.from.span, "from here")
        .also(file, course.to.span, "to here")
        .help("Readers cannot know which of the two is meant. Swap the numbers or change the word.")
}
