//! Floor 9. JSON for programs: version 1 of the contract. Fields are added, never renamed or removed;
//! `fixtures/schema/` says the same in JSON Schema.

mod check_ins;

use std::io::{self, Write};

use serde::Serialize;

use check_ins::CheckIn;

use super::{Places, Report, Tally, statistics};
use crate::date::Cycle;
use crate::diagnostic::{Diagnostic, Label, Subject};
use crate::language::Direction;
use crate::model::{Attributes, Document, KeyResult, Metric, Objective, Parent, Statement};
use crate::rule::RuleMeta;
use crate::text::{FileId, Lines, Spanned};
use crate::workspace::Workspace;

const VERSION: u32 = 1;

/// Writes what `check` found, as one line.
pub fn write_check(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    write_found(report, None, out)
}

/// The same, with how often each rule spoke.
pub fn write_check_with_statistics(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    write_found(report, Some(statistics::of(report.findings)), out)
}

fn write_found(
    report: &Report<'_>,
    statistics: Option<Vec<statistics::Count>>,
    out: &mut impl Write,
) -> io::Result<()> {
    let places = Places::of(report.workspace, report.findings);
    let view = View { workspace: report.workspace, places: &places };
    let findings = report.findings.iter().map(|finding| view.finding(finding)).collect();
    let statistics = statistics.map(|counts| counts.into_iter().map(Statistic::from).collect());
    write_line(&Check { version: VERSION, findings, statistics, summary: Summary::of(&report.tally) }, out)
}

/// Writes what `show` read, as one line. Documents in which no OKRs were found do not appear.
pub fn write_show(workspace: &Workspace, out: &mut impl Write) -> io::Result<()> {
    let holding = workspace.documents.iter().filter(|document| !document.objectives.is_empty());
    let documents = holding.map(|document| shown_document(workspace, document)).collect();
    write_line(&Show { version: VERSION, documents }, out)
}

/// Writes the catalogue of rules, as one line.
pub fn write_rules<'a>(rules: impl Iterator<Item = &'a RuleMeta>, out: &mut impl Write) -> io::Result<()> {
    let rules = rules.map(|meta| Rule {
        name: meta.name,
        category: meta.category.word(),
        severity: meta.severity.word(),
        confidence: meta.confidence.word(),
        summary: meta.summary,
        since: meta.since,
    });
    write_line(&Rules { version: VERSION, rules: rules.collect() }, out)
}

fn write_line(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Check<'a> {
    version: u32,
    findings: Vec<Finding<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<Vec<Statistic>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Statistic {
    rule: &'static str,
    severity: &'static str,
    findings: usize,
    summary: &'static str,
}

impl From<statistics::Count> for Statistic {
    fn from(count: statistics::Count) -> Self {
        let statistics::Count { rule, severity, findings, summary } = count;
        Self { rule, severity: severity.word(), findings, summary }
    }
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    confidence: &'static str,
    message: &'a str,
    path: String,
    range: Range,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
    /// Always null in this version: no rule offers a fix yet, and readers may rely on the key.
    fix: (),
    objective: Option<About<'a>>,
    key_result: Option<About<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    path: String,
    range: Range,
    message: &'a str,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
    offset: u32,
}

#[derive(Serialize)]
struct About<'a> {
    id: Option<&'a str>,
    line: u32,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    okr_documents: usize,
    objectives: usize,
    key_results: usize,
    errors: usize,
    warnings: usize,
    advice: usize,
    hidden: usize,
    fail_on: Option<&'static str>,
    exit_code: u8,
}

impl Summary {
    fn of(tally: &Tally) -> Self {
        Self {
            files: tally.files,
            okr_documents: tally.okr_documents,
            objectives: tally.objectives,
            key_results: tally.key_results,
            errors: tally.errors,
            warnings: tally.warnings,
            advice: tally.advice,
            hidden: tally.hidden,
            fail_on: (!tally.is_divided).then(|| tally.fail_on.word()),
            exit_code: tally.exit_code(),
        }
    }
}

struct View<'a> {
    workspace: &'a Workspace,
    places: &'a Places<'a>,
}

