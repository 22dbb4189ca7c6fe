//! Floor 9. Findings and documents as people and programs read them, one file a format.
//!
//! Every format writes into whatever it is given and knows nothing of terminals: colour and width are passed in.

pub mod agent;
pub mod baseline;
pub mod concise;
mod data;
mod excerpt;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod graph;
pub mod grouped;
mod groups;
pub mod json;
pub mod jsonl;
pub mod junit;
mod line_hash;
pub mod markdown;
mod measure;
mod paths;
mod places;
pub mod plain;
pub mod rdjson;
pub mod sarif;
pub mod settings;
pub mod statistics;
mod tally;
pub mod tree;
pub mod wanted;
mod words;

#[cfg(test)]
mod tests;

use crate::config::FailOn;
use crate::diagnostic::Diagnostic;
use crate::workspace::Workspace;

pub use groups::GroupBy;
pub use paths::slashed;
pub use places::Places;
pub use tally::Tally;
pub use words::{sanitise, sanitise_source};

/// A finished run, ready to be written down.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The files and documents that the findings speak of.
    pub workspace: &'a Workspace,
    /// What people call each file, by file id: its path as seen from where they stand.
    pub names: &'a [String],
    /// The findings, in the order in which they are written.
    pub findings: &'a [Diagnostic],
    /// The numbers of the run.
    pub tally: Tally,
    /// Whether the summary line is left out.
    pub quiet: bool,
    /// What the findings are put together by, in formats that do so.
    pub group_by: Option<GroupBy>,
    /// The address below which people read the files of the first workspace, without a `/` at its end.
    pub shown_at: Option<&'a str>,
    /// From which severity on findings in each file fail the run, by file id, where files differ in that.
    pub thresholds: &'a [FailOn],
}

impl<'a> Report<'a> {
    /// A report as it is when nobody asks for anything special.
    pub fn new(workspace: &'a Workspace, names: &'a [String], findings: &'a [Diagnostic], tally: Tally) -> Self {
        Self { workspace, names, findings, tally, quiet: false, group_by: None, shown_at: None, thresholds: &[] }
    }

    /// Whether a finding fails the run.
    fn fails(&self, finding: &Diagnostic) -> bool {
        let own = self.thresholds.get(finding.primary.file.0 as usize).copied();
        own.unwrap_or(self.tally.fail_on).fails(finding.severity)
    }
}
