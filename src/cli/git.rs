//! Floor 10. What git keeps: the files of a commit or of the index, read through the program `git`.
//!
//! A repository may be anybody's, and its configuration can name programs. So only commands run here that read objects
//! as they are: nothing filters, converts or compares them, nothing watches files, and nothing is written.

#![allow(clippy::disallowed_methods, reason = "this is where git is started")]

mod tree;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io};

use super::site::root_around;

pub(crate) use tree::Tree;

/// A repository, by its top folder.
#[derive(Debug, Clone)]
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
    /// The repository whose top folder this is. What git tells its hooks holds if it speaks of this one: of the next
    /// commit there may be an index of its own.
    pub(crate) fn at(top: &Path) -> Result<Self, String> {
        let strange = Self { top: top.to_path_buf(), is_strange: true };
        let folder = strange.line(&["rev-parse", "--show-toplevel"])?;
        if fs::canonicalize(folder).ok().as_deref() != Some(top) {
            return Err(format!("{} is not the top folder of a git repository", top.display()));
        }
        let is_here = || env::current_dir().and_then(fs::canonicalize).is_ok_and(|here| root_around(&here) == top);
        if MEANT_FOR_ONE.iter().any(|name| env::var_os(name).is_some()) && is_here() {
            let own = Self { is_strange: false, ..strange.clone() };
            let folder = |repository: &Self| repository.line(&["rev-parse", "--absolute-git-dir"]).ok();
            if folder(&own).is_some_and(|own| folder(&strange).is_some_and(|folder| folder == own)) {
                return Ok(own);
            }
        }
        Ok(strange)
    }

    /// The commit from which the work at hand went out: the last one that `revision` and `HEAD` share.
    pub(crate) fn base(&self, revision: &str) -> Result<Commit, String> {
        let is_shallow = || self.line(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|told| told == "true");
        let Some(commit) = self.commit(revision) else {
            let hint = if is_shallow() { format!(": {SHALLOW}") } else { self.hint_for(revision) };
            return Err(format!("there is no revision `{revision}` here{hint}"));
        };
        let Some(head) = self.commit("HEAD").filter(|head| *head != commit) else { return Ok(commit) };
        match self.line(&["merge-base", &commit.0, &head.0]) {
            Ok(base) if is_name(&base) => Ok(Commit(base)),
            _ if is_shallow() => {
                Err(format!("what `{revision}` and this branch have in common is not here: {SHALLOW}"))
            }
            _ => Err(format!("`{revision}` and this branch have no commit in common")),
        }
    }

    /// What may help where there is no such revision.
    fn hint_for(&self, revision: &str) -> String {
        if revision.is_empty() || revision.ends_with('/') {
            return ": a variable behind it may be empty, such as one that is set in pull requests alone".to_owned();
        }
        let remotes = self.line(&["remote"]).unwrap_or_default();
        for remote in remotes.lines() {
            if let Some(branch) = revision.strip_prefix(remote).and_then(|rest| rest.strip_prefix('/')) {
                return format!("; `git fetch {remote} {branch}` fetches it, if there is such a branch");
            }
            let there = format!("{remote}/{revision}");
            if self.commit(&there).is_some() {
                return format!(", but there is `{there}`");
            }
        }
        String::new()
    }

    /// The commit that is checked out, if there is one.
    pub(crate) fn head(&self) -> Option<Commit> {
        self.commit("HEAD")
    }

    /// What is being merged into it, if anything is.
    pub(crate) fn merged(&self) -> Option<Commit> {
        self.commit("MERGE_HEAD")
    }

    /// Whatever people write as a revision: it goes on as the name that git makes of it.
    fn commit(&self, revision: &str) -> Option<Commit> {
        let wanted = format!("{revision}^{{commit}}");
        let name = self.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]).ok()?;
        is_name(&name).then_some(Commit(name))
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
        let top = self.top.display();
        // Common where a container runs as somebody else than who checked out the files.
        let hint = if told.contains("dubious ownership") {
            format!("; if you trust it: git config --global --add safe.directory '{top}'")
        } else {
            String::new()
        };
        Err(format!("git cannot read {top}: {told}{hint}"))
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
