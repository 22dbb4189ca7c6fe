//! Floor 2. The nouns that numbers count.

use super::lexicon::Sense;
use super::number::Number;
use super::quantity::Unit;
use super::token::Tokens;

/// The things that are counted: the first plural within five words ("sales reps": the second of two), or the word after
/// "1".
pub(super) fn counted(tokens: &Tokens, number: &Number) -> Option<(Unit, usize)> {
    let starts_apart = tokens.is_word(number.end) && (!tokens.glued(number.end) || !tokens.raw(number.end).is_ascii());
    if !starts_apart {
        return None;
    }
    let ends_noun =
        |idx: usize| !tokens.is_word(idx) && !tokens.glued_symbol(idx, '-') || tokens.has(idx, Sense::Function);
    let phrase = (number.end..number.end + 5).take_while(|&idx| !ends_noun(idx));
    if number.value == Some(1.0) {
        return singular(tokens, number.end);
    }
    let describes =
        |idx: usize| tokens.word(idx) == "sales" && tokens.is_word(idx + 1) && !tokens.has(idx + 1, Sense::Function);
    let mut noun = phrase.into_iter().find(|&idx| is_plural(tokens, idx) && !describes(idx))?;
    noun += usize::from(is_plural(tokens, noun + 1));
    let first = if tokens.glued_symbol(noun - 1, '-') { noun.saturating_sub(2).max(number.end) } else { noun };
    Some((Unit::Count(tokens.phrase(first, noun + 1).into()), noun + 1))
}

/// The noun after "1", if it stands alone: of several words nobody knows which one is the noun.
fn singular(tokens: &Tokens, idx: usize) -> Option<(Unit, usize)> {
    let ends_noun = tokens.has(idx + 1, Sense::Function) || !(tokens.is_word(idx + 1) || tokens.is_digits(idx + 1));
    let is_noun = ends_noun && !tokens.has(idx, Sense::Function) && !tokens.is_acronym(idx);
    is_noun.then(|| (Unit::Count(tokens.word(idx).into()), idx + 1))
}

/// Whether a word looks like a noun in the plural. Names of metrics in capitals (`NPS`) do not count.
pub(super) fn is_plural(tokens: &Tokens, idx: usize) -> bool {
    let word = tokens.word(idx);
    let is_verb = [Sense::Raise, Sense::Lower, Sense::Change].into_iter().any(|sense| tokens.has(idx, sense));
    let ends_so = word.ends_with('s') && word.len() > 2 && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    tokens.has(idx, Sense::Plural)
        || (tokens.is_word(idx) && ends_so && !is_verb && !tokens.is_acronym(idx) && !tokens.has(idx, Sense::Function))
}
