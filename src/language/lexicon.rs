//! Floor 2. What single words can mean: the lists under `lexicon/`, looked up once a word.

use std::sync::LazyLock;

use super::forms;
use crate::text::{Words, entries};

/// One thing that a word can mean. A word may have several: "cut" is a verb and a noun, "second" a time and a rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A verb that makes more of something.
    Raise,
    /// A verb that makes less of something.
    Lower,
    /// A verb that changes something without saying which way.
    Change,
    /// A noun for a change upwards.
    Rise,
    /// A noun for a change downwards.
    Fall,
    /// A noun for a change either way.
    Shift,
    /// A word that says by how much more: "more", "higher".
    More,
    /// A word that says by how much less: "fewer", "lower".
    Less,
    /// A comparing word without a way: "faster", "better".
    Otherwise,
    /// A word that ends a noun phrase: prepositions, conjunctions, auxiliaries, pronouns.
    Function,
    /// A noun that a bare number names: "phase 2", "tier 1".
    Label,
    /// A product that a bare number dates: "Python 3".
    Product,
    /// A noun that a length of time names: "7-day retention".
    Window,
    /// An act whose speed is measured: "respond within 4 hours".
    Timed,
    /// A plural without an s.
    Plural,
    /// A name of a metric that stands for its own unit: "score 8.5".
    Metric,
    /// A month.
    Month,
    /// What people write in brackets where a value should be.
    Blank,
    /// A word with which a number in words can begin.
    Numeral,
    /// What some want none of, though it has no plural: "downtime".
    Ill,
    /// A word that says where a metric stands: "now", "currently".
    Now,
    /// A word in brackets that says where a metric stood: "was", "previously".
    Past,
    /// A word of another language before the number where a way starts: "von".
    Start,
    /// A word of another language before the number where a way ends: "auf".
    End,
    /// "At least" in another language.
    AtLeast,
    /// "At most" in another language.
    AtMost,
    /// A verb for what a team does.
    Activity,
    /// A verb for what a team does with people, who are not won by it.
    Contact,
    /// A verb for what comes of work.
    Reach,
    /// A verb that tells of work or of a result, by what is counted: "add".
    Either,
    /// A verb for leaving things as they are.
    Upkeep,
    /// A verb that may leave things as they are, and may do something else: "hold".
    Hold,
    /// A verb for meaning to do something.
    Hedge,
    /// A verb for having a part in something.
    Assist,
    /// A verb of which it can be said how far it has got.
    Complete,
    /// A verb for how something is.
    Stative,
    /// A verb in its base form.
    Base,
    /// A verb with an s.
    Third,
    /// A verb in the past, or its participle.
    Participle,
    /// A verb with -ing.
    Gerund,
    /// What a team makes or does.
    Artefact,
    /// Who comes, buys and stays, and what they bring.
    People,
    /// Who does a team's work.
    Insider,
    /// What is measured.
    Measure,
    /// A noun for doing something.
    Nominal,
    /// A state in which a piece of work is done.
    Ready,
    /// A noun for work as a whole.
    Labour,
    /// What a team makes for others to use.
    Tool,
    /// What a team writes for others to read.
    Text,
    /// What a team holds for others to take part in.
    Event,
    /// So much that nobody can tell how much.
    Vague,
    /// A short word that only English has.
    English,
    /// A short word of another language that English does not have.
    Tongue,
    /// A verb for a piece of work, whatever it is done to.
    Errand,
    /// A verb for making something.
    Make,
    /// A verb for what people feel, decide or can do at last.
    Heart,
    /// Another verb with which goals begin, in its base form.
    Verb,
    /// A noun for people.
    Person,
    /// A noun for what is between people.
    Bond,
    /// A noun that every organisation could say.
    Wide,
    /// A noun for what is owed at all times.
    Owed,
    /// An adjective that says how people shall find something.
    Praise,
    /// A word that praises without saying what for.
    Weak,
    /// Something of which less is better: "complaints".
    Burden,
    /// Something of which more is better: "revenue".
    Benefit,
    /// Something good that has no number of its own: "reliability".
    Virtue,
    /// A word that turns something good into something bad: "lost".
    Spoilt,
    /// A word for a place in an order, of which the first is the best: "ranking".
    Rank,
    /// A metric that is the share of a whole: "uptime".
    Bounded,
    /// Those of whom a share is never more than all: "customers".
    Whole,
    /// A word that says how far without a number: "all", "never".
    Utmost,
    /// A part of a whole: "share".
    Share,
    /// A metric that is commonly counted in percent: "conversion".
    Rate,
    /// A word of what must be done in full: "compliance".
    Duty,
    /// A verb that moves the time of something: "extend", "postpone".
    Retime,
    /// What people are paid or judged by: "bonus".
    Reward,
    /// An abbreviation that everybody knows: "CEO".
    Acronym,
}

