//! Floor 2. What an item says that it supports.

use super::{Document, Objective};
use crate::text::Spanned;

/// What an objective or key result says that it supports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// As written: an id, a path, the parent's words, the words of a link.
    pub written: Spanned<String>,
    /// Where that leads.
    pub leads: Leads,
}

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// Nowhere, on purpose: `none`.
    Nowhere,
    /// To what goes by these words: an id, perhaps with a team and a cycle, or the sentence itself.
    Name,
    /// Along a link or path: `../company.md#o1`, `company/2026-Q3#O1`.
    Link(String),
}

impl Reference {
    /// The link or path, else the words.
    pub fn place(&self) -> &str {
        if let Leads::Link(to) = &self.leads { to } else { &self.written.value }
    }
}

impl Document {
    /// What an objective supports: as it says itself, else as is said of all that it stands among. What is nested in
    /// another supports that one.
    pub fn references<'d>(&'d self, objective: &'d Objective) -> &'d [Reference] {
        let own = &objective.attributes.parents;
        if !own.is_empty() || objective.parent.is_some() {
            return own;
        }
        self.scope(objective).map_or(own, |scope| &scope.parents)
    }
}
