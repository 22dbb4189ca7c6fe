//! Floor 4. Which item a reference means, if it can be told.
//!
//! A number alone means what stands above in the same cycle, else something in the same file. Where several companies
//! keep their OKRs in one workspace, each means its own first. What could be several is not guessed, and nothing is
//! called broken that may be kept where nobody here can see it.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::ids::{is_bare_id, words_key};
use super::named::{Named, Only};
use super::names::Names;
use super::path::{Target, slashed};
use super::{Broken, End, Item, Link, is_same, once_each};
use crate::model::{Leads, Level, Reference};
use crate::text::normal_id;
use crate::workspace::Workspace;

/// Finds what references mean.
pub(super) struct Resolver<'a> {
    workspace: &'a Workspace,
    names: Names<'a>,
    /// The files by their paths, as far as any link leads to a path.
    files: HashMap<String, usize>,
}

/// What somebody goes by the words of a reference.
enum Found {
    Item(Item),
    /// One of several, or of what may be kept elsewhere.
    Unclear,
    Nobody,
    Itself,
}

/// Where what a document says leads.
enum Way {
    /// To one end, whoever in it says so.
    To(End),
    /// To what goes by these words, as seen from the item.
    ByName(String),
}

impl<'a> Resolver<'a> {
    pub(super) fn new(workspace: &'a Workspace, stated: &[(Item, &'a Reference)]) -> Self {
        let mut wanted = HashSet::new();
        for (child, reference) in once_each(stated) {
            for words in wordings(reference) {
                wanted.extend(keys(&words));
                wanted.extend(team_of(workspace, child).map(|team| normal_id(&format!("{team} {words}"))));
            }
        }
        let has_paths = stated.iter().any(|(_, reference)| matches!(reference.leads, Leads::Link(_)));
        let files = workspace.files.iter().filter(|_| has_paths).zip(0..);
        let files = files.map(|(file, idx)| (slashed(&file.path).to_lowercase(), idx)).collect();
        Self { workspace, names: Names::of(workspace, wanted), files }
    }

    /// Where the references lead.
    pub(super) fn links<'r>(&'r self, stated: &'r [(Item, &'a Reference)]) -> impl Iterator<Item = Link<'a>> + 'r {
        stated.chunk_by(is_same).flat_map(move |same| {
            let (first, reference) = same[0];
            let way = self.way(first.document, reference);
            same.iter().map(move |&(child, reference)| self.link(child, reference, &way))
        })
    }

    /// Where a reference of `child` leads along `way`.
    fn link(&self, child: Item, reference: &'a Reference, way: &Way) -> Link<'a> {
        let written = &reference.written;
        let is_vague = reference.leads == Leads::Name && is_bare_id(&normal_id(&written.value));
        let end = match way {
            Way::To(End::Item(item)) if *item == child => End::Broken(Broken::Itself),
            Way::To(end) => *end,
            Way::ByName(words) => self.by_name(child, words),
        };
        // What a file says of all that is in it need not hold for what it names.
        let is_inherited = !self.workspace.states(child, reference);
        let end = if is_inherited && end == End::Broken(Broken::Itself) { End::Outside } else { end };
        let path = if let Leads::Link(to) = &reference.leads { Some(to.as_str()) } else { None };
        Link { child, written: Some(written), path, end, is_vague }
    }

    fn by_name(&self, child: Item, words: &str) -> End {
        for key in keys(words) {
            match self.find(child, &key) {
                Found::Item(item) => return End::Item(item),
                Found::Unclear => return End::Outside,
                Found::Itself => return End::Broken(Broken::Itself),
                Found::Nobody => {}
            }
        }
        let id = normal_id(words);
        let house = self.names.house(child);
        let is_missed = if is_bare_id(&id) { self.is_missed(child, &id) } else { self.names.has_full_like(&id, house) };
        if is_missed { End::Broken(Broken::NoSuchItem) } else { End::Outside }
    }

    /// Whether those above `child` have ids like `id`, but for the number, and nobody has this one.
    fn is_missed(&self, child: Item, id: &str) -> bool {
        let (house, around) = (self.names.house(child), self.names.around(child));
        let has = |level| around.iter().any(|cycle| self.names.has_like(id, house, level, *cycle));
        match self.names.level(child) {
            Some(Level::Team) => has(Level::Company),
            Some(Level::Person) => has(Level::Company) && has(Level::Team),
            Some(Level::Company) | None => false,
        }
    }

    fn find(&self, child: Item, key: &str) -> Found {
        let Some(named) = self.names.named(key) else { return Found::Nobody };
        let is_bare = is_bare_id(key);
        let level = self.names.level(child);
        let rank = rank(level);
        let in_file = || named.in_file(child.document).filter(|item| *item != child);
        let is_above = |item: &Item| self.rank_of(*item).zip(rank).is_some_and(|(above, own)| above < own);
        if let Some(item) = in_file().find(|item| !is_bare || is_above(item)) {
            return Found::Item(item);
        }
        if is_bare && let Some(found) = self.in_own_team(child, key) {
            return found;
        }
        if let Some(only) = self.above(child, named) {
            return only.found();
        }
        if is_bare && matches!(level, Some(Level::Team | Level::Person)) && in_file().next().is_some() {
            return Found::Unclear;
        }
        in_file().next().map_or_else(|| self.in_house(child, key, named), Found::Item)
    }

    /// Somebody's own objectives may support those of the team.
    fn in_own_team(&self, child: Item, key: &str) -> Option<Found> {
        let team = team_of(self.workspace, child)?;
        let named = self.names.named(&normal_id(&format!("{team} {key}")))?;
        let mut around = self.names.around(child).into_iter();
        let only = around.find_map(|cycle| named.only(self.names.house(child), Some(Level::Team), cycle))?;
        Some(only.found())
    }

    /// The one on the nearest level above in its house that goes by a name.
    fn above(&self, child: Item, named: &Named<'a>) -> Option<Only> {
        let (house, around) = (self.names.house(child), self.names.around(child));
        let above = above(self.names.level(child))
            .iter()
            .flat_map(|level| around.iter().map(move |cycle| (Some(*level), *cycle)));
        above.filter_map(|(level, cycle)| named.only(house, level, cycle)).find(|only| only.item != child)
    }

    /// What goes by a name anywhere in the house of `child`; else in another one, if the name says whose it is.
    fn in_house(&self, child: Item, key: &str, named: &Named<'a>) -> Found {
        let house = self.names.house(child);
        let is_bare = is_bare_id(key);
        let around = self.names.around(child);
        let in_cycle = around.iter().filter_map(|cycle| named.only(house, None, *cycle));
        let anywhere = named.in_house(house).filter(|_| !is_bare);
        match in_cycle.chain(anywhere).find(|only| only.item != child) {
            Some(only) => only.found(),
            None if named.n_in_house(house) == 0 => self.beyond_house(house, key, named),
            None if 1 < named.n_in_house(house) || is_bare => Found::Unclear,
            None => Found::Itself,
        }
    }

    /// One company may support what another does, but not by a name that it uses itself.
    fn beyond_house(&self, house: usize, key: &str, named: &Named<'a>) -> Found {
        let by_address = named.by_address.filter(|_| !self.names.has_full_like(key, house));
        by_address.map_or(Found::Nobody, Only::found)
    }

    fn rank_of(&self, item: Item) -> Option<usize> {
        rank(self.names.level(item))
    }

    /// Where a reference of a document leads, whoever in it says so.
    fn way(&self, document: usize, reference: &Reference) -> Way {
        match (&reference.leads, Target::of(reference)) {
            (Leads::Nowhere, _) => Way::To(End::Nowhere),
            (Leads::Name, _) => Way::ByName(reference.written.value.clone()),
            (Leads::Link(_), None) => Way::To(End::Outside),
            (Leads::Link(_), Some(target)) => self.along(document, reference, &target),
        }
    }

    fn along(&self, document: usize, reference: &Reference, target: &Target) -> Way {
        let from = &self.workspace.files[document].path;
        let document = if target.stays() {
            Some(document)
        } else {
            target.all_places(from).find_map(|place| self.files.get(&place.to_lowercase()).copied())
        };
        let Some(document) = document else { return self.beyond(from, target) };
        let words = target.anchor.as_ref().unwrap_or(&reference.written.value);
        let is_there = |key: &String| self.names.named(key)?.in_file(document).next();
        Way::To(match keys(words).iter().find_map(is_there) {
            Some(item) => End::Item(item),
            None if target.anchor.is_some() && self.has_like(document, &normal_id(words)) => {
                End::Broken(Broken::NotInFile(document))
            }
            None => End::Document(document),
        })
    }

    /// Whether a file has objectives or key results with ids like `id`, but for the number.
    fn has_like(&self, document: usize, id: &str) -> bool {
        is_bare_id(id) && self.names.has_like_in(document, id)
    }

    /// A link to what is no file with OKRs.
    fn beyond(&self, from: &Path, target: &Target) -> Way {
        if !target.is_markdown() {
            return Way::ByName(target.words());
        }
        let places = target.places(from);
        let is_absent = !places.is_empty() && places.iter().all(|place| self.workspace.absent.contains(place));
        Way::To(if is_absent { End::Broken(Broken::NoSuchFile) } else { End::Outside })
    }
}

