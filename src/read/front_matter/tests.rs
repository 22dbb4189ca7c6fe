//! Floor 3. What front matter says, and what it gets wrong.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::model::{Attributes, KeyResult};

fn stated(yaml: &str) -> (String, Stated) {
    let file = format!("---\n{yaml}---\n# Title\n");
    let inner = Span::from(4..4 + yaml.len());
    let block = Span::from(0..inner.range().end + 4);
    let stated = read(&file, inner, block, (2, None));
    (file, stated)
}

fn read_yaml(yaml: &str) -> (String, FrontMatter, Vec<Objective>, Vec<Complaint>) {
    let (file, Stated { front_matter, objectives, complaints, .. }) = stated(yaml);
    (file, front_matter, objectives, complaints)
}

/// Each complaint with the words it points at.
#[track_caller]
fn complaints(yaml: &str, expected: &[&str]) {
    let (file, _, _, complaints) = read_yaml(yaml);
    let seen: Vec<_> =
        complaints.iter().map(|found| format!("{} @ {}", found.message, &file[found.span.range()])).collect();
    assert_eq!(seen, expected, "{yaml}");
}

fn attributes(of: &Attributes) -> String {
    let mut out = String::new();
    for owner in &of.owners {
        write!(out, " owner={}", owner.value).unwrap();
    }
    for (name, value) in [
        ("score", of.scores.last.as_deref().copied()),
        ("confidence", of.confidence),
        ("weight", of.weight.as_deref().copied()),
    ] {
        if let Some(value) = value {
            write!(out, " {name}={}", value.value.share()).unwrap();
        }
    }
    if let Some(status) = of.status {
        write!(out, " status={}", status.value.word()).unwrap();
    }
    for parent in &of.parents {
        write!(out, " parent={}", parent.written.value).unwrap();
    }
    for check_in in &of.check_ins {
        write!(out, " check-in={}", check_in.date.value).unwrap();
    }
    out
}

fn key_result_outline(key_result: &KeyResult) -> String {
    let fields = &key_result.fields;
    let mut out = format!("\n  {}", key_result.statement.as_str());
    for (name, value) in [("baseline", &fields.baseline), ("target", &fields.target), ("current", &fields.current)] {
        if let Some(value) = value {
            write!(out, " {name}={}", value.value.text).unwrap();
        }
    }
    let id = key_result.id.as_ref().map(|id| format!(" id={}", id.value)).unwrap_or_default();
    let due = key_result.attributes.due.as_ref().map(|due| format!(" due={}", due.value)).unwrap_or_default();
    out + &id + &due + &attributes(&key_result.attributes)
}

fn outline(objectives: &[Objective]) -> String {
    let mut out = String::new();
    for objective in objectives {
        let id = objective.id.as_ref().map(|id| format!(" id={}", id.value)).unwrap_or_default();
        let key_results: String = objective.key_results.iter().map(key_result_outline).collect();
        writeln!(out, "{}{id}{}{key_results}", objective.statement.as_str(), attributes(&objective.attributes))
            .unwrap();
    }
    out
}

#[test]
fn the_document_s_own_keys() {
    let (file, found, objectives, complaints) = read_yaml(
        "title: Payments\nlayout: page\ntags: [a, b]\nteam: Payments\nowner: [Ana, Ben]\ncycle: FY26-Q1\nlevel: team\n\
         lang: en\nstatus: active\nparent: company.md#o1\ncommitment: committed\ncheckins: elsewhere\ntype: okr\n",
    );
    assert_eq!((complaints.len(), objectives.len()), (0, 0));
    let team = found.team.unwrap();
    assert_eq!((team.value.as_str(), &file[team.span.range()]), ("Payments", "Payments"));
    assert_eq!(found.owners.len(), 2);
    let cycle = found.cycle.unwrap();
    assert_eq!((cycle.value.name.as_str(), &file[cycle.span.range()]), ("FY2026-Q1", "FY26-Q1"));
    assert_eq!(cycle.value.start.to_string(), "2025-02-01");
    assert_eq!(found.level.unwrap().value, crate::model::Level::Team);
    assert_eq!(found.lang.unwrap().value, "en");
    assert_eq!(found.status.unwrap().value.word(), "active");
    assert_eq!(found.parents[0].written.value, "company.md#o1");
    assert!(found.commitment.is_some() && found.check_ins_elsewhere && found.declares_okrs);
    assert_eq!(&file[found.span.unwrap().range()], &file[..file.len() - 8]);
}

