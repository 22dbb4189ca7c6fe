//! Floor 2. Abbreviations in capitals that not everybody knows, and the ways in which a text explains them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::lexicon::{Sense, Senses};
use super::token::{Kind, Tokens};
use super::vocabulary::Lexicon;

/// How many letters an abbreviation has. Longer words in capitals are names, or loud.
const LETTERS: Range<usize> = 3..6;

/// The abbreviations in `sentence` that not everybody knows. No words that are loud together.
pub fn acronyms(sentence: &str, lexicon: &Lexicon) -> Vec<Range<usize>> {
    // Most sentences have no three capitals in a row.
    if !sentence.as_bytes().windows(LETTERS.start).any(|letters| letters.iter().all(u8::is_ascii_uppercase)) {
        return Vec::new();
    }
    let tokens = Tokens::by(sentence, lexicon);
    let is_unknown = |idx: &usize| {
        let word = singular(tokens.raw(*idx));
        is_abbreviation(word)
            && !is_part(&tokens, *idx)
            && !is_known(&word.to_ascii_lowercase(), lexicon)
            && !is_loud(&tokens, idx - 1)
            && !is_loud(&tokens, idx + 1)
    };
    (1..tokens.end()).filter(is_unknown).map(|idx| letters(&tokens, idx)).collect()
}

/// A word in capitals that is no abbreviation everybody knows: those beside it are in capitals for the same reason.
fn is_loud(tokens: &Tokens, idx: usize) -> bool {
    let word = tokens.raw(idx);
    let is_short = word.len() < LETTERS.start;
    !is_short && word.bytes().all(|letter| letter.is_ascii_uppercase()) && !tokens.has(idx, Sense::Acronym)
}

/// `SKUs` is several of `SKU`.
fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

fn letters(tokens: &Tokens, idx: usize) -> Range<usize> {
    let start = tokens.range(idx, idx + 1).start as usize;
    start..start + singular(tokens.raw(idx)).len()
}

fn is_abbreviation(word: &str) -> bool {
    let is_roman = || word.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X'));
    // `XXX` and `ZZZ` stand for something else.
    let is_filler = || word.bytes().all(|letter| word.starts_with(char::from(letter)));
    LETTERS.contains(&word.len())
        && word.bytes().all(|letter| letter.is_ascii_uppercase())
        && !is_roman()
        && !is_filler()
}

/// `SOC2`, `ABC-123`, `#OPS`, `R&D`: part of a name.
fn is_part(tokens: &Tokens, idx: usize) -> bool {
    let opens = |idx: usize| matches!(tokens.kind(idx), Kind::Symbol('(' | '[' | '"' | '\'' | '*'));
    let follows = tokens.glued(idx) && !opens(idx - 1);
    let is_joint = matches!(tokens.kind(idx + 1), Kind::Symbol('-' | '.' | '_' | '/' | '&' | '@'));
    let goes_on = is_joint && tokens.glued(idx + 1) && (tokens.glued_digits(idx + 2) || tokens.glued_word(idx + 2));
    follows || goes_on || tokens.glued_digits(idx + 1)
}

/// Everybody knows it, or somebody shouts a common word.
fn is_known(word: &str, lexicon: &Lexicon) -> bool {
    const METRICS: [Sense; 6] =
        [Sense::Metric, Sense::Measure, Sense::Benefit, Sense::Burden, Sense::Rate, Sense::Bounded];
    lexicon.senses(word).without(&METRICS) != Senses::NONE
}

/// Takes those abbreviations out of `wanted` that `text` explains: "net promoter score (NPS)", "NPS: …", or all of its
/// words in full. So it does with those that `text` has in small letters, which are words.
pub fn explain(text: &str, wanted: &mut BTreeSet<String>) {
    if wanted.is_empty() {
        return;
    }
    let tokens = Tokens::of(text);
    for idx in 1..tokens.end() {
        let word = singular(tokens.raw(idx));
        if !LETTERS.contains(&word.len()) {
            continue;
        }
        let is_small = word.bytes().all(|letter| letter.is_ascii_lowercase());
        if is_small || is_explained(&tokens, idx) {
            wanted.remove(&word.to_ascii_uppercase());
        }
    }
    spell_out(&tokens, wanted);
}

