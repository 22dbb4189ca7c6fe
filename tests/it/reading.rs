//! The dialects in which people write OKRs: text in, what was read out.

use std::fmt::Write as _;

use okrlint::model::{Document, Level, Objective};
use okrlint::read::{Reading, read};
use okrlint::text::{FileId, SourceFile};

/// Reads `text` as the file `path`, which decides for itself whether it holds OKRs.
fn document(path: &str, text: &str, declared: bool) -> Document {
    let file = SourceFile { id: FileId(0), path: path.into(), text: text.into() };
    read(&file, Reading { declared, ..Reading::default() })
}

/// What was read, a line an objective or key result: `O1 words`, key results indented, nested objectives with `<`.
fn outline(document: &Document) -> String {
    let mut out = String::new();
    for objective in &document.objectives {
        let id = objective.id.as_ref().map_or("O", |id| &id.value);
        let nested = if objective.parent.is_some() { "< " } else { "" };
        let words = if objective.is_implicit { "-".to_owned() } else { on_one_line(objective.statement.as_str()) };
        writeln!(out, "{nested}{id} | {words}").expect("a string takes all");
        for key_result in &objective.key_results {
            let id = key_result.id.as_ref().map_or("KR", |id| &id.value);
            writeln!(out, "  {id} | {}", on_one_line(key_result.statement.as_str())).expect("a string takes all");
        }
    }
    out
}

fn on_one_line(words: &str) -> String {
    words.replace('\n', " ")
}

#[track_caller]
fn check(text: &str, expect: &str) {
    let found = outline(&document("okrs/growth.md", text, false));
    let expect: Vec<&str> = expect.lines().map(str::trim_end).skip_while(|line| line.is_empty()).collect();
    let indent = expect.first().map_or(0, |line| line.len() - line.trim_start().len());
    let expect: Vec<&str> = expect.iter().map(|line| line.get(indent..).unwrap_or_default()).collect();
    assert_eq!(found.trim_end(), expect.join("\n").trim_end());
}

const HIRE: &str = "
    O | Hiring is a pleasure
      KR | Fill a role in 30 days instead of 60
      KR | Raise offers accepted from 60% to 80%
";

