//! Floor 10. What git keeps: the files of a commit or of the index, read through the program `git`.
//!
//! A repository may be anybody's, and its configuration can name programs. So only commands run here that read objects
//! as they are: nothing filters, converts or compares them, nothing watches files, and nothing is written.

#![allow(clippy::disallowed_methods, reason = "this is where git is started")]

use std::collections::HashMap;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, thread};

/// The files of a workspace as git keeps them.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// By their paths in the workspace, with the names of their contents.
    files: HashMap<PathBuf, String>,
    texts: HashMap<PathBuf, Vec<u8>>,
}

impl Tree {
    /// The paths of all files, in no order.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.keys().map(PathBuf::as_path)
    }

    pub(crate) fn holds(&self, path: &Path) -> bool {
        self.files.contains_key(path)
    }

    /// The text of a file that was read.
    pub(crate) fn text_of(&self, path: &Path) -> Option<&[u8]> {
        self.texts.get(path).map(Vec::as_slice)
    }
}

/// A repository, by its top folder.
#[derive(Debug)]
pub(crate) struct Repository {
    top: PathBuf,
    /// Variables such as `GIT_DIR` are meant for another repository.
    is_strange: bool,
}

/// The name of a commit, as git writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Commit(String);

/// Set by git for its hooks, and by people.
const MEANT_FOR_ONE: [&str; 5] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"];

impl Repository {
    /// The repository whose top folder this is.
    pub(crate) fn at(top: &Path) -> Result<Self, String> {
        let is_it = |repository: &Self| {
            let named = repository.line(&["rev-parse", "--show-toplevel"])?;
            Ok::<_, String>(fs::canonicalize(named).is_ok_and(|named| named == top))
        };
        let mut repository = Self { top: top.to_path_buf(), is_strange: false };
        if !is_it(&repository).unwrap_or(false) {
            repository.is_strange = true;
            if !is_it(&repository)? {
                return Err(format!("{} is not the top folder of a git repository", top.display()));
            }
        }
        Ok(repository)
    }

    /// The commit from which the work at hand went out: the last one that `revision` and `HEAD` share.
    pub(crate) fn base(&self, revision: &str) -> Result<Commit, String> {
        let is_shallow = || self.line(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|told| told == "true");
        let Some(commit) = self.commit(revision) else {
            let missing = format!("there is no revision `{revision}` here");
            return Err(if is_shallow() { format!("{missing}: {SHALLOW}") } else { missing });
        };
        let Some(head) = self.commit("HEAD") else { return Ok(commit) };
        match self.line(&["merge-base", &commit.0, &head.0]) {
            Ok(base) if is_name(&base) => Ok(Commit(base)),
            _ if is_shallow() => {
                Err(format!("what `{revision}` and this branch have in common is not here: {SHALLOW}"))
            }
            _ => Err(format!("`{revision}` and this branch have no commit in common")),
        }
    }

    /// The commit that is checked out, if there is one.
    pub(crate) fn head(&self) -> Option<Commit> {
        self.commit("HEAD")
    }

