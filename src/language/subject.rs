//! Floor 2. Whether two sentences are about the same thing, but for their numbers.

use super::lexicon::Sense;
use super::token::Tokens;

/// Whether `text` says no more than `other`, but for numbers, dates and verbs of change: "Raise sales by 20 %" says no
/// more than "Grow sales".
pub fn repeats(text: &str, other: &str) -> bool {
    let (tokens, others) = (Tokens::of(text), Tokens::of(other));
    let (own, theirs) = (content(&tokens), content(&others));
    let n_shared = own.iter().filter(|word| theirs.contains(word)).count();
    // Four words in five are shared, on either side.
    !own.is_empty() && own.len().max(theirs.len()) * 4 <= n_shared * 5
}

/// The words that say what a sentence is about, in the singular. So few at most, as objectives are short.
fn content<'a>(tokens: &'a Tokens<'_>) -> Vec<&'a str> {
    const MOST: usize = 32;
    let says = |&idx: &usize| tokens.is_word(idx) && !is_empty(tokens, idx) && 1 < tokens.word(idx).len();
    let mut words: Vec<&str> =
        (1..tokens.end()).filter(says).map(|idx| tokens.word(idx).trim_end_matches('s')).take(MOST).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether a word does not say what a sentence is about: verbs and nouns of change, prepositions, dates.
pub(super) fn is_empty(tokens: &Tokens, idx: usize) -> bool {
    const SENSES: [Sense; 14] = [
        Sense::Raise,
        Sense::Lower,
        Sense::Change,
        Sense::Rise,
        Sense::Fall,
        Sense::Shift,
        Sense::More,
        Sense::Less,
        Sense::Otherwise,
        Sense::Function,
        Sense::Month,
        Sense::Now,
        Sense::Past,
        Sense::Vague,
    ];
    let is_period = matches!(
        tokens.word(idx).trim_end_matches('s'),
        "q" | "h" | "fy" | "end" | "quarter" | "year" | "month" | "week" | "day" | "hour" | "minute" | "second"
    );
    let is_reached = matches!(tokens.word(idx), "least" | "reach" | "achieve" | "hit" | "get" | "go");
    is_period || is_reached || SENSES.into_iter().any(|sense| tokens.has(idx, sense))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_verbs_of_change_add_nothing() {
        assert!(repeats("Raise bread sales by 20%", "Grow bread sales"));
        assert!(repeats("Increase bread sales from 40 to 60 by June", "More bread sales"));
        assert!(!repeats("Raise bread sales in Leith by 20%", "Grow bread sales"));
        assert!(!repeats("Raise regulars from 40% to 50%", "Grow bread sales"));
        assert!(!repeats("Grow by 20%", "Grow"));
    }
}
