//! An objective that nothing measures.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::model::{Document, Objective, Trouble};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct ObjectiveWithoutKeyResults;

impl Rule for ObjectiveWithoutKeyResults {
    fn check_document(&self, document: &Document, cx: &mut Context<'_>) {
        let bare = bare(document);
        match bare.as_slice() {
            [first, others @ ..] if !others.is_empty() && measures_nothing(document) => {
                report_all(first, others, cx);
            }
            _ => bare.iter().for_each(|objective| report(objective, cx)),
        }
    }
}

/// The objectives that are pursued and have neither key results nor objectives below them, without those of which
/// `okrs-unclear` says so.
fn bare(document: &Document) -> Vec<&Objective> {
    let unclear = unclear(document);
    let is_bare = |objective: &Objective| {
        objective.key_results.is_empty() && !objective.is_implicit && !objective.attributes.is_out()
    };
    let objectives = document.objectives.iter().zip(document.parenthood());
    let bare = objectives.filter(|(objective, is_parent)| !is_parent && is_bare(objective));
    bare.map(|(objective, _)| objective).filter(|objective| !is_said(objective, &unclear)).collect()
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

/// Whether no list or table in the file could be its key results: they may well be kept elsewhere.
fn measures_nothing(document: &Document) -> bool {
    document.objectives.iter().all(|objective| objective.key_results.is_empty() && objective.unread.is_none())
}

fn report_all(first: &Objective, others: &[&Objective], cx: &mut Context<'_>) {
    let file = cx.document().file;
    let message = format!("none of the {} objectives in this file has key results", others.len() + 1);
    let finding = cx.report(first.place(), message).about(first.subject(), None).severity(Severity::Warning).help(
        "Without key results nobody can tell whether an objective was reached. Put two to four under each; if they are \
         kept elsewhere, bring them here, next to what they measure.",
    );
    for other in others {
        finding.also(file, other.place(), "");
    }
}

fn report(objective: &Objective, cx: &mut Context<'_>) {
    let words = wording::quote(objective.statement.as_str());
    let document = cx.document();
    let Some(unread) = objective.unread else {
        let finding =
            cx.report(objective.place(), format!("{words} has no key results")).about(objective.subject(), None);
        finding.help(
            "How will you know that it is reached? Add two to four key results: numbers that will be different then, \
             each with where it stands now and where it should be.",
        );
        if document.is_draft(objective) {
            finding.severity(Severity::Warning);
        }
        return;
    };
    cx.report(objective.place(), format!("cannot tell which lines are the key results of {words}"))
        .about(objective.subject(), None)
        .severity(Severity::Advice)
        .also(document.file, unread, "are they in here?")
        .help("Put them in a list under a line that says `Key results:`, or begin each with `KR1:`, `KR2:` and so on.");
}
