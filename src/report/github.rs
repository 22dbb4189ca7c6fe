//! Floor 9. Commands with which a run on GitHub marks the lines of a change.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Places, Report, concise, paths, sanitise};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::wording;

/// GitHub shows so many marks of one severity and drops the others without a word.
const MOST_MARKS: usize = 10;

/// Writes a mark for each finding, the worst first, as many as are shown; the others as plain lines; the summary.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let places = Places::of(report.workspace, report.findings);
    for severity in Severity::ALL.into_iter().rev() {
        let of_severity = report.findings.iter().filter(|finding| finding.severity == severity);
        write_severity(report, &places, severity, &of_severity.collect::<Vec<_>>(), out)?;
    }
    if report.quiet { Ok(()) } else { writeln!(out, "{}", report.tally) }
}

fn write_severity(
    report: &Report<'_>,
    places: &Places<'_>,
    severity: Severity,
    findings: &[&Diagnostic],
    out: &mut impl Write,
) -> io::Result<()> {
    // The last mark is needed to say that there are more.
    let n_marked = if findings.len() <= MOST_MARKS { findings.len() } else { MOST_MARKS - 1 };
    let (marked, others) = findings.split_at(n_marked);
    for finding in marked {
        writeln!(out, "{}", mark(report, places, finding))?;
    }
    if others.is_empty() {
        return Ok(());
    }
    let (level, more) = (level(severity), wording::count(others.len(), "more finding"));
    writeln!(out, "::{level} title=okrlint::{more} of severity {}: the log lists all", severity.word())?;
    for finding in others {
        let path = paths::path(report.workspace, finding.primary.file);
        writeln!(out, "{}", concise::line(&path, places.start(&finding.primary), finding))?;
    }
    Ok(())
}

/// `::error file=…,line=…::message`. GitHub understands columns only of what lies in one line.
fn mark(report: &Report<'_>, places: &Places<'_>, finding: &Diagnostic) -> String {
    let (start, end) = places.range(&finding.primary);
    let path = paths::path(report.workspace, finding.primary.file);
    let mut mark = format!("::{} file={},line={}", level(finding.severity), property(&path), start.line);
    let ended = if start.line == end.line {
        write!(mark, ",col={},endColumn={}", start.column, end.column)
    } else {
        write!(mark, ",endLine={}", end.line)
    };
    ended.expect("a string takes everything that is written to it");
    let help = finding.help.as_deref().map(|help| format!("%0A{}", data(help))).unwrap_or_default();
    mark + &format!(",title={}::{}{help}", property(finding.rule), data(&finding.message))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// Words as the message of a command.
fn data(words: &str) -> String {
    sanitise(words).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Words as one of its properties.
fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}
