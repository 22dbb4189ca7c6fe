//! Floor 10. From paths to workspaces: finds the files, reads them, keeps those that hold OKRs.

#![allow(clippy::disallowed_methods, reason = "this is where files are read")]

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use okrlint::config::{Config, FailOn, Flags, Planned, Planner};
use okrlint::date::Date;
use okrlint::engine::{self, Outcome};
use okrlint::report::full::Canvas;
use okrlint::workspace::Workspace;

use super::Stop;
use super::args::Selection;
use super::configs::Configs;
use super::discover::{Extent, Found, discover, discover_in};
use super::earlier::Earlier;
use super::git::Tree;
use super::names::here;
use super::output::{Messages, note};
use super::reader::{Reader, keep};
use super::since::{Comparison, Trees};
use super::site::{Site, sites, sites_of, unreadable};
use super::stdin::Stdin;

/// How findings are looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way<'a> {
    pub(crate) flags: &'a Flags,
    pub(crate) ignores_suppressions: bool,
    pub(crate) today: Date,
}

/// A workspace that was read.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) root: PathBuf,
    /// The configurations by their numbers.
    pub(crate) configs: Vec<Arc<Config>>,
    /// For each file of the workspace, the number of its configuration.
    pub(crate) config_of: Vec<usize>,
    /// The number of the configuration of what was named first.
    pub(crate) first_config: usize,
    pub(crate) workspace: Workspace,
    /// What was named.
    named: Vec<PathBuf>,
    /// The named files that hold no OKRs.
    others: HashSet<PathBuf>,
    /// How many of the named Markdown files were looked at.
    pub(crate) files: usize,
    /// What git keeps, if that was read and not what lies in the folder.
    pub(crate) tree: Option<Tree>,
    /// How it was, if it is compared with that.
    pub(crate) before: Vec<Earlier>,
}

impl Loaded {
    /// Whether the configuration says which files hold OKRs.
    pub(crate) fn lists_okrs(&self) -> bool {
        self.configs[self.first_config].okrs().is_some()
    }

    /// The month in which fiscal years begin, where what was named first lies.
    pub(crate) fn fiscal_year_start(&self) -> u8 {
        self.configs[self.first_config].fiscal_year_start()
    }

    /// Which rules run on which of its files.
    pub(crate) fn planned(&self, flags: &Flags) -> Planned {
        self.planned_for(&self.workspace, &self.config_of, flags)
    }

    /// The same for another version of it.
    pub(crate) fn planned_for(&self, workspace: &Workspace, config_of: &[usize], flags: &Flags) -> Planned {
        let mut planner = Planner::new(flags);
        for (file, &number) in workspace.files.iter().zip(config_of) {
            planner.add(number, &self.configs[number], &file.path);
        }
        planner.finish()
    }

    /// Runs the rules over it.
    pub(crate) fn find(&self, way: &Way<'_>) -> (Planned, Outcome) {
        let mut planned = self.planned(way.flags);
        planned.plan.ignores_suppressions = way.ignores_suppressions;
        let outcome = engine::find(&self.workspace, &planned.plan, way.today);
        (planned, outcome)
    }

    /// The baselines that its configurations name, each once.
    pub(crate) fn baselines(&self) -> BTreeSet<PathBuf> {
        let of_files = self.workspace.files.iter().zip(&self.config_of);
        let reported = of_files.filter(|(file, _)| self.workspace.reports(file.id)).map(|(_, &number)| number);
        let numbers: BTreeSet<usize> = reported.chain([self.first_config]).collect();
        numbers.into_iter().filter_map(|number| self.configs[number].baseline()).collect()
    }

    /// Whether this run looked for findings in a file that holds no OKRs now, or is gone.
    pub(crate) fn looked_for(&self, path: &str) -> bool {
        self.others.contains(Path::new(path))
            || self.named.iter().any(|top| Path::new(path).starts_with(top)) && self.is_gone(path)
    }

    /// Whether a file is not there any more.
    pub(crate) fn is_gone(&self, path: &str) -> bool {
        !is_there(path, &self.root, self.tree.as_ref())
    }

    /// From which severity on each of its files fails the run. Without files, what was named says it.
    pub(crate) fn thresholds(&self, planned: &Planned, flags: &Flags) -> Vec<FailOn> {
        let reported = self.workspace.files.iter().filter(|file| self.workspace.reports(file.id));
        let mut thresholds: Vec<FailOn> = reported.map(|file| planned.fail_on(file.id)).collect();
        if thresholds.is_empty() {
            let settings = self.configs[self.first_config].settle(Path::new(""), true, flags);
            thresholds.push(settings.fail_on.value);
        }
        thresholds
    }
}

