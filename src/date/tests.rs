//! Floor 0. Every notation of a cycle and a day, and what looks like one.

use proptest::prelude::*;

use super::*;

/// Name and days of the cycle that `text` names.
fn parsed(text: &str, fiscal_year_start: u8) -> String {
    match Cycle::parse(text, fiscal_year_start) {
        Some(cycle) => format!("{} {}..{}", cycle.name, cycle.start, cycle.end),
        None => "none".to_owned(),
    }
}

/// The words that were found to be a cycle, and its name.
fn found(text: &str) -> String {
    match Cycle::find(text, 1) {
        Some((range, cycle)) => format!("`{}` {}", &text[range], cycle.name),
        None => "none".to_owned(),
    }
}

#[test]
fn quarters() {
    for text in [
        "2026-Q1",
        "2026Q1",
        "2026-q1",
        "2026 Q1",
        "2026/Q1",
        "2026_Q1",
        "Q1 2026",
        "Q1/2026",
        "Q1-2026",
        "Q1, 2026",
        "1Q26",
        "1Q 2026",
        "Q1'26",
        "Q1’26",
        "Q1 '26",
        "Q1/26",
        "26Q1",
        "q1_2026",
        "Quarter 1 2026",
        "Q1 of 2026",
        "1st quarter 2026",
        "first quarter of 2026",
        "1. Quartal 2026",
        "Quartal 1 2026",
        "T1 2026",
        "1T26",
        "1er trimestre 2026",
        "primer trimestre de 2026",
        "1º trimestre de 2026",
        "trimestre 1 2026",
        "1e kwartaal 2026",
        "1. çeyrek 2026",
        "I kwartał 2026",
        "2026年第1季度",
        "2026年第一季度",
        "第一季度 2026",
        "2026年Q1",
        "1분기 2026",
        "2026년 1분기",
        "2026年第1四半期",
        "CY26-Q1",
        "CY2026 Q1",
        "Quý 1 2026",
        "2026 T1",
    ] {
        assert_eq!(parsed(text, 1), "2026-Q1 2026-01-01..2026-03-31", "{text}");
    }
    assert_eq!(parsed("Q4 2028", 1), "2028-Q4 2028-10-01..2028-12-31");
}

#[test]
fn other_periods() {
    for (text, expected) in [
        ("2026", "2026 2026-01-01..2026-12-31"),
        ("H1 2026", "2026-H1 2026-01-01..2026-06-30"),
        ("2026-H2", "2026-H2 2026-07-01..2026-12-31"),
        ("2H26", "2026-H2 2026-07-01..2026-12-31"),
        ("second half of 2026", "2026-H2 2026-07-01..2026-12-31"),
        ("2. Halbjahr 2026", "2026-H2 2026-07-01..2026-12-31"),
        ("S2 2026", "2026-H2 2026-07-01..2026-12-31"),
        ("2020 Set 1", "2020-H1 2020-01-01..2020-06-30"),
        ("2026年下半年", "2026-H2 2026-07-01..2026-12-31"),
        ("2026-T1", "2026-T1 2026-01-01..2026-04-30"),
        ("2026T3", "2026-T3 2026-09-01..2026-12-31"),
        ("Trimester 2 2026", "2026-T2 2026-05-01..2026-08-31"),
        ("2026-03", "2026-03 2026-03-01..2026-03-31"),
        ("02/2028", "2028-02 2028-02-01..2028-02-29"),
        ("March 2026", "2026-03 2026-03-01..2026-03-31"),
        ("Mar. 2026", "2026-03 2026-03-01..2026-03-31"),
        ("März 2026", "2026-03 2026-03-01..2026-03-31"),
        ("août 2026", "2026-08 2026-08-01..2026-08-31"),
        ("março de 2026", "2026-03 2026-03-01..2026-03-31"),
        ("setembro de 2026", "2026-09 2026-09-01..2026-09-30"),
        ("ottobre 2026", "2026-10 2026-10-01..2026-10-31"),
        ("Ağustos 2026", "2026-08 2026-08-01..2026-08-31"),
        ("2026年3月", "2026-03 2026-03-01..2026-03-31"),
        ("2026 October", "2026-10 2026-10-01..2026-10-31"),
        ("Q3-Q4 2025", "2025-H2 2025-07-01..2025-12-31"),
        ("2025 Q3-Q4", "2025-H2 2025-07-01..2025-12-31"),
        ("Q3/Q4 2025", "2025-H2 2025-07-01..2025-12-31"),
        ("Q4 2025 – Q1 2026", "2025-10-01/2026-03-31 2025-10-01..2026-03-31"),
        ("Jan–Mar 2026", "2026-Q1 2026-01-01..2026-03-31"),
        ("January to March 2026", "2026-Q1 2026-01-01..2026-03-31"),
        ("2025-2026", "2025-01-01/2026-12-31 2025-01-01..2026-12-31"),
        ("2026-07-01 – 2026-09-30", "2026-Q3 2026-07-01..2026-09-30"),
        ("2026-01-01/2026-12-31", "2026 2026-01-01..2026-12-31"),
        ("2026-02-01 – 2026-04-30", "2026-02-01/2026-04-30 2026-02-01..2026-04-30"),
        ("2026-01-05 – 2026-02-15", "2026-01-05/2026-02-15 2026-01-05..2026-02-15"),
        ("2026-01-05/2026-02-15", "2026-01-05/2026-02-15 2026-01-05..2026-02-15"),
        ("From 12/04/2022 To 12/06/2022", "2022-04-12/2022-06-12 2022-04-12..2022-06-12"),
        ("01/10/2026 - 03/31/2026", "2026-01-10/2026-03-31 2026-01-10..2026-03-31"),
        ("5 January 2026 to 15 February 2026", "2026-01-05/2026-02-15 2026-01-05..2026-02-15"),
    ] {
        assert_eq!(parsed(text, 1), expected, "{text}");
    }
}

