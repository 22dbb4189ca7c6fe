//! Floor 3. OKRs that nothing marks: what the shape of a list says.

use super::draft;
use super::labels::{self, Label};
use super::outline::{Node, NodeKind};
use super::roles::{Here, Reader};
use super::scope;
use crate::text::Span;

/// Reads the lists right under a heading, if they look like OKRs. Returns whether it did. A heading that turns out to be
/// an objective names no team: it belongs to the scope `around` it.
pub(super) fn read(reader: &mut Reader, node: &Node, after: &[Node], here: &Here, around: usize) -> bool {
    if node.has_objectives || node.has_key_results || node.about.is_some() {
        return false;
    }
    let here = Here { is_marked: false, ..*here };
    let items: Vec<&Node> = node.items().filter(|item| !item.is_contents_line()).collect();
    if items.iter().all(|item| item.is_reference()) {
        return read_headings(reader, node, Here { scope: around, ..here }) || read_lines(reader, node, &here);
    }
    if is_other_list(node) {
        return false;
    }
    let is_titular = scope::is_titular(node, reader.fiscal_year_start);
    if is_titular && node.children.iter().any(|child| child.is_heading() && child.items().count() > 0) {
        return false;
    }
    if reader.lists_objectives && node.is_heading() {
        read_objectives(reader, items.into_iter().filter(|item| !item.is_reference()), &here);
    } else if are_objectives(node, &items) {
        read_objectives(reader, items.into_iter(), &here);
    } else if read_lines(reader, node, &here) {
        return true;
    } else if is_titular {
        read_orphans(reader, node, &items, here);
    } else {
        let objective = draft::objective(node, &node.words, None);
        let mut inside = Here { scope: around, ..here };
        reader.open_objective(objective, [&node.children, &[]], after, &mut inside);
    }
    true
}

/// Whether a line announces its list in words that name no OKRs: "For more, see:".
fn is_other_list(node: &Node) -> bool {
    is_announcement(node) && labels::mentioned(node.as_str()).is_none()
}

fn is_announcement(node: &Node) -> bool {
    node.kind == NodeKind::Lead && node.as_str().trim_end().ends_with(':')
}

/// Whether the items of a list are objectives: half of them hold items of their own, or the line above says so.
fn are_objectives(node: &Node, items: &[&Node]) -> bool {
    let n_nested = items.iter().filter(|item| has_sub_items(item)).count();
    let is_nested = n_nested * 2 >= items.len() && (!node.is_item() || n_nested > 1);
    is_nested || node.kind == NodeKind::Lead && labels::mentioned(node.as_str()) == Some(Label::Objectives)
}

fn read_objectives<'n>(reader: &mut Reader, items: impl Iterator<Item = &'n Node>, here: &Here) {
    for item in items {
        reader.open_objective(draft::objective(item, &item.words, None), [&item.children, &[]], &[], &mut here.clone());
    }
}

/// A list right under "OKRs": key results whose objective nobody wrote.
fn read_orphans(reader: &mut Reader, node: &Node, items: &[&Node], mut here: Here) {
    if !node.is(Label::Okrs) && !is_announcement(node) {
        return;
    }
    for item in items {
        let key_result = draft::key_result(item, &item.words, None);
        reader.open_key_result(key_result, item, [&item.children, &[]], &mut here);
    }
}

/// Whether a page is a list of objectives by area, its key results kept elsewhere: every heading over a list is a word
/// or two, and few items have a number.
pub(super) fn lists_objectives(page: &Node, fiscal_year_start: u8) -> bool {
    fn heads<'n>(node: &'n Node, fiscal_year_start: u8, found: &mut Vec<&'n Node>) {
        let is_area = node.is_heading() && node.is_unlabelled() && !scope::is_titular(node, fiscal_year_start);
        if is_area && node.items().next().is_some() {
            found.push(node);
        }
        for child in &node.children {
            heads(child, fiscal_year_start, found);
        }
    }
    let mut areas = Vec::new();
    heads(page, fiscal_year_start, &mut areas);
    let items = || areas.iter().flat_map(|area| area.items());
    let is_plain = |item: &Node| !has_sub_items(item) && !item.as_str().contains(char::is_numeric);
    areas.len() > 1
        && areas.iter().all(|area| area.as_str().split_whitespace().count() <= 2)
        && items().filter(|item| is_plain(item)).count() * 3 > items().count() * 2
}

