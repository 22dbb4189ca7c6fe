//! Floor 0. A file's text, places in it, and words that remember where they stood.
//!
//! Everything above speaks of places as [`Span`]s, byte ranges of one file. Lines and columns exist only at the
//! edge, where [`Lines`] counts them for a report.

mod id;
mod nearest;
mod pieces;
mod script;
mod spans;
mod words;

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

pub use id::{letters, names_its_objective, normal_id, numbers_of_id};
pub use nearest::nearest;
use pieces::{Piece, Pieces};
pub use script::{is_ideograph, is_unspaced};
pub use spans::Spans;
pub use words::{WordSet, Words, entries, load, meanings, word_set};

/// Which file a place belongs to: its index in [`Workspace::files`](crate::workspace::Workspace).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A byte range of one file, end exclusive. Both ends lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range as indices into the file's text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether no byte is in it.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// Offsets beyond four gigabytes are cut off; the command line refuses such files before they get here.
impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: cut(range.start), end: cut(range.end) }
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Spanned<T> {
    /// What was understood.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place, another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

/// One file as it was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its index in the workspace.
    pub id: FileId,
    /// Its path relative to the workspace, with `/` between the parts.
    pub path: PathBuf,
    /// Its whole text.
    pub text: Arc<str>,
}

/// Where the lines of a text begin. Built only when places are reported.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<u32>,
    /// Places in long lines and their columns, so that not every place has to be counted from the start of its line.
    marks: Vec<(u32, u32)>,
}

/// So many bytes lie between two marks in a line.
const BETWEEN_MARKS: usize = 4096;

/// A place as people count: line and column from 1, columns in Unicode scalar values, and the byte offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in Unicode scalar values.
    pub column: u32,
    /// Byte offset, from 0.
    pub offset: u32,
}

impl Lines {
    /// Counts the lines of `text`. A line ends at LF, CRLF, or a CR on its own.
    pub fn of(text: &str) -> Self {
        let after = |(idx, _)| Span::from(idx + 1..idx + 1).start;
        let mut starts = vec![0];
        if text.contains('\r') {
            let is_end = |&(idx, mark): &(usize, &str)| mark == "\n" || !text[idx + 1..].starts_with('\n');
            starts.extend(text.match_indices(['\n', '\r']).filter(is_end).map(after));
        } else {
            starts.extend(text.match_indices('\n').map(after));
        }
        let ends = starts.iter().skip(1).map(|&start| start as usize).chain([text.len()]);
        let marks = starts.iter().zip(ends).flat_map(|(&start, end)| marks(text, start as usize..end)).collect();
        Self { starts, marks }
    }

    /// The line of `offset`, from 0.
    pub fn line_idx(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The line of `offset`, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        u32::try_from(self.line_idx(offset) + 1).unwrap_or(u32::MAX)
    }

    /// Where line `idx` (from 0) begins, if there is one.
    pub fn start_of(&self, idx: usize) -> Option<u32> {
        self.starts.get(idx).copied()
    }

    /// Line, column and offset of a byte of `text`, the text that was counted.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let start = (self.starts[self.line_idx(offset)], 1);
        let mark = self.marks[..self.marks.partition_point(|mark| mark.0 <= offset)].last();
        let (from, column) = mark.copied().filter(|mark| start.0 < mark.0).unwrap_or(start);
        let column = column.saturating_add(n_chars(&text[from as usize..offset as usize]));
        Position { line: self.line(offset), column, offset }
    }
}

/// The marks in a line: none where it is short.
fn marks(text: &str, line: Range<usize>) -> Vec<(u32, u32)> {
    let mut marks = Vec::new();
    let (mut at, mut column) = (line.start, 1_u32);
    while BETWEEN_MARKS < line.end - at {
        let next = (at + 1..=at + BETWEEN_MARKS).rfind(|&next| text.is_char_boundary(next)).unwrap_or(line.end);
        column = column.saturating_add(n_chars(&text[at..next]));
        at = next;
        marks.push((Span::from(at..at).start, column));
    }
    marks
}

fn n_chars(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Words without their markup that remember where each of them stood in the file.
///
/// `**Cut** churn &amp; cost` reads `Cut churn & cost`; a range of the plain words maps back to the source by
/// [`Text::span_of`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    plain: String,
    pieces: Pieces,
}

impl Text {
    /// Words that stand in the source exactly as they are.
    pub fn verbatim(plain: &str, start: u32) -> Self {
        let mut text = Self::default();
        text.push(plain, Span { start, end: start + Span::from(0..plain.len()).end });
        text
    }

    /// Makes room for so many bytes of words.
    pub fn reserve(&mut self, n_bytes: usize) {
        self.plain.reserve(n_bytes);
    }