#[test]
fn the_cycle_in_other_words() {
    let cycle = |yaml: &str| read_yaml(yaml).1.cycle.map(|cycle| (cycle.value.name, cycle.value.start.to_string()));
    let named = |name: &str, start: &str| Some((name.to_owned(), start.to_owned()));
    assert_eq!(cycle("quarter: Q3 2026\n"), named("2026-Q3", "2026-07-01"));
    assert_eq!(cycle("cycle: 2026\nperiod: Q3 2026\n"), named("2026", "2026-01-01"));
    assert_eq!(cycle("date: 2026-07-14\n"), None);
    assert_eq!(cycle("period: weekly\n"), None);
    assert_eq!(cycle("start: 2026-01-05\nend: 2026-02-15\n"), named("2026-01-05/2026-02-15", "2026-01-05"));
    assert_eq!(cycle("cycle: {start: 2026-01-05, end: 2026-02-15}\n"), named("2026-01-05/2026-02-15", "2026-01-05"));
    assert_eq!(cycle("cycle: 2026-Q1\nstart: 2026-01-05\nend: 2026-03-27\n"), named("2026-Q1", "2026-01-05"));
    assert_eq!(cycle("start: soon\n"), None);
}

fn check_ins_of(yaml: &str) -> (Vec<CheckIn>, Vec<Complaint>) {
    let stated = stated(yaml).1;
    (stated.check_ins, stated.complaints)
}

#[test]
fn check_ins() {
    let (found, complaints) = check_ins_of(
        "checkins:\n  - {date: 2026-07-14, current: 42%, confidence: 6/10, status: at risk, note: slow}\n  \
         - \"2026-07-21: 50%, on track\"\n",
    );
    assert_eq!(complaints, []);
    let [first, second] = &found[..] else { panic!("two check-ins") };
    assert_eq!(first.current.as_ref().unwrap().value, "42%");
    assert_eq!(first.confidence.map(|found| found.value.share()), Some(0.6));
    assert_eq!(first.status.unwrap().value.word(), "at risk");
    assert_eq!(first.note.as_ref().unwrap().value, "slow");
    assert_eq!(second.current.as_ref().unwrap().value, "50%");
    let (dated, _) = check_ins_of("check-ins:\n  2026-07-14: 42%, on track\n  2026-07-21: {current: 50%}\n");
    assert_eq!(dated.len(), 2);
    assert_eq!(dated[0].status.unwrap().value.word(), "on track");
}

#[test]
fn rules_that_keep_silent() {
    let ignored = |yaml: &str| {
        let all = Span::from(0..yaml.len());
        let said = |found: Suppression| {
            let rules: Vec<&str> = found.rules.iter().map(|rule| &yaml[rule.span.range()]).collect();
            assert_eq!(found.covers, all);
            format!("{}:{}", rules.join("+"), found.reason.unwrap_or_default())
        };
        read(yaml, all, all, (1, None)).suppressions.into_iter().map(said).collect::<Vec<_>>()
    };
    assert_eq!(ignored("okrlint: {ignore: [a-b, c]}\n"), ["a-b:", "c:"]);
    assert_eq!(ignored("okrlint: {ignore: [a-b], c: why}\n"), ["a-b:", "c:why"]);
    assert_eq!(ignored("okrlint:\n  ignore: {a: we know}\n"), ["a:we know"]);
    assert_eq!(ignored("okrlint:\n  a: we know\n"), ["a:we know"]);
    assert_eq!(ignored("okrlint:\n  ignore: a, b\n"), ["a:", "b:"]);
    assert_eq!(ignored("okrlint:\n  ignore:\n    - a: we know\n    - b\n"), ["a:we know", "b:"]);
}

