//! Floor 3. From text to document: reads the dialects in which people write OKRs.

mod draft;
mod fields;
mod headings;
mod labels;
mod outline;
mod roles;
mod scope;
mod shape;
mod table;

use crate::markdown;
use crate::model::{Document, Scope, TakenAs};
use crate::text::SourceFile;
use roles::{Expect, Here, Reader};

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
pub fn read(file: &SourceFile, how: Reading) -> Document {
    let page = markdown::parse(&file.text);
    let outline = outline::of(&file.text, &page.blocks);
    let mut reader = Reader {
        fiscal_year_start: how.fiscal_year_start,
        objectives: vec![],
        origins: vec![],
        scopes: vec![Scope::default()],
    };
    let here = Here {
        scope: 0,
        objective: None,
        key_result: None,
        expect: Expect::Anything,
        parent: None,
        is_guide: false,
        is_marked: false,
    };
    reader.visit_all(&outline, here);
    let marked = reader.origins.iter().any(|o| o.is_marked);
    let keep: Vec<bool> = reader.origins.iter().map(|o| o.is_marked || !marked).collect();
    let mut it = keep.iter();
    reader.objectives.retain(|_| *it.next().unwrap());
    Document {
        file: file.id,
        taken_as: TakenAs::Declared,
        objectives: reader.objectives,
        scopes: reader.scopes,
        ..Document::default()
    }
}
