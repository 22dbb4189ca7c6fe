//! Floor 10. What a change brought: the findings of today without those of an earlier version.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use okrlint::config::Flags;
use okrlint::diagnostic::Diagnostic;
use okrlint::engine;
use okrlint::engine::fingerprint::{self, Fingerprint, Part};
use okrlint::engine::reworded::Reworded;
use okrlint::report::baseline::{Entry, entries_of};
use okrlint::rule::Occasion;
use okrlint::rule::lack::narrow;
use okrlint::rules::{self, RULES};
use okrlint::text::{FileId, SourceFile};
use okrlint::workspace::Workspace;

use super::args::CheckArgs;
use super::earlier::Earlier;
use super::git::{Repository, Tree};
use super::load::{Loaded, Way};
use super::site::{Named, Site, is_repository};
use super::strays::Strays;

/// With what the files are compared.
#[derive(Debug)]
pub(crate) enum Comparison {
    /// What lies in the folder, with the commit from which a branch left this revision.
    Since(String),
    /// What would be committed now, with the last commit.
    Staged,
}

/// The versions of a workspace.
#[derive(Debug, Default)]
pub(crate) struct Trees {
    /// Those with which it is compared. What is merged comes from two.
    pub(crate) before: Vec<Tree>,
    /// The version of today, if it is not what lies in the folder.
    pub(crate) now: Option<Tree>,
}

impl Trees {
    /// Whether a path that is gone was in one of the versions.
    pub(crate) fn know(&self, named: &Named, site: &Site) -> bool {
        let path = named.path.strip_prefix(&site.root).unwrap_or(&named.path);
        self.before.iter().chain(&self.now).any(|tree| tree.paths().any(|other| other.starts_with(path)))
    }
}

impl Comparison {
    pub(crate) fn of(args: &CheckArgs) -> Option<Self> {
        let staged = args.staged.then_some(Self::Staged);
        args.since.clone().map(Self::Since).or(staged)
    }

    /// Lists the files of all versions of a workspace, or says why not.
    pub(crate) fn trees(&self, site: &Site) -> Result<Trees, String> {
        if !is_repository(&site.root) {
            let flag = if matches!(self, Self::Staged) { "--staged" } else { "--since" };
            return Err(format!(
                "{flag} compares with what git keeps, and {} is no work tree of a git repository",
                site.root.display()
            ));
        }
        let repository = Repository::at(&site.root)?;
        let (before, now) = match self {
            Self::Since(revision) => (vec![repository.base(revision)?], None),
            Self::Staged => {
                let before = [repository.head(), repository.merged()].into_iter().flatten().collect();
                (before, Some(Tree::of_index(&repository)?))
            }
        };
        let before: Result<_, String> = before.iter().map(|commit| Tree::of_commit(&repository, commit)).collect();
        Ok(Trees { before: before?, now })
    }
}

/// Takes what an earlier version of the workspace has as well out of the findings.
pub(crate) fn take_out(
    now: &Loaded,
    earlier: &mut Earlier,
    way: &Way<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Result<(), String> {
    if findings.is_empty() {
        return Ok(());
    }
    let (mut before, config_of) = earlier.read(now)?;
    let flags = Flags { ignore: not_needed(findings, way.flags), ..way.flags.clone() };
    let mut plan = now.planned_for(&before, &config_of, &flags).plan;
    plan.ignores_suppressions = way.ignores_suppressions;
    let now = &now.workspace;
    follow(&mut before, now);
    before.reported = Some(concerned(&before, now, findings));
    let there = engine::find(&before, &plan, way.today).findings;
    let reworded = Reworded::of(&before, now);
    let parts = fingerprint::parts_of_earlier(&before, &there, &reworded);
    let earlier: Vec<Entry> = entries_of(&before, &there, &parts).into_iter().flatten().collect();
    let is_needed = findings.iter().any(forgives_new_items);
    let items = if is_needed { fingerprint::items_of_earlier(&before, &reworded) } else { HashSet::new() };
    // The process ends soon: giving this back piece by piece would keep people waiting for nothing.
    std::mem::forget(before);
    retain_new(now, &earlier, &items, findings);
    Ok(())
}

/// Keeps what is new of the findings. Of one that speaks of several things it keeps those that are new, and that were
/// there before, if it is for what was left undone.
fn retain_new(now: &Workspace, earlier: &[Entry], items: &HashSet<String>, findings: &mut Vec<Diagnostic>) {
    let parts = fingerprint::parts(now, findings);
    let entries = entries_of(now, findings, &parts);
    let known: HashSet<Fingerprint> = earlier.iter().map(|entry| entry.fingerprint).collect();
    let found: HashSet<Fingerprint> = entries.iter().flatten().map(|entry| entry.fingerprint).collect();
    let gone = earlier.iter().filter(|entry| !found.contains(&entry.fingerprint));
    let mut strays = Strays::of(gone.map(|entry| (entry, ())));
    let mut said = parts.iter().zip(&entries);
    findings.retain_mut(|finding| {
        let Some((parts, entries)) = said.next() else { return true };
        let is_forgiving = forgives_new_items(finding);
        let was_added = |part: &Part| part.item.as_ref().is_some_and(|item| !items.contains(item));
        let mut is_new = |entry: &Entry| !known.contains(&entry.fingerprint) && strays.claim(entry).is_none();
        let new = parts.iter().zip(entries);
        let new = new.filter(|(part, entry)| is_new(entry) && !(is_forgiving && was_added(part)));
        let places: Vec<_> = new.map(|(part, _)| (part.file, part.start)).collect();
        narrow(finding, &places);
        !places.is_empty()
    });
}

fn forgives_new_items(finding: &Diagnostic) -> bool {
    rules::named(finding.rule).is_some_and(|rule| rule.meta.is_silent_in(Occasion::NewItems))
}

/// The rules that need not run on an earlier version: all but those that found something now, and those to which they
/// yield. What is unused among suppressions all rules together say.
fn not_needed(findings: &[Diagnostic], flags: &Flags) -> Vec<&'static str> {
    let mut needed: HashSet<&str> = findings.iter().map(|finding| finding.rule).collect();
    if needed.contains("suppression-unused") {
        return flags.ignore.clone();
    }
    let mut left: Vec<&str> = needed.iter().copied().collect();
    while let Some(entry) = left.pop().and_then(rules::named) {
        left.extend(entry.meta.yields_to.iter().copied().filter(|other| needed.insert(other)));
    }
    let names = RULES.iter().map(|entry| entry.meta.name).filter(|name| !needed.contains(name));
    names.chain(flags.ignore.iter().copied()).collect()
}

