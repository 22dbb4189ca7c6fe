//! Floor 9. A comment on a change that a manager can read: the worst first, the rest folded away.
//!
//! What people wrote is shown in code spans, where nothing is markup, a link or somebody's name.

use std::cmp::Reverse;
use std::io::{self, Write};

use quick_xml::escape::escape;

use super::groups::{Group, counted, counts, groups};
use super::tally::UNDONE;
use super::words::seen;
use super::{Places, Report, Tally, paths, sanitise};
use crate::diagnostic::{Diagnostic, Severity};
use crate::read::REPORT_MARK;
use crate::rule::wording;

/// As much as a comment on GitHub holds: 65,536 characters, of which some are for what stands around the findings.
pub const COMMENT: usize = 65_536;

/// As much as the steps of a job on GitHub may each add to its summary, in bytes.
pub const STEP_SUMMARY: usize = 1 << 20;

/// What stands above and below the findings needs less.
const AROUND: usize = 3_000;

/// More than so many findings are not shown before somebody unfolds them.
const MOST_OPEN: usize = 10;

/// Writes all findings, as many as there is `room` for.
pub fn write(report: &Report<'_>, room: usize, out: &mut impl Write) -> io::Result<()> {
    let sections = match report.group_by {
        Some(by) => groups(report, by).into_iter().map(|group| Section::named(report, group)).collect(),
        None => by_severity(report),
    };
    writeln!(out, "{REPORT_MARK}\n### {}", headline(report))?;
    if report.tally.is_incomplete {
        writeln!(
            out,
            "\nSomething could not be read or judged, and may be wrong as well: the log of this run says what."
        )?;
    }
    let places = Places::of(report.workspace, report.findings);
    let mut paper = Paper { left: room.saturating_sub(AROUND), untold: 0 };
    for section in &sections {
        paper.write_section(section, |finding| item(report, &places, finding), out)?;
    }
    if paper.untold > 0 {
        writeln!(out, "\nThere is no room here for {}.", wording::count(paper.untold, "more finding"))?;
    }
    if report.quiet { Ok(()) } else { writeln!(out, "\n<sub>{}</sub>", footnote(report)) }
}

/// The one line that everybody reads.
fn headline(report: &Report<'_>) -> String {
    let Report { tally, findings, .. } = report;
    match (tally.is_incomplete, findings.is_empty()) {
        (true, true) => UNDONE.to_owned(),
        (true, false) => format!("{UNDONE}, and found {}", counts(*findings, " and ")),
        (false, false) => format!("okrlint found {}", counts(*findings, " and ")),
        (false, true) => nothing(tally).to_owned(),
    }
}

fn nothing(tally: &Tally) -> &'static str {
    match tally {
        Tally { okr_documents: 0, .. } => "okrlint found no OKRs",
        Tally { hidden: 0, known: 0, .. } => "okrlint found nothing wrong",
        Tally { hidden: 0, .. } => "okrlint found nothing new",
        _ => "okrlint found nothing as bad as what was asked for",
    }
}

/// What the words mean, what was read, and what is not told.
fn footnote(report: &Report<'_>) -> String {
    let Report { tally, findings, .. } = report;
    let words = "Errors are wrong for certain, warnings very likely so, and advice is worth a thought.";
    let hidden = format!("Not shown, because only worse was asked for: {}.", wording::count(tally.hidden, "finding"));
    let known = format!("Not shown, because it was there before: {}.", wording::count(tally.known, "finding"));
    let read = format!("{} were read.", tally.read());
    let said = [(!findings.is_empty(), words), (true, &read), (tally.hidden > 0, &hidden), (tally.known > 0, &known)];
    let said = said.into_iter().filter(|(is_said, _)| *is_said).map(|(_, words)| words);
    said.collect::<Vec<_>>().join(" ")
}

/// Findings below a line that folds them.
struct Section<'a> {
    /// As HTML.
    title: String,
    is_open: bool,
    /// Whether the title says how bad they are.
    is_severity: bool,
    findings: Vec<&'a Diagnostic>,
}

impl<'a> Section<'a> {
    /// Where there are many findings, the names show whose they are.
    fn named(report: &Report<'a>, group: Group<'a>) -> Self {
        let Group { name, is_nameless, mut findings } = group;
        findings.sort_by_key(|finding| Reverse(finding.severity));
        let name = if is_nameless { name } else { format!("<code>{}</code>", escape(&name)) };
        let title = format!("{name}: {}", counts(findings.iter().copied(), ", "));
        let is_open = report.findings.len() <= MOST_OPEN && findings.iter().any(|finding| report.fails(finding));
        Self { title, is_open, is_severity: false, findings }
    }
}

