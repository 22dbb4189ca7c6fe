//! Nobody supports an objective or key result of the company.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::Cycle;
use crate::model::{Document, KeyResult, Level, Objective};
use crate::rule::{Context, Rule, wording};
use crate::workspace::{Alignment, Item, Workspace};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct CompanyKrUncovered;

impl Rule for CompanyKrUncovered {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        let alignment = cx.alignment();
        let company: Vec<_> = company(workspace).collect();
        let covered = |item: &Item| parts(*item, workspace).any(|part| is_supported(part, alignment));
        let cycles: HashSet<Option<&Cycle>> =
            company.iter().filter(|item| covered(item)).map(|item| workspace.cycle(*item)).collect();
        for item in company.into_iter().filter(|item| cycles.contains(&workspace.cycle(*item))) {
            let (document, objective, _) = workspace.item(item);
            if cx.covers(document) && !cx.skips(document, objective) && !is_supported(item, alignment) {
                report(item, workspace, cx);
            }
        }
    }
}

/// The objectives of the company.
fn company(workspace: &Workspace) -> impl Iterator<Item = Item> {
    workspace.documents.iter().enumerate().flat_map(|(idx, document)| {
        let is_wanted = |objective: &Objective| {
            let is_pursued = !objective.is_implicit && !objective.attributes.is_out() && !document.is_draft(objective);
            is_pursued && document.level(objective) == Some(Level::Company)
        };
        let wanted = document.objectives.iter().enumerate().filter(move |(_, objective)| is_wanted(objective));
        wanted.map(move |(objective, _)| Item { document: idx, objective, key_result: None })
    })
}

/// An objective and its key results.
fn parts(item: Item, workspace: &Workspace) -> impl Iterator<Item = Item> {
    let n_key_results = workspace.item(item).1.key_results.len();
    std::iter::once(item).chain((0..n_key_results).map(move |idx| Item { key_result: Some(idx), ..item }))
}

fn is_supported(item: Item, alignment: &Alignment<'_>) -> bool {
    alignment.children(item).next().is_some()
}

fn report(item: Item, workspace: &Workspace, cx: &mut Context<'_>) {
    let (document, objective, _) = workspace.item(item);
    let alignment = cx.alignment();
    let help = "Ask who works on it, and let their objective say so: `Supports:` and its id.";
    if parts(item, workspace).all(|part| !is_supported(part, alignment)) {
        let message = format!("nothing supports {} or one of its key results", wording::objective(objective));
        cx.report_in(document.file, objective.place(), message).about(objective.subject(), None).help(help);
        return;
    }
    for part in parts(item, workspace).filter(|part| !is_supported(*part, alignment)) {
        if let Some(key_result) = workspace.item(part).2.filter(|kr| is_open(kr)) {
            report_key_result(key_result, (document, objective), help, cx);
        }
    }
}

/// Whether it is pursued, and nobody's own.
fn is_open(key_result: &KeyResult) -> bool {
    !key_result.attributes.is_out() && key_result.attributes.owners.is_empty()
}

fn report_key_result(kr: &KeyResult, place: (&Document, &Objective), help: &str, cx: &mut Context<'_>) {
    let name = wording::key_result(kr);
    let finding = cx.report_in(place.0.file, kr.statement.span(), format!("nothing supports {name}"));
    finding.about(place.1.subject(), Some(kr.subject())).help(help).recurs(name, "are supported by nothing");
}
