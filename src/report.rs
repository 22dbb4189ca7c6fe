//! Floor 9. Findings and documents as people and programs read them, one file a format.
//!
//! Every format writes into whatever it is given and knows nothing of terminals: colour and width are passed in.

pub mod concise;
mod excerpt;
pub mod full;
pub mod graph;
pub mod grouped;
pub mod json;
mod measure;
mod places;
pub mod plain;
pub mod settings;
pub mod statistics;
mod tally;
pub mod tree;
pub mod wanted;
mod words;

#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostic;
use crate::workspace::Workspace;

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
}
