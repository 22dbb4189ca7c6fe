//! Floor 3. What an item supports: ids, names, links, or nothing on purpose.

use std::ops::Range;
use std::sync::LazyLock;

use super::normal::normal;
use super::people::{is_unset, name, separators};
use crate::markdown::{Inline, Mark, MarkKind};
use crate::model::{Leads, Reference};
use crate::text::{Spanned, Text, WordSet, word_set};

/// What people write who support nothing above them, on purpose.
static NOTHING: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("nothing.txt")));

/// A name has no more words than this; more are a sentence, in which a comma may stand.
const LONGEST_NAME: usize = 4;

/// What a value says that its item supports, as written.
pub(in crate::read) fn references(value: &Text) -> Vec<Reference> {
    let words = value.as_str();
    if says_nothing(words) {
        let value = value.trim();
        let written = Spanned::new(value.as_str().to_owned(), value.span());
        return vec![Reference { written, leads: Leads::Nowhere }];
    }
    let mut found = Vec::new();
    let mut start = 0;
    for closed in closed(words) {
        found.extend(plain(value, start..closed.whole.start));
        start = closed.whole.end;
        let inside = value.slice(value.trimmed(closed.inside));
        if !inside.is_empty() {
            let written = Spanned::new(inside.as_str().to_owned(), inside.span());
            let leads = closed.link.map_or_else(|| leads(inside.as_str()), |link| Leads::Link(words[link].to_owned()));
            found.push(Reference { written, leads });
        }
    }
    found.extend(plain(value, start..words.len()));
    found
}

/// Whether a value begins with a word for nothing: `none`, `None — because it came up from the shops`.
fn says_nothing(words: &str) -> bool {
    let first = words.split(['–', '—', ',', ';', '(', ':', '.']).next().unwrap_or_default();
    let first = first.split(" - ").next().unwrap_or_default();
    let first = first.split(" because ").next().unwrap_or_default();
    NOTHING.contains(normal(first).as_ref())
}

/// Words that belong together, with what marks them.
struct Closed {
    whole: Range<usize>,
    inside: Range<usize>,
    link: Option<Range<usize>>,
}

/// The links and quotations in a value, in order: `[words](path)`, `[[page#heading|words]]`, `"words"`.
fn closed(words: &str) -> Vec<Closed> {
    let mut found: Vec<Closed> = Vec::new();
    for (at, opener) in words.char_indices() {
        let from = found.last().map_or(0, |last| last.whole.end);
        if at < from {
            continue;
        }
        let is_first = words[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        let closed = match opener {
            '[' if words[at..].starts_with("[[") => wiki(words, at),
            '[' => link(words, at),
            '"' if is_first => quoted(words, at, &["\""]),
            '\'' if is_first => quoted(words, at, &["'"]),
            '`' if is_first => quoted(words, at, &["`"]),
            '“' | '„' => quoted(words, at, &["”", "“"]),
            '«' => quoted(words, at, &["»"]),
            _ => None,
        };
        found.extend(closed);
    }
    found
}

/// So many bytes can be between two marks that belong together.
const LONGEST: usize = 1000;

/// Where `closer` stands behind `at`, not too far.
fn find(words: &str, at: usize, closer: &str) -> Option<usize> {
    let rest = &words[at..];
    let end = (0..=LONGEST.min(rest.len())).rfind(|&end| rest.is_char_boundary(end)).unwrap_or_default();
    Some(at + rest[..end].find(closer)?)
}

fn wiki(words: &str, at: usize) -> Option<Closed> {
    let end = find(words, at, "]]")?;
    let bar = words[at..end].find('|').map(|bar| at + bar);
    let link = at + 2..bar.unwrap_or(end);
    Some(Closed { whole: at..end + 2, inside: bar.map_or(at + 2, |bar| bar + 1)..end, link: Some(link) })
}

fn link(words: &str, at: usize) -> Option<Closed> {
    let middle = find(words, at, "](")?;
    let end = find(words, middle, ")")?;
    Some(Closed { whole: at..end + 1, inside: at + 1..middle, link: Some(middle + 2..end) })
}

fn quoted(words: &str, at: usize, closers: &[&str]) -> Option<Closed> {
    let start = at + words[at..].chars().next().map_or(1, char::len_utf8);
    let (end, closer) = closers.iter().find_map(|closer| Some((find(words, start, closer)?, closer)))?;
    Some(Closed { whole: at..end + closer.len(), inside: start..end, link: None })
}

/// The names in a part of a value; a sentence is one.
fn plain(value: &Text, part: Range<usize>) -> Vec<Reference> {
    let words = &value.as_str()[part.clone()];
    let mut ranges = Vec::new();
    let mut start = part.start;
    for (at, length) in separators(words, false) {
        ranges.push(start..part.start + at);
        start = part.start + at + length;
    }
    ranges.push(start..part.end);
    let is_sentence = |range: &Range<usize>| {
        let words = &value.as_str()[range.clone()];
        LONGEST_NAME < words.split_whitespace().count() && !words.contains(['#', '/'])
    };
    if ranges.iter().any(is_sentence) {
        ranges = vec![part];
    }
    let names = ranges.into_iter().filter_map(|range| name(value, range, "[]<>*_\"'“”„’`()"));
    let names = names.filter(|name| name.value.contains(char::is_alphanumeric) && !is_unset(&name.value));
    names.map(|written| Reference { leads: leads(&written.value), written }).collect()
}

/// Where words lead that may be a path.
fn leads(words: &str) -> Leads {
    let is_one_word = !words.contains(char::is_whitespace);
    let is_path = words.contains("://")
        || words.contains('#')
        || words.to_lowercase().contains(".md")
        || is_one_word && words.contains('/');
    if is_path { Leads::Link(words.to_owned()) } else { Leads::Name }
}

/// Lets references lead where the links in the line lead in which they stand. What a link holds is one reference.
pub(in crate::read) fn follow_links(line: &Inline, references: &mut Vec<Reference>) {
    let along = |mark: &Mark| match &mark.kind {
        MarkKind::Link(to) => Some((line.text.slice(mark.range.clone()).trim(), to.clone())),
        _ => None,
    };
    let links: Vec<_> = line.marks.iter().filter_map(along).collect();
    let mut followed = None;
    references.retain_mut(|reference| {
        let place = reference.written.span;
        let idx = links.partition_point(|(words, _)| words.span().end <= place.start);
        let Some((words, to)) = links.get(idx).filter(|(words, _)| words.span().start < place.end) else { return true };
        if followed == Some(idx) {
            return false;
        }
        followed = Some(idx);
        reference.leads = Leads::Link(to.clone());
        if !place.contains(words.span()) {
            reference.written = Spanned::new(words.as_str().to_owned(), words.span());
        }
        true
    });
}
