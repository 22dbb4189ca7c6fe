//! Floor 4. How objectives hang together: what each supports, in its own file and in others.

mod candidates;
mod circles;
mod ids;
mod named;
mod names;
mod path;
mod resolve;

use std::collections::HashSet;

use super::Workspace;
use crate::date::Cycle;
use crate::model::{Document, KeyResult, Objective, Reference};
use crate::text::{FileId, Span, Spanned};
pub use candidates::Candidates;
use resolve::Resolver;

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

impl Item {
    /// The objective that it is, or belongs to.
    pub fn whole(self) -> Self {
        Self { key_result: None, ..self }
    }
}

/// What one item says that it supports, or what it is nested in.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Link<'a> {
    /// Who says so.
    pub child: Item,
    /// What is written. `None`: it stands below its parent.
    pub written: Option<&'a Spanned<String>>,
    /// The link or path, where it is one.
    pub path: Option<&'a str>,
    /// Where it leads.
    pub end: End,
    /// Whether that was told by a number alone, such as `O1`, which may have been meant for another.
    pub is_vague: bool,
}

impl Link<'_> {
    /// Where it is written.
    pub fn place(&self, workspace: &Workspace) -> (FileId, Span) {
        let (document, objective, _) = workspace.item(self.child);
        (document.file, self.written.map_or_else(|| objective.place(), |written| written.span))
    }
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
    Nowhere,
    /// Nowhere, by mistake.
    Broken(Broken),
}

/// What is wrong with a link.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Broken {
    /// The file is not there.
    NoSuchFile,
    /// This file is there, and nothing of that name in it.
    NotInFile(usize),
    /// There is nothing of that name where it could be.
    NoSuchItem,
    /// The child itself is meant.
    Itself,
}

/// All links of a workspace.
#[derive(Debug, Default)]
pub struct Alignment<'a> {
    /// By child.
    links: Vec<Link<'a>>,
    /// Parents and their children, by parent.
    children: Vec<(Item, Item)>,
}

impl<'a> Alignment<'a> {
    fn of(mut links: Vec<Link<'a>>) -> Self {
        links.sort_by_key(|link| link.child);
        let pair = |link: &Link<'_>| if let End::Item(parent) = link.end { Some((parent, link.child)) } else { None };
        let mut children: Vec<_> = links.iter().filter_map(pair).collect();
        children.sort_unstable();
        children.dedup();
        Self { links, children }
    }

    /// All links, by child.
    pub fn links(&self) -> &[Link<'a>] {
        &self.links
    }

    /// The links of one item.
    pub fn links_of(&self, item: Item) -> &[Link<'a>] {
        let first = self.links.partition_point(|link| link.child < item);
        let n_own = self.links[first..].partition_point(|link| link.child == item);
        &self.links[first..first + n_own]
    }

    /// What an item itself supports: the parents that were found, nesting included.
    pub fn parents(&self, item: Item) -> impl Iterator<Item = Item> + '_ {
        let parent = |link: &Link<'_>| if let End::Item(parent) = link.end { Some(parent) } else { None };
        self.links_of(item).iter().filter_map(parent)
    }

    /// What supports an item itself, in order.
    pub fn children(&self, item: Item) -> impl Iterator<Item = Item> + '_ {
        let first = self.children.partition_point(|(parent, _)| *parent < item);
        self.children[first..].iter().take_while(move |(parent, _)| *parent == item).map(|(_, child)| *child)
    }

    /// Whether one of two items stands directly above the other: one supports the other, or a key result of the other.
    pub fn are_linked(&self, one: Item, other: Item) -> bool {
        let is_above =
            |above: Item, below: Item| self.parents(below).any(|parent| parent == above || parent.whole() == above);
        is_above(one, other) || is_above(other, one)
    }
}

