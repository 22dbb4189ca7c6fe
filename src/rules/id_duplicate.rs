//! One id for two objectives or two key results.

use std::collections::{BTreeMap, HashMap};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Document, KeyResult, Objective};
use crate::rule::{Context, Rule, wording};
use crate::text::{FileId, Spanned, normal_id};
use crate::workspace::{OkrSet, Workspace, folded};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct IdDuplicate;

impl Rule for IdDuplicate {
    fn check_workspace(&self, _: &Workspace, cx: &mut Context<'_>) {
        for set in cx.okr_sets() {
            for clashes in clashes(&set).into_values() {
                clashes.report(cx);
            }
        }
    }
}

/// Where an id must be unique: among objectives or among key results, those below one objective or all.
type Realm = (bool, Option<(FileId, u32)>);

/// What a realm has of ids that are used again.
struct Clashes<'a> {
    /// The id that came first of all.
    first: String,
    /// The first use and the later one of each.
    pairs: Vec<[Named<'a>; 2]>,
}

fn clashes<'a>(set: &OkrSet<'a>) -> BTreeMap<Realm, Clashes<'a>> {
    let mut first_uses = HashMap::new();
    let mut clashes: BTreeMap<Realm, Clashes<'a>> = BTreeMap::new();
    for named in named_items(set) {
        let realm = (named.key_result.is_some(), named.under);
        let id = normal_id(&named.id.value);
        let so_far = clashes.entry(realm).or_insert_with(|| Clashes { first: id.clone(), pairs: Vec::new() });
        let first = first_uses.entry((realm, id)).or_insert(named);
        if clash(first, &named) {
            so_far.pairs.push([*first, named]);
        }
    }
    clashes
}

/// An objective or key result with an id.
#[derive(Clone, Copy)]
struct Named<'a> {
    document: &'a Document,
    objective: &'a Objective,
    key_result: Option<&'a KeyResult>,
    id: &'a Spanned<String>,
    /// The place of the objective within which the id must be unique: ids such as `KR1` begin anew under each.
    under: Option<(FileId, u32)>,
}

impl Named<'_> {
    fn words(&self) -> &str {
        self.key_result.map_or(&self.objective.statement, |kr| &kr.statement).as_str()
    }
}

fn named_items<'a>(set: &OkrSet<'a>) -> Vec<Named<'a>> {
    let pursued = set.objectives.iter().filter(|(_, objective)| !objective.attributes.is_out());
    pursued.flat_map(|&(document, objective)| named_in(document, objective)).collect()
}

fn named_in<'a>(document: &'a Document, objective: &'a Objective) -> impl Iterator<Item = Named<'a>> {
    let named = move |id: &'a Spanned<String>, key_result, above: Option<&Objective>| {
        let above = above.filter(|_| !names_its_objective(&id.value));
        let under = above.map(|above| (document.file, above.place().start));
        Named { document, objective, key_result, id, under }
    };
    let parent = objective.parent.and_then(|parent| document.objectives.get(parent.objective));
    let own = objective.id.iter().map(move |id| named(id, None, parent));
    let pursued = objective.key_results.iter().filter(|kr| !kr.attributes.is_out());
    own.chain(pursued.filter_map(move |kr| Some(named(kr.id.as_ref()?, Some(kr), Some(objective)))))
}

/// Whether an id such as `KR2.1` or `O2-KR1` says which objective it belongs to: it has more than one number.
fn names_its_objective(id: &str) -> bool {
    1 < id.split(|letter: char| !letter.is_numeric()).filter(|digits| !digits.is_empty()).count()
}

/// Whether two uses of one id are a mistake. Numbering may begin anew in each file; an id in the front matter was given
/// on purpose. The same words twice are one item in two places.
fn clash(first: &Named<'_>, second: &Named<'_>) -> bool {
    let is_same_item = std::ptr::eq(first.id, second.id) || folded(first.words()) == folded(second.words());
    let is_same_file = first.document.file == second.document.file;
    !is_same_item && (is_same_file || is_given(first) && is_given(second))
}

fn is_given(named: &Named<'_>) -> bool {
    named.document.front_matter.span.is_some_and(|front_matter| front_matter.contains(named.id.span))
}

impl Clashes<'_> {
    /// A numbering that begins anew, in a second group perhaps, is one finding and no slip; all other ids that are used
    /// again are slips.
    fn report(&self, cx: &mut Context<'_>) {
        let is_renumbered = |[first, second]: &&[Named<'_>; 2]| {
            1 < self.pairs.len()
                && first.document.file == second.document.file
                && normal_id(&first.id.value) == self.first
        };
        match self.pairs.first().filter(is_renumbered) {
            Some(pair) => report_renumbered(pair, cx),
            None => self.pairs.iter().for_each(|pair| report_slip(pair, cx)),
        }
    }
}

fn report_slip(pair: &[Named<'_>; 2], cx: &mut Context<'_>) {
    let [first, second] = pair.each_ref().map(|named| wording::quote(named.words()));
    let id = wording::quote(&pair[1].id.value);
    report(pair, format!("{first} and {second} have the same id {id}"), cx).help(format!(
        "Whoever says {id} in a meeting, or links to it, means only one of the two: give each an id of its own."
    ));
}

fn report_renumbered(pair: &[Named<'_>; 2], cx: &mut Context<'_>) {
    let id = wording::quote(&pair[1].id.value);
    let (thing, help) = if pair[1].key_result.is_some() {
        ("key results of one objective", "Number them on, or make each group an objective of its own.")
    } else {
        (
            "objectives",
            "Number them on. If they belong to several teams, put each team's under a heading with its name.",
        )
    };
    let finding = report(pair, format!("the {thing} are numbered from {id} a second time"), cx);
    finding.at_most(Severity::Warning);
    finding.help(format!("In a meeting nobody can tell which {id} is meant. {help}"));
}

fn report<'cx>([first, second]: &[Named<'_>; 2], message: String, cx: &'cx mut Context<'_>) -> &'cx mut Diagnostic {
    let finding = cx.report_in(second.document.file, second.id.span, message);
    finding.about(second.objective.subject(), second.key_result.map(KeyResult::subject));
    finding.also(first.document.file, first.id.span, "the first is here")
}
