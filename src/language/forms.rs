//! Floor 2. The forms that words take: plurals of nouns; -s, -ed and -ing of verbs. The lists hold base forms, the rest is
//! made when they are loaded.

use super::lexicon::Sense;
use crate::text::{Words, entries, meanings};

/// Nouns in the singular, one a line.
const NOUNS: [(Sense, &str); 13] = [
    (Sense::Artefact, include_str!("lexicon/artefact.txt")),
    (Sense::People, include_str!("lexicon/people.txt")),
    (Sense::Measure, include_str!("lexicon/measure.txt")),
    (Sense::Nominal, include_str!("lexicon/nominal.txt")),
    (Sense::Labour, include_str!("lexicon/labour.txt")),
    (Sense::Tool, include_str!("lexicon/tool.txt")),
    (Sense::Text, include_str!("lexicon/text.txt")),
    (Sense::Insider, include_str!("lexicon/insider.txt")),
    (Sense::Event, include_str!("lexicon/event.txt")),
    (Sense::Person, include_str!("lexicon/person.txt")),
    (Sense::Bond, include_str!("lexicon/bond.txt")),
    (Sense::Wide, include_str!("lexicon/wide.txt")),
    (Sense::Owed, include_str!("lexicon/owed.txt")),
];

/// Verbs in their base form, one a line.
const VERBS: [(Sense, &str); 10] = [
    (Sense::Activity, include_str!("lexicon/activity.txt")),
    (Sense::Contact, include_str!("lexicon/contact.txt")),
    (Sense::Reach, include_str!("lexicon/reach.txt")),
    (Sense::Either, include_str!("lexicon/either.txt")),
    (Sense::Upkeep, include_str!("lexicon/upkeep.txt")),
    (Sense::Hold, include_str!("lexicon/hold.txt")),
    (Sense::Hedge, include_str!("lexicon/hedge.txt")),
    (Sense::Assist, include_str!("lexicon/assist.txt")),
    (Sense::Complete, include_str!("lexicon/complete.txt")),
    (Sense::Stative, include_str!("lexicon/stative.txt")),
];

/// Verbs that objectives are told by, one a line. Which form a word is, the lists above say.
const GOAL_VERBS: [(Sense, &str); 3] = [
    (Sense::Errand, include_str!("lexicon/errand.txt")),
    (Sense::Make, include_str!("lexicon/make.txt")),
    (Sense::Heart, include_str!("lexicon/heart.txt")),
];

/// Calls `take` with every form of every word of the lists, what it can mean, and for verbs which form it is.
pub(super) fn inflect(mut take: impl FnMut(String, Sense, Option<Sense>)) {
    for (sense, list) in NOUNS {
        for noun in entries(list) {
            for form in of_noun(noun) {
                take(form, sense, None);
            }
        }
    }
    let irregular: Words<&str> = meanings(include_str!("lexicon/irregular.txt")).collect();
    let mut take_verbs = |sense, list, says_form: bool| {
        for verb in entries(list) {
            for (form, what) in verb_forms(verb, irregular.get(verb).copied()) {
                take(form, sense, says_form.then_some(what));
            }
        }
    };
    for (sense, list) in VERBS {
        take_verbs(sense, list, true);
    }
    for (sense, list) in GOAL_VERBS {
        take_verbs(sense, list, false);
    }
}

/// A noun and its plural.
pub(super) fn of_noun(noun: &str) -> [String; 2] {
    [with_s(noun), noun.to_owned()]
}

/// The forms of any verb, and which each of them is.
pub(super) fn of_verb(verb: &str) -> Vec<(String, Sense)> {
    let irregular = meanings(include_str!("lexicon/irregular.txt")).find(|(base, _)| *base == verb);
    verb_forms(verb, irregular.map(|(_, forms)| forms))
}

