//! Floor 9. What stands on the picture of a cycle: objectives and key results, what supports what, and what is amiss.

use std::collections::{BTreeMap, HashMap};

use crate::date::{Cycle, Date, days_between};
use crate::model::{Attributes, KeyResult, Level};
use crate::report::measure::{measure, percent, score, status};
use crate::report::sanitise;
use crate::report::wanted::{Wanted, cycles, days, team};
use crate::text::Lines;
use crate::workspace::{Alignment, End, Item, Workspace};

/// The pictures of a workspace.
#[derive(Debug)]
pub struct Drawn {
    /// By time.
    pub seasons: Vec<Season>,
    /// The cycles that are left out because others run.
    pub left_out: Vec<String>,
}

/// The picture of one cycle, or of all that run at once.
#[derive(Debug)]
pub struct Season {
    /// The cycles, the shortest first; none for objectives that name none.
    pub(super) cycles: Vec<String>,
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
    pub(super) cycle: Option<String>,
    pub(super) file: usize,
    pub(super) line: u32,
    /// What is measured, the grade, the status.
    pub(super) remarks: Vec<String>,
    pub(super) score: Option<f64>,
    pub(super) progress: Option<f64>,
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

impl Season {
    /// The cycles by name.
    pub(super) fn title(&self) -> String {
        if self.cycles.is_empty() { "no cycle".to_owned() } else { self.cycles.join(", ") }
    }

    /// Whose objective it is, and of which cycle, where that is not the first of the picture.
    pub(super) fn home(&self, node: &Node) -> Option<String> {
        let other = node.cycle.as_ref().filter(|cycle| self.cycles.first() != Some(cycle));
        let home = node.team.iter().chain(other).map(String::as_str).collect::<Vec<_>>().join(", ");
        (!node.is_key_result && !home.is_empty()).then_some(home)
    }
}

/// First and last day of a cycle, if there is one.
type Days = Option<(Date, Date)>;

/// The pictures of all cycles that are asked for, or with a day, one of those that run on it. `first_file` is the number
/// of the first file of this workspace among all of the run.
pub fn draw(workspace: &Workspace, wanted: &Wanted, today: Option<Date>, first_file: usize) -> Drawn {
    let alignment = workspace.alignment();
    let cycles: HashMap<_, _> = cycles(workspace).into_iter().map(|cycle| (days(cycle), &cycle.name)).collect();
    let named = |all: &[Days]| {
        let names = all.iter().flatten().filter_map(|days| cycles.get(days));
        names.map(|name| sanitise(name).into_owned()).collect::<Vec<_>>()
    };
    let mut items = items(workspace, wanted);
    let (groups, other) = groups(items.keys().copied().collect(), today);
    let mut counted: HashMap<usize, Lines> = HashMap::new();
    let mut seasons = Vec::with_capacity(groups.len());
    for group in groups {
        let asked = group.iter().filter_map(|days| items.remove(days)).flatten().collect();
        let drawing = Drawing::of(workspace, &alignment, asked, &mut counted);
        seasons.push(drawing.season(named(&group), first_file, |cycle| named(&[Some(days(cycle))]).pop()));
    }
    Drawn { seasons, left_out: named(&other) }
}

/// What is asked for, by the days of its cycle.
fn items(workspace: &Workspace, wanted: &Wanted) -> BTreeMap<Days, Vec<Item>> {
    let mut items: BTreeMap<Days, Vec<Item>> = BTreeMap::new();
    let documents = workspace.documents.iter().enumerate();
    for (idx, document) in documents.filter(|(_, document)| workspace.reports(document.file)) {
        for (objective, stated) in document.objectives.iter().enumerate() {
            if !stated.attributes.is_out() && wanted.holds(document, stated) {
                let item = Item { document: idx, objective, key_result: None };
                items.entry(document.cycle(stated).map(days)).or_default().push(item);
            }
        }
    }
    items
}

/// Which cycles are drawn together, and which are not drawn. With a day, those that run on it are one picture, and what
/// has no cycle is another.
fn groups(all: Vec<Days>, today: Option<Date>) -> (Vec<Vec<Days>>, Vec<Days>) {
    let Some(today) = today else { return (all.into_iter().map(|days| vec![days]).collect(), Vec::new()) };
    let (dated, undated): (Vec<Days>, Vec<Days>) = all.into_iter().partition(Option::is_some);
    let has_begun = |days: &Days| days.is_some_and(|(start, _)| start <= today);
    let (mut running, mut other): (Vec<Days>, Vec<Days>) =
        dated.into_iter().partition(|days| has_begun(days) && days.is_some_and(|(_, end)| today <= end));
    if running.is_empty() && !other.is_empty() {
        // Between two cycles it is the one before, and ahead of all of them the first.
        running.push(other.remove(other.iter().rposition(has_begun).unwrap_or(0)));
    }
    running.sort_by_key(|days| days.map(|(start, end)| days_between(start, end)));
    ([undated, running].into_iter().filter(|group| !group.is_empty()).collect(), other)
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
        let (statement, id, attributes, place) = match key_result {
            Some(kr) => (&kr.statement, &kr.id, &kr.attributes, kr.statement.span()),
            None => (&objective.statement, &objective.id, &objective.attributes, objective.place()),
        };
        let progress = key_result.map_or(attributes.progress.as_ref().map(|said| said.value), KeyResult::progress);
        let words = if statement.text.is_empty() { "(no objective written)" } else { statement.as_str() };
        let node = Node {
            is_key_result: key_result.is_some(),
            level: document.level(objective),
            id: id.as_ref().map(|id| sanitise(&id.value).into_owned()),
            words: sanitise(words).into_owned(),
            team: team(document, objective).map(|team| sanitise(team).into_owned()),
            cycle: None,
            file: item.document,
            line: lines.line(place.start),
            remarks: key_result.and_then(measure).into_iter().chain(remarks(attributes, progress)).collect(),
            score: attributes.scores.current().map(|score| score.value.share()),
            progress,
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

    fn season(mut self, cycles: Vec<String>, first_file: usize, name: impl Fn(&Cycle) -> Option<String>) -> Season {
        for (item, node) in &mut self.nodes {
            let (document, objective, _) = self.workspace.item(*item);
            node.cycle = document.cycle(objective).and_then(&name);
            node.file += first_file;
        }
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
        Season { cycles, nodes, lines }
    }

    /// Whether it is a team's objective that nothing in another file supports: at the top nobody asks for a parent.
    fn may_be_orphan(&self, item: Item, node: &Node) -> bool {
        let is_top = self.alignment.children(item).any(|child| child.document != item.document);
        !node.is_key_result && node.level == Some(Level::Team) && !is_top && self.alignment.links_of(item).is_empty()
    }
}

/// A grade says all that progress says.
fn remarks(attributes: &Attributes, progress: Option<f64>) -> impl Iterator<Item = String> {
    let grade = score(attributes).or_else(|| progress.map(|progress| format!("{} done", percent(progress))));
    [grade, status(attributes)].into_iter().flatten()
}
