//! Floor 1. What a comment speaks about: the block after it, or the item or row in which it stands.

use super::comment::{Comment, Found, Group, Stand, is_margin, width};
use super::{Block, BlockKind};
use crate::text::Span;

/// The comments of a page with what each of them covers.
pub(super) fn covered(text: &str, blocks: &[Block], groups: Vec<Group>) -> Vec<Comment> {
    let page = Page { text };
    groups.into_iter().flat_map(|group| page.covered(blocks, &group)).collect()
}

/// A page as it is written.
struct Page<'t> {
    text: &'t str,
}

/// A block that is covered.
#[derive(Clone, Copy)]
struct Covered {
    span: Span,
    is_paragraph: bool,
}

impl Covered {
    fn whole(block: &Block) -> Self {
        Self { span: block.span, is_paragraph: matches!(block.kind, BlockKind::Paragraph(_)) }
    }
}

impl Page<'_> {
    fn covered(&self, blocks: &[Block], group: &Group) -> Vec<Comment> {
        let (covered, at) = match group.stand {
            Stand::Beside(at) => (around(blocks, at, None), at),
            Stand::Alone { indent, next } => (self.below(blocks, group.cut.start, indent, None), next),
        };
        let at = Span::from(at..at).start;
        let is_in = |covered: &Covered| covered.span.start < at && at < covered.span.end;
        let line = covered.filter(|covered| covered.is_paragraph && is_in(covered)).map(|_| at);
        let comment = |found: &Found| {
            let span = Span::from(found.all.clone());
            let covers = covered.map_or(span, |covered| span.to(covered.span));
            Comment { span, words: Span::from(found.words.clone()), covers, line }
        };
        group.comments.iter().map(comment).collect()
    }

    /// What comments on lines of their own at byte `at` cover: the item in which they stand, else the next block. Below
    /// the words of an item they stand in it if they are indented deeper than its bullet, and than what comes next.
    fn below(&self, blocks: &[Block], at: usize, indent: usize, item: Option<Covered>) -> Option<Covered> {
        let idx = blocks.partition_point(|block| block.span.range().start < at);
        let next = blocks.get(idx);
        if let Some(before) = idx.checked_sub(1).map(|idx| &blocks[idx]) {
            if at < before.span.range().end {
                return self.inside(before, at, indent, item);
            }
            let is_nested = next.is_none_or(|next| self.indent_of(next) < indent);
            if let Some(above) = self.item_above(before, indent).filter(|_| is_nested) {
                return Some(above);
            }
        }
        let next = next.map(Covered::whole);
        let is_entry = |block: &Block| matches!(block.kind, BlockKind::Item { .. } | BlockKind::Row(_));
        if blocks.first().is_some_and(is_entry) { next.or(item) } else { item.or(next) }
    }

    fn inside(&self, block: &Block, at: usize, indent: usize, item: Option<Covered>) -> Option<Covered> {
        match block.kind {
            BlockKind::Item { .. } => self.below(&block.children, at, indent, Some(Covered::whole(block))),
            BlockKind::List | BlockKind::Table | BlockKind::Quote => self.below(&block.children, at, indent, item),
            _ => item.or(Some(Covered::whole(block))),
        }
    }

    /// The innermost item at the end of a block to which a line that is so far indented belongs.
    fn item_above(&self, block: &Block, indent: usize) -> Option<Covered> {
        let deeper = || self.item_above(block.children.last()?, indent);
        match block.kind {
            BlockKind::List | BlockKind::Quote => deeper(),
            BlockKind::Item { .. } if self.indent_of(block) < indent => deeper().or(Some(Covered::whole(block))),
            _ => None,
        }
    }

    /// How far the first line of a block is indented.
    fn indent_of(&self, block: &Block) -> usize {
        let before = &self.text[..block.span.range().start];
        let line = &self.text[before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
        width(&line[..line.len() - line.trim_start_matches(is_margin).len()])
    }
}

/// What comments beside the words at byte `at` cover: the innermost item, the row, else the block. The head of a table
/// stands for all of it.
fn around(blocks: &[Block], at: usize, item: Option<Covered>) -> Option<Covered> {
    let idx = blocks.partition_point(|block| block.span.range().end <= at);
    let Some(block) = blocks.get(idx).filter(|block| block.span.range().start <= at) else { return item };
    match block.kind {
        BlockKind::Item { .. } => around(&block.children, at, Some(Covered::whole(block))),
        BlockKind::List | BlockKind::Quote => around(&block.children, at, item),
        BlockKind::Table => {
            let idx = block.children.partition_point(|row| row.span.range().end <= at);
            Some(Covered::whole(block.children.get(idx).filter(|_| idx > 0).unwrap_or(block)))
        }
        _ => item.or(Some(Covered::whole(block))),
    }
}