impl Only {
    fn found(self) -> Found {
        if self.is_alone { Found::Item(self.item) } else { Found::Unclear }
    }
}

/// The words by which a reference may name an item.
fn wordings(reference: &Reference) -> Vec<String> {
    let mut words = vec![reference.written.value.clone()];
    if let Some(target) = Target::of(reference) {
        words.push(target.words());
        words.extend(target.anchor);
    }
    words
}

/// The names that words can be: an id, a sentence, an id with a sentence behind it.
fn keys(words: &str) -> Vec<String> {
    let mut keys = vec![normal_id(words), words_key(words)];
    let mut parts =
        words.split(|letter: char| !letter.is_alphanumeric() && letter != '.').filter(|part| !part.is_empty());
    let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let (first, second) = (normal_id(first), normal_id(second));
    // "O1-KR2" is no "O1".
    if !is_bare_id(&second) {
        keys.extend([format!("{first}{second}"), first].into_iter().filter(|id| is_bare_id(id)));
    }
    keys.retain(|key| !key.is_empty());
    keys.dedup();
    keys
}

/// The team of a person's objectives.
fn team_of(workspace: &Workspace, child: Item) -> Option<&str> {
    let (document, objective, _) = workspace.item(child);
    let scope = document.scope(objective)?;
    let team = document.front_matter.team.as_ref().or(scope.team.as_ref())?;
    (scope.level?.value == Level::Person).then_some(team.value.as_str())
}

fn rank(level: Option<Level>) -> Option<usize> {
    Some(match level? {
        Level::Company => 0,
        Level::Team => 1,
        Level::Person => 2,
    })
}

/// The levels above one, the nearest first.
fn above(level: Option<Level>) -> &'static [Level] {
    match level {
        Some(Level::Person) => &[Level::Team, Level::Company],
        Some(Level::Team) | None => &[Level::Company],
        Some(Level::Company) => &[],
    }
}
