//! Floor 10. The files of a commit or of the index: their paths, and what is in those that are asked for.

#![allow(clippy::disallowed_methods, reason = "this is where git is started and asked")]

use std::collections::HashMap;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::{fs, thread};

use super::{Commit, Repository, is_name, not_started};

/// The files of a workspace as git keeps them.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// By their paths in the workspace.
    files: HashMap<PathBuf, Blob>,
    /// The repository, and those of its submodules.
    homes: Vec<Repository>,
    texts: HashMap<PathBuf, Vec<u8>>,
    /// What is worth knowing of what is missing.
    notes: Vec<String>,
}

/// A text that git keeps.
#[derive(Debug, Clone)]
struct Blob {
    name: String,
    home: usize,
}

impl Tree {
    /// The files of a commit.
    pub(crate) fn of_commit(repository: &Repository, commit: &Commit) -> Result<Self, String> {
        let listing = repository.output(&["ls-tree", "-r", "-z", "--full-tree", &commit.0])?;
        let mut tree = Self::default();
        tree.add(repository, &listing, Path::new(""));
        Ok(tree)
    }

    /// The files of the index: what would be committed now.
    pub(crate) fn of_index(repository: &Repository) -> Result<Self, String> {
        let listing = repository.output(&["ls-files", "--stage", "-z"])?;
        let mut tree = Self::default();
        tree.add(repository, &listing, Path::new(""));
        Ok(tree)
    }

    /// The paths of all files, in no order.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.keys().map(PathBuf::as_path)
    }

    pub(crate) fn holds(&self, path: &Path) -> bool {
        self.files.contains_key(path)
    }

    /// Whether another tree has the same text there.
    pub(crate) fn is_as_in(&self, other: &Self, path: &Path) -> bool {
        let names = self.files.get(path).zip(other.files.get(path));
        names.is_some_and(|(one, other)| one.name == other.name)
    }

    /// The text of a file that was fetched.
    pub(crate) fn text_of(&self, path: &Path) -> Option<&[u8]> {
        self.texts.get(path).map(Vec::as_slice)
    }

    /// What there is to say of files that are not here. Said once.
    pub(crate) fn notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notes)
    }

    /// Has git give the texts of these files.
    pub(crate) fn fetch<'p>(&mut self, paths: impl Iterator<Item = &'p Path>) -> Result<(), String> {
        let wanted = paths.filter_map(|path| self.files.get_key_value(path));
        let mut wanted: Vec<(PathBuf, Blob)> = wanted.map(|(path, blob)| (path.clone(), blob.clone())).collect();
        wanted.sort_by(|one, other| (one.1.home, &one.0).cmp(&(other.1.home, &other.0)));
        for of_home in wanted.chunk_by(|one, other| one.1.home == other.1.home) {
            let home = &self.homes[of_home[0].1.home];
            for ((path, _), text) in of_home.iter().zip(home.blobs(of_home)?) {
                match home.large_file(&text) {
                    None => _ = self.texts.insert(path.clone(), text),
                    Some(Ok(large)) => _ = self.texts.insert(path.clone(), large),
                    Some(Err(_)) => self.notes.push(format!("{}: {NO_LARGE_FILE}", path.display())),
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, repository: &Repository, listing: &[u8], top: &Path) {
        let home = self.homes.len();
        self.homes.push(repository.clone());
        let mut is_unsettled = false;
        for Entry { mode, name, stage, path } in listing.split(|&byte| byte == 0).filter_map(entry) {
            let path = top.join(path);
            match mode {
                // In a conflict both sides stand here: ours, then theirs.
                _ if stage == Some("1") || stage == Some("3") && self.holds(&path) => {}
                "100644" | "100755" | "100664" => {
                    is_unsettled |= stage.is_some_and(|stage| stage != "0");
                    self.files.insert(path, Blob { name: name.to_owned(), home });
                }
                "160000" => self.add_submodule(repository, &path, name, top),
                _ => {}
            }
        }
        if is_unsettled {
            self.notes.push(UNSETTLED.to_owned());
        }
    }

    /// A submodule is a repository of its own. Where it is not checked out, there is nothing to compare.
    fn add_submodule(&mut self, outer: &Repository, path: &Path, name: &str, top: &Path) {
        let inner = path.strip_prefix(top).unwrap_or(path);
        let Ok(folder) = fs::canonicalize(outer.top.join(inner)) else { return };
        if !folder.starts_with(&outer.top) || !folder.join(".git").exists() {
            return;
        }
        let repository = Repository { top: folder, is_strange: true };
        if let Ok(listing) = repository.output(&["ls-tree", "-r", "-z", "--full-tree", name]) {
            return self.add(&repository, &listing, path);
        }
        let (path, commit) = (path.display(), name.get(..10).unwrap_or(name));
        self.notes.push(format!(
            "the submodule {path} does not have its earlier commit {commit}, so that all of it counts as new; \
             `git -C {path} fetch origin {name}` fetches it"
        ));
    }
}

const UNSETTLED: &str = "there are conflicts that are not settled yet: files in conflict are judged as they are on this \
    side, without what is merged";

const NO_LARGE_FILE: &str = "its text is kept by Git LFS and is not here, so that it is compared with nothing; \
    `git lfs fetch` fetches it";

impl Repository {
    /// The contents of these files.
    fn blobs(&self, files: &[(PathBuf, Blob)]) -> Result<Vec<Vec<u8>>, String> {
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| not_started(&error))?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let asked: String = files.iter().flat_map(|(_, blob)| [blob.name.as_str(), "\n"]).collect();
        // Git answers while it is still being asked.
        let asking = thread::spawn(move || input.map(|mut input| input.write_all(asked.as_bytes())));
        let mut output = BufReader::new(output.ok_or("git says nothing")?);
        let texts: Result<Vec<_>, String> = files
            .iter()
            .map(|(path, _)| answer(&mut output).map_err(|error| not_given(&path.display().to_string(), &error)))
            .collect();
        drop(output);
        // What it could not be asked shows in what it answered.
        let _ = (asking.join(), child.wait());
        texts
    }

    /// The text for which a pointer of Git LFS stands, if this is one.
    fn large_file(&self, text: &[u8]) -> Option<io::Result<Vec<u8>>> {
        const LONGEST: usize = 1024;
        let text = std::str::from_utf8(text).ok().filter(|text| text.len() < LONGEST)?;
        let rest = text.strip_prefix("version https://git-lfs.github.com/spec/v1\n")?;
        let name = rest.lines().find_map(|line| line.strip_prefix("oid sha256:")).filter(|name| is_name(name))?;
        let folder = self.line(&["rev-parse", "--git-common-dir"]).unwrap_or_default();
        let place = self.top.join(folder).join("lfs/objects").join(&name[..2]).join(&name[2..4]).join(name);
        Some(fs::read(place))
    }
}

fn not_given(path: &str, error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        return format!(
            "git does not have {path} as it was: this clone is partial; `git fetch --refetch --no-filter` fetches all of \
             it, and so does actions/checkout without `filter`"
        );
    }
    format!("git does not give {path} as it was: {error}")
}

