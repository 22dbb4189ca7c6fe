//! The program itself: what it reads, what it prints where, and how it exits. The environment is scrubbed.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use okrlint::rules::RULES;
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
fn a_folder_without_okrs_is_no_failure() {
    let folder = Folder::with(&[("README.md", "# A library\n\nIt sorts.\n"), ("notes.txt", "nothing")]);
    insta::assert_snapshot!(folder.okrlint("").told(), @r"
    exit: 0
    --- stdout
    1 file, 0 OKR documents, 0 objectives, 0 key results: nothing found; exit code 0: nothing at or above warning (--fail-on)
    --- stderr
    okrlint: looked at 1 Markdown file in ., and it holds no OKRs
    ");
    insta::assert_snapshot!(folder.okrlint("--output-format json -q").told(), @r#"
    exit: 0
    --- stdout
    {"version":1,"findings":[],"summary":{"files":1,"okr_documents":0,"objectives":0,"key_results":0,"errors":0,"warnings":0,"advice":0,"hidden":0,"known":0,"fail_on":"warning","exit_code":0}}
    "#);
}

#[test]
fn what_is_not_read_is_told_once() {
    let folder = Folder::with(&[("notes.md", "# Notes\n\nIt rains.\n"), ("a/b.md", "# B\n"), ("a/c.md", "# C\n")]);
    let told = |line: &str| folder.okrlint(line).trouble();
    insta::assert_snapshot!(told("notes.md").1, @"okrlint: notes.md holds no OKRs; --assume-okr reads it as if it did");
    insta::assert_snapshot!(told("a").1, @"okrlint: looked at 2 Markdown files in a, and none of them holds OKRs");
    folder.write("okrlint.yaml", b"okrs: [goals/]\n");
    insta::assert_snapshot!(told("notes.md").1, @"okrlint: notes.md is not listed under `okrs` in the configuration");
    insta::assert_snapshot!(told("a").1, @"okrlint: no file in a is listed under `okrs` in the configuration");
    folder.write(".gitignore", b"notes.md\n");
    insta::assert_snapshot!(told("notes.md").1, @"okrlint: notes.md is left out by `notes.md` in .gitignore; --no-exclude looks at it all the same");
}

/// A path that moved must not look like a clean one to those who say so.
#[test]
fn finding_no_okrs_can_be_made_a_failure() {
    let folder = Folder::with(&[("notes.md", "# Notes\n\nIt rains.\n"), ("okrs.md", OKRS)]);
    let told = |line: &str| folder.okrlint(line).trouble();
    let (code, message) = told("--error-on-no-files -q notes.md");
    insta::assert_snapshot!(message, @"okrlint: notes.md holds no OKRs; --assume-okr reads it as if it did");
    assert_eq!((code, told("--error-on-no-files")), (2, (0, String::new())));
    folder.write("okrlint.yaml", b"exclude: [notes.md]\n");
    assert_eq!((told("notes.md").0, told("--error-on-no-files notes.md").0), (0, 2));
}

#[test]
fn a_misspelt_command_is_recognised() {
    let folder = Folder::with(&[("okrs.md", OKRS)]);
    let (code, message) = folder.okrlint("chekc okrs.md").trouble();
    insta::assert_snapshot!(message, @"okrlint: cannot read chekc: there is no such file or folder; did you mean the command `check`?");
    assert_eq!(code, 2);
}

#[test]
fn a_file_outside_of_any_workspace_is_one_of_its_own() {
    let latin = b"# Growth OKRs\n\n## Objective 1: We l\xf6ve it\n\n- KR1: Raise NPS from 20 to 40\n";
    let folder = Folder::bare().and(&[("one.md", WRONG), ("two.md", WRONG), ("sub/three.md", WRONG)]);
    folder.write("latin.md", latin);
    let paths = |line: &str| {
        let (code, json) = folder.okrlint(line).json();
        let findings = json["findings"].as_array().unwrap().clone();
        let mut paths: Vec<_> = findings.iter().map(|finding| finding["path"].as_str().unwrap().to_owned()).collect();
        paths.dedup();
        (code, json["summary"]["files"].as_u64().unwrap(), paths.join(" "))
    };
    assert_eq!(paths("one.md"), (1, 1, "one.md".to_owned()));
    assert_eq!(paths("one.md two.md sub/three.md"), (1, 3, "one.md sub/three.md two.md".to_owned()));
    assert_eq!(paths(".").0, 2, "a named folder is read with all that it holds");
    folder.write("okrlint.yaml", b"");
    let (code, told) = folder.okrlint("one.md").trouble();
    assert!(told.contains("latin.md is not valid UTF-8"), "a configuration makes a workspace of the folder: {told}");
    assert_eq!(code, 1, "a file that nobody named does not fail the run");
}

#[test]
fn a_missing_path_is_told_and_the_others_are_read() {
    let folder = Folder::with(&[("okrs.md", OKRS)]);
    insta::assert_snapshot!(folder.okrlint("nope.md okrs.md --output-format concise").told(), @r"
    exit: 2
    --- stdout
    1 file, 1 OKR document, 1 objective, 2 key results: nothing found; exit code 2: okrlint could not do all of its work
    --- stderr
    okrlint: cannot read nope.md: there is no such file or folder
    ");
    assert_eq!(folder.okrlint("nope.md").json().1["summary"]["exit_code"], 2);
    assert_eq!(folder.okrlint("show nope.md okrs.md").shown(), ["okrs.md"]);
}

#[test]
fn what_is_left_out_is_left_out_also_when_named() {
    let folder = Folder::with(&[
        ("okrlint.yaml", "exclude: [drafts/, '*.old.md']\n"),
        (".gitignore", "build/\n"),
        ("docs/.gitignore", "/private.md\n"),
        (".okrlintignore", "templates\n"),
        (".git/info/exclude", "local.md\n"),
        ("build/okrs.md", OKRS),
        ("docs/private.md", OKRS),
        ("docs/q2.old.md", OKRS),
        ("docs/okrs.md", OKRS),
        ("drafts/okrs.md", OKRS),
        ("templates/okrs.md", OKRS),
        ("local.md", OKRS),
    ]);
    assert_eq!(folder.okrlint("show").shown(), ["docs/okrs.md"]);
    let named = "build/okrs.md docs/private.md docs/q2.old.md drafts templates/okrs.md local.md";
    let (code, notes) = folder.okrlint(&format!("show --force-exclude {named}")).trouble();
    assert_eq!(code, 0);
    insta::assert_snapshot!(notes, @r"
    okrlint: build/okrs.md is left out by `build/` in .gitignore; --no-exclude looks at it all the same
    okrlint: docs/private.md is left out by `/private.md` in docs/.gitignore; --no-exclude looks at it all the same
    okrlint: docs/q2.old.md is left out by `*.old.md` under `exclude` in the configuration; --no-exclude looks at it all the same
    okrlint: drafts is left out by `drafts/` under `exclude` in the configuration; --no-exclude looks at it all the same
    okrlint: templates/okrs.md is left out by `templates` in .okrlintignore; --no-exclude looks at it all the same
    okrlint: local.md is left out by `local.md` in .git/info/exclude; --no-exclude looks at it all the same
    ");
    assert_eq!(folder.okrlint(&format!("show --no-exclude {named}")).shown().len(), 6);
}

#[test]
fn markdown_is_found_by_its_endings_in_folders_that_are_not_hidden() {
    let files = ["b.md", "a/z.MD", "a/y.markdown", "c.mdx", ".hidden/d.md", "e.txt", "x.md/f.md"];
    let folder = Folder::with(&files.map(|path| (path, OKRS)));
    assert_eq!(folder.okrlint("show").shown(), ["a/y.markdown", "a/z.MD", "b.md", "c.mdx", "x.md/f.md"]);
    assert_eq!(folder.okrlint("show .hidden e.txt").shown(), [".hidden/d.md", "e.txt"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_when_named_only() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with(&[("docs/okrs.md", OKRS)]);
    symlink("..", folder.path().join("docs/loop")).unwrap();
    symlink("docs/okrs.md", folder.path().join("link.md")).unwrap();
    symlink("nowhere.md", folder.path().join("dangling.md")).unwrap();
    assert_eq!(folder.okrlint("show").shown(), ["docs/okrs.md"]);
    assert_eq!(folder.okrlint("show link.md").shown(), ["docs/okrs.md"]);
    let (code, message) = folder.okrlint("dangling.md").trouble();
    assert_eq!(code, 2);
    assert!(message.contains("cannot read dangling.md"), "{message}");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_never_passed_over() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("okrs.md", OKRS), ("locked.md", OKRS)]);
    let locked = folder.path().join("locked.md");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        return; // The superuser reads everything.
    }
    let (code, message) = folder.okrlint("check").trouble();
    assert_eq!(code, 2);
    assert!(message.contains("cannot read locked.md"), "{message}");
}

#[test]
fn the_named_path_is_reported_on_and_named_as_seen_from_here() {
    let folder = Folder::with(&[("docs/a.md", WRONG), ("docs/b.md", WRONG), ("c.md", WRONG)]);
    let json = folder.okrlint("docs/a.md").json().1;
    assert!(json["findings"].as_array().unwrap().iter().all(|finding| finding["path"] == "docs/a.md"), "{json}");
    assert_eq!(json["summary"]["files"], 1);
    let text = folder.okrlint("a.md ../c.md --output-format concise -q").inside("docs").output().stdout;
    let text = String::from_utf8(text).unwrap();
    assert!(text.lines().all(|line| line.starts_with("a.md:") || line.starts_with("../c.md:")), "{text}");
    assert!(text.contains("../c.md:") && text.contains("a.md:5:"), "{text}");
}

#[test]
fn each_workspace_is_a_run_of_its_own() {
    let folder = Folder::bare().and(&[
        ("one/.git/HEAD", ""),
        ("one/okrs.md", WRONG),
        ("two/.git/HEAD", ""),
        ("two/okrs.md", WRONG),
        ("two/okrlint.yaml", "exclude: [okrs.md]\n"),
    ]);
    assert_eq!(folder.okrlint("show one two --isolated").shown().len(), 2);
    assert_eq!(folder.okrlint("show one two").shown(), ["okrs.md"]);
    let json = folder.okrlint("one two --isolated").json().1;
    let paths = json["findings"].as_array().unwrap().iter().map(|finding| finding["path"].as_str().unwrap());
    let second = folder.path().join("two/okrs.md").display().to_string();
    assert_eq!(paths.collect::<std::collections::BTreeSet<_>>(), [second.as_str(), "okrs.md"].into());
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
fn the_configuration_says_which_files_hold_okrs() {
    let folder = Folder::with(&[
        (".okrlint.yml", "okrs: [goals/]\n"),
        ("goals/growth.md", OKRS),
        ("team.md", OKRS),
        ("said.md", &format!("---\nokr: true\n---\n\n{OKRS}")),
    ]);
    assert_eq!(folder.okrlint("show").shown(), ["goals/growth.md", "said.md"]);
    assert_eq!(folder.okrlint("show --isolated").shown(), ["goals/growth.md", "said.md", "team.md"]);
    assert_eq!(folder.okrlint("show --assume-okr team.md").shown(), ["team.md"]);
}

#[test]
fn a_file_in_another_encoding_matters_only_if_it_holds_okrs() {
    let folder = Folder::with(&[("okrs.md", OKRS)]);
    let latin = |text: &str| text.replace("love us", "l\u{f6}ve").chars().map(|c| c as u8).collect::<Vec<_>>();
    folder.write("notes.md", &latin("# Notes\n\nlove us\n"));
    assert_eq!(folder.okrlint("check").json().0, 0);
    folder.write("latin.md", &latin(OKRS));
    let utf16 = [0xff, 0xfe].into_iter().chain(OKRS.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<_>>();
    folder.write("wide.md", &utf16);
    let (code, messages) = folder.okrlint("show").trouble();
    assert_eq!(code, 2);
    insta::assert_snapshot!(messages, @r"
    okrlint: latin.md is not valid UTF-8 (from byte 50 on): save it as UTF-8
    okrlint: wide.md is written in UTF-16: save it as UTF-8
    ");
    assert_eq!(folder.okrlint("show").shown(), ["okrs.md"]);
}

#[test]
fn a_bad_day_or_format_is_refused() {
    let folder = Folder::with(&[("okrs.md", OKRS)]);
    assert_eq!(folder.okrlint("--today yesterday").trouble().0, 2);
    insta::assert_snapshot!(folder.okrlint("").env("OKRLINT_TODAY", "2026-13-01").told(), @r"
    exit: 2
    --- stderr
    okrlint: OKRLINT_TODAY is `2026-13-01`, not a day like 2026-07-01
    ");
    insta::assert_snapshot!(folder.okrlint("").env("OKRLINT_OUTPUT_FORMAT", "xml").told(), @r"
    exit: 2
    --- stderr
    okrlint: OKRLINT_OUTPUT_FORMAT is `xml`; known are full, concise, grouped, plain, markdown, agent, json, jsonl, sarif, github, gitlab, junit, rdjson
    ");
    assert_eq!(folder.okrlint("--today 2026-01-01").env("OKRLINT_TODAY", "never").json().0, 0);
    assert_eq!(folder.okrlint("").env("OKRLINT_OUTPUT_FORMAT", "").env("OKRLINT_TODAY", "").trouble().0, 0);
}

#[test]
fn colour_is_asked_for() {
    let folder = Folder::with(&[("okrs.md", WRONG)]);
    let is_colored = |run: Run<'_>| run.output().stdout.contains(&0x1b);
    assert!(!is_colored(folder.okrlint("")));
    assert!(is_colored(folder.okrlint("--color always").env("NO_COLOR", "1")));
    assert!(is_colored(folder.okrlint("").env("CLICOLOR_FORCE", "1")));
    assert!(!is_colored(folder.okrlint("").env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
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

#[test]
fn commands_and_options_stand_in_any_order() {
    let folder = Folder::with(&[("show/okrs.md", OKRS)]);
    assert_eq!(folder.okrlint("--color never check show").json().0, 0);
    assert_eq!(folder.okrlint("show").shown(), ["show/okrs.md"]);
    assert_eq!(folder.okrlint("./show").json().1["summary"]["okr_documents"], 1);
    assert_eq!(folder.okrlint("--no-such-option").trouble().0, 2);
    assert_eq!(
        folder.okrlint("--version").output().stdout,
        format!("okrlint {}\n", env!("CARGO_PKG_VERSION")).into_bytes()
    );
}

#[test]
fn show_draws_what_was_read() {
    let folder = Folder::with(&[("docs/okrs.md", OKRS)]);
    let told = folder.okrlint("show docs").told();
    let places = ["docs/okrs.md", "Growth", "2026-Q3", "Customers love us", "KR1: Raise NPS from 20 to 40", "20 -> 40"]
        .map(|words| told.find(words).unwrap_or_else(|| panic!("{words} is missing: {told}")));
    assert!(places.is_sorted(), "{told}");
}

#[test]
fn every_rule_is_explained() {
    let folder = Folder::bare();
    for entry in RULES {
        let output = folder.okrlint(&format!("explain {}", entry.meta.name)).output();
        assert!(output.status.success());
        assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), entry.meta.page.trim());
    }
    for entry in RULES {
        let (code, message) = folder.okrlint(&format!("explain {}x", entry.meta.name)).trouble();
        assert_eq!(code, 2);
        assert!(message.contains(&format!("did you mean `{}`?", entry.meta.name)), "{message}");
    }
    let listed = folder.okrlint("rules").json().1["rules"].as_array().unwrap().len();
    assert_eq!(listed, RULES.len());
    let (code, message) = folder.okrlint("explain no-such-rule-anywhere").trouble();
    assert_eq!(code, 2);
    assert!(message.contains("there is no rule `no-such-rule-anywhere`"), "{message}");
}
