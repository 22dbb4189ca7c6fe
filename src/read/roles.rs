//! Floor 3. Gives each line of the outline its role: objective, key result, section, scope, or none of our business.
//!
//! One walk from top to bottom. What a line is follows from its label, else from where it stands: [`Here`] says what
//! is open and what an unlabelled line would be.

mod labelled;
mod unlabelled;

use super::check_ins::{self, Found};
use super::headings::About;
use super::labels::Label;
use super::outline::{Node, NodeKind};
use super::{draft, scope, shape, table};
use crate::date::Cycle;
use crate::model::{Complaint, KeyResult, Objective, Parent, Scope, Trouble};
use crate::text::{Span, Spanned};

/// What was gathered from a page.
pub(super) struct Reader {
    pub(super) fiscal_year_start: u8,
    /// The cycle that the front matter states: headings may only narrow it.
    pub(super) stated_cycle: Option<Cycle>,
    /// The cycle that the names of file and folders give.
    pub(super) cycle_of_path: Option<Cycle>,
    /// The one person that the front matter names as owner.
    owner: Option<String>,
    /// The headings name areas, the lists below them are objectives.
    pub(super) lists_objectives: bool,
    /// One heading of the first level stands over all others.
    pub(super) has_one_title: bool,
    pub(super) objectives: Vec<Objective>,
    /// How each objective was found.
    pub(super) origins: Vec<Origin>,
    pub(super) scopes: Vec<Scope>,
    pub(super) complaints: Vec<Complaint>,
    /// Check-ins of the file, and such as name their item.
    pub(super) check_ins: Found,
}

/// How an objective was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    /// By a label, a section or a table of key results; else only by the shape of the page.
    pub(super) is_marked: bool,
    /// Its key results are marked too: by labels, a section, a table.
    pub(super) has_marked_key_results: bool,
    /// Nobody wrote it.
    pub(super) is_implicit: bool,
    /// Where on the page it stands.
    pub(super) part: Part,
}

/// What stands below a line: what is below its label, and where its words stand on a line of their own, what is below
/// that.
pub(super) type Below<'n> = [&'n [Node]; 2];

/// What is open at a place of the page.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Here {
    pub(super) scope: usize,
    /// The objective that key results belong to.
    pub(super) objective: Option<usize>,
    /// The key result that fields belong to.
    pub(super) key_result: Option<OpenKeyResult>,
    /// What an unlabelled line is.
    pub(super) expect: Expect,
    /// The first objective of a list of objectives that has no key results of its own.
    pub(super) unpaired: Option<usize>,
    /// Under what a new objective hangs.
    pub(super) parent: Option<Parent>,
    pub(super) part: Part,
    /// List items stand beside the lines here.
    pub(super) has_items: bool,
    pub(super) is_marked: bool,
    /// Below a key result.
    pub(super) is_in_key_result: bool,
}

/// The key result that was read last, by its index in the open objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OpenKeyResult {
    pub(super) idx: usize,
    /// It is a list item: a paragraph after the list belongs to the objective again.
    pub(super) is_item: bool,
}

/// A part of the page, by what its heading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Part {
    /// Nothing in particular.
    #[default]
    Page,
    /// OKRs.
    Okrs,
    /// What OKRs look like in general.
    Example,
    /// The list right behind a line that says "Example".
    ExampleList,
}

impl Part {
    /// Whether it only shows what OKRs look like.
    pub(super) fn is_example(self) -> bool {
        matches!(self, Self::Example | Self::ExampleList)
    }
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
        let is_its = |open: &OpenKeyResult| self.is_in_key_result || !open.is_item || line.is_item();
        self.key_result.filter(is_its).map(|open| open.idx)
    }
}

impl Reader {
    /// A reader before the first line.
    pub(super) fn new(fiscal_year_start: u8, scope: Scope, owners: &[Spanned<String>]) -> Self {
        let stated_cycle = scope.cycle.as_ref().map(|cycle| cycle.value.clone());
        let owner = match owners {
            [one] => Some(one.value.trim_start_matches('@').to_lowercase()),
            _ => None,
        };
        Self {
            fiscal_year_start,
            stated_cycle,
            cycle_of_path: None,
            owner,
            lists_objectives: false,
            has_one_title: true,
            objectives: Vec::new(),
            origins: Vec::new(),
            scopes: vec![scope],
            complaints: Vec::new(),
            check_ins: Found::default(),
        }
    }

