//! Floor 4. What items go by: their words, their ids, their ids behind a team, a cycle or a path.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::ids::{ids_of_key_result, shape, words_key};
use super::named::{Named, Place};
use super::{Item, path};
use crate::date::{Cycle, CycleKind};
use crate::model::{Document, Level, Scope};
use crate::text::normal_id;
use crate::workspace::Workspace;

/// Who goes by each of the names that somebody uses.
pub(super) struct Names<'a> {
    workspace: &'a Workspace,
    /// For each document the company whose it is.
    houses: Vec<usize>,
    known: HashMap<String, Named<'a>>,
    /// The same in alphabetical order.
    wanted: Vec<String>,
    /// Names without the number at their end, for all items that have one: where the items are.
    shapes: HashMap<String, Haunts<'a>>,
    /// The same of wanted names that say where the item stands: the houses in which there is any.
    full_shapes: HashMap<String, HashSet<usize>>,
    /// The long cycles of the workspace by their first day.
    long: Vec<&'a Cycle>,
}

/// Where names of one shape are used.
#[derive(Default)]
struct Haunts<'a> {
    /// In which houses, on which levels and in which cycles.
    places: HashSet<Place<'a>>,
    /// The one that was added last: what stands together is in one place.
    last: Option<Place<'a>>,
    /// In which files, in order.
    documents: Vec<usize>,
}

impl<'a> Haunts<'a> {
    fn add(&mut self, place: Place<'a>, document: usize) {
        if self.last.replace(place) != Some(place) {
            self.places.insert(place);
        }
        if self.documents.last() != Some(&document) {
            self.documents.push(document);
        }
    }
}

/// What may stand before an id.
struct Prefix {
    words: String,
    /// A team or a path, which other houses do not have as well.
    is_address: bool,
}

impl<'a> Names<'a> {
    /// Who goes by the names `wanted`.
    pub(super) fn of(workspace: &'a Workspace, wanted: HashSet<String>) -> Self {
        let full_shapes = wanted.iter().map(|name| (shape(name).to_owned(), HashSet::new())).collect();
        let known = wanted.iter().map(|name| (name.clone(), Named::default())).collect();
        let mut wanted: Vec<_> = wanted.into_iter().collect();
        wanted.sort_unstable();
        let long = long_cycles(workspace);
        let houses = workspace.houses();
        let mut names = Self { workspace, houses, known, wanted, shapes: HashMap::new(), full_shapes, long };
        for (idx, document) in workspace.documents.iter().enumerate() {
            names.add_document(idx, document);
        }
        names
    }

