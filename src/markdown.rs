//! Floor 1. Markdown as a tree of blocks with spans. The only file that knows the Markdown parser.

mod comment;
mod conflict;
mod cover;
mod cuts;
mod inline;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

pub use comment::Comment;
pub use conflict::Conflict;
pub use inline::{Inline, Mark, MarkKind};

use crate::text::Span;
use cuts::Cuts;

/// How deep blocks nest in the tree. Whatever stands deeper is kept, at this depth.
const MAX_DEPTH: usize = 32;

/// So many bytes of words are made room for at once.
const LINE: usize = 120;

/// A parsed file.
#[derive(Debug, Clone, Default)]
pub struct Markdown {
    /// The block between `---` lines at the top.
    pub front_matter: Option<FrontMatterBlock>,
    /// Everything after it.
    pub blocks: Vec<Block>,
    /// The comments that speak to okrlint, in order. The blocks are as if they were not there.
    pub comments: Vec<Comment>,
    /// Lines that git left in two versions, in order. The blocks are as if there were only the first.
    pub conflicts: Vec<Conflict>,
}

/// The block between `---` lines at the top of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Where, without blank space around it.
    pub span: Span,
    /// The blocks inside.
    pub children: Vec<Self>,
}

/// What a block is.
#[derive(Debug, Clone)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8, Inline),
    /// A paragraph, or the words of an item. Indented code counts as one: people indent lines without meaning code.
    Paragraph(Inline),
    /// A list; its children are items.
    List,
    /// A list item with its check box.
    Item {
        /// `true` for `[x]`, `false` for `[ ]`.
        ticked: Option<bool>,
    },
    /// A quotation.
    Quote,
    /// A table; its children are rows, the header first.
    Table,
    /// A row of cells.
    Row(Vec<Inline>),
    /// Raw HTML.
    Html,
    /// Code between fences, a horizontal rule, a footnote: nothing an OKR is written in.
    Other,
}

/// Parses a whole file, front matter and all. Never fails: everything is Markdown.
pub fn parse(text: &str) -> Markdown {
    let has_comments = text.contains(comment::MARK);
    let first = bom_len(text);
    let mut comments = if has_comments { comment::at_the_top(text, first) } else { Vec::new() };
    let front_matter = front_matter(text, comments.last().map_or(first, |group| group.cut.end));
    let body = front_matter.filter(|block| block.is_closed).map(|block| block.span.range().end);
    if body.is_none() {
        comments.clear();
    }
    let body = body.unwrap_or(first);
    let conflicts = conflict::find(text, body);
    if !has_comments && conflicts.is_empty() {
        let blocks = Builder::build(text, body, Cuts::default());
        return Markdown { front_matter, blocks, ..Markdown::default() };
    }
    let code = code(text, body);
    let conflicts = conflict::outside_of(&code, conflicts);
    let below = if has_comments { comment::find(text, body, &code) } else { Vec::new() };
    let below = conflict::without_lost(below, &conflicts);
    let mut removed: Vec<Range<usize>> = below.iter().map(|group| group.cut.clone()).collect();
    removed.extend(conflicts.iter().flat_map(|conflict| conflict.cuts.clone()));
    removed.sort_unstable_by_key(|cut| cut.start);
    let (readable, cuts) = Cuts::of(text, removed.into_iter());
    let blocks = Builder::build(&readable, body, cuts);
    comments.extend(below);
    let comments = cover::covered(text, &blocks, comments);
    Markdown { front_matter, blocks, comments, conflicts }
}

/// Where code stands: what looks like a comment is none there.
fn code(text: &str, from: usize) -> Vec<Range<usize>> {
    let events = Parser::new_ext(&text[from..], options()).into_offset_iter();
    let is_code =
        |event: &Event<'_>| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))));
    events.filter(|(event, _)| is_code(event)).map(|(_, range)| range.start + from..range.end + from).collect()
}

