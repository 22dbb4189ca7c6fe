//! A key result that says where a number stands, but not where it shall be.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::language::{Naming, Role, Sentence, Unit};
use crate::model::{KeyResult, Kind, Objective, Point};
use crate::rule::{Context, Rule, wording};
use crate::text::Span;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrNoTarget;

impl Rule for KrNoTarget {
    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        if kr.is_out(objective) || says_how_far(kr) {
            return;
        }
        let standing = [Point::Baseline, Point::Current];
        let is_given = |&point: &Point| kr.given(point).is_some() && (point == Point::Baseline || !is_progress(kr));
        if let Some(point) = standing.into_iter().find(is_given) {
            report(kr, point, kr.given(point).map(|stated| (stated.words, stated.span)), Severity::Error, cx);
        } else if let Some(point) = standing.into_iter().find(|&point| kr.said(point).is_some()) {
            report(kr, point, kr.said(point).map(|stated| (stated.words, stated.span)), Severity::Warning, cx);
        }
    }
}

/// Whether it says where it shall end: by a target, a change, or in words. What is reached on a day or kept as it is
/// needs no more.
fn says_how_far(kr: &KeyResult) -> bool {
    let sentence = &kr.statement.sentence;
    let has_end = sentence.quantities.iter().any(|one| matches!(one.role, Role::Target | Role::Change));
    let is_no_change = kr.is_kind(&[Kind::Milestone, Kind::Learning, Kind::Baseline]);
    has_end
        || is_no_change
        || kr.fields.target.is_some()
        || kr.attributes.due.is_some()
        || sentence.is_utmost
        || kr.is_kept()
        || !sentence.placeholders.is_empty()
        || names_end(sentence)
}

/// "Be number 1", "move to v3", "last until 2028": an end that is no amount.
fn names_end(sentence: &Sentence) -> bool {
    sentence.names.iter().any(|name| matches!(name.what, Naming::Rank | Naming::Version | Naming::Date))
}

/// Whether the current value of a key result without numbers may be how much of the work is done.
fn is_progress(kr: &KeyResult) -> bool {
    let is_share = |unit: &Unit| matches!(unit, Unit::Percent | Unit::OutOf(_));
    let is_only = kr.fields.baseline.is_none();
    is_only && kr.given(Point::Current).is_some_and(|current| is_share(current.amount.unit))
}

fn report(kr: &KeyResult, point: Point, stated: Option<(&str, Span)>, most: Severity, cx: &mut Context<'_>) {
    let Some((words, span)) = stated else { return };
    let file = cx.document().file;
    let name = wording::key_result(kr);
    let message = match point {
        Point::Baseline => format!("{name} starts at {}, but does not say where it shall end", wording::quote(words)),
        _ => format!("{name} stands at {}, but does not say where it shall end", wording::quote(words)),
    };
    cx.report(kr.statement.span(), message)
        .also(file, span, format!("the {}", point.word()))
        .recurs(name, "do not say where they shall end")
        .help(
            "Without an end nobody can tell when it is reached, or how much of it is done. \
             Add the number that you want to see on the last day of the cycle.",
        )
        .at_most(most);
}
