//! OKRs that come through standard input, as editors and hooks hand them over.

use serde_json::Value;

use crate::cli::{Folder, OKRS, Run, WRONG};

/// The paths of the findings, each once.
fn paths(run: Run<'_>) -> Vec<String> {
    let report = run.json().1;
    let path = |finding: &Value| finding["path"].as_str().unwrap().to_owned();
    let mut paths = report["findings"].as_array().unwrap().iter().map(path).collect::<Vec<_>>();
    paths.dedup();
    paths
}

#[test]
fn text_without_a_name_is_looked_at_alone() {
    let folder = Folder::with(&[("okrlint.yaml", "okrs: [goals/]\nexclude: ['*']\nfail-on: error\n"), ("a.md", WRONG)]);
    insta::assert_snapshot!(folder.okrlint("- --output-format concise").reading(WRONG).told(), @r"
    exit: 0
    --- stdout
    <stdin>:5:8: warning: `KR1: Customers recommend us to their friends` has no number to measure it by [kr-no-number]
    1 file, 1 OKR document, 1 objective, 2 key results: 0 errors, 1 warning, 0 advice; exit code 0: there are no errors (--fail-on)
    ");
    assert_eq!(folder.okrlint("show -").reading(OKRS).shown(), ["<stdin>"]);
    insta::assert_snapshot!(folder.okrlint("check -").reading("# Notes\n").trouble().1, @"okrlint: standard input holds no OKRs; --assume-okr reads it as if it did");
    assert_eq!(folder.okrlint("- --assume-okr --fail-on warning").reading("# Notes\n").trouble().0, 1);
}

#[test]
fn text_with_a_name_stands_in_place_of_the_file() {
    let folder = Folder::with(&[("docs/a.md", OKRS), ("docs/b.md", WRONG)]);
    assert_eq!(paths(folder.okrlint("- --stdin-filename docs/a.md").reading(WRONG)), ["docs/a.md"]);
    assert_eq!(paths(folder.okrlint("- --stdin-filename docs/b.md").reading(OKRS)), [""; 0]);
    assert_eq!(paths(folder.okrlint("- --stdin-filename new/c.md").reading(WRONG)), ["new/c.md"]);
    let line = "- --stdin-filename a.md --output-format concise -q";
    let printed = folder.okrlint(line).inside("docs").reading(WRONG).output().stdout;
    assert!(String::from_utf8(printed).unwrap().starts_with("a.md:5:8: "), "named as seen from here");
    let shown = folder.okrlint("show - --stdin-filename docs/a.md").reading(WRONG).json().1;
    assert_eq!(
        shown["documents"][0]["objectives"][0]["key_results"][0]["text"],
        "Customers recommend us to their friends"
    );
}

/// Objectives of one team in one cycle.
fn objectives(numbers: std::ops::Range<u8>) -> String {
    let body = numbers.map(|number| {
        let wish = ["rested", "heard", "paid", "safe", "bold", "kind"][usize::from(number)];
        format!("## O{number}: Nurses are {wish}\n\n- KR1: Raise {wish} shifts from 1 to 2\n- KR2: Cut others from 9 to 3\n\n")
    });
    format!("---\nteam: Growth\ncycle: 2026-Q3\n---\n\n{}", body.collect::<String>())
}

#[test]
fn rules_that_compare_files_see_the_others_and_the_text_in_place_of_its_file() {
    let folder = Folder::with(&[("a.md", &objectives(0..3)), ("b.md", &objectives(3..6))]);
    let counted = |text: &str| {
        let report = folder.okrlint("- --stdin-filename b.md").reading(text).json().1;
        let findings = report["findings"].as_array().unwrap().clone();
        findings.into_iter().filter(|finding| finding["rule"] == "objective-count").collect::<Vec<_>>()
    };
    let six = counted(&objectives(3..6));
    assert!(six[0]["message"].as_str().unwrap().contains("6 objectives"), "{six:?}");
    assert_eq!(counted(&objectives(1..1)), [Value::Null; 0], "what stands on disk does not count");
}

#[test]
fn the_name_decides_the_configuration_and_what_is_left_out() {
    let folder = Folder::with(&[("okrlint.yaml", "exclude: [drafts/]\nfail-on: never\n")]);
    assert_eq!(folder.okrlint("- --stdin-filename docs/a.md").reading(WRONG).json().0, 0);
    insta::assert_snapshot!(folder.okrlint("- --stdin-filename drafts/a.md -q").reading(WRONG).told(), @r"
    exit: 0
    --- stderr
    okrlint: drafts/a.md is left out by `drafts/` under `exclude` in the configuration; --no-exclude looks at it all the same
    ");
    assert_eq!(paths(folder.okrlint("- --no-exclude --stdin-filename drafts/a.md").reading(WRONG)), ["drafts/a.md"]);
}

#[test]
fn standard_input_is_asked_for_without_a_doubt() {
    let folder = Folder::with(&[("docs/a.md", OKRS)]);
    let trouble = |line: &str| {
        let (code, message) = folder.okrlint(line).reading(OKRS).trouble();
        assert_eq!(code, 2, "{line}");
        message
    };
    insta::assert_snapshot!(trouble("- docs"), @"okrlint: `-` stands for standard input and cannot be mixed with other paths; a file of that name is ./-");
    insta::assert_snapshot!(trouble("--stdin-filename docs/a.md"), @"okrlint: --stdin-filename says what standard input is called: write `-` as the path");
    insta::assert_snapshot!(trouble("check - --stdin-filename docs"), @"okrlint: --stdin-filename names a file, and docs is a folder");
    let latin = OKRS.replace("love us", "l\u{f6}ve").chars().map(|c| c as u8).collect::<Vec<_>>();
    let (code, message) = folder.okrlint("-").reading(latin).trouble();
    assert_eq!(
        (code, message.as_str()),
        (2, "okrlint: <stdin> is not valid UTF-8 (from byte 50 on): save it as UTF-8\n")
    );
    folder.write("-", OKRS.as_bytes());
    assert_eq!(folder.okrlint("show ./-").reading("").shown(), ["-"]);
}
