//! Floor 3. The lines of a paragraph: which of them begin a statement of their own, and by what each is set off.

use super::super::fields;
use super::super::headings;
use super::super::labels::{self, Label, Labelled};
use super::{Node, NodeKind};
use crate::markdown::{Inline, Mark, MarkKind};
use crate::text::{Span, Text};

/// Adds the statements of a paragraph to the outline.
pub(super) fn push(words: Inline, is_before_list: bool, out: &mut Vec<Node>) {
    let parts = parts(words);
    let last = parts.len().saturating_sub(1);
    let kind = |idx: usize| {
        let mut neighbours = [idx.checked_sub(1), Some(idx + 1)].into_iter().flatten().filter_map(|idx| parts.get(idx));
        let is_listed = neighbours.any(|other| has_same_sign(other, &parts[idx]));
        if is_listed { NodeKind::Item { ticked: None } } else { kind_of(&parts[idx], is_before_list && idx == last) }
    };
    let kinds: Vec<NodeKind> = (0..parts.len()).map(kind).collect();
    out.extend(kinds.into_iter().zip(parts).map(|(kind, part)| Node::new(kind, part, Vec::new())));
}

pub(super) fn kind_of(words: &Inline, is_before_list: bool) -> NodeKind {
    let line = words.text.as_str();
    if labels::numbering(line.trim_start()).is_some() || is_bulleted(line) {
        return NodeKind::Item { ticked: None };
    }
    let is_opening = line.trim_end().ends_with([':', '：']) || (is_before_list && line.trim_end().ends_with('…'));
    if is_bold(words) || labels::parse(line).is_some() || is_opening {
        return NodeKind::Lead;
    }
    NodeKind::Line
}

/// A line set in bold from end to end, as people do who use it for a heading.
pub(super) fn is_bold(words: &Inline) -> bool {
    is_unbroken(words) && words.is_all(&MarkKind::Strong)
}

/// Whether it is a line, or one that an editor has wrapped within its bold words.
fn is_unbroken(words: &Inline) -> bool {
    words.text.as_str().match_indices('\n').all(|(at, _)| is_in_bold(words, at))
}

fn is_in_bold(words: &Inline, at: usize) -> bool {
    let is_around = |mark: &Mark| mark.range.start < at && at + 1 < mark.range.end;
    words.marks.iter().any(|mark| mark.kind == MarkKind::Strong && is_around(mark))
}

/// An objective in bold, perhaps with a bracket behind it: `**O2: Every parcel arrives dry** (owner: Ana)`.
pub(super) fn is_bold_title(node: &Node) -> bool {
    let words = node.as_str();
    let is_objective = || node.label.as_ref().is_some_and(|label| label.label == Label::Objective);
    let is_title = |mark: &Mark| {
        let (before, behind) = (words[..mark.range.start].trim(), words[mark.range.end..].trim());
        mark.kind == MarkKind::Strong
            && before.is_empty()
            && behind.strip_prefix(['(', '[']).is_some_and(|within| within.find([')', ']']) == Some(within.len() - 1))
    };
    is_bold(&node.words) || is_objective() && node.words.marks.iter().any(is_title)
}

/// A paragraph's statements: a new one begins with a line that is labelled, numbered, bold, or a field.
pub(super) fn parts(words: Inline) -> Vec<Inline> {
    if is_one_line(&words) {
        return vec![words];
    }
    let starts = starts(&words);
    cut(words, &starts)
}

/// The statements of an item. `**KR1 — Answer time**` over its sentence: both lines are the key result.
pub(super) fn item_parts(words: Inline) -> Vec<Inline> {
    if is_one_line(&words) {
        return vec![words];
    }
    let mut starts = starts(&words);
    if let [_, second, ..] = starts[..] {
        let title = words.slice(0..second - 1);
        let sentence = words.slice(second..starts.get(2).map_or(words.text.as_str().len(), |third| third - 1));
        let is_key_result = labels::parse(title.text.as_str()).is_some_and(|found| found.label == Label::KeyResult);
        if is_key_result && is_bold(&title) && !opens_part(&sentence) {
            starts.remove(1);
        }
    }
    cut(words, &starts)
}

fn is_one_line(words: &Inline) -> bool {
    !words.text.as_str().contains('\n')
}

