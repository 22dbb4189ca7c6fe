//! Floor 2. Whether a sentence is English: what is understood of words beyond their numbers holds for English alone.

use super::lexicon::Sense;
use super::token::Tokens;

/// Whether a sentence is English, as far as its own words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tongue {
    /// Nothing tells: names, numbers, a few words.
    #[default]
    Unclear,
    /// English.
    English,
    /// Another language.
    Other,
}

/// What only English words are listed for.
const KNOWN: [Sense; 8] = [
    Sense::English,
    Sense::Base,
    Sense::Gerund,
    Sense::Participle,
    Sense::Measure,
    Sense::Artefact,
    Sense::Raise,
    Sense::Lower,
];

/// The tongue of a sentence, by its script, its short words and its verbs.
pub(super) fn of(tokens: &Tokens) -> Tongue {
    let (mut english, mut other) = (0_usize, 0_usize);
    for idx in (1..tokens.end()).filter(|&idx| tokens.is_word(idx)) {
        let is_known = KNOWN.into_iter().any(|sense| tokens.has(idx, sense)) && !tokens.has(idx, Sense::Tongue);
        let is_foreign = || tokens.has(idx, Sense::Tongue) || has_foreign_letter(tokens.raw(idx));
        english += usize::from(is_known);
        other += usize::from(!is_known && is_foreign());
    }
    match english.cmp(&other) {
        std::cmp::Ordering::Greater => Tongue::English,
        std::cmp::Ordering::Equal => Tongue::Unclear,
        std::cmp::Ordering::Less => Tongue::Other,
    }
}

/// Letters that English words do not have, but for one that a few keep.
fn has_foreign_letter(word: &str) -> bool {
    !word.is_ascii() && word.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii() && letter != 'é')
}
