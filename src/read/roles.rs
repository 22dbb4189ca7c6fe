//! Floor 3. Gives each line of the outline its role: objective, key result, section, scope, or none of our business.
//!
//! One walk from top to bottom. What a line is follows from its label, else from where it stands: [`Here`] says what
//! is open and what an unlabelled line would be.

use super::draft;
use super::headings::About;
use super::labels::{Label, Labelled};
use super::outline::{Node, NodeKind};
use super::{scope, shape, table};
use crate::model::{Complaint, KeyResult, Objective, Parent, Scope, Trouble};
use crate::text::Span;

/// What was gathered from a page.
pub(super) struct Reader {
    pub(super) fiscal_year_start: u8,
    pub(super) objectives: Vec<Objective>,
    /// How each objective was found.
    pub(super) origins: Vec<Origin>,
    pub(super) scopes: Vec<Scope>,
    pub(super) complaints: Vec<Complaint>,
}

/// How an objective was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    /// By a label, a section or a table of key results; else only by the shape of the page.
    pub(super) is_marked: bool,
    /// In a part of the page that speaks about OKRs in general.
    pub(super) is_guide: bool,
    /// Nobody wrote it.
    pub(super) is_implicit: bool,
}

/// What is open at a place of the page.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Here {
    pub(super) scope: usize,
    /// The objective that key results belong to.
    pub(super) objective: Option<usize>,
    /// The key result that fields belong to.
    pub(super) key_result: Option<usize>,
    /// It is a list item: a paragraph after the list belongs to the objective again.
    pub(super) is_key_result_item: bool,
    /// What an unlabelled line is.
    pub(super) expect: Expect,
    /// The first objective of a list of objectives that has no key results of its own.
    pub(super) unpaired: Option<usize>,
    /// Under what a new objective hangs.
    pub(super) parent: Option<Parent>,
    pub(super) is_guide: bool,
    /// Right behind a line that says "Example".
    pub(super) is_example_list: bool,
    pub(super) is_marked: bool,
    /// Below a key result.
    pub(super) is_in_key_result: bool,
}

/// What an unlabelled line is at a place of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Expect {
    /// Its shape must tell.
    #[default]
    Anything,
    /// An objective: under "Objectives".
    Objectives,
    /// A key result: under "Key Results".
    KeyResults,
    /// A key result if it is a list item: right under an objective.
    Items,
    /// Nothing: the key results of this objective are marked otherwise.
    Marked,
}

impl Here {
    /// The key result to which a line of fields belongs.
    pub(super) fn key_result_for(&self, line: &Node) -> Option<usize> {
        self.key_result.filter(|_| self.is_in_key_result || !self.is_key_result_item || line.is_item())
    }
}

impl Reader {
    /// A reader before the first line.
    pub(super) fn new(fiscal_year_start: u8, scope: Scope) -> Self {
        Self {
            fiscal_year_start,
            objectives: Vec::new(),
            origins: Vec::new(),
            scopes: vec![scope],
            complaints: Vec::new(),
        }
    }

    /// Reads a whole page.
    pub(super) fn read(&mut self, page: &Node) {
        self.open_scope(page, &[], &mut Here::default());
    }

    /// Walks over lines that stand beside each other.
    pub(super) fn visit_all(&mut self, nodes: &[Node], mut here: Here) -> Here {
        let mut rest = nodes;
        while let Some((node, after)) = rest.split_first() {
            let before = (here.objective, here.key_result);
            rest = self.visit(node, after, &mut here);
            if before != (here.objective, here.key_result) {
                here.is_key_result_item = node.is_item();
            }
        }
        here
    }

    /// Gives `node` its role and returns what is left of `after`, the lines beside it.
    fn visit<'n>(&mut self, node: &'n Node, after: &'n [Node], here: &mut Here) -> &'n [Node] {
        here.is_example_list &= node.is_item();
        if node.is_contents_line() {
            return after;
        }
        if node.kind == NodeKind::Table {
            table::read(self, node, here);
            return after;
        }
        if here.key_result.is_some() && draft::take_fields(self, node, here) {
            return after;
        }
        let Some(labelled) = node.label.as_ref().filter(|found| found.is_sure || !here.is_in_key_result) else {
            self.unlabelled(node, after, here);
            return after;
        };
        match labelled.label {
            Label::Objective => return self.labelled_objective(node, labelled, after, here),
            Label::KeyResult => return self.labelled_key_result(node, labelled, after, here),
            Label::Okr if !node.has_objectives && (node.has_key_results || node.items().count() > 0) => {
                return self.labelled_objective(node, labelled, after, here);
            }
            Label::Objectives => self.section(node, Expect::Objectives, here),
            Label::KeyResults => self.section(node, Expect::KeyResults, here),
            Label::Okr | Label::Okrs => self.open_scope(node, after, here),
        }
        after
    }

