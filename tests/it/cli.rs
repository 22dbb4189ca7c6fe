//! The program itself: what it prints where, and how it exits. The environment is scrubbed.

mod arguments;
mod discovery;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::formats::FORMATS;

pub(crate) const OKRS: &str = "# Growth OKRs 2026-Q3

## Objective 1: Customers love us @ana

- KR1: Raise NPS from 20 to 40
- KR2: Cut churn from 5% to 3%
";

/// A key result that names work.
pub(crate) const WRONG: &str = "# Growth OKRs 2026-Q3

## Objective 1: Customers love us @ana

- KR1: Customers recommend us to their friends
- KR2: Cut churn from 5% to 3%
";

/// A folder of its own for one test, with a git repository's mark so that nothing around it plays a part.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn bare() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("okrlint-test-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(fs::canonicalize(path).unwrap())
    }

    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::bare();
        fs::create_dir(folder.0.join(".git")).unwrap();
        folder.and(files)
    }

    fn and(self, files: &[(&str, &str)]) -> Self {
        for (path, text) in files {
            self.write(path, text.as_bytes());
        }
        self
    }

    /// A copy of the folder `from`.
    pub(crate) fn copy_of(from: &Path) -> Self {
        let folder = Self::with(&[]);
        let entries = walkdir::WalkDir::new(from).into_iter().map(Result::unwrap);
        for entry in entries.filter(|entry| entry.file_type().is_file()) {
            folder.write(entry.path().strip_prefix(from).unwrap(), &fs::read(entry.path()).unwrap());
        }
        folder
    }

    pub(crate) fn write(&self, path: impl AsRef<Path>, bytes: &[u8]) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn okrlint(&self, line: &str) -> Run<'_> {
        Run { folder: self, command: self.command(line) }
    }

    /// `okrlint` in this folder, with nothing in its environment but a search path.
    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_okrlint"));
        command.args(line.split_whitespace()).current_dir(&self.0).env_clear().stdin(Stdio::null());
        command.env("OKRLINT_TODAY", "2026-07-06");
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A run to come.
pub(crate) struct Run<'a> {
    folder: &'a Folder,
    command: Command,
}

