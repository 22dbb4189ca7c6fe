//! Floor 1. From the parser's events to a tree. What is open when the parser gives up is closed there, so that
//! everything before a mistake is kept.

use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, StructureStyle, options};

use super::{MAX_DEPTH, Node, Problem, Value};
use crate::text::{Span, Spanned};

/// What became of a text. Places are bytes of that text.
#[derive(Default)]
pub(super) struct Composed {
    /// The tree, as far as it goes.
    pub(super) root: Option<Node>,
    /// Mistakes that do not stop the parser.
    pub(super) problems: Vec<Problem>,
    /// The mistake that does.
    pub(super) failure: Option<Failure>,
}

/// Why the parser gave up, and what it had understood by then.
pub(super) struct Failure {
    /// The parser's own name for it.
    pub(super) kind: ErrorKind,
    /// Where it noticed: at the mistake or after it.
    pub(super) at: usize,
    /// The last key or value before it.
    pub(super) last: Range<usize>,
    /// Whether that was an alias.
    pub(super) last_is_alias: bool,
    /// Where the outermost bracket that is still open stands.
    pub(super) open_bracket: Option<usize>,
}

/// Reads `readable`, which differs from `text` only in characters that were replaced by others of the same length.
/// Words are taken from `text`.
pub(super) fn compose(text: &str, readable: &str) -> Composed {
    let options = options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut composer = Composer { text, readable, ..Composer::default() };
    for event in Parser::new_from_str_with_options(readable, options) {
        match event {
            Ok((Event::DocumentStart(..), span)) if composer.done.root.is_some() => {
                composer.second_document(span.byte_range().unwrap_or_default());
                break;
            }
            Ok((event, span)) => composer.take(event, span.byte_range().unwrap_or_default()),
            Err(error) => {
                composer.fail(error.kind().clone(), error.marker().byte_offset().unwrap_or_default());
                break;
            }
        }
    }
    composer.done
}

#[derive(Default)]
struct Composer<'t> {
    text: &'t str,
    readable: &'t str,
    open: Vec<Collection>,
    last: Range<usize>,
    last_is_alias: bool,
    done: Composed,
}

/// A list or map that is still open.
struct Collection {
    start: usize,
    is_bracketed: bool,
    items: Items,
}

enum Items {
    List(Vec<Node>),
    Map { entries: Vec<(Spanned<String>, Node)>, key: Option<Spanned<String>> },
}

