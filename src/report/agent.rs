//! Floor 9. One line a finding for programs that rewrite texts: what is wrong, where, and what to write instead.

use std::io::{self, Write};

use super::{Places, Report, sanitise};

/// Writes all findings and nothing else.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let places = Places::of(report.workspace, report.findings);
    for finding in report.findings {
        let name = sanitise(&report.names[finding.primary.file.0 as usize]);
        let at = places.start(&finding.primary);
        let (severity, message) = (finding.severity.word(), sanitise(&finding.message));
        write!(out, "{name}:{}:{}: {severity} {}: {message}", at.line, at.column, finding.rule)?;
        match &finding.help {
            Some(help) => writeln!(out, " help: {}", sanitise(help))?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}