    /// "Objectives" or "Key Results": what stands under it, or after it where nothing stands under it.
    fn section(&mut self, node: &Node, expect: Expect, here: &mut Here) {
        if expect == Expect::KeyResults && self.is_unpaired(here) {
            self.leave_unpaired(node, here);
            return;
        }
        let n_before = self.objectives.len();
        let objective = if expect == Expect::KeyResults { here.objective } else { None };
        let inside = Here { expect, objective, key_result: None, is_marked: true, ..*here };
        if node.children.is_empty() {
            *here = inside;
            return;
        }
        let end = self.visit_all(&node.children, inside);
        here.objective = end.objective;
        here.key_result = None;
        here.unpaired = Some(n_before).filter(|_| expect == Expect::Objectives);
    }

    /// Whether a list of several objectives stands before, none of them with key results.
    fn is_unpaired(&self, here: &Here) -> bool {
        let since = here.unpaired.map(|first| &self.objectives[first..]).unwrap_or_default();
        since.len() > 1 && since.iter().all(|objective| objective.key_results.is_empty())
    }

    /// One list of objectives, one of key results, and nothing says which belongs to which.
    fn leave_unpaired(&mut self, node: &Node, here: &Here) {
        for objective in &mut self.objectives[here.unpaired.unwrap_or_default()..] {
            objective.unread = Some(node.span);
        }
        self.complaints.push(Complaint {
            about: Trouble::Unclear,
            span: node.words.text.span(),
            message: format!("`{}` does not say which objective its key results belong to", node.as_str().trim()),
            help: "put each objective's key results right under it, so that everybody can tell what measures what"
                .to_owned(),
        });
    }

