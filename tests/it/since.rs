//! `--since` and `--staged`: only what a change brought, on scripted histories.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cli::Folder;

const COMPANY: &str = "# Harbour OKRs 2026-Q3

## O1: Ships never wait @ines

- KR1: Hours at anchor from 9 to 3
- KR2: Berths double-booked from 14 to 2
";

pub(crate) const TEAM: &str = "# Pilots OKRs 2026-Q3

## Objective: Pilots are where ships are @ola

Supports: [O1](../company.md)

- KR: Launch the new pilot app
- KR: Minutes from call to boarding from 50 to 30
- KR: Answer every call of a captain
";

pub(crate) fn git(folder: &Path, line: &str) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=Ola", "-c", "user.email=ola@example.org"]);
    command.args(["-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always"]);
    let output = command.args(line.split(' ')).output().expect("git is installed where tests run");
    assert!(output.status.success(), "git {line}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A repository with two files, committed on `main`.
pub(crate) fn harbour() -> Folder {
    let folder = Folder::bare();
    git(folder.path(), "init -q -b main");
    folder.write("company.md", COMPANY.as_bytes());
    folder.write("teams/pilots.md", TEAM.as_bytes());
    commit(&folder);
    folder
}

pub(crate) fn commit(folder: &Folder) {
    git(folder.path(), "add -A");
    git(folder.path(), "commit -qm change");
}

pub(crate) fn path() -> String {
    std::env::var("PATH").unwrap()
}

/// The findings of a run, and that it went well.
pub(crate) fn new(folder: &Folder, line: &str) -> String {
    let (code, json) = folder.okrlint(line).env("PATH", &path()).json();
    assert!(code < 2, "{json}");
    let findings = json["findings"].as_array().unwrap().iter();
    let line = |finding: &serde_json::Value| format!("{} {}\n", finding["path"], finding["rule"]).replace('"', "");
    findings.map(line).collect()
}

pub(crate) fn trouble(folder: &Folder, line: &str) -> (i32, String) {
    folder.okrlint(line).env("PATH", &path()).trouble()
}

#[test]
fn nothing_is_new_where_nothing_changed() {
    let folder = harbour();
    assert_ne!(new(&folder, "check"), "");
    assert_eq!(new(&folder, "check --since HEAD"), "");
    assert_eq!(new(&folder, "check --staged"), "");
}

#[test]
fn lines_may_move_and_files_be_renamed() {
    let folder = harbour();
    let mut lines: Vec<&str> = TEAM.lines().collect();
    lines[6..9].reverse();
    lines.insert(1, "\nA word from the harbour master: well done so far.");
    fs::remove_file(folder.path().join("teams/pilots.md")).unwrap();
    folder.write("crews/pilots-and-tugs.md", lines.join("\n").as_bytes());
    assert_eq!(new(&folder, "check --since main"), "");
    git(folder.path(), "add -A");
    assert_eq!(new(&folder, "check --staged"), "");
}

#[test]
fn a_small_rewording_makes_nothing_new() {
    let folder = harbour();
    let reworded = TEAM.replace("Launch the new pilot app", "Launch the new pilot app everywhere");
    let reworded = reworded.replace("Pilots are where ships are", "Pilots are always where ships are");
    folder.write("teams/pilots.md", reworded.as_bytes());
    assert_eq!(new(&folder, "check --since main"), "");
}

#[test]
fn what_gets_worse_is_new_and_nothing_else() {
    let folder = harbour();
    folder.write("teams/pilots.md", TEAM.replace("from 50 to 30", "from 50 to 50").as_bytes());
    assert_eq!(new(&folder, "check --since main"), "teams/pilots.md kr-baseline-equals-target\n");
}

/// The change is in one file, and what it brought is in another.
#[test]
fn a_deleted_parent_is_found_in_an_untouched_line() {
    let folder = harbour();
    fs::remove_file(folder.path().join("company.md")).unwrap();
    assert_eq!(new(&folder, "check --since main"), "teams/pilots.md parent-broken\n");
}

#[test]
fn a_branch_is_compared_with_where_it_left() {
    let folder = harbour();
    git(folder.path(), "checkout -qb topic");
    folder.write("teams/tugs.md", TEAM.replace("Pilots", "Tugs").replace("Answer", "Build").as_bytes());
    commit(&folder);
    git(folder.path(), "checkout -q main");
    folder.write("company.md", COMPANY.replace("from 9 to 3", "from 3 to 3").as_bytes());
    commit(&folder);
    git(folder.path(), "checkout -q topic");
    let of_topic = new(&folder, "check --since main");
    assert_eq!(of_topic, "teams/tugs.md kr-is-task\n");
    git(folder.path(), "rebase -q main");
    assert_eq!(new(&folder, "check --since main"), of_topic);
    git(folder.path(), "checkout -q main");
    git(folder.path(), "merge -q --no-ff -m merge topic");
    assert_eq!(new(&folder, "check --since HEAD^1"), of_topic);
}

#[test]
fn a_worktree_and_a_submodule_are_read_like_any_other() {
    let folder = harbour();
    git(folder.path(), "worktree add -q tree -b other");
    folder.write("tree/teams/pilots.md", TEAM.replace("from 50 to 30", "from 50 to 50").as_bytes());
    assert_eq!(new(&folder, "check tree --since main"), "teams/pilots.md kr-baseline-equals-target\n");
    let outer = Folder::bare();
    git(outer.path(), "init -q -b main");
    git(outer.path(), &format!("submodule add -q {} harbour", folder.path().display()));
    commit(&outer);
    assert_ne!(new(&outer, "check"), "");
    assert_eq!(new(&outer, "check --since main"), "");
}

#[test]
fn a_shallow_clone_says_what_to_fetch() {
    let folder = harbour();
    git(folder.path(), "checkout -qb topic");
    folder.write("teams/tugs.md", TEAM.as_bytes());
    commit(&folder);
    let clone = Folder::bare();
    let url = format!("file://{}", folder.path().display());
    git(clone.path(), &format!("clone -q --depth 1 --no-single-branch {url} ."));
    for revision in ["origin/main", "main"] {
        let (code, told) = trouble(&clone, &format!("check --since {revision}"));
        assert!(code == 2 && told.contains("this clone is shallow") && told.contains("fetch-depth: 0"), "{told}");
    }
    assert_eq!(new(&clone, "check --since HEAD"), "");
}

#[test]
fn what_cannot_be_compared_stops_the_run() {
    let folder = harbour();
    let told = |line| trouble(&folder, line);
    insta::assert_snapshot!(format!("{:?}", told("check --since nowhere")), @r#"(2, "okrlint: there is no revision `nowhere` here\n")"#);
    let (code, _) = told("check --since=--output=stolen");
    assert_eq!((code, folder.path().join("stolen").exists()), (2, false));
    let without = folder.okrlint("check --since main").env("PATH", "/nowhere").trouble();
    insta::assert_snapshot!(format!("{without:?}"), @r#"(2, "okrlint: comparing with another revision needs the program git, and it is not here\n")"#);
    let bare = Folder::bare();
    bare.write("okrs.md", TEAM.as_bytes());
    let (code, told) = trouble(&bare, "check --since main");
    assert!(code == 2 && told.contains("is no work tree of a git repository"), "{told}");
}

/// A repository may be anybody's, and what its configuration names would be run.
#[test]
fn no_program_of_the_repository_is_run() {
    let folder = harbour();
    let trap = format!("touch {}/trapped", folder.path().display());
    for key in [
        "core.fsmonitor",
        "diff.external",
        "core.pager",
        "filter.trap.clean",
        "filter.trap.smudge",
        "diff.trap.textconv",
        "core.sshCommand",
        "core.hooksPath",
    ] {
        let mut command = Command::new("git");
        assert!(command.current_dir(folder.path()).args(["config", key, &trap]).status().unwrap().success());
    }
    folder.write(".gitattributes", b"*.md filter=trap diff=trap\n");
    folder.write("teams/pilots.md", TEAM.replace("from 50 to 30", "from 50 to 50").as_bytes());
    assert_eq!(new(&folder, "check --since main"), "teams/pilots.md kr-baseline-equals-target\n");
    assert_eq!(new(&folder, "check --staged"), "");
    assert!(!folder.path().join("trapped").exists());
}

/// Git tells its hooks where they are; okrlint may look elsewhere.
#[test]
fn variables_for_another_repository_mislead_nobody() {
    let (folder, other) = (harbour(), harbour());
    folder.write("teams/pilots.md", TEAM.replace("from 50 to 30", "from 50 to 50").as_bytes());
    let run = folder.okrlint("check --since main -q --output-format concise").env("PATH", &path());
    let run = run.env("GIT_DIR", &other.path().join(".git").display().to_string());
    let printed = run.printed();
    assert_eq!(printed.lines().count(), 1, "{printed}");
}

/// What a submodule was may not be here, and then all that is in it looks new.
#[test]
fn a_submodule_without_its_earlier_commit_is_told_of() {
    let (outer, inner) = (Folder::bare(), harbour());
    git(outer.path(), "init -q -b main");
    git(outer.path(), &format!("submodule add -q {} harbour", inner.path().display()));
    commit(&outer);
    let gone = "0123456789012345678901234567890123456789";
    git(outer.path(), &format!("update-index --cacheinfo 160000,{gone},harbour"));
    git(outer.path(), "commit -qm gone");
    let run = outer.okrlint("check -q --since HEAD --output-format concise").env("PATH", &path()).output();
    let told = String::from_utf8_lossy(&run.stderr);
    assert!(told.contains("the submodule harbour does not have its earlier commit 0123456789"), "{told}");
    assert_ne!(run.stdout, b"");
}

#[test]
fn a_partial_clone_says_what_to_fetch() {
    let folder = harbour();
    git(folder.path(), "config uploadpack.allowFilter true");
    folder.write("teams/pilots.md", TEAM.replace("from 50 to 30", "from 50 to 50").as_bytes());
    commit(&folder);
    let clone = Folder::bare();
    git(clone.path(), &format!("clone -q --filter=blob:none file://{} .", folder.path().display()));
    let (code, told) = trouble(&clone, "check --since HEAD~1");
    assert!(code == 2 && told.contains("this clone is partial"), "{told}");
    assert_eq!(new(&clone, "check --since HEAD"), "");
    git(clone.path(), "fetch -q --refetch --no-filter");
    assert_eq!(new(&clone, "check --since HEAD~1"), "teams/pilots.md kr-baseline-equals-target\n");
}

/// Git may write other line ends into the folder than it keeps.
#[test]
fn line_ends_make_nothing_new() {
    let folder = harbour();
    folder.write(".gitattributes", b"*.md text eol=crlf\n");
    commit(&folder);
    fs::remove_file(folder.path().join("teams/pilots.md")).unwrap();
    git(folder.path(), "checkout -q teams");
    assert!(fs::read_to_string(folder.path().join("teams/pilots.md")).unwrap().contains("\r\n"));
    assert_eq!(new(&folder, "check --since HEAD"), "");
    assert_eq!(new(&folder, "check --staged"), "");
}

/// Scripts hand over all files that a change touches, also those that it takes away.
#[test]
fn a_file_that_is_gone_may_be_named() {
    let folder = harbour();
    git(folder.path(), "rm -q teams/pilots.md");
    for line in ["check --since HEAD teams/pilots.md", "check --staged teams/pilots.md company.md"] {
        assert_eq!(new(&folder, line), "", "{line}");
    }
    let (code, told) = trouble(&folder, "check --since HEAD teams/none.md");
    assert!(code == 2 && told.contains("cannot read teams/none.md"), "{told}");
}

/// What is said of several at once is nothing new when one of them is settled.
#[test]
fn what_is_said_of_fewer_is_not_new() {
    let folder = harbour();
    folder.write("okrlint.yaml", b"preset: all\n");
    folder.write("teams/tugs.md", TEAM.replace("Pilots", "Tugs").replace(" @ola", "").as_bytes());
    folder.write("teams/cooks.md", TEAM.replace("Pilots", "Cooks").replace(" @ola", "").as_bytes());
    commit(&folder);
    folder.write("teams/tugs.md", TEAM.replace("Pilots", "Tugs").as_bytes());
    assert!(new(&folder, "check").contains("teams/cooks.md owner-missing"));
    assert_eq!(new(&folder, "check --since HEAD"), "");
    assert_eq!(new(&folder, "check --since HEAD teams/cooks.md"), "");
}

#[test]
fn of_what_several_items_lack_only_the_new_ones_are_shown() {
    let folder = harbour();
    let page = "# Tugs OKRs 2026-Q3\n\n## Objective: Tugs are on time\n\n- KR: Delays from 9 to 3 (Ana)\n- KR: Tows from 5 to 8 (Ana)\n- KR: Crews from 2 to 4 (Ana)\n- KR: Groundings from 4 to 1\n";
    folder.write("teams/tugs.md", page.as_bytes());
    commit(&folder);
    folder.write("teams/tugs.md", format!("{page}- KR: Collisions from 6 to 2\n").as_bytes());
    let (_, json) = folder.okrlint("check --select owner-missing --since HEAD").env("PATH", &path()).json();
    let finding = &json["findings"][0];
    assert_eq!(finding["message"], "`Collisions from 6 to 2` has no owner", "{json}");
    assert_eq!(finding["range"]["start"]["line"], 9, "{json}");
    let (_, json) = folder.okrlint("check --select owner-missing").json();
    assert_eq!(
        json["findings"][0]["message"], "`Groundings from 4 to 1` and 1 more key result have no owner",
        "{json}"
    );
}

#[test]
fn objectives_may_move_from_file_to_file() {
    let folder = harbour();
    let tugs = "\n## Objective: Tugs are on time\n\n- KR: Launch the roster\n- KR: Delays from 9 to 3\n";
    folder.write("teams/pilots.md", format!("{TEAM}{tugs}").as_bytes());
    commit(&folder);
    let tasks = |line| new(&folder, &format!("check --select kr-is-task,owner-missing {line}"));
    assert_ne!(tasks(""), "");
    // Taken out into a file of its own,
    folder.write("teams/pilots.md", TEAM.as_bytes());
    folder.write("teams/tugs.md", format!("# Tugs OKRs 2026-Q3\n{tugs}").as_bytes());
    assert_eq!(tasks("--since HEAD"), "");
    // and put back.
    commit(&folder);
    folder.write("teams/pilots.md", format!("{TEAM}{tugs}").as_bytes());
    fs::remove_file(folder.path().join("teams/tugs.md")).unwrap();
    assert_eq!(tasks("--since HEAD"), "");
    // What is there twice now is new once.
    folder.write("teams/q4.md", format!("# Tugs OKRs 2026-Q4\n{tugs}").as_bytes());
    assert_eq!(tasks("--since HEAD").matches("kr-is-task").count(), 1);
}

#[test]
fn ids_may_be_given_and_taken() {
    let folder = harbour();
    let n_of = |n: usize| format!("- KR{n}:");
    let with_ids = (1..4).fold(TEAM.to_owned(), |text, n| text.replacen("- KR:", &n_of(n), 1));
    folder.write("teams/pilots.md", with_ids.as_bytes());
    assert_eq!(new(&folder, "check --since HEAD"), "");
    commit(&folder);
    folder.write("teams/pilots.md", TEAM.as_bytes());
    assert_eq!(new(&folder, "check --since HEAD"), "");
}

#[test]
fn a_formatter_changes_nothing() {
    let folder = harbour();
    let page = "# Tugs OKRs 2026-Q3\n\n**O1: Tugs are where ships need them** (owner: Ana)\n\n* KR1: Launch the roster\n* KR2: Do 10 interviews\n\n\
                | Key result | Baseline | Target |\n|---|---|---|\n| Write handbooks | 0 | 9 |\n";
    folder.write("teams/tugs.md", page.as_bytes());
    commit(&folder);
    assert_ne!(new(&folder, "check teams/tugs.md"), "");
    let formatted = "# Tugs OKRs 2026-Q3\n\n**O1: Tugs are where\nships need them** (owner:\nAna)\n\n- KR1: Launch\n  the roster\n- KR2: Do 10\n  interviews\n\n\
                     | Key result      | Baseline | Target |\n| --------------- | -------- | ------ |\n| Write handbooks | 0        | 9      |\n";
    folder.write("teams/tugs.md", formatted.as_bytes());
    assert_eq!(new(&folder, "check --since HEAD"), "");
}

#[test]
fn a_revision_that_is_not_here_comes_with_what_helps() {
    let folder = harbour();
    let clone = folder.path().join("clone");
    git(folder.path(), &format!("clone -q {} {}", folder.path().display(), clone.display()));
    git(&clone, "checkout -q --detach");
    git(&clone, "branch -q -D main");
    let told = |revision: &str| {
        let line = format!("check clone --since={revision}");
        trouble(&folder, &line).1.trim_end().to_owned()
    };
    assert_eq!(told("main"), "okrlint: there is no revision `main` here, but there is `origin/main`");
    let missing = "okrlint: there is no revision `origin/next` here; `git fetch origin next` fetches it, if there is such a branch";
    assert_eq!(told("origin/next"), missing);
    assert!(
        told("origin/").ends_with("a variable behind it may be empty, such as one that is set in pull requests alone")
    );
}