    /// Appends words that stand at `source`.
    pub fn push(&mut self, words: &str, source: Span) {
        if words.is_empty() {
            return;
        }
        let start = self.plain.len();
        self.plain.push_str(words);
        let plain = Span::from(start..self.plain.len());
        if let Some(last) = self.pieces.last_mut()
            && last.is_verbatim()
            && last.source.end == source.start
            && plain.end - plain.start == source.end - source.start
        {
            last.plain.end = plain.end;
            last.source.end = source.end;
            return;
        }
        self.pieces.push(Piece { plain, source });
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.plain
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    /// From the first word to the last in the source; an empty span when there are none.
    pub fn span(&self) -> Span {
        match (self.pieces.all().first(), self.pieces.all().last()) {
            (Some(first), Some(last)) => Span { start: first.source.start, end: last.source.end },
            _ => Span::default(),
        }
    }

    /// Where a byte range of the plain words stands in the source.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        let range = Span::from(range);
        let pieces = self.pieces.all();
        let first = pieces.partition_point(|piece| piece.plain.end <= range.start);
        let last = pieces.partition_point(|piece| piece.plain.start < range.end).saturating_sub(1).max(first);
        match (pieces.get(first), pieces.get(last)) {
            (Some(from), Some(to)) if !range.is_empty() => {
                Span { start: from.source_start(range.start), end: to.source_end(range.end) }
            }
            (Some(from), _) => {
                let at = from.source_start(range.start);
                Span { start: at, end: at }
            }
            _ => Span { start: self.span().end, end: self.span().end },
        }
    }

    /// The words in a byte range, still knowing their places. The range must lie on character boundaries.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let wanted = Span::from(range);
        let mut part = Self::default();
        let pieces = self.pieces.all();
        let first = pieces.partition_point(|piece| piece.plain.end <= wanted.start);
        for &piece in pieces[first..].iter().take_while(|piece| piece.plain.start < wanted.end) {
            let start = piece.plain.start.max(wanted.start);
            let end = piece.plain.end.min(wanted.end);
            let source = Span { start: piece.source_start(start), end: piece.source_end(end) };
            part.push(&self.plain[start as usize..end as usize], source);
        }
        part
    }

    /// The words without white space at either end.
    pub fn trim(&self) -> Self {
        self.slice(self.trimmed(0..self.plain.len()))
    }

    /// A byte range without the white space at either end of its words.
    pub fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let words = &self.plain[range.clone()];
        let start = range.end - words.trim_start().len();
        start..start + words.trim().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a **bc** &amp; d` as a Markdown reader would give it.
    fn marked_up() -> Text {
        let mut text = Text::default();
        text.push("a ", Span { start: 0, end: 2 });
        text.push("bc", Span { start: 4, end: 6 });
        text.push(" ", Span { start: 8, end: 9 });
        text.push("&", Span { start: 9, end: 14 });
        text.push(" d", Span { start: 14, end: 16 });
        text
    }

    #[test]
    fn a_range_of_words_maps_back_to_its_source() {
        let text = marked_up();
        assert_eq!(text.as_str(), "a bc & d");
        assert_eq!(text.span(), Span { start: 0, end: 16 });
        assert_eq!(text.span_of(2..4), Span { start: 4, end: 6 });
        assert_eq!(text.span_of(5..6), Span { start: 9, end: 14 });
        assert_eq!(text.span_of(3..8), Span { start: 5, end: 16 });
        assert_eq!(text.span_of(8..8), Span { start: 16, end: 16 });
    }

    #[test]
    fn parts_keep_their_places() {
        let text = marked_up();
        assert_eq!(text.slice(2..8).trim().span(), Span { start: 4, end: 16 });
    }

    #[test]
    fn lines_end_at_lf_crlf_and_a_lone_cr() {
        let text = "é1\r\nzwei\rdrei\n";
        let lines = Lines::of(text);
        assert_eq!(lines.position(text, 2), Position { line: 1, column: 2, offset: 2 });
        assert_eq!(lines.position(text, 5).line, 2);
        assert_eq!(lines.position(text, 10).line, 3);
    }

    #[test]
    fn columns_of_long_lines_are_counted_from_a_mark() {
        let text = format!("first\n{}\nlast", "äx€".repeat(5000));
        let lines = Lines::of(&text);
        for nth in [0, 1, 2000, 4999] {
            let at = Span::from(6 + 6 * nth..6 + 6 * nth).start;
            let column = u32::try_from(3 * nth + 1).unwrap();
            assert_eq!(lines.position(&text, at), Position { line: 2, column, offset: at });
        }
        assert_eq!(lines.position(&text, Span::from(text.len()..text.len()).start).column, 5);
    }
}