/// The files of an earlier version in which the findings of today could have been: there, or where they were moved from.
fn concerned(before: &Workspace, now: &Workspace, findings: &[Diagnostic]) -> HashSet<FileId> {
    let labels = findings.iter().flat_map(Diagnostic::labels).map(|label| label.file);
    let marks = findings.iter().flat_map(|finding| &finding.marks).map(|mark| mark.file);
    let paths: HashSet<&Path> = labels.chain(marks).map(|file| now.file(file).path.as_path()).collect();
    let today: HashMap<&Path, &str> = now.files.iter().map(|file| (file.path.as_path(), file.text.as_ref())).collect();
    let is_changed = |file: &SourceFile| today.get(file.path.as_path()).is_none_or(|text| *text != &*file.text);
    let could = |file: &&SourceFile| paths.contains(file.path.as_path()) || is_changed(file);
    before.files.iter().filter(could).map(|file| file.id).collect()
}

/// Gives the files of an earlier version the paths that they have today, where they were moved.
fn follow(before: &mut Workspace, now: &Workspace) {
    let moved = moved(before, now);
    for (file, path) in moved {
        before.files[file].path = path;
    }
}

/// Lines that stand in more files than this say nothing of where a file came from.
const COMMON: usize = 8;

/// For files that are gone the path of a new one that has most of their lines, each once: the likest first.
fn moved(before: &Workspace, now: &Workspace) -> Vec<(usize, PathBuf)> {
    let gone = beyond(before, now);
    let fresh = beyond(now, before);
    let lines = |text: &'_ str| -> HashSet<String> {
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    let of_gone: Vec<HashSet<String>> = gone.iter().map(|&idx| lines(&before.files[idx].text)).collect();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (idx, lines) in of_gone.iter().enumerate() {
        for line in lines {
            places.entry(line).or_default().push(idx);
        }
    }
    let mut likely: Vec<(usize, usize, usize)> = Vec::new();
    for (new, &file) in fresh.iter().enumerate() {
        let own = lines(&now.files[file].text);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        let telling = own.iter().filter_map(|line| places.get(line.as_str())).filter(|places| places.len() <= COMMON);
        for &old in telling.flatten() {
            *shared.entry(old).or_default() += 1;
        }
        // Half of the lines of the longer one, as git has it.
        let enough = shared.into_iter().filter(|&(old, n)| own.len().max(of_gone[old].len()) <= 2 * n);
        likely.extend(enough.map(|(old, n)| (n, old, new)));
    }
    likely.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.cmp(other)));
    let (mut left, mut taken) = (HashSet::new(), HashSet::new());
    likely.retain(|&(_, old, new)| !left.contains(&old) && taken.insert(new) && left.insert(old));
    likely.into_iter().map(|(_, old, new)| (gone[old], now.files[fresh[new]].path.clone())).collect()
}

/// The files of one version that have no counterpart in the other.
fn beyond(one: &Workspace, other: &Workspace) -> Vec<usize> {
    let there: HashSet<&Path> = other.files.iter().map(|file| file.path.as_path()).collect();
    let files = one.files.iter().enumerate();
    files.filter(|(_, file)| !there.contains(file.path.as_path())).map(|(idx, _)| idx).collect()
}
