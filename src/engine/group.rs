//! Floor 8. One finding for what recurs over the key results of an objective, with a label at each of them.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::wording;
use crate::text::FileId;

/// What findings must share to be said at once.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    rule: &'static str,
    file: FileId,
    /// Where the objective begins.
    objective: u32,
    severity: Severity,
    predicate: &'static str,
}

fn key(finding: &Diagnostic) -> Option<Key> {
    let predicate = finding.recurrence.as_ref()?.predicate;
    let objective = finding.objective.as_ref()?.start;
    let Diagnostic { rule, severity, ref primary, .. } = *finding;
    Some(Key { rule, file: primary.file, objective, severity, predicate })
}

/// How many findings are left when those are put together that say the same.
pub(super) fn count(findings: &[Diagnostic]) -> usize {
    let keys: Vec<Key> = findings.iter().filter_map(key).collect();
    let n_alone = findings.len() - keys.len();
    n_alone + keys.into_iter().collect::<HashSet<_>>().len()
}

/// Puts the findings together that say the same of several key results of one objective.
pub(super) fn recurring(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<Vec<Diagnostic>> = Vec::with_capacity(findings.len());
    let mut known: HashMap<Key, usize> = HashMap::new();
    for finding in findings {
        let group = key(&finding).map(|key| *known.entry(key).or_insert(kept.len()));
        match group.and_then(|idx| kept.get_mut(idx)) {
            Some(group) => group.push(finding),
            None => kept.push(vec![finding]),
        }
    }
    kept.into_iter().filter_map(together).collect()
}

/// One finding out of several that say the same. The first of the page speaks for all.
fn together(mut group: Vec<Diagnostic>) -> Option<Diagnostic> {
    group.sort_by_key(|finding| finding.primary.span);
    let mut group = group.into_iter();
    let mut first = group.next()?;
    let others: Vec<_> = group.collect();
    if let Some(recurrence) = first.recurrence.take().filter(|_| !others.is_empty()) {
        let more = wording::count(others.len(), "more key result");
        first.message = format!("{} and {more} {}", recurrence.name, recurrence.predicate);
        first.key_result = None;
    }
    for Diagnostic { primary, related, marks, .. } in others {
        first.related.push(primary);
        first.related.extend(related);
        first.marks.extend(marks);
    }
    Some(first)
}
