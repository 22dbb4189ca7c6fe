//! An objective that nothing measures.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::model::{Document, Objective, Trouble};
use crate::rule::{Context, Rule, wording};
use crate::text::{FileId, Span};
use crate::workspace::Workspace;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct ObjectiveWithoutKeyResults;

/// An objective that has neither key results nor objectives below it, with its file.
type Bare<'a> = (&'a Document, &'a Objective);

impl Rule for ObjectiveWithoutKeyResults {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        let mut bare: Vec<Bare<'_>> = workspace.documents.iter().flat_map(bare).collect();
        bare.retain(|(document, objective)| !cx.skips(document, objective));
        if bare.is_empty() {
            return;
        }
        let mut bare = cx.unless_silenced(bare, |(document, objective)| (*document, objective.place()));
        let elsewhere = workspace.elsewhere();
        bare.retain(|(document, objective)| !elsewhere.measures(document, objective));
        let measured = measured_by_scope(workspace);
        for together in bare.chunk_by(|one, other| scope_of(*one) == scope_of(*other)) {
            let n_measured = measured.get(&scope_of(together[0])).copied().unwrap_or_default();
            if is_list(together, n_measured) {
                report_list(together, n_measured, cx);
            } else {
                for bare in together {
                    report(*bare, cx);
                }
            }
        }
    }
}

/// Those of a file, without those of which `okrs-unclear` says so.
fn bare(document: &Document) -> impl Iterator<Item = Bare<'_>> {
    let unclear = unclear(document);
    let is_bare = |objective: &Objective| {
        objective.key_results.is_empty() && !objective.is_implicit && !objective.attributes.is_out()
    };
    let objectives = document.objectives.iter().zip(document.parenthood());
    let bare = objectives.filter(move |(objective, is_parent)| !is_parent && is_bare(objective));
    bare.map(move |(objective, _)| (document, objective)).filter(move |(_, objective)| !is_said(objective, &unclear))
}

/// Where lists begin that `okrs-unclear` speaks about, sorted.
fn unclear(document: &Document) -> Vec<u32> {
    let complaints = document.complaints.iter().filter(|complaint| complaint.about == Trouble::Unclear);
    let mut starts: Vec<u32> = complaints.map(|complaint| complaint.span.start).collect();
    starts.sort_unstable();
    starts
}

fn is_said(objective: &Objective, unclear: &[u32]) -> bool {
    objective.unread.is_some_and(|unread| {
        let next = unclear.partition_point(|start| *start < unread.start);
        unclear.get(next).is_some_and(|start| *start < unread.end)
    })
}

fn scope_of((document, objective): Bare<'_>) -> (FileId, usize) {
    (document.file, objective.scope)
}

/// How many objectives of each scope have key results.
fn measured_by_scope(workspace: &Workspace) -> HashMap<(FileId, usize), usize> {
    let mut measured = HashMap::new();
    for bare in workspace.objectives().filter(|(_, objective)| !objective.key_results.is_empty()) {
        *measured.entry(scope_of(bare)).or_default() += 1;
    }
    measured
}

/// Whether this is a list of objectives rather than OKRs with a gap: of several, hardly any has key results, and no
/// list or table could be some. They may well be kept elsewhere.
fn is_list(together: &[Bare<'_>], n_measured: usize) -> bool {
    1 < together.len()
        && 3 * n_measured <= together.len()
        && together.iter().all(|(_, objective)| objective.unread.is_none())
}

fn report_list(together: &[Bare<'_>], n_measured: usize, cx: &mut Context<'_>) {
    let (document, first) = together[0];
    let n_all = together.len() + n_measured;
    let message = match n_measured {
        0 => format!("none of these {n_all} objectives has key results"),
        _ => format!("{} of these {n_all} objectives have no key results", together.len()),
    };
    let finding = cx.report_in(document.file, first.place(), message).about(first.subject(), None).help(
        "Without key results nobody can tell whether an objective was reached. Put two to four under each; if they are \
         kept elsewhere, bring them here, next to what they measure.",
    );
    finding.at_most(Severity::Warning);
    for (_, other) in &together[1..] {
        finding.also(document.file, other.place(), "");
    }
}

fn report((document, objective): Bare<'_>, cx: &mut Context<'_>) {
    match objective.unread {
        Some(unread) => report_unread(document, objective, unread, cx),
        None => report_missing(document, objective, cx),
    }
}

fn report_missing(document: &Document, objective: &Objective, cx: &mut Context<'_>) {
    let message = format!("{} has no key results", wording::objective(objective));
    cx.report_in(document.file, objective.place(), message).about(objective.subject(), None).help(
        "How will you know that it is reached? Add two to four key results: numbers that will be different then, each \
         with where it stands now and where it should be.",
    );
}

fn report_unread(document: &Document, objective: &Objective, unread: Span, cx: &mut Context<'_>) {
    let words = wording::objective(objective);
    let message = format!("it is not clear which lines are the key results of {words}");
    let finding = cx.report_in(document.file, objective.place(), message).about(objective.subject(), None);
    finding.at_most(Severity::Advice).also(document.file, unread, "are they in here?");
    finding.marks(document.file, objective.place());
    finding
        .help("Put them in a list under a line that says `Key results:`, or begin each with `KR1:`, `KR2:` and so on.");
}