/// Where the statements of a paragraph begin.
fn starts(words: &Inline) -> Vec<usize> {
    let mut starts = vec![0];
    let lines = words.lines();
    let mut at = 0;
    for (idx, line) in lines.iter().enumerate() {
        let is_listed = || has_same_sign(&lines[idx - 1], line);
        let is_wrapped = || is_in_bold(words, at - 1) && !is_marked(line);
        if idx > 0 && !is_wrapped() && (is_listed() || opens_part(line) || closes_part(&lines[idx - 1])) {
            starts.push(at);
        }
        at += line.text.as_str().len() + 1;
    }
    starts
}

fn cut(words: Inline, starts: &[usize]) -> Vec<Inline> {
    if starts.len() == 1 {
        return vec![words];
    }
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([words.text.as_str().len()]);
    words.cut(&starts.iter().zip(ends).map(|(&start, end)| start..end).collect::<Vec<_>>())
}

fn opens_part(line: &Inline) -> bool {
    is_marked(line) || is_bold(line) || fields::is_field(&line.text)
}

/// Whether its own first words set a line off from the one before.
fn is_marked(line: &Inline) -> bool {
    let words = line.text.as_str().trim_start();
    labels::parse(words).is_some() || labels::numbering(words).is_some() || is_bulleted(words)
}

/// Whether two lines begin with the same emoji: a list that Markdown does not see.
fn has_same_sign(one: &Inline, other: &Inline) -> bool {
    let sign = |line: &Inline| line.text.as_str().trim_start().chars().next().filter(|&sign| is_sign(sign));
    sign(one).is_some() && sign(one) == sign(other)
}

fn is_sign(c: char) -> bool {
    ('\u{2600}'..='\u{27bf}').contains(&c) || c > '\u{1f000}'
}

/// A line set off by a bullet or a status sign that Markdown takes for a word.
fn is_bulleted(line: &str) -> bool {
    const SIGNS: &[char] = &[
        '•', '◦', '▪', '‣', '✅', '☑', '✔', '⬜', '☐', '☒', '□', '■', '▢', '●', '○', '►', '▸', '➤', '🟢', '🟡', '🟠',
        '🔴', '⚪', '❌', '🚧', '⏳',
    ];
    line.trim_start().starts_with(SIGNS)
}

fn closes_part(line: &Inline) -> bool {
    let words = line.text.as_str().trim();
    let is_bare_label = labels::parse(words).is_some_and(|found| words[found.rest.start.min(words.len())..].is_empty());
    is_bare_label || is_bold(line)
}

/// A line that 🎯 makes an objective, or a sentence that announces what follows: "We measure this by the following key
/// results:".
pub(super) fn announced(kind: NodeKind, line: &str) -> Option<Labelled> {
    if kind == NodeKind::Line && line.trim_start().starts_with('🎯') {
        return Some(Labelled::bare(Label::Objective, false, labels::skip_decoration(line)..line.len()));
    }
    let is_heading = matches!(kind, NodeKind::Heading(2..));
    let is_announcement = kind == NodeKind::Lead && line.trim_end().ends_with([':', '：']);
    if !(is_announcement || is_heading) || headings::about(line).is_some() || labels::defines(line) {
        return None;
    }
    let label = labels::announced(line)?;
    let n_words = line.split_whitespace().count();
    let is_told = match label {
        // "Key results we track"
        Label::KeyResults if is_heading => n_words <= 6,
        _ if is_heading => false,
        Label::KeyResults | Label::Objectives => n_words <= 16,
        Label::Objective | Label::KeyResult => n_words <= 8,
        _ => false,
    };
    is_told.then(|| Labelled::bare(label, false, line.len()..line.len()))
}

/// `<summary>Key Result 2: …</summary>`: lines that open the details under them.
pub(super) fn summaries(source: &str, html: Span) -> Vec<Node> {
    const OPEN: &str = "<summary>";
    const CLOSE: &str = "</summary>";
    let text = &source[html.range()];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(OPEN).map(|found| at + found + OPEN.len()) {
        let end = text[start..].find(CLOSE).map_or(text.len(), |found| start + found);
        let words = Inline {
            text: without_tags(&text[start..end], html.start + Span::from(start..end).start),
            marks: Vec::new(),
        };
        if !words.text.is_empty() {
            found.push(Node::new(NodeKind::Lead, words, Vec::new()));
        }
        at = end;
    }
    found
}

/// The words of a piece of HTML that stands at `start`.
fn without_tags(html: &str, start: u32) -> Text {
    let mut words = Text::default();
    let mut at = start;
    for piece in html.split_inclusive('>') {
        let plain = piece.split('<').next().unwrap_or_default();
        words.push(plain, Span { start: at, end: at + Span::from(0..plain.len()).end });
        at += Span::from(0..piece.len()).end;
    }
    words.trim()
}
