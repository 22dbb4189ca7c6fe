//! Floor 2. The words of one house: what a configuration changes in what words can mean.

use std::collections::BTreeMap;

use super::forms;
use super::lexicon::{self, Sense, Senses};

/// What words can mean: as the lists say, but for the words that a configuration gives another meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// Anybody may choose these words, so they are not kept in the fast hash.
    changed: BTreeMap<String, Senses>,
}

static PLAIN: Lexicon = Lexicon { changed: BTreeMap::new() };

impl Lexicon {
    /// The lists as they are.
    pub fn plain() -> &'static Self {
        &PLAIN
    }

    /// Takes `word`, a verb in its base form or a noun in the singular, into a class, in all of its forms. It leaves
    /// the classes that say the contrary.
    pub fn add(&mut self, class: WordClass, word: &str) {
        for (form, kind) in class.forms(word) {
            let senses = self.senses_mut(form);
            *senses = senses.without(class.contrary()).with(class.senses()[0]);
            // Nouns of a class and verbs that are listed by their way are not told by their form.
            for sense in class.also().iter().copied().chain(kind.filter(|_| class.says_form())) {
                *senses = senses.with(sense);
            }
        }
    }

    /// Takes `word` out of a class, in all of its forms. What else it can mean, it still means.
    pub fn drop(&mut self, class: WordClass, word: &str) {
        for (form, _) in class.forms(word) {
            let senses = self.senses_mut(form);
            *senses = senses.without(class.senses());
        }
    }

    /// Whether `word` belongs to a class, in any of its forms.
    pub fn holds(&self, class: WordClass, word: &str) -> bool {
        let is_in = |form: &str| class.senses().iter().any(|&sense| self.senses(form).has(sense));
        class.forms(word).iter().any(|(form, _)| is_in(form))
    }

    /// What `word`, in lower case, can mean.
    pub(super) fn senses(&self, word: &str) -> Senses {
        self.changed.get(word).copied().unwrap_or_else(|| Senses::of(word))
    }

    fn senses_mut(&mut self, word: String) -> &mut Senses {
        let known = Senses::of(&word);
        self.changed.entry(word).or_insert(known)
    }
}

/// A class of words that a configuration can add to or cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordClass {
    /// Verbs for what a team does.
    Activity,
    /// Verbs for what comes of work.
    Reach,
    /// Verbs that make more of something.
    Raising,
    /// Verbs that make less of something.
    Lowering,
    /// Verbs for leaving things as they are.
    Upkeep,
    /// Verbs for meaning to do something.
    Hedge,
    /// What a team makes.
    Artefact,
    /// Those for whom a team works.
    People,
    /// Metrics of which more is better.
    Benefit,
    /// Metrics of which less is better.
    Burden,
    /// Words for so much that nobody can tell how much.
    Vague,
    /// Words that praise without saying what for.
    Praise,
    /// What people are paid or judged by.
    Reward,
    /// Abbreviations that everybody knows.
    Acronym,
}

/// The verbs that tell of work.
const WORK: [Sense; 5] = [Sense::Activity, Sense::Errand, Sense::Contact, Sense::Either, Sense::Make];

