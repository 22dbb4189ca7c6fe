//! Floor 9. The lines around the places of a finding, cut to the width that there is to draw them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::places::within;
use super::{sanitise, sanitise_source};
use crate::text::{Lines, Span};

/// Stands where a line was cut.
const CUT: char = '…';

/// Narrower than this nobody reads anything.
const NARROWEST: usize = 20;

/// One file, harmless to a terminal, its lines counted once.
#[derive(Debug)]
pub(super) struct Source<'a> {
    name: String,
    text: Cow<'a, str>,
    lines: Lines,
}

impl<'a> Source<'a> {
    pub(super) fn new(name: &str, text: &'a str) -> Self {
        let text = sanitise_source(text);
        Self { name: sanitise(name).into_owned(), lines: Lines::of(&text), text }
    }

    /// The lines of the places in `spans`, each with the one above and the one below, for `width` columns with the
    /// line numbers.
    pub(super) fn excerpt(&self, spans: impl Iterator<Item = Span>, width: usize) -> Excerpt {
        let places: Vec<Range<usize>> = spans.map(|span| self.place(span)).collect();
        let mut by_line: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (which, place) in places.iter().enumerate() {
            let idx = self.line_idx(place.start);
            by_line.entry(idx).or_default().push(which);
            for beside in [idx.saturating_sub(1), (idx + 1).min(self.line_idx(self.text.len()))] {
                by_line.entry(beside).or_default();
            }
        }
        let numbers = by_line.last_key_value().map_or(0, |(idx, _)| (idx + 1).to_string().len());
        let width = width.saturating_sub(numbers + MARGIN).max(NARROWEST);
        let mut excerpt = Excerpt { name: self.name.clone(), places: vec![0..0; places.len()], ..Excerpt::default() };
        for (idx, here) in by_line {
            excerpt.push(idx, &self.line(idx), &places, &here, width);
        }
        excerpt
    }

    /// Where a span stands, cut to its first line: the rest is of the same thought.
    fn place(&self, span: Span) -> Range<usize> {
        let span = within(&self.text, span);
        let first_line = self.text[span.range()].split(['\n', '\r']).next().unwrap_or_default();
        let start = span.start as usize;
        start..start + first_line.len()
    }

    fn line(&self, idx: usize) -> Line<'_> {
        let start = self.line_start(idx);
        Line { start, words: self.text[start..self.line_start(idx + 1)].trim_end_matches(['\n', '\r']) }
    }

    fn line_idx(&self, offset: usize) -> usize {
        self.lines.line_idx(Span::from(offset..offset).start)
    }

    fn line_start(&self, idx: usize) -> usize {
        self.lines.start_of(idx).map_or(self.text.len(), |start| start as usize)
    }
}

/// Blanks and the rule beside the line numbers.
const MARGIN: usize = 4;

struct Line<'a> {
    start: usize,
    words: &'a str,
}

/// Some lines of a file as they are drawn.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    /// What people call the file.
    pub(super) name: String,
    /// The lines, each ended by a line break.
    pub(super) text: String,
    /// Where the places stand in `text`, in the order in which they were asked for.
    pub(super) places: Vec<Range<usize>>,
    lines: Vec<Shown>,
}

/// A line of an excerpt.
#[derive(Debug)]
struct Shown {
    /// Its index in the file.
    idx: usize,
    /// Where it begins in the excerpt.
    start: usize,
    /// So many characters of it are missing in front.
    missing: usize,
}

impl Excerpt {
    /// Adds a line, and those of the `places` that are `here`, on it.
    fn push(&mut self, idx: usize, line: &Line<'_>, places: &[Range<usize>], here: &[usize], width: usize) {
        // A place may begin within the line break.
        let within = |offset: usize| (offset - line.start).min(line.words.len());
        let on_line = |&which: &usize| within(places[which].start)..within(places[which].end);
        let window = window(line.words, here.iter().map(on_line), width);
        let start = self.text.len();
        let is_cut = (window.start > 0, window.end < line.words.len());
        self.text.extend(is_cut.0.then_some(CUT));
        let first = self.text.len();
        self.text.push_str(&line.words[window.clone()]);
        self.text.extend(is_cut.1.then_some(CUT));
        for which in here {
            // What is cut off is pointed at by the mark of the cut.
            let Range { start: from, end: to } = on_line(which);
            let from = if from < window.start { start } else { first + from.min(window.end) - window.start };
            let to = if to > window.end { self.text.len() } else { first + to.max(window.start) - window.start };
            self.places[*which] = from..to;
        }
        let missing = line.words[..window.start].chars().count() - usize::from(is_cut.0);
        self.lines.push(Shown { idx, start, missing });
        self.text.push('\n');
    }

    /// The line and column in the file, both from 0, of an offset in the excerpt.
    pub(super) fn position(&self, offset: usize) -> (usize, usize) {
        let Some(line) = self.lines.get(self.line_at(offset)) else { return (0, 0) };
        (line.idx, line.missing + self.text[line.start..offset].chars().count())
    }