impl Composer<'_> {
    fn take(&mut self, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::SequenceStart(style, ..) => self.open(style, at, Items::List(Vec::new())),
            Event::MappingStart(style, ..) => self.open(style, at, Items::Map { entries: Vec::new(), key: None }),
            Event::SequenceEnd | Event::MappingEnd => self.close(at.end),
            Event::Scalar(words, style, ..) => {
                let value = self.scalar(&words, style, &at);
                self.leaf(value, at);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.leaf(Value::Alias, at),
            _ => {}
        }
    }

    fn open(&mut self, style: StructureStyle, at: Range<usize>, items: Items) {
        let is_bracketed = matches!(style, StructureStyle::Flow);
        self.last = at.clone();
        self.open.push(Collection { start: at.start, is_bracketed, items });
    }

    fn leaf(&mut self, value: Value, at: Range<usize>) {
        // A block of text ends with its line breaks, which nobody wants underlined.
        let end = at.start + self.text[at.clone()].trim_end().len();
        self.last_is_alias = value == Value::Alias;
        self.last = at.start..end;
        self.add(Node { span: Span::from(at.start..end), value });
    }

    /// The words as the author wrote them: a repaired plain scalar is read off the original.
    fn scalar(&self, words: &str, style: ScalarStyle, at: &Range<usize>) -> Value {
        let source = &self.text[at.clone()];
        let is_plain = matches!(style, ScalarStyle::Plain);
        if is_plain && matches!(source, "" | "~" | "null" | "Null" | "NULL") {
            return Value::Null;
        }
        if is_plain && source != &self.readable[at.clone()] {
            return Value::Text { words: source.split_whitespace().collect::<Vec<_>>().join(" "), is_plain };
        }
        Value::Text { words: words.to_owned(), is_plain }
    }

    fn add(&mut self, node: Node) {
        let Some(collection) = self.open.last_mut() else {
            self.done.root.get_or_insert(node);
            return;
        };
        match &mut collection.items {
            Items::List(items) => items.push(node),
            Items::Map { entries, key } => match key.take() {
                Some(key) => entries.push((key, node)),
                None => *key = Some(key_of(&node, self.text)),
            },
        }
    }

    fn close(&mut self, end: usize) {
        let Some(collection) = self.open.pop() else { return };
        let start = collection.start;
        let (value, last) = match collection.items {
            Items::List(items) => {
                let last = items.last().map(|item| item.span.end);
                (Value::List(items), last)
            }
            Items::Map { entries, .. } => {
                let last = entries.last().map(|(key, value)| key.span.to(value.span).end);
                (Value::Map(self.without_duplicates(entries)), last)
            }
        };
        let end = if collection.is_bracketed { end.max(start) } else { last.map_or(start, |last| last as usize) };
        self.last = start..end;
        self.last_is_alias = false;
        let value = self.unless_template(value, start..end);
        self.add(Node { span: Span::from(start..end), value });
    }

    /// `{{ name }}` is a map in a map to YAML, and a gap to be filled to everybody else.
    fn unless_template(&mut self, value: Value, at: Range<usize>) -> Value {
        let source = &self.text[at.clone()];
        if !(source.starts_with("{{") && source.ends_with("}}")) {
            return value;
        }
        self.done.problems.push(Problem {
            span: Span::from(at),
            message: format!("`{source}` is a template's gap that nobody filled"),
            help: "Write the value in its place. If a tool fills the gap later, put it in quotes.".to_owned(),
        });
        Value::Text { words: source.to_owned(), is_plain: true }
    }

    /// Says which keys come twice and keeps the first of each.
    fn without_duplicates(&mut self, entries: Vec<(Spanned<String>, Node)>) -> Vec<(Spanned<String>, Node)> {
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by_key(|&idx| &entries[idx].0.value);
        let again = |pair: &&[usize]| entries[pair[0]].0.value == entries[pair[1]].0.value;
        let mut duplicates: Vec<usize> = order.windows(2).filter(again).map(|pair| pair[1]).collect();
        if duplicates.is_empty() {
            return entries;
        }
        duplicates.sort_unstable();
        for &idx in &duplicates {
            let key = &entries[idx].0;
            self.done.problems.push(Problem {
                span: key.span,
                message: format!("`{}` is here twice; only the first one counts", key.value),
                help: "Keep the right one and delete the other.".to_owned(),
            });
        }
        let is_first = |idx: usize| duplicates.binary_search(&idx).is_err();
        entries.into_iter().enumerate().filter(|(idx, _)| is_first(*idx)).map(|(_, entry)| entry).collect()
    }

    fn second_document(&mut self, at: Range<usize>) {
        self.done.problems.push(Problem {
            span: Span::from(at.start..at.start),
            message: "a second YAML document starts here and is not read".to_owned(),
            help: "Keep everything in one block, without a `---` between.".to_owned(),
        });
    }

    fn fail(&mut self, kind: ErrorKind, at: usize) {
        let open_bracket = self.open.iter().find(|collection| collection.is_bracketed).map(|bracket| bracket.start);
        let (last, last_is_alias) = (self.last.clone(), self.last_is_alias);
        let at = (0..=at.min(self.text.len())).rfind(|&at| self.text.is_char_boundary(at)).unwrap_or_default();
        while !self.open.is_empty() {
            self.close(at);
        }
        self.done.failure = Some(Failure { kind, at, last, last_is_alias, open_bracket });
    }
}

/// A key that is no text (`? [a, b]`) goes by how it is written.
fn key_of(node: &Node, text: &str) -> Spanned<String> {
    match &node.value {
        Value::Text { words, .. } => Spanned::new(words.clone(), node.span),
        _ => Spanned::new(text[node.span.range()].to_owned(), node.span),
    }
}
