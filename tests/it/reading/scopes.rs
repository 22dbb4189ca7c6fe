//! Whose OKRs they are and of which cycle, as headings, files and paths say.

use okrlint::model::{Level, Objective};

use super::{check, document, outline};

#[test]
fn somebody_s_own_goals_are_a_person_s() {
    for title in ["My OKRs, Q1 2026 (Ana Sims)", "Ana: my OKRs, Q1 2026"] {
        let text = format!("# {title}\n\n## Objective: I row alone\n\n- KR1: Trips from 2 to 9\n");
        let found = document("ana.md", &text, false);
        assert_eq!(found.level(&found.objectives[0]), Some(Level::Person), "{title}");
    }
}

#[test]
fn several_teams_and_quarters_in_a_file() {
    let text = "# OKRs Q3 2026\n\n## Sales\n\n1. Win in Spain\n   - 30% of sales from Spain\n   - 5 partners\n2. Be quick\n   - Answer in 2 hours\n\n## Support\n\n1. Be kind\n   - CSAT from 4.1 to 4.5\n";
    check(
        text,
        "
        O | Win in Spain
          KR | 30% of sales from Spain
          KR | 5 partners
        O | Be quick
          KR | Answer in 2 hours
        O | Be kind
          KR | CSAT from 4.1 to 4.5
        ",
    );
    let found = document("okrs/all.md", text, false);
    let teams: Vec<_> =
        found.objectives.iter().map(|o| found.scopes[o.scope].team.as_ref().map(|t| t.value.as_str())).collect();
    assert_eq!(teams, [Some("Sales"), Some("Sales"), Some("Support")]);
}

/// The team and the cycle of each objective.
fn scopes(path: &str, text: &str) -> Vec<(Option<String>, Option<String>)> {
    let found = document(path, text, false);
    let scope = |objective: &Objective| &found.scopes[objective.scope];
    let team = |objective: &Objective| scope(objective).team.as_ref().map(|team| team.value.clone());
    let cycle = |objective: &Objective| scope(objective).cycle.as_ref().map(|cycle| cycle.value.name.clone());
    found.objectives.iter().map(|objective| (team(objective), cycle(objective))).collect()
}

fn check_scopes(path: &str, text: &str, expected: &[(Option<&str>, Option<&str>)]) {
    let found = scopes(path, text);
    let found: Vec<_> = found.iter().map(|(team, cycle)| (team.as_deref(), cycle.as_deref())).collect();
    assert_eq!(found, expected, "{path}: {text}");
}

#[test]
fn an_objective_is_not_its_own_team() {
    let text = "# OKRs 2026\n\n## Marketing\n\n### Be known in Spain\n\n- 300 visits a day\n- 20 articles\n\n### Be cheap\n\n- 4 suppliers\n- Costs from 9 to 8\n";
    check_scopes("okrs.md", text, &[(Some("Marketing"), Some("2026")); 2]);
    let text = "# OKRs 2026\n\n## Be known in Spain\n\n### Visits from 100 to 300 a day\n\n### Articles from 5 to 20\n";
    check_scopes("okrs.md", text, &[(None, Some("2026"))]);
}

#[test]
fn a_title_between_two_rules_is_no_front_matter() {
    let text = "---\n# Sales OKRs 2026-Q3\n---\n\n## Objective: Be known\n\n- KR1: 300 visits\n- KR2: 20 articles\n";
    check_scopes("okrs.md", text, &[(Some("Sales"), Some("2026-Q3"))]);
    assert!(document("okrs.md", &text.replace("# Sales", "Sales"), false).complaints.is_empty());
}

#[test]
fn a_team_may_stand_behind_the_word_okr() {
    let text = |title: &str| format!("# {title}\n\n## Objective: Be known\n\n- KR1: 300 visits\n- KR2: 20 articles\n");
    for (title, team) in [
        ("OKRs Team Payments", Some("Payments")),
        ("OKR Team Kundenservice – Q1 2026", Some("Kundenservice")),
        ("Payments team OKRs", Some("Payments")),
        ("OKRs team", None),
        ("OKRs of this year", None),
    ] {
        let found = scopes("plan.md", &text(title));
        assert_eq!(found[0].0.as_deref(), team, "{title}");
    }
}