    /// The part of the excerpt with the lines from `start` to `end` and `around` more above and below, and how many
    /// lines it has. Without the last line break.
    pub(super) fn lines_around(&self, start: usize, end: usize, around: usize) -> (Range<usize>, usize) {
        let first = self.line_at(start).saturating_sub(around);
        let last = (self.line_at(end) + around).min(self.lines.len().saturating_sub(1));
        let from = self.lines.get(first).map_or(0, |line| line.start);
        let to = self.lines.get(last + 1).map_or(self.text.len(), |line| line.start);
        (from..to.saturating_sub(1).max(from), last - first + 1)
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }
}

/// The part of a line to be shown: the first of the places, the others as far as they fit, and as much as fits on
/// either side.
fn window(line: &str, places: impl Iterator<Item = Range<usize>>, width: usize) -> Range<usize> {
    if fits(line, width) {
        return 0..line.len();
    }
    let width = width - 2; // for the marks of the cuts
    let joined = |shown: Range<usize>, place: Range<usize>| {
        let both = shown.start.min(place.start)..shown.end.max(place.end);
        if fits(&line[both.clone()], width) { both } else { shown }
    };
    let mut shown = places.reduce(joined).unwrap_or(0..0);
    shown.end = shown.start + head(&line[shown.clone()], width);
    let spare = width - columns(&line[shown.clone()]);
    let before = columns(&line[tail(&line[..shown.start], spare / 2)..shown.start]);
    shown.end += head(&line[shown.end..], spare - before);
    let rest = width - columns(&line[shown.clone()]);
    tail(&line[..shown.start], rest)..shown.end
}

fn fits(words: &str, width: usize) -> bool {
    head(words, width) == words.len()
}

/// Where the longest beginning ends that fits in `width` columns.
fn head(words: &str, width: usize) -> usize {
    let mut used = 0;
    let too_much = words.char_indices().find(|&(_, letter)| {
        used += column_width(letter);
        used > width
    });
    too_much.map_or(words.len(), |(at, _)| at)
}

/// Where the longest end begins that fits in `width` columns.
fn tail(words: &str, width: usize) -> usize {
    let mut used = 0;
    let too_much = words.char_indices().rev().find(|&(_, letter)| {
        used += column_width(letter);
        used > width
    });
    too_much.map_or(0, |(at, letter)| at + letter.len_utf8())
}

fn columns(words: &str) -> usize {
    words.chars().map(column_width).sum()
}

/// What a character takes at most: tabs reach to the next stop, and no line is endless because its letters take no
/// room.
fn column_width(letter: char) -> usize {
    if letter == '\t' { 4 } else { letter.width().unwrap_or(1).max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, places: &[&str], width: usize) -> Excerpt {
        let span = |words: &&str| {
            let start = text.find(words).unwrap();
            Span::from(start..start + words.len())
        };
        Source::new("a.md", text).excerpt(places.iter().map(span), width)
    }

    fn words_at(excerpt: &Excerpt) -> Vec<&str> {
        excerpt.places.iter().map(|place| &excerpt.text[place.clone()]).collect()
    }

    #[test]
    fn lines_that_fit_are_shown_whole_with_those_beside_them() {
        let excerpt = shown("one\ntwo\nthree\r\nfour\nfive\n", &["three"], 80);
        assert_eq!(excerpt.text, "two\nthree\nfour\n");
        assert_eq!(words_at(&excerpt), ["three"]);
        assert_eq!(excerpt.position(excerpt.places[0].start), (2, 0));
    }

    #[test]
    fn a_long_line_is_cut_around_its_place() {
        let text = format!("{} größer {}", "ä".repeat(50), "ö".repeat(50));
        let excerpt = shown(&text, &["größer"], 35);
        assert_eq!(excerpt.text, "…ääääääääää größer öööööööööö…\n");
        assert_eq!(columns(excerpt.text.trim_end()), 30);
        assert_eq!(excerpt.position(excerpt.places[0].start), (0, 51));
    }

    #[test]
    fn what_is_cut_off_is_pointed_at_by_the_mark_of_the_cut() {
        let text = format!("start {} middle {} end", "a".repeat(50), "b".repeat(50));
        let excerpt = shown(&text, &["middle", "start", "end"], 35);
        assert_eq!(words_at(&excerpt), ["middle", "…", "…"]);
        let whole = shown(&text, &[&text], 35);
        assert_eq!(words_at(&whole), [format!("start {}…", "a".repeat(22))]);
    }

    #[test]
    fn both_places_are_shown_where_they_fit() {
        let text = format!("{} from 5 to 4 {}", "a".repeat(90), "b".repeat(90));
        let excerpt = shown(&text, &["to 4", "from 5"], 35);
        assert_eq!(words_at(&excerpt), ["to 4", "from 5"]);
    }

    #[test]
    fn every_place_of_a_text_stands_in_its_excerpt() {
        let text = format!("é{}\r\n\r\n{}ß\r\n", "a".repeat(60), "顧".repeat(30));
        let source = Source::new("a.md", &text);
        for start in 0..=text.len() {
            let spans = [start, start / 2].map(|from| Span::from(from..start));
            let excerpt = source.excerpt(spans.into_iter(), 30);
            assert!(excerpt.places.iter().all(|place| excerpt.text.get(place.clone()).is_some()), "{start}");
        }
    }

    #[test]
    fn wide_letters_take_two_columns() {
        let excerpt = shown(&"顧".repeat(100), &["顧"], 45);
        assert!(columns(excerpt.text.trim_end()) <= 40, "{}", excerpt.text);
    }
}
