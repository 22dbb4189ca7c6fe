//! Floor 3. Makes objectives and key results from lines: parts their words from ids, tags and owners.

use super::fields;
use super::labels::{self, Labelled};
use super::outline::Node;
use super::roles::{Here, Reader};
use crate::markdown::Inline;
use crate::model::{KeyResult, Objective, Statement};
use crate::text::{Spanned, Text};

pub(super) fn words_of(node: &Node) -> Inline {
    match &node.label {
        Some(label) => node.words.slice(label.rest.clone()),
        None => node.words.clone(),
    }
}

/// A line's words without bullet and label.
pub(super) fn after_label(line: &Inline) -> Inline {
    let words = line.text.as_str();
    let start = words.len() - words.trim_start_matches(['•', '-', '*', '·', '–', ' ']).len();
    let line = line.slice(start..words.len());
    match labels::parse(line.text.as_str()) {
        Some(label) => line.slice(label.rest),
        None => line,
    }
}

fn clean(words: &Inline) -> Text {
    let plain = words.text.as_str();
    let start = labels::skip_decoration(plain);
    words.text.slice(start..plain.len()).trim()
}

fn id_of(node: &Node, label: &Labelled) -> Option<Spanned<String>> {
    let range = label.id.clone()?;
    Some(Spanned::new(node.as_str()[range.clone()].to_owned(), node.words.text.span_of(range)))
}

pub(super) fn objective(node: &Node, words: &Inline, label: Option<(&Node, &Labelled)>) -> Objective {
    let id = label.and_then(|(node, label)| id_of(node, label));
    Objective { id, statement: Statement::of(clean(words)), span: node.span, ..Objective::default() }
}

pub(super) fn key_result(node: &Node, words: &Inline, label: Option<(&Node, &Labelled)>) -> KeyResult {
    let id = label.and_then(|(node, label)| id_of(node, label));
    KeyResult { statement: Statement::of(clean(words)), id, span: node.span, ..KeyResult::default() }
}

pub(super) fn take_fields(_reader: &mut Reader, node: &Node, here: &Here) -> bool {
    (here.objective.is_some() || here.key_result.is_some()) && fields::is_field(&node.words.text)
}
