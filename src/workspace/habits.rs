//! Floor 4. What teams do at all: who has never written any check-in, grade or owner keeps them elsewhere, or has not
//! begun to, and need not be told file by file.

use std::collections::HashSet;

use super::{OkrSet, Workspace, folded};
use crate::model::{Document, Objective};
use crate::text::FileId;

/// Where something is known to be done, in this cycle or another: by the teams and people, and in the files.
#[derive(Debug, Default)]
pub struct Habits(HashSet<(FileId, usize)>);

impl Workspace {
    /// The habits of those who pursue any objective that `shows` it.
    pub fn habits(&self, shows: impl Fn(&Document, &Objective) -> bool) -> Habits {
        let sets = self.okr_sets();
        let (mut holders, mut files) = (HashSet::new(), HashSet::new());
        for set in &sets {
            let showing = set.objectives.iter().filter(|(document, objective)| shows(document, objective));
            let own: HashSet<FileId> = showing.map(|(document, _)| document.file).collect();
            holders.extend(set.holder.filter(|_| !own.is_empty()).map(folded));
            files.extend(own);
        }
        let is_held = |set: &&OkrSet<'_>| set.holder.is_some_and(|holder| holders.contains(&folded(holder)));
        let held = sets.iter().filter(is_held).flat_map(|set| &set.objectives);
        let in_files = self.objectives().filter(|(document, _)| files.contains(&document.file));
        let all = held.copied().chain(in_files);
        Habits(all.map(|(document, objective)| (document.file, objective.scope)).collect())
    }
}

impl Habits {
    /// Whether those who pursue `objective` have it.
    pub fn hold(&self, document: &Document, objective: &Objective) -> bool {
        self.0.contains(&(document.file, objective.scope))
    }
}
