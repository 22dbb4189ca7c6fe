//! One objective of two teams.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::language::Gist;
use crate::model::Level;
use crate::rule::{Context, Rule, wording};
use crate::text::FileId;
use crate::workspace::{Alike, Likeness, Pursuit, Workspace};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct ObjectiveDuplicate;

/// The share of words that two objectives must have in common.
const ALIKE: f64 = 0.9;

/// An objective is compared with so many others of the same wording and cycle: there the one that it repeats is found,
/// or it is one that everybody has.
const MOST: usize = 16;

type Pair<'a> = [&'a Pursuit<'a>; 2];

impl Rule for ObjectiveDuplicate {
    fn check_workspace(&self, _: &Workspace, cx: &mut Context<'_>) {
        let pursuits: Vec<_> = cx.pursuits().iter().filter(|pursuit| is_comparable(pursuit, cx)).collect();
        let pairs = pairs(&pursuits, cx);
        let copies = copies(&pairs);
        for pair in pairs.into_iter().filter(|pair| !pair.iter().any(|one| copies.contains_key(&one.document.file))) {
            report(pair, cx);
        }
    }
}

/// Whether it is known whose it is and for when, and it is no line of an overview.
fn is_comparable(pursuit: &Pursuit<'_>, cx: &Context<'_>) -> bool {
    let Pursuit { document, objective, holder, cycle, level, .. } = pursuit;
    let is_meant = !objective.key_results.is_empty() && !document.is_shared(objective);
    holder.is_some() && cycle.is_some() && *level != Some(Level::Person) && is_meant && !cx.skips(document, objective)
}

/// Each objective that repeats one before it, and that one.
fn pairs<'a>(pursuits: &[&'a Pursuit<'a>], cx: &Context<'a>) -> Vec<Pair<'a>> {
    let gists: Vec<_> = pursuits.iter().map(|pursuit| Gist::of(pursuit.objective.statement.as_str())).collect();
    let alike = Alike::of(&gists, ALIKE);
    let mut pairs = Vec::new();
    for group in alike.groups() {
        let found = alike.find(&gists[group[0]]);
        let mut before = before(&found, group[0], pursuits);
        for &item in group {
            let pursuit = pursuits[item];
            let known = before.entry(realm(pursuit)).or_default();
            pairs.extend(known.iter().find(|one| is_repeated(one, pursuit, cx)).map(|&one| [pursuit, one]));
            if known.len() < MOST {
                known.push(pursuit);
            }
        }
    }
    pairs
}

/// The objectives of other wordings that are like the one of an item and come before it.
fn before<'a>(
    found: &[Likeness<'_>],
    item: usize,
    pursuits: &[&'a Pursuit<'a>],
) -> HashMap<Realm, Vec<&'a Pursuit<'a>>> {
    let mut before: HashMap<Realm, Vec<&Pursuit<'_>>> = HashMap::new();
    for likeness in found.iter().take(MOST) {
        for &other in likeness.items.iter().take(MOST).filter(|&&other| other < item) {
            before.entry(realm(pursuits[other])).or_default().push(pursuits[other]);
        }
    }
    before
}

/// The house and the cycle within which objectives are compared.
type Realm = (usize, Option<(Date, Date)>);

fn realm(pursuit: &Pursuit<'_>) -> Realm {
    (pursuit.house, pursuit.days())
}

/// Whether two teams have it that do not hang together. What stands on one page, everybody saw who wrote it; what a team
/// takes over from its company is another matter.
fn is_repeated(one: &Pursuit<'_>, other: &Pursuit<'_>, cx: &Context<'_>) -> bool {
    let is_company = |pursuit: &Pursuit<'_>| pursuit.level == Some(Level::Company);
    is_company(one) == is_company(other)
        && one.document.file != other.document.file
        && !one.may_have_holder_of(other)
        && !cx.alignment().are_linked(one.item, other.item)
        && !has_parent_of(one, other, cx)
}

/// Whether both support the same: then each was taken from there.
fn has_parent_of(one: &Pursuit<'_>, other: &Pursuit<'_>, cx: &Context<'_>) -> bool {
    let alignment = cx.alignment();
    alignment.parents(one.item).any(|parent| alignment.parents(other.item).any(|another| parent == another))
}

/// Files of which most objectives stand elsewhere as well: overviews, and copies for another purpose.
fn copies(pairs: &[Pair<'_>]) -> HashMap<FileId, usize> {
    const FEWEST: usize = 3;
    let mut copies: HashMap<FileId, usize> = HashMap::new();
    for pursuit in pairs.iter().flatten() {
        *copies.entry(pursuit.document.file).or_default() += 1;
    }
    let n_objectives: HashMap<_, _> =
        pairs.iter().flatten().map(|one| (one.document.file, one.document.objectives.len())).collect();
    copies.retain(|file, n| FEWEST <= *n && n_objectives[file] < 2 * *n);
    copies
}

fn report(pair: Pair<'_>, cx: &mut Context<'_>) {
    let [one, other] = if cx.covers(pair[0].document) { pair } else { [pair[1], pair[0]] };
    let words = wording::objective(one.objective);
    let whose = wording::quote(other.holder.unwrap_or_default());
    let message = format!("{words} is an objective of {whose} as well");
    let help = "Two teams that pursue the same either work on it twice or wait for each other. Agree on who leads and let \
                the other say what it contributes, or write `shared with:` and the team below both.";
    let finding = cx.report_in(one.document.file, one.objective.place(), message);
    finding.about(one.objective.subject(), None).help(help);
    finding.also(other.document.file, other.objective.place(), "the other one");
}
