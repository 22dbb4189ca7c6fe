//! Floor 2. Noun phrases: where they begin and end, and which of their words is the noun.

use std::ops::Range;

use crate::language::lexicon::Sense;
use crate::language::token::{Kind, Tokens};

/// More words than this are no object that could be quoted.
const LONGEST: usize = 12;

/// The noun phrase at `at` without what follows a preposition: "the new returns portal" of "the new returns portal for
/// shops".
pub(super) fn at(tokens: &Tokens, at: usize) -> Range<usize> {
    let first = behind_particles(tokens, at);
    let belongs = |&idx: &usize| idx < tokens.end() && belongs(tokens, first, idx);
    let mut end = (first..first + LONGEST).take_while(belongs).last().map_or(first, |idx| idx + 1);
    // "5 documents aimed at …", "1 report comparing the …"
    while first + 1 < end && leads_on(tokens, end - 1) {
        end -= 1;
    }
    first..end
}

fn belongs(tokens: &Tokens, first: usize, idx: usize) -> bool {
    let is_inside = tokens.glued(idx) && tokens.glued(idx + 1);
    // "step-by-step"
    let is_compound = tokens.glued_symbol(idx + 1, '-') || tokens.glued(idx) && tokens.is_symbol(idx - 1, '-');
    match tokens.kind(idx) {
        Kind::Word if is_compound => true,
        Kind::Word if first < idx && tokens.word(idx) == "every" => false,
        Kind::Word if first < idx && is_article(tokens, idx) => matches!(tokens.word(idx - 1), "all" | "both" | "each"),
        Kind::Word => !tokens.has(idx, Sense::Function) || is_determiner(tokens, idx),
        Kind::Digits | Kind::Symbol('%') => true,
        Kind::Symbol('+') => tokens.is_digits(idx - 1),
        Kind::Symbol('-' | '/' | '\'' | '.' | ',') => is_inside,
        Kind::Symbol(_) => false,
    }
}

fn is_article(tokens: &Tokens, idx: usize) -> bool {
    matches!(tokens.word(idx), "a" | "an" | "the" | "our" | "their" | "its" | "your" | "my")
}

fn is_determiner(tokens: &Tokens, idx: usize) -> bool {
    is_article(tokens, idx)
        || matches!(tokens.word(idx), "all" | "each" | "every" | "new" | "more" | "any" | "no" | "one" | "both")
}

/// A participle behind a noun: what it leads to is another phrase.
fn leads_on(tokens: &Tokens, idx: usize) -> bool {
    let is_noun = [Sense::Artefact, Sense::People, Sense::Measure, Sense::Nominal, Sense::Labour]
        .into_iter()
        .any(|sense| tokens.has(idx, sense));
    let word = tokens.word(idx);
    !is_noun && tokens.is_word(idx) && word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
}

/// Behind the second word of verbs in two words: "roll out", "set up".
pub(super) fn behind_particles(tokens: &Tokens, at: usize) -> usize {
    let is_limit =
        |idx: usize| matches!((tokens.word(idx), tokens.word(idx + 1)), ("at", "least" | "most") | ("up", "to"));
    (at..at + 3).find(|&idx| !is_particle(tokens, idx) || is_limit(idx)).unwrap_or(at)
}

fn is_particle(tokens: &Tokens, idx: usize) -> bool {
    matches!(
        tokens.word(idx),
        "out" | "up" | "off" | "on" | "over" | "back" | "through" | "down" | "with" | "to" | "at" | "in"
    )
}

/// The noun of the phrase: its last word.
pub(super) fn noun(tokens: &Tokens, phrase: &Range<usize>) -> Option<usize> {
    phrase.clone().rev().find(|&idx| tokens.is_word(idx))
}

/// Whether a word can end a noun phrase that a verb follows.
pub(super) fn ends_noun(tokens: &Tokens, idx: usize) -> bool {
    let is_word =
        tokens.is_word(idx) || tokens.is_digits(idx) || tokens.is_symbol(idx, ')') || tokens.is_symbol(idx, '"');
    let is_link = tokens.has(idx, Sense::Function) && !matches!(tokens.word(idx), "we" | "i" | "they" | "you");
    is_word && !is_link && !tokens.word(idx).ends_with("ly")
}
