//! Which configuration holds for a file, beside what the command line asks for, and what comes of it.

use serde_json::Value;

use super::spoken;
use crate::cli::{Folder, OKRS, WRONG};

#[test]
fn the_nearest_configuration_upwards_holds_and_none_is_mixed_in() {
    let folder = Folder::with(&[
        ("okrlint.yaml", "rules: {kr-no-number: error}\nexclude: [drafts/]\n"),
        ("a.md", WRONG),
        ("drafts/b.md", WRONG),
        ("teams/x/okrlint.yaml", "rules: {kr-no-number: off}\n"),
        ("teams/x/deep/c.md", WRONG),
        ("teams/x/drafts/d.md", WRONG),
        ("teams/y/.okrlint.yaml", "extends: ../../okrlint.yaml\nexclude: [e.md]\n"),
        ("teams/y/e.md", WRONG),
        ("teams/y/drafts/f.md", WRONG),
        ("teams/z/g.md", WRONG),
    ]);
    let all = ["a.md kr-no-number", "teams/y/drafts/f.md kr-no-number", "teams/z/g.md kr-no-number"];
    assert_eq!(spoken(&folder, ""), all);
    assert_eq!(spoken(&folder, "a.md teams/x/deep/c.md teams/y/drafts"), all[..2]);
    assert_eq!(folder.okrlint("show teams/x").shown().len(), 2);
    assert_eq!(spoken(&folder, "--isolated").len(), 6 + 1);
    assert_eq!(spoken(&folder, "--config teams/x/okrlint.yaml"), <[&str; 0]>::default());
    let inside: Vec<_> = folder.okrlint("show").inside("teams/y").shown();
    assert_eq!(inside, ["teams/y/drafts/f.md"]);
}

#[test]
fn a_configuration_stops_at_the_root_of_a_repository() {
    let folder = Folder::bare();
    folder.write("okrlint.yaml", b"rules: {kr-no-number: off}\n");
    folder.write("repository/.git/HEAD", b"");
    folder.write("repository/a.md", WRONG.as_bytes());
    folder.write("beside/a.md", WRONG.as_bytes());
    assert_eq!(spoken(&folder, "repository/a.md"), ["a.md kr-no-number"]);
    assert_eq!(spoken(&folder, "beside/a.md"), <[&str; 0]>::default());
    folder.write(".git/HEAD", b"");
    assert_eq!(spoken(&folder, "."), ["repository/a.md kr-no-number"], "a repository within is one of its own");
}

#[test]
fn a_configuration_shows_nothing_from_outside_of_its_repository() {
    let folder = Folder::bare();
    folder.write("secret.yaml", b"token: s3cret\n");
    folder.write("house/okrlint.yaml", b"extends: base.yaml\n");
    folder.write("house/base.yaml", b"rules: {kr-no-number: off}\n");
    folder.write("repository/.git/HEAD", b"");
    folder.write("repository/okrlint.yaml", b"extends: ../secret.yaml\n");
    folder.write("repository/a.md", WRONG.as_bytes());
    let (code, told) = folder.okrlint("repository").trouble();
    assert!(told.contains("it lies outside of this repository") && !told.contains("s3cret"), "{told}");
    assert_eq!(code, 2);
    assert_eq!(spoken(&folder, "repository --config house/okrlint.yaml"), <[&str; 0]>::default());
}

#[test]
fn of_two_configurations_in_a_folder_the_first_is_used_and_that_is_said() {
    let folder = Folder::with(&[
        ("okrs.md", WRONG),
        ("okrlint.yaml", "rules: {kr-no-number: off}\n"),
        (".okrlint.yaml", "fail-on: never\n"),
    ]);
    let (code, told) = folder.okrlint("").trouble();
    insta::assert_snapshot!(told, @r"okrlint: okrlint.yaml is used, and .okrlint.yaml beside it is not");
    assert_eq!(code, 0);
}

#[test]
fn what_a_folder_leaves_out_is_left_out_whatever_configuration_it_holds() {
    let folder = Folder::with(&[
        ("okrlint.yaml", "exclude: [old/]\n"),
        ("old/okrlint.yaml", "exclude: []\n"),
        ("old/a.md", WRONG),
    ]);
    assert_eq!(spoken(&folder, ""), <[&str; 0]>::default());
    assert_eq!(spoken(&folder, "old/a.md"), <[&str; 0]>::default());
    assert_eq!(spoken(&folder, "old/a.md --no-exclude"), ["old/a.md kr-no-number"]);
}

