//! Floor 2. What objectives ask for, case by case.

use super::{Goal, Head, Lexicon};

fn words<'a>(goal: &Goal, objective: &'a str) -> [&'a str; 3] {
    [goal.words, goal.object, goal.effect].map(|words| &objective[words.range()])
}

#[test]
fn a_verb_acts_upon_something_and_is_good_for_something() {
    let objective = "Build a quiet room where parents can rest";
    let goal = Goal::of(objective, Lexicon::plain());
    assert_eq!((goal.head, words(&goal, objective)), (Head::Make, ["Build", "a quiet room", "where"]));
    let objective = "Roll out the tablets to all wards";
    let goal = Goal::of(objective, Lexicon::plain());
    assert_eq!((goal.head, words(&goal, objective)), (Head::Work, ["Roll out", "the tablets", ""]));
}

#[test]
fn heads_are_told_by_what_stands_behind_them() {
    let head = |objective| Goal::of(objective, Lexicon::plain()).head;
    assert_eq!(head("Test the alarm"), Head::Work);
    assert_eq!(head("Test days are calm days"), Head::Unknown);
    assert_eq!(head("Keep the shelves full"), Head::Upkeep);
    assert_eq!(head("Keep students out of debt"), Head::Change);
    assert_eq!(head("Market research"), Head::Topic);
    assert_eq!(head("I am ready for the exam"), Head::Unknown);
    assert_eq!(head("Research the market"), Head::Work);
    assert_eq!(head("2 Repair the roof"), Head::Work);
    assert_eq!(head("Die Dächer reparieren und die Hallen lüften"), Head::Unknown);
    assert_eq!(head(""), Head::Unknown);
}

#[test]
fn goals_are_joined_by_verbs_or_by_what_is_measured() {
    let n_parts = |objective| Goal::of(objective, Lexicon::plain()).parts.len();
    assert_eq!(n_parts("Fill the hall, win young voices and pay off the organ"), 3);
    assert_eq!(n_parts("Improve quality, cost and delivery"), 3);
    assert_eq!(n_parts("Make rehearsals short, loud and cheerful"), 0);
    assert_eq!(n_parts("Fill the hall by singing and playing outdoors"), 0);
}
