//! Floor 9. From byte spans to lines and columns, counted once for every file that a report speaks of.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Label};
use crate::text::{FileId, Lines, Position, Span};
use crate::workspace::Workspace;

/// The lines of the files that a report speaks of.
#[derive(Debug)]
pub struct Places<'a> {
    workspace: &'a Workspace,
    lines: HashMap<FileId, Lines>,
}

impl<'a> Places<'a> {
    /// Counts the lines of every file that a finding points into.
    pub fn of(workspace: &'a Workspace, findings: &[Diagnostic]) -> Self {
        let mut lines = HashMap::new();
        for label in findings.iter().flat_map(Diagnostic::labels) {
            lines.entry(label.file).or_insert_with(|| Lines::of(&workspace.file(label.file).text));
        }
        Self { workspace, lines }
    }

    /// Where a label begins.
    pub fn start(&self, label: &Label) -> Position {
        self.range(label).0
    }

    /// Where a label begins and ends. The end is exclusive and never beyond the end of its line.
    pub fn range(&self, label: &Label) -> (Position, Position) {
        let text = &self.workspace.file(label.file).text;
        let lines = &self.lines[&label.file];
        let span = within(text, label.span);
        (lines.position(text, span.start), lines.position(text, span.end))
    }

    /// The same without what lies beyond its first line.
    pub(super) fn on_first_line(&self, label: &Label) -> (Position, Position) {
        let text = &self.workspace.file(label.file).text;
        let span = within(text, label.span);
        let words = text[span.range()].split(['\n', '\r']).next().unwrap_or_default();
        let span = Span { end: span.start + Span::from(0..words.len()).end, ..span };
        self.range(&Label { file: label.file, span, text: String::new() })
    }

    /// The offset at which the line of a place begins.
    pub(super) fn line_start(&self, file: FileId, offset: u32) -> u32 {
        self.lines.get(&file).and_then(|lines| lines.start_of(lines.line_idx(offset))).unwrap_or(0)
    }

    /// The line, from 1, of a place in the file of a label.
    pub fn line(&self, file: FileId, offset: u32) -> u32 {
        self.lines.get(&file).map_or(1, |lines| lines.line(offset))
    }
}

/// The span cut to the text and to whole characters, without the line break at its end.
pub(super) fn within(text: &str, span: Span) -> Span {
    let on_boundary = |offset: u32| (0..=text.len().min(offset as usize)).rev().find(|&at| text.is_char_boundary(at));
    let start = on_boundary(span.start).unwrap_or(0);
    let end = on_boundary(span.end).unwrap_or(0).max(start);
    Span::from(start..start + text[start..end].trim_end_matches(['\n', '\r']).len())
}
