//! The dialects in which people write OKRs: text in, what was read out.

mod others;
mod scopes;

use std::fmt::Write as _;

use okrlint::model::Document;
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