/// Reads every workspace that the selection names: all of it, or only what was named.
pub(crate) fn load(
    selection: &Selection,
    is_whole: bool,
    comparison: Option<&Comparison>,
    canvas: Canvas,
    messages: &mut Messages,
) -> Result<Vec<Loaded>, Stop> {
    let stdin = Stdin::of(selection, messages)?;
    let is_nameless = stdin.as_ref().is_some_and(Stdin::is_nameless);
    let extent = Extent { is_whole: is_whole && !is_nameless, no_exclude: selection.no_exclude || is_nameless };
    let sites = match &stdin {
        Some(stdin) => sites_of(vec![stdin.named()]),
        None => sites(&selection.paths, comparison.is_some(), messages),
    };
    let loader = Loader { selection, stdin: stdin.as_ref(), comparison, extent, canvas };
    sites.into_iter().map(|site| loader.load(site, messages)).collect()
}

/// What all workspaces of a run are read by.
struct Loader<'a> {
    selection: &'a Selection,
    stdin: Option<&'a Stdin>,
    comparison: Option<&'a Comparison>,
    extent: Extent,
    canvas: Canvas,
}

impl Loader<'_> {
    fn load(&self, site: Site, messages: &mut Messages) -> Result<Loaded, Stop> {
        let configs = Arc::new(Configs::new(&site.root, &here(), &self.selection.configuration, messages)?);
        let Trees { before, now: mut tree } = self.trees(&site, messages)?;
        let found = match &tree {
            Some(tree) => discover_in(tree, &site, &configs, self.extent),
            None => discover(&site, &configs, self.extent, messages),
        };
        let before = before.into_iter().map(|tree| self.earlier(tree, &site, &configs)).collect();
        let first_config = configs.of(site.first_folder()).0;
        let named = || found.iter().filter(|found| found.is_named);
        configs.tell(&named().map(|found| found.config).chain([first_config]).collect(), self.canvas, messages)?;
        if let Some(tree) = &mut tree {
            fetch(tree, &found).map_err(|reason| messages.stop(&reason))?;
        }
        let configs = configs.all();
        let outcomes = self.reader(&site, &configs, tree.as_ref()).read_all(&found, &messages.progress);
        let others = found.iter().zip(&outcomes).filter(|(found, outcome)| found.is_named && outcome.is_other());
        let others = others.map(|(found, _)| found.path.clone()).collect();
        let files = named().count();
        let named = site.named_below().map(Path::to_path_buf).collect();
        let is_there = |path: &str| is_there(path, &site.root, tree.as_ref());
        let (workspace, config_of) = keep(outcomes, is_there, messages);
        Ok(Loaded { root: site.root, configs, config_of, first_config, workspace, named, others, files, tree, before })
    }

    fn reader<'r>(&'r self, site: &'r Site, configs: &'r [Arc<Config>], tree: Option<&'r Tree>) -> Reader<'r> {
        Reader {
            root: &site.root,
            is_anchored: site.is_anchored,
            configs,
            assume_okr: self.selection.assume_okr,
            stdin: self.stdin,
            tree,
        }
    }

    fn trees(&self, site: &Site, messages: &mut Messages) -> Result<Trees, Stop> {
        let list = |comparison: &Comparison| comparison.trees(site);
        let list = |comparison| messages.progress.during("asking git for the files", || list(comparison));
        let trees = self.comparison.map(list).transpose();
        let mut trees = trees.map_err(|reason| messages.stop(&reason))?.unwrap_or_default();
        let all = trees.before.iter_mut().chain(&mut trees.now);
        all.flat_map(Tree::notes).for_each(|text| note(&text));
        for named in site.named.iter().filter(|named| named.is_gone && !trees.know(named, site)) {
            messages.trouble(&unreadable(&named.given, &io::ErrorKind::NotFound.into()));
        }
        Ok(trees)
    }

    /// All of an earlier version: what is new in one file may have been in another.
    fn earlier(&self, tree: Tree, site: &Site, configs: &Arc<Configs>) -> Earlier {
        let whole = Extent { is_whole: true, ..self.extent };
        let found = discover_in(&tree, site, configs, whole);
        Earlier { tree, found, is_anchored: site.is_anchored, assume_okr: self.selection.assume_okr }
    }
}

/// Has git give the texts of the files that were found.
fn fetch(tree: &mut Tree, found: &[Found]) -> Result<(), String> {
    tree.fetch(found.iter().map(|found| found.path.as_path()))?;
    tree.notes().iter().for_each(|text| note(text));
    Ok(())
}

fn is_there(path: &str, root: &Path, tree: Option<&Tree>) -> bool {
    tree.map_or_else(|| root.join(path).exists(), |tree| tree.holds(Path::new(path)))
}
