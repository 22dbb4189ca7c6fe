//! An objective does not say what it supports, where most others do.

use std::collections::{BTreeMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Document, Level, Objective};
use crate::rule::lack::{self, Lack};
use crate::rule::{Context, Rule};
use crate::workspace::{Alignment, Broken, End, Item, Workspace};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct ParentMissing;

impl Rule for ParentMissing {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        let alignment = cx.alignment();
        if alignment.links().iter().all(|link| link.written.is_none()) {
            return;
        }
        let mut by_house: BTreeMap<(usize, &str), Vec<Team<'_>>> = BTreeMap::new();
        for (idx, (document, house)) in workspace.documents.iter().zip(workspace.houses()).enumerate() {
            for team in teams(idx, document, alignment) {
                by_house.entry((house, team.cycle)).or_default().push(team);
            }
        }
        for teams in by_house.values() {
            check(teams, cx);
        }
    }
}

/// A team's objectives in one file and cycle, and which of them say what they support.
struct Team<'a> {
    document: &'a Document,
    cycle: &'a str,
    objectives: Vec<(&'a Objective, bool)>,
}

impl Team<'_> {
    fn n_linked(&self) -> usize {
        self.objectives.iter().filter(|(_, is_linked)| *is_linked).count()
    }
}

/// The teams of a file whose objectives may be asked what they support.
fn teams<'a>(idx: usize, document: &'a Document, alignment: &Alignment<'_>) -> Vec<Team<'a>> {
    let mut teams: BTreeMap<usize, Team<'a>> = BTreeMap::new();
    let mut above = HashSet::new();
    for (objective_idx, objective) in document.objectives.iter().enumerate() {
        let item = Item { document: idx, objective: objective_idx, key_result: None };
        let Some(cycle) = document.cycle(objective).filter(|_| is_asked(document, objective)) else { continue };
        let of_key_results = (0..objective.key_results.len()).map(|kr| Item { key_result: Some(kr), ..item });
        let items: Vec<_> = std::iter::once(item).chain(of_key_results).collect();
        let is_linked = items.iter().any(|item| says_so(*item, alignment));
        // What others support and supports nothing stands at the top.
        if !is_linked && items.iter().any(|item| alignment.children(*item).any(|child| child.document != idx)) {
            above.insert(objective.scope);
        }
        let empty = || Team { document, cycle: &cycle.name, objectives: Vec::new() };
        teams.entry(objective.scope).or_insert_with(empty).objectives.push((objective, is_linked));
    }
    teams.retain(|scope, _| !above.contains(scope));
    teams.into_values().collect()
}

fn is_asked(document: &Document, objective: &Objective) -> bool {
    let is_open = !objective.is_implicit && !objective.attributes.is_out() && objective.parent.is_none();
    is_open && document.level(objective) == Some(Level::Team) && !document.is_draft(objective)
}

/// Whether something is said of what an item supports, be it that it is nothing.
fn says_so(item: Item, alignment: &Alignment<'_>) -> bool {
    alignment.links_of(item).iter().any(|link| link.written.is_some() && link.end != End::Broken(Broken::Itself))
}

fn check(teams: &[Team<'_>], cx: &mut Context<'_>) {
    let n_all: usize = teams.iter().map(|team| team.objectives.len()).sum();
    let n_linked: usize = teams.iter().map(Team::n_linked).sum();
    for team in teams {
        let (n_others, n_linked) = (n_all - team.objectives.len(), n_linked - team.n_linked());
        if cx.covers(team.document) && 0 < n_linked && n_others <= 2 * n_linked {
            report(team, (n_linked, n_others), cx);
        }
    }
}

/// Says once for a team which of its objectives say nothing.
fn report(team: &Team<'_>, (n_linked, n_others): (usize, usize), cx: &mut Context<'_>) {
    let document = team.document;
    let silent = team.objectives.iter().filter(|(objective, is_linked)| !is_linked && !cx.skips(document, objective));
    let items = silent.map(|(objective, _)| lack::Item { document, objective, key_result: None }).collect();
    let as_others_do = format!("as {n_linked} of {n_others} objectives of other teams in {} do", team.cycle);
    let lack = Lack {
        of_one: &format!("does not say what it is good for, {as_others_do}"),
        of_several: &format!("do not say what they are good for, {as_others_do}"),
        help: HELP,
    };
    lack.report(items, cx);
}

const HELP: &str = "A line such as `Supports: O1` below it tells everybody what it serves. If it stands for itself, \
                    `Parent: none` and the reason say so.";