/// What fails no run is folded, and so is what comes after many worse ones.
fn by_severity<'a>(report: &Report<'a>) -> Vec<Section<'a>> {
    let mut n_open = 0;
    let section = |severity| {
        let findings: Vec<_> = report.findings.iter().filter(|finding| finding.severity == severity).collect();
        let title = format!("<b>{}</b>", counted(severity, findings.len()));
        let is_short = n_open == 0 || n_open + findings.len() <= MOST_OPEN;
        let is_open = is_short && findings.iter().any(|finding| report.fails(finding));
        n_open += if is_open { findings.len() } else { 0 };
        Section { title, is_open, is_severity: true, findings }
    };
    let worst_first = Severity::ALL.into_iter().rev().map(section);
    worst_first.filter(|section| !section.findings.is_empty()).collect()
}

/// What there is still room for.
struct Paper {
    left: usize,
    untold: usize,
}

impl Paper {
    /// Writes what there is room for, and nothing after the first thing for which there is none.
    fn write_section(
        &mut self,
        section: &Section<'_>,
        item: impl Fn(&Diagnostic) -> String,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let Section { title, is_open, is_severity, findings } = section;
        let open = if *is_open { " open" } else { "" };
        let mut head = format!("\n<details{open}>\n<summary>{title}</summary>\n\n");
        let mut is_begun = false;
        for (idx, finding) in findings.iter().enumerate() {
            let severity = if *is_severity { "" } else { opening(finding.severity) };
            let words = format!("{}- {severity}{}", std::mem::take(&mut head), item(finding));
            let needed = words.len() + if is_begun { 0 } else { END.len() };
            if self.left < needed {
                self.left = 0;
                self.untold += findings.len() - idx;
                break;
            }
            self.left -= needed;
            is_begun = true;
            write!(out, "{words}")?;
        }
        if is_begun { write!(out, "{END}") } else { Ok(()) }
    }
}

const END: &str = "\n</details>\n";

fn opening(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "Advice: ",
        Severity::Warning => "Warning: ",
        Severity::Error => "Error: ",
    }
}

/// A finding as an item of a list: what was seen and where, below it what to do.
fn item(report: &Report<'_>, places: &Places<'_>, finding: &Diagnostic) -> String {
    let (file, line) = (finding.primary.file, places.start(&finding.primary).line);
    let place = code(&format!("{}:{line}", paths::path(report.workspace, file)));
    let address = report.shown_at.and_then(|shown_at| paths::web_address(shown_at, report.workspace, file, line));
    let place = address.map_or(place.clone(), |address| format!("[{place}]({address})"));
    let help = finding.help.as_deref().map(|help| format!("{} ", marked_up(help))).unwrap_or_default();
    format!("**{}** {place}\\\n  {help}<sub>{}</sub>\n", marked_up(&seen(finding)), code(finding.rule))
}

/// okrlint's own words as text, what it quotes in backticks as code.
fn marked_up(words: &str) -> String {
    let mut parts = words.split('`').enumerate().peekable();
    let mut marked_up = String::new();
    while let Some((idx, part)) = parts.next() {
        let is_quote = idx % 2 == 1 && parts.peek().is_some();
        marked_up += &if is_quote { code(part) } else { plain(part) };
    }
    marked_up
}

/// Words as code, in which nothing means anything.
fn code(words: &str) -> String {
    let words = sanitise(words).replace('`', "'");
    if words.trim().is_empty() { String::new() } else { format!("`{words}`") }
}

/// Words as text, in which nothing is markup, and nobody is called and nothing linked by name.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut rest = words.chars().peekable();
    while let Some(letter) = rest.next() {
        let is_inside = rest.peek().is_some_and(|next| !next.is_whitespace());
        match letter {
            '@' | '#' | '$' => plain.extend(['`', letter, '`']),
            '.' if rest.peek().is_some_and(|next| next.is_alphabetic()) => plain.extend(['\\', letter]),
            ':' if is_inside => plain.extend(['\\', letter]),
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '!' | '^' => plain.extend(['\\', letter]),
            _ => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_quotes_are_code_and_nothing_is_markup() {
        let words = "`KR1: **x** [y](z)` has <b>2</b> of @ana's #12, see https://a.b and www.c.d *or* `e";
        insta::assert_snapshot!(marked_up(words), @r"`KR1: **x** [y](z)` has \<b\>2\</b\> of `@`ana's `#`12, see https\://a\.b and www\.c\.d \*or\* e");
    }
}
