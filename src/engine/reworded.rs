//! Floor 8. Which objectives and key results of an earlier version are which of today, though somebody reworded them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use super::fingerprint::{name_of_key_result, name_of_objective, stands_alone};
use crate::language::Gist;
use crate::model::{Document, KeyResult, Objective};
use crate::workspace::Workspace;

/// What the items of an earlier version are known by today, where that has changed.
#[derive(Debug, Clone, Default)]
pub struct Reworded(HashMap<(String, String, String), (String, String)>);

/// Of two wordings of one sentence most words are the same.
const LEAST: f64 = 0.6;

/// Where more items than this are new, a page was not reworded but written anew.
const MOST: usize = 64;

impl Reworded {
    /// Holds the files of an earlier version against those of today that have the same paths.
    pub fn of(before: &Workspace, now: &Workspace) -> Self {
        let of_now: HashMap<&Path, &Document> =
            now.documents.iter().map(|document| (now.file(document.file).path.as_path(), document)).collect();
        let mut reworded = Self::default();
        for document in &before.documents {
            let file = before.file(document.file);
            let path = file.path.as_path();
            if let Some(today) = of_now.get(path).filter(|today| now.file(today.file).text != file.text) {
                reworded.compare(&path.to_string_lossy(), document, today);
            }
        }
        reworded
    }

    /// What the item is known by today that was known by this, where that has changed.
    pub(super) fn today(&self, path: &str, objective: &str, key_result: &str) -> Option<(String, String)> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&(path.to_owned(), objective.to_owned(), key_result.to_owned())).cloned()
    }

    fn compare(&mut self, path: &str, before: &Document, now: &Document) {
        for (old, new) in pairs(&objectives(before), &objectives(now)) {
            let (old, new) = (&before.objectives[old], &now.objectives[new]);
            let names = (name_of_objective(old), name_of_objective(new));
            if names.0 != names.1 {
                self.0.insert((path.to_owned(), names.0.clone(), String::new()), (names.1.clone(), String::new()));
            }
            self.compare_key_results(path, (old, new), &names);
        }
    }

    fn compare_key_results(&mut self, path: &str, (old, new): (&Objective, &Objective), names: &(String, String)) {
        for (before, now) in pairs(&key_results(old), &key_results(new)) {
            let now = &new.key_results[now];
            let (before, known_by) = (name_of_key_result(&old.key_results[before]), name_of_key_result(now));
            if names.0 != names.1 || before != known_by {
                let objective = if stands_alone(now) { String::new() } else { names.1.clone() };
                self.0.insert((path.to_owned(), names.0.clone(), before), (objective, known_by));
            }
        }
    }
}

/// What an item is compared by.
struct Wording {
    name: String,
    has_id: bool,
    words: BTreeSet<String>,
    /// The names of what belongs to it.
    parts: BTreeSet<String>,
}

impl Wording {
    /// How much two have in common: of their words, or of what belongs to them.
    fn share(&self, other: &Self) -> f64 {
        share(&self.words, &other.words).max(share(&self.parts, &other.parts))
    }
}

fn share(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    count(one.intersection(other).count()) / count(one.union(other).count().max(1))
}

/// Each word once, in the singular: the gist of a few words leaves them as they are, and that of more does not.
fn words(gist: &Gist) -> BTreeSet<String> {
    gist.words().map(|word| word.strip_suffix('s').unwrap_or(word).to_owned()).collect()
}

fn objectives(document: &Document) -> Vec<Wording> {
    let wording = |objective: &Objective| Wording {
        name: name_of_objective(objective),
        has_id: objective.id.is_some(),
        words: words(&Gist::of(objective.statement.as_str())),
        parts: objective.key_results.iter().map(name_of_key_result).collect(),
    };
    document.objectives.iter().map(wording).collect()
}

fn key_results(objective: &Objective) -> Vec<Wording> {
    let wording = |kr: &KeyResult| Wording {
        name: name_of_key_result(kr),
        has_id: kr.id.is_some(),
        words: words(&Gist::of_metric(kr.statement.as_str(), &kr.statement.sentence)),
        parts: BTreeSet::new(),
    };
    objective.key_results.iter().map(wording).collect()
}

/// Which is which: by name, and the rest by likeness.
fn pairs(before: &[Wording], now: &[Wording]) -> Vec<(usize, usize)> {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (idx, wording) in now.iter().enumerate().rev() {
        by_name.entry(&wording.name).or_default().push(idx);
    }
    let mut take = |wording: &Wording| by_name.get_mut(wording.name.as_str()).and_then(Vec::pop);
    let same: Vec<Option<usize>> = before.iter().map(&mut take).collect();
    let mut new: Vec<usize> = by_name.into_values().flatten().collect();
    new.sort_unstable();
    let old: Vec<usize> = (0..before.len()).filter(|&idx| same[idx].is_none()).collect();
    let found = same.iter().enumerate().filter_map(|(idx, other)| Some((idx, (*other)?)));
    found.chain(alike((before, &old), (now, &new))).collect()
}

/// The likest first, each once. Two that have ids and not the same are two.
fn alike((before, old): (&[Wording], &[usize]), (now, new): (&[Wording], &[usize])) -> Vec<(usize, usize)> {
    let mut likely = Vec::new();
    for &one in old.iter().take(MOST) {
        for &other in new.iter().take(MOST) {
            let share = before[one].share(&now[other]);
            if LEAST <= share && !(before[one].has_id && now[other].has_id) {
                likely.push((share, one, other));
            }
        }
    }
    likely.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (mut left, mut taken) = (HashSet::new(), HashSet::new());
    likely.retain(|&(_, one, other)| !left.contains(&one) && taken.insert(other) && left.insert(one));
    likely.into_iter().map(|(_, one, other)| (one, other)).collect()
}
