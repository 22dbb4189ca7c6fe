//! Sentences that must be judged as people judge them, whatever rules are added.

use okrlint::diagnostic::Severity;

use crate::support::{all_rules, lint, workspace};

/// An objective and its key results, linted with all rules: the names of those that speak, advice left out.
fn loud(objective: &str, key_results: &[&str]) -> Vec<&'static str> {
    names(objective, key_results, Severity::Warning)
}

fn names(objective: &str, key_results: &[&str], least: Severity) -> Vec<&'static str> {
    let list: String =
        (1..).zip(key_results).fold(String::new(), |list, (n, words)| list + &format!("- KR{n}: {words}\n"));
    let text = format!("---\nteam: Growth\ncycle: 2026-Q3\nowner: Ana\n---\n\n## Objective: {objective}\n\n{list}");
    let workspace = workspace([("okrs.md", text)]);
    let read: Vec<_> = workspace.objectives().map(|(_, objective)| objective.key_results.len()).collect();
    assert_eq!(read, [key_results.len()], "{objective} was not read as one objective with its key results");
    lint(&workspace, &all_rules())
        .into_iter()
        .filter(|finding| least <= finding.severity)
        .map(|finding| finding.rule)
        .collect()
}

/// Two key results that nobody objects to.
const GOOD: [&str; 2] =
    ["Increase project completion rate from 75% to 90%", "Reduce average task turnaround time from five days to three"];

fn objective_is_clean(objective: &str) {
    assert_eq!(loud(objective, &GOOD), [""; 0], "{objective}");
}

fn key_result(words: &str, expected: &[&str]) {
    assert_eq!(loud("Improve employee productivity", &[words, GOOD[0]]), expected, "{words}");
}

#[test]
fn objectives_with_measurable_key_results_are_clean() {
    objective_is_clean("Improve employee productivity");
    objective_is_clean("Boost workplace productivity");
    objective_is_clean("Create a high-performance team culture");
    objective_is_clean("Build a streamlined workflow that empowers employees to work more efficiently and effectively");
}

#[test]
fn measured_key_results_are_clean() {
    key_result(GOOD[0].replace("project", "order").as_str(), &[]);
    key_result(GOOD[1], &[]);
    key_result("Raise customer satisfaction score from 7.5 to 8.5", &[]);
    key_result("Achieve 10,000 app downloads", &[]);
}

#[test]
fn a_change_without_a_start_is_advice_at_most() {
    key_result("Reduce defect rate by 20%", &[]);
    let all = names("Improve employee productivity", &["Reduce defect rate by 20%", GOOD[0]], Severity::Advice);
    assert_eq!(all, ["kr-no-baseline"]);
}

#[test]
fn work_without_a_number_is_one_finding() {
    key_result("Launch a new mobile app", &["kr-no-number"]);
}
