//! Floor 2. Who answers for what.

use super::{Document, Level, Objective};
use crate::text::Spanned;

impl Document {
    /// Who answers for `objective`: those whom it names, else those of what it is nested in, else those of its scope.
    pub fn owners<'d>(&'d self, objective: &'d Objective) -> &'d [Spanned<String>] {
        let mut named = Some(objective);
        while let Some(one) = named {
            if !one.attributes.owners.is_empty() {
                return &one.attributes.owners;
            }
            named = one.parent.and_then(|parent| self.objectives.get(parent.objective));
            let above = named.zip(one.parent.and_then(|parent| parent.key_result));
            if let Some(kr) = above.and_then(|(above, idx)| above.key_results.get(idx))
                && !kr.attributes.owners.is_empty()
            {
                return &kr.attributes.owners;
            }
        }
        self.scope(objective).map(|scope| scope.owners.as_slice()).unwrap_or_default()
    }

    /// Whether naming owners is the way of the file: some objective has one, or every other key result.
    pub fn names_owners(&self) -> bool {
        let key_results = || self.objectives.iter().flat_map(|objective| &objective.key_results);
        let n_owned = key_results().filter(|kr| !kr.attributes.owners.is_empty()).count();
        self.objectives.iter().any(|objective| !self.owners(objective).is_empty())
            || 0 < n_owned && key_results().count() <= 2 * n_owned
    }

    /// Whether somebody should answer for `objective` and nobody is named with it. Somebody's own objectives are
    /// theirs.
    pub fn needs_owner(&self, objective: &Objective) -> bool {
        let level = self.scope(objective).and_then(|scope| scope.level);
        let is_personal = level.is_some_and(|level| level.value == Level::Person);
        let is_named = begins_with_name(objective.statement.as_str());
        !is_personal && !is_named && !objective.is_implicit && !objective.attributes.is_out()
    }
}

/// Whether words begin with whose they are: "Marketing: More people know us", "VP Engineering: …".
fn begins_with_name(words: &str) -> bool {
    const LONGEST: usize = 4;
    let Some((name, rest)) = words.split_once(": ") else { return false };
    let is_name = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= LONGEST;
    is_name && !rest.trim().is_empty()
}
