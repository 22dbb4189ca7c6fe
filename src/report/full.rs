//! Floor 9. Excerpts with the place underlined, the help below. The only file that knows the library that draws them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::io::{self, Write};

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents, ThemeCharacters, ThemeStyles,
};

use super::places::{labels, within};
use super::{Report, sanitise, sanitise_source};
use crate::config::Mistake;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::text::{FileId, Lines, Span};

/// What the excerpts are drawn for.
#[derive(Debug, Clone, Copy)]
pub struct Canvas {
    /// Columns.
    pub width: usize,
    /// Whether to colour.
    pub color: bool,
}

impl Canvas {
    fn handler(self) -> GraphicalReportHandler {
        let styles = if self.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
        let theme = GraphicalTheme { characters: ThemeCharacters::unicode(), styles };
        GraphicalReportHandler::new_themed(theme)
            .with_width(self.width)
            .with_links(false)
            .with_show_related_as_nested(true)
    }
}

/// Writes all findings and the summary.
pub fn write(report: &Report<'_>, canvas: Canvas, out: &mut impl Write) -> io::Result<()> {
    let sources = Sources::of(report);
    let handler = canvas.handler();
    for finding in report.findings {
        writeln!(out, "{}", drawn(&handler, &Drawing::of(finding, &sources)))?;
    }
    if report.quiet { Ok(()) } else { writeln!(out, "{}", report.tally) }
}

/// A mistake in the configuration called `name`, drawn in its text.
pub fn mistake(mistake: &Mistake, name: &str, text: &str, canvas: Canvas) -> String {
    let source = Source::new(name, text);
    let span = within(text, mistake.span);
    let drawing = Drawing {
        title: None,
        message: sanitise(&mistake.message).into_owned(),
        severity: miette::Severity::Error,
        help: mistake.help.as_deref().map(|help| sanitise(help).into_owned()),
        labels: vec![LabeledSpan::new_primary_with_span(None, span.range())],
        related: Vec::new(),
        source: &source,
    };
    drawn(&canvas.handler(), &drawing)
}

fn drawn(handler: &GraphicalReportHandler, drawing: &Drawing<'_>) -> String {
    let mut text = String::new();
    handler.render_report(&mut text, drawing).expect("a string takes everything that is written to it");
    text
}

/// Every file that a report draws from.
struct Sources<'a>(HashMap<FileId, Source<'a>>);

impl<'a> Sources<'a> {
    fn of(report: &Report<'a>) -> Self {
        let mut sources = HashMap::new();
        for file in report.findings.iter().flat_map(labels).map(|label| label.file) {
            let name = &report.names[file.0 as usize];
            sources.entry(file).or_insert_with(|| Source::new(name, &report.workspace.file(file).text));
        }
        Self(sources)
    }

    fn at(&self, label: &Label) -> &Source<'a> {
        &self.0[&label.file]
    }
}

/// One file, harmless to a terminal, its lines counted once: columns are characters, and no place is searched for.
#[derive(Debug)]
struct Source<'a> {
    name: String,
    text: Cow<'a, str>,
    lines: Lines,
}

/// Lines longer than this are shown in part, this many bytes to either side of the place.
const LONG_LINE: usize = 600;

impl<'a> Source<'a> {
    fn new(name: &str, text: &'a str) -> Self {
        let text = sanitise_source(text);
        Self { name: sanitise(name).into_owned(), lines: Lines::of(&text), text }
    }

    /// The place of a label, cut to its first line and to what can be taken in: the rest is of the same thought.
    fn place(&self, span: Span) -> SourceSpan {
        let span = within(&self.text, span);
        let words = &self.text[span.range()];
        let first_line = words.split(['\n', '\r']).next().unwrap_or_default();
        let start = span.start as usize;
        let end = self.boundary(start + first_line.len().min(LONG_LINE));
        (start, end - start).into()
    }

    /// The whole lines around a place, with `around` more lines above and below where those are not overlong.
    fn excerpt(&self, start: usize, end: usize, around: usize) -> (usize, usize) {
        let first = self.line_idx(start).saturating_sub(around);
        let from = self.line_start(first);
        let to = self.line_end(self.line_idx(end) + around);
        if start.saturating_sub(from) <= LONG_LINE && to.saturating_sub(end) <= LONG_LINE {
            return (from, to);
        }
        let from = self.line_start(self.line_idx(start)).max(self.boundary(start.saturating_sub(LONG_LINE)));
        let to = self.line_end(self.line_idx(end)).min(self.boundary(end + LONG_LINE));
        (from, to)
    }