#[test]
fn fiscal_years_end_in_the_year_of_their_label() {
    for text in ["FY26-Q1", "FY26Q1", "FY2026 Q1", "Q1 FY26", "Q1, FY26", "FY'26 Q1", "fy26-q1", "Q1FY26"] {
        assert_eq!(parsed(text, 1), "FY2026-Q1 2026-01-01..2026-03-31", "{text}");
        assert_eq!(parsed(text, 2), "FY2026-Q1 2025-02-01..2025-04-30", "{text}");
    }
    assert_eq!(parsed("FY20-Q1", 2), "FY2020-Q1 2019-02-01..2019-04-30");
    assert_eq!(parsed("FY22", 2), "FY2022 2021-02-01..2022-01-31");
    assert_eq!(parsed("FY22Q4", 2), "FY2022-Q4 2021-11-01..2022-01-31");
    assert_eq!(parsed("FY26 H2", 7), "FY2026-H2 2026-01-01..2026-06-30");
    assert_eq!(parsed("FY26", 1), "FY2026 2026-01-01..2026-12-31");
    assert_eq!(parsed("CY19-Q4", 2), "2019-Q4 2019-10-01..2019-12-31");
    assert_eq!(parsed("2026-Q1", 2), "2026-Q1 2026-01-01..2026-03-31");
    assert_eq!(parsed("FY26", 13), "FY2026 2026-01-01..2026-12-31");
}

#[test]
fn what_is_no_cycle() {
    for text in [
        "",
        "Q1",
        "Q3 OKRs",
        "2026-Q5",
        "2026-Q0",
        "Q9 2026",
        "2026-H3",
        "2026-13",
        "2026-00",
        "2026-03-07",
        "soon",
        "26",
        "1985",
        "2500",
        "2026 users",
        "Q1 26 users",
        "2026-Q1 draft",
        "12",
        "March",
        "2026-02-15 – 2026-01-05",
        "FY",
        "FY3",
    ] {
        assert_eq!(parsed(text, 1), "none", "{text}");
    }
}

