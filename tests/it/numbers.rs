//! The numbers of key results: what their rules say of sentences and fields, and that units make no difference.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{all_rules, lint, workspace};

/// The rules that are about a key result's own numbers.
const RULES: [&str; 6] = [
    "kr-baseline-equals-target",
    "kr-direction-contradiction",
    "kr-impossible-value",
    "kr-no-target",
    "kr-text-fields-disagree",
    "unit-mismatch",
];

/// A key result a line, with its fields behind a bar: `Raise orders to 90 | Target: 80; Baseline: 40`.
fn page(lines: &[String]) -> String {
    let key_results = lines.iter().zip(1..).map(|(line, number)| {
        let (sentence, fields) = line.split_once(" | ").unwrap_or((line, ""));
        let fields = fields.split(';').filter(|field| !field.is_empty());
        let fields: Vec<_> = fields.map(|field| format!("  - {}\n", field.trim())).collect();
        format!("- KR{number}: {sentence}\n{}", fields.concat())
    });
    format!("# Shop OKRs 2026-Q3\n\n## Objective: People like to come\n\n{}", key_results.collect::<String>())
}

/// Which rules speak about the numbers of which key result: `KR1 error unit-mismatch`.
fn verdicts(lines: &[String]) -> BTreeSet<String> {
    let findings = lint(&workspace([("okrs.md", page(lines))]), &all_rules());
    let of_numbers = findings.into_iter().filter(|finding| RULES.contains(&finding.rule));
    of_numbers
        .map(|finding| {
            let id = finding.key_result.and_then(|subject| subject.id).unwrap_or_default();
            format!("{id} {} {}", finding.severity.word(), finding.rule)
        })
        .collect()
}

fn verdict(line: &str) -> String {
    let verdicts = verdicts(&[line.to_owned()]);
    verdicts.iter().map(|verdict| verdict.trim_start_matches("KR1 ")).collect::<Vec<_>>().join(", ")
}

fn assert_each(verdict_of_all: &str, lines: &[&str]) {
    let wrong: Vec<_> =
        lines.iter().map(|line| (*line, verdict(line))).filter(|(_, said)| said != verdict_of_all).collect();
    assert!(wrong.is_empty(), "expected {verdict_of_all:?}, got {wrong:#?}");
}

#[test]
fn words_that_contradict_the_numbers_are_an_error() {
    assert_each(
        "error kr-direction-contradiction",
        &[
            "Increase loans from 400 to 300",
            "Reduce p95 of the search from 200 ms to 0.5 s",
            "Shorten repairs from 3 weeks to 2 months",
            "Grow weekly visitors from 12k to 9,500",
            "Increase visits from 700 a week to 50 a day",
            "Lift revenue from €2M to €1.2M",
            "Increase the net promoter score (NPS) from 60 to 40",
            "Increase traffic from 15k to 5k monthly visits",
            "Lift coverage | Baseline: 80%; Target: 60%",
            "Open counters | Baseline: 12; Target: 4; Direction: up",
        ],
    );
}

#[test]
fn words_are_held_to_the_numbers_that_they_speak_of() {
    assert_each(
        "",
        &[
            "Increase trust: complaints from 40 to 10",
            "Grow the choir while keeping no-shows from 12% to 8%",
            "Boost efficiency, cutting repairs from 40 min to 10 min",
            "Raise quality - returns from 40 to 10",
            "Grow engagement with a bounce rate from 60% to 40%",
            "Reduce incidents by raising checks from 40% to 70%",
            "Increase automation so that handling falls from 40 min to 10 min",
            "Reduce the growth of the waiting list from 10% to 5%",
            "Scale down hosts from 40 to 10",
            "Increase trust: complaints | Baseline: 40; Target: 10",
            "Increase automation, so that handling gets shorter | Baseline: 40 min; Target: 10 min",
        ],
    );
}

#[test]
fn numbers_that_may_fall_when_things_get_better_are_left_alone() {
    assert_each(
        "",
        &[
            "Raise our place in the city's survey from 8 to 3",
            "Increase the speed of the catalogue from 800 ms to 200 ms",
            "Increase reliability from 12 outages to 3",
            "Increase the cadence of deliveries from 2 weeks to 1 week",
            "Raise attendance from 12 absences to 3",
            "Improve security from 9% to 2%",
            "Reduce the loss of the café from -€5k to -€2k",
            "Reduce costs | Baseline: 0; Target: 10%",
            "Cut the wait from 4 weeks to 1 month",
            "Cut the wait from 1 week to 5 days",
            "Cut the wait from 3-4 days to 3 days",
            "Cut the wait from 1½ days to 1 day",
            "Cut repairs from 1h30 to 1h10",
            "Raise checks from 1m50s to 2m10s",
            "Rise in the charts from 40 to 12",
            "Improve the length of visits from 40 min to 30 min",
            "Move closing time from 18:00 to 16:00",
            "Lower the bill from 5 to 3k€",
        ],
    );
}

