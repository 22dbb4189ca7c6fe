//! Floor 3. From text to document: reads the dialects in which people write OKRs.

mod fields;
mod front_matter;

use crate::model::Document;
use crate::text::SourceFile;

/// How to read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The month (1 to 12) in which fiscal years begin.
    pub fiscal_year_start: u8,
    /// The configuration or the user says that the file holds OKRs.
    pub declared: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self { fiscal_year_start: 1, declared: false }
    }
}

/// Reads one file. Never fails: what cannot be read becomes a complaint.
pub fn read(file: &SourceFile, _how: Reading) -> Document {
    Document { file: file.id, ..Document::default() }
}
