//! Objectives of which nobody says why they matter.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Tongue;
use crate::model::{Document, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct ObjectiveMissingWhy;

impl Rule for ObjectiveMissingWhy {
    fn check_document(&self, document: &Document, cx: &mut Context<'_>) {
        let bare = cx.objectives(document).filter(|objective| has_no_reason(objective)).collect();
        let bare = cx.unless_silenced(bare, |objective| (document, objective.place()));
        report(&bare, document, cx);
    }
}

/// No reason stands beside it, and it hangs under nothing that would give one.
fn has_no_reason(objective: &Objective) -> bool {
    let is_pursued = !objective.is_implicit && !objective.attributes.is_out() && !objective.key_results.is_empty();
    let hangs = objective.parent.is_some() || !objective.attributes.parents.is_empty();
    let is_understood = matches!(objective.statement.sentence.intent.tongue, Tongue::English | Tongue::Borrowed);
    is_pursued && is_understood && !hangs && objective.why.is_none()
}

/// Says it once, at the first objective.
fn report(bare: &[&Objective], document: &Document, cx: &mut Context<'_>) {
    let Some((first, others)) = bare.split_first() else { return };
    let name = wording::objective(first);
    let (what, matter, it) = match others.len() {
        0 => (name, "matters", "it"),
        n => (format!("{name} and {}", wording::count(n, "more objective")), "matter", "each"),
    };
    let finding = cx.report(first.place(), format!("nothing here says why {what} {matter}"));
    finding.help(format!(
        "Who knows why a goal matters can choose well when things change. Write one or two sentences below {it}, or a line \
         `Why: …`: what happens if nobody does it, and why in this cycle?"
    ));
    if others.is_empty() {
        finding.about(first.subject(), None);
    }
    for objective in others {
        finding.also(document.file, objective.place(), "");
    }
}
