//! Floor 4. Who goes by a name: all of them, and in each place the only one, if there is one.

use std::collections::HashMap;

use super::Item;
use crate::model::{Document, KeyResult, Level, Objective};
use crate::workspace::{Workspace, folded};

/// A house, a level, if any, and a cycle, if any.
pub(super) type Place<'a> = (usize, Option<Level>, Option<&'a str>);

/// Who goes by a name.
#[derive(Default)]
pub(super) struct Named<'a> {
    /// All of them in order.
    pub(super) all: Vec<Item>,
    /// Those of a house and a level, or of any level, in a cycle, if there is one.
    in_cycle: HashMap<Place<'a>, Only>,
    /// Those of a house, on any level and in any cycle, and how many.
    in_house: HashMap<usize, (Only, usize)>,
    /// Those of any house for which the name says which team or path is meant.
    pub(super) by_address: Option<Only>,
}

/// The first of some items, and whether it is the only one.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Only {
    pub(super) item: Item,
    pub(super) is_alone: bool,
}

impl<'a> Named<'a> {
    /// Adds one that goes by the name in a place.
    pub(super) fn add(&mut self, workspace: &Workspace, item: Item, place: Place<'a>) {
        if self.all.last() == Some(&item) {
            return;
        }
        self.all.push(item);
        let (house, level, cycle) = place;
        let first = Only { item, is_alone: true };
        for place in [(house, level, cycle), (house, None, cycle)] {
            let only = self.in_cycle.entry(place).or_insert(first);
            *only = both(workspace, *only, item);
        }
        let (only, n_items) = self.in_house.entry(house).or_insert((first, 0));
        *only = both(workspace, *only, item);
        *n_items += 1;
    }

    /// Adds one of which the name says which team or path is meant.
    pub(super) fn add_address(&mut self, workspace: &Workspace, item: Item) {
        let known = self.by_address.unwrap_or(Only { item, is_alone: true });
        self.by_address = Some(both(workspace, known, item));
    }

    /// Who goes by the name in a house, on a level, or on any, in a cycle.
    pub(super) fn only(&self, house: usize, level: Option<Level>, cycle: Option<&'a str>) -> Option<Only> {
        self.in_cycle.get(&(house, level, cycle)).copied()
    }

    /// Who goes by the name in a house, on any level and in any cycle.
    pub(super) fn in_house(&self, house: usize) -> Option<Only> {
        self.in_house.get(&house).map(|(only, _)| *only)
    }

    /// How many of a house go by the name.
    pub(super) fn n_in_house(&self, house: usize) -> usize {
        self.in_house.get(&house).map_or(0, |(_, n_items)| *n_items)
    }

    /// Those of one file; of very many the first.
    pub(super) fn in_file(&self, document: usize) -> impl Iterator<Item = Item> + '_ {
        let first = self.all.partition_point(|item| item.document < document);
        self.all[first..].iter().copied().take_while(move |item| item.document == document).take(8)
    }
}

/// One item that is listed twice counts once: where it has key results.
fn both<'w>(workspace: &'w Workspace, known: Only, other: Item) -> Only {
    if known.item == other {
        return known;
    }
    let (one, two) = (workspace.item(known.item), workspace.item(other));
    let words = |(_, objective, kr): (&Document, &'w Objective, Option<&'w KeyResult>)| {
        folded(kr.map_or(&objective.statement, |kr| &kr.statement).as_str())
    };
    if words(one) != words(two) {
        return Only { is_alone: false, ..known };
    }
    let is_better = one.1.key_results.is_empty() && !two.1.key_results.is_empty();
    if is_better { Only { item: other, ..known } } else { known }
}
