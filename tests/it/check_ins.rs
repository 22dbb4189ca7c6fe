//! Looks at how things go, in the ways in which teams write them down.

use std::fmt::Write as _;

use okrlint::model::{CheckIn, Document};
use okrlint::read::{Reading, read};
use okrlint::text::{FileId, SourceFile};

fn document(text: &str) -> Document {
    let file = SourceFile { id: FileId(0), path: "okrs/2026-Q3.md".into(), text: text.into() };
    read(&file, Reading::default())
}

/// A check-in in few words: `07-14 42 % on track 0.6 "slow start"`.
fn short(check_in: &CheckIn) -> String {
    let mut out = check_in.date.value.to_string().trim_start_matches("2026-").to_owned();
    if let Some(current) = &check_in.current {
        write!(out, " {}", current.value).unwrap();
    }
    if let Some(status) = check_in.status {
        write!(out, " {}", status.value.word()).unwrap();
    }
    if let Some(confidence) = check_in.confidence {
        write!(out, " {}", confidence.value.share()).unwrap();
    }
    if let Some(note) = &check_in.note {
        write!(out, " {:?}", note.value).unwrap();
    }
    out
}

/// All check-ins of a file, one a line, behind the item that they are about.
fn all(document: &Document) -> String {
    let mut out = String::new();
    let mut add = |item: &str, check_ins: &[CheckIn]| {
        for check_in in check_ins {
            writeln!(out, "{item}: {}", short(check_in)).unwrap();
        }
    };
    add("file", &document.check_ins);
    for (idx, objective) in document.objectives.iter().enumerate() {
        add(&format!("O{}", idx + 1), &objective.attributes.check_ins);
        for (nth, kr) in objective.key_results.iter().enumerate() {
            add(&format!("KR{}.{}", idx + 1, nth + 1), &kr.attributes.check_ins);
        }
    }
    out
}

/// A page of two objectives with two key results each, and lines that stand below one of these.
fn page([below_kr, below_objective, below_all]: [&str; 3]) -> String {
    format!(
        "# Library OKRs\n\n## O1: Readers come back\n\n- KR1.1: Raise loans from 200 to 300 a week\n{below_kr}\
         - KR1.2: Cut waiting from 9 to 4 days\n\n{below_objective}\n## O2: The catalogue is right\n\n\
         - KR2.1: Correct 500 entries\n- KR2.2: Answer 90 % of requests\n\n{below_all}"
    )
}

/// Lines below the first key result, and what they make.
#[track_caller]
fn below_key_result(lines: &str, expect: &[&str]) {
    let found = document(&page([lines, "", ""]));
    let expect: Vec<String> = expect.iter().map(|line| format!("KR1.1: {line}")).collect();
    assert_eq!(all(&found).lines().collect::<Vec<_>>(), expect, "{lines}");
    keeps_what_is_read(&found, lines);
}

/// Lines below the first objective, and what they make, each behind the item that it is about.
#[track_caller]
fn below_objective(lines: &str, expect: &[&str]) {
    let found = document(&page(["", lines, ""]));
    assert_eq!(all(&found).lines().collect::<Vec<_>>(), expect, "{lines}");
    keeps_what_is_read(&found, lines);
}

/// Lines at the end of the page, and what they make.
#[track_caller]
fn below_all(lines: &str, expect: &[&str]) {
    let found = document(&page(["", "", lines]));
    assert_eq!(all(&found).lines().collect::<Vec<_>>(), expect, "{lines}");
    keeps_what_is_read(&found, lines);
}

#[track_caller]
fn keeps_what_is_read(found: &Document, lines: &str) {
    let n_key_results: Vec<usize> = found.objectives.iter().map(|objective| objective.key_results.len()).collect();
    assert_eq!(n_key_results, [2, 2], "{lines}");
    assert!(found.objectives.iter().all(|objective| objective.unread.is_none()), "{lines}");
}

