//! Floor 3. The outline of a page: what stands under what, whatever marks it.
//!
//! Headings, bold lines, labelled lines and list items all become [`Node`]s, each with what belongs under it. Roles
//! (objective, key result, field …) are given later, in `roles`.

mod lines;
mod node;

pub(super) use node::{Node, NodeKind};

use super::labels::{self, Label};
use crate::markdown::{Block, BlockKind, Inline};

/// The outline of a page.
pub(super) fn of(source: &str, blocks: Vec<Block>) -> Vec<Node> {
    let mut flat = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        let is_before_list = matches!(blocks.peek(), Some(Block { kind: BlockKind::List | BlockKind::Table, .. }));
        let states_it = |next: &Block| matches!(&next.kind, BlockKind::Paragraph(words) if lines::is_bold(words));
        if matches!(block.kind, BlockKind::Quote) && is_awaited(&flat) && !blocks.peek().is_some_and(states_it) {
            flat.extend(of(source, block.children));
            continue;
        }
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

/// Bold lines and other lines over a list weigh less than headings, whose weights are their levels.
const BOLD: u8 = 7;
const PLAIN: u8 = 8;

/// How far a line reaches: it holds what follows until a line of the same or a smaller weight.
fn weight(node: &Node) -> Option<u8> {
    match node.kind {
        NodeKind::Heading(level) => Some(level),
        NodeKind::Lead if lines::is_bold_title(node) => Some(BOLD),
        NodeKind::Lead => Some(PLAIN),
        _ => None,
    }
}

/// Whether a line that announces a list ("For more, see:") has had it and does not reach to `next`.
fn is_served(above: &Node, next: &Node) -> bool {
    above.kind == NodeKind::Lead
        && above.is_unlabelled()
        && !lines::is_bold(&above.words)
        && !next.is_item()
        && !above.children.is_empty()
}

fn close(open: &mut Vec<(u8, Node)>, roots: &mut Vec<Node>) {
    let Some((_, mut node)) = open.pop() else { return };
    node.look_down();
    match open.last_mut() {
        Some((_, above)) => above.children.push(node),
        None => roots.push(node),
    }
}

fn push_block(source: &str, block: Block, is_before_list: bool, out: &mut Vec<Node>) {
    match block.kind {
        BlockKind::Quote if holds_labels(&block) => out.extend(of(source, block.children)),
        BlockKind::Heading(level, words) => out.push(Node::new(NodeKind::Heading(level), words, Vec::new())),
        BlockKind::Paragraph(words) => lines::push(words, is_before_list, out),
        BlockKind::List => out.extend(block.children.into_iter().map(|item| item_node(source, item))),
        BlockKind::Table => out.push(table_node(block.children)),
        BlockKind::Html => out.extend(lines::summaries(source, block.span)),
        _ => {}
    }
}

/// A quotation is somebody's words or a note, unless it is labelled as OKRs.
fn holds_labels(quote: &Block) -> bool {
    quote.children.iter().any(|block| match &block.kind {
        BlockKind::Paragraph(words) => words.text.as_str().lines().any(is_labelled),
        BlockKind::Heading(_, words) => is_labelled(words.text.as_str()),
        BlockKind::List | BlockKind::Item { .. } => holds_labels(block),
        _ => false,
    })
}

/// Whether the last line is a label that still wants its words: `## Objective` over `> Nobody waits for a ferry`.
fn is_awaited(flat: &[Node]) -> bool {
    let wants_words = |line: &Node| {
        let label = line.label.as_ref().filter(|found| matches!(found.label, Label::Objective | Label::KeyResult));
        label.is_some_and(|found| found.is_sure && line.as_str()[found.rest.clone()].trim().is_empty())
    };
    flat.last().is_some_and(wants_words)
}

fn is_labelled(line: &str) -> bool {
    labels::parse(line).is_some_and(|found| !matches!(found.label, Label::Okr | Label::Okrs) && found.is_sure)
}

fn item_node(source: &str, block: Block) -> Node {
    let ticked = match block.kind {
        BlockKind::Item { ticked } => ticked,
        _ => None,
    };
    let mut blocks = unquoted(block.children).into_iter().peekable();
    let mut words = Inline::default();
    let mut children = Vec::new();
    let is_words = |block: &Block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Heading(..));
    if let Some(Block { kind: BlockKind::Paragraph(first) | BlockKind::Heading(_, first), .. }) =
        blocks.next_if(is_words)
    {
        let mut parts = lines::item_parts(first).into_iter();
        words = parts.next().unwrap_or_default();
        let more = parts.map(|part| Node::new(lines::kind_of(&part, false), part, Vec::new()));
        children = nest(more.collect());
    }
    children.extend(of(source, blocks.collect()));
    Node::new(NodeKind::Item { ticked }, words, children)
}

/// `- > 70 % of …`: the parser takes the sign for a quotation.
fn unquoted(mut blocks: Vec<Block>) -> Vec<Block> {
    if !blocks.first().is_some_and(|first| matches!(first.kind, BlockKind::Quote)) {
        return blocks;
    }
    let quote = blocks.remove(0);
    quote.children.into_iter().chain(blocks).collect()
}

fn table_node(rows: Vec<Block>) -> Node {
    let rows = rows.into_iter().map(|row| {
        let cells = match row.kind {
            BlockKind::Row(cells) => cells,
            _ => Vec::new(),
        };
        let cells = cells.into_iter().map(|cell| Node::new(NodeKind::Cell, cell, Vec::new())).collect();
        Node { span: row.span, ..Node::new(NodeKind::Row, Inline::default(), cells) }
    });
    Node::new(NodeKind::Table, Inline::default(), rows.collect())
}
