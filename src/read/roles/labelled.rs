//! Floor 3. Lines with a label: `Objective 1: …`, `KR 2.1 …`, or the label alone with its words on the next line.

use super::super::draft;
use super::super::labels::Labelled;
use super::super::outline::{Node, NodeKind};
use super::{Below, Expect, Here, Reader};
use crate::markdown::Inline;

/// Where the words of a labelled line stand.
struct Stated<'n> {
    /// The line of the words.
    line: &'n Node,
    words: Inline,
    below: Below<'n>,
    /// The lines beside it that are left.
    after: &'n [Node],
}

impl Reader {
    pub(super) fn labelled_objective<'n>(
        &mut self,
        node: &'n Node,
        labelled: &Labelled,
        after: &'n [Node],
        here: &mut Here,
    ) -> &'n [Node] {
        if self.opens_list(node, labelled, Expect::Objectives, here) {
            return after;
        }
        let Some(stated) = stated(node, labelled, after) else {
            // An objective without words: what stands under it is none of the one before.
            let nothing = Here { expect: Expect::Anything, objective: None, key_result: None, ..*here };
            let inside = self.visit_all(&node.children, nothing);
            here.objective = inside.objective;
            return after;
        };
        let objective = draft::objective(stated.line, &stated.words, Some((node, labelled)));
        self.open_objective(objective, stated.below, stated.after, here);
        stated.after
    }

    pub(super) fn labelled_key_result<'n>(
        &mut self,
        node: &'n Node,
        labelled: &Labelled,
        after: &'n [Node],
        here: &mut Here,
    ) -> &'n [Node] {
        if self.opens_list(node, labelled, Expect::KeyResults, here) {
            return after;
        }
        let Some(stated) = heading_below(node, labelled, after).or_else(|| stated(node, labelled, after)) else {
            return after;
        };
        let key_result = draft::key_result(stated.line, &stated.words, Some((node, labelled)));
        self.open_key_result(key_result, node, stated.below, here);
        stated.after
    }

    /// Takes a label without words of its own over a list for the heading of what stands in it.
    fn opens_list(&mut self, node: &Node, labelled: &Labelled, expect: Expect, here: &mut Here) -> bool {
        here.is_marked = true;
        let is_heading = heads_list(node, labelled);
        if is_heading {
            self.section(node, expect, here);
        }
        is_heading
    }
}

/// Whether the label stands alone over a list: "Objective:" and "关键结果：" head sections then.
fn heads_list(node: &Node, labelled: &Labelled) -> bool {
    let is_bare = labelled.id.is_none() && node.as_str()[labelled.rest.clone()].trim().is_empty();
    is_bare && node.children.first().is_some_and(Node::is_item) && node.items().nth(1).is_some()
}

/// The words behind the label, else the first line below it, else the next line.
fn stated<'n>(node: &'n Node, labelled: &Labelled, after: &'n [Node]) -> Option<Stated<'n>> {
    let words = node.words.slice(labelled.rest.clone());
    if !words.text.trim().is_empty() {
        return Some(Stated { line: node, words, below: [&node.children, &[]], after });
    }
    if let Some(line) = node.children.first() {
        // A heading below a heading "Objective" without a number is a part of it, not its words.
        if line.is_heading() && labelled.id.is_none() {
            return None;
        }
        let below = [&line.children[..], &node.children[1..]];
        return line.is_unlabelled().then(|| Stated { line, words: line.words.clone(), below, after });
    }
    let line = after.first().filter(|next| is_statement(next))?;
    Some(Stated { line, words: line.words.clone(), below: [&line.children, &[]], after: &after[1..] })
}

/// `KR1 — Leading Metric` over a heading that states the key result.
fn heading_below<'n>(node: &'n Node, labelled: &Labelled, after: &'n [Node]) -> Option<Stated<'n>> {
    let line =
        node.children.first().filter(|child| child.is_heading() && child.is_unlabelled() && child.about.is_none())?;
    let is_kind = labelled.id.is_some() && is_kind_word(&node.as_str()[labelled.rest.clone()]);
    let below = [&line.children[..], &node.children[1..]];
    is_kind.then(|| Stated { line, words: line.words.clone(), below, after })
}

/// Whether a line can be the words of the label alone on the line before it.
fn is_statement(node: &Node) -> bool {
    node.is_unlabelled() && node.about.is_none() && matches!(node.kind, NodeKind::Line | NodeKind::Lead)
}

/// `Leading Metric` in `KR1 — Leading Metric`: a few words that name the kind and leave the statement to the next line.
fn is_kind_word(words: &str) -> bool {
    words.split_whitespace().count() <= 3 && !words.chars().any(char::is_numeric)
}
