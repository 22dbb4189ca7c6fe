//! Floor 4. Objectives that support each other in a circle.

use super::{Alignment, End, Item, Link};

impl<'a> Alignment<'a> {
    /// The links of each circle, by child: whoever follows them upwards comes back to where they began. A key result
    /// stands below its objective.
    pub fn circles(&self) -> Vec<Vec<Link<'a>>> {
        let items = self.items();
        let number = |item: &Item| items.binary_search(item).ok();
        let above: Vec<Vec<usize>> = items
            .iter()
            .map(|item| {
                let own = item.key_result.map(|_| item.whole());
                self.parents(*item).chain(own).filter_map(|parent| number(&parent)).collect()
            })
            .collect();
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

/// For each node the number of its group: nodes from each of which there is a way to each other. Tarjan's way, with a
/// stack of its own, for chains may be long.
fn groups(above: &[Vec<usize>]) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let mut order = vec![NONE; above.len()];
    let mut lowest = vec![NONE; above.len()];
    let mut group_of = vec![NONE; above.len()];
    let (mut n_seen, mut open, mut path) = (0, Vec::new(), Vec::new());
    for start in 0..above.len() {
        if order[start] == NONE {
            path.push((start, 0));
        }
        while let Some((node, next)) = path.pop() {
            if next == 0 {
                (order[node], lowest[node]) = (n_seen, n_seen);
                n_seen += 1;
                open.push(node);
            } else {
                lowest[node] = lowest[node].min(lowest[above[node][next - 1]]);
            }
            let known = |parent: &usize| order[*parent] != NONE;
            let mut next = next;
            while let Some(parent) = above[node].get(next).filter(|parent| known(parent)) {
                if group_of[*parent] == NONE {
                    lowest[node] = lowest[node].min(order[*parent]);
                }
                next += 1;
            }
            if let Some(parent) = above[node].get(next) {
                path.extend([(node, next + 1), (*parent, 0)]);
            } else if lowest[node] == order[node] {
                while let Some(member) = open.pop() {
                    group_of[member] = node;
                    if member == node {
                        break;
                    }
                }
            }
        }
    }
    group_of
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
