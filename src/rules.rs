//! Floor 6. The rules, one file each, and the list of all of them.
//!
//! The build script writes the list from the pages in `rules/`: a page and a file here with the same name make a rule,
//! and nothing else needs to be told.

use crate::diagnostic::{Confidence, Severity};
use crate::rule::{self, ActiveRule, Category, Occasion, RuleEntry, RuleMeta};

include!(concat!(env!("OUT_DIR"), "/registry.rs"));

/// The rule of that name.
pub fn named(name: &str) -> Option<&'static RuleEntry> {
    let idx = RULES.binary_search_by(|entry| entry.meta.name.cmp(name)).ok()?;
    Some(&RULES[idx])
}

/// The rules that run when nobody says otherwise, as their pages describe them.
pub fn by_default() -> Vec<ActiveRule> {
    RULES.iter().filter(|entry| entry.meta.is_on_by_default).map(ActiveRule::by_default).collect()
}
