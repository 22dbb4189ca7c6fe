//! `--staged`: what the next commit would bring, as the index has it, in hooks and in the middle of things.

use std::fs;

use crate::cli::Folder;
use crate::since::{TEAM, commit, git, harbour, new, path, trouble};

/// The team after a change for the worse.
fn worse() -> String {
    TEAM.replace("from 50 to 30", "from 50 to 50")
}

const WORSE: &str = "teams/pilots.md kr-baseline-equals-target\n";

#[test]
fn what_is_staged_is_judged_and_not_what_lies_there() {
    let folder = harbour();
    folder.write("teams/pilots.md", TEAM.replace("from 50 to 30", "from 50 to 50").as_bytes());
    git(folder.path(), "add -A");
    folder.write("teams/pilots.md", TEAM.as_bytes());
    assert_eq!(new(&folder, "check --staged"), "teams/pilots.md kr-baseline-equals-target\n");
    git(folder.path(), "reset -q");
    folder.write("teams/pilots.md", TEAM.replace("from 50 to 30", "from 50 to 50").as_bytes());
    assert_eq!(new(&folder, "check --staged"), "");
}

#[test]
fn the_first_commit_of_all_is_all_new() {
    let folder = Folder::bare();
    git(folder.path(), "init -q -b main");
    folder.write("okrs.md", TEAM.as_bytes());
    git(folder.path(), "add -A");
    assert_eq!(new(&folder, "check --staged"), new(&folder, "check"));
}

#[test]
fn what_is_staged_counts_though_it_was_removed_or_renamed() {
    let folder = harbour();
    folder.write("teams/pilots.md", worse().as_bytes());
    git(folder.path(), "add -A");
    fs::remove_file(folder.path().join("teams/pilots.md")).unwrap();
    assert_eq!(new(&folder, "check --staged"), WORSE);
    assert_eq!(new(&folder, "check --staged teams/pilots.md"), WORSE);
    folder.write("teams/leads.md", worse().as_bytes());
    git(folder.path(), "add -A");
    assert_eq!(new(&folder, "check --staged"), WORSE.replace("pilots", "leads"));
}

#[test]
fn what_shall_only_be_added_later_does_not_count() {
    let folder = harbour();
    folder.write("teams/tugs.md", worse().replace("Pilots", "Tugs").as_bytes());
    git(folder.path(), "add -N teams/tugs.md");
    assert_eq!(new(&folder, "check --staged"), "");
}

/// Two branches that changed the same line, the second of which is checked out and begins to merge the first.
fn in_conflict() -> Folder {
    let folder = harbour();
    git(folder.path(), "checkout -qb topic");
    folder.write("teams/pilots.md", TEAM.replace("from 50 to 30", "from 40 to 40").as_bytes());
    folder.write(
        "teams/tugs.md",
        worse().replace("Pilots", "Tugs").replace("Minutes from call to boarding", "Hours under tow").as_bytes(),
    );
    commit(&folder);
    git(folder.path(), "checkout -q main");
    folder.write("teams/pilots.md", TEAM.replace("from 50 to 30", "from 60 to 30").as_bytes());
    commit(&folder);
    folder
}

#[test]
fn a_conflict_is_judged_by_this_side_and_told() {
    let folder = in_conflict();
    let merge = std::process::Command::new("git").current_dir(folder.path()).args(["merge", "-q", "topic"]).output();
    assert!(!merge.unwrap().status.success());
    assert_eq!(new(&folder, "check --staged"), "");
    let (code, told) = trouble(&folder, "check --staged -q");
    assert!(code == 0 && told.contains("conflicts that are not settled"), "{told}");
}

/// What is merged was told on the branch from which it comes.
#[test]
fn a_merge_brings_nothing_new_from_either_side() {
    let folder = in_conflict();
    git(folder.path(), "merge -q --no-commit -s ours topic");
    git(folder.path(), "checkout -q topic -- teams/tugs.md");
    assert_eq!(new(&folder, "check --staged"), "");
    folder.write("teams/pilots.md", worse().as_bytes());
    git(folder.path(), "add -A");
    assert_eq!(new(&folder, "check --staged"), WORSE);
}

/// `git commit -a` and `git commit FILE` show their hooks an index of their own.
#[cfg(unix)]
#[test]
fn a_hook_sees_what_will_be_committed() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = harbour();
    let hook = folder.path().join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    let okrlint = env!("CARGO_BIN_EXE_okrlint");
    fs::write(&hook, format!("#!/bin/sh\nexec '{okrlint}' check --isolated --staged --today 2026-08-01\n")).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let is_taken = |line: &str| {
        let mut command = std::process::Command::new("git");
        command.current_dir(folder.path()).args(["-c", "user.name=Ola", "-c", "user.email=ola@example.org"]);
        command.args(["-c", "commit.gpgsign=false"]).args(line.split(' ')).output().unwrap().status.success()
    };
    folder.write("teams/pilots.md", worse().as_bytes());
    assert!(!is_taken("commit -qam worse"));
    git(folder.path(), "add teams/pilots.md");
    folder.write("company.md", b"# Harbour\n\nNothing is planned.\n");
    assert!(is_taken("commit -qm other company.md"), "what is staged beside it is not in this commit");
    assert!(!is_taken("commit -qm worse teams/pilots.md"));
}

