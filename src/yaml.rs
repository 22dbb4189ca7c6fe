//! Floor 1. YAML as a tree in which every key and value knows its place. Only this file and those under `yaml/` know
//! the YAML parser.
//!
//! Reading never fails. A mistake becomes a [`Problem`] in plain words, and the rest is still read: the offending
//! characters are taken out of a copy of the same length, which is then parsed again, so all places stay true.

mod compose;
mod repair;

use std::borrow::Cow;

use crate::text::{Span, Spanned, Text};

/// As much YAML as is read, in bytes. Front matter and configurations are a screenful; more is a mistake or an attack.
pub const MAX_BYTES: usize = 64 * 1024;
/// How deep lists and maps may nest, each of the two notations for itself.
const MAX_DEPTH: usize = 32;
/// After so many mistakes the rest is left unread.
const MAX_REPAIRS: usize = 16;
/// Nobody reads more.
const MAX_PROBLEMS: usize = 32;

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Yaml {
    /// The first document, if there is any.
    pub root: Option<Node>,
    /// Mistakes, in the order in which they stand in the text.
    pub problems: Vec<Problem>,
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands, with its quotes or brackets. Empty for a value that is not written.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Words. Numbers, days, `true` and `false` are words here too: what they mean depends on the key.
    Text {
        /// The words, unquoted and unfolded.
        words: String,
        /// Written without quotes.
        is_plain: bool,
    },
    /// `- a`, `[a, b]`
    List(Vec<Node>),
    /// `key: value`, `{key: value}`. No key is in it twice.
    Map(Vec<(Spanned<String>, Node)>),
    /// `*name`: a value that stands elsewhere. Never expanded.
    Alias,
}

/// A mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// What was seen. Lower case, no full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Node {
    /// Its keys and values, if it is a map.
    pub fn entries(&self) -> &[(Spanned<String>, Self)] {
        if let Value::Map(entries) = &self.value { entries } else { &[] }
    }

    /// The value of a key, if it is a map with that key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(known, _)| known.value == key).map(|(_, value)| value)
    }

    /// The words of a text, each of them at its place in the file; `None` for anything else. `file` is the file's
    /// whole text.
    pub fn text(&self, file: &str) -> Option<Text> {
        let Value::Text { words, .. } = &self.value else { return None };
        let source = &file[self.span.range()];
        let is_unquoted = |quote| source.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) == Some(words);
        if source == words {
            return Some(Text::verbatim(words, self.span.start));
        }
        if is_unquoted('"') || is_unquoted('\'') {
            return Some(Text::verbatim(words, self.span.start + 1));
        }
        let mut text = Text::default();
        text.push(words, self.span);
        Some(text)
    }
}

/// Reads `text`, which begins at byte `base` of its file.
pub fn parse(text: &str, base: u32) -> Yaml {
    let mut problems = Vec::new();
    let text = cut_to_size(text, &mut problems);
    parse_whole(text, problems, base)
}

/// Reads a `text` that a program wrote, however long it is.
pub fn parse_long(text: &str) -> Yaml {
    parse_whole(text, Vec::new(), 0)
}

fn parse_whole(text: &str, mut problems: Vec<Problem>, base: u32) -> Yaml {
    let mut readable = Cow::Borrowed(text);
    for _ in 0..MAX_REPAIRS {
        let composed = compose::compose(text, &readable);
        let Some(failure) = composed.failure else {
            problems.extend(composed.problems);
            return finish(composed.root, problems, base);
        };
        let repair = repair::repair(text, &readable, &failure);
        problems.push(repair.problem);
        readable = Cow::Owned(repair.readable);
    }
    let composed = compose::compose(text, &readable);
    problems.extend(composed.problems);
    finish(composed.root, problems, base)
}

/// The text up to the last line break that is within bounds.
fn cut_to_size<'t>(text: &'t str, problems: &mut Vec<Problem>) -> &'t str {
    if text.len() <= MAX_BYTES {
        return text;
    }
    let end = text.as_bytes()[..MAX_BYTES].iter().rposition(|&byte| byte == b'\n').map_or(0, |idx| idx + 1);
    problems.push(Problem {
        span: Span::from(end..end),
        message: "this YAML is longer than 64 KiB and is read only up to here".to_owned(),
        help: "Move long texts below the front matter.".to_owned(),
    });
    &text[..end]
}

/// Puts everything where it stands in the file.
fn finish(mut root: Option<Node>, mut problems: Vec<Problem>, base: u32) -> Yaml {
    if let Some(root) = &mut root {
        shift(root, base);
    }
    for problem in &mut problems {
        problem.span = shifted(problem.span, base);
    }
    problems.sort_by_key(|problem| problem.span);
    problems.truncate(MAX_PROBLEMS);
    Yaml { root, problems }
}

/// Recursion is bounded by [`MAX_DEPTH`].
fn shift(node: &mut Node, base: u32) {
    node.span = shifted(node.span, base);
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| shift(item, base)),
        Value::Map(entries) => {
            for (key, value) in entries {
                key.span = shifted(key.span, base);
                shift(value, base);
            }
        }
        Value::Null | Value::Text { .. } | Value::Alias => {}
    }
}

fn shifted(span: Span, base: u32) -> Span {
    Span { start: span.start.saturating_add(base), end: span.end.saturating_add(base) }
}

#[cfg(test)]
mod tests;
