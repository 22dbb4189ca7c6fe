//! Floor 2. What an author asks rules to keep silent about.

use super::Document;
use crate::text::{Span, Spanned};

/// A comment or an entry of the front matter that asks rules to keep silent: `<!-- okrlint-ignore kr-count: agreed with
/// the board -->`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The rules' names as written. Never empty.
    pub rules: Vec<Spanned<String>>,
    /// Why.
    pub reason: Option<String>,
    /// The comment, or the entry.
    pub place: Span,
    /// What it is about: findings that begin in here.
    pub covers: Span,
}

impl Document {
    /// Whether the author asks a rule to keep silent about what begins at `place`.
    pub fn silences(&self, rule: &str, place: u32) -> bool {
        self.suppressions.iter().any(|suppression| {
            let covers = suppression.covers;
            covers.start <= place && place < covers.end && suppression.rules.iter().any(|name| name.value == rule)
        })
    }
}
