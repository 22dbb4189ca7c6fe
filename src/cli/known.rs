//! Floor 10. The findings that a baseline keeps, held against those of a run.

#![allow(clippy::disallowed_methods, reason = "this is where baselines are read")]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use okrlint::config::Flags;
use okrlint::date::Date;
use okrlint::diagnostic::Diagnostic;
use okrlint::engine::fingerprint::{self, Fingerprint};
use okrlint::model::{Document, Phase};
use okrlint::report::baseline::{Baseline, Entry, entries, entries_of, lines, slashed};
use okrlint::rule::Plan;
use okrlint::rule::lack::narrow;
use okrlint::workspace::Workspace;

use super::load::{Loaded, Way};
use super::names::{here, is_yaml, name_from};
use super::output::{note, reason};
use super::site::place_of;
use super::strays::Strays;

/// A baseline, and what a run makes of it.
#[derive(Debug, Default)]
pub(crate) struct Known {
    name: PathBuf,
    baseline: Baseline,
    prints: HashSet<Fingerprint>,
    /// Entries that were found again, or that nobody looked for: their file was not asked about, their rule did not run,
    /// or their cycle is over.
    alive: HashSet<Fingerprint>,
    /// Entries that were found somewhere else, as they stand there.
    moved: HashMap<Fingerprint, Entry>,
}

impl Known {
    /// Reads a baseline, or says why not.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let name = path.display();
        let text = fs::read_to_string(path).map_err(|error| format!("cannot read {name}: {}", reason(&error)))?;
        let baseline = Baseline::read(&text).map_err(|flaw| format!("cannot read {name}: {flaw}"))?;
        Ok(Self { name: path.to_path_buf(), prints: baseline.fingerprints(), baseline, ..Self::default() })
    }

    pub(crate) fn baseline(&self) -> &Baseline {
        &self.baseline
    }

    /// Takes the findings that it keeps out of those of a workspace.
    pub(crate) fn take_out(&mut self, loaded: &Loaded, plan: &Plan, way: &Way<'_>, findings: &mut Vec<Diagnostic>) {
        let parts = fingerprint::parts(&loaded.workspace, findings);
        let found = entries_of(&loaded.workspace, findings, &parts);
        self.find(found.iter().flatten());
        let gone = self.settled().filter(|entry| is_asked_for(entry, loaded, plan) || loaded.is_gone(&entry.path));
        let mut strays = Strays::of(gone.map(|entry| (entry, entry.fingerprint)));
        let mut said = parts.iter().zip(&found);
        findings.retain_mut(|finding| {
            let Some((parts, entries)) = said.next() else { return true };
            let new = parts.iter().zip(entries).filter(|(_, entry)| !self.knows(entry, &mut strays));
            let places: Vec<_> = new.map(|(part, _)| (part.file, part.start)).collect();
            narrow(finding, &places);
            !places.is_empty()
        });
        let unasked = self.baseline.entries().iter().filter(|entry| !is_asked_for(entry, loaded, plan));
        self.alive.extend(unasked.map(|entry| entry.fingerprint));
        if !way.flags.all_cycles && self.settled().next().is_some() {
            self.look_into_closed_cycles(loaded, way);
        }
    }

    /// What it keeps of these is alive.
    fn find<'e>(&mut self, entries: impl Iterator<Item = &'e Entry>) {
        let known = entries.map(|entry| entry.fingerprint).filter(|print| self.prints.contains(print));
        self.alive.extend(known);
    }

    /// Whether it keeps this, here or where it was before somebody moved it.
    fn knows(&mut self, entry: &Entry, strays: &mut Strays<Fingerprint>) -> bool {
        if self.prints.contains(&entry.fingerprint) {
            return true;
        }
        let Some(before) = strays.claim(entry) else { return false };
        self.moved.insert(before, entry.clone());
        true
    }

    /// What is told no more because its cycle is over is not settled: nobody has done anything about it.
    fn look_into_closed_cycles(&mut self, loaded: &Loaded, way: &Way<'_>) {
        let flags = Flags { all_cycles: true, ..way.flags.clone() };
        let (_, outcome) = loaded.find(&Way { flags: &flags, ..*way });
        self.find(entries(&loaded.workspace, &outcome.findings).iter().flatten());
        // Some rules speak of what runs and of nothing else: what stands there as it stood was not settled by anybody.
        let lines = lines_of_closed_cycles(&loaded.workspace, way.today);
        let settled = self.settled().filter(|entry| lines.contains(&(entry.path.clone(), entry.words.clone())));
        let untouched: Vec<Fingerprint> = settled.map(|entry| entry.fingerprint).collect();
        self.alive.extend(untouched);
    }

    fn settled(&self) -> impl Iterator<Item = &Entry> {
        let is_known = |print| self.alive.contains(print) || self.moved.contains_key(print);
        self.baseline.entries().iter().filter(move |entry| !is_known(&entry.fingerprint))
    }

    /// The entries that a run did not settle, as they stand today.
    pub(crate) fn alive(&self) -> impl Iterator<Item = &Entry> {
        let entries = self.baseline.entries().iter();
        entries.filter_map(|entry| {
            let print = &entry.fingerprint;
            self.moved.get(print).or_else(|| self.alive.contains(print).then_some(entry))
        })
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
    let full = place_of(path).unwrap_or_else(|_| path.to_path_buf());
    let shown = PathBuf::from(name_from(&here(), &full, &loaded.root));
    let is_yaml = is_yaml(&full);
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
