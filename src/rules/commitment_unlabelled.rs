//! An objective that does not say whether it is committed or aspirational.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Document, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct CommitmentUnlabelled;

impl Rule for CommitmentUnlabelled {
    fn check_document(&self, document: &Document, cx: &mut Context<'_>) {
        let is_parent = document.parenthood();
        let all = document.objectives.iter().zip(is_parent);
        let unlabelled = all.filter(|(objective, is_parent)| {
            let is_mere_group = *is_parent && objective.key_results.is_empty();
            let is_pursued = !objective.is_implicit && !objective.attributes.is_out() && !is_mere_group;
            let is_told = document.commitment(objective).is_some() || objective.has_commitments();
            is_pursued && !is_told && !cx.skips(document, objective)
        });
        let unlabelled = unlabelled.map(|(objective, _)| objective).collect();
        let unlabelled = cx.unless_silenced(unlabelled, |objective| (document, objective.place()));
        report(&unlabelled, document, cx);
    }
}

/// Says it once, at the first objective.
fn report(unlabelled: &[&Objective], document: &Document, cx: &mut Context<'_>) {
    let Some((first, others)) = unlabelled.split_first() else { return };
    let name = wording::objective(first);
    let (who, do_they, it_is) = match others.len() {
        0 => (name, "does", "it is"),
        n => (format!("{name} and {}", wording::count(n, "more objective")), "do", "they are"),
    };
    let finding =
        cx.report(first.place(), format!("{who} {do_they} not say whether {it_is} committed or aspirational"));
    finding.help(
        "What is committed is reached in full, what is aspirational is a success at 0.7: without the word nobody can tell \
         good news from bad. Write `Commitment: committed` or `Commitment: aspirational` below the objective, or \
         `commitment:` at the top of the file for all of them.",
    );
    if others.is_empty() {
        finding.about(first.subject(), None);
    }
    for objective in others {
        finding.also(document.file, objective.place(), "");
    }
}
