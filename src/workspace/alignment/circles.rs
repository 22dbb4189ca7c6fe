//! Floor 4. Objectives that support each other in a circle.

use super::{Alignment, End, Item, Link};

impl<'a> Alignment<'a> {
    /// The links of each circle, by child: whoever follows them upwards comes back to where they began. A key result
    /// stands below its objective.
    pub fn circles(&self) -> Vec<Vec<Link<'a>>> {
        let items = self.items();
        let number = |item: &Item| items.binary_search(item).ok();
        let above = |item: &Item| {
            let own = item.key_result.map(|_| item.whole());
            self.parents(*item).chain(own).filter_map(|parent| number(&parent)).collect()
        };
        let above: Vec<Vec<usize>> = items.iter().map(above).collect();
        let group_of = groups(&above);
        let mut circles: Vec<Vec<Link<'a>>> = vec![Vec::new(); items.len()];
        for link in &self.links {
            let End::Item(parent) = link.end else { continue };
            if let (Some(child), Some(parent)) = (number(&link.child), number(&parent))
                && group_of[child] == group_of[parent]
            {
                circles[group_of[child]].push(*link);
            }
        }
        circles.retain(|links| !links.is_empty());
        circles.sort_by_key(|links| links[0].child);
        circles
    }

    /// All items that a link begins or ends at, and the objectives of the key results among them, in order.
    fn items(&self) -> Vec<Item> {
        let ends = self.children.iter().flat_map(|(parent, child)| [*parent, *child]);
        let mut items: Vec<_> = ends.flat_map(|item| [item, item.whole()]).collect();
        items.sort_unstable();
        items.dedup();
        items
    }
}

/// For each node the number of its group: nodes from each of which there is a way to each other.
fn groups(above: &[Vec<usize>]) -> Vec<usize> {
    let unknown = vec![NONE; above.len()];
    let (order, lowest, group_of) = (unknown.clone(), unknown.clone(), unknown);
    let mut search = Search { above, order, lowest, group_of, open: Vec::new(), n_seen: 0 };
    for start in 0..above.len() {
        if search.order[start] == NONE {
            search.follow(start);
        }
    }
    search.group_of
}

const NONE: usize = usize::MAX;

/// Tarjan's way to find groups, with a stack of its own, for chains may be long.
struct Search<'g> {
    above: &'g [Vec<usize>],
    /// When each node was seen.
    order: Vec<usize>,
    /// The first seen of the nodes without a group to which there is a way from each.
    lowest: Vec<usize>,
    group_of: Vec<usize>,
    /// Nodes that were seen and have no group yet.
    open: Vec<usize>,
    n_seen: usize,
}

impl Search<'_> {
    /// Follows all ways upwards from a node. On the path stands beside each node which of those above it is next.
    fn follow(&mut self, start: usize) {
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.pop() {
            match next {
                0 => self.enter(node),
                _ => self.lower(node, self.lowest[self.above[node][next - 1]]),
            }
            match self.unseen_above(node, next) {
                Some(idx) => path.extend([(node, idx + 1), (self.above[node][idx], 0)]),
                None => self.leave(node),
            }
        }
    }

    fn enter(&mut self, node: usize) {
        (self.order[node], self.lowest[node]) = (self.n_seen, self.n_seen);
        self.n_seen += 1;
        self.open.push(node);
    }

    fn lower(&mut self, node: usize, to: usize) {
        self.lowest[node] = self.lowest[node].min(to);
    }

    /// The next of those above a node that was not seen yet.
    fn unseen_above(&mut self, node: usize, next: usize) -> Option<usize> {
        for (idx, &parent) in self.above[node].iter().enumerate().skip(next) {
            if self.order[parent] == NONE {
                return Some(idx);
            }
            if self.group_of[parent] == NONE {
                self.lower(node, self.order[parent]);
            }
        }
        None
    }

    /// All is known of a node: where there is no way to one that was seen before it, a group is complete.
    fn leave(&mut self, node: usize) {
        if self.lowest[node] != self.order[node] {
            return;
        }
        while let Some(member) = self.open.pop() {
            self.group_of[member] = node;
            if member == node {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(above: &[&[usize]], expected: &[usize]) {
        let above: Vec<_> = above.iter().map(|parents| parents.to_vec()).collect();
        let found = groups(&above);
        let first = |group: usize| found.iter().position(|other| *other == group).unwrap();
        assert_eq!(found.iter().map(|group| first(*group)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn those_on_a_circle_are_a_group() {
        check(&[&[1], &[2], &[0], &[0]], &[0, 0, 0, 3]);
        check(&[&[1], &[2], &[]], &[0, 1, 2]);
        check(&[&[1, 2], &[3], &[3], &[0]], &[0, 0, 0, 0]);
        check(&[&[1], &[0, 2], &[3], &[2]], &[0, 0, 2, 2]);
        check(&[&[0], &[1, 0]], &[0, 1]);
    }

    #[test]
    fn long_chains_are_walked_without_deep_calls() {
        let above: Vec<_> = (0..200_000).map(|node| vec![(node + 1) % 200_000]).collect();
        let found = groups(&above);
        assert!(found.iter().all(|group| *group == found[0]));
    }
}
