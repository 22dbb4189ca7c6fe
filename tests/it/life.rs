//! From when on, and until when, rules speak that count days: those of check-ins, of the end of a cycle, of support.

use okrlint::date::Cycle;
use okrlint::diagnostic::Severity;

use crate::support::{all_rules, concise, lint_on, said_of, workspace};

/// What one rule says of a page.
fn said(rule: &str, today: &str, page: &str) -> String {
    said_of(rule, today, None, &[("okrs.md", page)])
}

/// A page of the choir in the third quarter of 2026, with a line in its front matter and some below its first key
/// result.
fn page(stated: &str, below: &str) -> String {
    format!(
        "---\nteam: Choir\nowner: Ana\ncycle: 2026-Q3\n{stated}\n---\n\n## Objective: The whole street sings\n\n\
         - KR1: Raise voices on Mondays from 20 to 45\n{below}\n- KR2: Cut songs sung from paper from 18 to 4\n\n## Notes\n\nNone.\n"
    )
}

#[test]
fn the_fifteenth_day_without_a_check_in_is_one_too_many() {
    let page = page("updated: 2026-07-20", "  - 2026-07-20: 22");
    let said = |today| said("checkin-stale", today, &page);
    assert_eq!(said("2026-07-15"), "", "the first weeks count from the first day");
    assert_eq!(said("2026-08-03"), "");
    assert!(said("2026-08-04").contains("had no check-in for 15 days"), "{}", said("2026-08-04"));
    assert!(said("2026-08-16").contains("had no check-in for 27 days"));
    assert!(said("2026-08-17").contains("forgotten: no check-in for 28 days"));
    assert_eq!(said("2026-10-01"), "", "the cycle is over");
}

#[test]
fn neither_drafts_nor_days_to_come_count_as_looked_at() {
    let said = |stated: &str, below: &str| said("checkin-stale", "2026-08-10", &page(stated, below));
    assert_eq!(said("updated: 2026-08-05", "  - 2026-07-06: 21"), "");
    assert_ne!(said("updated: 2026-07-06", "  - 2026-07-06: 21\n  - 2026-09-28: 40"), "");
    assert_eq!(said("status: draft", "  - 2026-07-06: 21"), "");
}

#[test]
fn grades_are_asked_for_from_two_weeks_after_the_end_until_the_hundredth_day() {
    let page = page("", "  - Score: 0.6");
    let said = |today| said("not-scored-after-end", today, &page);
    assert_eq!(said("2026-10-13"), "");
    assert!(said("2026-10-14").contains("14 days after the end of 2026-Q3"), "{}", said("2026-10-14"));
    assert!(said("2027-01-08").contains("100 days after the end"));
    assert_eq!(said("2027-01-09"), "");
}

#[test]
fn a_missing_grade_is_an_error_after_thirty_days_where_errors_are_asked_for() {
    let page = page("", "  - Score: 0.6");
    let strictly = |today| said_of("not-scored-after-end", today, Some(Severity::Error), &[("okrs.md", &page)]);
    assert!(strictly("2026-10-30").contains(": warning: "), "{}", strictly("2026-10-30"));
    assert!(strictly("2026-10-31").contains(": error: "), "{}", strictly("2026-10-31"));
}

#[test]
fn lessons_are_asked_for_as_long_as_grades_and_an_empty_heading_is_none() {
    let before = "---\nteam: Choir\nowner: Ana\ncycle: 2026-Q2\n---\n\n## Objective: We sing outdoors\n\n\
                  - KR1: Raise songs in the park from 1 to 9. Score: 0.4\n\n## Lessons\n\n- Wind carries paper away.\n";
    let page = page("", "  - Score: 0.6");
    let said = |today, below: &str| {
        let page = format!("{page}{below}");
        said_of("retro-missing", today, None, &[("q2.md", before), ("q3.md", &page)])
    };
    assert_eq!(said("2026-10-13", ""), "");
    assert!(said("2026-10-14", "").contains("`Choir` does not say what was learned in 2026-Q3"));
    assert_ne!(said("2027-01-08", "\n## Retrospective\n\n### What went well?\n"), "");
    assert_eq!(said("2026-10-14", "\nWhat we learned: [on its own page](lessons.md)\n"), "");
    assert_eq!(said("2027-01-09", ""), "");
}

#[test]
fn who_begins_to_write_down_lessons_is_not_sent_back_to_the_cycle_before() {
    let quarter = |n: u8, below: &str| {
        let page = page("", "  - Score: 0.6").replace("2026-Q3", &format!("2026-Q{n}"));
        (format!("q{n}.md"), format!("{page}{below}"))
    };
    let said = |below: &str| {
        let pages = [quarter(3, ""), quarter(4, below)];
        let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        said_of("retro-missing", "2027-01-08", None, &pages)
    };
    assert!(said("").contains("q3.md"), "{}", said(""));
    assert_eq!(said("\n## Lessons\n\n- Wind carries paper away.\n"), "");
}

#[test]
fn support_may_lead_out_of_the_files_to_several_and_to_nothing() {
    let company = "---\nteam: Town\nlevel: company\ncycle: 2026-Q3\n---\n\n## O1: Streets are loud with songs\n\n- KR1: Raise choirs from 2 to 7\n\n\
                   ## O2: Nobody eats alone\n\n- KR1: Raise tables shared from 10 to 60\n";
    let said = |supports: &str| {
        let page = page("", "").replace("sings\n", &format!("sings\n\n{supports}\n"));
        said_of("parent-broken", "2026-08-01", None, &[("company.md", company), ("choir.md", &page)])
    };
    for fine in [
        "Supports: https://example.com/goals#o7",
        "Supports: O1 and O2",
        "Supports: company/2026-Q3#O1, [tables](company.md#o2-nobody-eats-alone)",
        "Parent: none – a wish of the street, after the feast in May; it is not one of the town's",
    ] {
        assert_eq!(said(fine), "", "{fine}");
    }
    assert!(said("Supports: O1, company/2026-Q3#O3").contains("no objective or key result is called that"));
}

