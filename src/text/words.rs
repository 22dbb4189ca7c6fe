//! Floor 0. Word lists: how they are written, and how they are kept for being asked about every word of a text.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;

/// What each word of a list means. The lists are our own, so nobody can choose words that collide in the fast hash.
pub type Words<T> = HashMap<&'static str, T, FxBuildHasher>;

/// The words of a list.
pub type WordSet = HashSet<&'static str, FxBuildHasher>;

/// The entries of a list, one a line. Lines that begin with `#` are for its readers.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

/// A list in memory.
pub fn word_set(list: &'static str) -> WordSet {
    entries(list).collect()
}

/// The entries of a list of `word = meaning`.
pub fn meanings(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(list).filter_map(|line| {
        let (word, meaning) = line.split_once('=')?;
        Some((word.strip_suffix(' ')?, meaning.strip_prefix(' ')?))
    })
}

/// A list of `word = meaning` in memory. A line whose meaning is not known is passed over.
pub fn load<T>(list: &'static str, meaning: impl Fn(&str) -> Option<T>) -> Words<T> {
    meanings(list).filter_map(|(word, key)| Some((word, meaning(key)?))).collect()
}