/// A line of what git lists.
struct Entry<'l> {
    mode: &'l str,
    name: &'l str,
    /// In the index: 0, or the side of a conflict.
    stage: Option<&'l str>,
    path: PathBuf,
}

/// Of `100644 blob NAME<tab>PATH` and of `100644 NAME STAGE<tab>PATH`.
fn entry(line: &[u8]) -> Option<Entry<'_>> {
    let tab = line.iter().position(|&byte| byte == b'\t')?;
    let words = std::str::from_utf8(&line[..tab]).ok()?;
    let mut words = words.split(' ');
    let mode = words.next()?;
    let name = words.find(|word| is_name(word))?;
    Some(Entry { mode, name, stage: words.next(), path: path_of(&line[tab + 1..])? })
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere not every path has a form")]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt as _;
    Some(PathBuf::from(OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    let path: &OsStr = std::str::from_utf8(bytes).ok()?.as_ref();
    Some(PathBuf::from(path))
}

/// `NAME blob SIZE`, then as many bytes and a line break.
fn answer(output: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head = String::new();
    output.read_line(&mut head)?;
    let size = head.trim_end().rsplit_once(" blob ").and_then(|(_, size)| size.parse::<u64>().ok());
    let Some(size) = size else {
        let is_missing = head.trim_end().ends_with(" missing");
        let kind = if is_missing { io::ErrorKind::NotFound } else { io::ErrorKind::Other };
        return Err(io::Error::new(kind, head.trim_end().to_owned()));
    };
    let mut text = Vec::new();
    output.by_ref().take(size).read_to_end(&mut text)?;
    output.read_exact(&mut [0])?;
    Ok(text)
}
