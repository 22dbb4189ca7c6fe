//! Floor 9. What stands on the picture of a cycle: objectives and key results, what supports what, and what is amiss.

use std::collections::{BTreeMap, HashMap};

use crate::date::{Cycle, Date};
use crate::model::{Attributes, Document, Level, Objective};
use crate::report::{measure::measure, sanitise};
use crate::rule::wording::number;
use crate::text::Lines;
use crate::workspace::{Alignment, End, Item, Workspace, folded};

/// Which objectives are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'w> {
    /// Of this cycle.
    pub cycle: Option<&'w str>,
    /// Of this team.
    pub team: Option<&'w str>,
}

/// The picture of one cycle.
#[derive(Debug)]
pub struct Season {
    /// The cycle; `None` for objectives that name none.
    pub(super) cycle: Option<String>,
    /// Objectives and key results, each objective before its own.
    pub(super) nodes: Vec<Node>,
    /// What supports what, the lower one first, by index.
    pub(super) lines: Vec<(usize, usize)>,
}

/// An objective or key result.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) is_key_result: bool,
    pub(super) level: Option<Level>,
    pub(super) id: Option<String>,
    pub(super) words: String,
    pub(super) team: Option<String>,
    pub(super) file: usize,
    pub(super) line: u32,
    /// What is measured, the grade, the status.
    pub(super) remarks: Vec<String>,
    pub(super) score: Option<f64>,
    /// Whether it supports nothing, where others do.
    pub(super) is_orphan: bool,
    /// What it is said to support and what is not there.
    pub(super) broken: Vec<String>,
    /// The objective that a key result belongs to.
    pub(super) whole: Option<usize>,
}

impl Node {
    /// `O1: Every store opens on time`
    pub(super) fn name(&self) -> String {
        self.id.as_ref().map_or_else(|| self.words.clone(), |id| format!("{id}: {}", self.words))
    }
}

/// The pictures of all cycles that are asked for, by time.
pub fn seasons(workspace: &Workspace, wanted: Wanted<'_>) -> Vec<Season> {
    let alignment = workspace.alignment();
    let mut by_cycle: BTreeMap<(Option<Date>, Option<&str>), Vec<Item>> = BTreeMap::new();
    for (idx, document) in
        workspace.documents.iter().enumerate().filter(|(_, document)| workspace.reports(document.file))
    {
        for (objective, stated) in document.objectives.iter().enumerate() {
            let cycle = document.cycle(stated);
            if wanted.holds(document, stated, cycle) {
                let item = Item { document: idx, objective, key_result: None };
                let key = (cycle.map(|cycle| cycle.start), cycle.map(|cycle| cycle.name.as_str()));
                by_cycle.entry(key).or_default().push(item);
            }
        }
    }
    let mut counted: HashMap<usize, Lines> = HashMap::new();
    let draw = |((_, cycle), items)| Drawing::of(workspace, &alignment, items, &mut counted).season(cycle);
    by_cycle.into_iter().map(draw).collect()
}

impl Wanted<'_> {
    fn holds(self, document: &Document, objective: &Objective, cycle: Option<&Cycle>) -> bool {
        let is_cycle = |asked: &str| {
            let name = Cycle::parse(asked, 1).map_or_else(|| asked.to_owned(), |cycle| cycle.name);
            cycle.is_some_and(|cycle| folded(&cycle.name) == folded(&name))
        };
        let team = document.scopes.get(objective.scope).and_then(|scope| scope.team.as_ref());
        let is_team = |asked: &str| team.is_some_and(|team| folded(&team.value) == folded(asked));
        !objective.attributes.is_out() && self.cycle.is_none_or(is_cycle) && self.team.is_none_or(is_team)
    }
}

/// A picture that is being drawn.
struct Drawing<'a> {
    workspace: &'a Workspace,
    alignment: &'a Alignment<'a>,
    nodes: Vec<(Item, Node)>,
    known: HashMap<Item, usize>,
}

