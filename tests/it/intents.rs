//! What sentences are after: a result, a count of work, a task, a state, upkeep. One sentence a line, then what it says.

use okrlint::language::{Aim, Intent, Sentence, Words};

use crate::support::{hold_cases, workspace};

/// `sentence ⇒ aim; head`, then what else was seen, a line each.
const CASES: &str = include_str!("intents.txt");

/// What a sentence is after, in a line: its aim and head, then hedges, vague words, a second goal, a missing name.
fn describe(text: &str) -> String {
    let Intent { aim, head, hedge, vague, second, is_unnamed, .. } = Sentence::understand(text).intent;
    let said = |name: &str, words: Words| match &text[words.range()] {
        "" => String::new(),
        words => format!("; {name}{words}"),
    };
    let unnamed = if is_unnamed { "; unnamed" } else { "" };
    let parts = [said("", head), said("hedge ", hedge), said("vague ", vague), said("second ", second)];
    format!("{}{}{unnamed}", format!("{aim:?}").to_lowercase(), parts.concat())
}

#[test]
fn sentences_say_what_they_are_after() {
    hold_cases(CASES, describe);
}

#[test]
fn the_object_is_what_the_head_acts_upon() {
    let object = |text: &str| text[Sentence::understand(text).intent.object.range()].to_owned();
    assert_eq!(object("Launch the new ticket shop for schools"), "the new ticket shop");
    assert_eq!(object("We will write and print 3 leaflets"), "3 leaflets");
    assert_eq!(object("Completion of the refit by May"), "the refit");
    assert_eq!(object("Set up at least 5 counters"), "5 counters");
}

/// Work stays work where the columns beside it only count how much of it is done.
#[test]
fn columns_that_count_work_make_no_result_of_it() {
    let rows = [
        ("Open the lift", "0", "1", Aim::Task),
        ("Move lockers to the hall", "0", "40", Aim::Output),
        ("Train the volunteers", "0%", "100%", Aim::Progress),
        ("Train the volunteers", "", "100%", Aim::Progress),
        ("Train the volunteers", "20%", "100%", Aim::Outcome),
        ("Train the volunteers", "", "40", Aim::Outcome),
        ("Run a radio campaign", "0", "500 visitors", Aim::Outcome),
        ("Repair the boiler", "0", "€900", Aim::Outcome),
        ("Visits on Sunday", "0", "400", Aim::Outcome),
    ];
    for (sentence, from, to, expected) in rows {
        let page = format!(
            "## O1: A house for all\n\n| KR | Start | Target |\n|---|---|---|\n| {sentence} | {from} | {to} |\n"
        );
        let workspace = workspace([("page.md", page)]);
        let kr = &workspace.documents[0].objectives[0].key_results[0];
        assert_eq!(kr.aim(), expected, "{sentence}: {from} to {to}");
    }
}

#[test]
fn a_sentence_of_any_length_is_understood() {
    let text = format!("[{}] launch the boat", "long".repeat(20_000));
    let intent = Sentence::understand(&text).intent;
    assert!(intent.aim == Aim::Task && intent.head.is_empty());
    assert!(Sentence::understand("").intent == Intent::default());
}