#[test]
fn improving_for_the_worse_is_a_warning() {
    assert_each(
        "warning kr-direction-contradiction",
        &[
            "Improve retention from 70% to 60%",
            "Improve first response time from 2 h to 4 h",
            "Optimise the cost per loan from €3 to €4",
            "Improve the number of complaints from 12 to 20",
        ],
    );
}

#[test]
fn sentence_and_fields_may_say_the_same_in_different_words() {
    assert_each(
        "",
        &[
            "Raise regulars from 240 to 400 | Target: 400 regulars",
            "Chains of ten shops or more that sign | Baseline: 1; Target: 3",
            "Contracts over €50k | Baseline: 3; Target: 12",
            "80% of 50 shops open on Sundays | Target: 40",
            "Cut lead time to 2 weeks | Target: 10 working days",
            "Raise retention from 40% to 60% | Baseline: 0%; Target: 100%; Current: 50%",
            "Raise revenue from €1.2M to €1.5M | Baseline: 1,200; Target: 1,500; Unit: k€",
            "Raise revenue from €1.2M to €1.5M | Baseline: 1.2; Target: 1.5",
            "Raise revenue by 20% to €1.2M | Target: +20%",
            "Raise the score to 45 (stretch 60) | Target: 60",
            "Raise the score to 45 | Target: 45-50",
            "Raise visits to 150 a day | Target: 1050 / week",
            "4 of 9 → 9 of 9 stores on time | Baseline: 4; Target: 9",
            "Raise the share to 60% (now 31%) | Target: 0.6; Current: 44%",
        ],
    );
}

#[test]
fn different_numbers_for_the_same_are_an_error() {
    assert_each(
        "error kr-text-fields-disagree",
        &[
            "Raise retention to 60% | Target: 80%",
            "Raise retention to 60% | Target: 0.8",
            "Cut lead time from 9 days to 2 days | Baseline: 8 days",
            "Grow revenue to €1.5M | Target: 1.8M",
            "Cut the tour from 20 min to 8 min | Target: 0.2 h",
        ],
    );
}

#[test]
fn values_beyond_all_measure_are_told_from_large_ones() {
    assert_each(
        "warning kr-impossible-value",
        &[
            "Achieve an NPS of 120",
            "130% of customers use the app",
            "Rating of 5.5 out of 5",
            "Raise availability to 101%",
        ],
    );
    assert_each(
        "",
        &[
            "120% of quota in every shop",
            "Attendance at 110% of last year",
            "Grow users by 150%",
            "Net revenue retention from 98% to 115%",
            "Raise pipeline coverage from 150% to 300%",
            "Net churn from 1% to -2%",
            "Market share up 120%",
            "Raise the answers to the NPS survey from 110 to 220",
        ],
    );
}

#[test]
fn an_end_may_be_said_in_many_ways() {
    assert_each(
        "",
        &[
            "Cut returns by a quarter | Baseline: 12%",
            "Double orders (currently 40)",
            "All shops open on time (currently 7 of 9)",
            "Become number one in the city (currently 3.9)",
            "Build the new counter | Current: 40%",
            "Keep complaints where they are (currently 3%)",
            "Grow orders | Baseline: 40; Target: unknown",
            "Raise the score above the average of the city | Baseline: 40",
        ],
    );
    assert_each(
        "warning kr-no-target",
        &["Rating of the reading room (currently 3.4)", "Raise orders (now 40 a week)"],
    );
    assert_each("error kr-no-target", &["Raise orders | Baseline: 40", "Raise orders | Current: 40"]);
}

#[test]
fn limits_for_what_stays_are_no_missing_step() {
    assert_each(
        "",
        &["Absence stays below 3% | Baseline: 3%; Target: 3%", "Keep absence | Baseline: 3%; Target: ≤ 3%"],
    );
    assert_each("warning kr-baseline-equals-target", &["Keep the rating from 4.5 to 4.5"]);
    assert_each(
        "error kr-baseline-equals-target",
        &["Raise the score from 40 to 40", "Raise revenue from €1.2M to €1,200k", "Cut the wait from 0.1 h to 6 min"],
    );
}

/// Ways of writing the same amounts.
#[derive(Debug, Clone, Copy)]
enum Ways {
    HoursOrMinutes,
    SecondsOrMilliseconds,
    ThousandsOrPlain,
    /// In fields only, where 0.6 may be said for 60%.
    PercentOrShare,
}

