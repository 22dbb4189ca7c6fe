//! A key result whose only numbers are dates, versions, names and ranks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Naming;
use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};
use crate::text::Span;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrNumberNotMetric;

impl Rule for KrNumberNotMetric {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        if objective.attributes.is_out() {
            return;
        }
        for kr in objective.unmeasured() {
            let numbers: Vec<_> = kr.statement.idle_numbers().collect();
            let place = |at: &std::ops::Range<u32>| kr.statement.text.span_of(at.start as usize..at.end as usize);
            let numbers: Vec<_> = numbers.into_iter().map(|(at, what)| (place(at), what)).collect();
            if let Some(&(_, first)) = numbers.first() {
                report(kr, objective, first, &numbers, cx);
            }
        }
    }
}

fn report(
    kr: &KeyResult,
    objective: &Objective,
    first: Option<Naming>,
    numbers: &[(Span, Option<Naming>)],
    cx: &mut Context<'_>,
) {
    let document = cx.document();
    let words = wording::key_result(kr);
    let finding = cx
        .report(kr.statement.span(), format!("{words} has a number, but none that measures it"))
        .about(objective.subject(), Some(kr.subject()))
        .recurs(words, "have a number, but none that measures them")
        .help(help(first));
    for &(at, what) in numbers {
        finding.also(document.file, at, what_it_is(what));
    }
}

fn what_it_is(what: Option<Naming>) -> &'static str {
    match what {
        Some(Naming::Date) => "a time",
        Some(Naming::Version) => "a version",
        Some(Naming::Name) => "a name",
        Some(Naming::Rank) => "a rank",
        Some(Naming::MetricName) => "part of a name",
        None => "a condition",
    }
}

fn help(what: Option<Naming>) -> &'static str {
    match what {
        Some(Naming::Date) => {
            "A day says when, not how much. Name what will be different by then and count it: `from 12 to 20`. If it is a \
             step that is either done or not, say so with `type: milestone`."
        }
        Some(Naming::Rank) => {
            "A rank can only be judged from where it starts, and in which list. Say both: `from place 23 to place 10`."
        }
        Some(Naming::Version | Naming::Name | Naming::MetricName) => {
            "This number names something and cannot rise or fall. Name what will be counted once it is there: `from 12 to \
             20`. If it is a step that is either done or not, say so with `type: milestone`."
        }
        None => {
            "This number says under which condition it holds, not how much of it there shall be. Name what will be \
             counted, where it stands now and where it should be: `from 12 to 20`."
        }
    }
}
