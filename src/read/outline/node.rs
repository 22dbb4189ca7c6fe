//! Floor 3. A line of the outline, with what its own words and the lines under it tell at a glance.

use super::super::check_ins;
use super::super::fields;
use super::super::headings::{self, About};
use super::super::labels::{self, Label, Labelled};
use super::super::table;
use super::lines;
use crate::markdown::{Inline, Mark, MarkKind};
use crate::text::Span;

/// A line of the page with everything under it.
#[derive(Debug, Clone)]
pub(in crate::read) struct Node {
    pub(in crate::read) kind: NodeKind,
    /// Its own words, label and tags included.
    pub(in crate::read) words: Inline,
    /// From its first word to the end of what is under it.
    pub(in crate::read) span: Span,
    /// The label in front of them.
    pub(in crate::read) label: Option<Labelled>,
    /// What it is about, where it marks no objective or key result.
    pub(in crate::read) about: Option<About>,
    /// Whether its words are fields of what stands above: "Owner: Ana".
    pub(in crate::read) is_field: bool,
    /// Whether key results stand right under it: labelled ones, a section or a table of them.
    pub(in crate::read) has_key_results: bool,
    /// Whether an objective with key results stands anywhere under it.
    pub(in crate::read) has_objectives: bool,
    pub(in crate::read) children: Vec<Self>,
}

/// By what a line is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum NodeKind {
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
    pub(in crate::read) fn new(kind: NodeKind, words: Inline, children: Vec<Self>) -> Self {
        let label = match kind {
            NodeKind::Row | NodeKind::Table => None,
            _ => set_off(&words).or_else(|| labels::parse(words.text.as_str())),
        };
        let label = label.or_else(|| lines::announced(kind, words.text.as_str()));
        let about = match kind {
            _ if label.is_some() => None,
            NodeKind::Heading(_) | NodeKind::Lead => headings::about(words.text.as_str()),
            NodeKind::Line => opening(&words).and_then(headings::about),
            NodeKind::Item { .. } => headings::about_item(words.text.as_str()),
            _ => None,
        };
        let may_be_field = matches!(kind, NodeKind::Item { .. } | NodeKind::Line | NodeKind::Lead);
        let is_field = may_be_field && fields::is_field(&words.text);
        let span = words.text.span();
        let (has_key_results, has_objectives) = (false, false);
        let mut node = Self { kind, words, span, label, about, is_field, has_key_results, has_objectives, children };
        node.look_down();
        node
    }

    /// Sums up what is under it, once all of it is there.
    pub(in crate::read) fn look_down(&mut self) {
        self.span = self
            .children
            .iter()
            .fold(self.words.text.span(), |span, child| if span.is_empty() { child.span } else { span.to(child.span) });
        if self.kind == NodeKind::Table {
            self.has_key_results = table::brings_key_results(self);
            self.has_objectives = self.has_key_results && table::brings_objectives(self);
            return;
        }
        if check_ins::is_log(self) {
            self.about = Some(About::Log);
        } else {
            // Where an objective stands beside key results, they are its own and not those of the line above.
            let has_own = self.children.iter().any(|child| child.is(Label::Objective) || child.is(Label::Objectives));
            self.has_key_results = !has_own && self.children.iter().any(Self::brings_key_results);
            self.has_objectives = self.children.iter().any(|child| {
                child.has_objectives || child.is_objective() || (child.has_key_results && child.is_unlabelled())
            });
        }
    }

    /// Whether it adds key results to the objective it stands under.
    fn brings_key_results(&self) -> bool {
        match self.kind {
            NodeKind::Table => self.has_key_results && !self.has_objectives,
            NodeKind::Row | NodeKind::Cell => false,
            _ => self.is(Label::KeyResult) || self.is(Label::KeyResults),
        }
    }

    /// Whether it is surely labelled as an objective.
    fn is_objective(&self) -> bool {
        self.label.as_ref().is_some_and(|found| found.label == Label::Objective && found.is_sure)
    }

    /// Whether its label marks this.
    pub(in crate::read) fn is(&self, label: Label) -> bool {
        self.label.as_ref().is_some_and(|found| found.label == label)
    }

    /// Whether no label opens it.
    pub(in crate::read) fn is_unlabelled(&self) -> bool {
        self.label.is_none() && !matches!(self.kind, NodeKind::Table | NodeKind::Row | NodeKind::Cell)
    }

    /// Its words without markup.
    pub(in crate::read) fn as_str(&self) -> &str {
        self.words.text.as_str()
    }

    pub(in crate::read) fn is_item(&self) -> bool {
        matches!(self.kind, NodeKind::Item { .. })
    }

    pub(in crate::read) fn is_heading(&self) -> bool {
        matches!(self.kind, NodeKind::Heading(_))
    }

    /// Its list items.
    pub(in crate::read) fn items(&self) -> impl Iterator<Item = &Self> {
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
    pub(in crate::read) fn is_reference(&self) -> bool {
        let linked = self.words.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Link(_)));
        let n_linked: usize = linked.map(|mark| mark.range.len()).sum();
        self.children.is_empty() && n_linked * 5 >= self.as_str().len() * 3 && n_linked > 0
    }

    /// Whether its words lead to a place on the same page: a line of a table of contents.
    pub(in crate::read) fn is_contents_line(&self) -> bool {
        self.is_link()
            && self.words.marks.iter().any(|mark| matches!(&mark.kind, MarkKind::Link(to) if to.starts_with('#')))
    }
}

/// The label in markup of its own at the beginning of a line.
fn set_off(words: &Inline) -> Option<Labelled> {
    let is_first = |mark: &&Mark| mark.range.start == 0 && matches!(mark.kind, MarkKind::Strong | MarkKind::Code);
    let mark = words.marks.iter().find(is_first)?;
    (mark.range.end < words.text.as_str().len()).then(|| labels::set_off(words.text.as_str(), mark.range.end))?
}

/// What opens a paragraph in bold ("**Methods:** We asked …"), or all of a short one.
fn opening(words: &Inline) -> Option<&str> {
    const SHORT: usize = 40;
    let text = words.text.as_str();
    let bold = words.marks.iter().find(|mark| mark.range.start == 0 && mark.kind == MarkKind::Strong);
    let label = bold.map(|mark| &text[..mark.range.end]).filter(|label| label.trim_end().ends_with([':', '.']));
    label.or((text.len() < SHORT).then_some(text))
}