#[test]
fn of_lines_in_two_versions_the_first_is_read() {
    let conflict = "<<<<<<< HEAD\n- KR2: Visit 9 towns\n||||||| base\n- KR2: Visit 8 towns\n=======\n- KR2: Visit 12 towns\n- KR3: Win 2 races\n>>>>>>> spring\n";
    let page = format!("## O1: Be loved\n\n- KR1: Sell 5 boats\n{conflict}- KR4: Train 7 crews\n");
    check(
        &page,
        "
        O1 | Be loved
          KR1 | Sell 5 boats
          KR2 | Visit 9 towns
          KR4 | Train 7 crews
        ",
    );
    let at = |page: &str| {
        let complaints = document("okrs/growth.md", page, false).complaints;
        complaints.iter().map(|complaint| page[complaint.span.range()].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(at(&page), ["<<<<<<< HEAD"]);
    assert_eq!(at(&page.replace('\n', "\r\n")), ["<<<<<<< HEAD"]);
    // Marks without the others, and those that somebody shows, are none.
    assert!(at(&page.replace(">>>>>>> spring\n", "")).is_empty());
    assert!(at(&page.replace(conflict, &format!("\n```\n{conflict}```\n\n"))).is_empty());
}

#[test]
fn ids_in_a_column_before_the_key_results() {
    check(
        "## O1: Be loved\n\n| # | Key result | Target |\n|---|---|---|\n| KR1 | Boats sold | 5 |\n| KR2 | Towns seen | 9 |\n",
        "
        O1 | Be loved
          KR1 | Boats sold
          KR2 | Towns seen
        ",
    );
    check(
        "## O1: Be loved\n\n| # | Key result | Target |\n|---|---|---|\n| 1 | Boats sold | 5 |\n| 2 | Towns seen | 9 |\n",
        "
        O1 | Be loved
          KR | Boats sold
          KR | Towns seen
        ",
    );
}

#[test]
fn totals_at_the_end_of_a_table() {
    check(
        "## Objective: Be loved\n\n| Key result | Weight | Score |\n|---|---|---|\n| NPS from 20 to 40 | 60% | 0.5 |\n| Total calls from 9 to 5 | 40% | 1.0 |\n| **TOTAL** | 100% | |\n| | **Overall score:** | 0.7 |\n",
        "
        O | Be loved
          KR | NPS from 20 to 40
          KR | Total calls from 9 to 5
        ",
    );
}

#[test]
fn labelled_headings_with_labelled_items() {
    check(
        "# Growth OKRs Q3 2026\n\n## Objective 1: Be loved\n\nWe lost trust in spring.\n\n- KR1: NPS from 20 to 40\n- KR2: Churn from 5% to 3%\n\n## O2 — Be found\n\n* **KR 2.1** 10k visits a week\n* **KR 2.2** — 2% sign up\n",
        "
        Objective 1 | Be loved
          KR1 | NPS from 20 to 40
          KR2 | Churn from 5% to 3%
        O2 | Be found
          KR 2.1 | 10k visits a week
          KR 2.2 | 2% sign up
        ",
    );
}

#[test]
fn plain_headings_in_a_file_named_okrs() {
    check(
        "# People OKRs\n\n## Hiring is a pleasure\n\n- Fill a role in 30 days instead of 60\n- Raise offers accepted from 60% to 80%\n",
        HIRE,
    );
}

#[test]
fn key_results_sections() {
    check(
        "## Hiring is a pleasure\n\nWhy: we lose people.\n\n### Key Results\n\n1. Fill a role in 30 days instead of 60\n2. Raise offers accepted from 60% to 80%\n\n### Initiatives\n\n- New careers page\n",
        HIRE,
    );
    check(
        "## Objective\n\nHiring is a pleasure\n\n## Key results\n\n- [ ] Fill a role in 30 days instead of 60\n- [x] Raise offers accepted from 60% to 80%\n\n## Notes\n\n- talk to Kim\n",
        HIRE,
    );
    check(
        "**Objective:** Hiring is a pleasure\n\n**Key Results:**\n- Fill a role in 30 days instead of 60\n- Raise offers accepted from 60% to 80%\n",
        HIRE,
    );
    check(
        "### Objective\n\n> We believe in people.\n\n**Hiring is a pleasure**\n\nWe measure it by these key results:\n\n* Fill a role in 30 days instead of 60\n* Raise offers accepted from 60% to 80%\n",
        HIRE,
    );
    check(
        "- **Objective**: Hiring is a pleasure\n  - **Key results**:\n    - Fill a role in 30 days instead of 60\n    - Raise offers accepted from 60% to 80%\n",
        HIRE,
    );
}

#[test]
fn parents_with_nested_items() {
    check(
        "# OKR 2026\n\n1. Hiring is a pleasure\n   - Fill a role in 30 days instead of 60\n     - ask the agency\n   - Raise offers accepted from 60% to 80%\n",
        HIRE,
    );
    check(
        "# OKRs\n\n**Hiring is a pleasure**\n\n- Fill a role in 30 days instead of 60\n- Raise offers accepted from 60% to 80%\n",
        HIRE,
    );
    check(
        "- Objective: Hiring is a pleasure\n- KR: Fill a role in 30 days instead of 60\n- KR: Raise offers accepted from 60% to 80%\n",
        HIRE,
    );
}

#[test]
fn plain_lines() {
    check(
        "O: Hiring is a pleasure\n\nKR: Fill a role in 30 days instead of 60\n\nKR: Raise offers accepted from 60% to 80%\n",
        HIRE,
    );
    check(
        "O: Hiring is a pleasure  \nKR: Fill a role in 30 days instead of 60  \nKR: Raise offers accepted from 60% to 80%\n",
        HIRE,
    );
    check(
        "Objective:\nHiring is a pleasure\nKey Results:\n1. Fill a role in 30 days instead of 60\n2. Raise offers accepted from 60% to 80%\n",
        HIRE,
    );
    check(
        "1. **Objective: Hiring is a pleasure** \\\n   KR: Fill a role in 30 days instead of 60 \\\n   KR: Raise offers accepted from 60% to 80%\n",
        HIRE,
    );
}

#[test]
fn one_heading_a_key_result() {
    check(
        "# Objective: Hiring is a pleasure\n\n## Key Result: Fill a role in 30 days instead of 60\n\n- Owner: Ana\n- Status: on track\n\n## Key Result: Raise offers accepted from 60% to 80%\n\nWe ask every quarter.\n",
        HIRE,
    );
    check(
        "## Objective\n\nHiring is a pleasure\n\n## Key Results\n\n### 1. Fill a role in 30 days instead of 60\n\n- Owner: Ana\n\n### 2. Raise offers accepted from 60% to 80%\n",
        HIRE,
    );
    check(
        "<details>\n<summary>Objective: Hiring is a pleasure</summary>\n\n<details>\n<summary>Key Result: Fill a role in 30 days instead of 60</summary>\n\nfoo\n\n</details>\n\n<details>\n<summary>Key Result: Raise offers accepted from 60% to 80%</summary>\n\n</details>\n</details>\n",
        HIRE,
    );
}

#[test]
fn tables() {
    check(
        "## Objective: Hiring is a pleasure\n\n| Key Result | Owner | Baseline | Target |\n| --- | --- | --- | --- |\n| Fill a role in 30 days instead of 60 | Ana | 60 | 30 |\n| Raise offers accepted from 60% to 80% | Ben | 60% | 80% |\n",
        HIRE,
    );
    check(
        "| Objective | Key Result | Status |\n| --- | --- | --- |\n| Hiring is a pleasure | Fill a role in 30 days instead of 60 | ok |\n| | Raise offers accepted from 60% to 80% | ok |\n",
        HIRE,
    );
    check(
        "# OKRs\n\n| Team | Priority | Owner |\n| --- | --- | --- |\n| **Hiring is a pleasure** | | |\n| Fill a role in 30 days instead of 60 | P0 | Ana |\n| Raise offers accepted from 60% to 80% | P1 | Ben |\n",
        HIRE,
    );
    check(
        "### Objective: Hiring is a pleasure\n\n#### Key Results\n\n| # | Key Result | Target |\n|---|---|---|\n| 1 | Fill a role in 30 days instead of 60 | 30 |\n| 2 | Raise offers accepted from 60% to 80% | 80% |\n",
        HIRE,
    );
    check(
        "### Objective: Hiring is a pleasure\n\n| KR | Target | Status |\n|---|---|---|\n| H1.1 | Fill a role in 30 days instead of 60 | ok |\n| H1.2 | Raise offers accepted from 60% to 80% | ok |\n",
        HIRE,
    );
    check(
        "### Objective: Hiring is a pleasure\n\n| KR | Description | Target |\n|---|---|---|\n| | Fill a role in 30 days instead of 60 | 30 |\n| | Raise offers accepted from 60% to 80% | 80% |\n",
        HIRE,
    );
    check(
        "| O | KR | Owner |\n|---|---|---|\n| Hiring is a pleasure | 1. Fill a role in 30 days instead of 60<br>2. Raise offers accepted from 60% to 80% | Ana |\n",
        HIRE,
    );
}

#[test]
fn label_words_of_many_languages() {
    for (objective, key_result) in [
        ("Ziel 1", "Schlüsselergebnis 1.1"),
        ("Objectif", "Résultat clé 1"),
        ("Objetivo", "Resultado clave 1"),
        ("Objetivo 2", "Resultado-chave 2.1"),
        ("Obiettivo", "Risultato chiave"),
        ("Doelstelling 1", "Kernresultaat 1"),
        ("Hedef 1", "Anahtar Sonuç 1.2"),
        ("Cel", "Kluczowy rezultat 1"),
        ("目标 1", "关键结果 1"),
        ("目標1", "主要な結果1"),
        ("목표 1", "핵심 결과 1"),
        ("Mục tiêu 1", "Kết quả then chốt 1"),
    ] {
        let text = format!("## {objective}: Aaa bbb\n\n- {key_result}: Ccc 40%\n- {key_result}：Ddd 50%\n");
        let found = document("team.md", &text, false);
        assert_eq!(found.objectives.len(), 1, "{text}");
        assert_eq!(found.objectives[0].statement.as_str(), "Aaa bbb", "{text}");
        let key_results: Vec<&str> = found.objectives[0].key_results.iter().map(|kr| kr.statement.as_str()).collect();
        assert_eq!(key_results, ["Ccc 40%", "Ddd 50%"], "{text}");
    }
}

#[test]
fn role_trees_keep_their_parents() {
    check(
        "# 2026-Q3 OKRs\n\n1. **CEO: Sell abroad**\n   1. CEO KR: 30% of sales from Spain\n   1. **VP Sales: Spanish buyers trust us**\n      1. VP Sales KR: Win rate in Spain from 10% to 20%\n   1. **VP Product: The product speaks Spanish**\n",
        "
        O | CEO: Sell abroad
          KR | 30% of sales from Spain
        < O | VP Sales: Spanish buyers trust us
          KR | Win rate in Spain from 10% to 20%
        < O | VP Product: The product speaks Spanish
        ",
    );
}

#[test]
fn an_objective_in_bold_may_have_a_bracket_behind_it() {
    check(
        "# OKRs\n\n**O1: Readers come back**\n\n- KR1: Lend 300 books\n\n**O2: Schools join** (owner: Tom)\n\n- KR1: Win 9 schools\n",
        "
        O1 | Readers come back
          KR1 | Lend 300 books
        O2 | Schools join
          KR1 | Win 9 schools
        ",
    );
}

#[test]
fn bold_words_may_be_wrapped() {
    check(
        "# OKRs\n\n**O1: Readers come\nback**\n\n- KR1: Lend 300 books\n\n**O2: Schools\njoin us** (owner:\nTom)\n\n- KR1: Win 9 schools\n\n\
         **O3: Halls are\n  full**\n**KR1: Visitors from 3 to 9**\n",
        "
        O1 | Readers come back
          KR1 | Lend 300 books
        O2 | Schools join us
          KR1 | Win 9 schools
        O3 | Halls are full
          KR1 | Visitors from 3 to 9
        ",
    );
}

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
fn an_objective_without_words_takes_nothing_from_the_one_before() {
    check(
        "# OKRs\n\n## Objective 1: Be known\n\n- KR1: 300 visits\n- KR2: 20 articles\n\n## Objective 2:\n\n- KR1: 5 talks\n- KR2: 3 guests\n",
        "
        Objective 1 | Be known
          KR1 | 300 visits
          KR2 | 20 articles
        O | -
          KR1 | 5 talks
          KR2 | 3 guests
        ",
    );
}

#[test]
fn a_gap_among_okrs_is_no_form() {
    let blank = "## Objective: TBD\n\n- KR1: TBD\n- KR2: TBD\n\n";
    let okr = "## Objective: Be known\n\n- KR1: 300 visits\n- KR2: 20 articles\n\n";
    let n_read = |text: &str| document("okrs.md", text, false).objectives.len();
    assert_eq!(n_read(&format!("# OKRs\n\n{okr}{blank}")), 2);
    assert_eq!(n_read(&format!("# OKRs\n\n{blank}{blank}")), 0);
    assert_eq!(n_read(&format!("# OKRs\n\n# Template\n\n{blank}# OKRs\n\n{okr}")), 1);
}

#[test]
fn a_title_between_two_rules_is_no_front_matter() {
    let text = "---\n# Sales OKRs 2026-Q3\n---\n\n## Objective: Be known\n\n- KR1: 300 visits\n- KR2: 20 articles\n";
    check_scopes("okrs.md", text, &[(Some("Sales"), Some("2026-Q3"))]);
    assert!(document("okrs.md", &text.replace("# Sales", "Sales"), false).complaints.is_empty());
}

#[test]
fn an_objective_repeated_in_every_row_is_one() {
    check(
        "# OKRs\n\n| Objective | Key Result | Target |\n|---|---|---|\n| Be known | Visits a day | 300 |\n| Be known | Articles | 20 |\n| Be quick | Answers in an hour | 90% |\n| Be known | Guests | 12 |\n| | Talks | 3 |\n",
        "
        O | Be known
          KR | Visits a day
          KR | Articles
          KR | Guests
          KR | Talks
        O | Be quick
          KR | Answers in an hour
        ",
    );
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

#[test]
fn the_id_of_a_heading_for_links_is_none_of_its_words() {
    let words = |heading: &str| {
        let text = format!("# OKRs\n\n## Objective: {heading}\n\n- KR1: Lend 300 books\n- KR2: Win 9 schools\n");
        document("okrs.md", &text, false).objectives[0].statement.as_str().to_owned()
    };
    assert_eq!(words("Readers come back {#readers}"), "Readers come back");
    assert_eq!(words("Readers come back {#}"), "Readers come back {#}");
    assert_eq!(words("Readers of {town} come back"), "Readers of {town} come back");
}

#[test]
fn an_objective_in_a_quotation_below_its_label() {
    for label in ["## Objective", "**Objective:**"] {
        check(
            &format!(
                "# Ferry OKRs\n\n{label}\n\n> **Nobody waits for a ferry**\n\nHalf of the town commutes.\n\n## Key Results\n\n- Waits of 9 minutes instead of 20\n- 95% of ferries on time\n"
            ),
            "
            O | Nobody waits for a ferry
              KR | Waits of 9 minutes instead of 20
              KR | 95% of ferries on time
            ",
        );
    }
}

#[test]
fn ids_behind_their_label() {
    check(
        "# Ferry OKRs\n\n## Objective O1\n\nNobody waits for a ferry.\n\n### Key Result KR1\n\nWaits of 9 minutes instead of 20\n\n### Key Result KR2\n\n95% of ferries on time\n",
        "
        O1 | Nobody waits for a ferry.
          KR1 | Waits of 9 minutes instead of 20
          KR2 | 95% of ferries on time
        ",
    );
}

#[test]
fn sentences_about_an_objective_state_none() {
    check(
        "# Ferry OKRs\n\n## O1: Nobody waits for a ferry\n\n- KR1: Waits of 9 minutes instead of 20\n- KR2: 95% of ferries on time\n\n## Notes\n\n- O1 is what the harbour asks for most\n- KR2 will follow in autumn\n\nObjective-level grades are means.\n",
        "
        O1 | Nobody waits for a ferry
          KR1 | Waits of 9 minutes instead of 20
          KR2 | 95% of ferries on time
        ",
    );
}

#[test]
fn a_line_that_says_what_key_results_are_opens_no_list_of_them() {
    check(
        "# Ferry OKRs\n\n_Objectives: what we want_\n\n_Key Results: how we know_\n\n## Quarterly\n\n### Q1 2026\n\nNobody waits for a ferry\n- Waits of 9 minutes\n- 95% of ferries on time\n\nTickets are a pleasure\n- 3 taps\n- 2 of 3 paid by phone\n\n### Q2 2026\n\nFerries are quiet\n- 60 dB on deck\n- 9 complaints\n\nFerries are clean\n- 2 litres of oil\n- 4 of 5 guests say so\n",
        "
        O | Nobody waits for a ferry
          KR | Waits of 9 minutes
          KR | 95% of ferries on time
        O | Tickets are a pleasure
          KR | 3 taps
          KR | 2 of 3 paid by phone
        O | Ferries are quiet
          KR | 60 dB on deck
          KR | 9 complaints
        O | Ferries are clean
          KR | 2 litres of oil
          KR | 4 of 5 guests say so
        ",
    );
}

#[test]
fn okrs_that_a_title_calls_definitions() {
    let okrs = "## OKR 1: Nobody waits for a ferry\n\n- KR 1.1: Waits of 9 minutes instead of 20\n- KR 1.2: 95% of ferries on time\n";
    let expect = "
        OKR 1 | Nobody waits for a ferry
          KR 1.1 | Waits of 9 minutes instead of 20
          KR 1.2 | 95% of ferries on time
    ";
    check(&format!("# Ferry OKR definitions (Q1-Q3 2026)\n\n{okrs}"), expect);
    check(&format!("{okrs}\n## Initiatives to make this happen\n\n- A second pier\n- Tickets by phone\n"), expect);
}

#[test]
fn a_bold_statement_over_two_lines() {
    let text = "# Ferry OKRs\n\n## Objective 1 — Nobody waits for a ferry\n\n### Key Results\n\n**KR1.1 — Waits of 9 minutes\nat the pier.**\n- A second pier is open.\n- Buses meet each ferry.\n\n**KR1.2 — 95% of ferries on time.**\n- Crews start earlier.\n";
    let document = document("okrs/growth.md", text, false);
    let words: Vec<&str> = document.objectives[0].key_results.iter().map(|kr| kr.statement.as_str()).collect();
    assert_eq!(words, ["Waits of 9 minutes\nat the pier.", "95% of ferries on time."]);
}

#[test]
fn okrs_beside_their_objective_in_one_list() {
    check(
        "# Ferry OKRs\n\n### Spring\n- **Objective:** Nobody waits for a ferry\n- **Deliverables:**\n  - A second pier\n- **OKRs:**\n  - KR1: Waits of 9 minutes instead of 20\n  - KR2: 95% of ferries on time\n",
        "
        O | Nobody waits for a ferry
          KR1 | Waits of 9 minutes instead of 20
          KR2 | 95% of ferries on time
        ",
    );
}

#[test]
fn bullets_without_words_are_no_key_results() {
    check(
        "# Ferry OKRs\n\n## Objective 1: Nobody waits for a ferry\n\n- Waits of 9 minutes instead of 20\n- 95% of ferries on time\n-\n-\n",
        "
        Objective 1 | Nobody waits for a ferry
          KR | Waits of 9 minutes instead of 20
          KR | 95% of ferries on time
        ",
    );
}

#[test]
fn acceptance_criteria_and_diaries_that_name_key_results() {
    check(
        "# Ferry OKRs\n\n## O1: Nobody waits for a ferry\n\n- KR1: Waits of 9 minutes instead of 20\n- KR2: 95% of ferries on time\n\n## Progress notes\n\n### [2026-02-14 10:00] Ana\n\nPlans are drawn.\n\n### [2026-03-02 09:30] Ben\n\n- KR1: the new pier opened and the bus meets each ferry\n- KR2: crews start earlier\n\n## Acceptance criteria\n\n- [ ] The board is updated\n- [ ] The plan names each pier\n",
        "
        O1 | Nobody waits for a ferry
          KR1 | Waits of 9 minutes instead of 20
          KR2 | 95% of ferries on time
        ",
    );
}

#[test]
fn what_is_no_okr_page_stays_empty() {
    for text in [
        "# What are OKRs?\n\nAn objective is a goal. Key results are measures.\n\n## Example\n\n**Objective:** Be loved\n\n- KR1: NPS to 40\n- KR2: churn to 3%\n",
        "# Meeting notes\n\n## Attendees\n\n- Ana\n- Ben\n\n## Agenda\n\n- OKRs\n- Budget\n",
        "# OKR template\n\n## Objective 1: <name of the objective>\n\n- KR1: <key result>\n- KR2: <key result>\n",
        "# Growth\n\n- [Objective: Be loved](#objective-be-loved)\n- [Objective: Be found](#objective-be-found)\n",
        "# Методика OKR\n\nOKR (Objectives and Key Results) — система целей.\n\n## Принципы OKR\n\n- Не больше 5 целей\n- Цели ставят команды\n",
        "# OKR\n\nO sistema OKR ajuda equipes. OKRs devem ser revistos.\n\n### Características\n\n- Inspiradores: 3 por equipe\n- Claros: 1 frase\n",
        "# Shopping\n\n- milk\n- eggs\n",
        "",
    ] {
        assert_eq!(outline(&document("docs/notes.md", text, false)), "", "{text}");
    }
}
