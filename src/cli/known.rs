//! Floor 10. The findings that a baseline keeps, held against those of a run.

#![allow(clippy::disallowed_methods, reason = "this is where baselines are read")]

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use okrlint::config::Flags;
use okrlint::date::Date;
use okrlint::diagnostic::Diagnostic;
use okrlint::engine::fingerprint::Fingerprint;
use okrlint::model::{Document, Phase};
use okrlint::report::baseline::{Baseline, Entry, entries, lines, slashed};
use okrlint::rule::Plan;
use okrlint::workspace::Workspace;

use super::load::{Loaded, Way};
use super::merge::name_from;
use super::output::{note, reason};
use super::site::place_of;

/// A baseline, and what a run makes of it.
#[derive(Debug, Default)]
pub(crate) struct Known {
    name: PathBuf,
    baseline: Baseline,
    prints: HashSet<Fingerprint>,
    /// Entries that were found again, or that nobody looked for: their file was not asked about, their rule did not run,
    /// or their cycle is over.
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
    pub(crate) fn take_out(
        &mut self,
        loaded: &Loaded,
        plan: &Plan,
        way: &Way<'_>,
        findings: &mut Vec<Diagnostic>,
    ) -> usize {
        let n_all = findings.len();
        let mut found = entries(&loaded.workspace, findings).into_iter();
        findings.retain(|_| !self.knows_all(&found.next().unwrap_or_default()));
        let unasked = self.baseline.entries().iter().filter(|entry| !is_asked_for(entry, loaded, plan));
        self.alive.extend(unasked.map(|entry| entry.fingerprint));
        if !way.flags.all_cycles && self.settled().next().is_some() {
            self.look_into_closed_cycles(loaded, way);
        }
        n_all - findings.len()
    }

    /// Whether it keeps all that a finding speaks of: each of it is alive.
    fn knows_all(&mut self, parts: &[Entry]) -> bool {
        let known = || parts.iter().map(|part| part.fingerprint).filter(|one| self.prints.contains(one));
        let is_known = known().count() == parts.len();
        self.alive.extend(known().collect::<Vec<_>>());
        is_known
    }

    /// What is told no more because its cycle is over is not settled: nobody has done anything about it.
    fn look_into_closed_cycles(&mut self, loaded: &Loaded, way: &Way<'_>) {
        let flags = Flags { all_cycles: true, ..way.flags.clone() };
        let (_, outcome) = loaded.find(&Way { flags: &flags, ..*way });
        for parts in entries(&loaded.workspace, &outcome.findings) {
            self.knows_all(&parts);
        }
        // Some rules speak of what runs and of nothing else: what stands there as it stood was not settled by anybody.
        let lines = lines_of_closed_cycles(&loaded.workspace, way.today);
        let settled = self.settled().filter(|entry| lines.contains(&(entry.path.clone(), entry.words.clone())));
        let untouched: Vec<Fingerprint> = settled.map(|entry| entry.fingerprint).collect();
        self.alive.extend(untouched);
    }

    fn settled(&self) -> impl Iterator<Item = &Entry> {
        self.baseline.entries().iter().filter(|entry| !self.alive.contains(&entry.fingerprint))
    }

    /// The entries that a run did not settle.
    pub(crate) fn alive(&self) -> impl Iterator<Item = &Entry> {
        self.baseline.entries().iter().filter(|entry| self.alive.contains(&entry.fingerprint))
    }

    /// Tells of entries that match nothing any more, and counts them.
    pub(crate) fn tell_of_settled(&self) -> usize {
        let mut settled = self.settled();
        let Some(Entry { path, rule, words, .. }) = settled.next() else { return 0 };
        let such_as = format!("{rule} in {path}: {words}");
        let n_more = settled.count();
        let more = match n_more {
            0 => "one finding is settled".to_owned(),
            more => format!("{} findings are settled, such as this", more + 1),
        };
        let name = self.name.display();
        note(&format!(
            "{name}: {more}: {such_as}; `okrlint baseline prune --baseline {name}` takes out what is settled"
        ));
        1 + n_more
    }
}

/// The baselines of a run: the one that the command line names, or else those of the configurations.
#[derive(Debug, Default)]
pub(crate) struct Baselines {
    given: Option<Known>,
    named: BTreeMap<PathBuf, Known>,
}

impl Baselines {
    /// Reads the baseline that the command line names, or says why not.
    pub(crate) fn of(given: Option<&Path>) -> Result<Self, String> {
        Ok(Self { given: given.map(Known::read).transpose()?, named: BTreeMap::new() })
    }

    /// Those that hold for a workspace, or why they cannot be read.
    pub(crate) fn for_workspace(&mut self, loaded: &Loaded) -> Result<Vec<&mut Known>, String> {
        if let Some(given) = &mut self.given {
            return Ok(vec![given]);
        }
        let paths = loaded.baselines();
        for path in &paths {
            if !self.named.contains_key(path) {
                let name = named(path, loaded)?;
                let hint = if name.exists() { "" } else { "; `okrlint baseline write` writes it" };
                let known = Known::read(&name).map_err(|mistake| format!("{mistake}{hint}"))?;
                self.named.insert(path.clone(), known);
            }
        }
        Ok(self.named.iter_mut().filter(|(path, _)| paths.contains(*path)).map(|(_, known)| known).collect())
    }

    /// Tells of entries that match nothing any more, and counts them.
    pub(crate) fn tell_of_settled(&self) -> usize {
        self.given.iter().chain(self.named.values()).map(Known::tell_of_settled).sum()
    }
}

/// A baseline that a configuration names, as somebody here would write it. A repository may be anybody's: what lies
/// outside of it is neither read nor written.
pub(crate) fn named(path: &Path, loaded: &Loaded) -> Result<PathBuf, String> {
    let here = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
    let full = place_of(path).unwrap_or_else(|_| path.to_path_buf());
    let shown = PathBuf::from(name_from(&here, &full, &loaded.root));
    let is_yaml = full.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    if full.starts_with(&loaded.root) && is_yaml {
        return Ok(shown);
    }
    let why = if is_yaml { "it lies outside of this repository" } else { "its name does not end in .yaml or .yml" };
    Err(format!("{}, which `baseline` in the configuration names, is no baseline: {why}", shown.display()))
}

/// The lines of files with objectives whose cycle is over, as entries have them.
fn lines_of_closed_cycles(workspace: &Workspace, today: Date) -> HashSet<(String, String)> {
    let is_over = |document: &&Document| {
        document.objectives.iter().any(|objective| document.phase(objective, today) == Some(Phase::Over))
    };
    let over = workspace.documents.iter().filter(is_over).map(|document| workspace.file(document.file));
    over.flat_map(|file| lines(&file.text).map(|line| (slashed(&file.path), line))).collect()
}

/// Whether a run would have found the finding again.
fn is_asked_for(entry: &Entry, loaded: &Loaded, plan: &Plan) -> bool {
    let files = &loaded.workspace.files;
    let Ok(idx) = files.binary_search_by(|file| slashed(&file.path).as_str().cmp(&entry.path)) else {
        return loaded.looked_for(&entry.path);
    };
    let file = files[idx].id;
    let rule = plan.rules.iter().position(|active| active.meta.name == entry.rule);
    loaded.workspace.reports(file) && rule.is_some_and(|rule| plan.runs(rule, file))
}