    /// Reads a whole page.
    pub(super) fn read(&mut self, page: &Node) {
        self.lists_objectives = shape::lists_objectives(page, self.fiscal_year_start);
        self.has_one_title = page.children.iter().filter(|line| line.kind == NodeKind::Heading(1)).count() < 2;
        self.open_scope(page, &[], &mut Here::default());
    }

    /// Whether the one owner of the page is called so: `Ana` is Ana Lopez.
    pub(super) fn owner_goes_by(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.owner
            .as_ref()
            .is_some_and(|owner| *owner == name || owner.split([' ', '.', '-']).next() == Some(name.as_str()))
    }

    /// Walks over lines that stand beside each other.
    pub(super) fn visit_all(&mut self, nodes: &[Node], mut here: Here) -> Here {
        here.has_items = nodes.iter().any(Node::is_item);
        let part = here.part;
        let belated = belated(nodes).filter(|_| here.objective.is_none());
        if let Some(objective) = belated {
            self.visit(objective, &[], &mut here);
        }
        let are_nested = nodes.iter().any(|node| node.is_item() && node.has_key_results && !brings_key_results(node));
        let mut rest = nodes;
        while let Some((node, after)) = rest.split_first() {
            if here.part == Part::ExampleList && !node.is_item() {
                here.part = part;
            }
            if belated.is_some_and(|objective| std::ptr::eq(objective, node)) {
                rest = after;
                continue;
            }
            let n_before = self.objectives.len();
            rest = self.visit(node, after, &mut here);
            if node.is_item() {
                self.close_item(n_before, are_nested, &mut here);
            }
        }
        here
    }

    /// Where the objectives of a list have their key results below them, those beside them are of the objective that
    /// holds the list.
    fn close_item(&self, n_before: usize, are_nested: bool, here: &mut Here) {
        let is_whole = |&idx: &usize| n_before <= idx && (are_nested || !self.objectives[idx].key_results.is_empty());
        let above = here.parent.filter(|parent| parent.key_result.is_none() && parent.objective < n_before);
        if here.objective.as_ref().is_some_and(is_whole)
            && let Some(above) = above
        {
            here.objective = Some(above.objective);
        }
    }

