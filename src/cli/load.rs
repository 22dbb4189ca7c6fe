//! Floor 10. From paths to workspaces: finds the files, reads them, keeps those that hold OKRs.

#![allow(clippy::disallowed_methods, reason = "this is where files are read")]

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Read as _};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use okrlint::config::{Config, FailOn, Flags, Planned, Planner};
use okrlint::model::{Document, TakenAs};
use okrlint::read::{self, Reading};
use okrlint::report::full::Canvas;
use okrlint::text::{FileId, SourceFile, Span};
use okrlint::workspace::Workspace;
use rayon::prelude::*;

use super::args::Selection;
use super::configs::Configs;
use super::discover::{Extent, Found, discover, discover_in};
use super::git::Tree;
use super::output::{Messages, note, reason};
use super::progress::Progress;
use super::since::Comparison;
use super::site::{Site, sites, sites_of};
use super::stdin::Stdin;
use super::{Stop, broke_down};

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
    /// How many of the named Markdown files were looked at.
    pub(crate) files: usize,
    /// How it was, if it is compared with that.
    pub(crate) before: Option<Box<Self>>,
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
        let mut planner = Planner::new(flags);
        for (file, &number) in self.workspace.files.iter().zip(&self.config_of) {
            planner.add(number, &self.configs[number], &file.path);
        }
        planner.finish()
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
    let sites = stdin.as_ref().map_or_else(|| sites(&selection.paths, messages), |stdin| sites_of(vec![stdin.named()]));
    sites
        .into_iter()
        .map(|site| load_site(site, selection, stdin.as_ref(), comparison, extent, canvas, messages))
        .collect()
}

fn load_site(
    site: Site,
    selection: &Selection,
    stdin: Option<&Stdin>,
    comparison: Option<&Comparison>,
    extent: Extent,
    canvas: Canvas,
    messages: &mut Messages,
) -> Result<Loaded, Stop> {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    let configs = Arc::new(Configs::new(&site.root, &here, &selection.configuration, messages)?);
    let ask =
        |comparison: &Comparison| messages.progress.during("asking git for the files", || comparison.trees(&site));
    let trees = comparison.map(ask).transpose().map_err(|reason| {
        messages.trouble(&reason);
        Stop
    })?;
    let now = trees.as_ref().and_then(|trees| trees.now.as_ref());
    let found = match now {
        Some(tree) => discover_in(tree, &site, &configs, extent),
        None => discover(&site, &configs, extent, messages),
    };
    let whole = Extent { is_whole: true, ..extent };
    let found_before = trees.as_ref().map(|trees| discover_in(&trees.before, &site, &configs, whole));
    let first_config = configs.of(site.first_folder()).0;
    let named = found.iter().filter(|found| found.is_named).map(|found| found.config);
    configs.tell(&named.chain([first_config]).collect(), canvas, messages)?;
    let configs = configs.all();
    let reader = Reader {
        root: &site.root,
        is_anchored: site.is_anchored,
        configs: &configs,
        assume_okr: selection.assume_okr,
        stdin,
        tree: now,
        read: HashMap::new(),
    };
    let files = found.iter().filter(|found| found.is_named).count();
    let outcomes = reader.read_all(&found, "reading", &messages.progress);
    let (mut workspace, config_of) = keep(outcomes, messages);
    let beyond = workspace.files_beyond().into_iter();
    let is_there = |path: &String| match now {
        Some(tree) => tree.holds(Path::new(path)),
        None => site.root.join(path).exists(),
    };
    workspace.absent = beyond.filter(|path| !is_there(path)).collect();
    let before = trees.as_ref().zip(found_before).map(|(trees, found)| {
        let read = workspace.files.iter().zip(&workspace.documents).zip(&config_of);
        let read = read.map(|((file, document), &config)| (file.path.as_path(), (file, document, config)));
        let reader = Reader { tree: Some(&trees.before), stdin: None, read: read.collect(), ..reader };
        let (workspace, config_of) = reader.earlier(&found, &trees.before, &messages.progress);
        Box::new(Loaded {
            root: site.root.clone(),
            configs: configs.clone(),
            config_of,
            first_config,
            workspace,
            files: 0,
            before: None,
        })
    });
    Ok(Loaded { root: site.root, configs, config_of, first_config, workspace, files, before })
}

/// What became of a file.
enum Outcome {
    Okrs(Box<Kept>),
    /// No OKRs in it: its text is forgotten at once.
    Other,
    Trouble(String),
    /// Trouble with a file that nobody named: told, and no failure of this run.
    TroubleElsewhere(String),
}

/// A file that holds OKRs.
struct Kept {
    file: SourceFile,
    document: Document,
    is_named: bool,
    config: usize,
}

struct Reader<'a> {
    root: &'a Path,
    is_anchored: bool,
    configs: &'a [Arc<Config>],
    assume_okr: bool,
    stdin: Option<&'a Stdin>,
    /// What git keeps, if that is read and not what lies in the folder.
    tree: Option<&'a Tree>,
    /// What was read already, of which much may be the same.
    read: HashMap<&'a Path, (&'a SourceFile, &'a Document, usize)>,
}

/// With fewer files than this, starting threads costs more than they save.
const WORTH_THREADS: usize = 64;

