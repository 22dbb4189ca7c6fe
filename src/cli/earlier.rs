//! Floor 10. How a workspace was: read only when there is something to be held against it.

use std::path::Path;

use okrlint::workspace::Workspace;
use rayon::prelude::*;

use super::discover::Found;
use super::git::Tree;
use super::load::Loaded;
use super::output::Messages;
use super::reader::{Kept, Outcome, Reader, keep};

/// An earlier version of a workspace, of which only the paths are known.
#[derive(Debug)]
pub(crate) struct Earlier {
    pub(crate) tree: Tree,
    /// All of its files that may hold OKRs.
    pub(crate) found: Vec<Found>,
    pub(crate) is_anchored: bool,
    pub(crate) assume_okr: bool,
}

impl Earlier {
    /// Reads it, and tells the numbers of the configurations beside the files. What is today as it was is not read
    /// again, and what cannot be read there is nobody's concern now.
    pub(crate) fn read(&mut self, now: &Loaded) -> Result<(Workspace, Vec<usize>), String> {
        let is_same = |path: &Path| now.tree.as_ref().is_some_and(|tree| tree.is_as_in(&self.tree, path));
        let same: Vec<bool> = self.found.iter().map(|found| is_same(&found.path)).collect();
        let changed = self.found.iter().zip(&same).filter(|(_, is_same)| !**is_same);
        self.tree.fetch(changed.map(|(found, _)| found.path.as_path()))?;
        let reader = Reader {
            root: &now.root,
            is_anchored: self.is_anchored,
            configs: &now.configs,
            assume_okr: self.assume_okr,
            stdin: None,
            tree: Some(&self.tree),
        };
        let read =
            |(found, is_same): (&Found, &bool)| self.known(found, *is_same, now).unwrap_or_else(|| reader.read(found));
        let mut outcomes: Vec<Outcome> = self.found.par_iter().zip(&same).map(read).collect();
        outcomes.retain(|outcome| matches!(outcome, Outcome::Okrs(_)));
        let is_there = |path: &str| self.tree.holds(Path::new(path));
        Ok(keep(outcomes, is_there, &mut Messages::default()))
    }

    /// What is known of a file that is today as it was.
    fn known(&self, found: &Found, is_same: bool, now: &Loaded) -> Option<Outcome> {
        let files = &now.workspace.files;
        let Ok(idx) = files.binary_search_by(|file| bytes(&file.path).cmp(bytes(&found.path))) else {
            return is_same.then_some(Outcome::Other);
        };
        let is_same = is_same || self.tree.text_of(&found.path) == Some(files[idx].text.as_bytes());
        let config = now.config_of[idx];
        let kept = || Kept {
            file: files[idx].clone(),
            document: now.workspace.documents[idx].clone(),
            is_named: true,
            config,
        };
        (is_same && config == found.config).then(|| Outcome::Okrs(Box::new(kept())))
    }
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}
