//! Floor 9. Findings below the name of their file, one line each, in columns.

use std::io::{self, Write};

use super::{Places, Report, sanitise};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::wording;

/// Writes all findings, file by file, and the summary.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let places = Places::of(report.workspace, report.findings);
    for group in report.findings.chunk_by(|one, next| one.primary.file == next.primary.file) {
        let name = &report.names[group[0].primary.file.0 as usize];
        writeln!(out, "{}: {}", sanitise(name), counts(group))?;
        write_group(group, &places, out)?;
        writeln!(out)?;
    }
    if report.quiet { Ok(()) } else { writeln!(out, "{}", report.tally) }
}

fn write_group(group: &[Diagnostic], places: &Places<'_>, out: &mut impl Write) -> io::Result<()> {
    let place = |finding: &Diagnostic| {
        let at = places.start(&finding.primary);
        format!("{}:{}", at.line, at.column)
    };
    let widest = group.iter().map(|finding| place(finding).len()).max().unwrap_or(0);
    for finding in group {
        let (severity, message) = (finding.severity.word(), sanitise(&finding.message));
        writeln!(out, "  {:<widest$}  {severity:<7}  {message} [{}]", place(finding), finding.rule)?;
    }
    Ok(())
}

/// `1 error, 2 warnings`: the worst first, and nothing of what there is none.
fn counts(group: &[Diagnostic]) -> String {
    let of = |severity| group.iter().filter(|finding| finding.severity == severity).count();
    let counts = Severity::ALL.into_iter().rev().map(|severity| (severity, of(severity)));
    let found = counts.filter(|(_, count)| *count > 0);
    found.map(|(severity, count)| counted(severity, count)).collect::<Vec<_>>().join(", ")
}

fn counted(severity: Severity, count: usize) -> String {
    match severity {
        Severity::Advice => format!("{count} advice"),
        severity => wording::count(count, severity.word()),
    }
}