impl Reader<'_> {
    fn read_all(&self, found: &[Found], words: &'static str, progress: &Progress) -> Vec<Outcome> {
        progress.counting(words, found.len(), |done| {
            let read = |found: &Found| {
                let outcome = self.read(found);
                done();
                outcome
            };
            if found.len() < WORTH_THREADS {
                return found.iter().map(read).collect();
            }
            found.par_iter().map(read).collect()
        })
    }

    fn read(&self, found: &Found) -> Outcome {
        let name = found.path.display();
        let place = self.root.join(&found.path);
        let trouble = if found.is_named { Outcome::Trouble } else { Outcome::TroubleElsewhere };
        let given = self.stdin.and_then(|stdin| stdin.text_of(&place));
        let given = given.or_else(|| self.tree.and_then(|tree| tree.text_of(&found.path)));
        if let Some(known) = given.and_then(|given| self.known(found, given)) {
            return known;
        }
        let bytes = match given.map_or_else(|| bytes_of(&place), |given| Ok(given.to_vec())) {
            Ok(bytes) => bytes,
            Err(error) => return trouble(format!("cannot read {name}: {}", reason(&error))),
        };
        let (text, flaw) = decode(bytes);
        let file = SourceFile { id: FileId::default(), path: found.path.clone(), text: text.into() };
        let how = self.reading(found, &place);
        let document = match panic::catch_unwind(AssertUnwindSafe(|| read::read(&file, how))) {
            Ok(document) => document,
            Err(payload) => return Outcome::Trouble(broke_down(&format!("reading {name}"), payload.as_ref())),
        };
        match flaw {
            _ if !self.holds_okrs(&document, found) => Outcome::Other,
            Some(flaw) => trouble(format!("{name} is {flaw}: save it as UTF-8")),
            None => Outcome::Okrs(Box::new(Kept { file, document, is_named: found.is_named, config: found.config })),
        }
    }

    /// What was read already, if the text is the same.
    fn known(&self, found: &Found, text: &[u8]) -> Option<Outcome> {
        let (file, document, config) = *self.read.get(found.path.as_path())?;
        let is_same = file.text.as_bytes() == text && config == found.config;
        let kept = || Kept { file: file.clone(), document: document.clone(), is_named: true, config };
        is_same.then(|| Outcome::Okrs(Box::new(kept())))
    }

    /// An earlier version of the workspace, all of it. What cannot be read there is nobody's concern now.
    fn earlier(&self, found: &[Found], tree: &Tree, progress: &Progress) -> (Workspace, Vec<usize>) {
        let mut outcomes = self.read_all(found, "reading what was there before:", progress);
        outcomes.retain(|outcome| matches!(outcome, Outcome::Okrs(_)));
        let (mut workspace, config_of) = keep(outcomes, &mut Messages::default());
        let beyond = workspace.files_beyond().into_iter();
        workspace.absent = beyond.filter(|path| !tree.holds(Path::new(path))).collect();
        workspace.reported = None;
        (workspace, config_of)
    }

    fn reading<'p>(&'p self, found: &Found, place: &'p Path) -> Reading<'p> {
        let config = &self.configs[found.config];
        let is_listed = config.okrs().is_some_and(|okrs| okrs.covering(&found.path, false).is_some());
        Reading {
            fiscal_year_start: config.fiscal_year_start(),
            declared: is_listed || (self.assume_okr && found.is_named),
            // The folders above a repository are called otherwise on every machine.
            place: Some(place).filter(|_| !self.is_anchored),
            lang: config.lang(&found.path),
            lexicon: config.lexicon(),
        }
    }

    /// Where the configuration lists the OKR files, no other is taken for one by its looks; what has no name cannot be
    /// listed.
    fn holds_okrs(&self, document: &Document, found: &Found) -> bool {
        match document.taken_as {
            TakenAs::Declared => true,
            TakenAs::Found => self.configs[found.config].okrs().is_none() || self.stdin.is_some_and(Stdin::is_nameless),
            TakenAs::Other => !document.complaints.is_empty(),
        }
    }
}

fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    // Places are counted in 32 bits.
    if size >= u64::from(u32::MAX) {
        return Err(io::Error::other("it is larger than four gigabytes"));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text, and what is wrong with its encoding. A text in another encoding is made out as well as can be, to see
/// whether it holds OKRs at all.
fn decode(bytes: Vec<u8>) -> (String, Option<String>) {
    let from_units = |unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect::<Vec<_>>();
        (String::from_utf16_lossy(&units), Some("written in UTF-16".to_owned()))
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => from_units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => from_units(u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_or_else(
            |error| {
                let flaw = format!("not valid UTF-8 (from byte {} on)", error.utf8_error().valid_up_to());
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(flaw))
            },
            |text| (text, None),
        ),
    }
}

/// Numbers the files that hold OKRs. Beside them stand the numbers of their configurations.
fn keep(outcomes: Vec<Outcome>, messages: &mut Messages) -> (Workspace, Vec<usize>) {
    let mut workspace = Workspace::default();
    let mut config_of = Vec::new();
    let mut named = HashSet::new();
    for outcome in outcomes {
        match outcome {
            Outcome::Other => {}
            Outcome::Trouble(text) => messages.trouble(&text),
            Outcome::TroubleElsewhere(text) => note(&text),
            Outcome::Okrs(kept) => {
                let Kept { mut file, mut document, is_named, config } = *kept;
                let idx = workspace.files.len();
                let id = FileId(Span::from(idx..idx).start);
                (file.id, document.file) = (id, id);
                workspace.files.push(file);
                workspace.documents.push(document);
                config_of.push(config);
                if is_named {
                    named.insert(id);
                }
            }
        }
    }
    workspace.reported = Some(named);
    (workspace, config_of)
}
