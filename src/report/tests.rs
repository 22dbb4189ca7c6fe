//! Floor 9. Every format over the same few findings.

use std::path::PathBuf;

use super::full::Canvas;
use super::wanted::Wanted;
use super::{Report, Tally, concise, full, grouped, json, plain, statistics, tree};
use crate::diagnostic::{Confidence, Diagnostic, Label, Severity, Subject};
use crate::language::{Direction, Unit};
use crate::model::{
    Attributes, Document, Figure, KeyResult, Metric, Objective, Parent, Scope, Scores, Statement, Status, TakenAs,
};
use crate::text::{FileId, SourceFile, Span, Spanned, Text};
use crate::workspace::Workspace;

const TEAM: &str = "# Groß 🚀\r\n\r\n- Build a\tnew \u{1b}[31mdashboard\r\n- Raise NPS from 40 to 20\r\n";
const COMPANY: &str = "# Company\n\n- Raise NPS from 20 to 60\n";

fn workspace() -> Workspace {
    let files = [("team.md", TEAM), ("company.md", COMPANY)];
    let files = files.iter().zip(0..).map(|(&(path, text), id)| SourceFile {
        id: FileId(id),
        path: PathBuf::from(path),
        text: text.into(),
    });
    Workspace { files: files.collect(), ..Workspace::default() }
}

fn label(file: u32, words: &str, text: &str) -> Label {
    let source = [TEAM, COMPANY][file as usize];
    let start = source.find(words).unwrap();
    Label { file: FileId(file), span: Span::from(start..start + words.len()), text: text.to_owned() }
}

fn finding(rule: &'static str, severity: Severity, message: &str, primary: Label) -> Diagnostic {
    Diagnostic {
        rule,
        severity,
        confidence: Confidence::High,
        message: message.to_owned(),
        primary,
        related: Vec::new(),
        help: None,
        objective: None,
        key_result: None,
        recurrence: None,
        items: Vec::new(),
        is_for_all: false,
        marks: Vec::new(),
        telling: None,
    }
}

pub(super) fn findings() -> Vec<Diagnostic> {
    let task = finding("kr-is-task", Severity::Warning, "`Build` names work, not a result", label(0, "Build", ""));
    let mut backwards = finding(
        "target-below-baseline",
        Severity::Error,
        "`Raise` goes up, the numbers \u{202e}go\ndown",
        label(0, "20", "the target"),
    );
    backwards.related = vec![label(0, "40", "the baseline"), label(1, "60", "the company wants 60")];
    backwards.help = Some("swap the numbers, or say what shall fall.".to_owned());
    backwards.key_result = Some(Subject { id: Some("KR2".to_owned()), start: label(0, "Raise", "").span.start });
    vec![task, backwards]
}