    fn line_idx(&self, offset: usize) -> usize {
        self.lines.line_idx(Span::from(offset..offset).start)
    }

    fn line_start(&self, idx: usize) -> usize {
        self.lines.start_of(idx).map_or(self.text.len(), |start| start as usize)
    }

    fn line_end(&self, idx: usize) -> usize {
        let end = self.line_start(idx + 1);
        let start = self.line_start(idx);
        start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// The nearest character boundary at or before an offset.
    fn boundary(&self, offset: usize) -> usize {
        (0..=offset.min(self.text.len())).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0)
    }
}

impl SourceCode for Source<'_> {
    fn read_span<'s>(
        &'s self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'s> + 's>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        if self.text.get(start..end).is_none() {
            return Err(MietteError::OutOfBounds);
        }
        // Without context the place itself is asked for: its line and column head the excerpt.
        let around = lines_before.max(lines_after);
        let (from, to) = if around == 0 { (start, end) } else { self.excerpt(start, end, around) };
        let at = self.lines.position(&self.text, Span::from(from..from).start);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            self.text[from..to].as_bytes(),
            (from, to - from).into(),
            at.line as usize - 1,
            at.column as usize - 1,
            self.line_idx(to) - self.line_idx(from) + 1,
        )))
    }
}

/// A finding as the drawing library wants it.
#[derive(Debug)]
struct Drawing<'a> {
    title: Option<String>,
    message: String,
    severity: miette::Severity,
    help: Option<String>,
    labels: Vec<LabeledSpan>,
    related: Vec<Self>,
    source: &'a Source<'a>,
}

impl<'a> Drawing<'a> {
    fn of(finding: &Diagnostic, sources: &'a Sources<'a>) -> Self {
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            finding.related.iter().partition(|label| label.file == finding.primary.file);
        let source = sources.at(&finding.primary);
        let primary = LabeledSpan::new_primary_with_span(words(&finding.primary), source.place(finding.primary.span));
        let others = here.iter().map(|label| LabeledSpan::new_with_span(words(label), source.place(label.span)));
        Self {
            title: Some(format!("{}: {}", finding.severity.word(), finding.rule)),
            message: sanitise(&finding.message).into_owned(),
            severity: miette_severity(finding.severity),
            help: finding.help.as_deref().map(|help| sanitise(help).into_owned()),
            labels: std::iter::once(primary).chain(others).collect(),
            related: elsewhere.into_iter().map(|label| Self::elsewhere(label, sources)).collect(),
            source,
        }
    }

    /// A place in another file, which needs an excerpt of its own.
    fn elsewhere(label: &Label, sources: &'a Sources<'a>) -> Self {
        let source = sources.at(label);
        Self {
            title: None,
            message: words(label).unwrap_or_else(|| "see also".to_owned()),
            severity: miette::Severity::Advice,
            help: None,
            labels: vec![LabeledSpan::new_primary_with_span(None, source.place(label.span))],
            related: Vec::new(),
            source,
        }
    }
}

fn words(label: &Label) -> Option<String> {
    (!label.text.is_empty()).then(|| sanitise(&label.text).into_owned())
}

fn miette_severity(severity: Severity) -> miette::Severity {
    match severity {
        Severity::Advice => miette::Severity::Advice,
        Severity::Warning => miette::Severity::Warning,
        Severity::Error => miette::Severity::Error,
    }
}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing<'_> {}

impl miette::Diagnostic for Drawing<'_> {
    fn code<'s>(&'s self) -> Option<Box<dyn fmt::Display + 's>> {
        self.title.as_ref().map(|title| Box::new(title) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'s>(&'s self) -> Option<Box<dyn fmt::Display + 's>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'s>(&'s self) -> Option<Box<dyn Iterator<Item = &'s dyn miette::Diagnostic> + 's>> {
        let related = self.related.iter().map(|drawing| drawing as &dyn miette::Diagnostic);
        (!self.related.is_empty()).then(|| Box::new(related) as Box<dyn Iterator<Item = _>>)
    }
}
