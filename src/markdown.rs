//! Floor 1. Markdown as a tree of blocks with spans. The only file that knows the Markdown parser.

use crate::text::{Span, Text};

/// A parsed file.
#[derive(Debug, Clone, Default)]
pub struct Markdown {
    /// The block between `---` lines at the top.
    pub front_matter: Option<FrontMatterBlock>,
    /// Everything after it.
    pub blocks: Vec<Block>,
}

/// The block between `---` lines at the top of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatterBlock {
    /// The whole block with its fences.
    pub span: Span,
    /// The YAML between them.
    pub yaml: Span,
    /// Whether the closing fence is there.
    pub is_closed: bool,
}

/// A block and what is in it.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where, without trailing blank lines.
    pub span: Span,
    /// The blocks inside.
    pub children: Vec<Block>,
}

/// What a block is.
#[derive(Debug, Clone)]
pub enum BlockKind {
    /// A paragraph or the tight text of an item.
    Paragraph(Inline),
}

/// A run of words with their markup.
#[derive(Debug, Clone, Default)]
pub struct Inline {
    /// The words; line breaks are `\n`.
    pub text: Text,
}
