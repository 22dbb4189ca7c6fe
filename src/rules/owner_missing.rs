//! An objective or key result for which nobody answers, or several do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Document, Objective};
use crate::rule::lack::{Item, Lack};
use crate::rule::{Context, Rule, wording};
use crate::text::Spanned;
use crate::workspace::Workspace;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct OwnerMissing;

const LACK: Lack<'_> = Lack {
    of_one: "has no owner",
    of_several: "have no owner",
    help: "What everybody shares is easily left to the others. Name the one person or team that answers for it, such as \
           `Owner: Ana`; key results go with their objective unless they name somebody else.",
};

/// Where a file names owners, one is missed for the rest of it. Files that never name any are a habit: that is said once
/// for all of them.
impl Rule for OwnerMissing {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        let mut habit = Vec::new();
        let covered: Vec<_> = workspace.documents.iter().filter(|document| cx.covers(document)).collect();
        for document in covered {
            let (mut ownerless, mut shared) = (Vec::new(), Vec::new());
            let is_parent = document.parenthood();
            let all = document.objectives.iter().zip(is_parent);
            for (objective, is_parent) in all.filter(|(objective, _)| !cx.skips(document, objective)) {
                ownerless.extend(without_owner(document, objective, is_parent));
                shared.extend(with_several(document, objective));
            }
            report_shared(shared, cx);
            if document.names_owners() {
                LACK.report(ownerless, cx);
            } else {
                habit.extend(ownerless.into_iter().filter(|item| item.key_result.is_none()));
            }
        }
        LACK.report_habit(habit, cx);
    }
}

/// The objective if nobody answers for any of it, else those of its key results for which nobody does.
fn without_owner<'a>(document: &'a Document, objective: &'a Objective, is_parent: bool) -> Vec<Item<'a>> {
    let item = |key_result| Item { document, objective, key_result };
    let key_results: Vec<_> = objective.key_results.iter().filter(|kr| !kr.attributes.is_out()).collect();
    let is_mere_group = is_parent && key_results.is_empty();
    if !document.needs_owner(objective) || is_mere_group || !document.owners(objective).is_empty() {
        return Vec::new();
    }
    let lacking: Vec<_> = key_results.iter().filter(|kr| kr.attributes.owners.is_empty()).collect();
    if lacking.len() == key_results.len() {
        return vec![item(None)];
    }
    lacking.into_iter().map(|kr| item(Some(*kr))).collect()
}

/// The objective and key results that name more than one owner.
fn with_several<'a>(document: &'a Document, objective: &'a Objective) -> impl Iterator<Item = Item<'a>> {
    let key_results = objective.key_results.iter().filter(|kr| !kr.is_out(objective)).map(Some);
    let all = std::iter::once(None).chain(key_results).map(move |key_result| Item { document, objective, key_result });
    all.filter(|item| item.document.needs_owner(item.objective) && 1 < owners(*item).len())
}

fn owners(item: Item<'_>) -> &[Spanned<String>] {
    match item.key_result {
        Some(kr) => &kr.attributes.owners,
        None => item.document.owners(item.objective),
    }
}

fn report_shared(items: Vec<Item<'_>>, cx: &mut Context<'_>) {
    let items = cx.unless_silenced(items, |item| (item.document, item.place()));
    let Some(first) = items.first() else { return };
    let names: Vec<_> = owners(*first).iter().map(|owner| wording::quote(&owner.value)).collect();
    let of_one = match items.len() {
        1 => format!("has {} owners: {}", names.len(), names.join(", ")),
        _ => "has several owners".to_owned(),
    };
    let help = "When it runs late, each of several owners may wait for the others. Name the one who answers for it, and \
                the others as `Contributors:`.";
    Lack { of_one: &of_one, of_several: "have several owners", help }.report(items, cx);
}
