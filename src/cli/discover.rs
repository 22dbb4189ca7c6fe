//! Floor 10. Which files of a workspace to read.

#![allow(clippy::disallowed_methods, reason = "this is where folders are walked")]

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::Gitignore;
use ignore::{IncrementalIgnore, WalkBuilder};
use walkdir::WalkDir;

use super::configs::Configs;
use super::git::Tree;
use super::output::Messages;
use super::site::{Named, Site};

/// Git's own names and ours.
const IGNORE_FILES: [&str; 2] = [OWN_IGNORE_FILE, ".gitignore"];
const OWN_IGNORE_FILE: &str = ".okrlintignore";

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Relative to the workspace.
    pub(crate) path: PathBuf,
    /// Whether it was named, or lies in a folder that was.
    pub(crate) is_named: bool,
    /// The number of its configuration.
    pub(crate) config: usize,
}

/// How far to look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extent {
    /// The whole workspace, not only what was named.
    pub(crate) is_whole: bool,
    /// Also what is left out.
    pub(crate) no_exclude: bool,
}

/// Finds the Markdown files of a workspace, sorted by the bytes of their paths.
pub(crate) fn discover(site: &Site, configs: &Arc<Configs>, extent: Extent, messages: &mut Messages) -> Vec<Found> {
    let mut search = Search { site, configs, extent, messages, ignored: ignore_rules(&site.root), found: Vec::new() };
    // Around a file of its own lies nothing that was asked for: it may stand among all sorts of things.
    let has_more = extent.is_whole && site.is_anchored;
    if has_more || site.named.iter().any(|named| named.is_folder) {
        search.walk(&site.root);
    }
    let (files, folders) = search.named_paths();
    let is_named = |path: &Path| files.contains(path) || folders.iter().any(|folder| path.starts_with(folder));
    let mut paths = std::mem::take(&mut search.found);
    paths.sort_unstable_by(|one, other| bytes(one).cmp(bytes(other)));
    paths.dedup();
    let config = |path: &Path| configs.of(path.parent().unwrap_or(Path::new(""))).0;
    let found = paths.into_iter().map(|path| Found { is_named: is_named(&path), config: config(&path), path });
    found.filter(|found| extent.is_whole || found.is_named).collect()
}

/// The same among the files that git keeps. What is left out of them is not told.
pub(crate) fn discover_in(tree: &Tree, site: &Site, configs: &Arc<Configs>, extent: Extent) -> Vec<Found> {
    let ignored = ignore_rules(&site.root);
    let messages = &mut Messages::default();
    let mut search = Search { site, configs, extent, messages, ignored, found: Vec::new() };
    let named: Vec<PathBuf> = site.named.iter().map(|named| search.relative(&named.path)).collect();
    let is_seen = |path: &Path, top: &Path| {
        path.strip_prefix(top).is_ok_and(|rest| !rest.components().any(|part| is_hidden(part.as_os_str())))
    };
    let is_named = |path: &Path| named.iter().any(|top| path == top || (is_markdown(path) && is_seen(path, top)));
    let is_found =
        |path: &&Path| is_named(path) || (extent.is_whole && is_markdown(path) && is_seen(path, Path::new("")));
    let mut paths: Vec<&Path> = tree.paths().filter(is_found).collect();
    paths.retain(|path| search.left_out(path, false).is_none());
    paths.sort_unstable_by(|one, other| bytes(one).cmp(bytes(other)));
    let config = |path: &Path| configs.of(path.parent().unwrap_or(Path::new(""))).0;
    let found = |path: &Path| Found { path: path.to_path_buf(), is_named: is_named(path), config: config(path) };
    paths.into_iter().map(found).collect()
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

struct Search<'a> {
    site: &'a Site,
    configs: &'a Arc<Configs>,
    extent: Extent,
    messages: &'a mut Messages,
    ignored: Option<IncrementalIgnore>,
    found: Vec<PathBuf>,
}