    pub(super) fn named(&self, name: &str) -> Option<&Named<'a>> {
        self.known.get(name).filter(|named| !named.all.is_empty())
    }

    fn add_document(&mut self, idx: usize, document: &'a Document) {
        let prefixes: Vec<Vec<Prefix>> = document.scopes.iter().map(|scope| self.prefixes(idx, scope)).collect();
        for (objective_idx, objective) in document.objectives.iter().enumerate() {
            let item = Item { document: idx, objective: objective_idx, key_result: None };
            let prefixes = prefixes.get(objective.scope).map_or(&[][..], Vec::as_slice);
            let id = objective.id.as_ref().map(|id| normal_id(&id.value));
            self.add_item(item, objective.statement.as_str(), id.as_slice(), prefixes);
            for (key_result_idx, key_result) in objective.key_results.iter().enumerate() {
                let item = Item { key_result: Some(key_result_idx), ..item };
                let ids = ids_of_key_result(id.as_deref(), key_result.id.as_ref());
                self.add_item(item, key_result.statement.as_str(), &ids, prefixes);
            }
        }
    }

    fn add_item(&mut self, item: Item, words: &str, ids: &[String], prefixes: &[Prefix]) {
        if self.may_be_wanted(words) {
            self.add(&words_key(words), item);
        }
        let mut name = String::new();
        for id in ids {
            self.add(id, item);
            self.add_shape(id, item);
            name.clear();
            name.extend(id.split('.'));
            if self.begins_any(&name) {
                name.push_str(&words_key(words));
                self.add(&name, item);
            }
            for prefix in prefixes {
                let is_number = prefix.words.ends_with(char::is_numeric) && id.starts_with(char::is_numeric);
                name.clear();
                name.extend([prefix.words.as_str(), if is_number { "." } else { "" }, id]);
                self.add_full(&name, item, prefix.is_address);
            }
        }
    }

    fn add_shape(&mut self, id: &str, item: Item) {
        let place = self.place(item);
        if let Some(haunts) = self.shapes.get_mut(shape(id)) {
            return haunts.add(place, item.document);
        }
        self.shapes.entry(shape(id).to_owned()).or_default().add(place, item.document);
    }

    fn add(&mut self, name: &str, item: Item) {
        let place = self.place(item);
        if let Some(named) = self.known.get_mut(name) {
            named.add(self.workspace, item, place);
        }
    }

    /// Adds a name that says where the item stands.
    fn add_full(&mut self, name: &str, item: Item, is_address: bool) {
        self.add(name, item);
        if let Some(houses) = self.full_shapes.get_mut(shape(name)) {
            houses.insert(self.houses[item.document]);
        }
        if let Some(named) = self.known.get_mut(name).filter(|_| is_address) {
            named.add_address(self.workspace, item);
        }
    }

    fn place(&self, item: Item) -> Place<'a> {
        (self.house(item), self.level(item), self.workspace.cycle(item).map(|cycle| cycle.name.as_str()))
    }

    /// The company whose item it is.
    pub(super) fn house(&self, item: Item) -> usize {
        self.houses[item.document]
    }

    /// How high it stands.
    pub(super) fn level(&self, item: Item) -> Option<Level> {
        let (document, objective, _) = self.workspace.item(item);
        document.level(objective)
    }

    /// What may stand before an id: team, level, cycle, both in either order, the path from its end.
    fn prefixes(&self, document: usize, scope: &Scope) -> Vec<Prefix> {
        let team = scope.team.as_ref().map(|team| normal_id(&team.value));
        let level = scope.level.filter(|level| level.value == Level::Company).map(|_| "company".to_owned());
        let cycle = scope.cycle.as_ref().map(|cycle| normal_id(&cycle.value.name));
        let with_cycle = |name: String| {
            let both = cycle.iter().flat_map(|cycle| [format!("{name}{cycle}"), format!("{cycle}{name}")]);
            both.chain([name.clone()]).collect::<Vec<_>>()
        };
        let of_team = team.into_iter().flat_map(with_cycle);
        let of_level = level.into_iter().flat_map(with_cycle).chain(cycle.clone());
        let of_path = ends_of_path(&self.workspace.files[document].path);
        let addresses = of_team.chain(of_path).map(|words| Prefix { words, is_address: true });
        let others = of_level.map(|words| Prefix { words, is_address: false });
        let mut prefixes: Vec<_> = addresses.chain(others).collect();
        prefixes.retain(|prefix| !prefix.words.is_empty() && self.begins_any(&prefix.words));
        prefixes.sort_unstable_by(|one, other| (&one.words, one.is_address).cmp(&(&other.words, other.is_address)));
        prefixes.dedup_by(|one, other| one.words == other.words);
        prefixes
    }

    /// Whether words may be a wanted name. Few begin with the same letter as one.
    fn may_be_wanted(&self, words: &str) -> bool {
        let mut letters = words.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase);
        letters.next().is_some_and(|first| self.begins_any(first.encode_utf8(&mut [0; 4])))
    }

    /// Whether any wanted name begins so.
    fn begins_any(&self, start: &str) -> bool {
        let first = self.wanted.partition_point(|name| name.as_str() < start);
        self.wanted.get(first).is_some_and(|name| name.starts_with(start))
    }

    /// The cycles that hold the one of an item, shortest first, beginning with itself.
    pub(super) fn around(&self, item: Item) -> Vec<Option<&'a str>> {
        let Some(cycle) = self.workspace.cycle(item) else { return vec![None] };
        let from = cycle.start.saturating_sub(jiff::ToSpan::days(400));
        let first = self.long.partition_point(|long| long.start < from);
        let near = self.long[first..].iter().take_while(|long| long.start <= cycle.start);
        let mut around: Vec<_> = near.filter(|long| cycle.end <= long.end && long.name != cycle.name).collect();
        around.sort_by_key(|long| long.n_days());
        std::iter::once(cycle.name.as_str())
            .chain(around.into_iter().map(|long| long.name.as_str()))
            .map(Some)
            .collect()
    }

    /// Whether there are ids like this one, but for their numbers, in a house, on a level and in a cycle.
    pub(super) fn has_like(&self, id: &str, house: usize, level: Level, cycle: Option<&'a str>) -> bool {
        self.shapes.get(shape(id)).is_some_and(|haunts| haunts.places.contains(&(house, Some(level), cycle)))
    }

    /// Whether there are ids like this one, but for their numbers, in a file.
    pub(super) fn has_like_in(&self, document: usize, id: &str) -> bool {
        self.shapes.get(shape(id)).is_some_and(|haunts| haunts.documents.binary_search(&document).is_ok())
    }

    /// Whether a house has names like this one, which is wanted, but for their numbers, that say where they stand.
    pub(super) fn has_full_like(&self, name: &str, house: usize) -> bool {
        let is_there = |houses: &HashSet<usize>| houses.contains(&house);
        shape(name).len() < name.len() && self.full_shapes.get(shape(name)).is_some_and(is_there)
    }
}

/// The words of a path from its end: its last one, two and three parts, without the ending of the file.
fn ends_of_path(path: &Path) -> Vec<String> {
    let path = path::slashed(path);
    let path = path.rsplit_once('.').map_or(path.as_str(), |(path, _)| path);
    let whole = (path.matches('/').count() < 3).then_some(0);
    let cuts = path.rmatch_indices('/').map(|(at, _)| at + 1).take(2).chain(whole);
    cuts.map(|at| normal_id(&path[at..])).collect()
}

fn long_cycles(workspace: &Workspace) -> Vec<&Cycle> {
    let scopes = workspace.documents.iter().flat_map(|document| &document.scopes);
    let cycles = scopes.filter_map(|scope| Some(&scope.cycle.as_ref()?.value));
    let mut long: Vec<_> = cycles.filter(|cycle| !matches!(cycle.kind, CycleKind::Month | CycleKind::Range)).collect();
    long.sort_by(|one, other| (one.start, &one.name).cmp(&(other.start, &other.name)));
    long.dedup_by(|one, other| one.name == other.name);
    long
}
