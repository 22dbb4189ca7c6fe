//! Floor 1. Comments that speak to okrlint: `<!-- okrlint-… -->`, or `{/* okrlint-… */}` in MDX.
//!
//! They are found in the raw text and left out of it before it is parsed, so that a page reads the same with and
//! without them, wherever they stand: between two items, in a cell, in the middle of a sentence.

use std::ops::Range;

use crate::text::Span;

/// What such a comment begins with.
pub(super) const MARK: &str = "okrlint-";

/// A comment that speaks to okrlint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// All of it.
    pub span: Span,
    /// What stands in it.
    pub words: Span,
    /// What it speaks about, and the comment itself.
    pub covers: Span,
    /// The place in a paragraph at which it stands, if that is what it speaks about: the paragraph's lines may be
    /// statements of their own.
    pub line: Option<u32>,
}

/// A way to write comments.
struct Notation {
    open: &'static str,
    close: &'static str,
    /// Whether one of them is never closed: nothing closes those after it either.
    is_open_ended: bool,
}

/// Comments beside each other.
pub(super) struct Group {
    pub(super) comments: Vec<Found>,
    /// What to leave out of the text for its sake.
    pub(super) cut: Range<usize>,
    pub(super) stand: Stand,
}

/// A comment with what stands in it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) all: Range<usize>,
    pub(super) words: Range<usize>,
}

/// How comments stand on the page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stand {
    /// On lines of their own: so far indented, and what they precede comes at `next` or later.
    Alone { indent: usize, next: usize },
    /// Beside the words at this place.
    Beside(usize),
}

/// The comments behind byte `from` of `text` that speak to okrlint, but for those in `code`.
pub(super) fn find(text: &str, from: usize, code: &[Range<usize>]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut end_before = from;
    let found = scan(text, from, code);
    for comments in found.chunk_by(|one, next| text[one.all.end..next.all.start].chars().all(is_blank)) {
        let (Some(first), Some(last)) = (comments.first(), comments.last()) else { continue };
        let (cut, stand) = cut(text, from, end_before, first.all.start..last.all.end);
        end_before = last.all.end;
        groups.push(Group { comments: comments.to_vec(), cut, stand });
    }
    look_past_each_other(&mut groups);
    groups
}

/// The comments on lines of their own from byte `from` of `text` on, each with the empty lines below it: front matter
/// may follow.
pub(super) fn at_the_top(text: &str, from: usize) -> Vec<Group> {
    let mut end = from;
    let mut groups = find(text, from, &[]);
    let is_next = |group: &mut Group| {
        let is_next = group.cut.start == end && matches!(group.stand, Stand::Alone { .. });
        let rest = text[group.cut.end..].trim_start_matches(['\n', '\r']);
        group.cut.end = text.len() - rest.len();
        end = group.cut.end;
        is_next
    };
    let n_top = groups.iter_mut().map(is_next).take_while(|is_next| *is_next).count();
    groups.truncate(n_top);
    groups
}

/// What to leave out for comments at `range`: their lines where nothing else stands on them, else the comments with the
/// blanks before them.
fn cut(text: &str, from: usize, end_before: usize, range: Range<usize>) -> (Range<usize>, Stand) {
    let before = &text[end_before..range.start];
    let line_start = before.rfind(['\n', '\r']).map(|at| end_before + at + 1);
    let is_first = text[line_start.unwrap_or(end_before)..range.start].chars().all(is_margin)
        && (line_start.is_some() || end_before == from);
    let line_start = line_start.unwrap_or(end_before);
    let rest = text[range.end..].trim_start_matches(is_blank);
    let rest_at = text.len() - rest.len();
    let line_end = ["\r\n", "\n", "\r"].into_iter().find(|end| rest.starts_with(end)).map(str::len);
    let line_end = line_end.or(rest.is_empty().then_some(0));
    match line_end {
        Some(len) if is_first => {
            let indent = width(&text[line_start..range.start]);
            (line_start..rest_at + len, Stand::Alone { indent, next: rest_at + len })
        }
        _ if is_first => (range.start..rest_at, Stand::Beside(rest_at)),
        _ => {
            let start = end_before + before.trim_end_matches(is_blank).len();
            (start..range.end, Stand::Beside(start.saturating_sub(1)))
        }
    }
}

/// Comments on lines right below each other all stand before what follows the last of them.
fn look_past_each_other(groups: &mut [Group]) {
    let mut below: Option<(usize, usize)> = None;
    for group in groups.iter_mut().rev() {
        let Stand::Alone { next, .. } = &mut group.stand else {
            below = None;
            continue;
        };
        if let Some((start, next_below)) = below
            && start == group.cut.end
        {
            *next = next_below;
        }
        below = Some((group.cut.start, *next));
    }
}

/// How far a margin indents.
pub(super) fn width(margin: &str) -> usize {
    margin.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// What may stand before the first word of a line.
pub(super) fn is_margin(c: char) -> bool {
    is_blank(c) || c == '>'
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// Walks over all comments, for one may stand in another; keeps those that speak to okrlint.
fn scan(text: &str, from: usize, code: &[Range<usize>]) -> Vec<Found> {
    let notation = |open, close| Notation { open, close, is_open_ended: false };
    let mut notations = [notation("<!--", "-->"), notation("{/*", "*/}")];
    let mut code = code.iter().peekable();
    let mut found = Vec::new();
    let mut end = from;
    for (at, _) in text[from..].match_indices(['<', '{']) {
        let start = from + at;
        while code.next_if(|code| code.end <= start).is_some() {}
        if start < end || code.peek().is_some_and(|code| code.start <= start) {
            continue;
        }
        let Some(comment) = notations.iter_mut().find_map(|notation| notation.read(text, start)) else { continue };
        end = comment.all.end;
        if speaks_to_okrlint(&text[comment.words.clone()]) {
            found.push(comment);
        }
    }
    found
}

impl Notation {
    /// The comment that begins at `start`, if one does.
    fn read(&mut self, text: &str, start: usize) -> Option<Found> {
        if self.is_open_ended || !text[start..].starts_with(self.open) {
            return None;
        }
        // `<!-->` is closed by its own dashes.
        let inside = start + 2;
        let Some(len) = text[inside..].find(self.close) else {
            self.is_open_ended = true;
            return None;
        };
        let words = start + self.open.len();
        Some(Found { all: start..inside + len + self.close.len(), words: words..words.max(inside + len) })
    }
}

/// A blank line in it tells that somebody forgot to close it.
fn speaks_to_okrlint(words: &str) -> bool {
    words.trim_start().starts_with(MARK) && words.trim().lines().all(|line| !line.trim().is_empty())
}
