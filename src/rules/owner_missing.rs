//! An objective or key result for which nobody answers, or several do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Document, KeyResult, Objective};
use crate::rule::{Context, Rule, wording};
use crate::text::{Span, Spanned};
use crate::workspace::Workspace;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct OwnerMissing;

/// An objective, or one of its key results.
#[derive(Clone, Copy)]
struct Item<'a> {
    document: &'a Document,
    objective: &'a Objective,
    key_result: Option<&'a KeyResult>,
}

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
                report_ownerless(ownerless, cx);
            } else {
                habit.extend(ownerless.into_iter().filter(|item| item.key_result.is_none()));
            }
        }
        if let Some(finding) = report_ownerless(habit, cx) {
            finding.at_most(Severity::Advice);
        }
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
    all.filter(|item| item.document.needs_owner(item.objective) && 1 < item.owners().len())
}

impl<'a> Item<'a> {
    fn owners(self) -> &'a [Spanned<String>] {
        match self.key_result {
            Some(kr) => &kr.attributes.owners,
            None => self.document.owners(self.objective),
        }
    }

    fn words(self) -> String {
        self.key_result.map_or_else(|| wording::objective(self.objective), wording::key_result)
    }

    fn place(&self) -> Span {
        self.key_result.map_or_else(|| self.objective.place(), |kr| kr.statement.span())
    }
}

fn report_ownerless<'cx>(items: Vec<Item<'_>>, cx: &'cx mut Context<'_>) -> Option<&'cx mut Diagnostic> {
    let items = &cx.unless_silenced(items, |item| (item.document, item.place()));
    let n_files = items.chunk_by(|one, other| one.document.file == other.document.file).count();
    let first = items.first()?.words();
    let message = match (n_files, items.len()) {
        (_, 1) => format!("{first} has no owner"),
        (1, n) => format!("{first} and {} have no owner", more(n - 1, items)),
        (_, n) => format!("{n} {}s in {n_files} files have no owner, such as {first}", things(items)),
    };
    let finding = report(items, message, cx)?;
    Some(finding.help(
        "What everybody shares is easily left to the others. Name the one person or team that answers for it, such as \
         `Owner: Ana`; key results go with their objective unless they name somebody else.",
    ))
}

fn report_shared(items: Vec<Item<'_>>, cx: &mut Context<'_>) {
    let items = &cx.unless_silenced(items, |item| (item.document, item.place()));
    let Some(first) = items.first() else { return };
    let names: Vec<_> = first.owners().iter().map(|owner| wording::quote(&owner.value)).collect();
    let message = match items.len() {
        1 => format!("{} has {} owners: {}", first.words(), names.len(), names.join(", ")),
        n => format!("{} and {} have several owners", first.words(), more(n - 1, items)),
    };
    let help = "When it runs late, each of several owners may wait for the others. Name the one who answers for it, and \
                the others as `Contributors:`.";
    if let Some(finding) = report(items, message, cx) {
        finding.help(help);
    }
}

/// `2 more objectives`; of objectives and key results only `2 more`.
fn more(n: usize, items: &[Item<'_>]) -> String {
    match things(items) {
        MIXED => format!("{n} more"),
        thing => wording::count(n, &format!("more {thing}")),
    }
}

/// What the items are, but for the last letter of the plural.
fn things(items: &[Item<'_>]) -> &'static str {
    match items.iter().filter(|item| item.key_result.is_none()).count() {
        0 => "key result",
        n if n == items.len() => "objective",
        _ => MIXED,
    }
}

const MIXED: &str = "objectives and key result";

/// Reports on the first of `items` and points at the others.
fn report<'cx>(items: &[Item<'_>], message: String, cx: &'cx mut Context<'_>) -> Option<&'cx mut Diagnostic> {
    let (first, others) = items.split_first()?;
    let finding = cx.report_in(first.document.file, first.place(), message);
    if others.is_empty() {
        finding.about(first.objective.subject(), first.key_result.map(KeyResult::subject));
    }
    for item in others.iter().filter(|item| item.document.file == first.document.file) {
        finding.also(item.document.file, item.place(), "");
    }
    Some(finding)
}
