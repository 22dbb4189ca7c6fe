//! Floor 1. Words with their markup.

use std::ops::Range;

use crate::text::Text;

/// A run of words with their markup.
#[derive(Debug, Clone, Default)]
pub struct Inline {
    /// The words; line breaks are `\n`.
    pub text: Text,
    /// Which of them are marked, as byte ranges of the words, in the order in which the marks end.
    pub marks: Vec<Mark>,
}

/// A stretch of marked words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// How they are marked.
    pub kind: MarkKind,
    /// Which bytes of the words.
    pub range: Range<usize>,
}

impl Mark {
    /// What of it lies in `range`, counted from there.
    fn within(&self, range: &Range<usize>) -> Option<Self> {
        let start = self.range.start.max(range.start);
        let end = self.range.end.min(range.end);
        (start < end).then(|| Self { kind: self.kind.clone(), range: start - range.start..end - range.start })
    }
}

/// How words are marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    /// `**bold**`
    Strong,
    /// `_emphasised_`
    Emphasis,
    /// `~~struck through~~`
    Strike,
    /// `` `code` ``
    Code,
    /// A link and where it goes.
    Link(String),
    /// An image; the words are its description.
    Image,
}

impl Inline {
    /// Whether all words that are not blank are marked so.
    pub fn is_all(&self, kind: &MarkKind) -> bool {
        let words = self.text.as_str();
        let mut covered = 0;
        for mark in self.marks.iter().filter(|mark| mark.kind == *kind) {
            if !words[covered.min(mark.range.start)..mark.range.start].trim().is_empty() {
                return false;
            }
            covered = covered.max(mark.range.end);
        }
        covered > 0 && words[covered..].trim().trim_end_matches([':', '：']).is_empty()
    }

    /// The words in a byte range, with their marks.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let marks = self.marks.iter().filter_map(|mark| mark.within(&range)).collect();
        Self { text: self.text.slice(range), marks }
    }

    /// The words of a heading without the id that some give it for links: `Readers come back {#readers}`.
    pub(super) fn without_anchor(self) -> Self {
        let words = self.text.as_str().trim_end();
        let Some((before, id)) = words.strip_suffix('}').and_then(|words| words.rsplit_once("{#")) else {
            return self;
        };
        let is_id = !id.is_empty() && !id.contains(|letter: char| letter.is_whitespace() || "{}#".contains(letter));
        let end = before.trim_end().len();
        if is_id && end > 0 { self.slice(0..end) } else { self }
    }

    /// The words line by line.
    pub fn lines(&self) -> Vec<Self> {
        let mut start = 0;
        let lines = self.text.as_str().split('\n').map(|line| {
            let range = start..start + line.len();
            start = range.end + 1;
            range
        });
        self.cut(&lines.collect::<Vec<_>>())
    }

    /// The words in each of several byte ranges, with their marks. The ranges are in order and do not overlap.
    pub fn cut(&self, ranges: &[Range<usize>]) -> Vec<Self> {
        let part = |range: &Range<usize>| Self { text: self.text.slice(range.clone()), marks: Vec::new() };
        let mut parts: Vec<Self> = ranges.iter().map(part).collect();
        for mark in &self.marks {
            let first = ranges.partition_point(|range| range.end <= mark.range.start);
            let touched = ranges[first..].iter().take_while(|range| range.start < mark.range.end);
            for (range, part) in touched.zip(&mut parts[first..]) {
                part.marks.extend(mark.within(range));
            }
        }
        parts
    }
}