    /// Gives `node` its role and returns what is left of `after`, the lines beside it.
    fn visit<'n>(&mut self, node: &'n Node, after: &'n [Node], here: &mut Here) -> &'n [Node] {
        if node.is_contents_line() {
            return after;
        }
        if node.kind == NodeKind::Table {
            if !check_ins::take_table(self, node, here) {
                table::read(self, node, here);
                // What follows a table is about all of its rows.
                here.key_result = None;
            }
            return after;
        }
        if node.about == Some(About::Log) && check_ins::take_section(self, node, here) {
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
            // "OKRs:" beside "Objective: …" in one list, over its key results
            Label::Okrs if node.is_item() && node.has_key_results && here.objective.is_some() => {
                self.section(node, Expect::KeyResults, here);
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
            // "Key results: what we shall measure by the end" says what they are; headings after it are no part of it.
            let says_something = node.label.as_ref().is_some_and(|label| !node.as_str()[label.rest.clone()].is_empty());
            let expect = if says_something && !here.has_items { here.expect } else { expect };
            *here = Here { expect, ..inside };
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
    fn leave_unpaired(&mut self, node: &Node, here: &mut Here) {
        for objective in &mut self.objectives[here.unpaired.take().unwrap_or_default()..] {
            objective.unread = Some(node.span);
        }
        self.complaints.push(Complaint {
            about: Trouble::Unclear,
            span: node.words.text.span(),
            message: format!("`{}` does not say which objective its key results belong to", node.as_str().trim()),
            help: "Put each objective's key results right under it, so that everybody can tell what measures what."
                .to_owned(),
        });
    }

    /// Adds an objective and reads what stands below it; `after` are the lines beside it.
    pub(super) fn open_objective(&mut self, objective: Objective, below: Below<'_>, after: &[Node], here: &mut Here) {
        let idx = self.add_objective(objective, here);
        let lines = || below.into_iter().flatten();
        let is_marked_otherwise = lines()
            .any(|line| brings_key_results(line) || line.has_key_results && !line.is_item())
            || after.first().is_some_and(brings_key_results);
        let expect = if shape::are_mostly_objectives(lines()) {
            Expect::Objectives
        } else if is_marked_otherwise {
            Expect::Marked
        } else if shape::are_measured_lines(lines()) {
            Expect::KeyResults
        } else {
            Expect::Items
        };
        let parent = Some(Parent { objective: idx, key_result: None });
        let is_marked = here.is_marked || matches!(expect, Expect::Objectives | Expect::Marked);
        let inside = Here { objective: Some(idx), key_result: None, expect, parent, is_marked, ..*here };
        let inside = self.visit_all(below[0], inside);
        self.visit_all(below[1], inside);
        let has_sub_objectives = self.objectives.len() > idx + 1;
        if self.objectives[idx].key_results.is_empty() && !has_sub_objectives {
            self.objectives[idx].unread = shape::unread_list(lines());
        }
        here.objective = Some(idx);
        here.key_result = None;
    }

    fn add_objective(&mut self, mut objective: Objective, here: &Here) -> usize {
        objective.scope = here.scope;
        objective.parent = here.parent;
        let is_implicit = objective.is_implicit;
        self.objectives.push(objective);
        self.origins.push(Origin {
            is_marked: here.is_marked,
            has_marked_key_results: false,
            is_implicit,
            part: here.part,
        });
        self.objectives.len() - 1
    }

    /// Adds the key result of a line to the open objective, or to one that nobody wrote, and reads what stands below
    /// it.
    pub(super) fn open_key_result(&mut self, key_result: KeyResult, line: &Node, below: Below<'_>, here: &mut Here) {
        let objective = self.objective_here(here, key_result.span);
        self.objectives[objective].key_results.push(key_result);
        let is_marked = line.label.is_some() || line.kind == NodeKind::Cell || here.expect == Expect::KeyResults;
        self.origins[objective].has_marked_key_results |= is_marked;
        let idx = self.objectives[objective].key_results.len() - 1;
        here.key_result = Some(OpenKeyResult { idx, is_item: line.is_item() });
        let parent = Some(Parent { objective, key_result: Some(idx) });
        let inside = Here { expect: Expect::Marked, parent, is_in_key_result: true, ..*here };
        let inside = self.visit_all(below[0], inside);
        self.visit_all(below[1], inside);
    }

    fn objective_here(&mut self, here: &mut Here, span: Span) -> usize {
        let objective = here
            .objective
            .unwrap_or_else(|| self.add_objective(Objective { is_implicit: true, span, ..Objective::default() }, here));
        here.objective = Some(objective);
        objective
    }

    /// A heading that holds OKRs without being one: a team, a quarter, a title.
    fn open_scope(&mut self, node: &Node, after: &[Node], here: &mut Here) {
        let scope = scope::open(self, node, here.scope);
        let expect =
            if shape::are_mostly_objectives(node.children.iter()) { Expect::Objectives } else { Expect::Anything };
        let is_marked = expect == Expect::Objectives;
        let part = if here.part == Part::Page && scope::heads_okrs(node, self.fiscal_year_start) {
            Part::Okrs
        } else {
            here.part
        };
        let mut inside = Here { scope, objective: None, key_result: None, expect, is_marked, part, ..*here };
        for line in node.children.iter().take_while(|line| line.is_field || line.kind == NodeKind::Line) {
            if !check_ins::take_line_of_file(self, line, &inside) {
                scope::take_fields(self, line, &mut inside);
            }
        }
        if node.children.is_empty() && !node.is_item() {
            // `October` or `**2019 Q1**` opens a scope for the lines after it.
            here.scope = scope;
        }
        if !shape::read(self, node, after, &inside, here.scope) {
            self.visit_all(&node.children, inside);
        }
    }
}

/// The objective of a list that has only this one, where it stands behind key results: in a list, order says little.
fn belated(nodes: &[Node]) -> Option<&Node> {
    let first = nodes.iter().position(|node| node.is_item() && brings_key_results(node))?;
    let list = nodes[first..].iter().take_while(|node| node.is_item());
    let mut objectives = list.filter(|node| node.is(Label::Objective));
    let only = objectives.next().filter(|node| node.children.is_empty())?;
    let is_before = nodes[..first].iter().rev().take_while(|node| node.is_item()).any(|node| node.is(Label::Objective));
    (objectives.next().is_none() && !is_before).then_some(only)
}

fn brings_key_results(node: &Node) -> bool {
    node.is(Label::KeyResult) || node.is(Label::KeyResults)
}