#[test]
fn objectives_as_data() {
    let (file, found, objectives, complaints) = read_yaml(
        "objectives:\n  - id: O1\n    title: \"Customers stay\"\n    owner: \"@ana\"\n    status: on track\n    \
         key_results:\n      - Raise retention from 40% to 55%\n      - id: KR2\n        name: Churn\n        \
         baseline: 8%\n        target: 5%\n        current: 7%\n        due: 2026-03-31\n        confidence: 7/10\n        \
         weight: 40%\n        metric: dashboard\n        checkins:\n          - 2026-01-14: 8%\n  - Ship less\n",
    );
    assert_eq!(complaints, []);
    assert!(found.declares_okrs);
    assert_eq!(
        outline(&objectives),
        "Customers stay id=O1 owner=@ana status=on track\n  Raise retention from 40% to 55%\n  \
         Churn baseline=8% target=5% current=7% id=KR2 due=2026-03-31 confidence=0.7 weight=0.4 check-in=2026-01-14\n\
         Ship less\n"
    );
    assert_eq!(&file[objectives[0].statement.span().range()], "Customers stay");
    assert_eq!(&file[objectives[0].key_results[1].fields.baseline.as_ref().unwrap().span.range()], "8%");
    assert!(file[objectives[0].span.range()].starts_with("id: O1"));
}

#[test]
fn objectives_by_id_may_only_add_fields() {
    let (_, _, objectives, complaints) = read_yaml(
        "objectives:\n  O1:\n    owner: Ana\n    key_results:\n      KR1: {score: 0.7, metric: {baseline: 1, target: 2}}\n  \
         O2: Sell more\n",
    );
    assert_eq!(complaints, []);
    assert_eq!(outline(&objectives), " id=O1 owner=Ana\n   baseline=1 target=2 id=KR1 score=0.7\nSell more id=O2\n");
}

#[test]
fn what_does_not_fit_is_said_and_the_rest_is_read() {
    complaints("team: [a, b]\n", &["`team` takes one value, not a list @ [a, b]"]);
    complaints("cycle: 2026-Q9\n", &["`2026-Q9` is no cycle that okrlint knows @ 2026-Q9"]);
    complaints("cycle: {from: 2026-01-05}\n", &["this cycle has no `start` or no `end` @ {from: 2026-01-05}"]);
    complaints(
        "start: 2026-05-01\nend: 2026-02-15\n",
        &["this cycle ends on 2026-02-15 and starts on 2026-05-01 @ 2026-02-15"],
    );
    complaints("status: flying\n", &["`flying` is no status that okrlint knows @ flying"]);
    complaints("status: \"\"\nowner: TBD\ncycle:\nlevel: n/a\n", &[]);
    complaints("owner: *ana\n", &["`owner` takes one value, not a reference @ *ana"]);
    complaints("owner: @ana\n", &["a value that starts with `@` needs quotes @ @ana"]);
    complaints("cycle: {{ x }}\n", &["`{{ x }}` is a template's gap that nobody filled @ {{ x }}"]);
    complaints("just words\n", &["the front matter is not a list of keys and values @ just words"]);
    complaints("objectives: 3\n", &["`objectives` takes a list @ 3"]);
    complaints("objectives:\n  - key_results: 3\n", &["`key_results` takes a list @ 3"]);
    complaints("objectives:\n  - title: A\n    score: high\n", &["`high` is no score that okrlint knows @ high"]);
    complaints("objectives:\n  - [a]\n", &["this is neither a sentence nor a `title: …` @ [a]"]);
    complaints("checkins:\n  - current: 5\n", &["this check-in has no day @ current: 5"]);
    complaints("checkins:\n  - date: soon\n", &["`soon` is no date that okrlint knows @ soon"]);
    complaints(
        "objectives:\n  - title: A\n    key_results: [{target: 5}]\n",
        &["this key result says nothing @ {target: 5}"],
    );
    complaints("okrlint: 3\n", &["`okrlint` takes settings, not a single value @ 3"]);
    complaints("okrlint: [kr-count]\n", &["`okrlint` takes settings, not a list @ [kr-count]"]);
    complaints("", &[]);
    let (_, found, _, _) = read_yaml("cycle: 2026-Q9\nowner: @ana\nteam: Pay\n");
    assert_eq!((found.team.unwrap().value.as_str(), found.owners[0].value.as_str()), ("Pay", "@ana"));
}

proptest! {
    #[test]
    fn any_front_matter_can_be_read(
        yaml in "((team|cycle|objectives|key_results|checkins|okrlint|owner|score|title|start|end)(: |:|:\n  |:\n  - )|[a-z@é{}\\[\\]\"',&*-]|2026-Q1|2026-01-05|\n|\n  |\n    - | ){0,40}"
    ) {
        let (file, _, objectives, complaints) = read_yaml(&yaml);
        for span in objectives.iter().map(|found| found.span).chain(complaints.iter().map(|found| found.span)) {
            prop_assert!(file.get(span.range()).is_some(), "{span:?}");
        }
    }
}