impl Ways {
    /// `n` smallest steps, written in the large or the small unit.
    fn written(self, n: u32, in_large: bool) -> String {
        let n = f64::from(n);
        match (self, in_large) {
            (Self::HoursOrMinutes, true) => format!("{} h", n / 10.0),
            (Self::HoursOrMinutes, false) => format!("{} min", n * 6.0),
            (Self::SecondsOrMilliseconds, true) => format!("{} s", n / 10.0),
            (Self::SecondsOrMilliseconds, false) => format!("{} ms", n * 100.0),
            (Self::ThousandsOrPlain, true) => format!("{}k", n / 10.0),
            (Self::ThousandsOrPlain, false) => format!("{}", n * 100.0),
            (Self::PercentOrShare, true) => format!("{n}%"),
            (Self::PercentOrShare, false) => format!("{}", n / 100.0),
        }
    }
}

/// A key result whose amounts can be written in two ways.
#[derive(Debug, Clone)]
struct Line {
    ways: Ways,
    sentence: &'static str,
    said: [u32; 2],
    given: [Option<u32>; 3],
}

impl Line {
    fn written(&self, in_large: bool) -> String {
        let [from, to] = self.said.map(|n| self.ways.written(n, in_large || matches!(self.ways, Ways::PercentOrShare)));
        let fields = ["Baseline", "Target", "Current"].iter().zip(self.given);
        let fields: Vec<_> =
            fields.filter_map(|(name, n)| Some(format!("{name}: {}", self.ways.written(n?, in_large)))).collect();
        format!("{} | {}", self.sentence.replace("{from}", &from).replace("{to}", &to), fields.join("; "))
    }
}

/// Amounts that are further apart than rounding, which depends on how numbers are written, and of which none looks like
/// a year.
fn any_amount() -> impl Strategy<Value = u32> {
    select(vec![2, 3, 5, 8, 12, 25, 30, 45, 60, 80, 90])
}

fn any_line() -> impl Strategy<Value = Line> {
    let ways =
        select(vec![Ways::HoursOrMinutes, Ways::SecondsOrMilliseconds, Ways::ThousandsOrPlain, Ways::PercentOrShare]);
    let sentence = select(vec![
        "Raise the number from {from} to {to}",
        "Reduce waiting from {from} to {to}",
        "Improve the response time from {from} to {to}",
        "Keep the queue from {from} to {to}",
        "Cut the queue to {to}",
        "Queue (currently {from})",
        "Increase the queue",
        "Queue",
    ]);
    let given = (
        any_amount(),
        any_amount(),
        any_amount(),
        select(vec![[false; 3], [true, true, false], [true; 3], [true, false, false]]),
    );
    let given = given.prop_map(|(from, to, now, is_there): (u32, u32, u32, [bool; 3])| {
        [(from, is_there[0]), (to, is_there[1]), (now, is_there[2])].map(|(n, is_there)| is_there.then_some(n))
    });
    (ways, sentence, any_amount(), any_amount(), given)
        .prop_map(|(ways, sentence, from, to, given)| Line { ways, sentence, said: [from, to], given })
        // A share beside a percentage can be read in two ways where one of them is in the sentence.
        .prop_filter("shares are said in both fields or not at all", |line| {
            !matches!(line.ways, Ways::PercentOrShare) || line.given[1].is_some()
        })
}

#[test]
fn every_key_result_without_a_start_is_pointed_at() {
    let lines = ["Cut returns to 20", "Raise orders to 900", "Raise visits to 40"].map(str::to_owned);
    let findings = lint(&workspace([("okrs.md", page(&lines))]), &all_rules());
    let starts = findings.iter().filter(|finding| finding.rule == "kr-no-baseline").collect::<Vec<_>>();
    assert_eq!(starts.iter().map(|finding| 1 + finding.related.len()).collect::<Vec<_>>(), [3]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_unit_changes_no_verdict(lines in proptest::collection::vec(any_line(), 1..4)) {
        let written = |in_large| lines.iter().map(|line| line.written(in_large)).collect::<Vec<_>>();
        prop_assert_eq!(verdicts(&written(true)), verdicts(&written(false)), "{:#?}", (written(true), written(false)));
    }

    #[test]
    fn any_numbers_are_judged(numbers in proptest::collection::vec("[-+<~]?[0-9]{1,400}[.,]?[0-9]{0,5}(%|k|M€| h|/5|/0)?", 4)) {
        let [from, to, baseline, target] = <[String; 4]>::try_from(numbers).unwrap_or_default();
        verdicts(&[format!("Raise the rating from {from} to {to} | Baseline: {baseline}; Target: {target}; Unit: {to}")]);
    }
}
