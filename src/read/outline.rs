//! Floor 3. The outline of a page: what stands under what, whatever marks it.
//!
//! Headings, bold lines, labelled lines and list items all become [`Node`]s, each with what belongs under it. Roles
//! (objective, key result, field …) are given later, in `roles`.

use super::fields;
use super::headings::{self, About};
use super::labels::{self, Label, Labelled};
use super::table;
use crate::markdown::{Block, BlockKind, Inline, MarkKind};
use crate::text::{Span, Text};

/// A line of the page with everything under it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    /// Its own words, label and tags included.
    pub(super) words: Inline,
    /// From its first word to the end of what is under it.
    pub(super) span: Span,
    /// The label in front of them.
    pub(super) label: Option<Labelled>,
    /// What it is about, where it marks no objective or key result.
    pub(super) about: Option<About>,
    /// Whether key results stand right under it: labelled ones, a section or a table of them.
    pub(super) has_key_results: bool,
    /// Whether an objective with key results stands anywhere under it.
    pub(super) has_objectives: bool,
    pub(super) children: Vec<Node>,
}

/// By what a line is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NodeKind {
    /// A heading of a level.
    Heading(u8),
    /// A line that opens what follows it without being a heading: bold, labelled, or ending in a colon.
    Lead,
    /// Any other paragraph.
    Line,
    /// A list item, with its check box.
    Item { ticked: Option<bool> },
    /// A table; its children are rows.
    Table,
    /// A row; its children are cells.
    Row,
    /// A cell of a row.
    Cell,
}

impl Node {
    pub(super) fn new(kind: NodeKind, words: Inline, children: Vec<Self>) -> Self {
        let own = words.text.span();
        let span =
            children.iter().fold(own, |span, child| if span.is_empty() { child.span } else { span.to(child.span) });
        let label = match kind {
            NodeKind::Row | NodeKind::Table => None,
            _ => labels::parse(words.text.as_str()),
        };
        let label = label.or_else(|| announced(kind, words.text.as_str()));
        let about = match kind {
            _ if label.is_some() => None,
            NodeKind::Heading(_) | NodeKind::Lead => headings::about(words.text.as_str()),
            NodeKind::Line if words.text.as_str().len() < 40 => headings::about_item(words.text.as_str()),
            NodeKind::Item { .. } => headings::about_item(words.text.as_str()),
            _ => None,
        };
        let mut node =
            Self { kind, words, span, label, about, has_key_results: false, has_objectives: false, children };
        node.look_down();
        node
    }

    /// Sums up what is under it.
    fn look_down(&mut self) {
        let mut children = self.children.iter();
        self.has_key_results = match self.kind {
            NodeKind::Table => self.children.first().is_some_and(table::has_key_result_column),
            _ => children.any(Self::brings_key_results),
        };
        self.has_objectives = self.children.iter().any(|child| {
            child.has_objectives || child.is_objective() || (child.has_key_results && child.is_unlabelled())
        });
    }

    /// Whether it adds key results to the objective it stands under.
    fn brings_key_results(&self) -> bool {
        match self.kind {
            NodeKind::Table => self.has_key_results,
            NodeKind::Row | NodeKind::Cell => false,
            _ => self.is(Label::KeyResult) || self.is(Label::KeyResults),
        }
    }

    /// Whether it is surely labelled as an objective.
    fn is_objective(&self) -> bool {
        self.label.as_ref().is_some_and(|found| found.label == Label::Objective && found.is_sure)
    }

    /// Whether its label marks this.
    pub(super) fn is(&self, label: Label) -> bool {
        self.label.as_ref().is_some_and(|found| found.label == label)
    }

    /// Whether no label opens it.
    pub(super) fn is_unlabelled(&self) -> bool {
        self.label.is_none() && !matches!(self.kind, NodeKind::Table | NodeKind::Row | NodeKind::Cell)
    }

    /// Its words without markup.
    pub(super) fn as_str(&self) -> &str {
        self.words.text.as_str()
    }

    pub(super) fn is_item(&self) -> bool {
        matches!(self.kind, NodeKind::Item { .. })
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.kind, NodeKind::Heading(_))
    }

    /// Its list items.
    pub(super) fn items(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(|child| child.is_item())
    }

    /// Whether all its words are one link.
    fn is_link(&self) -> bool {
        let words = self.as_str();
        self.words.marks.iter().any(|mark| {
            matches!(mark.kind, MarkKind::Link(_))
                && words[..mark.range.start].trim().is_empty()
                && words[mark.range.end..].trim_matches([' ', '.', '\n']).is_empty()
        })
    }

    /// Whether it is little more than a link to another page: "[Q2 OKRs](…) (final)".
    pub(super) fn is_reference(&self) -> bool {
        let linked = self.words.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Link(_)));
        let n_linked: usize = linked.map(|mark| mark.range.len()).sum();
        self.children.is_empty() && n_linked * 5 >= self.as_str().len() * 3 && n_linked > 0
    }

    /// Whether its words lead to a place on the same page: a line of a table of contents.
    pub(super) fn is_contents_line(&self) -> bool {
        self.is_link()
            && self.words.marks.iter().any(|mark| matches!(&mark.kind, MarkKind::Link(to) if to.starts_with('#')))
    }
}

