//! Floor 9. JSON for programs: version 1 of the contract. Fields are added, never renamed or removed;
//! `fixtures/schema/` says the same in JSON Schema.

mod check_ins;
mod show;

use std::io::{self, Write};

use serde::Serialize;

use super::data::write_line;
use super::paths::path;
use super::{Places, Report, Tally, statistics};
use crate::diagnostic::{Diagnostic, Label, Subject};
use crate::rule::RuleMeta;
use crate::text::FileId;
use crate::workspace::Workspace;

pub use show::write as write_show;

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

/// Writes each finding as a line of its own, and nothing else.
pub fn write_lines(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let places = Places::of(report.workspace, report.findings);
    let view = View { workspace: report.workspace, places: &places };
    report.findings.iter().try_for_each(|finding| write_line(&view.finding(finding), out))
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
    known: usize,
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
            known: tally.known,
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
