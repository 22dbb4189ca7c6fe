//! Floor 9. Excerpts with the place underlined, the help below. The only file that knows the library that draws them.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::io::{self, Write};

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents, ThemeCharacters, ThemeStyles,
};

use super::excerpt::{Excerpt, Source};
use super::{Report, plain, sanitise};
use crate::config::Mistake;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::text::FileId;

/// What the excerpts are drawn for.
#[derive(Debug, Clone, Copy)]
pub struct Canvas {
    /// Columns.
    pub width: usize,
    /// Whether to colour.
    pub color: bool,
    /// Whether lines and glyphs may be drawn, which screen readers stumble over. Without them there are sentences.
    pub graphics: bool,
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
    let mut told = HashSet::new();
    for finding in report.findings {
        // What was said once is not said again below every finding of the rule.
        let help = finding.help.as_deref().filter(|&help| told.insert((finding.rule, help)));
        writeln!(out, "{}", drawn(&handler, &Drawing::of(finding, help, &sources, canvas.width)))?;
    }
    if report.quiet { Ok(()) } else { writeln!(out, "{}", report.tally) }
}

/// A mistake in the configuration called `name`, drawn in its text, or told.
pub fn mistake(mistake: &Mistake, name: &str, text: &str, canvas: Canvas) -> String {
    if !canvas.graphics {
        return plain::mistake(mistake, name, text);
    }
    let excerpt = Source::new(name, text).excerpt(std::iter::once(mistake.span), canvas.width);
    let drawing = Drawing {
        title: None,
        message: sanitise(&mistake.message).into_owned(),
        severity: miette_severity(mistake.severity),
        help: mistake.help.as_deref().map(|help| sanitise(help).into_owned()),
        labels: labelled(std::iter::once(None), &excerpt),
        related: Vec::new(),
        excerpt,
    };
    drawn(&canvas.handler(), &drawing)
}

fn drawn(handler: &GraphicalReportHandler, drawing: &Drawing) -> String {
    let mut text = String::new();
    handler.render_report(&mut text, drawing).expect("a string takes everything that is written to it");
    text
}

/// So many places of one finding are drawn: nobody looks at more, and drawing takes time by their square. Formats for
/// programs have all of them.
const MOST_PLACES: usize = 12;

/// The columns by which places in other files are set in.
const INDENT: usize = 6;

/// Every file that a report draws from.
struct Sources<'a>(HashMap<FileId, Source<'a>>);

impl<'a> Sources<'a> {
    fn of(report: &Report<'a>) -> Self {
        let mut sources = HashMap::new();
        for file in report.findings.iter().flat_map(Diagnostic::labels).map(|label| label.file) {
            let name = &report.names[file.0 as usize];
            sources.entry(file).or_insert_with(|| Source::new(name, &report.workspace.file(file).text));
        }
        Self(sources)
    }

    fn at(&self, label: &Label) -> &Source<'a> {
        &self.0[&label.file]
    }
}

impl SourceCode for Excerpt {
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
        let (part, n_lines) = if around == 0 { (start..end, 1) } else { self.lines_around(start, end, around) };
        let (line, column) = self.position(part.start);
        // The drawing library counts a column in front of the first line as a part of it.
        let column = if around == 0 { column } else { 0 };
        let at = (part.start, part.len()).into();
        let words = self.text[part].as_bytes();
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), words, at, line, column, n_lines)))
    }
}

/// A finding as the drawing library wants it.
#[derive(Debug)]
struct Drawing {
    title: Option<String>,
    message: String,
    severity: miette::Severity,
    help: Option<String>,
    labels: Vec<LabeledSpan>,
    related: Vec<Self>,
    excerpt: Excerpt,
}

impl Drawing {
    fn of(finding: &Diagnostic, help: Option<&str>, sources: &Sources<'_>, width: usize) -> Self {
        let shown = finding.labels().take(MOST_PLACES);
        let (here, elsewhere): (Vec<_>, Vec<_>) = shown.partition(|label| label.file == finding.primary.file);
        let excerpt = sources.at(&finding.primary).excerpt(here.iter().map(|label| label.span), width);
        Self {
            title: Some(format!("{}: {}", finding.severity.word(), finding.rule)),
            message: sanitise(&finding.message).into_owned() + &unseen(finding),
            severity: miette_severity(finding.severity),
            help: help.map(|help| sanitise(help).into_owned()),
            labels: labelled(here.iter().map(|label| words(label)), &excerpt),
            related: elsewhere.into_iter().map(|label| Self::elsewhere(label, sources, width)).collect(),
            excerpt,
        }
    }

    /// A place in another file, which needs an excerpt of its own.
    fn elsewhere(label: &Label, sources: &Sources<'_>, width: usize) -> Self {
        let excerpt = sources.at(label).excerpt(std::iter::once(label.span), width.saturating_sub(INDENT));
        Self {
            title: None,
            message: words(label).unwrap_or_else(|| "see also".to_owned()),
            severity: miette::Severity::Advice,
            help: None,
            labels: labelled(std::iter::once(None), &excerpt),
            related: Vec::new(),
            excerpt,
        }
    }
}

/// That there are more places than are drawn.
fn unseen(finding: &Diagnostic) -> String {
    let n_places = finding.labels().count();
    if n_places <= MOST_PLACES {
        return String::new();
    }
    format!(" ({MOST_PLACES} of {n_places} places are shown)")
}

/// Words at the places of an excerpt. The first place is the one that the finding is about.
fn labelled(words: impl Iterator<Item = Option<String>>, excerpt: &Excerpt) -> Vec<LabeledSpan> {
    let mut labels = words.zip(&excerpt.places).map(|(words, place)| (words, SourceSpan::from(place.clone())));
    let first = labels.next().map(|(words, at)| LabeledSpan::new_primary_with_span(words, at));
    first.into_iter().chain(labels.map(|(words, at)| LabeledSpan::new_with_span(words, at))).collect()
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

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing {}

impl miette::Diagnostic for Drawing {
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
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'s>(&'s self) -> Option<Box<dyn Iterator<Item = &'s dyn miette::Diagnostic> + 's>> {
        let related = self.related.iter().map(|drawing| drawing as &dyn miette::Diagnostic);
        (!self.related.is_empty()).then(|| Box::new(related) as Box<dyn Iterator<Item = _>>)
    }
}