#[test]
fn dated_lines_below_a_key_result() {
    below_key_result("  - 2026-07-14: 210, on track\n", &["07-14 210 on track"]);
    below_key_result("  - 14 July: 210 loans, confidence 0.6\n", &["07-14 210 loans 0.6"]);
    below_key_result("  - Jul 14 2026 – slow start\n", &["07-14 \"slow start\""]);
    below_key_result("  - **14/07/2026**: 🟢 210\n", &["07-14 210 on track"]);
    below_key_result("  - 14.7.: 210, gut im Plan\n", &["07-14 210 \"gut im Plan\""]);
    below_key_result("  - 14/07: at risk. Two shelves are closed.\n", &["07-14 at risk \"Two shelves are closed.\""]);
    below_key_result("  - W29: 210\n", &["07-19 210"]);
    below_key_result("  - Week 3: 210\n  - Week 5: 222\n", &["07-21 210", "08-04 222"]);
    below_key_result("  - 2026-07: 210\n", &["07-31 210"]);
    below_key_result("  - 14 July (W29): 200 → 210\n", &["07-14 210"]);
    below_key_result("  - Tue 14 July: now at 210, 60 % confident\n", &["07-14 210 0.6"]);
    below_key_result(
        "  - [2026-07-14] 210 loans; status: off track; confidence: 3/10\n",
        &["07-14 210 loans off track 0.3"],
    );
    below_key_result("  - Update 14 July: 210\n", &["07-14 210"]);
    below_key_result("  - As of 14 July: 210\n", &["07-14 210"]);
    below_key_result("  - Week of 13 July – two schools joined\n", &["07-13 \"two schools joined\""]);
}

#[test]
fn one_line_about_several_items() {
    let expect = ["KR1.1: 07-14 210", "KR1.2: 07-14 41 %"];
    below_objective("- 14 July: KR1.1: 210, KR1.2: 41 %\n", &expect);
    below_objective("Jul 14 – KR1.1 210; KR1.2 41 %\n", &expect);
    below_objective("### Check-ins\n\n- 14 July: KR1.1: 210, KR1.2: 41 %\n", &expect);
    below_objective(
        "- 14 July: KR1.1: 210, on track, KR1.2: 41 %\n",
        &["KR1.1: 07-14 210 on track", "KR1.2: 07-14 41 %"],
    );
    // What stands behind the id is no value: a note of the line.
    below_objective(
        "- 14 July: KR1.1 and its shelves are late\n",
        &["KR1.2: 07-14 \"KR1.1 and its shelves are late\""],
    );
}

#[test]
fn lists_below_a_label() {
    below_key_result(
        "  - Check-ins:\n    - 14 July: 210\n    - 28 July: 222, at risk\n",
        &["07-14 210", "07-28 222 at risk"],
    );
    below_key_result("  - Updates:\n    - 2026-07-14 210\n    - 2026-07-28 222\n", &["07-14 210", "07-28 222"]);
    below_key_result("  - Progress log\n    - 14 July: 210\n", &["07-14 210"]);
    below_key_result("  - Status updates\n    - July 14: on track\n", &["07-14 on track"]);
    below_key_result(
        "  - Check-ins:\n    - 14 July\n      - Current: 210\n      - Confidence: 0.7\n      - Two schools joined.\n",
        &["07-14 210 0.7 \"Two schools joined.\""],
    );
    below_key_result("  - Verlauf:\n    - KW 29: 210\n", &["07-19 210"]);
    below_objective("- Check-ins:\n  - 14 July: slow start\n", &["O1: 07-14 \"slow start\""]);
    below_objective("Updates:\n\n- 14 July: KR numbers come next week\n", &["O1: 07-14 \"KR numbers come next week\""]);
    below_objective(
        "### Check-ins\n\n- 14 July: on track\n- 28 July: at risk\n",
        &["O1: 07-14 on track", "O1: 07-28 at risk"],
    );
    below_objective(
        "### Check-ins\n\n#### KR1.2\n\n- 14 July: 8 days\n\n#### KR1.1\n\n- 14 July: 210\n",
        &["KR1.1: 07-14 210", "KR1.2: 07-14 8 days"],
    );
    below_objective("### Updates\n\n- May be late\n- March on\n", &[]);
}

#[test]
fn dated_sections() {
    below_objective(
        "### 2026-07-14\n\n- on track\n- Two schools joined.\n",
        &["O1: 07-14 on track \"Two schools joined.\""],
    );
    below_objective(
        "### Check-in 14 July\n\nAll is calm, said the desk.\n",
        &["O1: 07-14 \"All is calm, said the desk.\""],
    );
    below_objective(
        "### Week of 13 July\n\n- KR1.1: 210\n- KR1.2: at risk\n",
        &["KR1.1: 07-13 210", "KR1.2: 07-13 at risk"],
    );
    below_objective("**14 July**\n\n- KR1.1: 210\n", &["KR1.1: 07-14 210"]);
    below_objective("### 14 July\n\n- KR1: signed up two schools\n", &["file: 07-14 \"signed up two schools\""]);
    below_all(
        "## Check-in 14 July\n\n- KR1.1: 45 %\n- KR2.2: 🔴 60 %\n",
        &["KR1.1: 07-14 45 %", "KR2.2: 07-14 60 % off track"],
    );
    below_all("## 14 July\n\nQuiet weeks.\n", &["file: 07-14 \"Quiet weeks.\""]);
    below_all(
        "## Check-ins\n\n### 28 July\n\n- KR1.1: 222\n\n### 14 July\n\n- KR1.1: 210\n- O2: at risk\n",
        &["KR1.1: 07-28 222", "KR1.1: 07-14 210", "O2: 07-14 at risk"],
    );
    below_all(
        "## Weekly update 14 July\n\n| Item | Value | Status |\n|---|---|---|\n| KR1.1 | 210 | on track |\n| KR2.1 | 40 | |\n",
        &["KR1.1: 07-14 210 on track", "KR2.1: 07-14 40"],
    );
    below_all("## Check-ins\n\n- 14 July\n  - KR1.1: 210\n  - KR9.9: 3\n", &["file: 07-14 3", "KR1.1: 07-14 210"]);
    below_all("## July\n\n- KR1.1: 210\n", &["KR1.1: 07-31 210"]);
}

