//! A stand-in where a real value should be.

use std::ops::Range;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity};
use crate::language;
use crate::model::{Attributes, KeyResult, Measure, Objective, Statement};
use crate::rule::{Context, Rule, wording};
use crate::text::{Span, Spanned, WordSet, word_set};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct PlaceholderLeft;

/// What templates say where a sentence should be. A number behind it makes no difference.
static TEMPLATES: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("placeholder_left/templates.txt")));

/// What messages call an item, put together when one is due.
type Name<'a> = &'a dyn Fn() -> String;

impl Rule for PlaceholderLeft {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        if objective.attributes.is_out() {
            return;
        }
        let name = || wording::objective(objective);
        check_statement(&|| bare("an objective", objective.id.as_ref()), &name, &objective.statement, cx);
        check_owners(&name, &objective.attributes, cx);
    }

    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        if kr.is_out(objective) {
            return;
        }
        let name = || wording::key_result(kr);
        check_statement(&|| bare("a key result", kr.id.as_ref()), &name, &kr.statement, cx);
        let fields = &kr.fields;
        for (thing, field) in
            [("baseline", &fields.baseline), ("target", &fields.target), ("current value", &fields.current)]
        {
            check_field(thing, &name, field.as_deref(), cx);
        }
        check_owners(&name, &kr.attributes, cx);
    }
}

/// What an item is called whose words are a stand-in.
fn bare(thing: &str, id: Option<&Spanned<String>>) -> String {
    id.map_or_else(|| thing.to_owned(), |id| wording::quote(&id.value))
}

fn check_statement(bare: Name<'_>, name: Name<'_>, statement: &Statement, cx: &mut Context<'_>) {
    if is_template(statement.as_str()) {
        report(&bare(), statement.as_str(), statement.span(), cx);
        return;
    }
    let [first, others @ ..] = &*statement.sentence.placeholders else { return };
    let range = first.start as usize..first.end as usize;
    let file = cx.document().file;
    let words = &statement.as_str()[range.clone()];
    let is_aside = is_aside(statement.as_str(), range.clone());
    let thing = if words == statement.as_str() { bare() } else { name() };
    let finding = report(&thing, words, statement.text.span_of(range), cx);
    if is_aside {
        finding.at_most(Severity::Warning);
    }
    for other in others {
        finding.also(file, statement.text.span_of(other.start as usize..other.end as usize), "and here");
    }
}

/// Whether only a detail is left open, in brackets behind a sentence that stands without it: `(criteria TBD)`.
fn is_aside(words: &str, placeholder: Range<usize>) -> bool {
    let is_note =
        words[placeholder.clone()].chars().all(|letter| letter.is_alphabetic() && !letter.eq_ignore_ascii_case(&'x'));
    if !is_note {
        return false;
    }
    let Some(start) = words[..placeholder.start].rfind(['(', '（']).filter(|start| 0 < *start) else { return false };
    let Some(length) = words[placeholder.end..].find([')', '）']) else { return false };
    let aside = &words[start..placeholder.end + length];
    !aside.contains([')', '）']) && 1 < aside.split_whitespace().count()
}

fn is_template(words: &str) -> bool {
    let bare = words.trim_matches(|letter: char| !letter.is_alphabetic());
    TEMPLATES.contains(bare.to_ascii_lowercase().as_str())
}

fn check_field(thing: &str, name: Name<'_>, field: Option<&Spanned<Measure>>, cx: &mut Context<'_>) {
    if let Some(field) = field.filter(|field| field.value.amount.is_none() && is_placeholder(&field.value.text)) {
        report(&format!("the {thing} of {}", name()), &field.value.text, field.span, cx);
    }
}

/// An owner can be found later: that is a warning at most.
fn check_owners(name: Name<'_>, attributes: &Attributes, cx: &mut Context<'_>) {
    for owner in attributes.owners.iter().filter(|owner| is_placeholder(&owner.value)) {
        let finding = report(&format!("the owner of {}", name()), &owner.value, owner.span, cx);
        finding.at_most(Severity::Warning);
    }
}

fn is_placeholder(words: &str) -> bool {
    language::has_placeholder(words)
}

fn report<'cx>(thing: &str, words: &str, span: Span, cx: &'cx mut Context<'_>) -> &'cx mut Diagnostic {
    cx.report(span, format!("{thing} still says {}", wording::quote(words))).help(
        "Readers take a line as it stands. Put the real value in its place, or set `status: draft` while you look for it.",
    )
}
