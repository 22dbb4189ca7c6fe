//! One id for two objectives or two key results.

use std::collections::{BTreeMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Document, KeyResult, Objective};
use crate::rule::{Context, Rule, wording};
use crate::text::{FileId, Spanned, names_its_objective, normal_id, numbers_of_id};
use crate::workspace::{OkrSet, Workspace, folded};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct IdDuplicate;

impl Rule for IdDuplicate {
    fn check_workspace(&self, _: &Workspace, cx: &mut Context<'_>) {
        for set in cx.okr_sets() {
            let mut items: Vec<_> = named_items(&set).collect();
            items.sort_by(|one, other| (one.realm(), &one.number).cmp(&(other.realm(), &other.number)));
            for realm in items.chunk_by(|one, other| one.realm() == other.realm()) {
                report(realm, cx);
            }
        }
    }
}

/// Where an id must be unique: among objectives or among key results, those below one objective or all.
type Realm = (bool, Option<(FileId, u32)>);

/// An objective or key result with an id.
struct Named<'a> {
    document: &'a Document,
    objective: &'a Objective,
    key_result: Option<&'a KeyResult>,
    id: &'a Spanned<String>,
    /// Its numbers, by which ids have an order, and all of it.
    number: (Vec<u64>, String),
    /// The place of the objective within which the id must be unique: ids such as `KR1` begin anew under each.
    under: Option<(FileId, u32)>,
}

impl Named<'_> {
    fn realm(&self) -> Realm {
        (self.key_result.is_some(), self.under)
    }

    fn words(&self) -> &str {
        self.key_result.map_or(&self.objective.statement, |kr| &kr.statement).as_str()
    }
}

fn named_items<'a>(set: &OkrSet<'a>) -> impl Iterator<Item = Named<'a>> {
    let pursued = set.objectives.iter().filter(|(_, objective)| !objective.attributes.is_out());
    pursued.flat_map(|&(document, objective)| named_in(document, objective))
}

fn named_in<'a>(document: &'a Document, objective: &'a Objective) -> impl Iterator<Item = Named<'a>> {
    let named = move |id: &'a Spanned<String>, key_result, above: Option<&Objective>| {
        let above = above.filter(|_| !names_its_objective(&id.value));
        let under = above.map(|above| (document.file, above.place().start));
        let number =
            (numbers_of_id(&id.value).filter_map(|digits| digits.parse().ok()).collect(), normal_id(&id.value));
        Named { document, objective, key_result, id, number, under }
    };
    let parent = objective.parent.and_then(|parent| document.objectives.get(parent.objective));
    let own = objective.id.iter().map(move |id| named(id, None, parent));
    let pursued = objective.key_results.iter().filter(|kr| !kr.attributes.is_out());
    own.chain(pursued.filter_map(move |kr| Some(named(kr.id.as_ref()?, Some(kr), Some(objective)))))
}

/// Different items that share an id, in the order of the page.
type Clash<'n, 'a> = Vec<&'n Named<'a>>;

/// The items of a realm that share an id by mistake. Numbering may begin anew in each file; an id in the front matter
/// was given on purpose, and holds for all files. The same words twice are one item in two places.
fn clashes<'n, 'a>(realm: &'n [Named<'a>]) -> Vec<Clash<'n, 'a>> {
    let uses = realm.chunk_by(|one, other| one.number == other.number).filter(|uses| 1 < uses.len());
    uses.flat_map(|uses| {
        let given: HashSet<FileId> = uses.iter().filter(|one| is_given(one)).map(|one| one.document.file).collect();
        let mut known = HashSet::new();
        let mut clashes: BTreeMap<Option<FileId>, Clash<'n, 'a>> = BTreeMap::new();
        for named in uses {
            let file = Some(named.document.file).filter(|file| !given.contains(file));
            if known.insert((file, folded(named.words()))) {
                clashes.entry(file).or_default().push(named);
            }
        }
        clashes.into_values().filter(|clash| 1 < clash.len())
    })
    .collect()
}

fn is_given(named: &Named<'_>) -> bool {
    named.document.front_matter.span.is_some_and(|front_matter| front_matter.contains(named.id.span))
}

/// A numbering that begins anew, in a second group perhaps, is one finding and no slip; all other ids that are used
/// again are slips.
fn report(realm: &[Named<'_>], cx: &mut Context<'_>) {
    let clashes = clashes(realm);
    let n_again: usize = clashes.iter().map(|clash| clash.len() - 1).sum();
    let is_in_one_file = |clash: &Clash<'_, '_>| clash.iter().all(|one| one.document.file == clash[0].document.file);
    let begins_anew = |clash: &Clash<'_, '_>| clash[0].number == realm[0].number && is_in_one_file(clash);
    match clashes.first().filter(|clash| 1 < n_again && begins_anew(clash)) {
        Some(clash) => report_renumbered([clash[0], clash[1]], cx),
        None => {
            for clash in &clashes {
                clash[1..].iter().for_each(|later| report_slip([clash[0], later], cx));
            }
        }
    }
}

fn report_slip(pair: [&Named<'_>; 2], cx: &mut Context<'_>) {
    let [first, second] = pair.map(|named| wording::quote(named.words()));
    let id = wording::quote(&pair[1].id.value);
    report_pair(pair, format!("{first} and {second} have the same id {id}"), cx).help(format!(
        "Whoever says {id} in a meeting, or links to it, means only one of the two: give each an id of its own."
    ));
}

fn report_renumbered(pair: [&Named<'_>; 2], cx: &mut Context<'_>) {
    let id = wording::quote(&pair[1].id.value);
    let (thing, help) = if pair[1].key_result.is_some() {
        ("key results of one objective", "Number them on, or make each group an objective of its own.")
    } else {
        (
            "objectives",
            "Number them on. If they belong to several teams, put each team's under a heading with its name.",
        )
    };
    let finding = report_pair(pair, format!("the {thing} are numbered from {id} a second time"), cx);
    finding.at_most(Severity::Warning);
    finding.help(format!("In a meeting nobody can tell which {id} is meant. {help}"));
}

fn report_pair<'cx>(pair: [&Named<'_>; 2], message: String, cx: &'cx mut Context<'_>) -> &'cx mut Diagnostic {
    let [first, second] = pair;
    let file = second.document.file;
    let finding = cx.report_in(file, second.id.span, message);
    finding.about(second.objective.subject(), second.key_result.map(KeyResult::subject));
    finding.also(first.document.file, first.id.span, "the first is here");
    // Which of those that share an id comes first says nothing of it.
    finding.marks_as(file, second.id.span, second.number.1.as_str())
}