impl Workspace {
    /// How its objectives hang together.
    pub fn alignment(&self) -> Alignment<'_> {
        let stated: Vec<_> = self.references().collect();
        let nested = self.documents.iter().enumerate().flat_map(|(idx, document)| nesting(idx, document));
        if stated.is_empty() {
            return Alignment::of(nested.collect());
        }
        let resolver = Resolver::new(self, &stated);
        Alignment::of(nested.chain(resolver.links(&stated)).collect())
    }

    /// The Markdown files to which references lead and which are not among those that hold OKRs, relative to the
    /// workspace: all places where each could be. Whoever can look says in [`Workspace::absent`] which are not there.
    pub fn files_beyond(&self) -> Vec<String> {
        let stated: Vec<_> = self.references().collect();
        let places = once_each(&stated).flat_map(|(child, reference)| self.places_of(child, reference));
        let mut places: Vec<_> = places.collect();
        if places.is_empty() {
            return places;
        }
        places.sort_unstable();
        places.dedup();
        let known: HashSet<_> = self.files.iter().map(|file| path::slashed(&file.path)).collect();
        places.retain(|place| !known.contains(place.as_str()));
        places
    }

    fn places_of(&self, child: Item, reference: &Reference) -> Vec<String> {
        match path::Target::of(reference) {
            Some(target) if target.is_markdown() => target.places(&self.files[child.document].path),
            _ => Vec::new(),
        }
    }

    /// All that items say that they support.
    fn references(&self) -> impl Iterator<Item = (Item, &Reference)> {
        self.documents.iter().enumerate().flat_map(|(idx, document)| references(idx, document))
    }

    /// Whether an item itself says what a reference says, and not the file for all in it.
    fn states(&self, item: Item, reference: &Reference) -> bool {
        let (_, objective, key_result) = self.item(item);
        let own = key_result.map_or(&objective.attributes, |kr| &kr.attributes);
        own.parents.as_ptr_range().contains(&std::ptr::from_ref(reference))
    }

    /// The cycle of an item.
    pub fn cycle(&self, item: Item) -> Option<&Cycle> {
        let (document, objective, _) = self.item(item);
        document.cycle(objective)
    }

    /// The objective of an item, and its key result if it is one.
    pub fn item(&self, item: Item) -> (&Document, &Objective, Option<&KeyResult>) {
        let document = &self.documents[item.document];
        let objective = &document.objectives[item.objective];
        (document, objective, item.key_result.map(|idx| &objective.key_results[idx]))
    }
}

/// What stands below something else in one file.
fn nesting<'a>(document_idx: usize, document: &Document) -> impl Iterator<Item = Link<'a>> {
    document.objectives.iter().enumerate().filter_map(move |(idx, objective)| {
        let above = objective.parent?;
        let parent = Item { document: document_idx, objective: above.objective, key_result: above.key_result };
        let child = Item { document: document_idx, objective: idx, key_result: None };
        Some(Link { child, written: None, path: None, end: End::Item(parent), is_vague: false })
    })
}

/// What a file says of all that is in it is said of each of its objectives: here it stands once.
fn once_each<'a>(stated: &[(Item, &'a Reference)]) -> impl Iterator<Item = (Item, &'a Reference)> {
    stated.chunk_by(is_same).map(|same| same[0])
}

fn is_same((_, one): &(Item, &Reference), (_, other): &(Item, &Reference)) -> bool {
    std::ptr::eq(*one, *other)
}

fn references(document_idx: usize, document: &Document) -> impl Iterator<Item = (Item, &Reference)> {
    document.objectives.iter().enumerate().flat_map(move |(idx, objective)| {
        let whole = Item { document: document_idx, objective: idx, key_result: None };
        let own = document.references(objective).iter().map(move |reference| (whole, reference));
        let below = objective.key_results.iter().enumerate().flat_map(move |(idx, key_result)| {
            let part = Item { key_result: Some(idx), ..whole };
            key_result.attributes.parents.iter().map(move |reference| (part, reference))
        });
        own.chain(below)
    })
}

#[cfg(test)]
mod tests;