#[test]
fn sections_before_the_objectives() {
    let text = format!(
        "# OKRs\n\n## Check-in 14 July\n\n- KR1.1: 210\n\n{}",
        page(["", "", ""]).replace("# Library OKRs\n\n", "")
    );
    assert_eq!(all(&document(&text)), "KR1.1: 07-14 210\n");
}

#[test]
fn tables_of_days() {
    below_objective(
        "| Date | Current | Confidence | Status | Note |\n|---|---|---|---|---|\n| 14 Jul | 210 | 0.6 | on track | two schools |\n",
        &["O1: 07-14 210 on track 0.6 \"two schools\""],
    );
    below_key_result(
        "\n  | Week | Current |\n  |---|---|\n  | W29 | 210 |\n  | W31 | 222 |\n\n",
        &["07-19 210", "08-02 222"],
    );
    below_all(
        "## Progress\n\n| KR | 14 Jul | 28 Jul | 11 Aug |\n|---|---|---|---|\n| KR1.1 | 210 | 222 | |\n| KR2.2 | 60 % | | 71 % |\n",
        &["KR1.1: 07-14 210", "KR1.1: 07-28 222", "KR2.2: 07-14 60 %", "KR2.2: 08-11 71 %"],
    );
    below_all(
        "| Date | KR1.1 | KR1.2 | Note |\n|---|---|---|---|\n| 14 Jul | 210 | 8 | quiet |\n",
        &["KR1.1: 07-14 210", "KR1.2: 07-14 8", "O2: 07-14 \"quiet\""],
    );
}

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    assert_eq!(all(&document(text)).lines().collect::<Vec<_>>(), expect, "{text}");
}

#[test]
fn tables_of_key_results() {
    check(
        "# OKRs\n\n## Objective: Readers come back\n\n| Key result | Target | 14 Jul | 28 Jul |\n|---|---|---|---|\n\
         | Lend 300 books | 300 | 210 | 222, at risk |\n| Win 9 schools | 9 | | 2 |\n",
        &["KR1.1: 07-14 210", "KR1.1: 07-28 222 at risk", "KR1.2: 07-28 2"],
    );
    for updated in ["Updated", "As of", "Last updated"] {
        check(
            &format!(
                "# OKRs\n\n## Objective: Readers come back\n\n| Key result | Target | Current | Confidence | {updated} |\n\
                 |---|---|---|---|---|\n| Lend 300 books | 300 | 210 | 0.6 | 14 Jul |\n| Win 9 schools | 9 | 2 | | 2026-07-28 |\n"
            ),
            &["KR1.1: 07-14 210 0.6", "KR1.2: 07-28 2"],
        );
    }
    check(
        "# OKRs\n\n## Objective: Readers come back\n\n| Key result | Jul | Aug |\n|---|---|---|\n| Lend 300 books | 200 | 250 |\n| Win 9 schools | 3 | 6 |\n",
        &[],
    );
}

#[test]
fn tables_that_call_key_results_by_their_words() {
    let okrs = "# OKRs\n\n## Objective: Readers come back\n\n| Key result | Baseline | Target |\n|---|---|---|\n\
                | Books lent on Saturdays | 80 | 300 |\n| Books that come back late | 30 | 9 |\n\n";
    let check = |table: &str, expect: &[&str]| check(&format!("{okrs}{table}"), expect);
    check(
        "| Week | Lent on Saturdays | Late | Confidence |\n|---|---|---|---|\n| 14 Jul | 90 | 28 | 6/10 |\n",
        &["O1: 07-14 0.6", "KR1.1: 07-14 90", "KR1.2: 07-14 28"],
    );
    // "Books" may be either of them.
    check("| Week | Books |\n|---|---|\n| 14 Jul | 90 |\n", &["O1: 07-14 90"]);
    for header in ["", "Key result"] {
        check(
            &format!(
                "| {header} | 14 Jul | 28 Jul |\n|---|---|---|\n| Books lent on Saturdays | 90 | 120 |\n\
                 | Books that come back late | 28 | |\n"
            ),
            &["KR1.1: 07-14 90", "KR1.1: 07-28 120", "KR1.2: 07-14 28"],
        );
    }
}

