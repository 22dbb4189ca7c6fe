//! A key result without a number.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::language::{Naming, NotAQuantity};
use crate::model::{KeyResult, Kind, Measure, Objective, Statement};
use crate::rule::{Context, Rule, wording};
use crate::text::Spanned;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrNoNumber;

const HELP: &str = "At the end of the cycle two people may disagree on whether it was reached. Name what will be \
                    counted, where it stands now and where it should be: `from 12 to 20`.";

impl Rule for KrNoNumber {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        if objective.attributes.is_out() {
            return;
        }
        let wholes = objective.wholes();
        let has_measured_part = with_measured_parts(objective, &wholes);
        for (idx, kr) in objective.key_results.iter().enumerate() {
            let is_measured_elsewhere =
                has_measured_part[idx] || wholes[idx].is_some_and(|whole| is_measured(&objective.key_results[whole]));
            if needs_number(kr) && !is_measured(kr) && !is_measured_elsewhere {
                report(kr, objective, cx);
            }
        }
    }
}

/// For each key result, whether one of its parts has a number.
fn with_measured_parts(objective: &Objective, wholes: &[Option<usize>]) -> Vec<bool> {
    let mut found = vec![false; wholes.len()];
    for (kr, whole) in objective.key_results.iter().zip(wholes) {
        if let Some(whole) = *whole {
            found[whole] |= is_measured(kr);
        }
    }
    found
}

fn needs_number(kr: &KeyResult) -> bool {
    let is_state = kr.is_kind(&[Kind::Milestone, Kind::Learning, Kind::Baseline]);
    !is_state && !kr.attributes.is_out() && !kr.statement.text.is_empty()
}

/// Whether a value stands in the sentence or in a field beside it.
fn is_measured(kr: &KeyResult) -> bool {
    let has_amount =
        |field: &Option<Spanned<Box<Measure>>>| field.as_ref().is_some_and(|field| field.value.amount.is_some());
    let fields = &kr.fields;
    kr.statement.sentence.has_number()
        || [&fields.baseline, &fields.target, &fields.current].into_iter().any(has_amount)
}

fn report(kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
    let document = cx.document();
    let words = wording::key_result(kr);
    let others = other_numbers(&kr.statement);
    let message = if others.is_empty() {
        format!("{words} has no number to measure it by")
    } else {
        format!("{words} has a number, but none that measures it")
    };
    let finding = cx.report(kr.statement.span(), message).about(objective.subject(), Some(kr.subject())).help(HELP);
    if others.is_empty() {
        finding.recurs(words, "have no number to measure them by");
    }
    for (at, what) in others {
        finding.also(document.file, kr.statement.text.span_of(at.start as usize..at.end as usize), what);
    }
    if document.is_draft(objective) {
        finding.at_most(Severity::Advice);
    }
}

/// The numbers of a sentence that is not measured, and what each of them is.
fn other_numbers(statement: &Statement) -> Vec<(&Range<u32>, &'static str)> {
    let sentence = &statement.sentence;
    let names = sentence.names.iter().filter(|name| looks_like_number(name, statement.as_str()));
    let names = names.map(|name| (&name.at, what_it_is(name.what)));
    let conditions = sentence.quantities.iter().map(|quantity| (&quantity.at, "a condition"));
    names.chain(conditions).collect()
}

/// `SOC 2` does, `p2p` and the address of a page do not.
fn looks_like_number(name: &NotAQuantity, words: &str) -> bool {
    let written = &words[name.at.start as usize..name.at.end as usize];
    name.what != Naming::Name || written.ends_with(char::is_numeric) && !written.contains('/')
}

fn what_it_is(what: Naming) -> &'static str {
    match what {
        Naming::Date => "a time",
        Naming::Version => "a version",
        Naming::Name => "a name",
        Naming::Rank => "a rank",
        Naming::MetricName => "part of a name",
    }
}
