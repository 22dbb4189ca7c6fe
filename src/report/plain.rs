//! Floor 9. Sentences for screen readers and for reading aloud: no glyphs, nothing said by colour or layout alone.

use std::io::{self, Write};

use super::{Places, Report, sanitise};
use crate::config::Mistake;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::text::Lines;

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
        "{} in {}, line {line}: {}",
        opening(finding.severity),
        name(&finding.primary),
        spoken(&finding.message)
    )?;
    for label in &finding.related {
        let line = places.start(label).line;
        match label.text.as_str() {
            "" => writeln!(out, "See also {}, line {line}.", name(label))?,
            words => writeln!(out, "See also {}, line {line}: {}", name(label), spoken(words))?,
        }
    }
    if let Some(help) = &finding.help {
        writeln!(out, "What to do: {}", spoken(help))?;
    }
    writeln!(out, "Rule: {}.\n", finding.rule)
}

/// A mistake in the configuration called `name`.
pub(super) fn mistake(mistake: &Mistake, name: &str, text: &str) -> String {
    let line = Lines::of(text).line(mistake.span.start);
    let (opening, message) = (opening(mistake.severity), spoken(&mistake.message));
    let help = mistake.help.as_deref().map(|help| format!(" What to do: {}", spoken(help))).unwrap_or_default();
    format!("{opening} in {}, line {line}: {message}{help}", sanitise(name))
}

fn opening(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "Advice",
        Severity::Warning => "Warning",
        Severity::Error => "Error",
    }
}

/// A sentence without what a screen reader would stumble over: back-ticks become quotes.
fn spoken(words: &str) -> String {
    let words = sanitise(words).replace('`', "\"");
    let stop = if words.ends_with(['.', '?', '!']) { "" } else { "." };
    words + stop
}
