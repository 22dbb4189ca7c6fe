//! A key result without a number.

use serde::{Deserialize, Serialize};

use crate::language::Role;
use crate::model::{KeyResult, Kind, Measure, Objective};
use crate::rule::{Context, Rule, wording};
use crate::text::Spanned;

#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct KrNoNumber;

impl Rule for KrNoNumber {
    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        let needs_none = kr.is_kind(&[Kind::Milestone, Kind::Learning, Kind::Baseline]);
        if needs_none || kr.is_out(objective) || kr.statement.text.is_empty() || is_measured(kr) {
            return;
        }
        let words = wording::quote(kr.statement.as_str());
        cx.report(kr.statement.span(), format!("{words} has no number to measure it by")).help(
            "At the end of the cycle two people may disagree on whether it was reached. Name what will be counted, \
             where it stands now and where it should be: `from 12 to 20`.",
        );
    }
}

/// Whether a value stands in the sentence or in a field beside it.
fn is_measured(kr: &KeyResult) -> bool {
    let has_amount =
        |field: &Option<Spanned<Measure>>| field.as_ref().is_some_and(|field| field.value.amount.is_some());
    let fields = &kr.fields;
    kr.statement.sentence.quantities.iter().any(|quantity| quantity.role != Role::Qualifier)
        || [&fields.baseline, &fields.target, &fields.current].into_iter().any(has_amount)
}
