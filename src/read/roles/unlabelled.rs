//! Floor 3. Lines without a label: where they stand tells what they are.

use super::super::headings::About;
use super::super::outline::{Node, NodeKind};
use super::super::{check_ins, draft, scope, shape};
use super::{Expect, Here, Part, Reader};

impl Reader {
    /// A line without a label: its place or its shape tells what it is.
    pub(super) fn unlabelled(&mut self, node: &Node, after: &[Node], here: &mut Here) {
        if node.about == Some(About::Example) && node.kind == NodeKind::Line {
            here.part = Part::ExampleList;
            return;
        }
        if draft::take_fields(self, node, here) {
            for key_result in draft::key_results_behind(node) {
                self.visit(key_result, &[], here);
            }
            return;
        }
        if check_ins::take_line_of_file(self, node, here) || scope::take_fields(self, node, here) {
            return;
        }
        match here.expect {
            Expect::Objectives => self.in_objectives(node, after, here),
            Expect::KeyResults => self.in_key_results(node, here),
            Expect::Items => self.under_objective(node, after, here),
            Expect::Marked if !node.has_key_results && !node.has_objectives => {
                draft::take_note(self, node, here);
            }
            Expect::Marked | Expect::Anything => self.anywhere(node, after, here),
        }
    }

    /// Under "Objectives".
    fn in_objectives(&mut self, node: &Node, after: &[Node], here: &mut Here) {
        if node.kind == NodeKind::Line || node.about.is_some() {
            return;
        }
        if shape::names_a_group(node) {
            self.visit_all(&node.children, Here { objective: None, ..*here });
            return;
        }
        let objective = draft::objective(node, &node.words, None);
        let mut inside = Here { objective: None, ..*here };
        self.open_objective(objective, [&node.children, &[]], after, &mut inside);
        here.objective = inside.objective;
    }

    /// Under "Key Results".
    fn in_key_results(&mut self, node: &Node, here: &mut Here) {
        match node.kind {
            _ if node.about.is_some() && !node.is_item() => {}
            NodeKind::Item { .. } if is_blank(node) => {}
            NodeKind::Item { .. } if shape::is_group(node) => {
                self.visit_all(&node.children, *here);
            }
            NodeKind::Item { .. } => {
                self.open_key_result(draft::key_result(node, &node.words, None), node, [&node.children, &[]], here);
            }
            NodeKind::Line if here.key_result.is_some() || here.has_items => {}
            NodeKind::Line => {
                self.open_key_result(draft::key_result(node, &node.words, None), node, [&[], &[]], here);
                here.key_result = None;
            }
            _ if shape::heads_a_group(node) || node.has_key_results => {
                let end = self.visit_all(&node.children, Here { key_result: None, ..*here });
                here.objective = end.objective;
            }
            _ => self.open_key_result(draft::key_result(node, &node.words, None), node, [&node.children, &[]], here),
        }
    }

    /// Right under an objective.
    fn under_objective(&mut self, node: &Node, after: &[Node], here: &mut Here) {
        let opens_list = !node.is_item() && node.items().count() > 0;
        match node.kind {
            _ if node.has_objectives || node.has_key_results => self.anywhere(node, after, here),
            NodeKind::Item { .. } if node.is_reference() && !here.is_marked || is_blank(node) => {}
            NodeKind::Item { .. } => {
                self.open_key_result(draft::key_result(node, &node.words, None), node, [&node.children, &[]], here);
            }
            _ if node.about.is_some() || !opens_list => {}
            _ if here.key_result.is_none() => {
                self.visit_all(&node.children, *here);
                // The key results are found; further lists are something else.
                here.expect = Expect::Marked;
            }
            _ => {}
        }
    }

    /// No objective is open and no section says what to expect.
    fn anywhere(&mut self, node: &Node, after: &[Node], here: &mut Here) {
        let part = if node.about == Some(About::Example) { Part::Example } else { here.part };
        let states_none = || !node.has_objectives && !node.has_key_results || check_ins::is_diary(node);
        if node.about.is_some_and(About::is_beside) && states_none() {
            return;
        }
        if scope::heads_objectives(node) {
            self.section(node, Expect::Objectives, here);
            return;
        }
        let is_titular = scope::is_titular(node, self.fiscal_year_start);
        let is_remark =
            node.kind == NodeKind::Lead && here.objective.is_some() && node.as_str().trim_end().ends_with(':');
        if node.has_key_results && is_remark {
            self.visit_all(&node.children, *here);
            return;
        }
        if node.has_key_results && !is_titular {
            let mut inside = Here { is_marked: true, part, objective: None, ..*here };
            self.open_objective(draft::objective(node, &node.words, None), [&node.children, &[]], after, &mut inside);
            *here = Here { objective: inside.objective, key_result: None, ..*here };
            return;
        }
        if shape::names_a_group(node) {
            self.visit_all(&node.children, Here { part, objective: None, key_result: None, ..*here });
            return;
        }
        if node.is_item() && node.has_objectives {
            let mut inside = Here { is_marked: true, part, objective: None, ..*here };
            self.open_objective(draft::objective(node, &node.words, None), [&node.children, &[]], after, &mut inside);
            return;
        }
        self.open_scope(node, after, &mut Here { part, ..*here });
        here.objective = None;
        here.key_result = None;
    }
}

/// A bullet that nobody has written anything behind.
fn is_blank(item: &Node) -> bool {
    item.as_str().trim().is_empty() && item.children.is_empty()
}