fn written(findings: &[Diagnostic], write: impl Fn(&Report<'_>, &mut Vec<u8>) -> std::io::Result<()>) -> String {
    let workspace = workspace();
    let tally = Tally::of(&workspace, 2).with_findings(findings);
    let names = ["docs/team.md".to_owned(), "docs/company.md".to_owned()];
    let mut out = Vec::new();
    write(&Report::new(&workspace, &names, findings, tally), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn drawn(findings: &[Diagnostic], color: bool) -> String {
    written(findings, |report, out| full::write(report, Canvas { width: 80, color, graphics: true }, out))
}

#[test]
fn one_line_a_finding() {
    insta::assert_snapshot!(written(&findings(), concise::write), @r"
    docs/team.md:3:3: warning: `Build` names work, not a result [kr-is-task]
    docs/team.md:4:24: error: `Raise` goes up, the numbers �go down [target-below-baseline]
    2 files, 0 OKR documents, 0 objectives, 0 key results: 1 error, 1 warning, 0 advice; exit code 1: there are warnings or worse (--fail-on warning)
    ");
}

#[test]
fn a_heading_for_every_file() {
    let mut findings = findings();
    findings.push(finding("id-duplicate", Severity::Advice, "said \ntwice", label(1, "Company", "")));
    insta::assert_snapshot!(written(&findings, grouped::write), @r"
    docs/team.md: 1 error, 1 warning
      3:3   warning  `Build` names work, not a result [kr-is-task]
      4:24  error    `Raise` goes up, the numbers �go down [target-below-baseline]

    docs/company.md: 1 piece of advice
      1:3  advice   said  twice [id-duplicate]

    2 files, 0 OKR documents, 0 objectives, 0 key results: 1 error, 1 warning, 1 advice; exit code 1: there are warnings or worse (--fail-on warning)
    ");
    assert_eq!(written(&[], grouped::write), written(&[], concise::write));
}

#[test]
fn the_rules_that_speak_most_come_first() {
    let at = || label(0, "Build", "");
    let of = |rule, severity| finding(rule, severity, "so", at());
    let findings = [
        of("kr-count", Severity::Warning),
        of("id-duplicate", Severity::Error),
        of("objective-count", Severity::Advice),
        of("objective-count", Severity::Warning),
        of("kr-count", Severity::Warning),
    ];
    insta::assert_snapshot!(written(&findings, statistics::write), @r"
    findings  severity  rule             what it is about
           2  warning   kr-count         An objective has too few or too many key results.
           1  error     id-duplicate     Two objectives or two key results have the same id.
           1  warning   objective-count  A team or person has more objectives in one cycle than anyone can focus on.
           1  advice    objective-count  A team or person has more objectives in one cycle than anyone can focus on.

    2 files, 0 OKR documents, 0 objectives, 0 key results: 1 error, 3 warnings, 1 advice; exit code 1: there are warnings or worse (--fail-on warning)
    ");
    assert_eq!(written(&[], statistics::write), written(&[], concise::write));
}

#[test]
fn sentences_without_glyphs() {
    insta::assert_snapshot!(written(&findings(), plain::write), @r#"
    Warning in docs/team.md, line 3: "Build" names work, not a result.
    Rule: kr-is-task.

    Error in docs/team.md, line 4: "Raise" goes up, the numbers �go down.
    See also docs/team.md, line 4: the baseline.
    See also docs/company.md, line 3: the company wants 60.
    What to do: swap the numbers, or say what shall fall.
    Rule: target-below-baseline.

    Summary: 2 files, 0 OKR documents, 0 objectives, 0 key results: 1 error, 1 warning, 0 advice; exit code 1: there are warnings or worse (--fail-on warning).
    "#);
}

#[test]
fn excerpts_show_every_place_and_obey_nothing() {
    insta::assert_snapshot!(drawn(&findings(), false), @r"
    warning: kr-is-task

      ⚠ `Build` names work, not a result
       ╭─[docs/team.md:3:3]
     2 │ 
     3 │ - Build a   new ?[31mdashboard
       ·   ─────
     4 │ - Raise NPS from 40 to 20
       ╰────

    error: target-below-baseline

      × `Raise` goes up, the numbers �go down
       ╭─[docs/team.md:4:24]
     3 │ - Build a   new ?[31mdashboard
     4 │ - Raise NPS from 40 to 20
       ·                  ─┬    ─┬
       ·                   │     ╰── the target
       ·                   ╰── the baseline
       ╰────
      help: swap the numbers, or say what shall fall.
      ╰─▶   ☞ the company wants 60
             ╭─[docs/company.md:3:24]
           2 │
           3 │ - Raise NPS from 20 to 60
             ·                        ──
             ╰────

    2 files, 0 OKR documents, 0 objectives, 0 key results: 1 error, 1 warning, 0 advice; exit code 1: there are warnings or worse (--fail-on warning)
    ");
}

#[test]
fn help_is_not_repeated_until_its_words_differ() {
    let helped = |help: &str| Diagnostic { help: Some(help.to_owned()), ..findings().swap_remove(0) };
    let text = drawn(&[helped("name a number."), helped("name a number."), helped("name two.")], false);
    let helps = text.lines().filter(|line| line.contains("help:")).map(str::trim).collect::<Vec<_>>();
    assert_eq!(helps, ["help: name a number.", "help: name two."]);
    assert_eq!(text.matches("kr-is-task").count(), 3);
}

#[test]
fn of_many_places_the_first_are_drawn() {
    let mut finding = finding("kr-is-task", Severity::Warning, "all of these name work", label(0, "Build", ""));
    finding.related = vec![label(0, "new", ""); 500];
    let drawn = drawn(&[finding], false);
    assert!(drawn.contains("all of these name work (12 of 501 places are shown)"), "{drawn}");
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("# O\n\n- {}from 20 to 10 {}\n", "long words ".repeat(30), "and more ".repeat(30));
    let mut workspace = workspace();
    workspace.files[0].text = text.as_str().into();
    let at = |words: &str, label: &str| {
        let start = text.find(words).unwrap();
        Label { file: FileId(0), span: Span::from(start..start + words.len()), text: label.to_owned() }
    };
    let related = vec![at("20", "the baseline")];
    let findings = [Diagnostic { related, ..finding("odd", Severity::Advice, "odd", at("10", "the target")) }];
    let names = ["a.md".to_owned()];
    let report = Report { quiet: true, ..Report::new(&workspace, &names, &findings, Tally::default()) };
    let mut out = Vec::new();
    full::write(&report, Canvas { width: 60, color: false, graphics: true }, &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
    advice: odd

      ☞ odd
       ╭─[a.md:3:344]
     2 │ 
     3 │ …words long words from 20 to 10 and more and more and …
       ·                        ─┬    ─┬
       ·                         │     ╰── the target
       ·                         ╰── the baseline
       ╰────
    ");
}

#[test]
fn colour_is_the_only_escape_that_reaches_the_terminal() {
    assert!(!drawn(&findings(), false).contains('\u{1b}'));
    let colored = drawn(&findings(), true);
    assert!(colored.contains("\u{1b}[") && !colored.contains("\u{1b}[31mdashboard"), "{colored}");
}

#[test]
fn json_counts_characters_and_bytes() {
    let json: serde_json::Value = serde_json::from_str(&written(&findings(), json::write_check)).unwrap();
    let finding = &json["findings"][1];
    let start = TEAM.find("20").unwrap();
    assert_eq!(finding["range"]["start"], serde_json::json!({"line": 4, "column": 24, "offset": start}));
    assert_eq!(finding["range"]["end"], serde_json::json!({"line": 4, "column": 26, "offset": start + 2}));
    assert_eq!(finding["key_result"], serde_json::json!({"id": "KR2", "line": 4}));
    assert_eq!(finding["related"][1]["path"], "company.md");
    assert_eq!(finding["message"], "`Raise` goes up, the numbers \u{202e}go\ndown");
    assert_eq!(json["summary"]["exit_code"], 1);
}

#[test]
fn of_an_endless_line_only_a_part_is_drawn() {
    let text = "wörds and ".repeat(100_000);
    let mut workspace = workspace();
    workspace.files[0].text = text.as_str().into();
    let all = Label { file: FileId(0), span: Span::from(500_000..text.len()), text: String::new() };
    let findings = [finding("odd", Severity::Advice, "odd", all)];
    let names = ["a.md".to_owned()];
    let report = Report { quiet: true, ..Report::new(&workspace, &names, &findings, Tally::default()) };
    let mut out = Vec::new();
    full::write(&report, Canvas { width: 80, color: false, graphics: true }, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("wörds and w"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn no_place_is_too_odd_to_be_drawn() {
    let end = TEAM.len();
    for (start, end) in [(0, 0), (3, 4), (end, end), (end - 2, end), (0, end), (end + 10, end + 20), (7, 5)] {
        let span = Span { start: Span::from(0..start).end, end: Span::from(0..end).end };
        let odd = finding("odd", Severity::Advice, "odd", Label { file: FileId(0), span, text: String::new() });
        let text = drawn(std::slice::from_ref(&odd), false);
        assert!(text.contains("docs/team.md:") && !text.contains("Failed to read"), "{span:?}: {text}");
        written(&[odd], json::write_check);
    }
}

fn at<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::default())
}

fn objective(words: &str, parent: Option<Parent>, key_results: Vec<KeyResult>) -> Objective {
    let statement = Statement::of(Text::verbatim(words, 0));
    Objective { statement, parent, key_results, ..Objective::default() }
}

/// Under the first key result hangs an objective, under the first objective another one.
fn nested() -> Document {
    let measured = KeyResult {
        statement: Statement::of(Text::verbatim("Raise \u{1b}[2JNPS", 16)),
        id: Some(at("KR1".to_owned())),
        attributes: Attributes {
            owners: vec![at("@ana".to_owned())],
            status: Some(at(Status::OnTrack)),
            scores: Scores {
                last: Some(Box::new(at(Figure { amount: 0.3, ..Figure::default() }))),
                ..Scores::default()
            },
            ..Attributes::default()
        },
        metric: Metric {
            baseline: Some(at(20.0)),
            target: Some(at(42.5)),
            current: Some(at(25.0)),
            unit: Unit::Percent,
            direction: Some(Direction::Up),
            ..Metric::default()
        },
        ..KeyResult::default()
    };
    let plain = KeyResult { statement: Statement::of(Text::verbatim("No number", 16)), ..KeyResult::default() };
    let below = |key_result| Some(Parent { objective: 0, key_result });
    Document {
        taken_as: TakenAs::Found,
        scopes: vec![Scope { team: Some(at("Growth".to_owned())), ..Scope::default() }],
        objectives: vec![
            objective("Customers love us", None, vec![measured, plain.clone()]),
            objective("Support is fast", below(None), Vec::new()),
            objective("Answers are right", below(Some(0)), vec![plain]),
            Objective { is_implicit: true, ..objective("", None, Vec::new()) },
        ],
        ..Document::default()
    }
}

#[test]
fn the_tree_puts_everything_under_what_it_belongs_to() {
    let workspace = Workspace { documents: vec![nested(), Document::default()], ..workspace() };
    let mut out = Vec::new();
    tree::write(&workspace, &["team.md".to_owned()], &Wanted::default(), None, &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
    team.md
      team Growth
      Objective: Customers love us
        - KR1: Raise ?[2JNPS  [20 -> 42.5 %, now 25; owner @ana; score 0.3; on track]
          Objective: Answers are right
            - No number
        - No number
        Objective: Support is fast
      Objective: (no objective written)
    ");
}

#[test]
fn json_shows_what_was_read() {
    let workspace = Workspace { documents: vec![nested(), Document::default()], ..workspace() };
    let mut out = Vec::new();
    json::write_show(&workspace, &Wanted::default(), &mut out).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let objectives = &json["documents"][0]["objectives"];
    assert_eq!(json["documents"].as_array().unwrap().len(), 1);
    assert_eq!(objectives[2]["parent"], serde_json::json!({"id": "KR1", "line": 3}));
    assert_eq!(
        objectives[0]["key_results"][0],
        serde_json::json!({
            "id": "KR1", "line": 3, "text": "Raise \u{1b}[2JNPS", "owner": "@ana", "score": 0.3, "progress": null,
            "confidence": null, "status": "on track", "deadline": null,
            "metric": {"name": null, "baseline": 20.0, "target": 42.5, "current": 25.0, "unit": "%", "direction": "up"},
            "check_ins": [],
        })
    );
}