impl<'a> Drawing<'a> {
    /// The objectives, with all that stands above them.
    fn of(
        workspace: &'a Workspace,
        alignment: &'a Alignment<'a>,
        items: Vec<Item>,
        counted: &mut HashMap<usize, Lines>,
    ) -> Self {
        let mut drawing = Self { workspace, alignment, nodes: Vec::new(), known: HashMap::new() };
        let mut left = items;
        left.reverse();
        while let Some(item) = left.pop() {
            if drawing.known.contains_key(&item) {
                continue;
            }
            let lines = counted
                .entry(item.document)
                .or_insert_with(|| Lines::of(&workspace.file(workspace.documents[item.document].file).text));
            let key_results = 0..workspace.item(item).1.key_results.len();
            let parts = key_results.map(|idx| Item { key_result: Some(idx), ..item });
            for item in std::iter::once(item).chain(parts) {
                let is_out = workspace.item(item).2.is_some_and(|kr| kr.attributes.is_out());
                if !is_out || alignment.children(item).next().is_some() {
                    drawing.add(item, lines);
                    left.extend(alignment.parents(item).map(Item::whole));
                }
            }
        }
        drawing
    }

    fn add(&mut self, item: Item, lines: &Lines) {
        let (document, objective, key_result) = self.workspace.item(item);
        let scope = document.scopes.get(objective.scope);
        let (statement, id, attributes, place) = match key_result {
            Some(kr) => (&kr.statement, &kr.id, &kr.attributes, kr.statement.span()),
            None => (&objective.statement, &objective.id, &objective.attributes, objective.place()),
        };
        let words = if statement.text.is_empty() { "(no objective written)" } else { statement.as_str() };
        let node = Node {
            is_key_result: key_result.is_some(),
            level: document.level(objective),
            id: id.as_ref().map(|id| sanitise(&id.value).into_owned()),
            words: sanitise(words).into_owned(),
            team: scope.and_then(|scope| scope.team.as_ref()).map(|team| sanitise(&team.value).into_owned()),
            file: item.document,
            line: lines.line(place.start),
            remarks: key_result.and_then(measure).into_iter().chain(remarks(attributes)).collect(),
            score: attributes.scores.current().map(|score| score.value.share()),
            is_orphan: false,
            broken: self.broken(item),
            whole: key_result.and_then(|_| self.known.get(&item.whole()).copied()),
        };
        self.known.insert(item, self.nodes.len());
        self.nodes.push((item, node));
    }

    fn broken(&self, item: Item) -> Vec<String> {
        let links = self.alignment.links_of(item).iter().filter(|link| matches!(link.end, End::Broken(_)));
        let written = links.filter_map(|link| link.path.or(link.written.map(|written| written.value.as_str())));
        written.map(|written| sanitise(written).into_owned()).collect()
    }

    fn season(mut self, cycle: Option<&str>) -> Season {
        let is_linked = |item: Item| self.alignment.links_of(item).iter().any(|link| link.written.is_some());
        let linked: Vec<bool> = self.nodes.iter().map(|(item, _)| is_linked(*item)).collect();
        let mut is_alone: Vec<bool> = self.nodes.iter().map(|(item, node)| self.may_be_orphan(*item, node)).collect();
        for (idx, (_, node)) in self.nodes.iter().enumerate().filter(|(idx, _)| linked[*idx]) {
            is_alone[node.whole.unwrap_or(idx)] = false;
        }
        let do_others = linked.contains(&true);
        for ((_, node), is_alone) in self.nodes.iter_mut().zip(is_alone) {
            node.is_orphan = do_others && is_alone;
        }
        let lines = self.nodes.iter().enumerate().flat_map(|(idx, (item, _))| {
            let parents = self.alignment.parents(*item).filter_map(|parent| self.known.get(&parent).copied());
            parents.map(move |parent| (idx, parent))
        });
        let mut lines: Vec<_> = lines.collect();
        lines.sort_unstable();
        lines.dedup();
        let nodes = self.nodes.into_iter().map(|(_, node)| node).collect();
        Season { cycle: cycle.map(|cycle| sanitise(cycle).into_owned()), nodes, lines }
    }

    /// Whether it is a team's objective that nothing in another file supports: at the top nobody asks for a parent.
    fn may_be_orphan(&self, item: Item, node: &Node) -> bool {
        let is_top = self.alignment.children(item).any(|child| child.document != item.document);
        !node.is_key_result && node.level == Some(Level::Team) && !is_top && self.alignment.links_of(item).is_empty()
    }
}

fn remarks(attributes: &Attributes) -> impl Iterator<Item = String> {
    let score = attributes.scores.current().map(|score| format!("score {}", number(score.value.share())));
    let progress = attributes.progress.map(|progress| format!("{} % done", number((progress.value * 100.0).round())));
    let status = attributes.status.map(|status| status.value.word().to_owned());
    [score, progress, status].into_iter().flatten()
}
