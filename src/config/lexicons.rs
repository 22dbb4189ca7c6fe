//! Floor 7. What words mean by a configuration and those that it builds on.

use std::collections::BTreeMap;

use super::file::Lexicons;
use super::mistake::Mistake;
use super::origin::Set;
use super::read::Layer;
use super::words::{Written, written};
use crate::language::{Lexicon, WordClass};
use crate::rule::wording::quote_exactly;
use crate::text::nearest;

/// Words by themselves, and whether each of them belongs to a class.
pub type Words = BTreeMap<String, Set<bool>>;

/// Lexicons add up; of a word that is added here and dropped there, the nearer file decides. A word that one file both
/// drops and adds is in.
pub(super) fn take_words(lexicons: &mut BTreeMap<WordClass, Words>, layer: &Layer) {
    let Some(Lexicons(written)) = &layer.file.lexicons else { return };
    for class in WordClass::ALL {
        let Some(changes) = written.get(class.word()) else { continue };
        let words = lexicons.entry(class).or_default();
        for (key, list, value) in [("drop", &changes.drop, false), ("add", &changes.add, true)] {
            let from = layer.origin(&["lexicons", class.word(), key]);
            words.extend(list.iter().map(|word| (word.clone(), Set { value, from: from.clone() })));
        }
    }
}

/// What words mean by these files, if any of them changes it.
pub(super) fn lexicon(layers: &[Layer]) -> Option<Lexicon> {
    let mut lexicons = BTreeMap::new();
    for layer in layers {
        take_words(&mut lexicons, layer);
    }
    let mut lexicon = Lexicon::default();
    for (&class, words) in &lexicons {
        for (word, is_in) in words {
            if is_in.value { lexicon.add(class, word) } else { lexicon.drop(class, word) }
        }
    }
    (lexicon != Lexicon::default()).then_some(lexicon)
}

/// The words that `layer` drops from classes to which they never belonged: not by the lists, and not by `below`, the
/// configurations that it builds on.
pub(super) fn dropped_in_vain(layer: &Layer, below: &[Layer]) -> Vec<Mistake> {
    let mut added = Lexicon::default();
    for one in below.iter().chain([layer]).flat_map(|layer| written(layer.lexicons())) {
        if one.list == "add" {
            added.add(one.class, one.word);
        }
    }
    let is_known = |one: &Written<'_>| Lexicon::plain().holds(one.class, one.word) || added.holds(one.class, one.word);
    let dropped = written(layer.lexicons()).filter(|one| one.list == "drop" && one.class.takes(one.word));
    dropped.filter(|one| !is_known(one)).map(|one| in_vain(&one)).collect()
}

fn in_vain(Written { class, word, span, .. }: &Written<'_>) -> Mistake {
    let message = format!("{} is not among the `{}`, so this drops nothing", quote_exactly(word), class.word());
    let mistake = Mistake::at(*span, message).warning();
    match nearest(word, class.words()) {
        Some(known) => mistake.help(format!("Did you mean `{known}`?")),
        None => mistake.help("Take the word out, or look whether another class is meant."),
    }
}
