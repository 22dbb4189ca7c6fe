//! Floor 4. What somebody may have meant who wrote a link that leads nowhere.

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

    /// The file with OKRs whose name is most like that of a link's.
    pub fn file_like(&self, link: &str) -> Option<String> {
        let paths: Vec<_> = self.files.iter().map(|file| path::slashed(&file.path)).collect();
        let found = nearest(name(link), paths.iter().map(|path| name(path)))?;
        paths.iter().find(|path| name(path) == found).cloned()
    }
}

/// More than this nobody reads.
const N_CANDIDATES: usize = 10;

/// The name of a file in a link or path.
fn name(link: &str) -> &str {
    let path = link.split('#').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}
