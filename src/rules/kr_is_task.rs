//! A key result that is work to do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Aim, Thing};
use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, Verdict, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrIsTask;

const VERDICT: Verdict = Verdict {
    of_one: "is work to do, not what comes of it",
    of_several: "are work to do, not what comes of it",
    label: "the work",
};

impl Rule for KrIsTask {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        for kr in objective.after(Aim::Task) {
            VERDICT.report(kr, objective, cx).help(help(kr));
        }
    }
}

/// Asks what the work is good for, as its object allows.
fn help(kr: &KeyResult) -> String {
    let intent = kr.statement.sentence.intent;
    let thing = the(kr.statement.words(intent.object));
    let ask = match (intent.thing, thing) {
        (Thing::Tool, Some(thing)) => format!(
            "Who will use {thing}, and what will be better for them? Measure that: how many of them do, or what it saves \
             them, `from … to …`."
        ),
        (Thing::Text, Some(thing)) => {
            format!("Who will do what differently once they have {thing}? Measure that, `from … to …`.")
        }
        (Thing::Event, Some(thing)) => {
            format!("What will those who took part do differently after {thing}? Measure that, `from … to …`.")
        }
        (Thing::New, Some(thing)) => {
            format!("What changes for whom once {thing} is there? Measure that, `from … to …`.")
        }
        _ => "What changes for whom when it is done? Measure that, `from … to …`.".to_owned(),
    };
    format!(
        "Work can be finished without anything getting better. {ask} The work itself can stand below it as an initiative."
    )
}

/// "the new menu" for "a new menu", where the words are short enough to be said again.
fn the(words: &str) -> Option<String> {
    const LONGEST: usize = 5;
    let mut words: Vec<&str> = words.split_whitespace().collect();
    if words.first().is_some_and(|word| ["a", "an", "the", "our"].contains(&word.to_lowercase().as_str())) {
        words.remove(0);
    }
    let is_short = (1..=LONGEST).contains(&words.len());
    is_short.then(|| format!("the {}", wording::quote(&words.join(" "))))
}
