//! Floor 2. Where the noun phrase behind a verb ends, and what stands in it.

use std::ops::Range;

use crate::language::intent::Words;
use crate::language::lexicon::Sense;
use crate::language::token::{Kind, Tokens};

/// No phrase that people read is longer.
const LONGEST: usize = 24;

/// The noun phrase that begins at `start`: up to a preposition, a clause of its own, or a sign that ends a thought.
pub(super) fn at(tokens: &Tokens, start: usize) -> Range<usize> {
    let end = (start..tokens.end()).take(LONGEST).find(|&idx| ends_at(tokens, idx));
    start..end.unwrap_or_else(|| tokens.end().min(start + LONGEST))
}

fn ends_at(tokens: &Tokens, idx: usize) -> bool {
    match tokens.kind(idx) {
        Kind::Symbol(symbol) => !matches!(symbol, ',' | '-' | '/' | '&' | '\'' | '"' | '`' | '+' | '#'),
        Kind::Digits => false,
        Kind::Word => is_preposition(tokens.word(idx)) || is_clause_word(tokens.word(idx)),
    }
}

/// What stands in brackets.
pub(super) fn asides(tokens: &Tokens) -> Vec<Words> {
    let mut asides = Vec::new();
    let mut open = None;
    for idx in 1..tokens.end() {
        match tokens.kind(idx) {
            Kind::Symbol('(') => open = Some(idx),
            Kind::Symbol(')') => asides.extend(open.take().map(|start| Words::of(tokens, start, idx + 1))),
            _ => {}
        }
    }
    asides
}

/// "of", "for", "to".
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "across"
            | "after"
            | "against"
            | "as"
            | "at"
            | "before"
            | "between"
            | "beyond"
            | "by"
            | "during"
            | "for"
            | "from"
            | "in"
            | "into"
            | "of"
            | "on"
            | "onto"
            | "over"
            | "per"
            | "through"
            | "throughout"
            | "to"
            | "towards"
            | "toward"
            | "under"
            | "until"
            | "via"
            | "with"
            | "within"
            | "without"
            | "like"
            | "than"
            | "among"
    )
}

/// "that", "who", "so": a clause of its own begins.
pub(super) fn is_clause_word(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "which"
            | "who"
            | "whom"
            | "whose"
            | "where"
            | "how"
            | "what"
            | "why"
            | "when"
            | "while"
            | "whilst"
            | "so"
            | "because"
            | "if"
            | "once"
            | "instead"
            | "rather"
    )
}

/// "the", "our", "every": a noun follows, so what stands before is a verb.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "our"
            | "my"
            | "your"
            | "their"
            | "its"
            | "his"
            | "her"
            | "every"
            | "each"
            | "all"
            | "any"
            | "this"
            | "these"
            | "those"
            | "no"
            | "new"
            | "another"
    )
}

/// The noun of a phrase: its last word.
pub(super) fn noun(tokens: &Tokens, phrase: &Range<usize>) -> Option<usize> {
    phrase.clone().rev().find(|&idx| tokens.is_word(idx))
}

/// "and", "&", a comma.
pub(super) fn is_joint(tokens: &Tokens, idx: usize) -> bool {
    matches!(tokens.kind(idx), Kind::Symbol(',' | '&' | '+' | ';')) || matches!(tokens.word(idx), "and" | "or" | "plus")
}

/// Whether a phrase names something that a team makes: "a portal", "a survey and a report". The last word of each part
/// says what it is.
pub(super) fn is_deliverable(tokens: &Tokens, phrase: Range<usize>) -> bool {
    let ends = |idx: usize| idx + 1 == phrase.end || is_joint(tokens, idx + 1) || tokens.is_digits(idx + 1);
    let is_set = |idx: usize| tokens.word(idx) == "set" && tokens.word(idx - 1) == "data";
    // "project Heron"
    let is_named = |idx: usize| {
        matches!(tokens.word(idx), "project" | "programme" | "program" | "phase") && tokens.is_capitalised(idx + 1)
    };
    phrase.clone().any(|idx| is_named(idx) || ends(idx) && (tokens.has(idx, Sense::Artefact) || is_set(idx)))
}
