//! Floor 9. What was read, as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::check_ins::{self, CheckIn};
use super::{About, VERSION, path, write_line};
use crate::date::Cycle;
use crate::language::Direction;
use crate::model::{Attributes, Document, KeyResult, Metric, Objective, Parent, Statement};
use crate::report::wanted::Wanted;
use crate::text::{Lines, Spanned};
use crate::workspace::Workspace;

/// Writes what `show` read and is asked for, as one line. Documents in which no OKRs were found do not appear.
pub fn write(workspace: &Workspace, wanted: &Wanted, out: &mut impl Write) -> io::Result<()> {
    let holding = workspace.documents.iter().filter(|document| wanted.holds_any(document));
    let documents = holding.map(|document| shown_document(workspace, document, wanted)).collect();
    write_line(&Show { version: VERSION, documents }, out)
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
    progress: Option<f64>,
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
    progress: Option<f64>,
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

fn shown_document<'a>(workspace: &Workspace, document: &'a Document, wanted: &Wanted) -> ShownDocument<'a> {
    let lines = Lines::of(&workspace.file(document.file).text);
    let (team, cycle) = scope(document, 0);
    let objectives = document.objectives.iter().filter(|objective| wanted.holds(document, objective));
    ShownDocument {
        path: path(workspace, document.file),
        team,
        cycle,
        objectives: objectives.map(|objective| shown_objective(document, &lines, objective)).collect(),
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
    let cycle_of = document.cycle(objective);
    ShownObjective {
        id: id(objective.id.as_ref()),
        line: lines.line(objective.place().start),
        text: objective.statement.as_str(),
        parent: shown_parent(document, lines, objective),
        owner: owner(document.owners(objective)),
        team,
        cycle,
        score: score(&objective.attributes),
        progress: objective.attributes.progress.as_ref().map(|progress| progress.value),
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
        progress: kr.progress(),
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