    /// Whatever people write as a revision: it goes on as the name that git makes of it.
    fn commit(&self, revision: &str) -> Option<Commit> {
        let wanted = format!("{revision}^{{commit}}");
        let name = self.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]).ok()?;
        is_name(&name).then_some(Commit(name))
    }

    /// The files of a commit, with the texts of those that are `wanted`.
    pub(crate) fn tree(&self, commit: &Commit, wanted: &dyn Fn(&Path) -> bool) -> Result<Tree, String> {
        let listing = self.output(&["ls-tree", "-r", "-z", "--full-tree", &commit.0])?;
        self.tree_of(&listing, wanted)
    }

    /// The files of the index: what would be committed now.
    pub(crate) fn index(&self, wanted: &dyn Fn(&Path) -> bool) -> Result<Tree, String> {
        let listing = self.output(&["ls-files", "--stage", "-z"])?;
        self.tree_of(&listing, wanted)
    }

    fn tree_of(&self, listing: &[u8], wanted: &dyn Fn(&Path) -> bool) -> Result<Tree, String> {
        let mut tree = Tree::default();
        for (mode, name, path) in listing.split(|&byte| byte == 0).filter_map(entry) {
            match mode {
                "100644" | "100755" | "100664" => {
                    tree.files.insert(path, name.to_owned());
                }
                "160000" => self.add_submodule(&mut tree, &path, name, wanted),
                _ => {}
            }
        }
        let mut missing: Vec<(&PathBuf, &str)> = tree
            .files
            .iter()
            .filter(|(path, _)| wanted(path) && !tree.texts.contains_key(*path))
            .map(|(path, name)| (path, name.as_str()))
            .collect();
        missing.sort_unstable();
        let names: Vec<&str> = missing.iter().map(|(_, name)| *name).collect();
        let texts = self.blobs(&names)?;
        let texts: Vec<_> = missing.iter().map(|(path, _)| (*path).clone()).zip(texts).collect();
        tree.texts.extend(texts);
        Ok(tree)
    }

    /// A submodule is a repository of its own. One that is not here, or not at that commit, has nothing to compare.
    fn add_submodule(&self, tree: &mut Tree, path: &Path, name: &str, wanted: &dyn Fn(&Path) -> bool) {
        let below = |inner: &Path| wanted(&path.join(inner));
        let Ok(top) = fs::canonicalize(self.top.join(path)) else { return };
        let inner = Self { top, is_strange: true };
        if !inner.top.starts_with(&self.top) || !inner.top.join(".git").exists() {
            return;
        }
        if let Ok(inner) = inner.tree(&Commit(name.to_owned()), &below) {
            tree.files.extend(inner.files.into_iter().map(|(file, name)| (path.join(file), name)));
            tree.texts.extend(inner.texts.into_iter().map(|(file, text)| (path.join(file), text)));
        }
    }

    /// The contents that go by these names.
    fn blobs(&self, names: &[&str]) -> Result<Vec<Vec<u8>>, String> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| not_started(&error))?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let asked: String = names.iter().flat_map(|name| [name, "\n"]).collect();
        // Git answers while it is still being asked.
        let asking = thread::spawn(move || input.map(|mut input| input.write_all(asked.as_bytes())));
        let mut output = BufReader::new(output.ok_or("git says nothing")?);
        let texts: io::Result<Vec<_>> = names.iter().map(|_| answer(&mut output)).collect();
        drop(output);
        // What it could not be asked shows in what it answered.
        let _ = (asking.join(), child.wait());
        texts.map_err(|error| format!("git does not give a file of another revision: {error}"))
    }

    /// One line that git prints.
    fn line(&self, args: &[&str]) -> Result<String, String> {
        let output = String::from_utf8_lossy(&self.output(args)?).into_owned();
        Ok(output.strip_suffix('\n').unwrap_or(&output).to_owned())
    }

    /// What git prints, or why it does not.
    fn output(&self, args: &[&str]) -> Result<Vec<u8>, String> {
        let output = self.command(args).stdin(Stdio::null()).output().map_err(|error| not_started(&error))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let told = String::from_utf8_lossy(&output.stderr);
        let told = told.lines().next().unwrap_or("it does not say why").trim_start_matches("fatal: ").to_owned();
        Err(format!("git cannot read {}: {told}", self.top.display()))
    }

    /// Git with nothing in it that runs other programs, waits for anybody or writes.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.args(["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"]);
        command.arg("-C").arg(&self.top).args(args);
        command.envs([("GIT_OPTIONAL_LOCKS", "0"), ("GIT_NO_LAZY_FETCH", "1"), ("GIT_TERMINAL_PROMPT", "0")]);
        command.env("LC_ALL", "C");
        if self.is_strange {
            for name in MEANT_FOR_ONE {
                command.env_remove(name);
            }
        }
        command
    }
}

const SHALLOW: &str = "this clone is shallow and does not go back so far; \
    `git fetch --unshallow` fetches the rest, and so does `fetch-depth: 0` for actions/checkout";

fn not_started(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "comparing with another revision needs the program git, and it is not here".to_owned()
        }
        _ => format!("git does not start: {error}"),
    }
}

/// Whether these are the digits of a hash.
fn is_name(word: &str) -> bool {
    word.len() >= 40 && word.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// Mode, name and path of `100644 blob NAME<tab>PATH` and of `100644 NAME STAGE<tab>PATH`.
fn entry(line: &[u8]) -> Option<(&str, &str, PathBuf)> {
    let tab = line.iter().position(|&byte| byte == b'\t')?;
    let words = std::str::from_utf8(&line[..tab]).ok()?;
    let mut words = words.split(' ');
    let mode = words.next()?;
    let name = words.find(|word| is_name(word))?;
    Some((mode, name, path_of(&line[tab + 1..])?))
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
        return Err(io::Error::other(head.trim_end().to_owned()));
    };
    let mut text = Vec::new();
    output.by_ref().take(size).read_to_end(&mut text)?;
    output.read_exact(&mut [0])?;
    Ok(text)
}