fn bom_len(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Cuts off the block between a line `---` at `start` and the next line `---` or `...`. Done by hand because the parser's
/// own option takes any later pair of rules for metadata and swallows the headings between them.
fn front_matter(text: &str, start: usize) -> Option<FrontMatterBlock> {
    let mut at = start;
    let mut yaml_start = None;
    for line in text[start..].split_inclusive('\n') {
        let words = line.trim_end();
        let next = at + line.len();
        match yaml_start {
            None if words == "---" => yaml_start = Some(next),
            None => return None,
            Some(yaml) if words == "---" || words == "..." => {
                let span = Span::from(start..at + words.len());
                let block = FrontMatterBlock { span, yaml: Span::from(yaml..at), is_closed: true };
                // A title between two rules is decoration: data have a key and a colon somewhere.
                return Some(block).filter(|_| text[yaml..at].contains(':'));
            }
            Some(_) => {}
        }
        at = next;
    }
    let yaml = yaml_start?;
    Some(FrontMatterBlock { span: Span::from(start..text.len()), yaml: Span::from(yaml..text.len()), is_closed: false })
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
}

/// Grows the tree from the parser's events.
struct Builder<'t> {
    /// What is parsed. Places in it are numbers here, places in the file are spans.
    source: &'t str,
    /// What was left out of it.
    cuts: Cuts,
    /// Blocks that are still open, outermost first.
    open: Vec<Block>,
    /// How many more are open beyond [`MAX_DEPTH`].
    too_deep: usize,
    done: Vec<Block>,
    /// The words of the block that is being read.
    inline: Inline,
    marks: Vec<(MarkKind, usize)>,
    cells: Vec<Inline>,
}