impl<'a> View<'a> {
    fn finding(&self, finding: &'a Diagnostic) -> Finding<'a> {
        let file = finding.primary.file;
        Finding {
            rule: finding.rule,
            severity: finding.severity.word(),
            confidence: finding.confidence.word(),
            message: &finding.message,
            path: path(self.workspace, file),
            range: self.range(&finding.primary),
            help: finding.help.as_deref(),
            related: finding.related.iter().map(|label| self.related(label)).collect(),
            fix: (),
            objective: finding.objective.as_ref().map(|subject| self.about(file, subject)),
            key_result: finding.key_result.as_ref().map(|subject| self.about(file, subject)),
        }
    }

    fn related(&self, label: &'a Label) -> Related<'a> {
        Related { path: path(self.workspace, label.file), range: self.range(label), message: &label.text }
    }

    fn about(&self, file: FileId, subject: &'a Subject) -> About<'a> {
        About { id: subject.id.as_deref(), line: self.places.line(file, subject.start) }
    }

    fn range(&self, label: &Label) -> Range {
        let (start, end) = self.places.range(label);
        Range { start: start.into(), end: end.into() }
    }
}

impl From<crate::text::Position> for Position {
    fn from(at: crate::text::Position) -> Self {
        Self { line: at.line, column: at.column, offset: at.offset }
    }
}

fn path(workspace: &Workspace, file: FileId) -> String {
    workspace.file(file).path.to_string_lossy().into_owned()
}

#[derive(Serialize)]
struct Show<'a> {
    version: u32,
    documents: Vec<ShownDocument<'a>>,
}

#[derive(Serialize)]
struct ShownDocument<'a> {
    path: String,
    team: Option<&'a str>,
    cycle: Option<&'a str>,
    objectives: Vec<ShownObjective<'a>>,
    check_ins: Vec<CheckIn<'a>>,
    check_ins_elsewhere: bool,
    lessons: Option<u32>,
}

#[derive(Serialize)]
struct ShownObjective<'a> {
    id: Option<&'a str>,
    line: u32,
    text: &'a str,
    parent: Option<ShownParent<'a>>,
    owner: Option<String>,
    team: Option<&'a str>,
    cycle: Option<&'a str>,
    score: Option<f64>,
    key_results: Vec<ShownKeyResult<'a>>,
    check_ins: Vec<CheckIn<'a>>,
}

/// A nested objective's parent is a place in the same document; any other is what the author wrote.
#[derive(Serialize)]
#[serde(untagged)]
enum ShownParent<'a> {
    Here(About<'a>),
    Elsewhere { reference: &'a str },
}

#[derive(Serialize)]
struct ShownKeyResult<'a> {
    id: Option<&'a str>,
    line: u32,
    text: &'a str,
    owner: Option<String>,
    score: Option<f64>,
    confidence: Option<f64>,
    status: Option<&'static str>,
    deadline: Option<ShownDeadline<'a>>,
    metric: ShownMetric,
    check_ins: Vec<CheckIn<'a>>,
}

#[derive(Serialize)]
struct ShownDeadline<'a> {
    text: &'a str,
    day: Option<String>,
}

#[derive(Serialize)]
struct ShownMetric {
    name: Option<String>,
    baseline: Option<f64>,
    target: Option<f64>,
    current: Option<f64>,
    unit: Option<String>,
    direction: Option<&'static str>,
}

fn shown_document<'a>(workspace: &Workspace, document: &'a Document) -> ShownDocument<'a> {
    let lines = Lines::of(&workspace.file(document.file).text);
    let (team, cycle) = scope(document, 0);
    ShownDocument {
        path: path(workspace, document.file),
        team,
        cycle,
        objectives: document.objectives.iter().map(|objective| shown_objective(document, &lines, objective)).collect(),
        check_ins: check_ins::shown(&lines, &document.check_ins),
        check_ins_elsewhere: document.front_matter.check_ins_elsewhere,
        lessons: document.lessons.map(|lessons| lines.line(lessons.start)),
    }
}

fn scope(document: &Document, idx: usize) -> (Option<&str>, Option<&str>) {
    let scope = document.scopes.get(idx);
    let team = scope.and_then(|scope| scope.team.as_ref()).map(|team| team.value.as_str());
    let cycle = scope.and_then(|scope| scope.cycle.as_ref()).map(|cycle| cycle.value.name.as_str());
    (team, cycle)
}

