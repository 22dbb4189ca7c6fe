//! What sentences are after: a result, a count of work, a task, a state, upkeep. One sentence a line, then what it says.

use okrlint::language::{Aim, Intent, Sentence, Words};

use crate::support::hold_cases;

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

#[test]
fn a_sentence_of_any_length_is_understood() {
    let text = format!("[{}] launch the boat", "long".repeat(20_000));
    let intent = Sentence::understand(&text).intent;
    assert!(intent.aim == Aim::Task && intent.head.is_empty());
    assert!(Sentence::understand("").intent == Intent::default());
}
