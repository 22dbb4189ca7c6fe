//! Floor 9. Diagnostics for reviewdog.

use std::io::{self, Write};

use serde::Serialize;

use super::words::told;
use super::{Places, Report, data, paths, sanitise};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::workspace::Workspace;

/// Writes all findings as one result.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let view = View { workspace: report.workspace, places: Places::of(report.workspace, report.findings) };
    let diagnostics = report.findings.iter().map(|finding| view.diagnostic(finding)).collect();
    data::write_line(&DiagnosticResult { source: Source { name: "okrlint" }, diagnostics }, out)
}

struct View<'a> {
    workspace: &'a Workspace,
    places: Places<'a>,
}

impl View<'_> {
    fn diagnostic<'f>(&self, finding: &'f Diagnostic) -> RdDiagnostic<'f> {
        RdDiagnostic {
            message: told(finding),
            location: self.location(&finding.primary),
            severity: severity(finding.severity),
            code: Code { value: finding.rule },
            related_locations: finding.related.iter().map(|label| self.related(label)).collect(),
        }
    }

    fn related(&self, label: &Label) -> Related {
        Related { message: sanitise(&label.text).into_owned(), location: self.location(label) }
    }

    fn location(&self, label: &Label) -> Location {
        let (start, end) = self.places.range(label);
        // Columns are counted in bytes, from 1.
        let column = |offset| offset - self.places.line_start(label.file, offset) + 1;
        let start = Position { line: start.line, column: column(start.offset) };
        let end = Position { line: end.line, column: column(end.offset) };
        Location { path: paths::path(self.workspace, label.file), range: Range { start, end } }
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "INFO",
        Severity::Warning => "WARNING",
        Severity::Error => "ERROR",
    }
}

#[derive(Serialize)]
struct DiagnosticResult<'a> {
    source: Source,
    diagnostics: Vec<RdDiagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct RdDiagnostic<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
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
}
