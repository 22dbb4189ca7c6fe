//! Floor 10. Which workspaces the paths on the command line belong to.

#![allow(clippy::disallowed_methods, reason = "this is where the file system is asked")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use okrlint::config::FILE_NAMES;

use super::args::command_like;
use super::output::{Messages, reason};

/// A workspace and the paths in it that were named. Its root is the git repository around them, else the folder of
/// the nearest configuration, else the named folder itself. A named file with nothing of that around it is a workspace
/// of its own: nothing else of its folder is read.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) root: PathBuf,
    /// A repository or a configuration makes it one, and not just the way it was named.
    pub(crate) is_anchored: bool,
    pub(crate) named: Vec<Named>,
}

/// A path that was named on the command line and is there, or of which standard input holds the text.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// As it was written.
    pub(crate) given: PathBuf,
    /// What it stands for, links followed.
    pub(crate) path: PathBuf,
    pub(crate) is_folder: bool,
    /// It does not lie there: another version of the workspace may have it.
    pub(crate) is_gone: bool,
}

impl Named {
    fn at(given: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(given)?;
        let kind = fs::metadata(&path)?;
        if !kind.is_dir() && !kind.is_file() {
            return Err(io::Error::other("it is neither a file nor a folder"));
        }
        Ok(Self { given: given.to_path_buf(), path, is_folder: kind.is_dir(), is_gone: false })
    }

    /// The same for a path that is not there.
    fn gone(given: &Path) -> io::Result<Self> {
        Ok(Self { given: given.to_path_buf(), path: place_of(given)?, is_folder: false, is_gone: true })
    }

    fn folder(&self) -> &Path {
        if self.is_folder { &self.path } else { self.path.parent().unwrap_or(&self.path) }
    }
}

/// Sorts the named paths by workspace, in the order in which they were named. A workspace inside of another one that
/// is named as well is a part of it. Paths may be gone where another version of the workspace is looked at.
pub(crate) fn sites(paths: &[PathBuf], may_be_gone: bool, messages: &mut Messages) -> Vec<Site> {
    let mut named = Vec::new();
    for given in paths {
        let is_gone = |error: &io::Error| may_be_gone && error.kind() == io::ErrorKind::NotFound;
        match Named::at(given).or_else(|error| if is_gone(&error) { Named::gone(given) } else { Err(error) }) {
            Ok(found) => named.push(found),
            Err(error) => messages.trouble(&unreadable(given, &error)),
        }
    }
    sites_of(named)
}

/// The same for paths that are known to be there.
pub(crate) fn sites_of(named: Vec<Named>) -> Vec<Site> {
    let roots = roots(&named);
    let mut sites: Vec<Site> = Vec::new();
    for named in named {
        let root = roots[named.folder()].ancestors().filter(|above| roots.values().any(|root| root == above)).last();
        let root = root.unwrap_or(named.folder()).to_path_buf();
        if let Some(site) = sites.iter_mut().find(|site| site.root == root) {
            site.named.push(named);
        } else {
            let is_anchored = is_repository(&root) || configuration_in(&root).is_some();
            sites.push(Site { root, is_anchored, named: vec![named] });
        }
    }
    sites
}

/// What to say of a path that cannot be read.
pub(crate) fn unreadable(given: &Path, error: &io::Error) -> String {
    let trouble = format!("cannot read {}: {}", given.display(), reason(error));
    match given.to_str().and_then(command_like).filter(|_| error.kind() == io::ErrorKind::NotFound) {
        Some(command) => format!("{trouble}; did you mean the command `{command}`?"),
        None => trouble,
    }
}

/// The root that each folder asks for.
fn roots(named: &[Named]) -> HashMap<PathBuf, PathBuf> {
    let mut roots = HashMap::new();
    for folder in named.iter().map(Named::folder) {
        if !roots.contains_key(folder) {
            roots.insert(folder.to_path_buf(), root_around(folder));
        }
    }
    roots
}

/// The root for which a folder asks.
pub(crate) fn root_around(folder: &Path) -> PathBuf {
    let repository = folder.ancestors().find(|above| is_repository(above));
    let configured = || folder.ancestors().find(|above| configuration_in(above).is_some());
    repository.or_else(configured).unwrap_or(folder).to_path_buf()
}

/// The full path of a file that may not be there yet, with the links in it followed as far as there is something.
pub(crate) fn place_of(given: &Path) -> io::Result<PathBuf> {
    let full = std::path::absolute(given)?;
    let real = full.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
    let Some((above, real)) = real else { return Ok(full) };
    let rest = full.strip_prefix(above).unwrap_or(Path::new(""));
    Ok(if rest.as_os_str().is_empty() { real } else { real.join(rest) })
}

/// Whether git keeps this folder.
pub(crate) fn is_repository(folder: &Path) -> bool {
    folder.join(".git").exists()
}

/// The configuration that lies in a folder.
pub(crate) fn configuration_in(folder: &Path) -> Option<PathBuf> {
    configurations_in(folder).next()
}

/// All that lie in a folder, the one that holds first. A link that leads nowhere is one too: that it cannot be read has to be told.
pub(crate) fn configurations_in(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let is_there = |path: &PathBuf| path.symlink_metadata().is_ok_and(|there| !there.is_dir());
    FILE_NAMES.iter().map(move |name| folder.join(name)).filter(is_there)
}

impl Site {
    /// What was named first, relative to the workspace, and whether it is a folder.
    pub(crate) fn first_named(&self) -> (&Path, bool) {
        let first = self.named.first().map(|named| (named.path.strip_prefix(&self.root), named.is_folder));
        first.map_or((Path::new(""), true), |(path, is_folder)| (path.unwrap_or(Path::new("")), is_folder))
    }

    /// All that was named, relative to the workspace.
    pub(crate) fn named_below(&self) -> impl Iterator<Item = &Path> {
        self.named.iter().filter_map(|named| named.path.strip_prefix(&self.root).ok())
    }

    /// The folder of what was named first, relative to the workspace.
    pub(crate) fn first_folder(&self) -> &Path {
        match self.first_named() {
            (path, true) => path,
            (path, false) => path.parent().unwrap_or(path),
        }
    }
}