impl<'t> Builder<'t> {
    fn build(source: &'t str, from: usize, cuts: Cuts) -> Vec<Block> {
        let mut builder = Builder {
            source,
            cuts,
            open: Vec::new(),
            too_deep: 0,
            done: Vec::new(),
            inline: Inline::default(),
            marks: Vec::new(),
            cells: Vec::new(),
        };
        for (event, range) in Parser::new_ext(&source[from..], options()).into_offset_iter() {
            builder.event(event, range.start + from..range.end + from);
        }
        builder.done
    }

    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.words(&words, range),
            Event::Code(words) => self.code(&words, range),
            Event::SoftBreak | Event::HardBreak => self.inline.text.push("\n", self.cuts.span(range)),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.inline.text.push("\n", self.cuts.span(range)),
            Event::TaskListMarker(done) => self.tick(done),
            Event::Rule => {
                let span = self.cuts.span(range);
                self.push(Block { kind: BlockKind::Other, span, children: Vec::new() });
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'t>, range: Range<usize>) {
        if let Some(mark) = mark_of(tag) {
            self.marks.push((mark, self.inline.text.as_str().len()));
            return;
        }
        // The words of a tight item come without a paragraph of their own.
        self.flush_item_words();
        let kind = match tag {
            Tag::Heading { level, .. } => BlockKind::Heading(*level as u8, Inline::default()),
            Tag::Paragraph | Tag::CodeBlock(CodeBlockKind::Indented) => BlockKind::Paragraph(Inline::default()),
            Tag::List(_) => BlockKind::List,
            Tag::Item => BlockKind::Item { ticked: None },
            Tag::BlockQuote(_) => BlockKind::Quote,
            Tag::Table(_) => BlockKind::Table,
            Tag::TableHead | Tag::TableRow => BlockKind::Row(Vec::new()),
            Tag::TableCell => return,
            Tag::HtmlBlock => BlockKind::Html,
            _ => BlockKind::Other,
        };
        self.inline.text.reserve(range.len().min(LINE));
        self.open(Block { kind, span: Span::from(range), children: Vec::new() });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong
            | TagEnd::Emphasis
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript => return self.end_mark(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.inline);
                return self.cells.push(cell);
            }
            _ => {}
        }
        self.flush_item_words();
        self.close();
    }

    fn end_mark(&mut self) {
        if let Some((kind, start)) = self.marks.pop() {
            let range = start..self.inline.text.as_str().len();
            self.inline.marks.push(Mark { kind, range });
        }
    }

    fn code(&mut self, words: &str, range: Range<usize>) {
        let start = self.inline.text.as_str().len();
        let inside = self.source[range.clone()].find(words).map_or(range.clone(), |at| {
            let from = range.start + at;
            from..from + words.len()
        });
        self.inline.text.push(words, self.cuts.span(inside));
        self.inline.marks.push(Mark { kind: MarkKind::Code, range: start..start + words.len() });
    }

    /// Adds words, stretch by stretch where a comment stood between them.
    fn words(&mut self, words: &str, range: Range<usize>) {
        let range = self.exact(words, range);
        if range.len() != words.len() || self.cuts.is_empty() {
            return self.inline.text.push(words, self.cuts.span(range));
        }
        for part in self.cuts.stretches(range.clone()) {
            let span = self.cuts.span(part.clone());
            self.inline.text.push(&words[part.start - range.start..part.end - range.start], span);
        }
    }

    /// An escape's or entity's span covers more than the character it stands for; everything else is verbatim.
    fn exact(&self, words: &str, range: Range<usize>) -> Range<usize> {
        let is_suffix = range.len() > words.len() && self.source[range.clone()].ends_with(words);
        if is_suffix && !self.source[range.clone()].starts_with('&') {
            return range.end - words.len()..range.end;
        }
        range
    }

    fn tick(&mut self, done: bool) {
        for block in self.open.iter_mut().rev() {
            if let BlockKind::Item { ticked } = &mut block.kind {
                *ticked = Some(done);
                return;
            }
        }
    }

    fn open(&mut self, block: Block) {
        if self.open.len() < MAX_DEPTH {
            self.open.push(block);
        } else {
            self.too_deep += 1;
        }
    }

    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(mut block) = self.open.pop() else { return };
        match &mut block.kind {
            BlockKind::Heading(_, inline) => *inline = std::mem::take(&mut self.inline).without_anchor(),
            BlockKind::Paragraph(inline) => *inline = std::mem::take(&mut self.inline),
            BlockKind::Row(cells) => *cells = std::mem::take(&mut self.cells),
            BlockKind::Html | BlockKind::Other => self.inline = Inline::default(),
            _ => {}
        }
        block.span = self.trimmed(block.span);
        self.push(block);
    }

    fn flush_item_words(&mut self) {
        let in_item = matches!(self.open.last(), Some(Block { kind: BlockKind::Item { .. }, .. }));
        if !in_item || self.inline.text.is_empty() {
            return;
        }
        let inline = std::mem::take(&mut self.inline);
        let span = inline.text.span();
        self.push(Block { kind: BlockKind::Paragraph(inline), span, children: Vec::new() });
    }

    fn push(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(block),
            None => self.done.push(block),
        }
    }

    /// Where a range of what is parsed stands in the file, without blank space around it, such as the signs of a
    /// quotation on an empty line. A comment there belongs to it.
    fn trimmed(&self, parsed: Span) -> Span {
        let mut words = self.source[parsed.range()].trim_end();
        let start = parsed.range().start + words.len() - words.trim_start().len();
        words = words.trim_start();
        while let Some((before, line)) = words.rsplit_once('\n')
            && line.chars().all(comment::is_margin)
        {
            words = before.trim_end();
        }
        self.cuts.span_to_end(start..start + words.len())
    }
}

fn mark_of(tag: &Tag<'_>) -> Option<MarkKind> {
    match tag {
        Tag::Strong => Some(MarkKind::Strong),
        Tag::Emphasis | Tag::Superscript | Tag::Subscript => Some(MarkKind::Emphasis),
        Tag::Strikethrough => Some(MarkKind::Strike),
        Tag::Link { dest_url, .. } => Some(MarkKind::Link(dest_url.to_string())),
        Tag::Image { .. } => Some(MarkKind::Image),
        _ => None,
    }
}

fn is_line_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}
