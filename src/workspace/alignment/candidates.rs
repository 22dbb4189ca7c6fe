//! Floor 4. What somebody may have meant who wrote a link that leads nowhere.

use std::collections::HashMap;
use std::path::Path;

use super::{Item, path};
use crate::model::{Level, Objective};
use crate::text::nearest;
use crate::workspace::Workspace;

impl Workspace {
    /// The company's objectives that are pursued when an item is.
    pub fn objectives_above(&self, item: Item) -> Vec<&Objective> {
        let (document, objective, _) = self.item(item);
        let cycle = document.cycle(objective);
        let companies =
            self.documents.iter().flat_map(|document| document.pursued().map(move |found| (document, found)));
        let above = companies.filter(|(document, objective)| {
            let is_now = document.cycle(objective).zip(cycle).is_none_or(|(one, other)| one.may_meet(other));
            document.level(objective) == Some(Level::Company) && is_now
        });
        above.map(|(_, objective)| objective).take(N_CANDIDATES).collect()
    }

    /// The names of its files, to look for those that are like the name in a link.
    pub fn names_of_files(&self) -> NamesOfFiles<'_> {
        let mut first_of = HashMap::new();
        for file in self.files.iter().rev() {
            first_of.extend(file.path.file_name().and_then(|name| Some((name.to_str()?, file.path.as_path()))));
        }
        let mut names: Vec<&str> = first_of.keys().copied().collect();
        names.sort_unstable();
        NamesOfFiles { names, first_of, known: HashMap::new() }
    }
}

/// So many names are looked for: who has more broken links has moved files, and knows after the first.
const N_LOOKED_FOR: usize = 32;

/// The names of all files with OKRs.
#[derive(Debug)]
pub struct NamesOfFiles<'a> {
    names: Vec<&'a str>,
    /// The first file of each name.
    first_of: HashMap<&'a str, &'a Path>,
    /// What was found for names before.
    known: HashMap<String, Option<&'a Path>>,
}

impl NamesOfFiles<'_> {
    /// The file whose name is most like that in a link.
    pub fn like(&mut self, link: &str) -> Option<String> {
        let wanted = name(link);
        let is_too_much = N_LOOKED_FOR <= self.known.len();
        let found = match self.known.get(wanted) {
            Some(known) => *known,
            None if self.first_of.contains_key(wanted) => self.first_of.get(wanted).copied(),
            None if is_too_much => None,
            None => {
                let found =
                    nearest(wanted, self.names.iter().copied()).and_then(|name| self.first_of.get(name).copied());
                self.known.insert(wanted.to_owned(), found);
                found
            }
        };
        found.map(path::slashed)
    }
}

/// More than this nobody reads.
const N_CANDIDATES: usize = 10;

/// The name of a file in a link or path.
fn name(link: &str) -> &str {
    let path = link.split('#').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}
