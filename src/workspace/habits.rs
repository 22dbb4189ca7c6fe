//! Floor 4. What teams do at all: who has never written any check-in, grade or owner keeps them elsewhere, or has not
//! begun to, and need not be told again and again.

use std::collections::HashSet;

use super::{OkrSet, folded};
use crate::model::{Document, Objective};
use crate::text::FileId;

/// The teams, people and files of which something is known to be done, in any cycle.
#[derive(Debug, Default)]
pub struct Habits {
    holders: HashSet<String>,
    files: HashSet<FileId>,
}

impl Habits {
    /// Who does something in any of `sets`.
    pub fn of(sets: &[OkrSet<'_>], does: impl Fn(&Document, &Objective) -> bool) -> Self {
        let mut habits = Self::default();
        for set in sets {
            let doing = set.objectives.iter().filter(|(document, objective)| does(document, objective));
            let files: HashSet<FileId> = doing.map(|(document, _)| document.file).collect();
            habits.holders.extend(set.holder.filter(|_| !files.is_empty()).map(folded));
            habits.files.extend(files);
        }
        habits
    }

    /// Whether it is known of those who pursue `set`.
    pub fn hold(&self, set: &OkrSet<'_>) -> bool {
        let by_file = || set.objectives.iter().any(|(document, _)| self.files.contains(&document.file));
        set.holder.is_some_and(|holder| self.holders.contains(&folded(holder))) || by_file()
    }
}
