//! Floor 10. From the files that were found to those that hold OKRs.

#![allow(clippy::disallowed_methods, reason = "this is where files are read")]

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;

use okrlint::config::Config;
use okrlint::model::{Document, TakenAs};
use okrlint::read::{self, Reading};
use okrlint::text::{FileId, SourceFile, Span};
use okrlint::workspace::Workspace;
use rayon::prelude::*;

use super::broke_down;
use super::discover::Found;
use super::git::Tree;
use super::output::{Messages, note, reason};
use super::progress::Progress;
use super::stdin::Stdin;

/// What became of a file.
pub(crate) enum Outcome {
    Okrs(Box<Kept>),
    /// No OKRs in it: its text is forgotten at once.
    Other,
    Trouble(String),
    /// Trouble with a file that nobody named: told, and no failure of this run.
    TroubleElsewhere(String),
}

impl Outcome {
    pub(crate) fn is_other(&self) -> bool {
        matches!(self, Self::Other)
    }
}

/// A file that holds OKRs.
pub(crate) struct Kept {
    pub(crate) file: SourceFile,
    pub(crate) document: Document,
    pub(crate) is_named: bool,
    /// The number of its configuration.
    pub(crate) config: usize,
}

/// How the files of a workspace are read.
pub(crate) struct Reader<'a> {
    pub(crate) root: &'a Path,
    pub(crate) is_anchored: bool,
    pub(crate) configs: &'a [Arc<Config>],
    pub(crate) assume_okr: bool,
    pub(crate) stdin: Option<&'a Stdin>,
    /// What git keeps, if that is read and not what lies in the folder.
    pub(crate) tree: Option<&'a Tree>,
}

/// With fewer files than this, starting threads costs more than they save.
const WORTH_THREADS: usize = 64;

impl Reader<'_> {
    /// Reads files, side by side if they are many.
    pub(crate) fn read_all(&self, found: &[Found], progress: &Progress) -> Vec<Outcome> {
        progress.counting("reading", found.len(), |done| {
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

    pub(crate) fn read(&self, found: &Found) -> Outcome {
        let name = found.path.display();
        let place = self.root.join(&found.path);
        let trouble = if found.is_named { Outcome::Trouble } else { Outcome::TroubleElsewhere };
        let given = self.stdin.and_then(|stdin| stdin.text_of(&place));
        let given = given.or_else(|| self.tree.and_then(|tree| tree.text_of(&found.path)));
        if self.tree.is_some() && given.is_none() {
            return Outcome::Other;
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

/// Numbers the files that hold OKRs, and looks which of the files to which they refer are there. Beside them stand the
/// numbers of their configurations.
pub(crate) fn keep(
    outcomes: Vec<Outcome>,
    is_there: impl Fn(&str) -> bool,
    messages: &mut Messages,
) -> (Workspace, Vec<usize>) {
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
    workspace.absent = workspace.files_beyond().into_iter().filter(|path| !is_there(path)).collect();
    (workspace, config_of)
}
