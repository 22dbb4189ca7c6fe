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

    /// Whether `sentence` says no more than one about this: "Raise sales by 20 %" no more than "Grow sales".
    pub fn is_repeated_by(&self, sentence: &str, lexicon: &Lexicon) -> bool {
        self.is_mentioned_in(sentence) && Self::of(sentence, lexicon).is_much_of(self)
    }

    /// Whether enough of its words stand somewhere in `sentence`. Hardly any sentence goes on from here.
    fn is_mentioned_in(&self, sentence: &str) -> bool {
        let sentence = sentence.to_ascii_lowercase();
        let n_there = self.words.iter().filter(|word| sentence.contains(word.as_str())).count();
        0 < n_there && self.words.len() * 4 <= n_there * 5
    }

    /// Whether four words in five are shared, on either side.
    fn is_much_of(&self, other: &Self) -> bool {
        let n_shared = self.words.iter().filter(|word| other.words.contains(word)).count();
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
        Subject::of(other, Lexicon::plain()).is_repeated_by(text, Lexicon::plain())
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
