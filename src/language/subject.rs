//! Floor 2. Whether two sentences are about the same thing, but for their numbers.

use super::Lexicon;
use super::lexicon::Sense;
use super::token::Tokens;

/// What a sentence is about: its words in the singular, without numbers, dates and verbs of change.
#[derive(Debug)]
pub struct Subject {
    words: Vec<String>,
}

impl Subject {
    /// What `sentence` is about, whose words mean what `lexicon` says. So few words at most, as objectives are short.
    pub fn of(sentence: &str, lexicon: &Lexicon) -> Self {
        const MOST: usize = 32;
        let tokens = Tokens::by(sentence, lexicon);
        let says = |&idx: &usize| tokens.is_word(idx) && !is_empty(&tokens, idx) && 1 < tokens.word(idx).len();
        let singular = |idx| tokens.word(idx).trim_end_matches('s').to_owned();
        let mut words: Vec<String> = (1..tokens.end()).filter(says).map(singular).take(MOST).collect();
        words.sort_unstable();
        words.dedup();
        Self { words }
    }

    /// Whether a sentence about this says no more than one about `other`: "Raise sales by 20 %" no more than "Grow
    /// sales".
    pub fn repeats(&self, other: &Self) -> bool {
        let n_shared = self.words.iter().filter(|word| other.words.contains(word)).count();
        // Four words in five are shared, on either side.
        !self.words.is_empty() && self.words.len().max(other.words.len()) * 4 <= n_shared * 5
    }
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

    fn repeats(text: &str, other: &str) -> bool {
        let subject = |text| Subject::of(text, Lexicon::plain());
        subject(text).repeats(&subject(other))
    }

    #[test]
    fn numbers_and_verbs_of_change_add_nothing() {
        assert!(repeats("Raise bread sales by 20%", "Grow bread sales"));
        assert!(repeats("Increase bread sales from 40 to 60 by June", "More bread sales"));
        assert!(!repeats("Raise bread sales in Leith by 20%", "Grow bread sales"));
        assert!(!repeats("Raise regulars from 40% to 50%", "Grow bread sales"));
        assert!(!repeats("Grow by 20%", "Grow"));
    }
}
