//! Floor 4. What somebody may have meant who wrote a link that leads nowhere.

use std::collections::HashMap;
use std::path::Path;

use super::{Item, path};
use crate::model::{Document, Level, Objective};
use crate::text::nearest;
use crate::workspace::Workspace;

/// More than this nobody reads.
const N_CANDIDATES: usize = 10;

/// So many names of files are looked for: whose links lead to more than these has moved the files, and knows so after
/// the first.
const N_LOOKED_FOR: usize = 32;

/// All that a link may have been meant for.
#[derive(Debug)]
pub struct Candidates<'a> {
    workspace: &'a Workspace,
    /// For each document the company whose it is.
    houses: Vec<usize>,
    /// The companies' objectives that are pursued, each with its house.
    company: Vec<(usize, &'a Document, &'a Objective)>,
    /// Those of them that an objective of a house and a cycle may support.
    above: HashMap<(usize, Option<&'a str>), Vec<&'a Objective>>,
    /// The names of files, each with the first that has it.
    files: HashMap<&'a str, &'a Path>,
    /// The same in alphabetical order.
    names: Vec<&'a str>,
    /// What was found for names that no file has.
    known: HashMap<String, Option<&'a str>>,
}

impl<'a> Candidates<'a> {
    /// What links in `workspace` may have been meant for.
    pub fn of(workspace: &'a Workspace) -> Self {
        let houses = workspace.houses();
        let documents = houses.iter().zip(&workspace.documents);
        let all =
            documents.flat_map(|(house, document)| document.pursued().map(move |found| (*house, document, found)));
        let is_company = |document: &Document, objective| document.level(objective) == Some(Level::Company);
        let company = all.filter(|(_, document, objective)| is_company(document, objective)).collect();
        let files = workspace.files.iter().rev();
        let files = files.filter_map(|file| Some((file.path.file_name()?.to_str()?, file.path.as_path())));
        let files: HashMap<_, _> = files.collect();
        let mut names: Vec<_> = files.keys().copied().collect();
        names.sort_unstable();
        Self { workspace, houses, company, above: HashMap::new(), files, names, known: HashMap::new() }
    }

    /// The objectives of its company that are pursued when an item is.
    pub fn objectives_above(&mut self, item: Item) -> &[&'a Objective] {
        let (own, cycle) = (self.houses[item.document], self.workspace.cycle(item));
        self.above.entry((own, cycle.map(|cycle| cycle.name.as_str()))).or_insert_with(|| {
            let is_now = |(house, document, objective): &&(usize, &Document, &Objective)| {
                let cycles = document.cycle(objective).zip(cycle);
                own == *house && cycles.is_none_or(|(one, other)| one.may_meet(other))
            };
            self.company.iter().filter(is_now).map(|(_, _, objective)| *objective).take(N_CANDIDATES).collect()
        })
    }

    /// The file with OKRs whose name is most like that in a link.
    pub fn file_like(&mut self, link: &str) -> Option<String> {
        let wanted = name(link);
        let name = if self.files.contains_key(wanted) { Some(wanted) } else { self.name_like(wanted) };
        name.and_then(|name| self.files.get(name)).map(|path| path::slashed(path))
    }

    fn name_like(&mut self, wanted: &str) -> Option<&'a str> {
        if let Some(known) = self.known.get(wanted) {
            return *known;
        }
        if N_LOOKED_FOR <= self.known.len() {
            return None;
        }
        let found = nearest(wanted, self.names.iter().copied());
        self.known.insert(wanted.to_owned(), found);
        found
    }
}

/// The name of a file in a link or path.
fn name(link: &str) -> &str {
    let path = link.split('#').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}
