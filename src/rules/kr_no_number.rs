//! A key result without a number.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::State;
use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrNoNumber;

/// Longer names are not said again.
const LONGEST_NAME: usize = 40;

impl Rule for KrNoNumber {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        if objective.attributes.is_out() {
            return;
        }
        for kr in objective.unmeasured().filter(|kr| kr.statement.idle_numbers().next().is_none()) {
            report(kr, objective, cx);
        }
    }
}

fn report(kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
    let words = wording::key_result(kr);
    cx.report(kr.statement.span(), format!("{words} has no number to measure it by"))
        .about(objective.subject(), Some(kr.subject()))
        .recurs(words, "have no number to measure them by")
        .help(help(kr));
}

/// Asks for a number of what the author speaks of, where that is said in few words.
fn help(kr: &KeyResult) -> String {
    let metric =
        kr.statement.sentence.metric.filter(|metric| !metric.is_share && kr.statement.sentence.change.is_some());
    let name = metric.map(|metric| kr.statement.words(metric.at)).filter(|name| name.len() <= LONGEST_NAME);
    let ask = match name {
        Some(name) => format!("By what number will you see {} change, and from where to where?", wording::quote(name)),
        None if kr.statement.sentence.intent.state == State::People => {
            "For how many of them is it so today, and for how many at the end?".to_owned()
        }
        None => "What will be counted, where does it stand now, and where should it be?".to_owned(),
    };
    format!(
        "At the end of the cycle two people may disagree on whether it was reached. {ask} Write `from 12 to 20`, with \
         your own numbers."
    )
}
