//! Floor 10. The configurations of a workspace: for a file holds the nearest one upwards.

#![allow(clippy::disallowed_methods, reason = "this is where configurations are opened")]

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use okrlint::config::{Config, Flawed, Opened};
use okrlint::report::full::{self, Canvas};
use okrlint::yaml::MAX_BYTES;

use super::Stop;
use super::args::ConfigChoice;
use super::names::{is_yaml, name_from};
use super::output::{Messages, note, reason};
use super::site::{configuration_in, configurations_in, is_repository};

/// Finds the configuration of each folder of a workspace, and opens each configuration once.
#[derive(Debug)]
pub(crate) struct Configs {
    root: PathBuf,
    /// The current folder.
    here: PathBuf,
    /// Whether a configuration was named, or none is wanted: no other is looked for.
    is_settled: bool,
    /// Below these folders lies what configurations of a repository may build on. `None`: anywhere.
    bounds: Option<Vec<PathBuf>>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// By their numbers. The first one holds where there is no other.
    configs: Vec<Arc<Config>>,
    of_folders: HashMap<PathBuf, usize>,
    /// Worth knowing.
    notes: Vec<String>,
    /// Why a configuration could not be opened, with its number.
    unread: Vec<(usize, String)>,
    /// What is wrong in a configuration, with its number.
    flawed: Vec<(usize, Flawed)>,
}