impl WordClass {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Activity,
        Self::Reach,
        Self::Raising,
        Self::Lowering,
        Self::Upkeep,
        Self::Hedge,
        Self::Artefact,
        Self::People,
        Self::Benefit,
        Self::Burden,
        Self::Vague,
        Self::Praise,
        Self::Reward,
        Self::Acronym,
    ];

    /// The word that stands for it in a configuration.
    pub fn word(self) -> &'static str {
        match self {
            Self::Activity => "activity-verbs",
            Self::Reach => "reach-verbs",
            Self::Raising => "raising-verbs",
            Self::Lowering => "lowering-verbs",
            Self::Upkeep => "upkeep-verbs",
            Self::Hedge => "hedges",
            Self::Artefact => "artefacts",
            Self::People => "people",
            Self::Benefit => "better-when-higher",
            Self::Burden => "better-when-lower",
            Self::Vague => "vague-words",
            Self::Praise => "praise-words",
            Self::Reward => "pay-words",
            Self::Acronym => "known-acronyms",
        }
    }

    /// What its words mean, as a sentence.
    pub fn description(self) -> &'static str {
        match self {
            Self::Activity => "Verbs for what a team does: doing it is work, whatever comes of it.",
            Self::Reach => "Verbs for what comes of work: a result, when a number follows.",
            Self::Raising => "Verbs that make more of something.",
            Self::Lowering => "Verbs that make less of something.",
            Self::Upkeep => "Verbs for leaving things as they are.",
            Self::Hedge => "Verbs for meaning to do something without saying that it will be done.",
            Self::Artefact => "What a team makes: there is more of it when somebody works.",
            Self::People => "Those outside of a team who come, buy and stay: more of them is a result.",
            Self::Benefit => "Metrics of which more is better.",
            Self::Burden => "Metrics of which less is better.",
            Self::Vague => "Words for so much that nobody can tell how much.",
            Self::Praise => "Words that praise without saying what for.",
            Self::Reward => "What people are paid or judged by.",
            Self::Acronym => "Abbreviations that every reader knows, in any case.",
        }
    }

    /// The words that it has in the lists, in all of their forms and in order.
    pub fn words(self) -> Vec<&'static str> {
        lexicon::words(self.senses())
    }

    /// Whether `word` can stand in it: one word, in lower case but for abbreviations.
    pub fn takes(self, word: &str) -> bool {
        let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
        is_word && (self == Self::Acronym || !word.chars().any(char::is_uppercase))
    }

    /// What a word of it means: first what it always means, then what some of them mean more closely.
    fn senses(self) -> &'static [Sense] {
        match self {
            Self::Activity => &WORK,
            Self::Reach => &[Sense::Reach],
            Self::Raising => &[Sense::Raise],
            Self::Lowering => &[Sense::Lower],
            Self::Upkeep => &[Sense::Upkeep, Sense::Hold],
            Self::Hedge => &[Sense::Hedge],
            Self::Artefact => &[Sense::Artefact, Sense::Tool, Sense::Text, Sense::Event],
            Self::People => &[Sense::People],
            Self::Benefit => &[Sense::Benefit],
            Self::Burden => &[Sense::Burden, Sense::Ill],
            Self::Vague => &[Sense::Vague],
            Self::Praise => &[Sense::Weak],
            Self::Reward => &[Sense::Reward],
            Self::Acronym => &[Sense::Acronym],
        }
    }

    /// What a word that is added to it means besides.
    fn also(self) -> &'static [Sense] {
        match self {
            Self::Activity => &[Sense::Errand],
            Self::People => &[Sense::Person],
            Self::Benefit | Self::Burden => &[Sense::Measure],
            _ => &[],
        }
    }

    /// What none of its words can mean.
    fn contrary(self) -> &'static [Sense] {
        match self {
            Self::Activity => &[Sense::Reach, Sense::Upkeep, Sense::Hold, Sense::Hedge],
            Self::Reach | Self::Upkeep | Self::Hedge => &WORK,
            Self::Raising => &[Sense::Lower, Sense::Fall, Sense::Change],
            Self::Lowering => &[Sense::Raise, Sense::Rise, Sense::Change],
            Self::Artefact => &[Sense::People, Sense::Insider],
            Self::People => &[Sense::Artefact, Sense::Insider],
            Self::Benefit => &[Sense::Burden, Sense::Ill],
            Self::Burden => &[Sense::Benefit],
            Self::Vague | Self::Praise | Self::Reward | Self::Acronym => &[],
        }
    }

    /// Whether the grammar knows its words as verbs by their form.
    fn says_form(self) -> bool {
        matches!(self, Self::Activity | Self::Reach | Self::Upkeep | Self::Hedge)
    }

    /// All forms of a word of this class, each with what it is among those of a verb.
    fn forms(self, word: &str) -> Vec<(String, Option<Sense>)> {
        match self {
            Self::Artefact | Self::People | Self::Benefit | Self::Burden | Self::Reward => {
                forms::of_noun(word).map(|form| (form, None)).into()
            }
            Self::Vague | Self::Praise => vec![(word.to_owned(), None)],
            Self::Acronym => vec![(word.to_lowercase(), None)],
            _ => forms::of_verb(word).into_iter().map(|(form, kind)| (form, Some(kind))).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_change_in_all_their_forms() {
        let mut lexicon = Lexicon::default();
        lexicon.add(WordClass::Activity, "groom");
        lexicon.drop(WordClass::Activity, "launch");
        for form in ["groom", "grooms", "groomed", "grooming"] {
            assert!(lexicon.senses(form).has(Sense::Activity), "{form}");
        }
        for form in ["launch", "launches", "launched", "launching"] {
            assert!(!lexicon.senses(form).has(Sense::Activity), "{form}");
            assert!(Lexicon::plain().senses(form).has(Sense::Activity), "{form}");
        }
        assert!(lexicon.senses("launch").has(Sense::Artefact), "the noun is another class");
    }

    #[test]
    fn no_word_is_added_to_both_of_two_contraries() {
        let mut lexicon = Lexicon::default();
        lexicon.add(WordClass::Burden, "revenue");
        lexicon.add(WordClass::Lowering, "raise");
        let (noun, verb) = (lexicon.senses("revenue"), lexicon.senses("raise"));
        assert!(noun.has(Sense::Burden) && !noun.has(Sense::Benefit));
        assert!(verb.has(Sense::Lower) && !verb.has(Sense::Raise));
    }
}
