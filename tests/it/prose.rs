//! What a page says around its OKRs: reasons, pay that hangs on the goals, and abbreviations.

use std::fmt::Write as _;

use okrlint::model::Document;
use okrlint::read::{Reading, read};
use okrlint::text::{FileId, SourceFile};

fn document(text: &str) -> Document {
    let file = SourceFile { id: FileId(0), path: "okrs.md".into(), text: text.into() };
    read(&file, Reading::default())
}

/// The first words of the reason of each objective.
fn reasons(text: &str) -> Vec<String> {
    let reason = |at: okrlint::text::Span| text[at.range()].split(' ').take(3).collect::<Vec<_>>().join(" ");
    document(text).objectives.iter().map(|objective| objective.why.map(reason).unwrap_or_default()).collect()
}

/// The reason of an objective with `lines` below it, and key results below these.
#[track_caller]
fn check(lines: &str, expect: &str) {
    let text = format!(
        "# OKRs\n\n## Objective: Be loved\n\n{lines}\n\n- KR: Serve 20 towns\n- KR: Sell 5 boats\n\n## Objective: Be known\n\n- KR: Serve 9 bays\n"
    );
    assert_eq!(reasons(&text), [expect, ""], "{lines}");
}

#[test]
fn reasons_below_objectives() {
    check("Two of three guests of last year did not come back.", "Two of three");
    check("> Guests say that the boats are cold and the way is long.", "Guests say that");
    check("Why: guests leave", "guests leave");
    check("- Why now: the bridge opens in May", "the bridge opens");
    check("**Context:** the bridge opens in May", "the bridge opens");
    check("### Why now\n\nThe bridge opens in May, and then nobody needs us.\n\n### Key results", "The bridge opens");
    check("Die Brücke öffnet im Mai, und dann braucht uns niemand.", "Die Brücke öffnet");
}

#[test]
fn what_is_no_reason() {
    check("Owner: Ana", "");
    check("Status: on track", "");
    check("[Numbers of the season as a dashboard](https://example.org/n)", "");
    check("See the board in the hall for all numbers.", "");
    check("Update: three towns have signed, two are late.", "");
    check("2026-10-12: three towns have signed, two are late", "");
    check("We measure this by the following key results:", "");
    check("Nice to have.", "");
}

#[test]
fn reasons_for_several_objectives() {
    let page = |intro: &str| {
        format!(
            "# OKRs\n\n{intro}\n\n## Objective: Be loved\n\n- KR: Serve 20 towns\n\n## Objective: Be known\n\n- KR: Serve 9 bays\n"
        )
    };
    assert_eq!(reasons(&page("We look at this page every Monday at nine.")), ["", ""]);
    assert_eq!(reasons(&page("We chose these because the bridge opens in May.")), ["We chose these", "We chose these"]);
    assert_eq!(reasons(&page("## Background\n\nThe bridge opens in May.")), ["The bridge opens", "The bridge opens"]);
    let alone =
        "# OKRs\n\nThe bridge opens in May.\n\n## Objective: Be loved\n\n- KR: Serve 20 towns\n- KR: Sell 5 boats\n";
    assert_eq!(reasons(alone), ["The bridge opens"]);
}

#[test]
fn reasons_in_tables_data_and_the_sentence_itself() {
    let table = "# OKRs\n\n| Objective | Why | Key result |\n|---|---|---|\n| Be loved | The bridge opens | Serve 20 towns |\n| | | Sell 5 boats |\n| Be known | | Serve 9 bays |\n";
    assert_eq!(reasons(table), ["The bridge opens", ""]);
    let data = "---\ntype: okr\nobjectives:\n  - title: Be loved\n    why: The bridge opens in May\n    key results: [Serve 20 towns]\n---\n";
    assert_eq!(reasons(data), ["The bridge opens"]);
    let sentence = "# OKRs\n\n## Objective: Be loved so that nobody misses the bridge\n\n- KR: Serve 20 towns\n";
    assert_eq!(reasons(sentence), ["so"]);
}

/// The words for pay in a page around one objective.
fn rewards(above: &str, below: &str) -> Vec<String> {
    let text =
        format!("# OKRs\n\n{above}\n\n## Objective: Be loved\n\n- KR: Serve 20 towns\n- KR: Sell 5 boats\n\n{below}\n");
    document(&text).rewards.into_iter().map(|reward| reward.value).collect()
}

#[test]
fn pay_is_found_around_okrs_and_not_in_them() {
    assert_eq!(rewards("OKR scores decide on the bonus.", ""), ["bonus"]);
    assert_eq!(rewards("## How we use OKRs\n\n- The bonus depends on the OKR score", ""), ["bonus"]);
    assert_eq!(rewards("", "## Notes\n\nSalaries are linked to these key results."), ["Salaries"]);
    assert!(rewards("We do not link OKRs to pay.", "").is_empty());
    assert!(rewards("", "  - Write down how the bonus depends on the key results").is_empty(), "that is work");
    assert!(rewards("> OKR scores decide on the bonus.", "").is_empty(), "somebody else says so");
    assert!(rewards("```\nOKR scores decide on the bonus.\n```", "").is_empty());
    assert!(rewards("## Common mistakes\n\nThe bonus depends on the OKR score.", "").is_empty());
}

#[test]
fn abbreviations_are_found_once_and_only_where_nothing_explains_them() {
    let unexplained = |line: &str| {
        let text = format!(
            "# OKRs\n\n{line}\n\n## Objective: Be loved\n\n- KR: OTIF from 80% to 92%\n- KR: OTIF at sea from 10% to 20%\n"
        );
        let found = document(&text).acronyms;
        found.into_iter().map(|acronym| (acronym.at.value, acronym.key_result)).collect::<Vec<_>>()
    };
    assert_eq!(unexplained(""), [("OTIF".to_owned(), Some(0))]);
    assert_eq!(unexplained("OTIF is what we look at.").len(), 1);
    for line in [
        "OTIF means on time and in full.",
        "Team: OTIF crew",
        "| Word | Meaning |\n|---|---|\n| OTIF | what came as promised |",
        "- **OTIF** – what came as promised",
        "> Goods on time and in full (OTIF)",
    ] {
        assert!(unexplained(line).is_empty(), "{line}");
    }
}

#[test]
fn long_pages_are_read_in_little_time() {
    let mut page = String::from("# OKRs\n\nWe chose these because the bridge opens.\n\n");
    for n in 0..3000 {
        writeln!(
            page,
            "## Objective: Be loved in town {n}\n\nBonus and OKR depend on it.\n\n- KR: ABQ from 1 to {n}\n"
        )
        .unwrap();
    }
    let start = std::time::Instant::now();
    assert_eq!(document(&page).objectives.len(), 3000);
    assert!(start.elapsed().as_secs() < 20);
}