impl Configs {
    /// Those of the workspace at `root` as the command line asks for them, for somebody in the folder `here`.
    pub(crate) fn new(root: &Path, here: &Path, choice: &ConfigChoice, messages: &mut Messages) -> Result<Self, Stop> {
        let is_settled = choice.isolated || choice.config.is_some();
        let bounds = bounds(root, choice);
        let (root, here) = (root.to_path_buf(), here.to_path_buf());
        let configs = Self { root, here, is_settled, bounds, state: Mutex::default() };
        let first = choice.config.as_ref().map(|path| configs.read(&real(path)?, Path::new("")));
        let first = first.transpose().map_err(|reason| {
            let name = choice.config.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
            messages.stop(&format!("cannot read the configuration {name}: {reason}"))
        })?;
        match first {
            Some(first) => configs.load(first, Path::new(""), &mut configs.state()),
            None => configs.state().configs.push(Arc::default()),
        }
        Ok(configs)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The configuration for files in `folder`, relative to the workspace, and its number.
    pub(crate) fn of(&self, folder: &Path) -> (usize, Arc<Config>) {
        let mut state = self.state();
        let number = if self.is_settled { 0 } else { self.number_of(folder, &mut state) };
        (number, state.configs[number].clone())
    }

    /// All that were opened so far, by their numbers.
    pub(crate) fn all(&self) -> Vec<Arc<Config>> {
        self.state().configs.clone()
    }

    fn number_of(&self, folder: &Path, state: &mut State) -> usize {
        if let Some(&number) = state.of_folders.get(folder) {
            return number;
        }
        let above = folder.parent().map_or(0, |above| self.number_of(above, state));
        let number = self.look_into(folder, state).unwrap_or(above);
        state.of_folders.insert(folder.to_path_buf(), number);
        number
    }

    /// The configuration of a folder itself. Where a repository begins, those above it end.
    fn look_into(&self, folder: &Path, state: &mut State) -> Option<usize> {
        let full = self.root.join(folder);
        let Some(path) = configuration_in(&full) else { return is_repository(&full).then_some(0) };
        if let Some(second) = configurations_in(&full).nth(1) {
            let name = |path: &Path| name_from(&self.here, path, &self.root);
            state.notes.push(format!("{} is used, and {} beside it is not", name(&path), name(&second)));
        }
        match self.open(&path, folder) {
            Ok(first) => self.load(first, folder, state),
            Err(reason) => {
                let name = name_from(&self.here, &path, &self.root);
                state.unread.push((state.configs.len(), format!("cannot read the configuration {name}: {reason}")));
                state.configs.push(Arc::default());
            }
        }
        Some(state.configs.len() - 1)
    }

    /// Reads a configuration for the files in `folder` and below, with all that it builds on.
    fn load(&self, first: Opened, folder: &Path, state: &mut State) {
        let (config, flawed) = Config::load(first, &|path| self.open(path, folder));
        let number = state.configs.len();
        let is_usable = !flawed.iter().any(Flawed::is_fatal);
        state.flawed.extend(flawed.into_iter().map(|flawed| (number, flawed)));
        state.configs.push(if is_usable { Arc::new(config) } else { Arc::default() });
    }

    /// Opens a configuration that a repository names. It may be anybody's: what is no configuration by its name, such
    /// as a key or the environment of the process, must not end up in messages.
    fn open(&self, path: &Path, folder: &Path) -> Result<Opened, String> {
        let real = real(path)?;
        if !is_yaml(&real) {
            return Err("it is no file whose name ends in .yaml or .yml".to_owned());
        }
        if self.bounds.as_ref().is_some_and(|bounds| !bounds.iter().any(|folder| real.starts_with(folder))) {
            return Err("it lies outside of this repository".to_owned());
        }
        self.read(&real, folder)
    }

    /// Reads a configuration that holds for the files in `folder` and below. Its patterns begin where it lies, or, if
    /// it lies elsewhere, at that folder.
    fn read(&self, real: &Path, folder: &Path) -> Result<Opened, String> {
        let text = text_of(real)?;
        let own = real.parent().and_then(|own| own.strip_prefix(&self.root).ok());
        let own = own.filter(|own| folder.starts_with(own)).unwrap_or(folder);
        let name = name_from(&self.here, real, &self.root);
        Ok(Opened { name, folder: own.to_path_buf(), path: real.to_path_buf(), text })
    }

    /// Tells what was noticed and what is wrong. Nothing is done by a configuration that cannot be meant, if it is one
    /// of those whose numbers are `needed`; files that nobody named are read without it.
    pub(crate) fn tell(&self, needed: &HashSet<usize>, canvas: Canvas, messages: &mut Messages) -> Result<(), Stop> {
        let state = self.state();
        state.notes.iter().for_each(|text| note(text));
        for (number, text) in &state.unread {
            if needed.contains(number) { messages.trouble(text) } else { note(text) }
        }
        for (_, Flawed { name, text, mistakes }) in &state.flawed {
            for mistake in mistakes {
                messages.drawn(&full::mistake(mistake, name, text, canvas));
            }
        }
        let fatal = state.flawed.iter().filter(|(_, flawed)| flawed.is_fatal()).map(|(number, _)| number);
        let mut unusable = fatal.chain(state.unread.iter().map(|(number, _)| number));
        if unusable.any(|number| needed.contains(number)) { Err(Stop) } else { Ok(()) }
    }
}

/// A repository may be anybody's, and what it names is shown where it is no configuration: it must lie in the
/// repository, or beside the configuration that the user named.
fn bounds(root: &Path, choice: &ConfigChoice) -> Option<Vec<PathBuf>> {
    let named = choice.config.as_deref().and_then(|path| Some(real(path).ok()?.parent()?.to_path_buf()));
    is_repository(root).then(|| [root.to_path_buf()].into_iter().chain(named).collect())
}

fn real(path: &Path) -> Result<PathBuf, String> {
    fs::canonicalize(path).map_err(|error| reason(&error))
}

fn text_of(path: &Path) -> Result<String, String> {
    let told = |error: io::Error| reason(&error);
    if !fs::metadata(path).map_err(told)?.is_file() {
        return Err("it is no file".to_owned());
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(told)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(told)?;
    if MAX_BYTES < bytes.len() {
        return Err(format!("it is longer than {} KiB, and nobody writes that much by hand", MAX_BYTES / 1024));
    }
    String::from_utf8(bytes).map_err(|_| "it is not valid UTF-8".to_owned())
}
