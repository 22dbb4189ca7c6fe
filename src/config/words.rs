//! Floor 7. The words that a configuration adds to the classes of words, and those that it drops.

use std::collections::BTreeSet;

use super::mistake::Mistake;
use crate::language::WordClass;
use crate::rule::wording::quote_exactly;
use crate::text::Span;
use crate::yaml::{Node, Value};

/// A word in one of the lists of `lexicons`.
pub(super) struct Written<'n> {
    pub(super) class: WordClass,
    /// `add` or `drop`.
    pub(super) list: &'n str,
    pub(super) word: &'n str,
    pub(super) span: Span,
}

/// All words of the lists. What is no class was told of already.
pub(super) fn written(lexicons: Option<&Node>) -> impl Iterator<Item = Written<'_>> {
    let classes = lexicons.into_iter().flat_map(Node::entries).filter_map(|(name, changes)| {
        let class = WordClass::ALL.into_iter().find(|class| class.word() == name.value)?;
        Some((class, changes))
    });
    let lists =
        classes.flat_map(|(class, changes)| changes.entries().iter().map(move |(list, words)| (class, list, words)));
    lists.flat_map(|(class, list, words)| {
        let words = if let Value::List(words) = &words.value { words.as_slice() } else { &[] };
        words.iter().filter_map(move |node| {
            let Value::Text { words: word, .. } = &node.value else { return None };
            Some(Written { class, list: &list.value, word, span: node.span })
        })
    })
}

/// What stands in the lists and is no word.
pub(super) fn no_words(lexicons: Option<&Node>) -> Vec<Mistake> {
    let wrong = written(lexicons).filter(|written| !written.class.takes(written.word));
    let told = wrong.map(|Written { word, span, .. }| {
        Mistake::at(span, format!("{} is not a single word in lower case", quote_exactly(word))).help(
            "Write verbs in their base form and nouns in the singular, each as an entry of its own: okrlint makes the \
             other forms of them.",
        )
    });
    told.collect()
}

/// Words that one file both adds to a class and drops from it.
pub(super) fn contradicted(lexicons: Option<&Node>) -> Vec<Mistake> {
    let added: BTreeSet<_> =
        written(lexicons).filter(|one| one.list == "add").map(|one| (one.class, one.word)).collect();
    let both = written(lexicons).filter(|one| one.list == "drop" && added.contains(&(one.class, one.word)));
    let told = both.map(|Written { class, word, span, .. }| {
        let message = format!("{} is both added to the `{}` and dropped from them", quote_exactly(word), class.word());
        Mistake::at(span, message).help("Take it out of one of the two lists.")
    });
    told.collect()
}
