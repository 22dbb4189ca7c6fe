//! Floor 4. What teams do at all: who has never written any check-in, grade or owner keeps them elsewhere, or has not
//! begun to, and need not be told file by file.

use std::collections::HashSet;

use super::{OkrSet, Workspace};
use crate::model::{Document, Objective};
use crate::text::FileId;

/// Where something is known to be done, in this cycle or another: by the teams and people, and in the files.
#[derive(Debug, Default)]
pub struct Habits(HashSet<(FileId, usize)>);

impl Habits {
    /// The habits of those who pursue any objective that `shows` it; `sets` are all of `workspace`.
    pub fn of(workspace: &Workspace, sets: &[OkrSet<'_>], shows: impl Fn(&Document, &Objective) -> bool) -> Self {
        let (mut holders, mut files) = (HashSet::new(), HashSet::new());
        for set in sets {
            let showing = set.objectives.iter().filter(|(document, objective)| shows(document, objective));
            let own: HashSet<FileId> = showing.map(|(document, _)| document.file).collect();
            holders.extend(set.holder_number.filter(|_| !own.is_empty()));
            files.extend(own);
        }
        let is_held = |set: &&OkrSet<'_>| set.holder_number.is_some_and(|holder| holders.contains(&holder));
        let held = sets.iter().filter(is_held).flat_map(|set| &set.objectives);
        let in_files = workspace.objectives().filter(|(document, _)| files.contains(&document.file));
        let all = held.copied().chain(in_files);
        Self(all.map(|(document, objective)| (document.file, objective.scope)).collect())
    }

    /// Whether those who pursue `objective` have it.
    pub fn hold(&self, document: &Document, objective: &Objective) -> bool {
        self.0.contains(&(document.file, objective.scope))
    }
}