fn shown_objective<'a>(document: &'a Document, lines: &Lines, objective: &'a Objective) -> ShownObjective<'a> {
    let (team, cycle) = scope(document, objective.scope);
    let cycle_of =
        document.scopes.get(objective.scope).and_then(|scope| scope.cycle.as_ref()).map(|cycle| &cycle.value);
    ShownObjective {
        id: id(objective.id.as_ref()),
        line: lines.line(objective.place().start),
        text: objective.statement.as_str(),
        parent: shown_parent(document, lines, objective),
        owner: owner(document.owners(objective)),
        team,
        cycle,
        score: score(&objective.attributes),
        key_results: objective.key_results.iter().map(|kr| shown_key_result(lines, kr, cycle_of)).collect(),
        check_ins: check_ins::shown(lines, &objective.attributes.check_ins),
    }
}

fn shown_parent<'a>(document: &'a Document, lines: &Lines, objective: &'a Objective) -> Option<ShownParent<'a>> {
    if let Some(parent) = objective.parent {
        return nested_under(document, lines, parent).map(ShownParent::Here);
    }
    let reference = document.references(objective).first()?;
    Some(ShownParent::Elsewhere { reference: reference.place() })
}

fn nested_under<'a>(document: &'a Document, lines: &Lines, parent: Parent) -> Option<About<'a>> {
    let objective = document.objectives.get(parent.objective)?;
    match parent.key_result.and_then(|idx| objective.key_results.get(idx)) {
        Some(kr) => Some(About { id: id(kr.id.as_ref()), line: key_result_line(lines, kr) }),
        None => Some(About { id: id(objective.id.as_ref()), line: lines.line(objective.place().start) }),
    }
}

fn shown_key_result<'a>(lines: &Lines, kr: &'a KeyResult, cycle: Option<&Cycle>) -> ShownKeyResult<'a> {
    ShownKeyResult {
        id: id(kr.id.as_ref()),
        line: key_result_line(lines, kr),
        text: kr.statement.as_str(),
        owner: owner(&kr.attributes.owners),
        score: score(&kr.attributes),
        confidence: kr.attributes.confidence.map(|confidence| confidence.value.share()),
        status: kr.attributes.status.map(|status| status.value.word()),
        deadline: shown_deadline(&kr.statement, cycle),
        metric: shown_metric(&kr.statement, &kr.metric),
        check_ins: check_ins::shown(lines, &kr.attributes.check_ins),
    }
}

fn shown_deadline<'a>(statement: &'a Statement, cycle: Option<&Cycle>) -> Option<ShownDeadline<'a>> {
    let deadline = statement.sentence.deadline?;
    let day = deadline.last_day(statement.as_str(), cycle).map(|day| day.to_string());
    Some(ShownDeadline { text: statement.words(deadline.at), day })
}

fn shown_metric(statement: &Statement, metric: &Metric) -> ShownMetric {
    let number = |value: Option<Spanned<f64>>| value.map(|value| value.value);
    ShownMetric {
        name: statement.metric_name(),
        baseline: number(metric.baseline),
        target: number(metric.target),
        current: number(metric.current),
        unit: Some(metric.unit.to_string()).filter(|unit| !unit.is_empty()),
        direction: metric.direction.map(|direction| match direction {
            Direction::Up => "up",
            Direction::Down => "down",
        }),
    }
}

fn id(id: Option<&Spanned<String>>) -> Option<&str> {
    id.map(|id| id.value.as_str())
}

fn key_result_line(lines: &Lines, kr: &KeyResult) -> u32 {
    let words = kr.statement.span();
    lines.line(if words.is_empty() { kr.span.start } else { words.start })
}

fn owner(owners: &[Spanned<String>]) -> Option<String> {
    let names = owners.iter().map(|owner| owner.value.as_str()).collect::<Vec<_>>();
    (!names.is_empty()).then(|| names.join(", "))
}

fn score(attributes: &Attributes) -> Option<f64> {
    attributes.scores.current().map(|score| score.value.share())
}

#[derive(Serialize)]
struct Rules<'a> {
    version: u32,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct Rule<'a> {
    name: &'a str,
    category: &'static str,
    severity: &'static str,
    confidence: &'static str,
    summary: &'a str,
    since: &'a str,
}
