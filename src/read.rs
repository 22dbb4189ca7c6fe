//! Floor 3. From text to document: reads the dialects in which people write OKRs.

mod draft;
mod fields;
mod finish;
mod gate;
mod headings;
mod labels;
mod outline;
mod roles;
mod scope;
mod shape;
mod table;
mod tags;

use crate::markdown::{self, Inline};
use crate::model::{Document, Scope, TakenAs};
use crate::text::SourceFile;
use outline::{Node, NodeKind};
use roles::Reader;

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
    if !how.declared && !gate::may_hold_okrs(&file.path, &file.text) {
        return Document { file: file.id, ..Document::default() };
    }
    let markdown = markdown::parse(&file.text);
    let page = Node::new(NodeKind::Heading(0), Inline::default(), outline::of(&file.text, &markdown.blocks));
    let mut reader = Reader::new(how.fiscal_year_start, Scope::default());
    reader.read(&page);
    let marked = reader.origins.iter().any(|o| o.is_marked);
    let explicit = reader.origins.iter().any(|o| !o.is_implicit && !o.is_guide);
    let keep: Vec<bool> = if how.declared {
        let all_guide = reader.origins.iter().all(|o| o.is_guide);
        reader.origins.iter().map(|o| (all_guide || !o.is_guide) && (o.is_marked || !marked && !(o.is_implicit && explicit))).collect()
    } else {
        gate::Page { path: &file.path, outline: &page.children }.accepted(&reader.objectives, &reader.origins)
    };
    let mut it = keep.iter();
    reader.objectives.retain(|_| *it.next().unwrap());
    finish::owners_in_brackets(&mut reader.objectives);
    finish::cycles_from_path(&mut reader.scopes, &file.path, how.fiscal_year_start);
    for o in &mut reader.objectives { for k in &mut o.key_results { k.metric = finish::metric(k); } }
    Document { file: file.id, taken_as: TakenAs::Declared, objectives: reader.objectives, scopes: reader.scopes, complaints: reader.complaints, ..Document::default() }
}
