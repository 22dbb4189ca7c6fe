//! Floor 9. Commands with which a run on GitHub marks the lines of a change.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::tally::UNDONE;
use super::{Places, Report, concise, paths, sanitise};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::wording;

/// GitHub shows so many marks of one severity and drops the others without a word.
const MOST_MARKS: usize = 10;

/// Writes a line for each finding, as logs have it; folded away, a mark for each, the worst first, as many as are shown;
/// the summary.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let places = Places::of(report.workspace, report.findings);
    for finding in report.findings {
        let name = &report.names[finding.primary.file.0 as usize];
        writeln!(out, "{}", concise::line(name, places.start(&finding.primary), finding))?;
    }
    let marks: Vec<String> =
        Severity::ALL.into_iter().rev().flat_map(|severity| marks(report, &places, severity)).collect();
    if !marks.is_empty() {
        writeln!(out, "::group::Marks on the lines\n{}\n::endgroup::", marks.join("\n"))?;
    }
    if report.quiet { Ok(()) } else { writeln!(out, "{}", report.tally) }
}

fn marks(report: &Report<'_>, places: &Places<'_>, severity: Severity) -> Vec<String> {
    let command = |words: &str| format!("::{} title=okrlint::{words}", level(severity));
    let undone = (report.tally.is_incomplete && severity == Severity::Error)
        .then(|| command(&format!("{UNDONE}: the log says why")));
    let findings: Vec<_> = report.findings.iter().filter(|finding| finding.severity == severity).collect();
    let room = MOST_MARKS - undone.iter().len();
    // The last mark is needed to say that there are more.
    let n_marked = if findings.len() <= room { findings.len() } else { room - 1 };
    let (marked, others) = findings.split_at(n_marked);
    let more = (!others.is_empty()).then(|| {
        let more = wording::count(others.len(), "more finding");
        command(&format!("{more} of severity {}: the log lists all", severity.word()))
    });
    let marked = marked.iter().map(|finding| mark(report, places, finding));
    undone.into_iter().chain(marked).chain(more).collect()
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
