//! Floor 2. Objectives without a verb: topics, and what only looks like one.

use super::effect;
use super::head::is_base;
use super::phrase::{is_clause_word, is_determiner, is_joint, is_preposition};
use crate::language::lexicon::Sense;
use crate::language::period;
use crate::language::token::{Kind, Tokens};

/// More words than this are seldom without a verb, known or not.
const LONGEST: usize = 7;

/// Whether the words from `start` are a topic, no goal. Where it is not sure, not.
pub(super) fn is_topic(tokens: &Tokens, start: usize) -> bool {
    let words = words(tokens, start);
    let n_before = words.iter().position(|&idx| is_preposition(tokens.word(idx))).unwrap_or(words.len());
    let (name, rest) = words.split_at(n_before);
    let [first, further @ ..] = name else { return false };
    let n_words = words.iter().filter(|&&idx| !is_joint(tokens, idx)).count();
    let is_short = n_words <= LONGEST && !tokens.is_digits(start) && !has_stop(tokens, start);
    let is_goal = (0..start).any(|idx| is_finite(tokens.word(idx)) || is_subject(tokens.word(idx)))
        || is_promise(tokens, *first)
        || has_particle(tokens, *first)
        || name.iter().any(|&idx| is_determiner(tokens.word(idx)))
        || further.iter().any(|&idx| is_verb(tokens, idx))
        || words
            .iter()
            .any(|&idx| is_clause(tokens.word(idx)) && !is_listed(tokens, idx) || says_for_whom(tokens, idx))
        || rest.iter().any(|&idx| is_verb(tokens, idx))
        || is_said_at_last(tokens, rest);
    is_short && !is_goal && names_thing(tokens, name)
}

/// The words without the period at the end: "account management" of "account management Q3".
fn words(tokens: &Tokens, start: usize) -> Vec<usize> {
    let start = period::at(tokens, start).unwrap_or(start);
    let end = (start..tokens.end()).find(|&idx| period::at(tokens, idx).is_some());
    (start..end.unwrap_or(tokens.end())).filter(|&idx| tokens.is_word(idx)).collect()
}

fn has_stop(tokens: &Tokens, start: usize) -> bool {
    (start..tokens.end()).any(|idx| matches!(tokens.kind(idx), Kind::Symbol(':' | '?' | ';' | '%')))
}

/// "Level up our craft": a verb in two words, known or not.
fn has_particle(tokens: &Tokens, first: usize) -> bool {
    let goes_on = tokens.is_word(first + 2) && !tokens.glued(first + 1);
    goes_on && matches!(tokens.word(first + 1), "up" | "out" | "off" | "down")
}

/// "fearless releases", "calm, proud crews", "increase in trust": a state or a change, if without a verb.
fn is_promise(tokens: &Tokens, first: usize) -> bool {
    if tokens.is_symbol(first + 1, ',') || effect::is_praise(tokens, first) {
        return true;
    }
    let senses = [Sense::More, Sense::Less, Sense::Otherwise, Sense::Praise];
    let word = tokens.word(first);
    let is_moved = (tokens.has(first, Sense::Rise) || tokens.has(first, Sense::Fall)) && tokens.is_word(first + 1);
    word.ends_with("less")
        || word.ends_with("ier")
        || is_moved
        || senses.into_iter().any(|sense| tokens.has(first, sense))
}

fn is_verb(tokens: &Tokens, idx: usize) -> bool {
    let is_form = tokens.has(idx, Sense::Third) || is_base(tokens, idx);
    // "developer experience, cost control"
    let is_last = !tokens.has(idx, Sense::Third) && (!tokens.is_word(idx + 1) || is_joint(tokens, idx + 1));
    is_form && !is_last && !is_noun(tokens, idx)
}

/// "promises at the front desk hold": what is left behind a noun with its article is the verb.
fn is_said_at_last(tokens: &Tokens, rest: &[usize]) -> bool {
    let [.., article, noun, verb] = rest else { return false };
    let is_verb = tokens.has(*verb, Sense::Base) || tokens.has(*verb, Sense::Third);
    is_determiner(tokens.word(*article)) && !is_base(tokens, *noun) && is_verb && !is_noun(tokens, *verb)
}

/// "we work in calm": somebody of whom something is said.
fn is_subject(word: &str) -> bool {
    matches!(word, "we" | "i" | "you" | "they" | "everyone" | "everybody")
}

/// A word that only sentences have.
fn is_clause(word: &str) -> bool {
    is_clause_word(word)
        || is_finite(word)
        || matches!(
            word,
            "without"
                | "we"
                | "us"
                | "you"
                | "they"
                | "them"
                | "it"
                | "i"
                | "everyone"
                | "everybody"
                | "nobody"
                | "people"
                | "no"
        )
}

/// "people & culture": one of several things.
fn is_listed(tokens: &Tokens, idx: usize) -> bool {
    tokens.word(idx) == "people" && is_joint(tokens, idx + 1)
}

/// "fair parking for residents".
fn says_for_whom(tokens: &Tokens, idx: usize) -> bool {
    tokens.word(idx) == "for" && tokens.has(idx + 1, Sense::Person)
}

/// Whether the last word of a name is a noun for sure. A single word is one if it is no verb.
fn names_thing(tokens: &Tokens, name: &[usize]) -> bool {
    match name {
        [] => false,
        [only] => {
            let is_form = is_base(tokens, *only) && !tokens.has(*only, Sense::Gerund);
            !is_form || is_noun(tokens, *only)
        }
        [.., last] => is_noun(tokens, *last) || has_noun_ending(tokens.word(*last)),
    }
}

/// A verb that only a whole clause has.
pub(super) fn is_finite(word: &str) -> bool {
    matches!(
        word,
        "is" | "am"
            | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "can"
            | "will"
            | "do"
            | "does"
            | "never"
            | "always"
            | "may"
            | "must"
            | "should"
            | "feel"
            | "feels"
            | "becomes"
            | "gets"
            | "works"
            | "goes"
            | "don"
            | "doesn"
            | "cannot"
    )
}

/// Whether a word is a noun of some list.
pub(super) fn is_noun(tokens: &Tokens, idx: usize) -> bool {
    [Sense::Artefact, Sense::Nominal, Sense::Measure, Sense::Labour, Sense::Wide, Sense::Owed, Sense::People]
        .into_iter()
        .any(|sense| tokens.has(idx, sense))
}

/// Endings that make nouns of verbs and adjectives.
pub(super) fn has_noun_ending(word: &str) -> bool {
    const ENDINGS: [&str; 15] = [
        "tion", "tions", "sion", "ment", "ments", "ness", "ity", "ities", "ship", "ships", "ance", "ence", "ency",
        "ing", "ism",
    ];
    word.len() > 5 && ENDINGS.iter().any(|end| word.ends_with(end))
}