#[test]
fn a_table_names_what_the_sentence_of_a_key_result_measures() {
    below_objective(
        "\n### Check-ins\n\n| | 14 Jul |\n|---|---|\n| Books lent on Saturdays | 90 |\n",
        &["O1: 07-14 90"],
    );
    check(
        "# OKRs\n\n## Objective: Readers come back\n\n- KR: Books lent on Saturdays from 80 to 300\n- KR: Win 9 schools\n\n\
         ### Check-ins\n\n| | 14 Jul |\n|---|---|\n| Books lent on Saturdays | 90 |\n| Win 9 schools | 2 |\n",
        &["KR1.1: 07-14 90", "KR1.2: 07-14 2"],
    );
}

#[test]
fn lines_that_say_when_something_was_updated() {
    below_key_result("  - Updated: 2026-07-14\n", &["07-14"]);
    below_key_result("  - _Updated 14 July_\n", &["07-14"]);
    below_key_result("  - Current: 210\n  - Updated: 14 July\n", &["07-14 210"]);
    below_key_result("  - Current: 210 as of 2026-07-14\n", &["07-14 210"]);
    below_key_result("  - Current: 210 (14 July)\n", &["07-14 210"]);
    below_objective("_Last updated 14 July_\n", &["O1: 07-14"]);
    below_objective("Last updated: 14 July\n", &["O1: 07-14"]);
    below_all("_Last updated: 14 July_\n", &["file: 07-14"]);
    below_all("---\n\nUpdated: 2026-07-14\n", &["file: 07-14"]);
    let above = |line: &str| page(["", "", ""]).replace("OKRs\n", &format!("OKRs\n\n{line}\n"));
    for line in
        ["_Updated 14 July_", "Last updated: 2026-07-14", "*Last updated on 14 July 2026*", "Status as of 14 July:"]
    {
        check(&above(line), &["file: 07-14"]);
    }
    for key in ["updated", "last_updated", "last-updated", "last update", "lastmod"] {
        check(&format!("---\n{key}: 2026-07-14\n---\n{}", page(["", "", ""])), &["file: 07-14"]);
    }
    check(
        "---\nobjectives:\n  - title: Readers come back\n    key_results:\n      - title: Lend 300 books\n        current: 210\n        \
         updated: 2026-07-14\n---\n",
        &["KR1.1: 07-14 210"],
    );
    check(&format!("---\nupdated: often\n---\n{}", page(["", "", ""])), &[]);
}

#[test]
fn values_with_a_day() {
    check(
        "# OKRs\n\n## Objective: Readers come back\n\n- KR1: Raise the share of returns to 60 %, currently 42 % (14 July)\n\
         - KR2: Lend 300 books (14 July)\n- KR3: Win 9 schools (currently 2 as of 2026-07-14)\n",
        &["KR1.1: 07-14 42 %", "KR1.3: 07-14 2"],
    );
}

#[test]
fn the_newest_check_in_gives_the_current_value() {
    let current = |lines: &str| {
        let found = document(&page([lines, "", ""]));
        found.objectives[0].key_results[0].metric.current.map(|current| current.value)
    };
    assert_eq!(current("  - 14 July: 210\n  - 28 July: 222\n"), Some(222.0));
    assert_eq!(current("  - 28 July: 222\n  - 14 July: 210\n"), Some(222.0));
    assert_eq!(current("  - 28 July: ill\n  - 14 July: 210\n"), Some(210.0));
    assert_eq!(current("  - Current: 230\n  - 28 July: 222\n"), Some(230.0));
}