fn is_explained(tokens: &Tokens, idx: usize) -> bool {
    let next = idx + 1;
    let is_alike = |other: usize| tokens.word(other).chars().next() == tokens.word(idx).chars().next();
    let is_bracketed = tokens.is_symbol(idx - 1, '(') && tokens.is_symbol(next, ')');
    let is_meaning = |first: usize, n: usize| (first..first + n).all(|idx| tokens.is_word(idx));
    let says = match tokens.kind(next) {
        Kind::Symbol('=') => true,
        Kind::Symbol('(') => is_alike(next + 1) || is_meaning(next + 1, 3),
        // "OTIF: on time and in full", and no "OTIF: 90 %".
        Kind::Symbol(':' | '-' | '—') => begins_line(tokens, idx) && is_meaning(next + 1, 2),
        _ => matches!((tokens.word(next), tokens.word(next + 1)), ("means", _) | ("stands", "for")),
    };
    let words_before = idx.saturating_sub(LETTERS.end + 4).max(1)..idx;
    says || is_bracketed && words_before.into_iter().any(is_alike)
}

fn begins_line(tokens: &Tokens, idx: usize) -> bool {
    (1..idx).all(|before| !tokens.is_word(before)) && !(idx..tokens.end()).any(|idx| tokens.is_digits(idx))
}

/// "On time and in full" is OTIF, with or without its small words.
fn spell_out(tokens: &Tokens, wanted: &mut BTreeSet<String>) {
    let initial = |idx: usize| tokens.word(idx).chars().next().unwrap_or_default().to_ascii_uppercase();
    let words = || (1..tokens.end()).filter(|&idx| tokens.is_word(idx));
    let is_joint = |idx: usize| matches!(tokens.word(idx), "of" | "and" | "the" | "a");
    let is_small = |idx: usize| is_joint(idx) || matches!(tokens.word(idx), "for" | "to" | "in" | "on" | "per" | "by");
    let all: Vec<char> = words().map(initial).collect();
    let joined: Vec<char> = words().filter(|&idx| !is_joint(idx)).map(initial).collect();
    let main: Vec<char> = words().filter(|&idx| !is_small(idx)).map(initial).collect();
    for initials in [all, joined, main] {
        for len in LETTERS {
            for window in initials.windows(len) {
                wanted.remove(&window.iter().collect::<String>());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unknown(sentence: &str) -> Vec<&str> {
        acronyms(sentence, Lexicon::plain()).into_iter().map(|at| &sentence[at]).collect()
    }

    #[test]
    fn abbreviations_that_not_everybody_knows() {
        assert_eq!(unknown("Raise OTIF from 80% to 92%"), ["OTIF"]);
        assert_eq!(unknown("Cut dead SKUQs (and XYQ) by half"), ["SKUQ", "XYQ"]);
        for sentence in [
            "Raise NPS from 20 to 40",
            "All APIs answer within 200 ms",
            "Pass the SOC2 audit and close ABC-123",
            "Answer EVERY call within 2 minutes",
            "Phase III trial with 300 patients",
            "RAISE OTIF FROM 80% TO 92%",
            "Grow revenue in the EU from 2M to 3M €",
        ] {
            assert!(unknown(sentence).is_empty(), "{sentence}: {:?}", unknown(sentence));
        }
    }

    #[test]
    fn texts_explain_abbreviations() {
        let is_explained = |text: &str| {
            let mut wanted = BTreeSet::from(["OTIF".to_owned()]);
            explain(text, &mut wanted);
            wanted.is_empty()
        };
        for text in [
            "Deliveries on time and in full (OTIF) from 80% to 92%",
            "OTIF (on time, in full) is what our clients look at",
            "OTIF = deliveries as promised",
            "OTIF: share of deliveries as promised",
            "OTIF stands for what was promised",
            "We count what comes on time and in full.",
        ] {
            assert!(is_explained(text), "{text}");
        }
        for text in ["Raise OTIF to 92%", "OTIF: from 80% to 92%", "Late goods (OTIF) hurt", "OTIF (92%)"] {
            assert!(!is_explained(text), "{text}");
        }
    }
}
