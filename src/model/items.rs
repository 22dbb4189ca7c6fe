//! Floor 2. Which objective or key result stands at a place of a file.

use std::cmp::Reverse;

use super::{Document, KeyResult, Objective};
use crate::text::Span;

/// An objective of a document or one of its key results, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The objective, or that of the key result.
    pub objective: usize,
    /// The key result.
    pub key_result: Option<usize>,
}

impl Item {
    /// The objective and the key result that it stands for.
    pub fn within(self, document: &Document) -> (&Objective, Option<&KeyResult>) {
        let objective = &document.objectives[self.objective];
        (objective, self.key_result.map(|idx| &objective.key_results[idx]))
    }
}

/// The items of a document by their places.
#[derive(Debug, Clone, Default)]
pub struct Items {
    /// What stands from a place on, up to the next: the innermost item, if there is one.
    turns: Vec<(u32, Option<Item>)>,
}

impl Items {
    /// Sorts the items of `document` by their places.
    pub fn of(document: &Document) -> Self {
        let mut items: Vec<(Span, Item)> = document.objectives.iter().enumerate().flat_map(spans).collect();
        items.sort_by_key(|&(span, item)| (span.start, Reverse(span.end), item));
        let mut walk = Walk::default();
        for (span, item) in items {
            walk.close(span.start);
            walk.open(span, item);
        }
        walk.close(u32::MAX);
        Self { turns: walk.turns }
    }

    /// The innermost item around a place.
    pub fn at(&self, place: u32) -> Option<Item> {
        let next = self.turns.partition_point(|turn| turn.0 <= place);
        self.turns[..next].last()?.1
    }
}

fn spans((objective, one): (usize, &Objective)) -> impl Iterator<Item = (Span, Item)> {
    let key_results = one.key_results.iter().enumerate();
    let key_results = key_results.map(move |(idx, kr)| (kr.span, Item { objective, key_result: Some(idx) }));
    std::iter::once((one.span, Item { objective, key_result: None })).chain(key_results)
}

/// From the top of a page to its end.
#[derive(Default)]
struct Walk {
    turns: Vec<(u32, Option<Item>)>,
    /// The items around the place that was reached, each with its end, the innermost last.
    around: Vec<(u32, Item)>,
}

impl Walk {
    fn open(&mut self, span: Span, item: Item) {
        let end = self.around.last().map_or(span.end, |outer| outer.0.min(span.end));
        self.around.push((end, item));
        self.turns.push((span.start, Some(item)));
    }

    /// Leaves the items that end before `place`.
    fn close(&mut self, place: u32) {
        while let Some((end, _)) = self.around.pop_if(|inner| inner.0 <= place) {
            self.turns.push((end, self.around.last().map(|outer| outer.1)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_item_holds_a_place() {
        let key_result = |start, end| KeyResult { span: Span { start, end }, ..KeyResult::default() };
        let objective =
            |start, end, key_results| Objective { span: Span { start, end }, key_results, ..Objective::default() };
        let objectives =
            vec![objective(10, 50, vec![key_result(20, 30), key_result(30, 40)]), objective(35, 38, vec![])];
        let items = Items::of(&Document { objectives, ..Document::default() });
        let at = |place| items.at(place).map(|Item { objective, key_result }| (objective, key_result));
        assert_eq!([at(9), at(10), at(20), at(30)], [None, Some((0, None)), Some((0, Some(0))), Some((0, Some(1)))]);
        assert_eq!([at(35), at(38), at(40), at(50)], [Some((1, None)), Some((0, Some(1))), Some((0, None)), None]);
    }
}
