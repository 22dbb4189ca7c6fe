//! Which files are read, which are reported on, and what is said of those that cannot be read.

use std::fs;

use super::{Folder, OKRS, WRONG};

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