/// The hook of one repository may look into another, of which its index knows nothing.
#[test]
fn the_index_of_another_repository_misleads_nobody() {
    let (folder, other) = (harbour(), harbour());
    folder.write("teams/pilots.md", worse().as_bytes());
    git(folder.path(), "add -A");
    let line = format!("check {} --staged -q --output-format concise", folder.path().display());
    for (name, value) in [("GIT_INDEX_FILE", ".git/index"), ("GIT_DIR", ".git")] {
        let run = other.okrlint(&line).env("PATH", &path()).env(name, value);
        assert_eq!(run.printed().lines().count(), 1, "{name}");
    }
}

/// Names may hold what would end a line or a quotation.
#[cfg(unix)]
#[test]
fn odd_names_are_names() {
    let folder = harbour();
    for name in ["odd \"dir\"/a\nb.md", "o'clock \\ $(x).md"] {
        folder.write(name, TEAM.replace("Pilots", name.get(..3).unwrap()).as_bytes());
        commit(&folder);
        folder.write(name, worse().replace("Pilots", name.get(..3).unwrap()).as_bytes());
        assert_eq!(new(&folder, "check --since HEAD").lines().count(), 1, "{name}");
        git(folder.path(), "add -A");
        assert_eq!(new(&folder, "check --staged").lines().count(), 1, "{name}");
        commit(&folder);
    }
}

/// Of a file that is kept elsewhere, git has a pointer; the text may lie beside it.
#[test]
fn large_files_are_found_where_they_are_kept() {
    use sha2::{Digest as _, Sha256};
    let folder = harbour();
    let name = Sha256::digest(TEAM).iter().fold(String::new(), |name, byte| name + &format!("{byte:02x}"));
    let pointer = format!("version https://git-lfs.github.com/spec/v1\noid sha256:{name}\nsize {}\n", TEAM.len());
    folder.write("teams/pilots.md", pointer.as_bytes());
    commit(&folder);
    folder.write("teams/pilots.md", TEAM.as_bytes());
    let (_, told) = trouble(&folder, "check --since HEAD -q");
    assert!(told.contains("teams/pilots.md: its text is kept by Git LFS and is not here"), "{told}");
    folder.write(format!(".git/lfs/objects/{}/{}/{name}", &name[..2], &name[2..4]), TEAM.as_bytes());
    assert_eq!(new(&folder, "check --since HEAD"), "");
    assert_eq!(new(&folder, "check --staged"), "");
}

/// A page whose team looks at its objectives every week.
const LOOKED_AT: &str = "# Tugs OKRs 2026-Q3

Owner: Ola

## O1: Tugs are there before the ship

Why: Captains wait for us.

Supports: [O1](../company.md)

- KR1: Minutes until a tug is there from 25 to 10
  - 2026-08-03: 21, on track
  - 2026-08-10: 19, on track
- KR2: Calls that no tug could answer from 8% to 2%
  - 2026-08-03: 7%, on track
  - 2026-08-10: 6%, on track
";

#[test]
fn nobody_is_late_with_what_is_new() {
    let folder = harbour();
    folder.write("teams/tugs.md", LOOKED_AT.as_bytes());
    commit(&folder);
    let added = "\n## O2: Tugs burn less\n\nWhy: Diesel is dear.\n\nSupports: [O1](../company.md)\n\n- KR1: Litres of diesel an hour from 90 to 70\n- KR2: Hours with idle engines from 31 to 12 a week\n";
    folder.write("teams/tugs.md", format!("{LOOKED_AT}{added}").as_bytes());
    git(folder.path(), "add -A");
    let stale = "teams/tugs.md checkin-stale\n";
    assert!(new(&folder, "check --today 2026-08-12").contains(stale));
    assert_eq!(new(&folder, "check --today 2026-08-12 --staged"), "");
    // What was there is not new, and its owner is late with it when the days go by.
    commit(&folder);
    assert!(new(&folder, "check --today 2026-08-12").contains(stale));
    let forgotten = LOOKED_AT.lines().filter(|line| !line.contains("on track")).collect::<Vec<_>>().join("\n");
    folder.write("teams/tugs.md", forgotten.as_bytes());
    git(folder.path(), "add -A");
    assert_ne!(new(&folder, "check --today 2026-08-12 --staged"), "");
}
