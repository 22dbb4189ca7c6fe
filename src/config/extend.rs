//! Floor 7. A configuration and those that it builds on. The host opens the files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::lexicons;
use super::mistake::{Flawed, Mistake};
use super::patterns::Patterns;
use super::read::{self, Layer};
use crate::language::Lexicon;
use crate::rule::wording::quote_exactly;
use crate::text::Span;

/// So many files make up a configuration at most, each counted as often as it is built on.
const MAX_FILES: usize = 32;

/// Opens the configuration file at a path, or says in words why not.
pub type Open<'a> = dyn Fn(&Path) -> Result<Opened, String> + 'a;

/// A configuration file that was opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Where it really is: the same file has the same path.
    pub path: PathBuf,
    /// What people call it.
    pub name: String,
    /// Below which folder its patterns hold, relative to the workspace.
    pub folder: PathBuf,
    /// Its text.
    pub text: String,
}

/// What a configuration file asks for, together with those that it builds on.
#[derive(Debug, Default)]
pub struct Config {
    /// The file itself is the last one.
    pub(super) layers: Vec<Layer>,
    /// What words mean by all of them.
    lexicon: Option<Lexicon>,
}

impl Config {
    /// Reads a configuration and all that it builds on. Whatever is wrong with them is told together; if none of it
    /// [is fatal](Flawed::is_fatal), the configuration can be used.
    pub fn load(first: Opened, open: &Open<'_>) -> (Self, Vec<Flawed>) {
        let mut chain = Chain { open, config: Self::default(), flawed: Vec::new(), above: Vec::new(), n_files: 1 };
        chain.add(first);
        chain.config.lexicon = lexicons::lexicon(&chain.config.layers);
        (chain.config, chain.flawed)
    }

    /// The patterns of the files that hold OKRs. `None`: the files themselves say.
    pub fn okrs(&self) -> Option<&Patterns> {
        self.layers.iter().rev().find_map(|layer| layer.okrs.as_ref())
    }

    /// The patterns of the files to leave out.
    pub fn exclude(&self) -> Option<&Patterns> {
        self.layers.iter().rev().find_map(|layer| layer.exclude.as_ref())
    }

    /// The month (1 to 12) in which fiscal years begin.
    pub fn fiscal_year_start(&self) -> u8 {
        self.layers.iter().rev().find_map(|layer| layer.file.fiscal_year_start).map_or(1, |month| month.0)
    }

    /// What words mean, where it changes that.
    pub fn lexicon(&self) -> Option<&Lexicon> {
        self.lexicon.as_ref()
    }

    /// The file that keeps findings that were there before: beside the configuration that names it.
    pub fn baseline(&self) -> Option<PathBuf> {
        let named = self.layers.iter().rev().find_map(|layer| Some((&layer.home, layer.file.baseline.as_ref()?)));
        named.map(|(home, name)| home.join(name))
    }

    /// The language of the OKRs in the file at `path`, where it does not say it.
    pub fn lang(&self, path: &Path) -> Option<&str> {
        let overriding = self.overriding(path, false);
        self.layers.iter().enumerate().rev().find_map(|(idx, layer)| {
            let entries = overriding.iter().rev().filter(|(of, _)| *of == idx);
            let mut written = entries.filter_map(|(_, entry)| layer.file.overrides.as_ref()?.get(*entry));
            written.find_map(|entry| entry.lang.as_deref()).or(layer.file.lang.as_deref())
        })
    }

    /// The entries of `overrides` that cover a file or folder, by layer and place in it.
    pub(super) fn overriding(&self, path: &Path, is_folder: bool) -> Vec<(usize, usize)> {
        let entries = (0..).zip(&self.layers).flat_map(|(layer, known)| {
            (0..).zip(&known.overrides).map(move |(idx, patterns)| ((layer, idx), patterns))
        });
        entries.filter(|(_, patterns)| patterns.covering(path, is_folder).is_some()).map(|(place, _)| place).collect()
    }
}

struct Chain<'a> {
    open: &'a Open<'a>,
    config: Config,
    flawed: Vec<Flawed>,
    /// The files that are being read, each of which extends the next.
    above: Vec<(PathBuf, String)>,
    n_files: usize,
}

impl Chain<'_> {
    /// Adds a file behind those that it builds on.
    fn add(&mut self, file: Opened) {
        let reading = read::read(&file.text, &file.name, &file.folder);
        let folder = file.path.parent().unwrap_or(Path::new("")).to_path_buf();
        self.above.push((file.path, file.name.clone()));
        let mut mistakes = reading.mistakes;
        for (written, span) in reading.extends {
            // One file too many was told of.
            if MAX_FILES < self.n_files {
                break;
            }
            mistakes.extend(self.extend(&written, span, &folder).err());
        }
        self.above.pop();
        mistakes.extend(lexicons::dropped_in_vain(&reading.layer, &self.config.layers));
        mistakes.sort_by_key(|mistake| mistake.span);
        if !mistakes.is_empty() {
            self.flawed.push(Flawed { name: file.name, text: Arc::from(file.text), mistakes });
        }
        let mut layer = reading.layer;
        layer.home = folder;
        self.config.layers.push(layer);
    }

    fn extend(&mut self, written: &str, span: Span, folder: &Path) -> Result<(), Mistake> {
        let shown = quote_exactly(written);
        if written.contains("://") {
            return Err(Mistake::at(span, format!("{shown} is not in this repository"))
                .help("okrlint opens no connection. Keep a copy of that file beside this one and extend the copy."));
        }
        if written.trim().is_empty() {
            return Err(Mistake::at(span, "`extends` names no file")
                .help("Write the path of another configuration, for example `../okrlint.yaml`."));
        }
        self.n_files += 1;
        if MAX_FILES < self.n_files {
            let message = format!("{shown} is one file too many: a configuration builds on {} at most", MAX_FILES - 1);
            return Err(Mistake::at(span, message));
        }
        let file = (self.open)(&folder.join(written))
            .map_err(|reason| Mistake::at(span, format!("cannot read {shown}: {reason}")))?;
        if let Some(idx) = self.above.iter().position(|(path, _)| *path == file.path) {
            let circle = self.above[idx..].iter().map(|(_, name)| name.as_str()).chain([file.name.as_str()]);
            let circle = circle.collect::<Vec<_>>().join(" -> ");
            return Err(Mistake::at(span, format!("{shown} leads back here: {circle}"))
                .help("A configuration cannot build on itself. Take one of these `extends` away."));
        }
        self.add(file);
        Ok(())
    }
}
