//! Floor 4. What teams pursue now: objectives that count, with whose they are, for when, and in which house.

use std::collections::{HashMap, HashSet};
use std::path::Component;

use super::sets::holder;
use super::{Item, Workspace, folded};
use crate::date::{Cycle, Date};
use crate::model::{Document, Level, Objective};

/// An objective that is pursued.
#[derive(Debug, Clone)]
pub struct Pursuit<'a> {
    /// The objective among all.
    pub item: Item,
    /// Its file.
    pub document: &'a Document,
    /// The objective.
    pub objective: &'a Objective,
    /// Whose it is, as written.
    pub holder: Option<&'a str>,
    /// For when it is.
    pub cycle: Option<&'a Cycle>,
    /// Whose it is, from the whole to the single.
    pub level: Option<Level>,
    /// Which of the companies that keep their OKRs in this workspace.
    pub house: usize,
}

impl Pursuit<'_> {
    /// Whether both are of one team or person, or nobody can tell.
    pub fn may_have_holder_of(&self, other: &Self) -> bool {
        let (Some(one), Some(another)) = (self.holder, other.holder) else { return true };
        one == another || folded(one) == folded(another)
    }

    /// The first and the last day of its cycle.
    pub fn days(&self) -> Option<(Date, Date)> {
        self.cycle.map(|cycle| (cycle.start, cycle.end))
    }

    /// Whether both are of one house and of cycles that have days in common.
    pub fn meets(&self, other: &Self) -> bool {
        let overlap = |((start, end), (other_start, other_end))| start <= other_end && other_start <= end;
        self.house == other.house && self.days().zip(other.days()).is_some_and(overlap)
    }
}

impl Workspace {
    /// All objectives that count, in order: none that is a draft, was given up, or that nobody wrote.
    pub fn pursuits(&self) -> Vec<Pursuit<'_>> {
        let houses = self.houses();
        let all = self.documents.iter().enumerate().flat_map(|(idx, document)| {
            let house = houses[idx];
            let objectives = document.objectives.iter().enumerate();
            objectives.map(move |(objective, _)| {
                pursuit(Item { document: idx, objective, key_result: None }, document, house)
            })
        });
        all.filter(|pursuit| {
            let Pursuit { document, objective, .. } = pursuit;
            !objective.is_implicit && !objective.attributes.is_out() && !document.is_draft(objective)
        })
        .collect()
    }

    /// For each document the company whose it is. There is one, unless several folders beside each other hold OKRs of
    /// a whole company for the same cycle: then each of them is a company, as in a collection of examples.
    pub fn houses(&self) -> Vec<usize> {
        let folders: Vec<Vec<&str>> = self.documents.iter().map(|document| self.folders(document)).collect();
        let first = folders.first().map(Vec::as_slice).unwrap_or_default();
        let n_common = folders.iter().map(|other| n_equal(first, other)).min().unwrap_or_default();
        let parts: Vec<Option<&str>> = folders.iter().map(|folders| folders.get(n_common).copied()).collect();
        if !self.has_several_companies(&parts) {
            return vec![0; self.documents.len()];
        }
        let mut known: HashMap<Option<&str>, usize> = HashMap::new();
        let mut number = |part| {
            let n_known = known.len();
            *known.entry(part).or_insert(n_known)
        };
        parts.into_iter().map(&mut number).collect()
    }

    fn folders(&self, document: &Document) -> Vec<&str> {
        let path = self.files.get(document.file.0 as usize).and_then(|file| file.path.parent());
        let parts = path.into_iter().flat_map(|path| path.components());
        parts.filter_map(|part| if let Component::Normal(name) = part { name.to_str() } else { None }).collect()
    }

    /// Whether two parts of the workspace have OKRs of a whole company for one cycle, and what stands beside the parts
    /// has none.
    fn has_several_companies(&self, parts: &[Option<&str>]) -> bool {
        let mut of_cycle: HashMap<(Date, Date), HashSet<Option<&str>>> = HashMap::new();
        for (document, part) in self.documents.iter().zip(parts) {
            for scope in &document.scopes {
                let is_company = scope.level.is_some_and(|level| level.value == Level::Company);
                if let Some(cycle) = scope.cycle.as_ref().filter(|_| is_company) {
                    of_cycle.entry((cycle.value.start, cycle.value.end)).or_default().insert(*part);
                }
            }
        }
        of_cycle.values().all(|parts| !parts.contains(&None)) && of_cycle.values().any(|parts| 1 < parts.len())
    }
}

fn pursuit(item: Item, document: &Document, house: usize) -> Pursuit<'_> {
    let objective = &document.objectives[item.objective];
    let scope = document.scope(objective);
    let cycle = scope.and_then(|scope| Some(&scope.cycle.as_ref()?.value));
    let level = scope.and_then(|scope| Some(scope.level?.value));
    Pursuit { item, document, objective, holder: scope.and_then(|scope| holder(document, scope)), cycle, level, house }
}

fn n_equal(one: &[&str], other: &[&str]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Scope, Status};
    use crate::text::{FileId, SourceFile, Span, Spanned};

    fn at<T>(value: T) -> Spanned<T> {
        Spanned::new(value, Span::default())
    }

    /// A workspace of files with one objective each, by path, and whether they are of the whole company.
    fn workspace(files: &[(&str, bool)]) -> Workspace {
        let mut workspace = Workspace::default();
        for (id, (path, is_company)) in (0..).map(FileId).zip(files) {
            let level = is_company.then(|| at(Level::Company));
            let cycle = Cycle::parse("2026-Q3", 1).map(at);
            let scopes = vec![Scope { cycle, level, ..Scope::default() }];
            let objectives = vec![Objective::default()];
            workspace.documents.push(Document { file: id, scopes, objectives, ..Document::default() });
            workspace.files.push(SourceFile { id, path: path.into(), text: "".into() });
        }
        workspace
    }

    fn check_houses(files: &[(&str, bool)], expected: &[usize]) {
        assert_eq!(workspace(files).houses(), expected);
    }

    #[test]
    fn a_workspace_is_one_company() {
        check_houses(&[("okrs/company/q3.md", true), ("okrs/growth/q3.md", false), ("okrs/ops.md", false)], &[0, 0, 0]);
        check_houses(&[], &[]);
    }

    #[test]
    fn folders_with_company_okrs_each_are_companies() {
        check_houses(&[("x/a/company.md", true), ("x/a/ops.md", false), ("x/b/company.md", true)], &[0, 0, 1]);
    }

    #[test]
    fn divisions_below_one_company_are_one_house() {
        check_houses(&[("company.md", true), ("asia/company.md", true), ("europe/company.md", true)], &[0, 0, 0]);
    }

    #[test]
    fn drafts_and_what_was_given_up_are_not_pursued() {
        let mut workspace = workspace(&[("a.md", false), ("b.md", false), ("c.md", false)]);
        workspace.documents[0].front_matter.status = Some(at(Status::Draft));
        workspace.documents[1].objectives[0].attributes.status = Some(at(Status::Dropped));
        let files: Vec<_> = workspace.pursuits().iter().map(|pursuit| pursuit.document.file.0).collect();
        assert_eq!(files, [2]);
    }
}
