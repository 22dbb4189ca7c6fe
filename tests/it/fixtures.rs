//! The small repositories in `fixtures/`: what okrlint reads in them and what it says, kept beside each.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use insta::Settings;
use okrlint::rules::RULES;

use crate::cli::Folder;
use crate::support::{files_in, root};

/// The folders in `fixtures/` that hold Markdown files, and the day on which each is looked at.
const DAYS: [(&str, &str); 3] = [("company", "2026-10-05"), ("harbour", "2026-08-20"), ("line-endings", "2026-10-05")];

/// The day on which a case is looked at, for the command line.
fn today(case: &Path) -> String {
    let day = DAYS.iter().find(|(name, _)| case.ends_with(name)).map(|(_, day)| day);
    format!("--today {}", day.unwrap_or_else(|| panic!("name the day on which {} is looked at", case.display())))
}

/// The folders that hold Markdown files.
fn cases() -> Vec<PathBuf> {
    let fixtures = root().join("fixtures");
    let names = files_in(&fixtures, "md").into_iter().map(|file| {
        let below = file.strip_prefix(&fixtures).unwrap();
        fixtures.join(below.components().next().unwrap())
    });
    names.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Compares with `name.snap` in the folder of the case.
fn assert_beside(case: &Path, name: &str, told: &str) {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(case);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, told));
}

#[test]
fn every_fixture_is_read_and_judged_as_it_was() {
    for case in cases() {
        let folder = Folder::copy_of(&case);
        assert_beside(&case, "show", &folder.okrlint("show").told());
        let check = format!("check --output-format concise {}", today(&case));
        assert_beside(&case, "report", &folder.okrlint(&check).told());
    }
}

#[test]
fn every_rule_speaks_in_one_of_the_companies() {
    let companies = ["company", "harbour"].map(|name| root().join("fixtures").join(name));
    let heard: BTreeSet<_> = companies.iter().flat_map(|case| rules_heard(case)).collect();
    let on = RULES.iter().filter(|entry| entry.meta.is_on_by_default);
    let silent: Vec<_> = on.map(|entry| entry.meta.name).filter(|name| !heard.contains(*name)).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

/// The rules that have something to say of a case.
fn rules_heard(case: &Path) -> Vec<String> {
    let report = Folder::copy_of(case).okrlint(&today(case)).json().1;
    let findings = report["findings"].as_array().unwrap();
    findings.iter().filter_map(|finding| finding["rule"].as_str()).map(str::to_owned).collect()
}

#[test]
fn lines_may_end_in_either_way() {
    let case = root().join("fixtures/line-endings");
    let read = |name: &str| std::fs::read_to_string(case.join(name)).unwrap();
    let (lf, crlf) = (read("okrs.md"), read("okrs.crlf.md"));
    assert_eq!(lf.replace('\n', "\r\n"), crlf, "the two differ in more than their line endings");
    assert_eq!(findings(&lf), findings(&crlf));
}

/// The findings in one file with all of their places, but for byte offsets.
fn findings(text: &str) -> Vec<String> {
    let report = Folder::with(&[("okrs.md", text)]).okrlint("check").json().1;
    let lines = serde_json::to_string_pretty(&report["findings"]).unwrap();
    lines.lines().filter(|line| !line.contains("\"offset\"")).map(str::to_owned).collect()
}
