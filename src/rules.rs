//! Floor 6. All rules.

use crate::rule::RuleMeta;

/// A rule in the catalogue.
#[derive(Debug)]
pub struct RuleEntry {
    /// What it says about itself.
    pub meta: RuleMeta,
}

/// All rules by name.
pub static RULES: &[RuleEntry] = &[];
