//! Floor 10. The findings that a baseline keeps, held against those of a run.

#![allow(clippy::disallowed_methods, reason = "this is where baselines are read")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use okrlint::diagnostic::Diagnostic;
use okrlint::engine::fingerprint::Fingerprint;
use okrlint::report::baseline::{Baseline, Entry, entries, slashed};
use okrlint::rule::Plan;

use super::load::Loaded;
use super::output::{note, reason};

/// A baseline, and what a run makes of it.
#[derive(Debug, Default)]
pub(crate) struct Known {
    name: PathBuf,
    baseline: Baseline,
    prints: HashSet<Fingerprint>,
    /// Entries that were found again, or that nobody looked for: their file was not asked about, or their rule did not
    /// run.
    alive: HashSet<Fingerprint>,
}

impl Known {
    /// Reads a baseline, or says why not.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let name = path.display();
        let text = fs::read_to_string(path).map_err(|error| format!("cannot read {name}: {}", reason(&error)))?;
        let baseline = Baseline::read(&text).map_err(|flaw| format!("cannot read {name}: {flaw}"))?;
        Ok(Self { name: path.to_path_buf(), prints: baseline.fingerprints(), baseline, alive: HashSet::new() })
    }

    pub(crate) fn baseline(&self) -> &Baseline {
        &self.baseline
    }

    /// Takes the findings that it keeps out of those of a workspace, and counts them.
    pub(crate) fn take_out(&mut self, loaded: &Loaded, plan: &Plan, findings: &mut Vec<Diagnostic>) -> usize {
        let n_all = findings.len();
        let mut found = entries(&loaded.workspace, findings).into_iter();
        let (prints, alive) = (&self.prints, &mut self.alive);
        findings.retain(|_| {
            let parts = found.next().unwrap_or_default();
            let known: Vec<_> = parts.iter().map(|part| part.fingerprint).filter(|one| prints.contains(one)).collect();
            alive.extend(&known);
            known.len() < parts.len()
        });
        let unasked = self.baseline.entries().iter().filter(|entry| !is_asked_for(entry, loaded, plan));
        alive.extend(unasked.map(|entry| entry.fingerprint));
        n_all - findings.len()
    }

    /// The entries that a run did not settle.
    pub(crate) fn alive(&self) -> impl Iterator<Item = &Entry> {
        self.baseline.entries().iter().filter(|entry| self.alive.contains(&entry.fingerprint))
    }

    /// Tells of entries that match nothing any more.
    pub(crate) fn tell_of_settled(&self) {
        let mut settled = self.baseline.entries().iter().filter(|entry| !self.alive.contains(&entry.fingerprint));
        let Some(Entry { path, rule, words, .. }) = settled.next() else { return };
        let such_as = format!("{rule} in {path}: {words}");
        let more = match settled.count() {
            0 => "one finding is settled".to_owned(),
            more => format!("{} findings are settled, such as this", more + 1),
        };
        let name = self.name.display();
        note(&format!(
            "{name}: {more}: {such_as}; `okrlint baseline prune --baseline {name}` takes out what is settled"
        ));
    }
}

/// Whether a run would have found the finding again. A file that is gone has been asked for.
fn is_asked_for(entry: &Entry, loaded: &Loaded, plan: &Plan) -> bool {
    let files = &loaded.workspace.files;
    let Ok(idx) = files.binary_search_by(|file| slashed(&file.path).as_str().cmp(&entry.path)) else {
        return !loaded.root.join(&entry.path).exists();
    };
    let file = files[idx].id;
    let rule = plan.rules.iter().position(|active| active.meta.name == entry.rule);
    loaded.workspace.reports(file) && rule.is_some_and(|rule| plan.runs(rule, file))
}
