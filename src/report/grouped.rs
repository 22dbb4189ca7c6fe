//! Floor 9. Findings below the name of what they have in common, their file if nobody says otherwise, one line each, in
//! columns.

use std::io::{self, Write};

use super::groups::{GroupBy, counts, groups};
use super::{Places, Report, sanitise};
use crate::diagnostic::Diagnostic;

/// Writes all findings, group by group, and the summary.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let places = Places::of(report.workspace, report.findings);
    let by = report.group_by.unwrap_or(GroupBy::File);
    let place = |finding: &Diagnostic| {
        let at = places.start(&finding.primary);
        match by {
            GroupBy::File => format!("{}:{}", at.line, at.column),
            _ => format!("{}:{}:{}", sanitise(&report.names[finding.primary.file.0 as usize]), at.line, at.column),
        }
    };
    for group in groups(report, by) {
        writeln!(out, "{}: {}", group.name, counts(group.findings.iter().copied(), ", "))?;
        write_group(&group.findings, place, out)?;
        writeln!(out)?;
    }
    if report.quiet { Ok(()) } else { writeln!(out, "{}", report.tally) }
}

fn write_group(group: &[&Diagnostic], place: impl Fn(&Diagnostic) -> String, out: &mut impl Write) -> io::Result<()> {
    let widest = group.iter().map(|finding| place(finding).chars().count()).max().unwrap_or(0);
    for finding in group {
        let (severity, message) = (finding.severity.word(), sanitise(&finding.message));
        writeln!(out, "  {:<widest$}  {severity:<7}  {message} [{}]", place(finding), finding.rule)?;
    }
    Ok(())
}
