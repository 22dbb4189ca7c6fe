//! Floor 2. What an author asks rules to keep silent about.

use super::Document;
use crate::text::{Span, Spanned, Spans};

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
    /// Where the author asks a rule to keep silent.
    pub fn silence(&self, rule: &str) -> Spans {
        let names_it = |suppression: &&Suppression| suppression.rules.iter().any(|name| name.value == rule);
        Spans::of(self.suppressions.iter().filter(names_it).map(|suppression| suppression.covers).collect())
    }
}
