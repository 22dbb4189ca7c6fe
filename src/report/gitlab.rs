//! Floor 9. A Code Quality report for GitLab.

use std::io::{self, Write};

use serde::Serialize;

use super::words::told;
use super::{Places, Report, data, paths};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::fingerprint::{self, Fingerprint};

/// Writes a list of all findings.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let places = Places::of(report.workspace, report.findings);
    let prints = fingerprint::of(report.workspace, report.findings);
    let found = report.findings.iter().zip(prints);
    let issues = found.map(|(finding, print)| Issue::of(report, &places, finding, print));
    data::write_line(&issues.collect::<Vec<_>>(), out)
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

impl<'a> Issue<'a> {
    fn of(report: &Report<'_>, places: &Places<'_>, finding: &'a Diagnostic, print: Fingerprint) -> Self {
        let (start, end) = places.range(&finding.primary);
        Self {
            // The name of the check is nowhere shown.
            description: format!("{}: {}", finding.rule, told(finding)),
            check_name: finding.rule,
            fingerprint: print.to_string(),
            severity: severity(finding.severity),
            location: Location {
                path: paths::path(report.workspace, finding.primary.file),
                lines: Lines { begin: start.line, end: end.line },
            },
        }
    }
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "info",
        Severity::Warning => "minor",
        Severity::Error => "major",
    }
}