impl Search<'_> {
    /// The named files and folders, relative to the workspace, without those that are left out.
    fn named_paths(&mut self) -> (HashSet<PathBuf>, Vec<PathBuf>) {
        let (mut files, mut folders) = (HashSet::new(), Vec::new());
        for named in &self.site.named {
            let path = self.relative(&named.path);
            if let Some(reason) = self.left_out(&path, named.is_folder) {
                let given = named.given.display();
                let note = format!("{given} is left out by {reason}; --no-exclude looks at it all the same");
                self.messages.left_out(&note);
                continue;
            }
            self.reach(named, &path);
            if named.is_folder {
                folders.push(path);
            } else {
                files.insert(path);
            }
        }
        (files, folders)
    }

    /// Finds what walking the workspace passes by: a named file, whatever it is called, and a hidden folder.
    fn reach(&mut self, named: &Named, path: &Path) {
        if named.is_gone {
            return;
        }
        if !named.is_folder {
            self.found.push(path.to_path_buf());
        } else if path.components().any(|part| is_hidden(part.as_os_str())) {
            let before = self.found.len();
            self.walk(&named.path);
            let fresh = self.found.split_off(before);
            let kept = fresh.into_iter().filter(|path| self.left_out(path, false).is_none()).collect::<Vec<_>>();
            self.found.extend(kept);
        }
    }

    fn walk(&mut self, top: &Path) {
        if self.extent.no_exclude { self.walk_all(top) } else { self.walk_wanted(top) }
    }

    fn walk_all(&mut self, top: &Path) {
        let entries =
            WalkDir::new(top).into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_type().is_file() => self.add(entry.path()),
                Ok(_) => {}
                Err(error) => self.messages.trouble(&format!("cannot look into a folder: {error}")),
            }
        }
    }

    fn walk_wanted(&mut self, top: &Path) {
        let (root, configs) = (self.site.root.clone(), self.configs.clone());
        let entries = walk_builder(top)
            .hidden(true)
            .filter_entry(move |entry| {
                let path = entry.path().strip_prefix(&root).unwrap_or(entry.path());
                let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                excluded(&configs, path, is_folder).is_none()
            })
            .build();
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => self.add(entry.path()),
                Ok(_) => {}
                Err(error) => self.messages.trouble(&format!("cannot look into a folder: {error}")),
            }
        }
    }

    fn add(&mut self, path: &Path) {
        if is_markdown(path) {
            self.found.push(self.relative(path));
        }
    }

    /// The path below the root, with `/` between the parts on every system.
    fn relative(&self, path: &Path) -> PathBuf {
        let path = path.strip_prefix(&self.site.root).unwrap_or(path);
        if std::path::MAIN_SEPARATOR == '/' {
            return path.to_path_buf();
        }
        PathBuf::from(path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
    }

    /// By what a named path is left out, if it is.
    fn left_out(&mut self, path: &Path, is_folder: bool) -> Option<String> {
        if self.extent.no_exclude || path.as_os_str().is_empty() {
            return None;
        }
        let above = path.ancestors().skip(1).map(|folder| (folder, true));
        let mut parts = std::iter::once((path, is_folder)).chain(above);
        if let Some(pattern) = parts.find_map(|(path, is_folder)| excluded(self.configs, path, is_folder)) {
            return Some(format!("`{pattern}` under `exclude` in the configuration"));
        }
        let is_ignored = self.ignored.as_mut()?.matched(path, is_folder).is_ignore();
        is_ignored.then(|| ignored_by(&self.site.root, path, is_folder))
    }
}

/// The pattern by which a file or folder is left out. Of a folder the configuration above it decides: what is left out
/// there is not entered, whatever configuration it holds.
fn excluded(configs: &Configs, path: &Path, is_folder: bool) -> Option<String> {
    let (_, config) = configs.of(path.parent()?);
    config.exclude()?.covering(path, is_folder).map(str::to_owned)
}

/// The rules of `.gitignore` and its kin, from the root downwards. The user's own global ones stay out: the same
/// repository gives the same report on every machine.
fn walk_builder(top: &Path) -> WalkBuilder {
    let mut builder = WalkBuilder::new(top);
    builder.parents(false).require_git(false).ignore(false).git_global(false);
    builder.add_custom_ignore_filename(OWN_IGNORE_FILE);
    builder
}

fn ignore_rules(root: &Path) -> Option<IncrementalIgnore> {
    walk_builder(root).hidden(false).build_matchers().pop()
}

/// The pattern and the file that make git, or us, ignore a path.
fn ignored_by(root: &Path, path: &Path, is_folder: bool) -> String {
    let folders = path.ancestors().skip(1).map(|folder| root.join(folder));
    let files = folders.flat_map(|folder| IGNORE_FILES.map(|name| folder.join(name)));
    for file in files.chain([root.join(".git/info/exclude")]) {
        let base = if file.ends_with("info/exclude") { root } else { file.parent().unwrap_or(root) };
        let rules = Gitignore::new(&file).0;
        let below = root.join(path);
        let Ok(below) = below.strip_prefix(base) else { continue };
        if let ignore::Match::Ignore(glob) = rules.matched_path_or_any_parents(below, is_folder) {
            let name = file.strip_prefix(root).unwrap_or(&file);
            return format!("`{}` in {}", glob.original(), name.display());
        }
    }
    "an ignore file".to_owned()
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

pub(crate) fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    ["md", "markdown", "mdx"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}
