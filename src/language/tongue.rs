//! Floor 2. Whether a sentence is English: what is understood of words beyond their numbers holds for English alone.

use std::cmp::Ordering;

use super::lexicon::{Sense, Senses};
use super::token::Tokens;

/// Whether a sentence is English, as far as its own words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tongue {
    /// Nothing tells: names, numbers, a few words.
    #[default]
    Unclear,
    /// Words that English has and other languages borrow: "Launch app", "Support team".
    Borrowed,
    /// English.
    English,
    /// Another language.
    Other,
}

/// What only English words are listed for.
const KNOWN: Senses = Senses::all(&[
    Sense::English,
    Sense::Base,
    Sense::Gerund,
    Sense::Participle,
    Sense::Measure,
    Sense::Artefact,
    Sense::Raise,
    Sense::Lower,
]);

/// The tongue of a sentence, by its script, its short words and its verbs. Without a short word of English, one of another
/// language tells more than one that may be borrowed.
pub(super) fn of(tokens: &Tokens) -> Tongue {
    let (mut short, mut english, mut other) = (0_usize, 0_usize, 0_usize);
    for idx in (1..tokens.end()).filter(|&idx| tokens.is_word(idx)) {
        let is_known = tokens.has_any(idx, KNOWN) && !tokens.has(idx, Sense::Tongue);
        short += usize::from(is_known && tokens.has(idx, Sense::English));
        english += usize::from(is_known);
        other += usize::from(!is_known && is_foreign(tokens, idx));
    }
    match english.cmp(&other) {
        _ if english == 0 && other == 0 => Tongue::Unclear,
        Ordering::Greater if short == 0 => Tongue::Borrowed,
        Ordering::Greater => Tongue::English,
        Ordering::Equal if short > 0 => Tongue::Unclear,
        Ordering::Equal | Ordering::Less => Tongue::Other,
    }
}

/// Names such as "Malmö" stand in English as well, and so does "de-escalation".
fn is_foreign(tokens: &Tokens, idx: usize) -> bool {
    let is_name = 1 < idx && tokens.is_capitalised(idx) && tokens.raw(idx).starts_with(|c: char| c.is_ascii());
    let is_prefix = tokens.glued_symbol(idx + 1, '-');
    !is_name && !is_prefix && (tokens.has(idx, Sense::Tongue) || has_foreign_letter(tokens.raw(idx)))
}

/// Letters that English words do not have, but for one that a few keep.
fn has_foreign_letter(word: &str) -> bool {
    !word.is_ascii() && word.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii() && letter != 'é')
}
