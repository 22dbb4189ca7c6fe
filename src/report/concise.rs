//! Floor 9. One line a finding: `path:line:column: severity: message [rule]`.

use std::io::{self, Write};

use super::{Places, Report, sanitise};
use crate::diagnostic::Diagnostic;
use crate::text::Position;

/// Writes all findings and the summary.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let places = Places::of(report.workspace, report.findings);
    for finding in report.findings {
        let name = &report.names[finding.primary.file.0 as usize];
        writeln!(out, "{}", line(name, places.start(&finding.primary), finding))?;
    }
    if report.quiet { Ok(()) } else { writeln!(out, "{}", report.tally) }
}

/// The line of one finding in the file called `name`.
pub fn line(name: &str, at: Position, finding: &Diagnostic) -> String {
    let severity = finding.severity.word();
    let message = sanitise(&finding.message);
    format!("{}:{}:{}: {severity}: {message} [{}]", sanitise(name), at.line, at.column, finding.rule)
}
