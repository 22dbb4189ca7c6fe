//! What belongs to an objective or key result beside its sentence, and whose and for when OKRs are.

use std::fmt::Write as _;

use okrlint::model::{Commitment, Document, KeyResult, TakenAs, Trouble};
use okrlint::read::{Reading, read};
use okrlint::text::{FileId, SourceFile};

fn document_at(path: &str, text: &str, declared: bool) -> Document {
    let file = SourceFile { id: FileId(0), path: path.into(), text: text.into() };
    read(&file, Reading { declared, ..Reading::default() })
}

/// What stands beside a key result's sentence, on one line.
fn beside(key_result: &KeyResult) -> String {
    let mut out = key_result.statement.as_str().to_owned();
    let attributes = &key_result.attributes;
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            write!(out, " | {name} {value}").expect("a string takes all");
        }
    };
    let owners: Vec<&str> = attributes.owners.iter().map(|owner| owner.value.as_str()).collect();
    add("owner", (!owners.is_empty()).then(|| owners.join("+")));
    add("status", attributes.status.map(|status| status.value.word().to_owned()));
    add("mid", attributes.scores.mid.as_ref().map(|score| score.value.share().to_string()));
    add("projected", attributes.scores.projected.as_ref().map(|score| score.value.share().to_string()));
    add("score", attributes.scores.last.as_ref().map(|score| score.value.share().to_string()));
    add("confidence", attributes.confidence.map(|confidence| confidence.value.share().to_string()));
    add("priority", attributes.priority.as_ref().map(|priority| priority.value.clone()));
    add("due", attributes.due.as_ref().map(|due| due.value.to_string()));
    add("baseline", key_result.metric.baseline.map(|value| value.value.to_string()));
    add("target", key_result.metric.target.map(|value| value.value.to_string()));
    add("current", key_result.metric.current.map(|value| value.value.to_string()));
    add("unit", Some(key_result.metric.unit.to_string()).filter(|unit| !unit.is_empty()));
    add("carried", attributes.is_carried_over.then(|| "over".to_owned()));
    add("shared", attributes.is_shared.then(|| "with others".to_owned()));
    add("check-ins", Some(attributes.check_ins.len().to_string()).filter(|n| n != "0"));
    out
}

/// One key result as an author wrote it below an objective, and what stands beside its sentence.
#[track_caller]
fn check(line: &str, expect: &str) {
    let text = format!("# OKRs\n\n## Objective: Be loved\n\n{line}\n- KR: Serve 20 towns\n");
    let document = document_at("okrs.md", &text, false);
    assert_eq!(beside(&document.objectives[0].key_results[0]), expect, "{line}");
}

#[test]
fn fields_without_a_colon() {
    check("- KR: Sell 5 boats - score 0.6", "Sell 5 boats | score 0.6 | target 5 | unit boats");
    check("- KR: Sell boats in 9 towns. Score 0.5", "Sell boats in 9 towns. | score 0.5 | target 9 | unit towns");
    check(
        "- KR: Sell 50 boats\n  - now 12\n  - Score 0.5",
        "Sell 50 boats | score 0.5 | target 50 | current 12 | unit boats",
    );
    check(
        "- KR: Sell 50 boats\n  - now 12; confidence 7/10",
        "Sell 50 boats | confidence 0.7 | target 50 | current 12 | unit boats",
    );
    check("- KR: Sell 50 boats\n  - current (Aug 5, 2026): 16", "Sell 50 boats | target 50 | current 16 | unit boats");
    // A year, a number of order and words behind the figure make something else of it.
    check("- KR: Sell 50 boats\n  - Actual 2025", "Sell 50 boats | target 50 | unit boats");
    check("- KR: Sell 50 boats\n  - Result 1", "Sell 50 boats | target 50 | unit boats");
    check("- KR: Sell 50 boats\n  - Score 3 prizes", "Sell 50 boats | target 50 | unit boats");
}

