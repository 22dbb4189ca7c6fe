//! Floor 8. One sentence, one finding: what several rules would say of an item, one of them says.

use std::collections::HashSet;

use super::outcome::Outcome;
use crate::diagnostic::{About, Diagnostic};
use crate::rules;
use crate::text::FileId;

/// Drops what a rule says about an item when a rule that it yields to speaks about it; what it says about several, when
/// one does about each of them.
pub(super) fn remove(outcome: &mut Outcome) {
    let said = Said {
        items: said_of(outcome.findings.iter()),
        for_all: said_of(outcome.findings.iter().filter(|finding| finding.is_for_all)),
        silenced: outcome.silenced.iter().map(|&(file, rule, start)| (rule, file, start)).collect(),
    };
    outcome.findings.retain(|finding| !said.is_repeated(finding));
}

/// Of which items rules speak.
struct Said {
    items: HashSet<(&'static str, About)>,
    /// Objectives of whose key results they speak all at once.
    for_all: HashSet<(&'static str, About)>,
    /// Where they would speak if authors let them.
    silenced: HashSet<(&'static str, FileId, u32)>,
}

impl Said {
    /// Whether rules that the one of a finding yields to speak of all that it is about.
    fn is_repeated(&self, finding: &Diagnostic) -> bool {
        let others = rules::named(finding.rule).map_or(&[][..], |entry| entry.meta.yields_to);
        if others.is_empty() {
            return false;
        }
        let items = items(finding);
        !items.is_empty() && items.iter().all(|&item| others.iter().any(|&other| self.says(other, item)))
    }

    /// Whether a rule speaks of an item. What authors silence is said all the same: no other rule takes its place.
    fn says(&self, rule: &'static str, item: About) -> bool {
        let whole = About { key_result: None, ..item };
        let is_silenced = |start| self.silenced.contains(&(rule, item.file, start));
        self.items.contains(&(rule, item))
            || self.for_all.contains(&(rule, whole))
            || is_silenced(item.objective)
            || item.key_result.is_some_and(is_silenced)
    }
}

fn said_of<'a>(findings: impl Iterator<Item = &'a Diagnostic>) -> HashSet<(&'static str, About)> {
    findings.flat_map(|finding| items(finding).into_iter().map(|item| (finding.rule, item))).collect()
}

/// The objectives and key results that a finding is about.
fn items(finding: &Diagnostic) -> Vec<About> {
    let key_result = finding.key_result.as_ref().map(|subject| subject.start);
    let single = finding.objective.as_ref().map(|subject| subject.start);
    let file = finding.primary.file;
    let single = single.map(|objective| About { file, objective, key_result });
    if finding.items.is_empty() { single.into_iter().collect() } else { finding.items.clone() }
}