#[test]
fn check_ins_kept_elsewhere() {
    let is_elsewhere = |text: &str| document(text).front_matter.check_ins_elsewhere;
    let above = |line: &str| page(["", "", ""]).replace("OKRs\n", &format!("OKRs\n\n{line}\n"));
    for value in ["elsewhere", "in Viva Goals", "Jira", "https://example.org/board"] {
        assert!(is_elsewhere(&format!("---\ncheckins: {value}\n---\n{}", page(["", "", ""]))), "{value}");
    }
    for line in [
        "Check-ins: in Viva Goals",
        "Progress is tracked in [our board](https://example.org).",
        "Check-ins are kept in Lattice.",
        "**Check-ins:** [board](../board.md)",
    ] {
        assert!(is_elsewhere(&above(line)), "{line}");
    }
    for line in [
        "Check-ins: on Mondays",
        "Progress is tracked in the weekly meeting",
        "Check-ins happen in July",
        "Check-ins: weekly",
    ] {
        assert!(!is_elsewhere(&above(line)), "{line}");
    }
}

#[test]
fn lessons_that_somebody_wrote_down() {
    let has_lessons = |lines: &str| document(&page(["", "", lines])).lessons.is_some();
    for lines in [
        "## Retro\n\n- We counted too late.\n",
        "## Lessons learned\n\nWe began to count loans only in August, and by then the term was half over.\n",
        "## What went well\n\n- Schools\n\n## What did not\n",
        "## Q3 2026 retrospective\n\nSee [our notes](retro.md).\n",
        "## Review and lessons\n\n### Shelves\n\n- Two shelves were enough.\n",
        "Learnings: we asked the wrong readers for far too long, and counted what was easy to count.\n",
        "## What I learned\n\nReaders ask for a quiet room before they ask for one more shelf of books.\n",
        "What we learned is on a page of its own: [review of the quarter](review.md).\n",
        "## Rückblick\n\n- Zu spät gezählt.\n",
        "## Retrospectiva\n\n- Contamos tarde.\n",
        "**End-of-Quarter Notes:**\n\n- Fewer of us had time than we had planned for.\n",
        "## 复盘\n\n- 我们数得太晚了\n",
    ] {
        assert!(has_lessons(lines), "{lines}");
    }
    for lines in [
        "## Retro\n",
        "## Retro\n\n### What went well?\n\n### What did not?\n",
        "## Lessons learned\n\n- \n- …\n",
        "## Retro\n\n_TBD_\n",
        "## Retro\n\nOn 1 October.\n",
        "We read [a book about OKRs](book.md) first.\n",
        "## Review process\n\n- Every Monday we look at the list.\n",
    ] {
        assert!(!has_lessons(lines), "{lines}");
    }
}

#[test]
fn the_day_may_stand_before_the_value_in_brackets() {
    let check = |kr: &str, expected: &str| {
        let text = format!("---\ncycle: 2026-Q3\n---\n# OKRs\n\n## Objective: Readers come back\n\n- KR1: {kr}\n");
        assert_eq!(all(&document(&text)), expected, "{kr}");
    };
    check("Raise loans from 80% to 95% (as of Aug 5: 84%)", "KR1.1: 08-05 84%\n");
    check("Raise loans from 80% to 95% (status 2026-08-05: 84%)", "KR1.1: 08-05 84%\n");
    check("Raise loans to 95% (as of 2026-06-28: 84%)", "");
    check("Raise loans from 80% to 95% (Aug 5: 84%)", "");
    check("Raise loans from 80% to 95% (as of Aug 5)", "");
}

#[test]
fn pages_of_check_ins_alone_hold_no_okrs() {
    for text in [
        "# Weekly notes\n\n## 14 July 2026\n\n- KR1.1: 45 %\n- KR1.2: at risk\n\n## 28 July 2026\n\n- KR1.1: 50 %\n",
        "# OKR check-in 14 July 2026\n\n- KR1.1: 45 %\n- KR1.2: at risk\n",
        "# Check-ins\n\n| KR | 14 Jul | 28 Jul |\n|---|---|---|\n| KR1 | 3 | 4 |\n| KR2 | 5 | 6 |\n",
    ] {
        let found = document(text);
        assert!(found.objectives.is_empty() && found.check_ins.is_empty(), "{text}\n{found:#?}");
    }
}

#[test]
fn days_that_head_okrs_are_no_check_ins() {
    for text in [
        "# OKRs\n\n## Week of 13 July\n\n### Objective: Readers come back\n\n- KR: Lend 300 books\n- KR: Win 9 schools\n",
        "# Week of 13 July\n\n## Objective: Readers come back\n\n- KR1: Lend 300 books\n- KR2: Win 9 schools\n",
        "# OKRs\n\n## July\n\n- Objective: Readers come back\n  - KR: Lend 300 books\n  - KR: Win 9 schools\n",
    ] {
        let found = document(text);
        assert_eq!(
            found.objectives.iter().map(|objective| objective.key_results.len()).collect::<Vec<_>>(),
            [2],
            "{text}"
        );
        assert_eq!(all(&found), "", "{text}");
    }
}
