//! The ways to compute grades: either is fine, unless the team has settled on one.

use okrlint::engine::{self, Outcome};
use okrlint::rule::{ActiveRule, Conventions, Plan, Scoring};
use okrlint::rules::RULES;

use crate::support::{TODAY, workspace};

/// How often `score-inconsistent` speaks about key results of these baselines, targets, current values and grades.
fn n_inconsistent(rows: &[&str], scoring: Option<Scoring>) -> usize {
    let head =
        "## Objective: Be loved\n\n| Key result | Baseline | Target | Current | Score |\n|---|---|---|---|---|\n";
    let rows = rows.iter().map(|row| format!("| Visits a day | {row} |\n")).collect::<Vec<_>>().concat();
    let workspace = workspace([("okrs.md", format!("{head}{rows}"))]);
    let entry = RULES.iter().find(|entry| entry.meta.name == "score-inconsistent").unwrap();
    let mut plan = Plan::of(vec![ActiveRule::by_default(entry)]);
    plan.profiles[0].conventions = Conventions { scoring, ..Conventions::default() };
    let Outcome { findings, .. } = engine::lint(&workspace, &plan, TODAY);
    findings.iter().map(|finding| 1 + finding.related.len()).sum()
}

const BY_WAY: &str = "40 | 60 | 50 | 0.5";
const BY_RATIO: &str = "40 | 60 | 50 | 0.83";
const BY_NEITHER: &str = "40 | 60 | 50 | 0.7";

#[test]
fn either_way_is_fine() {
    assert_eq!(n_inconsistent(&[BY_WAY, BY_RATIO], None), 0);
    assert_eq!(n_inconsistent(&[BY_NEITHER], None), 1);
}

#[test]
fn a_team_may_settle_on_one() {
    assert_eq!(n_inconsistent(&[BY_WAY, BY_RATIO, BY_NEITHER], Some(Scoring::FromBaseline)), 2);
    assert_eq!(n_inconsistent(&[BY_WAY, BY_RATIO, BY_NEITHER], Some(Scoring::Ratio)), 2);
}

#[test]
fn less_may_be_better() {
    assert_eq!(n_inconsistent(&["90 | 30 | 45 | 0.75", "90 | 30 | 45 | 0.67"], None), 0);
    assert_eq!(n_inconsistent(&["90 | 30 | 45 | 0.9"], None), 1);
}

#[test]
fn a_start_is_no_progress() {
    assert_eq!(n_inconsistent(&[" | 60 | 40 | 0.2"], None), 0, "it may stand where it started");
    assert_eq!(n_inconsistent(&[" | 60 | 40 | 0.2"], Some(Scoring::Ratio)), 1);
    let by_ratio = ["| 60 | 45 | 0.75", "| 80 | 20 | 0.25"];
    assert_eq!(n_inconsistent(&[by_ratio[0], by_ratio[1], "| 60 | 40 | 0.2"], None), 1, "the others tell");
}

#[test]
fn what_cannot_be_compared_is_left_alone() {
    for row in [
        "40 | 40 | 30 | 0.9",
        "0 | 0 | 0 | 0.4",
        "40% | 60 € | 50% | 0.9",
        "40% | 60% | 0.5 | 0.9",
        "40 | 60 | 80% | 0.2",
        "unknown | soon | 50 | 0.9",
        "40 | 60 | 50 | 0",
        "40 | 60 | 50 | 0.9 (a third moved away)",
    ] {
        assert_eq!(n_inconsistent(&[row], None), 0, "{row}");
    }
    let huge = format!("{0} | 9{0} | 5 | 0.4", "9".repeat(400));
    assert_eq!(n_inconsistent(&[&huge], None), 0);
}
