//! Floor 4. All documents together: what rules that look across files see.

mod alignment;
mod alike;
mod elsewhere;
mod habits;
mod metrics;
mod mirrors;
mod people;
mod pursuits;
mod seasons;
mod sets;
mod sources;

use std::collections::HashSet;

pub use alignment::{Alignment, Broken, Candidates, End, Item, Link};
pub use alike::{Alike, Likeness};
pub use elsewhere::Elsewhere;
pub use habits::Habits;
pub use metrics::{Measuring, by_metric};
pub use mirrors::{Place, without_mirrors};
pub use people::People;
pub use pursuits::Pursuit;
pub use seasons::seasons;
pub use sets::{OkrSet, folded};
pub use sources::{Source, has_company, is_shown, likeness, measured, sources};

use crate::model::{Document, Objective};
use crate::text::{FileId, SourceFile};

/// Every file of the workspace that holds OKRs, and what was read in it.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    /// The files, sorted by path. [`FileId`] is the index.
    pub files: Vec<SourceFile>,
    /// What was read, one document a file, in the same order.
    pub documents: Vec<Document>,
    /// Of the [files beyond](Self::files_beyond), those that are not there.
    pub absent: HashSet<String>,
    /// The files to report on. `None` stands for all.
    pub reported: Option<HashSet<FileId>>,
}

impl Workspace {
    /// The file of an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Whether findings in this file are to be shown.
    pub fn reports(&self, id: FileId) -> bool {
        self.reported.as_ref().is_none_or(|files| files.contains(&id))
    }

    /// All objectives with their documents, in order.
    pub fn objectives(&self) -> impl Iterator<Item = (&Document, &Objective)> {
        self.documents
            .iter()
            .flat_map(|document| document.objectives.iter().map(move |objective| (document, objective)))
    }
}