impl Run<'_> {
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// With a text on standard input, short enough to wait in the pipe.
    pub(crate) fn reading(mut self, text: impl AsRef<[u8]>) -> Self {
        let (reader, mut writer) = std::io::pipe().unwrap();
        writer.write_all(text.as_ref()).unwrap();
        self.command.stdin(reader);
        self
    }

    pub(crate) fn inside(mut self, folder: &str) -> Self {
        self.command.current_dir(self.folder.path().join(folder));
        self
    }

    /// With one more argument, which may hold blanks.
    pub(crate) fn arg(mut self, argument: &str) -> Self {
        self.command.arg(argument);
        self
    }

    /// What is printed.
    pub(crate) fn printed(self) -> String {
        String::from_utf8(self.output().stdout).unwrap()
    }

    pub(crate) fn output(mut self) -> Output {
        self.command.output().unwrap()
    }

    /// Exit code and both streams, with the folder's own path taken out.
    pub(crate) fn told(self) -> String {
        let folder = self.folder.path().display().to_string();
        let output = self.output();
        let mut told = format!("exit: {}\n", output.status.code().unwrap());
        for (name, stream) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
            if !stream.is_empty() {
                let text = String::from_utf8(stream.clone()).unwrap().replace(&folder, "[folder]");
                write!(told, "--- {name}\n{text}").unwrap();
            }
        }
        told
    }

    /// The exit code and what stands on stderr.
    pub(crate) fn trouble(self) -> (i32, String) {
        let output = self.output();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    /// The exit code and the report, which must be JSON.
    pub(crate) fn json(mut self) -> (i32, Value) {
        self.command.args(["--output-format", "json"]);
        let output = self.output();
        (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap())
    }

    /// The paths of the documents that `show` prints.
    pub(crate) fn shown(self) -> Vec<String> {
        let documents = self.json().1["documents"].as_array().unwrap().clone();
        documents.iter().map(|document| document["path"].as_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn a_sound_document_passes() {
    let folder = Folder::with(&[("okrs.md", OKRS)]);
    let (code, json) = folder.okrlint("okrs.md").json();
    assert_eq!((code, &json["summary"]["exit_code"]), (0, &0.into()), "{json}");
    assert_eq!(
        [&json["summary"]["files"], &json["summary"]["objectives"], &json["summary"]["key_results"]],
        [1, 1, 2],
        "{json}"
    );
}

#[test]
fn every_format_exits_and_counts_alike() {
    let folder = Folder::with(&[("okrs.md", WRONG)]);
    let (code, json) = folder.okrlint("check").json();
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(code, 1, "{json}");
    assert_eq!(findings[0]["path"], "okrs.md");
    for format in FORMATS {
        let output = folder.okrlint("check --quiet").env("OKRLINT_OUTPUT_FORMAT", format).output();
        assert_eq!(output.status.code(), Some(code), "{format}");
        let text = String::from_utf8(output.stdout).unwrap();
        for finding in findings {
            assert!(text.contains(finding["rule"].as_str().unwrap()), "{format}: {text}");
        }
        assert!(!text.contains("key results:"), "{format} prints a summary though quiet: {text}");
    }
}

#[test]
fn a_file_may_ask_a_rule_to_keep_silent() {
    let folder = Folder::with(&[("okrs.md", WRONG)]);
    let rule = folder.okrlint("check").json().1["findings"][0]["rule"].as_str().unwrap().to_owned();
    folder.write("okrs.md", format!("---\nokrlint: {{ignore: [{rule}]}}\n---\n{WRONG}").as_bytes());
    let (_, json) = folder.okrlint("check").json();
    let says =
        |json: &Value| json["findings"].as_array().unwrap().iter().any(|finding| finding["rule"] == rule.as_str());
    assert!(!says(&json), "{json}");
    assert!(says(&folder.okrlint("check --no-suppressions").json().1));
}

#[test]
fn the_threshold_decides_the_exit_code() {
    let folder = Folder::with(&[("okrs.md", WRONG)]);
    assert_eq!(folder.okrlint("--fail-on never").json().0, 0);
    assert_eq!(folder.okrlint("--fail-on advice").json().0, 1);
    folder.write("okrlint.yaml", b"fail-on: never\n");
    assert_eq!(folder.okrlint("check").json().0, 0);
    assert_eq!(folder.okrlint("check --isolated").json().0, 1);
    assert_eq!(folder.okrlint("check --fail-on advice").json().0, 1);
}

#[test]
fn mistakes_in_the_configuration_are_shown_at_their_place() {
    let folder = Folder::with(&[("okrs.md", OKRS), ("okrlint.yaml", "# ours\nexclud:\n  - archive/\n")]);
    insta::assert_snapshot!(folder.okrlint("").told(), @r"
    exit: 2
    --- stderr
      × there is no setting `exclud`
       ╭─[okrlint.yaml:2:1]
     1 │ # ours
     2 │ exclud:
       · ──────
     3 │   - archive/
       ╰────
      help: Did you mean `exclude`? Known are `alignment`, `baseline`, `checkins`, `closed-cycles`,
            `exclude`, `extends`, `fail-on`, `fiscal-year-start`, `lang`, `lexicons`, `okrs`,
            `overrides`, `preset`, `require-reason`, `rules` and `scoring`.
    ");
    assert_eq!(folder.okrlint("--isolated").json().0, 0);
    assert_eq!(folder.okrlint("--config nope.yaml").trouble().0, 2);
}

#[test]
fn a_reader_may_leave_early() {
    let folder = Folder::with(&[("okrs.md", WRONG)]);
    for line in ["check", "show", "rules", "check --output-format json", "completions zsh", "man", "--help"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = folder.command(line).stdout(writer).stderr(Stdio::piped()).spawn().unwrap().wait_with_output();
        let output = output.unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
        assert!(output.status.code().is_some_and(|code| code < 2), "{line}: {output:?}");
    }
}
