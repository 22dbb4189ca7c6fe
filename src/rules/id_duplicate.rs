//! One id for two objectives or two key results.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Subject;
use crate::model::{Document, Objective, Statement};
use crate::rule::{Context, Rule, wording};
use crate::text::Spanned;
use crate::workspace::{OkrSet, Workspace, folded};

#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct IdDuplicate;

impl Rule for IdDuplicate {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        for set in workspace.okr_sets() {
            for pairs in clashes(&set).into_values() {
                report(&pairs, cx);
            }
        }
    }
}

/// Where an id must be unique: among objectives or among key results, those under one objective (by its index) or all.
type Realm = (bool, Option<usize>);

/// The first use and the later one of each id that is used again. A numbering that begins anew is one mistake, not many:
/// what belongs to one realm is reported together.
fn clashes<'a>(set: &OkrSet<'a>) -> BTreeMap<Realm, Vec<[Named<'a>; 2]>> {
    let mut first_uses = HashMap::new();
    let mut clashes: BTreeMap<Realm, Vec<_>> = BTreeMap::new();
    for named in named_items(set) {
        let realm = (named.is_key_result, named.under);
        let first = first_uses.entry((realm, normal(&named.id.value))).or_insert_with(|| named.clone());
        if clash(first, &named) {
            clashes.entry(realm).or_default().push([first.clone(), named]);
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
    /// The objective within which the id must be unique: ids such as `KR1` begin anew under each.
    under: Option<usize>,
    about: (Subject, Option<Subject>),
}

fn named_items<'a>(set: &OkrSet<'a>) -> Vec<Named<'a>> {
    let pursued = set.objectives.iter().enumerate().filter(|(_, (_, objective))| !objective.attributes.is_out());
    pursued.flat_map(|(idx, &(document, objective))| named_in(idx, document, objective)).collect()
}

fn named_in<'a>(idx: usize, document: &'a Document, objective: &'a Objective) -> impl Iterator<Item = Named<'a>> {
    let own = objective.id.iter().map(move |id| Named {
        document,
        id,
        statement: &objective.statement,
        is_key_result: false,
        under: None,
        about: (objective.subject(), None),
    });
    let pursued = objective.key_results.iter().filter(|kr| !kr.attributes.is_out());
    let key_results = pursued.filter_map(move |kr| {
        let id = kr.id.as_ref()?;
        let under = (!names_its_objective(&id.value)).then_some(idx);
        let about = (objective.subject(), Some(kr.subject()));
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

fn report(pairs: &[[Named<'_>; 2]], cx: &mut Context<'_>) {
    let Some(([first, second], others)) = pairs.split_first() else { return };
    let thing = if second.is_key_result { "key results" } else { "objectives" };
    let more = match others.len() {
        0 => String::new(),
        1 => ", and 1 more repeats an id".to_owned(),
        n_others => format!(", and {n_others} more repeat an id"),
    };
    let id = wording::quote(&second.id.value);
    let message = format!("two {thing} have the id {id}{more}");
    let (objective, key_result) = second.about.clone();
    let finding = cx.report_in(second.document.file, second.id.span, message);
    finding.about(objective, key_result).also(first.document.file, first.id.span, "the first is here");
    finding.help(format!(
        "Whoever says {id} in a meeting, or links to it, means only one of the two: give each an id of its own."
    ));
    for [_, other] in others {
        finding.also(other.document.file, other.id.span, "given again");
    }
}