/// How far a line reaches: it holds what follows until a line of the same or a smaller weight.
fn weight(node: &Node) -> Option<u8> {
    match node.kind {
        NodeKind::Heading(level) => Some(level),
        NodeKind::Lead if is_bold(&node.words) => Some(7),
        NodeKind::Lead => Some(8),
        _ => None,
    }
}

/// The outline of a page.
pub(super) fn of(source: &str, blocks: &[Block]) -> Vec<Node> {
    let mut flat = Vec::new();
    for (idx, block) in blocks.iter().enumerate() {
        let is_before_list =
            matches!(blocks.get(idx + 1), Some(Block { kind: BlockKind::List | BlockKind::Table, .. }));
        push_block(source, block, is_before_list, &mut flat);
    }
    nest(flat)
}

/// Puts each line under the last line before it that reaches so far.
fn nest(flat: Vec<Node>) -> Vec<Node> {
    let mut roots = Vec::new();
    let mut open: Vec<(u8, Node)> = Vec::new();
    for node in flat {
        let Some(reach) = weight(&node) else {
            if open.last().is_some_and(|(_, above)| is_served(above, &node)) {
                close(&mut open, &mut roots);
            }
            match open.last_mut() {
                Some((_, above)) => above.children.push(node),
                None => roots.push(node),
            }
            continue;
        };
        while open.last().is_some_and(|(other, _)| *other >= reach) {
            close(&mut open, &mut roots);
        }
        open.push((reach, node));
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

/// Whether a line that announces a list ("For more, see:") has had it and does not reach to `next`.
fn is_served(above: &Node, next: &Node) -> bool {
    above.kind == NodeKind::Lead
        && above.is_unlabelled()
        && !is_bold(&above.words)
        && !next.is_item()
        && !above.children.is_empty()
}

/// A sentence that announces what follows: "We measure this by the following key results:".
fn announced(kind: NodeKind, line: &str) -> Option<Labelled> {
    let is_announcement = kind == NodeKind::Lead && line.trim_end().ends_with([':', '：']);
    if !is_announcement || headings::about(line).is_some() || labels::defines(line) {
        return None;
    }
    let label = labels::announced(line)?;
    let n_words = line.split_whitespace().count();
    let is_told = match label {
        Label::KeyResults | Label::Objectives => n_words <= 16,
        Label::Objective | Label::KeyResult => n_words <= 8,
        _ => false,
    };
    is_told.then(|| Labelled { label, id: None, is_sure: false, role: None, rest: line.len()..line.len() })
}

fn close(open: &mut Vec<(u8, Node)>, roots: &mut Vec<Node>) {
    let Some((_, node)) = open.pop() else { return };
    let node = Node::new(node.kind, node.words, node.children);
    match open.last_mut() {
        Some((_, above)) => above.children.push(node),
        None => roots.push(node),
    }
}

fn push_block(source: &str, block: &Block, is_before_list: bool, out: &mut Vec<Node>) {
    match &block.kind {
        BlockKind::Heading(level, words) => {
            out.push(Node::new(NodeKind::Heading(*level), words.clone(), Vec::new()));
        }
        BlockKind::Paragraph(words) => push_lines(words, is_before_list, out),
        BlockKind::List => out.extend(block.children.iter().map(|item| item_node(source, item))),
        BlockKind::Table => out.push(table_node(block)),
        BlockKind::Quote if holds_labels(block) => out.extend(of(source, &block.children)),
        BlockKind::Html => out.extend(summaries(source, block.span)),
        _ => {}
    }
}

/// A quotation is somebody's words or a note, unless it is labelled as an objective or key result.
fn holds_labels(quote: &Block) -> bool {
    quote.children.iter().any(|block| match &block.kind {
        BlockKind::Paragraph(words) => opens_item(words.text.as_str()),
        BlockKind::Heading(..) => true,
        BlockKind::List => block.children.iter().any(holds_labels),
        _ => false,
    })
}

fn opens_item(line: &str) -> bool {
    labels::parse(line).is_some_and(|found| matches!(found.label, Label::Objective | Label::KeyResult))
}

fn push_lines(words: &Inline, is_before_list: bool, out: &mut Vec<Node>) {
    let mut parts = parts(words);
    let last = parts.len().saturating_sub(1);
    for (idx, part) in parts.drain(..).enumerate() {
        let kind = kind_of_line(&part, is_before_list && idx == last);
        out.push(Node::new(kind, part, Vec::new()));
    }
}

fn kind_of_line(words: &Inline, is_before_list: bool) -> NodeKind {
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
fn is_bold(words: &Inline) -> bool {
    !words.text.as_str().contains('\n') && words.is_all(&MarkKind::Strong)
}

/// A paragraph's statements: a new one begins with a line that is labelled, numbered, bold, or a field.
fn parts(words: &Inline) -> Vec<Inline> {
    let text = words.text.as_str();
    if !text.contains('\n') {
        return vec![words.clone()];
    }
    let lines = words.lines();
    let mut starts = vec![0];
    let mut at = 0;
    for (idx, line) in lines.iter().enumerate() {
        if idx > 0 && (opens_part(line) || closes_part(&lines[idx - 1])) {
            starts.push(at);
        }
        at += line.text.as_str().len() + 1;
    }
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| words.slice(start..end)).collect()
}

fn opens_part(line: &Inline) -> bool {
    let words = line.text.as_str().trim_start();
    labels::parse(words).is_some()
        || is_bold(line)
        || fields::is_field(&line.text)
        || labels::numbering(words).is_some()
        || is_bulleted(words)
}

/// A line set off by a bullet or a status sign that Markdown takes for a word.
fn is_bulleted(line: &str) -> bool {
    const SIGNS: &[char] = &['•', '◦', '▪', '‣', '✅', '☑', '✔', '⬜', '🟢', '🟡', '🟠', '🔴', '⚪', '❌', '🚧', '⏳'];
    line.trim_start().starts_with(SIGNS)
}

fn closes_part(line: &Inline) -> bool {
    let words = line.text.as_str().trim();
    let is_bare_label = labels::parse(words).is_some_and(|found| words[found.rest.start.min(words.len())..].is_empty());
    is_bare_label || is_bold(line)
}

fn item_node(source: &str, block: &Block) -> Node {
    let ticked = match block.kind {
        BlockKind::Item { ticked, .. } => ticked,
        _ => None,
    };
    // `- > 70 % of …`: the parser takes the sign for a quotation.
    let unquoted = block.children.first().filter(|first| matches!(first.kind, BlockKind::Quote));
    let mut blocks = unquoted.map_or(&block.children[..], |quote| &quote.children[..]);
    let mut words = Inline::default();
    let mut flat = Vec::new();
    if let Some((Block { kind: BlockKind::Paragraph(first) | BlockKind::Heading(_, first), .. }, rest)) =
        blocks.split_first()
    {
        let mut parts = joined_title(first, parts(first)).into_iter();
        words = parts.next().unwrap_or_default();
        for part in parts {
            let kind = kind_of_line(&part, false);
            flat.push(Node::new(kind, part, Vec::new()));
        }
        blocks = rest;
    }
    let mut children = nest(flat);
    children.extend(of(source, blocks));
    if unquoted.is_some() {
        children.extend(of(source, &block.children[1..]));
    }
    Node::new(NodeKind::Item { ticked }, words, children)
}

/// `**KR1 — Answer time**` over its sentence: both lines are the key result.
fn joined_title(whole: &Inline, mut parts: Vec<Inline>) -> Vec<Inline> {
    let is_key_result =
        |part: &Inline| labels::parse(part.text.as_str()).is_some_and(|found| found.label == Label::KeyResult);
    let is_plain = |part: &Inline| !opens_part(part);
    if let [title, sentence, ..] = &parts[..]
        && is_bold(title)
        && is_key_result(title)
        && is_plain(sentence)
    {
        let len = title.text.as_str().len() + 1 + sentence.text.as_str().len();
        parts[0] = whole.slice(0..len);
        parts.remove(1);
    }
    parts
}

fn table_node(block: &Block) -> Node {
    let rows = block.children.iter().map(|row| {
        let cells = match &row.kind {
            BlockKind::Row(cells) => cells.clone(),
            _ => Vec::new(),
        };
        let cells = cells.into_iter().map(|cell| Node::new(NodeKind::Cell, cell, Vec::new())).collect();
        Node { span: row.span, ..Node::new(NodeKind::Row, Inline::default(), cells) }
    });
    Node::new(NodeKind::Table, Inline::default(), rows.collect())
}

/// `<summary>Key Result 2: …</summary>`: lines that open the details under them.
fn summaries(source: &str, html: Span) -> Vec<Node> {
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
