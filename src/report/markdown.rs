//! Floor 9. A comment on a change that a manager can read: the worst first, the rest folded away.
//!
//! What people wrote is shown in code spans, where nothing is markup, a link or somebody's name.

use std::cmp::Reverse;
use std::io::{self, Write};

use quick_xml::escape::escape;

use super::groups::{Group, counted, counts, groups};
use super::words::seen;
use super::{Places, Report, paths, sanitise};
use crate::diagnostic::{Diagnostic, Severity};
use crate::read::REPORT_MARK;
use crate::rule::wording;

/// GitHub takes no comment that is longer than 65,536 characters.
const LONGEST: usize = 60_000;

/// Writes all findings, as many as a comment can hold.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let all: Vec<_> = report.findings.iter().collect();
    let found = if all.is_empty() { "nothing".to_owned() } else { counts(&all) };
    let sections = match report.group_by {
        Some(by) => groups(report, by).into_iter().map(|group| Section::named(report, group)).collect(),
        None => by_severity(report),
    };
    writeln!(out, "{REPORT_MARK}\n### okrlint found {found}")?;
    let places = Places::of(report.workspace, report.findings);
    let mut paper = Paper { left: LONGEST, untold: 0 };
    for section in &sections {
        paper.write_section(section, |finding| item(report, &places, finding), out)?;
    }
    if paper.untold > 0 {
        writeln!(out, "\nThere is no room here for {}.", wording::count(paper.untold, "more finding"))?;
    }
    if report.quiet { Ok(()) } else { writeln!(out, "\n<sub>{} were read.</sub>", report.tally.read()) }
}

/// Findings below a line that folds them.
struct Section<'a> {
    /// As HTML.
    title: String,
    is_open: bool,
    findings: Vec<&'a Diagnostic>,
}

impl<'a> Section<'a> {
    fn named(report: &Report<'a>, group: Group<'a>) -> Self {
        let Group { name, mut findings } = group;
        findings.sort_by_key(|finding| Reverse(finding.severity));
        let title = format!("<code>{}</code>: {}", escape(&name), counts(&findings));
        let is_open = findings.iter().any(|finding| report.tally.fail_on.fails(finding.severity));
        Self { title, is_open, findings }
    }
}

/// What fails no run is folded.
fn by_severity<'a>(report: &Report<'a>) -> Vec<Section<'a>> {
    let section = |severity| {
        let findings: Vec<_> = report.findings.iter().filter(|finding| finding.severity == severity).collect();
        let title = format!("<b>{}</b>", counted(severity, findings.len()));
        Section { title, is_open: report.tally.fail_on.fails(severity), findings }
    };
    let worst_first = Severity::ALL.into_iter().rev().map(section);
    worst_first.filter(|section| !section.findings.is_empty()).collect()
}

/// What a comment still has room for.
struct Paper {
    left: usize,
    untold: usize,
}

impl Paper {
    fn write_section(
        &mut self,
        section: &Section<'_>,
        item: impl Fn(&Diagnostic) -> String,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let Section { title, is_open, findings } = section;
        let open = if *is_open { " open" } else { "" };
        let head = format!("\n<details{open}>\n<summary>{title}</summary>\n\n");
        self.left = self.left.saturating_sub(head.len() + END.len());
        write!(out, "{head}")?;
        for finding in findings {
            let words = item(finding);
            if self.left < words.len() {
                self.left = 0;
                self.untold += 1;
                continue;
            }
            self.left -= words.len();
            write!(out, "{words}")?;
        }
        write!(out, "{END}")
    }
}

const END: &str = "\n</details>\n";

/// A finding as an item of a list: what was seen and where, below it what to do.
fn item(report: &Report<'_>, places: &Places<'_>, finding: &Diagnostic) -> String {
    let (file, line) = (finding.primary.file, places.start(&finding.primary).line);
    let place = code(&format!("{}:{line}", paths::path(report.workspace, file)));
    let address = report.shown_at.and_then(|shown_at| paths::web_address(shown_at, report.workspace, file, line));
    let place = address.map_or(place.clone(), |address| format!("[{place}]({address})"));
    let help = finding.help.as_deref().map(|help| format!("{} ", marked_up(help))).unwrap_or_default();
    format!("- **{}** {place}\\\n  {help}<sub>{}</sub>\n", marked_up(&seen(finding)), code(finding.rule))
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
            '.' | ':' if is_inside => plain.extend(['\\', letter]),
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
