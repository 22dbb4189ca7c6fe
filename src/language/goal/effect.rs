//! Floor 2. The words of an objective that say what it is good for: a purpose, people who feel or can do something, praise.

use super::phrase::{is_clause_word, is_determiner, is_joint, is_preposition};
use crate::language::intent::Words;
use crate::language::lexicon::Sense;
use crate::language::token::Tokens;

/// The first words behind `start` that say what comes of it.
pub(super) fn of(tokens: &Tokens, start: usize) -> Words {
    let first = (start..tokens.end()).find(|&idx| {
        is_reason(tokens, idx)
            || is_purpose(tokens, idx)
            || is_clause_on_people(tokens, idx)
            || is_felt(tokens, idx)
            || is_praise(tokens, idx)
            || is_bond(tokens, idx)
            || is_led(tokens, start, idx)
            || is_manner(tokens, idx)
            || start < idx && is_bare_clause_on_people(tokens, idx)
    });
    first.map_or(Words::default(), |first| Words::of(tokens, first, first + 1))
}

/// "so that", "because", "instead of", "before they leave".
fn is_reason(tokens: &Tokens, idx: usize) -> bool {
    let next = tokens.word(idx + 1);
    match tokens.word(idx) {
        "so" | "because" | "instead" | "rather" => true,
        "before" => matches!(next, "they" | "it" | "we" | "customers" | "users"),
        "without" => tokens.has(idx + 1, Sense::Gerund) || next == "being",
        "as" => tokens.word(idx + 2) == "as",
        _ => false,
    }
}

/// "to reduce complaints", "to help parents": a verb that is no work itself.
fn is_purpose(tokens: &Tokens, idx: usize) -> bool {
    let is_work = tokens.has(idx + 1, Sense::Errand);
    let senses = [Sense::Raise, Sense::Lower, Sense::Change, Sense::Reach, Sense::Heart];
    let leads_on = senses.into_iter().any(|sense| tokens.has(idx + 1, sense))
        || matches!(tokens.word(idx + 1), "be" | "become" | "make" | "let" | "enable" | "give" | "build");
    tokens.word(idx) == "to" && leads_on && !is_work
}

/// "that parents trust", "where everyone can speak up"; not "that stores records".
fn is_clause_on_people(tokens: &Tokens, idx: usize) -> bool {
    const REACH: usize = 10;
    let is_relative = matches!(tokens.word(idx), "that" | "which" | "where" | "whose" | "when");
    let speaks_of_people =
        || (idx + 1..tokens.end()).take(REACH).any(|at| tokens.has(at, Sense::Person) || tokens.has(at, Sense::Heart));
    matches!(tokens.word(idx), "who" | "whom" | "we" | "they" | "you") || is_relative && speaks_of_people()
}

/// "a shop our neighbours look forward to": the same without "that".
fn is_bare_clause_on_people(tokens: &Tokens, idx: usize) -> bool {
    let (before, verb) = (idx - 1, idx + 2);
    let ends_noun = tokens.is_word(before) && !tokens.has(before, Sense::Function);
    let is_verb = tokens.is_word(verb) && !tokens.has(verb, Sense::Function) && !is_joint(tokens, verb);
    let is_people = tokens.has(idx + 1, Sense::Person);
    matches!(tokens.word(idx), "our" | "their" | "your") && ends_noun && is_people && is_verb
}

/// "prepare our graduates for …", "introduce newcomers to …": people are brought somewhere.
fn is_led(tokens: &Tokens, start: usize, idx: usize) -> bool {
    let is_leading = matches!(tokens.word(start - 1), "prepare" | "introduce" | "present");
    is_leading && tokens.has(idx, Sense::Person) && matches!(tokens.word(idx + 1), "for" | "to" | "as")
}

/// "like locals", "like a host": as somebody would, which is no matter of work alone.
fn is_manner(tokens: &Tokens, idx: usize) -> bool {
    let noun = idx + 1 + usize::from(is_determiner(tokens.word(idx + 1)));
    tokens.word(idx) == "like" && tokens.has(noun, Sense::Person) && noun + 1 == tokens.end()
}

/// "the trust of our members": nobody delivers that.
fn is_bond(tokens: &Tokens, idx: usize) -> bool {
    let next = tokens.word(idx + 1);
    let ends = !tokens.is_word(idx + 1) || is_joint(tokens, idx + 1) || is_preposition(next) || is_clause_word(next);
    tokens.has(idx, Sense::Bond) && ends
}

/// "our riders love".
fn is_felt(tokens: &Tokens, idx: usize) -> bool {
    let before = idx - 1;
    let has_subject = tokens.has(before, Sense::Person)
        || matches!(tokens.word(before), "can" | "will" | "really" | "actually" | "always");
    tokens.has(idx, Sense::Heart) && !is_clause_word(tokens.word(idx)) && has_subject && tokens.is_word(before)
}

/// "an awesome guide", "the most reliable line", "a world-class kitchen".
pub(super) fn is_praise(tokens: &Tokens, idx: usize) -> bool {
    let next = tokens.word(idx + 1);
    let is_class = tokens.is_symbol(idx + 1, '-') && tokens.word(idx + 2) == "class" || next == "class";
    match tokens.word(idx) {
        "most" | "least" => tokens.is_word(idx + 1) && !matches!(next, "of" | "important" | "common"),
        "world" | "first" => is_class,
        "go" => tokens.is_symbol(idx + 1, '-'),
        _ => tokens.has(idx, Sense::Praise),
    }
}
