//! Pages and lines that use the words of OKRs and state none.

use super::{check, document, outline};

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