#[test]
fn what_is_shared_or_was_carried_over_on_purpose_is_no_copy() {
    let last = page("", "").replace("2026-Q3", "2026-Q2");
    let carried = |stated: &str| {
        let page = page(stated, "");
        said_of("carried-over-unchanged", "2026-08-01", None, &[("q2.md", &last), ("q3.md", &page)])
    };
    assert_ne!(carried(""), "");
    assert_eq!(carried("carried_from: 2026-Q2"), "");
    let at_length = |page: String| page.replace("street sings", "street sings by an open window");
    let company = at_length(page("level: company", "").replace("Choir", "Town"));
    let copied = |stated: &str| {
        // A page with all key results of the company only shows them.
        let page = at_length(page(stated, "")).replace("Mondays", "Tuesdays");
        said_of("cascade-verbatim", "2026-08-01", None, &[("company.md", &company), ("choir.md", &page)])
    };
    assert_ne!(copied(""), "");
    assert_eq!(copied("shared: true"), "");
}

#[test]
fn few_words_are_alike_by_chance_and_mirrors_are_one_file() {
    let brief = |text: String| text.replace("The whole street sings", "Be heard");
    let company = brief(page("level: company", "").replace("Choir", "Town")).replace("Mondays", "Tuesdays");
    let choir = brief(page("", ""));
    let said = |rule| said_of(rule, "2026-08-01", None, &[("company.md", &company), ("choir.md", &choir)]);
    assert_eq!(said("cascade-verbatim"), "");
    let (page, company) = (page("parent: company O1", ""), page("level: company", "").replace("Choir", "Town"));
    let company = company.replace("The whole street sings", "O1: Streets are loud with songs");
    let files = [("company.md", &*company), ("wiki/company.md", &*company), ("choir.md", &*page)];
    assert_eq!(said_of("parent-broken", "2026-08-01", None, &files), "");
    assert_eq!(said_of("objective-duplicate", "2026-08-01", None, &files), "");
}

#[test]
fn what_a_template_leaves_open_was_not_carried_over() {
    let form = |cycle: &str| {
        format!(
            "---\nteam: Choir\ncycle: {cycle}\nstatus: draft\n---\n\n## Objective: <what we want>\n\n- KR1: <metric> from <x> to <y>\n- KR2: <metric> from <x> to <y>\n"
        )
    };
    let (last, next) = (form("2026-Q2"), form("2026-Q3"));
    for rule in ["carried-over-unchanged", "objective-duplicate", "cascade-verbatim", "kr-conflict"] {
        assert_eq!(said_of(rule, "2026-08-01", None, &[("q2.md", &last), ("q3.md", &next)]), "", "{rule}");
    }
}

#[test]
fn a_page_may_call_its_quarter_by_the_months() {
    assert_eq!(Cycle::parse("July to September 2026", 1), Cycle::parse("2026-Q3", 1));
    let company = "---\nteam: Town\nlevel: company\ncycle: 2026-Q3\n---\n\n# Town, July to September 2026\n\n\
                   ## O1: Streets are loud with songs\n\n- KR1: Raise choirs from 2 to 7\n";
    let choir = page("parent: company/2026-Q3#O4", "");
    let said = said_of("parent-broken", "2026-08-01", None, &[("company.md", company), ("choir.md", &choir)]);
    assert!(said.contains("no objective or key result is called that"), "{said}");
}

#[test]
fn what_nobody_has_looked_at_is_told_once() {
    let last = page("", "  - 2026-05-04: 22").replace("2026-Q3", "2026-Q2");
    let table = "---\nteam: Choir\nowner: Ana\ncycle: 2026-Q2\n---\n\n## Objective: The street sings\n\n\
                 | Key result | Target | Current |\n|---|---|---|\n| Voices on Mondays | 45 | 30 |\n";
    let now = page("", "");
    let files = [("2026-Q2.md", last.as_str()), ("table.md", table), ("2026-Q3.md", now.as_str())];
    let said = |rules: &[&str]| {
        let active: Vec<_> = all_rules().into_iter().filter(|rule| rules.contains(&rule.meta.name)).collect();
        let workspace = workspace(files.map(|(path, text)| (path, text.to_owned())));
        concise(&workspace, &lint_on("2026-08-20".parse().unwrap(), &workspace, &active))
    };
    assert!(said(&["current-missing"]).contains("have no current value yet"));
    let both = said(&["current-missing", "checkin-stale"]);
    assert!(both.contains("no check-in since the cycle began") && !both.contains("current value"), "{both}");
}

#[test]
fn examples_of_days_fit_the_day() {
    let page = page("updated: 2026-07-20", "  - 2026-07-20: 22");
    let workspace = workspace([("okrs.md", page)]);
    let findings = lint_on("2026-08-20".parse().unwrap(), &workspace, &all_rules());
    let help = |rule: &str| findings.iter().find(|finding| finding.rule == rule).unwrap().help.clone().unwrap();
    assert!(help("checkin-stale").contains("`2026-08-20: 42, at risk`"), "{}", help("checkin-stale"));
}