#[test]
fn each_file_fails_the_run_by_its_own_configuration() {
    let folder = Folder::with(&[
        ("okrlint.yaml", "fail-on: error\n"),
        ("a.md", WRONG),
        ("strict/okrlint.yaml", "fail-on: advice\n"),
        ("strict/b.md", OKRS),
    ]);
    let (code, json) = folder.okrlint("").json();
    assert_eq!((code, &json["summary"]["fail_on"]), (0, &Value::Null));
    folder.write("strict/b.md", WRONG.as_bytes());
    insta::assert_snapshot!(folder.okrlint("--output-format concise").told(), @r"
    exit: 1
    --- stdout
    a.md:5:8: warning: `KR1: Customers recommend us to their friends` has no number to measure it by [kr-no-number]
    strict/b.md:5:8: warning: `KR1: Customers recommend us to their friends` has no number to measure it by [kr-no-number]
    2 files, 2 OKR documents, 2 objectives, 4 key results: 0 errors, 2 warnings, 0 advice; exit code 1: something is as bad as `fail-on` in its own configuration says
    ");
    assert_eq!(folder.okrlint("a.md").json().0, 0);
    assert_eq!(folder.okrlint("strict").json().0, 1);
    let (code, json) = folder.okrlint("--fail-on error").json();
    assert_eq!((code, &json["summary"]["fail_on"]), (0, &"error".into()));
}

#[test]
fn what_is_shown_does_not_change_what_fails() {
    let folder = Folder::with(&[("okrs.md", WRONG)]);
    insta::assert_snapshot!(folder.okrlint("--min-severity error").told(), @r"
    exit: 1
    --- stdout
    1 file, 1 OKR document, 1 objective, 2 key results: nothing shown, 1 finding hidden (--min-severity); exit code 1: there are warnings or worse (--fail-on warning)
    ");
    let json = folder.okrlint("--min-severity error").json().1;
    assert_eq!([&json["summary"]["warnings"], &json["summary"]["hidden"]], [0, 1]);
    assert_eq!(folder.okrlint("--min-severity warning").json().1["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn rules_are_chosen_on_the_command_line() {
    let folder = Folder::with(&[("okrs.md", WRONG), ("okrlint.yaml", "rules: {kr-no-number: off}\n")]);
    assert_eq!(spoken(&folder, ""), <[&str; 0]>::default());
    assert_eq!(spoken(&folder, "--select kr-no-number,kr-count"), ["okrs.md kr-no-number"]);
    assert_eq!(spoken(&folder, "--select kr-count"), <[&str; 0]>::default());
    assert_eq!(spoken(&folder, "--isolated --ignore kr-no-number"), <[&str; 0]>::default());
    let (code, told) = folder.okrlint("--select kr-no-nubmer").trouble();
    assert_eq!(code, 2);
    assert!(told.contains("there is no rule `kr-no-nubmer`; did you mean `kr-no-number`?"), "{told}");
}

#[test]
fn an_unknown_rule_is_told_once_and_fails_nothing() {
    let folder = Folder::with(&[("okrs.md", OKRS), ("okrlint.yaml", "rules:\n  kr-no-nubmer: off\n")]);
    let (code, told) = folder.okrlint("").trouble();
    assert_eq!(code, 0);
    insta::assert_snapshot!(told, @r"
     ⚠ there is no rule `kr-no-nubmer`, so this sets nothing
      ╭─[okrlint.yaml:2:3]
    1 │ rules:
    2 │   kr-no-nubmer: off
      ·   ────────────
      ╰────
     help: Did you mean `kr-no-number`? `okrlint rules` lists all.
    ");
}

#[test]
fn all_rules_speak_of_cycles_that_are_over_when_asked() {
    let folder = Folder::with(&[("okrs.md", WRONG)]);
    let line = "--today 2027-06-01";
    assert_eq!(spoken(&folder, line), <[&str; 0]>::default());
    assert_eq!(spoken(&folder, &format!("{line} --all-cycles")), ["okrs.md kr-no-number"]);
    folder.write("okrlint.yaml", b"closed-cycles: report\n");
    assert_eq!(spoken(&folder, line), ["okrs.md kr-no-number"]);
    folder.write("okrlint.yaml", b"overrides: [{files: [okrs.md], closed-cycles: report}]\n");
    assert_eq!(spoken(&folder, line), ["okrs.md kr-no-number"]);
}

#[test]
fn rules_judge_by_the_conventions_of_the_team() {
    let graded = "# Growth OKRs 2026-Q3\n\n## Objective 1: Customers love us\n\n\
                  | Key result | Baseline | Target | Current | Score |\n|---|---|---|---|---|\n\
                  | Visits a day | 40 | 60 | 50 | 0.83 |\n| Orders a day | 10 | 20 | 12 | 0.6 |\n";
    let folder = Folder::with(&[("a.md", graded), ("b.md", graded)]);
    let line = "--select score-inconsistent";
    assert_eq!(spoken(&folder, line), <[&str; 0]>::default());
    folder.write("okrlint.yaml", b"scoring: from-baseline\noverrides: [{files: [b.md], scoring: ratio}]\n");
    let heard = spoken(&folder, line);
    assert!(!heard.is_empty() && heard.iter().all(|said| said == "a.md score-inconsistent"), "{heard:?}");
}