#[test]
fn percentages_beside_all_objectives_that_make_a_whole_are_weights() {
    let found = |shares: [&str; 2]| {
        let [one, other] = shares;
        let page = format!(
            "## O1: Be loved ({one})\n\n- KR1: Sell 5 boats\n\n## O2: Be known ({other})\n\n- KR1: Visit 9 towns\n"
        );
        let document = document_at("okrs.md", &page, false);
        let share = |kept: Option<f64>| kept.map_or("none".to_owned(), |share| share.to_string());
        let all = document.objectives.iter().map(|objective| &objective.attributes);
        all.map(|own| {
            let weight = share(own.weight.as_ref().map(|weight| weight.value.share()));
            format!("weight {weight}, score {}", share(own.scores.last.as_ref().map(|score| score.value.share())))
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(found(["40%", "60%"]), ["weight 0.4, score none", "weight 0.6, score none"]);
    assert_eq!(found(["40%", "70%"]), ["weight none, score 0.4", "weight none, score 0.7"]);
    assert_eq!(found(["score: 40%", "score: 60%"]), ["weight none, score 0.4", "weight none, score 0.6"]);
}

#[test]
fn tags_at_either_end() {
    check("- [P0] KR: Sell 5 boats", "Sell 5 boats | priority P0 | target 5 | unit boats");
    check("- KR: [P0] Sell 5 boats @ana", "Sell 5 boats | owner @ana | priority P0 | target 5 | unit boats");
    check("- KR: Sell 5 boats (@ana, @ben)", "Sell 5 boats | owner @ana+@ben | target 5 | unit boats");
    check("- KR: **P1** - Sell 5 boats - @ana", "Sell 5 boats | owner @ana | priority P1 | target 5 | unit boats");
    check("- KR: Sell 5 boats [P2][SEA]", "Sell 5 boats | priority P2 | target 5 | unit boats");
    check("- KR: [momo2] Sell 5 boats", "Sell 5 boats | owner momo2 | target 5 | unit boats");
    check("- KR: Sell 5 boats (70%)", "Sell 5 boats | score 0.7 | target 5 | unit boats");
    check("- KR: Sell 5 boats => 40%", "Sell 5 boats | score 0.4 | target 5 | unit boats");
    check("- KR: Sell 5 boats => 0.4 (two)", "Sell 5 boats | score 0.4 | target 5 | unit boats");
    check("- KR: Sell 5 boats => +2 rafts", "Sell 5 boats | target 5 | unit boats");
    check("- KR: Sell 5 boats => 3", "Sell 5 boats | target 5 | current 3 | unit boats");
    check("- KR: Sell 5 boats. ==> Done", "Sell 5 boats. | status done | target 5 | unit boats");
    check("- KR: NPS 20 => 40", "NPS 20 => 40 | baseline 20 | target 40");
    check("- [x] KR: Sell 5 boats", "Sell 5 boats | status done | target 5 | unit boats");
    check("- KR: Sell 5 boats ✅", "Sell 5 boats | status done | target 5 | unit boats");
    check("- ~~KR: Sell 5 boats~~", "Sell 5 boats | status dropped | target 5 | unit boats");
    check("- CEO KR: Sell 5 boats", "Sell 5 boats | owner CEO | target 5 | unit boats");
    check("- KR: Sell boats (baseline: 2, target: 5)", "Sell boats | baseline 2 | target 5");
    check("- KR: Sell 5 boats (due 2026-09-30)", "Sell 5 boats | due 2026-09-30 | target 5 | unit boats");
    check("- KR: ~~Sell 5 boats~~ moved to Q4", "Sell 5 boats moved to Q4 | status dropped | target 5 | unit boats");
    check("- KR: Sell 5 boats [draft]", "Sell 5 boats | status draft | target 5 | unit boats");
    check("- KR: Sell 5 boats (proposal wins counted)", "Sell 5 boats (proposal wins counted) | target 5 | unit boats");
    check("- KR: Sell 5 boats (draft for June)", "Sell 5 boats | status draft | target 5 | unit boats");
    check("- KR: Sell 5 boats (In Progress)", "Sell 5 boats | status active | target 5 | unit boats");
    check("- KR: Sell 5 boats (Not Started)", "Sell 5 boats | status not started | target 5 | unit boats");
    check("- KR: Sell 5 boats (live in 3 towns)", "Sell 5 boats (live in 3 towns) | target 5 | unit boats");
    check("- KR: Sell 5 boats (deferred to Q4)", "Sell 5 boats | status deferred | target 5 | unit boats");
    check("- KR: Sell 5 boats – Score: 0.7", "Sell 5 boats | score 0.7 | target 5 | unit boats");
    check("- KR: Sell 5 boats - P2 (@ana)", "Sell 5 boats | owner @ana | priority P2 | target 5 | unit boats");
    check("- KR: Sell 5 boats. Score: 0.7", "Sell 5 boats. | score 0.7 | target 5 | unit boats");
    check("- KR: Sell 5 boats – Owner: A. Sims", "Sell 5 boats | owner A. Sims | target 5 | unit boats");
    check("- KR: Sales from 3 to 5% - 0.7", "Sales from 3 to 5% | score 0.7 | baseline 3 | target 5 | unit %");
    check("- KR: Radios aboard => 3 ships of 5", "Radios aboard | current 3 | unit ships");
    check("- KR: TODO: sell boats", "TODO: sell boats");
    check("- KR1 (0.6): Sell 5 boats", "Sell 5 boats | score 0.6 | target 5 | unit boats");
}

/// What reaching each objective of a page means.
#[track_caller]
fn check_commitments(text: &str, expect: &[Option<Commitment>]) {
    let document = document_at("okrs.md", text, false);
    let found: Vec<_> = document.objectives.iter().map(|objective| document.commitment(objective)).collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn committed_and_aspirational() {
    use Commitment::{Aspirational, Committed};
    let below = "\n\n- KR: Serve 20 towns\n- KR: Sell 5 boats";
    for (heading, expect) in [
        ("## Objective: Be loved [aspirational]", Some(Aspirational)),
        ("## Objective: Be loved (Stretch goal)", Some(Aspirational)),
        ("## Objective: [Committed] Be loved", Some(Committed)),
        ("## Objective 1 (committed): Be loved", Some(Committed)),
        ("## Committed objective: Be loved", Some(Committed)),
        ("## Committed OKRs\n\n### Objective: Be loved", Some(Committed)),
        ("## Stretch goals\n\n### Objective: Be loved", Some(Aspirational)),
        ("## Committed to the sea\n\n### Objective: Be loved", None),
        ("## Objective: Be loved (committed to by all)", None),
    ] {
        check_commitments(&format!("# OKRs\n\n{heading}{below}\n"), &[expect]);
    }
    let page = "---\ncommitment: committed\n---\n\n## Objective: Be loved\n\n- KR: Serve 20 towns\n\n\
                ## Objective: Be near [stretch]\n\n- KR: Serve 20 towns\n";
    check_commitments(page, &[Some(Committed), Some(Aspirational)]);
}

#[test]
fn what_only_looks_like_a_tag_stays() {
    check("- KR: Lift share of mobile (iOS) to 5%", "Lift share of mobile (iOS) to 5% | target 5 | unit %");
    check("- KR: Keep what customers spend (120%)", "Keep what customers spend (120%) | target 120 | unit %");
    check("- KR: Keep what customers spend => 118%", "Keep what customers spend | current 118 | unit %");
    check("- KR: [metric] from 2 to 5", "[metric] from 2 to 5 | baseline 2 | target 5");
    check("- KR: Answer in 5 hours (p95)", "Answer in 5 hours (p95) | target 5 | unit h");
}

#[test]
fn the_values_of_a_metric_are_in_one_unit() {
    check(
        "- KR: Loading takes under 600 ms, from 1.9 s",
        "Loading takes under 600 ms, from 1.9 s | baseline 1900 | target 600 | unit ms",
    );
    check(
        "- KR: A restore takes less than 45 minutes, today 3 hours",
        "A restore takes less than 45 minutes, today 3 hours | target 45 | current 180 | unit min",
    );
    check("- KR: Increase sales by 25% (currently 40k)", "Increase sales by 25% (currently 40k) | current 40000");
    check("- KR: Increase sales by 25%", "Increase sales by 25% | unit %");
}

#[test]
fn fields_below_a_key_result() {
    check(
        "- KR: Answer fast\n  - Owner: Ana Lopez\n  - Baseline: 8 hours\n  - Target: 2 hours\n  - Current: 5 hours\n  - Confidence: 6/10\n  - Status: at risk\n  - Initiatives:\n    - hire",
        "Answer fast | owner Ana Lopez | status at risk | confidence 0.6 | baseline 8 | target 2 | current 5 | unit h",
    );
    check(
        "- KR: Answer fast\n  - owner: @ana; status: done; confidence: 0.2",
        "Answer fast | owner @ana | status done | confidence 0.2",
    );
    check(
        "- KR: Answer fast\n  - 2026-07-14: 42 %, on track\n  - 2026-07-21: 45 %",
        "Answer fast | current 45 | unit % | check-ins 2",
    );
}

#[test]
fn what_was_carried_over_and_what_is_shared() {
    check("- KR: Sell 5 boats\n  - Carried over from: 2026-Q2", "Sell 5 boats | target 5 | unit boats | carried over");
    check(
        "- KR: Sell 5 boats\n  - Rolled over from Q2, the yard burnt down",
        "Sell 5 boats | target 5 | unit boats | carried over",
    );
    check("- KR: Sell 5 boats\n  - Carried over: no", "Sell 5 boats | target 5 | unit boats");
    check("- KR: Sell 5 boats\n  - Shared with: Rafts", "Sell 5 boats | target 5 | unit boats | shared with others");
    check("- KR: Sell 5 boats\n  - Shared: no", "Sell 5 boats | target 5 | unit boats");
    let whole = |lines: &str| document_at("okrs.md", &format!("---\n{lines}\n---\n\n## Objective: Be loved\n"), true);
    assert!(whole("carried_from: 2026-Q2").front_matter.carried_over.is_some());
    assert!(whole("shared_with: [Rafts, Canoes]").front_matter.shared.is_some());
    assert!(whole("shared: false").front_matter.shared.is_none());
}

#[test]
fn fields_in_columns() {
    let text = "## Objective: Be loved\n\n| Key Result | Assignee | Priority | Mid-Q Score | Projected Score | Final Score |\n|---|---|---|---|---|---|\n| Sell 5 boats | @ana | P0 | 0.2 | 0.5 | 0,6 |\n";
    let document = document_at("x.md", text, false);
    assert_eq!(
        beside(&document.objectives[0].key_results[0]),
        "Sell 5 boats | owner @ana | mid 0.2 | projected 0.5 | score 0.6 | priority P0 | target 5 | unit boats"
    );
}

#[test]
fn what_is_called_final_is_a_value_beside_a_grade() {
    let beside_final = |line| format!("- KR: Boats from 2 to 5\n  - {line}");
    check(&beside_final("Final: 0.6"), "Boats from 2 to 5 | score 0.6 | baseline 2 | target 5");
    for line in ["Final: 4\n  - Score: 0.7", "Score: 0.7\n  - Final: 4"] {
        check(&beside_final(line), "Boats from 2 to 5 | score 0.7 | baseline 2 | target 5 | current 4");
    }
    for (last, score) in [("Final", " | Score"), ("End", " | Score"), ("End", "")] {
        let n_columns = 4 + score.matches('|').count();
        let text = format!(
            "## Objective: Be loved\n\n| Key result | From | To | {last}{score} |\n{}|\n| Boats sold | 2 | 5 | 4{} |\n",
            "|---".repeat(n_columns),
            if score.is_empty() { "" } else { " | 0.7" },
        );
        let document = document_at("x.md", &text, false);
        let graded = if score.is_empty() { "" } else { " | score 0.7" };
        let expected = format!("Boats sold{graded} | baseline 2 | target 5 | current 4");
        assert_eq!(beside(&document.objectives[0].key_results[0]), expected, "{text}");
    }
}

#[test]
fn names_in_brackets_are_owners_where_that_is_the_habit() {
    let text = "## Objective: Be loved\n\n- KR: Sell 5 boats (Ana)\n- KR: Serve 20 towns (Ben, Carla Ruiz)\n";
    let key_results = &document_at("x.md", text, false).objectives[0].key_results;
    assert_eq!(beside(&key_results[0]), "Sell 5 boats | owner Ana | target 5 | unit boats");
    assert_eq!(beside(&key_results[1]), "Serve 20 towns | owner Ben+Carla Ruiz | target 20 | unit towns");
    check("- KR: Sell 5 boats (Riva)", "Sell 5 boats (Riva) | target 5 | unit boats");
}

#[test]
fn cycles_from_front_matter_heading_file_and_folder() {
    let okr = "## Objective: Be loved\n\n- KR: Sell 5 boats\n- KR: Serve 20 towns\n";
    let cycle = |path: &str, before: &str| {
        let document = document_at(path, &format!("{before}{okr}"), false);
        let scope = &document.scopes[document.objectives[0].scope];
        scope.cycle.as_ref().map(|cycle| cycle.value.name.clone())
    };
    assert_eq!(cycle("a.md", "---\ncycle: 2026-Q1\n---\n# Q2 2026\n\n").as_deref(), Some("2026-Q1"));
    assert_eq!(cycle("2026-q3/a.md", "# Boats Q2 2026\n\n").as_deref(), Some("2026-Q2"));
    for title in ["# Boats, April to June 2026\n\n", "# Boats Q2 2026\n\n"] {
        assert_eq!(cycle("a.md", &format!("---\ncycle: 2026-Q2\n---\n{title}")).as_deref(), Some("2026-Q2"));
        assert_eq!(cycle("a.md", &format!("---\ncycle: FY26-Q2\n---\n{title}")).as_deref(), Some("FY2026-Q2"));
    }
    assert_eq!(cycle("2026-q3/2026-q4.md", "").as_deref(), Some("2026-Q4"));
    assert_eq!(cycle("okrs/2026-q3/boats.md", "").as_deref(), Some("2026-Q3"));
    assert_eq!(cycle("a.md", "---\ncycle: 2026\n---\n# Q2\n\n").as_deref(), Some("2026-Q2"));
    assert_eq!(cycle("a.md", ""), None);
}

#[test]
fn front_matter_gives_fields_by_id_and_whole_okrs() {
    let text = "---\nteam: Boats\nobjectives:\n  - id: O1\n    key_results:\n      - {id: KR1, baseline: 2, owner: Ana}\n  - id: O2\n    title: Be found\n    key_results: [Sell 9 maps, Print 3 guides]\n---\n## O1: Be loved\n\n- KR1: Sell 5 boats\n- KR2: Serve 20 towns\n";
    let document = document_at("x.md", text, false);
    assert_eq!(document.taken_as, TakenAs::Declared);
    let words: Vec<&str> = document.objectives.iter().map(|objective| objective.statement.as_str()).collect();
    assert_eq!(words, ["Be loved", "Be found"]);
    assert_eq!(
        beside(&document.objectives[0].key_results[0]),
        "Sell 5 boats | owner Ana | baseline 2 | target 5 | unit boats"
    );
    assert_eq!(beside(&document.objectives[1].key_results[0]), "Sell 9 maps | target 9 | unit maps");
}

#[test]
fn a_mistake_in_the_front_matter_matters_only_where_okrs_are() {
    let broken = "---\nteam: [a\ncycle: 2026-Q9\n---\n";
    let okr = "## Objective: Be loved\n\n- KR: Sell 5 boats\n- KR: Serve 20 towns\n";
    let complaints = |text: &str| document_at("x.md", text, false).complaints;
    assert!(complaints(&format!("{broken}# Cooking\n\n- eggs\n")).is_empty());
    let found = complaints(&format!("{broken}{okr}"));
    assert!(
        !found.is_empty()
            && found.iter().all(|complaint| matches!(complaint.about, Trouble::FrontMatter | Trouble::Cycle)),
        "{found:?}"
    );
}

#[test]
fn a_declared_file_without_okrs_is_no_silence() {
    let about = |text: &str| document_at("x.md", text, true).complaints.first().map(|complaint| complaint.about);
    assert_eq!(about("# Cooking\n\nWe cook.\n"), Some(Trouble::NotFound));
    assert_eq!(about(""), Some(Trouble::NotFound));
    assert_eq!(about("# Plans 2026\n\n- eggs\n- milk\n"), Some(Trouble::Unclear));
    assert_eq!(about("---\nokr: true\n---\nhello\n"), Some(Trouble::NotFound));
}

#[test]
fn lists_that_nobody_paired_are_said_so() {
    let text = "# OKRs\n\n### Objectives\n\n1. Be loved\n2. Be found\n\n### Key Results\n\n1. Sell 5 boats\n2. Serve 20 towns\n";
    let document = document_at("x.md", text, false);
    assert_eq!(document.complaints.first().map(|complaint| complaint.about), Some(Trouble::Unclear));
    assert!(document.objectives.iter().all(|objective| objective.unread.is_some()));
}

#[test]
fn titles_that_name_no_team() {
    let team = |title: &str| {
        let text = format!("# {title}\n\n## Objective: Be loved\n\n- KR: Sell 5 boats\n- KR: Serve 20 towns\n");
        let document = document_at("x.md", &text, false);
        document.scopes[document.objectives[0].scope].team.as_ref().map(|team| team.value.clone())
    };
    assert_eq!(team("Harbour OKRs").as_deref(), Some("Harbour"));
    for title in ["Current objectives and key results", "Yearly OKRs", "Unsere Ziele mit OKRs", "Цели порта по OKR"]
    {
        assert_eq!(team(title), None, "{title}");
    }
}

#[test]
fn a_file_for_one_objective_as_data() {
    let data = "---\nobjective: Nobody waits for a ferry\nkey_results:\n  - id: KR-01\n    description: Waits at the pier\n    target: 9\n    current: 14\n    unit: min\n  - id: KR-02\n    description: Ferries on time\n    target: 95%\n---\n";
    let page = "## Objective\n\nHalf of the town commutes by ferry, so that each minute at the pier is one less at home. We want the pier to be empty.\n\n## Key Results\n\n### KR-01: Waits at the pier\n- **Current**: 12 min\n\n### KR-02: Ferries on time\n";
    for (text, current) in [(data.to_owned(), "14"), (format!("{data}{page}"), "12")] {
        let document = document_at("x.md", &text, false);
        let [objective] = &document.objectives[..] else { panic!("{:?}", document.objectives) };
        assert_eq!(objective.statement.as_str(), "Nobody waits for a ferry");
        let words: Vec<&str> = objective.key_results.iter().map(|kr| kr.statement.as_str()).collect();
        assert_eq!(words, ["Waits at the pier", "Ferries on time"]);
        let found = beside(&objective.key_results[0]);
        assert!(found.contains(&format!("target 9 | current {current} | unit min")), "{found}");
    }
    let related = format!("{data}## Sprints\n\n- Sprint 90: the plan of 3 piers\n- Sprint 91: 4 buses\n");
    assert_eq!(document_at("x.md", &related, false).objectives.len(), 1);
    let lesson = "---\nobjective: Learn to sail\n---\n# Sailing\n\n- wind\n- ropes\n";
    assert!(document_at("x.md", lesson, false).objectives.is_empty());
}