#[test]
fn lines_under_a_title_belong_to_all_objectives_below() {
    let objective = "## Objective: Be known\n\n- KR1: 300 visits a day\n- KR2: 20 articles\n\n";
    let owners = |text: &str| {
        let found = document("plan.md", text, false);
        let names = |objective| found.owners(objective).iter().map(|owner| owner.value.clone()).collect::<Vec<_>>();
        found.objectives.iter().map(|objective| names(objective).join("|")).collect::<Vec<_>>()
    };
    for lines in [
        "**Owner:** Ana\n**Period:** Q3 2026\n**Team:** Sales",
        "- Team: Sales\n- Owner: Ana\n- Cycle: 2026-Q3",
        "Team: Sales | Owner: Ana | Cycle: Q3/2026",
        "Our plan for the summer.\n\nTeam: Sales\n\nOwner: Ana\n\nQuarter: 2026-Q3 (July to September)",
    ] {
        let text = format!("# OKRs\n\n{lines}\n\n{objective}{objective}");
        check_scopes("plan.md", &text, &[(Some("Sales"), Some("2026-Q3")); 2]);
        assert_eq!(owners(&text), ["Ana", "Ana"], "{lines}");
    }
    let members = format!("# Sales OKRs\n\nTeam: Ana, Ben, Cem\n\n{objective}");
    check_scopes("plan.md", &members, &[(Some("Sales"), None)]);
    let two = format!("# Sales OKRs\n\nOwner: Ana\n\n{objective}# Support OKRs\n\n{objective}");
    assert_eq!(owners(&two), ["Ana", ""]);
    let own = format!("# Sales OKRs\n\nOwner: Ana\n\n{objective}Owner: Ben\n");
    assert_eq!(owners(&own), ["Ben"]);
}

#[test]
fn a_quarter_in_the_front_matter_takes_its_year_from_the_path() {
    let text =
        "---\nteam: Sales\ncycle: Q3\n---\n\n## Objective: Be known\n\n- KR1: 300 visits a day\n- KR2: 20 articles\n";
    check_scopes("2026/sales.md", text, &[(Some("Sales"), Some("2026-Q3"))]);
    check_scopes("sales.md", text, &[(Some("Sales"), None)]);
    let found = document("sales.md", text, false);
    assert_eq!(found.scopes[0].part_of_year.as_ref().map(|part| &*part.value), Some("Q3"));
}

#[test]
fn a_quarter_takes_its_year_from_the_path() {
    let text = "# Sales OKRs\n\n## Objective: Be known\n\n- KR1: 300 visits a day\n- KR2: 20 articles\n";
    for (path, cycle) in [
        ("2026/Q3/sales.md", "2026-Q3"),
        ("2026/q3.md", "2026-Q3"),
        ("FY26/Q2/okrs.md", "FY2026-Q2"),
        ("okrs/2026/H1/teams/sales.md", "2026-H1"),
        ("2025/sales-2026-Q1.md", "2026-Q1"),
        ("2026/sales.md", "2026"),
        ("2026-Q1/june.md", "2026-Q1"),
    ] {
        check_scopes(path, text, &[(Some("Sales"), Some(cycle))]);
    }
    let text = text.replace("# Sales", "# Q3 Sales");
    check_scopes("2026/sales.md", &text, &[(Some("Sales"), Some("2026-Q3"))]);
}

#[test]
fn a_quarter_without_a_year_is_no_team() {
    let objective = "### Objective: Be known\n\n- KR1: 300 visits a day\n- KR2: 20 articles\n\n";
    let text = format!("# Sales OKRs\n\n## Q1\n\n{objective}## Q2\n\n{objective}");
    check_scopes("sales.md", &text, &[(Some("Sales"), None); 2]);
    let found = document("sales.md", &text, false);
    let part = |objective: &Objective| found.scopes[objective.scope].part_of_year.as_ref().map(|part| &*part.value);
    assert_eq!(found.objectives.iter().map(part).collect::<Vec<_>>(), [Some("Q1"), Some("Q2")]);
    check_scopes("all.md", &format!("# OKRs\n\n## T1 Support\n\n{objective}"), &[(Some("T1 Support"), None)]);
}

#[test]
fn a_cycle_in_the_front_matter_speaks_for_a_marked_objective() {
    let text = "# Wards\n\n## Objective: Nobody waits alone\n\n- Raise visits from 2 to 4 a day\n- Cut calls from 9 to 3 a day\n";
    let found = |text: &str| outline(&document("wards.md", text, false)).lines().count();
    assert_eq!(found(text), 0);
    assert_eq!(found(&format!("---\ncycle: 2026-Q3\n---\n{text}")), 3);
    assert_eq!(found(&format!("---\ncycle: 2026-Q3\n---\n{}", text.replace("Objective: ", ""))), 0);
}
