//! Floor 4. Files that show the same objectives: an overview and its sources, or two versions of one file.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::folded;
use crate::model::{Document, Objective};
use crate::text::FileId;

/// An objective and the document that it stands in.
pub type Place<'a> = (&'a Document, &'a Objective);

/// The objectives without those of files that show others: of files that share an objective, the one with most
/// objectives counts, and what a file lists twice counts once.
pub fn without_mirrors<'a>(places: impl IntoIterator<Item = Place<'a>>) -> Vec<Place<'a>> {
    let mut by_file: BTreeMap<FileId, Vec<Place<'a>>> = BTreeMap::new();
    for (document, objective) in places {
        by_file.entry(document.file).or_default().push((document, objective));
    }
    let mut files: Vec<_> = by_file.into_values().map(each_once).collect();
    files.sort_by_key(|places| Reverse(places.len()));
    let mut seen = HashSet::new();
    files.retain(|places| {
        let words: Vec<_> = places.iter().map(|(_, objective)| bare_words(objective)).collect();
        let is_new = !words.iter().any(|words| seen.contains(words));
        seen.extend(words);
        is_new
    });
    files.sort_by_key(|places| places[0].0.file);
    files.concat()
}

/// The objectives of a file, those that it lists twice once.
fn each_once(places: Vec<Place<'_>>) -> Vec<Place<'_>> {
    let mut seen = HashSet::new();
    places.into_iter().filter(|(_, objective)| seen.insert(folded(objective.statement.as_str()))).collect()
}

/// What two wordings of one objective have in common: its words without numbers, case and punctuation.
fn bare_words(objective: &Objective) -> String {
    let words = objective.statement.as_str().split(|letter: char| !letter.is_alphanumeric());
    let bare: Vec<_> = words.filter(|word| word.contains(char::is_alphabetic)).map(str::to_lowercase).collect();
    bare.join(" ")
}
