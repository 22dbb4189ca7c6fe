//! Floor 4. Objectives whose measures stand in another file: listed there once more with key results, or named as the
//! parent of objectives there.

use std::collections::{HashMap, HashSet};

use super::Workspace;
use crate::model::{Document, Objective};
use crate::text::{FileId, letters};

/// What the files of a workspace say of objectives in other files.
#[derive(Debug, Default)]
pub struct Elsewhere<'a> {
    /// The words of all objectives that have key results, and the cycles in which they have them.
    measured: HashMap<String, HashSet<Option<&'a str>>>,
    /// The objectives that are named as parents, and the file that does so, if it is only one.
    parents: HashMap<String, Option<FileId>>,
}

impl Workspace {
    /// What each file says of objectives in the others.
    pub fn elsewhere(&self) -> Elsewhere<'_> {
        let mut found = Elsewhere::default();
        let mut has_key_results = HashSet::new();
        for (document, objective) in self.objectives() {
            if !objective.key_results.is_empty() {
                let cycles = found.measured.entry(letters(objective.statement.as_str())).or_default();
                cycles.insert(cycle(document, objective));
                has_key_results.extend(names(objective));
            }
            for parent in document.front_matter.parents.iter().chain(&objective.attributes.parents) {
                found.add_parent(parent.place(), document.file);
                found.add_parent(&parent.written.value, document.file);
            }
        }
        // An id such as `O1` may be used in many files: it means the objective that has key results.
        found.parents.retain(|name, _| !has_key_results.contains(name));
        found
    }
}

impl Elsewhere<'_> {
    fn add_parent(&mut self, link: &str, file: FileId) {
        let part = link.rsplit('#').next().unwrap_or(link);
        let known = self.parents.entry(letters(part)).or_insert(Some(file));
        *known = known.filter(|known| *known == file);
    }

    /// Whether another file says how `objective` is measured.
    pub fn measures(&self, document: &Document, objective: &Objective) -> bool {
        let is_parent = |name: &String| self.parents.get(name).is_some_and(|from| *from != Some(document.file));
        let words = letters(objective.statement.as_str());
        if words.is_empty() {
            return false;
        }
        let is_twin = |cycles: &HashSet<Option<&str>>| match cycle(document, objective) {
            Some(cycle) => cycles.contains(&Some(cycle)) || cycles.contains(&None),
            None => true,
        };
        self.measured.get(&words).is_some_and(is_twin) || names(objective).any(|name| is_parent(&name))
    }
}

fn cycle<'a>(document: &'a Document, objective: &Objective) -> Option<&'a str> {
    let cycle = document.scope(objective)?.cycle.as_ref()?;
    Some(cycle.value.name.as_str())
}

/// What an objective can be called: its words, its id, or the heading of both that a link leads to.
fn names(objective: &Objective) -> impl Iterator<Item = String> {
    let words = letters(objective.statement.as_str());
    let id = objective.id.as_ref().map(|id| letters(&id.value));
    let heading = id.as_ref().map(|id| format!("{id}{words}"));
    [Some(words), id, heading].into_iter().flatten().filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Cycle;
    use crate::model::{KeyResult, Leads, Reference, Scope, Statement};
    use crate::text::{Span, Spanned, Text};

    fn at(words: &str) -> Spanned<String> {
        Spanned::new(words.to_owned(), Span::default())
    }

    fn reference(words: &str) -> Reference {
        Reference { written: at(words), leads: Leads::Name }
    }

    /// `O1` with or without a key result, below `parent`.
    fn document(file: u32, words: &str, n_key_results: usize, parent: Option<&str>) -> Document {
        let mut objective = Objective { id: Some(at("O1")), ..Objective::default() };
        objective.statement = Statement { text: Text::verbatim(words, 0), ..Statement::default() };
        objective.key_results = vec![KeyResult::default(); n_key_results];
        objective.attributes.parents = parent.map(reference).into_iter().collect();
        Document { file: FileId(file), objectives: vec![objective], ..Document::default() }
    }

    /// Whether the first document's objective is measured by the second.
    fn check(one: Document, other: Document, expected: bool) {
        let workspace = Workspace { documents: vec![one, other], ..Workspace::default() };
        let document = &workspace.documents[0];
        assert_eq!(workspace.elsewhere().measures(document, &document.objectives[0]), expected);
    }

    #[test]
    fn the_same_words_with_key_results() {
        check(document(0, "Stores open on time", 0, None), document(1, "stores open on time!", 2, None), true);
        check(document(0, "Stores open on time", 0, None), document(1, "Stores open late", 2, None), false);
    }

    #[test]
    fn key_results_of_another_cycle_do_not_count() {
        let within = |mut document: Document, cycle: &str| {
            let cycle = Cycle::parse(cycle, 1).map(|cycle| Spanned::new(cycle, Span::default()));
            document.scopes = vec![Scope { cycle, ..Scope::default() }];
            document
        };
        let bare = || within(document(0, "Stores open on time", 0, None), "2026-Q3");
        let measured = |cycle| within(document(1, "Stores open on time", 2, None), cycle);
        check(bare(), measured("2026-Q3"), true);
        check(bare(), measured("2026-Q2"), false);
        check(bare(), document(1, "Stores open on time", 2, None), true);
    }

    #[test]
    fn parents_by_words_id_and_link() {
        for link in ["Stores open on time", "company.md#o1-stores-open-on-time"] {
            check(document(0, "Stores open on time", 0, None), document(1, "Keys for all", 2, Some(link)), true);
        }
        check(document(0, "Stores open on time", 0, None), document(1, "Keys for all", 0, Some("O1")), true);
    }

    #[test]
    fn an_id_means_the_objective_that_has_key_results() {
        check(
            document(0, "Stores open on time", 0, None),
            document(1, "Keys for all", 2, Some("company.md#o1")),
            false,
        );
        check(document(0, "Stores open on time", 0, Some("O1")), document(1, "Keys for all", 0, None), false);
    }
}