/// The lists, one word a line.
const LISTS: [(Sense, &str); 47] = [
    (Sense::Raise, include_str!("lexicon/raise.txt")),
    (Sense::Lower, include_str!("lexicon/lower.txt")),
    (Sense::Change, include_str!("lexicon/change.txt")),
    (Sense::Rise, include_str!("lexicon/rise.txt")),
    (Sense::Fall, include_str!("lexicon/fall.txt")),
    (Sense::Shift, include_str!("lexicon/shift.txt")),
    (Sense::More, include_str!("lexicon/more.txt")),
    (Sense::Less, include_str!("lexicon/less.txt")),
    (Sense::Otherwise, include_str!("lexicon/otherwise.txt")),
    (Sense::Function, include_str!("lexicon/function.txt")),
    (Sense::Label, include_str!("lexicon/label.txt")),
    (Sense::Product, include_str!("lexicon/product.txt")),
    (Sense::Window, include_str!("lexicon/window.txt")),
    (Sense::Timed, include_str!("lexicon/timed.txt")),
    (Sense::Plural, include_str!("lexicon/plural.txt")),
    (Sense::Metric, include_str!("lexicon/metric.txt")),
    (Sense::Month, include_str!("lexicon/month.txt")),
    (Sense::Blank, include_str!("lexicon/blank.txt")),
    (Sense::Numeral, include_str!("lexicon/numeral.txt")),
    (Sense::Ill, include_str!("lexicon/ill.txt")),
    (Sense::Now, include_str!("lexicon/now.txt")),
    (Sense::Past, include_str!("lexicon/past.txt")),
    (Sense::Start, include_str!("lexicon/start.txt")),
    (Sense::End, include_str!("lexicon/end.txt")),
    (Sense::AtLeast, include_str!("lexicon/least.txt")),
    (Sense::AtMost, include_str!("lexicon/most.txt")),
    (Sense::Ready, include_str!("lexicon/ready.txt")),
    (Sense::Vague, include_str!("lexicon/vague.txt")),
    (Sense::English, include_str!("lexicon/english.txt")),
    (Sense::Tongue, include_str!("lexicon/tongue.txt")),
    (Sense::Verb, include_str!("lexicon/verb.txt")),
    (Sense::Praise, include_str!("lexicon/praise.txt")),
    (Sense::Weak, include_str!("lexicon/weak.txt")),
    (Sense::Burden, include_str!("lexicon/burden.txt")),
    (Sense::Benefit, include_str!("lexicon/benefit.txt")),
    (Sense::Virtue, include_str!("lexicon/virtue.txt")),
    (Sense::Spoilt, include_str!("lexicon/spoilt.txt")),
    (Sense::Rank, include_str!("lexicon/rank.txt")),
    (Sense::Bounded, include_str!("lexicon/bounded.txt")),
    (Sense::Whole, include_str!("lexicon/whole.txt")),
    (Sense::Utmost, include_str!("lexicon/utmost.txt")),
    (Sense::Share, include_str!("lexicon/share.txt")),
    (Sense::Rate, include_str!("lexicon/rate.txt")),
    (Sense::Duty, include_str!("lexicon/duty.txt")),
    (Sense::Retime, include_str!("lexicon/retime.txt")),
    (Sense::Reward, include_str!("lexicon/reward.txt")),
    (Sense::Acronym, include_str!("lexicon/acronym.txt")),
];

/// All that one word can mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Senses(u128);

impl Senses {
    /// A word that is in no list.
    pub(super) const NONE: Self = Self(0);

    /// What `word`, in lower case, can mean.
    pub(super) fn of(word: &str) -> Self {
        WORDS.get(word).copied().unwrap_or_default()
    }

    /// All of these.
    pub(super) const fn all(senses: &[Sense]) -> Self {
        let mut all = 0;
        let mut idx = 0;
        while idx < senses.len() {
            all |= Self::bit(senses[idx]);
            idx += 1;
        }
        Self(all)
    }

    /// Whether any of these is among others.
    pub(super) fn meet(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// These and one more.
    pub(super) fn with(self, sense: Sense) -> Self {
        Self(self.0 | Self::bit(sense))
    }

    /// These and others.
    pub(super) fn or(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These but for some.
    pub(super) fn without(self, senses: &[Sense]) -> Self {
        Self(senses.iter().fold(self.0, |left, &sense| left & !Self::bit(sense)))
    }

    pub(super) fn has(self, sense: Sense) -> bool {
        self.0 & Self::bit(sense) != 0
    }

    const fn bit(sense: Sense) -> u128 {
        1 << sense as u128
    }
}

static WORDS: LazyLock<Words<Senses>> = LazyLock::new(|| {
    let mut words = Words::<Senses>::default();
    for (sense, list) in LISTS {
        for word in entries(list) {
            words.entry(word).or_default().0 |= Senses::bit(sense);
        }
    }
    forms::inflect(|word, sense, form| {
        let means = Senses::bit(sense) | form.map_or(0, Senses::bit);
        match words.get_mut(&*word) {
            Some(known) => known.0 |= means,
            // Made once and kept as long as the program runs, as the lists are.
            None => drop(words.insert(word.leak(), Senses(means))),
        }
    });
    words
});

/// The words that can mean any of these, in order.
pub(super) fn words(senses: &[Sense]) -> Vec<&'static str> {
    let is_one = |known: Senses| senses.iter().any(|&sense| known.has(sense));
    let mut words: Vec<&str> = WORDS.iter().filter(|(_, known)| is_one(**known)).map(|(word, _)| *word).collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_single_words() {
        for (sense, list) in LISTS {
            for word in entries(list) {
                let is_word = |letter: char| letter.is_alphabetic() || letter == '/';
                assert!(word.chars().all(is_word), "{sense:?}: {word} is not one word");
            }
        }
    }

    #[test]
    fn no_verb_points_both_ways() {
        for word in WORDS.keys() {
            let senses = Senses::of(word);
            let up = senses.has(Sense::Raise) || senses.has(Sense::Rise);
            let down = senses.has(Sense::Lower) || senses.has(Sense::Fall);
            assert!(!(up && down), "{word} points both ways");
        }
    }

    #[test]
    fn no_metric_is_better_both_ways() {
        for word in WORDS.keys() {
            let senses = Senses::of(word);
            let is_bad = senses.has(Sense::Burden) || senses.has(Sense::Ill);
            assert!(!(is_bad && senses.has(Sense::Benefit)), "{word} is better both ways");
        }
    }
}