    fn labelled_objective<'n>(
        &mut self,
        node: &'n Node,
        labelled: &Labelled,
        after: &'n [Node],
        here: &mut Here,
    ) -> &'n [Node] {
        here.is_marked = true;
        let words = node.words.slice(labelled.rest.clone());
        if !words.text.trim().is_empty() {
            let objective = draft::objective(node, &words, Some((node, labelled)));
            self.open_objective(objective, &node.children, after, here);
            return after;
        }
        // A label alone: its words are the next line.
        let is_list = node.children.first().is_some_and(Node::is_item);
        if is_list && node.items().count() > 1 && labelled.id.is_none() {
            self.section(node, Expect::Objectives, here);
            return after;
        }
        let own = node.children.first().filter(|child| child.is_unlabelled());
        let next = after.first().filter(|next| node.children.is_empty() && is_statement(next));
        match (own, next) {
            (Some(line), _) => {
                let objective = draft::objective(line, &line.words, Some((node, labelled)));
                let inside = [&line.children[..], &node.children[1..]].concat();
                self.open_objective(objective, &inside, after, here);
                after
            }
            (None, Some(line)) => {
                let objective = draft::objective(line, &line.words, Some((node, labelled)));
                self.open_objective(objective, &line.children, &after[1..], here);
                &after[1..]
            }
            (None, None) => {
                let here_after = self.visit_all(&node.children, Here { expect: Expect::Anything, ..*here });
                here.objective = here_after.objective;
                after
            }
        }
    }

    /// Adds an objective and reads what stands under it.
    pub(super) fn open_objective(&mut self, objective: Objective, children: &[Node], after: &[Node], here: &mut Here) {
        let idx = self.add_objective(objective, here);
        let is_marked_otherwise = children.iter().any(|child| child.has_key_results && !child.is_item())
            || children.iter().any(|child| child.is(Label::KeyResult) || child.is(Label::KeyResults))
            || after.first().is_some_and(|next| next.is(Label::KeyResults) || next.is(Label::KeyResult));
        let expect = match () {
            () if shape::are_mostly_objectives(children) => Expect::Objectives,
            () if is_marked_otherwise => Expect::Marked,
            () => Expect::Items,
        };
        let parent = Some(Parent { objective: idx, key_result: None });
        let is_marked = here.is_marked || expect != Expect::Items;
        let expect = if shape::are_measured_lines(children) { Expect::KeyResults } else { expect };
        let inside = Here { objective: Some(idx), key_result: None, expect, parent, is_marked, ..*here };
        self.visit_all(children, inside);
        let has_sub_objectives = self.objectives.len() > idx + 1;
        if self.objectives[idx].key_results.is_empty() && !has_sub_objectives {
            self.objectives[idx].unread = shape::unread_list(children);
        }
        here.objective = Some(idx);
        here.key_result = None;
    }

    pub(super) fn add_objective(&mut self, mut objective: Objective, here: &Here) -> usize {
        objective.scope = here.scope;
        objective.parent = here.parent;
        let is_implicit = objective.is_implicit;
        self.objectives.push(objective);
        self.origins.push(Origin {
            is_marked: here.is_marked,
            is_guide: here.is_guide || here.is_example_list,
            is_implicit,
        });
        self.objectives.len() - 1
    }

    fn labelled_key_result<'n>(
        &mut self,
        node: &'n Node,
        labelled: &Labelled,
        after: &'n [Node],
        here: &mut Here,
    ) -> &'n [Node] {
        here.is_marked = true;
        let words = node.words.slice(labelled.rest.clone());
        let heading_below = node.children.first().filter(|child| {
            child.is_heading() && child.is_unlabelled() && child.about.is_none() && is_kind_word(words.text.as_str())
        });
        if let Some(line) = heading_below {
            let key_result = draft::key_result(line, &line.words, Some((node, labelled)));
            self.open_key_result(key_result, &[&line.children[..], &node.children[1..]].concat(), here);
            return after;
        }
        if !words.text.trim().is_empty() {
            let key_result = draft::key_result(node, &words, Some((node, labelled)));
            self.open_key_result(key_result, &node.children, here);
            return after;
        }
        let own = node.children.first().filter(|child| child.is_unlabelled());
        let next = after.first().filter(|next| node.children.is_empty() && is_statement(next));
        match (own, next) {
            (Some(line), _) => {
                let key_result = draft::key_result(line, &line.words, Some((node, labelled)));
                self.open_key_result(key_result, &[&line.children[..], &node.children[1..]].concat(), here);
                after
            }
            (None, Some(line)) => {
                let key_result = draft::key_result(line, &line.words, Some((node, labelled)));
                self.open_key_result(key_result, &line.children, here);
                &after[1..]
            }
            (None, None) => after,
        }
    }

    /// Adds a key result to the open objective, or to one that nobody wrote, and reads what stands under it.
    pub(super) fn open_key_result(&mut self, key_result: KeyResult, children: &[Node], here: &mut Here) {
        let objective = self.objective_here(here, key_result.span);
        self.objectives[objective].key_results.push(key_result);
        let idx = self.objectives[objective].key_results.len() - 1;
        here.key_result = Some(idx);
        let parent = Some(Parent { objective, key_result: Some(idx) });
        let inside = Here { expect: Expect::Marked, parent, is_in_key_result: true, ..*here };
        self.visit_all(children, inside);
    }

    pub(super) fn objective_here(&mut self, here: &mut Here, span: Span) -> usize {
        let objective = here
            .objective
            .unwrap_or_else(|| self.add_objective(Objective { is_implicit: true, span, ..Objective::default() }, here));
        here.objective = Some(objective);
        objective
    }

    /// A line without a label: its place or its shape tells what it is.
    fn unlabelled(&mut self, node: &Node, after: &[Node], here: &mut Here) {
        if node.about == Some(About::Example) && node.kind == NodeKind::Line {
            here.is_example_list = true;
            return;
        }
        if draft::take_fields(self, node, here) {
            return;
        }
        match here.expect {
            Expect::Objectives => self.in_objectives(node, after, here),
            Expect::KeyResults => self.in_key_results(node, after, here),
            Expect::Items => self.under_objective(node, after, here),
            Expect::Marked if !node.has_key_results && !node.has_objectives => {}
            Expect::Marked | Expect::Anything => self.anywhere(node, after, here),
        }
    }

    fn in_objectives(&mut self, node: &Node, after: &[Node], here: &mut Here) {
        if node.kind == NodeKind::Line || node.about.is_some() {
            return;
        }
        let objective = draft::objective(node, &node.words, None);
        let mut inside = Here { objective: None, ..*here };
        self.open_objective(objective, &node.children, after, &mut inside);
        here.objective = inside.objective;
    }

    fn in_key_results(&mut self, node: &Node, after: &[Node], here: &mut Here) {
        match node.kind {
            _ if node.about.is_some() && !node.is_item() => {}
            NodeKind::Item { .. } if shape::is_group(node) => {
                self.visit_all(&node.children, *here);
            }
            NodeKind::Item { .. } => {
                self.open_key_result(draft::key_result(node, &node.words, None), &node.children, here)
            }
            NodeKind::Line if here.key_result.is_some() || after.iter().any(Node::is_item) => {}
            NodeKind::Line => {
                self.open_key_result(draft::key_result(node, &node.words, None), &[], here);
                here.key_result = None;
            }
            _ if shape::heads_a_group(node) || node.has_key_results => {
                let end = self.visit_all(&node.children, Here { key_result: None, ..*here });
                here.objective = end.objective;
            }
            _ => self.open_key_result(draft::key_result(node, &node.words, None), &node.children, here),
        }
    }

    fn under_objective(&mut self, node: &Node, after: &[Node], here: &mut Here) {
        let opens_list = !node.is_item() && node.items().count() > 0;
        match node.kind {
            _ if node.has_objectives || node.has_key_results => self.anywhere(node, after, here),
            NodeKind::Item { .. } if node.is_reference() && !here.is_marked => {}
            NodeKind::Item { .. } => {
                self.open_key_result(draft::key_result(node, &node.words, None), &node.children, here);
            }
            _ if node.about.is_some() || !opens_list => {}
            _ if here.key_result.is_none() => {
                self.visit_all(&node.children, Here { expect: Expect::KeyResults, ..*here });
            }
            _ => {}
        }
    }

    /// No objective is open and no section says what to expect.
    fn anywhere(&mut self, node: &Node, after: &[Node], here: &mut Here) {
        let is_guide = here.is_guide || node.about == Some(About::Example);
        if node.about == Some(About::Aside) && !node.has_objectives && !node.has_key_results {
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
            let mut inside = Here { is_marked: true, is_guide, objective: None, ..*here };
            self.open_objective(draft::objective(node, &node.words, None), &node.children, after, &mut inside);
            *here = Here { objective: inside.objective, key_result: None, ..*here };
            return;
        }
        if node.is_item() && node.has_objectives {
            let mut inside = Here { is_marked: true, is_guide, objective: None, ..*here };
            self.open_objective(draft::objective(node, &node.words, None), &node.children, after, &mut inside);
            return;
        }
        self.open_scope(node, after, &mut Here { is_guide, ..*here });
        here.objective = None;
        here.key_result = None;
    }

    /// A heading that holds OKRs without being one: a team, a quarter, a title.
    fn open_scope(&mut self, node: &Node, after: &[Node], here: &mut Here) {
        let scope = scope::open(self, node, here.scope);
        let expect = if shape::are_mostly_objectives(&node.children) { Expect::Objectives } else { Expect::Anything };
        let is_marked = expect == Expect::Objectives;
        let inside = Here { scope, objective: None, key_result: None, expect, is_marked, ..*here };
        if node.children.is_empty() && !node.is_item() {
            // `October` or `**2019 Q1**` opens a scope for the lines after it.
            here.scope = scope;
        }
        if !shape::read(self, node, after, &inside) {
            self.visit_all(&node.children, inside);
        }
    }
}

/// Whether a line can be the words of the label alone on the line before it.
fn is_statement(node: &Node) -> bool {
    node.is_unlabelled() && node.about.is_none() && matches!(node.kind, NodeKind::Line | NodeKind::Lead)
}

/// `Leading Metric` in `KR1 — Leading Metric`: a few words that name the kind and leave the statement to the next line.
fn is_kind_word(words: &str) -> bool {
    words.split_whitespace().count() <= 3 && !words.chars().any(char::is_numeric)
}