/// A heading over nothing but smaller headings, most of them with numbers: one heading a key result.
fn read_headings(reader: &mut Reader, node: &Node, mut here: Here) -> bool {
    let headings = || node.children.iter().filter(|child| child.is_heading());
    let is_leaf = |heading: &Node| {
        let is_plain = heading.is_unlabelled() && heading.about.is_none();
        is_plain
            && !heading.children.iter().any(Node::is_heading)
            && !scope::is_cycle_alone(heading, reader.fiscal_year_start)
    };
    let is_measured = |heading: &&Node| {
        let words = heading.as_str();
        words[labels::skip_decoration(words)..]
            .trim_start_matches(|c: char| c.is_numeric() || c == '.')
            .contains(char::is_numeric)
    };
    let n_headings = headings().count();
    let is_titular = scope::is_titular(node, reader.fiscal_year_start);
    if is_titular
        || n_headings < 2
        || !headings().all(is_leaf)
        || headings().filter(is_measured).count() * 2 < n_headings
    {
        return false;
    }
    reader.open_objective(draft::objective(node, &node.words, None), [&[], &[]], &[], &mut here);
    for heading in headings() {
        let key_result = draft::key_result(heading, &heading.words, None);
        reader.open_key_result(key_result, heading, [&heading.children, &[]], &mut here);
    }
    true
}

/// Plain lines each followed by a list: the lines are objectives.
fn read_lines(reader: &mut Reader, node: &Node, here: &Here) -> bool {
    let children = &node.children;
    let is_line = |idx: usize| {
        let line = &children[idx];
        line.kind == NodeKind::Line && !line.as_str().contains('\n') && !line.as_str().trim_end().ends_with('.')
    };
    let starts: Vec<usize> =
        (0..children.len().saturating_sub(1)).filter(|&at| is_line(at) && children[at + 1].is_item()).collect();
    if starts.len() < 2 {
        return false;
    }
    let before = children[..starts[0]].iter().filter(|child| child.is_item() && has_sub_items(child));
    read_objectives(reader, before, here);
    for (nth, &start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(children.len());
        let line = &children[start];
        let mut inside = *here;
        reader.open_objective(
            draft::objective(line, &line.words, None),
            [&children[start + 1..end], &[]],
            &[],
            &mut inside,
        );
    }
    true
}

fn has_sub_items(item: &Node) -> bool {
    item.items().any(|child| !child.is_field)
}

/// A short name over a list of key results: `Robustness` with four items under it.
pub(super) fn is_group(item: &Node) -> bool {
    let words = item.as_str().trim_end_matches([':', ' ']);
    has_sub_items(item)
        && words.split_whitespace().count() <= 3
        && !words.chars().any(char::is_numeric)
        && item.items().count() > 1
}

/// A list item over labelled objectives: the name of a team or theme.
pub(super) fn names_a_group(item: &Node) -> bool {
    item.is_item() && !item.has_key_results && item.children.iter().any(|child| child.is(Label::Objective))
}

/// A heading among key results over a list of them; a numbered one, or one over fields alone, is a key result itself.
pub(super) fn heads_a_group(heading: &Node) -> bool {
    labels::numbering(heading.as_str().trim_start()).is_none() && heading.items().any(|item| !item.is_field)
}

/// Whether an objective has nothing but paragraphs, most of them with numbers: key results without a list.
pub(super) fn are_measured_lines<'n>(nodes: impl Iterator<Item = &'n Node> + Clone) -> bool {
    let n_lines = nodes.clone().take_while(|node| node.kind == NodeKind::Line).count();
    let n_measured = nodes.clone().filter(|node| node.as_str().chars().any(char::is_numeric)).count();
    n_lines > 1 && nodes.count() == n_lines && n_measured * 2 >= n_lines
}

/// Whether most list items hold key results or objectives, so that the others are objectives too.
pub(super) fn are_mostly_objectives<'n>(nodes: impl Iterator<Item = &'n Node> + Clone) -> bool {
    let items = nodes.filter(|node| node.is_item() && node.is_unlabelled() && !node.is_field);
    let n_holding = items.clone().filter(|node| node.has_key_results || node.has_objectives).count();
    n_holding > 0 && n_holding * 2 >= items.count()
}

/// The first list or table under an objective that was not read as its key results.
pub(super) fn unread_list<'n>(below: impl Iterator<Item = &'n Node>) -> Option<Span> {
    below.filter(|line| line.about.is_none()).find_map(|line| {
        let is_list = line.is_item() && !line.is_field || line.kind == NodeKind::Table;
        if is_list { Some(line.span) } else { unread_list(line.children.iter()) }
    })
}
