//! Floor 4. How objectives hang together: what each supports, in its own file and in others.

use std::collections::HashMap;

use super::Workspace;
use crate::model::{Document, KeyResult, Objective};
use crate::text::{Spanned, normal_id};

/// An objective, or one of its key results.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Item {
    /// Index into [`Workspace::documents`].
    pub document: usize,
    /// Index into [`Document::objectives`].
    pub objective: usize,
    /// Index into [`Objective::key_results`], for a key result.
    pub key_result: Option<usize>,
}

/// What one item says that it supports, or what it is nested in.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Link<'a> {
    /// Who says so.
    pub child: Item,
    /// What is written. `None`: it stands below its parent.
    pub written: Option<&'a Spanned<String>>,
    /// Where it leads.
    pub end: End,
}

/// Where a link leads.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// To an objective or key result.
    Item(Item),
    /// To a file with OKRs, by index, and none of them in particular.
    Document(usize),
    /// Out of the OKRs that are kept here, or nobody can tell which of them is meant.
    Outside,
    /// Nowhere, on purpose: `parent: none`.
    None_,
    /// Nowhere, by mistake.
    Broken(Broken),
}

/// What is wrong with a link.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Broken {
    /// The file is not there.
    NoSuchFile,
    /// Its file is there, and nothing of that name in it, or in any other where it could be.
    NoSuchItem,
    /// The child itself is meant.
    Itself,
}

/// All links of a workspace.
#[derive(Debug, Default)]
pub struct Alignment<'a> {
    /// By child.
    links: Vec<Link<'a>>,
}

impl<'a> Alignment<'a> {
    /// All links, by child.
    pub fn links(&self) -> &[Link<'a>] {
        &self.links
    }

    /// What an item itself supports: the parents that were found, nesting included.
    pub fn parents(&self, item: Item) -> impl Iterator<Item = Item> + '_ {
        let first = self.links.partition_point(|link| link.child < item);
        let own = self.links[first..].iter().take_while(move |link| link.child == item);
        own.filter_map(|link| if let End::Item(parent) = link.end { Some(parent) } else { None })
    }

    /// Whether one of two items stands directly above the other: one supports the other, or a key result of the other.
    pub fn are_linked(&self, one: Item, other: Item) -> bool {
        let is_above = |above: Item, below: Item| {
            self.parents(below)
                .any(|parent| parent == above || parent == Item { key_result: parent.key_result, ..above })
        };
        is_above(one, other) || is_above(other, one)
    }
}

impl Workspace {
    /// How its objectives hang together.
    pub fn alignment(&self) -> Alignment<'_> {
        let mut links: Vec<Link<'_>> =
            (0..).zip(&self.documents).flat_map(|(idx, document)| links(idx, document)).collect();
        links.sort_by_key(|link| link.child);
        Alignment { links }
    }

    /// The objective of an item, and its key result if it is one.
    pub fn item(&self, item: Item) -> (&Document, &Objective, Option<&KeyResult>) {
        let document = &self.documents[item.document];
        let objective = &document.objectives[item.objective];
        (document, objective, item.key_result.map(|idx| &objective.key_results[idx]))
    }
}

/// The links that a file states.
fn links(idx: usize, document: &Document) -> Vec<Link<'_>> {
    let known = by_id(idx, document);
    let end = |written: &Spanned<String>, child: Item| match known.get(&normal_id(&written.value)) {
        Some(parent) if *parent != child => End::Item(*parent),
        _ => End::Outside,
    };
    let mut links = Vec::new();
    for (objective, stated) in document.objectives.iter().enumerate() {
        let child = Item { document: idx, objective, key_result: None };
        if let Some(parent) = stated.parent {
            let above = Item { document: idx, objective: parent.objective, key_result: parent.key_result };
            links.push(Link { child, written: None, end: End::Item(above) });
        }
        let said = |child| move |written| Link { child, written: Some(written), end: end(written, child) };
        links.extend(stated.attributes.parents.iter().map(said(child)));
        for (key_result, stated) in stated.key_results.iter().enumerate() {
            let child = Item { key_result: Some(key_result), ..child };
            links.extend(stated.attributes.parents.iter().map(said(child)));
        }
    }
    links
}

fn by_id(document_idx: usize, document: &Document) -> HashMap<String, Item> {
    let mut known = HashMap::new();
    for (idx, objective) in document.objectives.iter().enumerate() {
        let item = Item { document: document_idx, objective: idx, key_result: None };
        if let Some(id) = &objective.id {
            known.entry(normal_id(&id.value)).or_insert(item);
        }
        for (key_result, stated) in objective.key_results.iter().enumerate() {
            if let Some(id) = &stated.id {
                known.entry(normal_id(&id.value)).or_insert(Item { key_result: Some(key_result), ..item });
            }
        }
    }
    known
}
