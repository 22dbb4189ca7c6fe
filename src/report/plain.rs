//! Floor 9. Sentences for screen readers and for reading aloud: no glyphs, nothing said by colour or layout alone.

use std::io::{self, Write};

use super::{Places, Report, sanitise};
use crate::diagnostic::{Diagnostic, Label, Severity};

/// Writes all findings and the summary.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let places = Places::of(report.workspace, report.findings);
    for finding in report.findings {
        write_finding(report, &places, finding, out)?;
    }
    if report.quiet { Ok(()) } else { writeln!(out, "Summary: {}.", report.tally) }
}

fn write_finding(
    report: &Report<'_>,
    places: &Places<'_>,
    finding: &Diagnostic,
    out: &mut impl Write,
) -> io::Result<()> {
    let name = |label: &Label| sanitise(&report.names[label.file.0 as usize]).into_owned();
    let line = places.start(&finding.primary).line;
    writeln!(
        out,
        "{} in {}, line {line}: {}.",
        opening(finding.severity),
        name(&finding.primary),
        spoken(&finding.message)
    )?;
    for label in &finding.related {
        let line = places.start(label).line;
        match label.text.as_str() {
            "" => writeln!(out, "See also {}, line {line}.", name(label))?,
            words => writeln!(out, "See also {}, line {line}: {}.", name(label), spoken(words))?,
        }
    }
    if let Some(help) = &finding.help {
        writeln!(out, "What to do: {}.", spoken(help))?;
    }
    writeln!(out, "Rule: {}.\n", finding.rule)
}

fn opening(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "Advice",
        Severity::Warning => "Warning",
        Severity::Error => "Error",
    }
}

/// Without what a screen reader would stumble over: back-ticks become quotes, the full stop is the caller's.
fn spoken(words: &str) -> String {
    sanitise(words).replace('`', "\"").trim_end_matches('.').to_owned()
}