#[test]
fn finds_a_cycle_in_other_words() {
    for (text, expected) in [
        ("ProtoSchool OKRs Q2 2019", "`Q2 2019` 2019-Q2"),
        ("FY22-Q1 OKRs", "`FY22-Q1` FY2022-Q1"),
        ("okrs/2020-q2.md", "`2020-q2` 2020-Q2"),
        ("okrs/2020/q2/payments.md", "`2020/q2` 2020-Q2"),
        ("FY22Q4-OKR-Plan.md", "`FY22Q4` FY2022-Q4"),
        ("fy23-q3/index.html.md", "`fy23-q3` FY2023-Q3"),
        ("okr_2022_Q4_final", "`2022_Q4` 2022-Q4"),
        ("OKRs (Q3 2026)", "`Q3 2026` 2026-Q3"),
        ("Key objectives for Q4, FY23", "`Q4, FY23` FY2023-Q4"),
        ("2026年第3季度OKR", "`2026年第3季度` 2026-Q3"),
        ("OKRs 2026", "`2026` 2026"),
        ("2026 Objectives", "`2026` 2026"),
        ("2026 objectives", "`2026` 2026"),
        ("okrs/2026/payments.md", "`2026` 2026"),
        ("2025 recap and Q1 2026 plan", "`Q1 2026` 2026-Q1"),
        ("From 12/04/2022 To 12/06/2022:", "`From 12/04/2022 To 12/06/2022` 2022-04-12/2022-06-12"),
        ("Q1 launch", "none"),
        ("Q3", "none"),
        ("2000 users", "none"),
        ("B2B 2026-ready", "none"),
        ("Reach $2000", "none"),
        ("Raise it by 2000.5", "none"),
        ("Launch by Q3 2026", "none"),
        ("Ship before the end of Q3 2026", "none"),
        ("Lead the market by 2030", "none"),
        ("2026-03-07", "none"),
        ("Notes of 2026-03-07", "none"),
        ("31/12/2025", "none"),
        ("okrs/03-2026.md", "`03-2026` 2026-03"),
        ("ISO 27001:2022", "none"),
        ("XQ1 2026x", "none"),
        ("O1: 20265 users", "none"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn a_quarter_takes_its_year_from_above() {
    let year = Cycle::parse("2026", 2);
    let fiscal = Cycle::parse("FY26", 2);
    let name = |text, year: &Option<Cycle>| Cycle::find_with_year(text, year.as_ref(), 2).map(|(_, cycle)| cycle.name);
    assert_eq!(name("Q3", &year).as_deref(), Some("2026-Q3"));
    assert_eq!(name("Q3 OKRs", &fiscal).as_deref(), Some("FY2026-Q3"));
    assert_eq!(name("Q3 2025", &year).as_deref(), Some("2025-Q3"));
    assert_eq!(name("October", &year).as_deref(), Some("2026-10"));
    assert_eq!(name("Q1 – Q2", &year).as_deref(), Some("2026-H1"));
    assert_eq!(name("Payments", &year), None);
    let quarter = Cycle::parse("FY26-Q1", 2);
    assert_eq!(name("Q2", &quarter).as_deref(), Some("FY2026-Q2"));
    assert_eq!(name("June", &quarter), None);
    assert_eq!(name("Q3", &None), None);
}

#[test]
fn a_quarter_may_lack_its_year() {
    for (text, expected) in [
        ("Q3 OKRs", "Q3"),
        ("Sales, 3. Quartal", "3. Quartal"),
        ("H1", "H1"),
        ("第三季度 2", "第三季度"),
        ("T1 Support", ""),
        ("S2", ""),
        ("June 5", ""),
        ("Win by Q3", ""),
        ("Sales", ""),
    ] {
        let words = Cycle::find_without_year(text).map_or("", |range| &text[range]);
        assert_eq!(words, expected, "{text}");
    }
}

#[test]
fn days() {
    for text in [
        "2026-03-07",
        "2026/03/07",
        "2026/3/7",
        "2026.03.07",
        "07.03.2026",
        "7.3.2026",
        "7. 3. 2026",
        "7/3/2026",
        "07-03-2026",
        "7/3/26",
        "7 March 2026",
        "7 Mar 2026",
        "7th March 2026",
        "7th of March 2026",
        "7. März 2026",
        "7 mars 2026",
        "7 de março de 2026",
        "7 marzo 2026",
        "7-Mar-2026",
        "7 maart 2026",
        "7 Mart 2026",
        "March 7, 2026",
        "Mar 7 2026",
        "March 7th, 2026",
        "2026年3月7日",
        "2026년 3월 7일",
    ] {
        assert_eq!(parse_day(text), Some(civil::date(2026, 3, 7)), "{text}");
    }
    assert_eq!(parse_day("3/31/2026"), Some(civil::date(2026, 3, 31)));
    assert_eq!(parse_day("1er mars 2026"), Some(civil::date(2026, 3, 1)));
    for text in
        ["2026-02-30", "2026-13-01", "31.02.2026", "13/13/2026", "7 March", "1.2.10", "2026-03", "soon", "", "0/0/2026"]
    {
        assert_eq!(parse_day(text), None, "{text}");
    }
}

#[test]
fn finds_a_day_in_other_words() {
    for (text, expected) in [
        ("by 7 March 2026 at the latest", "7 March 2026"),
        ("2026-03-07: 42 %", "2026-03-07"),
        ("2026-03-07T10:00", "2026-03-07"),
        ("Week of Sat, March 7, 2026.", "March 7, 2026"),
        ("ticket 12026-03-07", ""),
    ] {
        let words = find_day(text).map_or("", |(range, _)| &text[range]);
        assert_eq!(words, expected, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_can_be_searched(text in "([QHTSqF0-9]|FY|2026|Q3|Mar|first | |-|/|\\.|'|’|第|季|年|월|é|İ|from | to |to){0,40}") {
        if let Some((range, cycle)) = Cycle::find(&text, 4) {
            prop_assert!(text.get(range).is_some() && cycle.start <= cycle.end);
        }
        if let Some(range) = Cycle::find_without_year(&text) {
            prop_assert!(text.get(range).is_some());
        }
        if let Some((range, _)) = find_day(&text) {
            prop_assert!(text.get(range).is_some());
        }
        Cycle::parse(&text, 12);
    }
}

/// The time with which `text` begins, in a cycle.
fn moment(text: &str, cycle: &str) -> String {
    let cycle = Cycle::parse(cycle, 1);
    match leading_moment(text, cycle.as_ref()) {
        Some(Moment { range, date, .. }) => format!("`{}` {date}", &text[range]),
        None => "none".to_owned(),
    }
}

#[test]
fn days_take_their_year_from_the_cycle() {
    for (text, expected) in [
        ("14 July: 42 %", "`14 July` 2026-07-14"),
        ("Jul 14", "`Jul 14` 2026-07-14"),
        ("**July 14th** – done", "`July 14th` 2026-07-14"),
        ("14th of July", "`14th of July` 2026-07-14"),
        ("14. Juli: gut", "`14. Juli` 2026-07-14"),
        ("14.7.: gut", "`14.7.` 2026-07-14"),
        ("14/07", "`14/07` 2026-07-14"),
        ("7/14", "`7/14` 2026-07-14"),
        ("Tue, 14 July", "`14 July` 2026-07-14"),
        ("Tuesday 2026-07-14", "`2026-07-14` 2026-07-14"),
        ("07/14/2026", "`07/14/2026` 2026-07-14"),
        ("9/7/2026", "`9/7/2026` 2026-07-09"),
        ("10/9/2026", "`10/9/2026` 2026-09-10"),
        ("9/10/2026", "`9/10/2026` 2026-09-10"),
        ("5 Oct", "`5 Oct` 2026-10-05"),
        ("20 June", "`20 June` 2026-06-20"),
        ("W29", "`W29` 2026-07-19"),
        ("KW 29", "`KW 29` 2026-07-19"),
        ("2026-W29", "`2026-W29` 2026-07-19"),
        ("Week 29", "`Week 29` 2026-07-19"),
        ("Week 3", "`Week 3` 2026-07-21"),
        ("Week 40", "`Week 40` 2026-09-30"),
        ("2026-07", "`2026-07` 2026-07-31"),
        ("July", "`July` 2026-07-31"),
        ("Aug 2026", "`Aug 2026` 2026-08-31"),
        ("14 March", "none"),
        ("7/8", "none"),
        ("14.7", "none"),
        ("0.7", "none"),
        ("31 June", "none"),
        ("42 %", "none"),
        ("Week 60", "none"),
        ("March", "none"),
        ("weeks", "none"),
    ] {
        assert_eq!(moment(text, "2026-Q3"), expected, "{text}");
    }
    assert_eq!(moment("20 Dec", "2026-Q1"), "`20 Dec` 2025-12-20");
    assert_eq!(moment("15 January", "2025-10-01/2026-02-28"), "`15 January` 2026-01-15");
    assert_eq!(moment("Week 6", "2026-02-02/2026-05-03"), "none", "the sixth of the year, or of the cycle");
    assert_eq!(moment("W6", "2026-02-02/2026-05-03"), "`W6` 2026-02-08");
    assert_eq!(moment("14 July", "none"), "none");
    assert_eq!(moment("14 July 2026", "none"), "`14 July 2026` 2026-07-14");
}
