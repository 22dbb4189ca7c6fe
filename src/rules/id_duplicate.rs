//! One id for two objectives or two key results.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity, Subject};
use crate::model::{Document, Objective, Statement};
use crate::rule::{Context, Rule, wording};
use crate::text::{FileId, Spanned};
use crate::workspace::{OkrSet, Workspace, folded};

#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct IdDuplicate;

impl Rule for IdDuplicate {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        for set in workspace.okr_sets() {
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
        let realm = (named.is_key_result, named.under);
        let id = normal(&named.id.value);
        let so_far = clashes.entry(realm).or_insert_with(|| Clashes { first: id.clone(), pairs: Vec::new() });
        let first = first_uses.entry((realm, id)).or_insert_with(|| named.clone());
        if clash(first, &named) {
            so_far.pairs.push([first.clone(), named]);
        }
    }
    clashes
}

/// An objective or key result with an id.
#[derive(Clone)]
struct Named<'a> {
    document: &'a Document,
    id: &'a Spanned<String>,
    statement: &'a Statement,
    is_key_result: bool,
    /// The place of the objective within which the id must be unique: ids such as `KR1` begin anew under each.
    under: Option<(FileId, u32)>,
    about: (Subject, Option<Subject>),
}

fn named_items<'a>(set: &OkrSet<'a>) -> Vec<Named<'a>> {
    let pursued = set.objectives.iter().filter(|(_, objective)| !objective.attributes.is_out());
    pursued.flat_map(|&(document, objective)| named_in(document, objective)).collect()
}

fn named_in<'a>(document: &'a Document, objective: &'a Objective) -> impl Iterator<Item = Named<'a>> {
    let within = move |id: &str, above: Option<&Objective>| {
        let above = above.filter(|_| !names_its_objective(id))?;
        Some((document.file, above.place().start))
    };
    let parent = objective.parent.and_then(|parent| document.objectives.get(parent.objective));
    let own = objective.id.iter().map(move |id| {
        let (under, about) = (within(&id.value, parent), (objective.subject(), None));
        Named { document, id, statement: &objective.statement, is_key_result: false, under, about }
    });
    let pursued = objective.key_results.iter().filter(|kr| !kr.attributes.is_out());
    let key_results = pursued.filter_map(move |kr| {
        let id = kr.id.as_ref()?;
        let (under, about) = (within(&id.value, Some(objective)), (objective.subject(), Some(kr.subject())));
        Some(Named { document, id, statement: &kr.statement, is_key_result: true, under, about })
    });
    own.chain(key_results)
}

/// Whether an id such as `KR2.1` or `O2-KR1` says which objective it belongs to: it has more than one number.
fn names_its_objective(id: &str) -> bool {
    1 < id.split(|letter: char| !letter.is_numeric()).filter(|digits| !digits.is_empty()).count()
}

/// `KR 1` and `kr1` are the same id.
fn normal(id: &str) -> String {
    folded(id).replace(' ', "")
}

/// Whether two uses of one id are a mistake. Numbering may begin anew in each file; an id in the front matter was given
/// on purpose. The same words twice are one item in two places.
fn clash(first: &Named<'_>, second: &Named<'_>) -> bool {
    let is_same_item = std::ptr::eq(first.statement, second.statement)
        || folded(first.statement.as_str()) == folded(second.statement.as_str());
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
            1 < self.pairs.len() && first.document.file == second.document.file && normal(&first.id.value) == self.first
        };
        match self.pairs.first().filter(is_renumbered) {
            Some(pair) => report_renumbered(pair, cx),
            None => self.pairs.iter().for_each(|pair| report_slip(pair, cx)),
        }
    }
}

fn report_slip(pair: &[Named<'_>; 2], cx: &mut Context<'_>) {
    let thing = if pair[1].is_key_result { "key results" } else { "objectives" };
    let message = format!("two {thing} have the id {}", wording::quote(&pair[1].id.value));
    report(pair, message, cx).help("Links, check-ins and people in a meeting mean one of them. Give each its own id.");
}

fn report_renumbered(pair: &[Named<'_>; 2], cx: &mut Context<'_>) {
    let id = wording::quote(&pair[1].id.value);
    let (thing, help) = if pair[1].is_key_result {
        ("key results of one objective", "Number them on, or make each group an objective of its own.")
    } else {
        (
            "objectives",
            "Number them on. If they belong to several teams, put each team's under a heading with its name.",
        )
    };
    let finding = report(pair, format!("the {thing} are numbered from {id} a second time"), cx);
    finding.severity(finding.severity.min(Severity::Warning));
    finding.help(format!("In a meeting nobody can tell which {id} is meant. {help}"));
}

fn report<'cx>([first, second]: &[Named<'_>; 2], message: String, cx: &'cx mut Context<'_>) -> &'cx mut Diagnostic {
    let (objective, key_result) = second.about.clone();
    let finding = cx.report_in(second.document.file, second.id.span, message).about(objective, key_result);
    finding.also(first.document.file, first.id.span, "the first is here")
}
