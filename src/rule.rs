//! Floor 5. What every rule says about itself.

use crate::diagnostic::{Confidence, Severity};

/// What a rule says about itself.
#[derive(Debug, Clone)]
pub struct RuleMeta {
    /// Its name.
    pub name: &'static str,
    /// One line.
    pub summary: &'static str,
    /// How bad its findings are.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// The first version that has it.
    pub since: &'static str,
    /// Its page, Markdown without front matter.
    pub page: &'static str,
}