/// The forms of a verb. Irregular ones take the place of those that the rules would make.
fn verb_forms(verb: &str, irregular: Option<&str>) -> Vec<(String, Sense)> {
    let mut forms = vec![(verb.to_owned(), Sense::Base), (third(verb), Sense::Third)];
    let is_gerund = |form: &&str| form.ends_with("ing");
    let listed = || irregular.into_iter().flat_map(|forms| forms.split(' '));
    for form in listed() {
        let what = if is_gerund(&form) { Sense::Gerund } else { Sense::Participle };
        forms.push((form.to_owned(), what));
    }
    if listed().all(|form| is_gerund(&form)) {
        forms.push((with_ed(verb), Sense::Participle));
    }
    if !listed().any(|form| is_gerund(&form)) {
        forms.push((with_ing(verb), Sense::Gerund));
    }
    forms
}

/// "successfully"; not "monthly".
pub(super) fn is_adverb(word: &str) -> bool {
    let is_adjective = || {
        matches!(word, "hourly" | "daily" | "weekly" | "monthly" | "quarterly" | "yearly" | "early" | "family" | "only")
    };
    word.len() > 4 && word.ends_with("ly") && !is_adjective()
}

fn third(verb: &str) -> String {
    if verb == "have" { "has".to_owned() } else { with_s(verb) }
}

/// "posts", "patches", "stories", "days".
fn with_s(word: &str) -> String {
    if let Some(stem) = before_y(word) {
        return [stem, "ies"].concat();
    }
    let hisses = ["s", "x", "z", "ch", "sh", "go", "do"].iter().any(|end| word.ends_with(end));
    [word, if hisses { "es" } else { "s" }].concat()
}

/// "launched", "created", "applied", "planned".
fn with_ed(verb: &str) -> String {
    match before_y(verb) {
        Some(stem) => [stem, "ied"].concat(),
        None if verb.ends_with('e') => [verb, "d"].concat(),
        None => [verb, doubled(verb), "ed"].concat(),
    }
}

/// "launching", "creating", "applying", "planning".
fn with_ing(verb: &str) -> String {
    let drops_e = verb.ends_with('e') && !["ee", "ye", "oe"].iter().any(|end| verb.ends_with(end));
    match verb.strip_suffix('e').filter(|_| drops_e) {
        Some(stem) => [stem, "ing"].concat(),
        None => [verb, doubled(verb), "ing"].concat(),
    }
}

/// The stem of a word that ends in a consonant and y.
fn before_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel))
}

/// The last letter of a verb of one syllable that ends in one vowel and one consonant, which it doubles: "plan",
/// "planned". Nothing of any other.
fn doubled(verb: &str) -> &str {
    let mut letters = verb.char_indices().rev();
    let last_three = (letters.next(), letters.next(), letters.next());
    let (Some((at, last)), Some((_, vowel)), Some((_, before))) = last_three else { return "" };
    let ends_so = !is_vowel(before) && is_vowel(vowel) && !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y');
    let mut syllables = verb.split(|letter| !is_vowel(letter)).filter(|vowels| !vowels.is_empty());
    if ends_so && syllables.nth(1).is_none() { &verb[at..] } else { "" }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_take_their_endings() {
        let forms = |verb| verb_forms(verb, None).into_iter().map(|(form, _)| form).collect::<Vec<_>>().join(" ");
        assert_eq!(forms("launch"), "launch launches launched launching");
        assert_eq!(forms("create"), "create creates created creating");
        assert_eq!(forms("apply"), "apply applies applied applying");
        assert_eq!(forms("deploy"), "deploy deploys deployed deploying");
        assert_eq!(forms("plan"), "plan plans planned planning");
        assert_eq!(forms("visit"), "visit visits visited visiting");
        assert_eq!(forms("train"), "train trains trained training");
        assert_eq!(forms("fix"), "fix fixes fixed fixing");
        assert_eq!(forms("oversee"), "oversee oversees overseed overseeing");
    }

    #[test]
    fn irregular_forms_take_the_place_of_regular_ones() {
        let forms = verb_forms("win", Some("won winning"));
        let forms: Vec<_> = forms.iter().map(|(form, _)| form.as_str()).collect();
        assert_eq!(forms, ["win", "wins", "won", "winning"]);
    }

    #[test]
    fn entries_are_single_words() {
        for (sense, list) in NOUNS.into_iter().chain(VERBS).chain(GOAL_VERBS) {
            for word in entries(list) {
                assert!(word.chars().all(char::is_alphabetic), "{sense:?}: {word} is not one word");
            }
        }
    }
}
