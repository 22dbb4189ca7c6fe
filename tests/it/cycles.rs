//! Cycles that are over are left in peace, and what recurs under an objective is said once.

use okrlint::diagnostic::Diagnostic;
use okrlint::engine;
use okrlint::rule::Plan;
use okrlint::rules;
use okrlint::workspace::Workspace;

use crate::support::{TODAY, concise, workspace};

/// What all rules say on [`TODAY`], in the first week of 2026-Q3, one line a finding.
fn said(files: &[(&str, &str)]) -> String {
    let workspace = workspace(files.iter().map(|(name, text)| (*name, (*text).to_owned())));
    concise(&workspace, &findings(&workspace, &Plan::of(rules::by_default())))
}

fn findings(workspace: &Workspace, plan: &Plan) -> Vec<Diagnostic> {
    engine::lint(workspace, plan, TODAY).findings
}

const OKRS: &str = "
## Objective: Guests find their room ready

- KR1: Improve the mood at breakfast
- KR2: Improve the quality of sleep
- KR3: Cut waits at the desk from 12 to 5 minutes
";

#[test]
fn a_cycle_is_over_when_its_last_day_has_passed() {
    let of_cycle =
        |cycle: &str| said(&[("okrs.md", &format!("---\nteam: House\nowner: Ana\ncycle: {cycle}\n---\n{OKRS}"))]);
    assert_eq!(of_cycle("2026-Q2"), "");
    assert_eq!(of_cycle("2026-01-01..2026-07-05"), "");
    insta::assert_snapshot!(of_cycle("2026-Q3"), @"okrs.md:9:8: warning: `KR1: Improve the mood at breakfast` and 1 more key result have no number to measure them by [kr-no-number]");
    assert!(of_cycle("2026-06-01..2026-07-06").contains("[kr-no-number]"), "its last day belongs to it");
}

#[test]
fn a_cycle_is_over_when_somebody_says_so() {
    let of_status = |status: &str| {
        said(&[("okrs.md", &format!("---\nteam: House\nowner: Ana\ncycle: 2026-Q3\nstatus: {status}\n---\n{OKRS}"))])
    };
    assert_eq!([of_status("closed"), of_status("done")], ["", ""]);
    assert_ne!(of_status("active"), "");
}

#[test]
fn a_page_may_hold_one_cycle_that_runs_and_many_that_are_over() {
    let older = OKRS.replace("Guests find their room ready", "Guests sleep well");
    let page =
        format!("---\nteam: House\nowner: Ana\n---\n\n# 2026-Q3\n{OKRS}\n# 2026-Q2\n{older}\n# 2025-Q4\n{older}");
    insta::assert_snapshot!(said(&[("okrs.md", &page)]), @"okrs.md:10:8: warning: `KR1: Improve the mood at breakfast` and 1 more key result have no number to measure them by [kr-no-number]");
}

#[test]
fn all_rules_speak_of_all_cycles_when_asked_to() {
    let text = format!("---\nteam: House\nowner: Ana\ncycle: 2026-Q2\n---\n{OKRS}");
    let workspace = workspace([("okrs.md", text)]);
    let mut plan = Plan::of(rules::by_default());
    assert_eq!(findings(&workspace, &plan), []);
    plan.profiles[0].reports_closed_cycles = true;
    assert_eq!(findings(&workspace, &plan).len(), 1);
}

#[test]
fn a_habit_of_the_past_is_not_counted() {
    let file = |cycle: &str, objective: &str| {
        format!(
            "---\nteam: House\nowner: Ana\ncycle: {cycle}\n---\n\n## Objective: {objective}\n\n\
             - KR1: Raise bookings by 15%\n- KR2: Cut complaints by 20%\n"
        )
    };
    let (old, new) = (file("2026-Q2", "Guests sleep well"), file("2026-Q3", "Guests come back"));
    insta::assert_snapshot!(said(&[("old.md", &old), ("new.md", &new)]), @"new.md:9:8: advice: `KR1: Raise bookings by 15%` and 1 more key result do not say where they start [kr-no-baseline]");
}

#[test]
fn what_recurs_has_a_label_at_each_key_result() {
    let workspace = workspace([("okrs.md", format!("---\nteam: House\nowner: Ana\ncycle: 2026-Q3\n---\n{OKRS}"))]);
    let findings = findings(&workspace, &Plan::of(rules::by_default()));
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    let words = |span: okrlint::text::Span| &workspace.files[0].text[span.range()];
    let places: Vec<_> =
        std::iter::once(&finding.primary).chain(&finding.related).map(|label| words(label.span)).collect();
    assert_eq!(places, ["Improve the mood at breakfast", "Improve the quality of sleep"]);
    assert!(finding.objective.is_some() && finding.key_result.is_none());
}
