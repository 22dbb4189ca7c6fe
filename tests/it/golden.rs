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
fn percent_of_a_percentage_is_asked_about_and_does_not_hide_the_habit() {
    let all = names(
        "Improve employee productivity",
        &["Increase conversion by 10%", "Double repeat orders"],
        Severity::Advice,
    );
    assert_eq!(all, ["kr-no-baseline", "kr-percent-ambiguous"]);
    let one = names("Improve employee productivity", &["Increase conversion by 10%", GOOD[0]], Severity::Advice);
    assert_eq!(one, ["kr-percent-ambiguous"]);
}

#[test]
fn work_without_a_number_is_one_finding() {
    key_result("Launch a new mobile app", &["kr-is-task"]);
}

#[test]
fn wishes_are_found_by_what_measures_them() {
    let wish = "Improve customer satisfaction";
    assert_eq!(loud(wish, &["Improve the mood of customers", "Gain their trust"]), ["kr-no-number"]);
    assert_eq!(loud(wish, &["Raise customer satisfaction score from 7.5 to 8.5", GOOD[1]]), [""; 0]);
}

#[test]
fn every_way_to_state_a_value_is_a_number() {
    for words in [
        "Halve the time from order to delivery",
        "No orders are lost on their way",
        "Grow repeat orders 3x",
        "NPS 60",
        "Move from place 40 in the regional ranking to 10",
        "Late parcels below 2 in 100",
        "p95 of the first answer < 200 ms",
        "Win ten partners, each with at least one shop",
        "Pass the ISO 27001 audit with zero major findings",
        "Delivery rating of 4.5/5",
        "Reach $2M in yearly contracts",
        "Taux de retour : 5 % → 4 %",
        "Durchlaufzeit von 14 auf 9 Tage senken",
        "退货率从5%降到4%",
    ] {
        key_result(words, &[]);
    }
}

#[test]
fn names_dates_and_versions_are_no_numbers() {
    for words in [
        "Be certified to ISO 27001 by the end of 2026",
        "Publish version 3.0 of the guide",
        "Become one of the top 10 shops in town",
        "Offer support 24/7",
        "Answer all P1 incidents with care",
        "Move every B2B customer to the new shop in Q3",
    ] {
        assert_eq!(loud("Improve employee productivity", &[words, GOOD[0]]).len(), 1, "{words}");
    }
}

#[test]
fn stand_ins_are_one_error_and_tags_are_none() {
    key_result("Raise repeat orders from X to Y a month", &["placeholder-left"]);
    key_result("Reach [number] partner shops", &["placeholder-left"]);
    key_result("TBD", &["placeholder-left"]);
    key_result("[P0] Raise partner shops from 12 to 20", &[]);
    key_result("Raise followers on X from 300 to 900", &[]);
    key_result("Raise repeat orders from _N<sub>1</sub>_ to _N<sub>2</sub>_", &[]);
    key_result("~~Raise [metric] from X to Y~~", &["kr-count"]);
}

#[test]
fn a_first_run_does_not_drown() {
    let file = |n: usize| {
        let text = format!(
            "---\nteam: Team {n}\ncycle: 2026-Q3\n---\n\n## Objective: Customers of shop {n} come back\n\n\
             - Cut returns by 20%\n- Double repeat orders\n- Increase the rating to 4.5\n"
        );
        (format!("team-{n}.md"), text)
    };
    let files: Vec<_> = (1..=20).map(file).collect();
    let workspace = workspace(files.iter().map(|(name, text)| (name.as_str(), text.clone())));
    let rules: Vec<_> = lint(&workspace, &all_rules()).into_iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["owner-missing", "kr-no-baseline"]);
}
