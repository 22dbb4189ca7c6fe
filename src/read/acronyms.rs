//! Floor 3. The abbreviations of a page that nothing on it explains.

use std::collections::BTreeSet;
use std::path::Path;

use super::outline::{Node, NodeKind};
use crate::language::{self, Lexicon, Tongue};
use crate::model::{Acronym, Objective, Scope, Statement};
use crate::text::{Spanned, Text};

/// What a team calls itself and its work: who opens the file knows that.
pub(super) fn names<'n>(path: &'n Path, scopes: &'n [Scope]) -> Vec<&'n str> {
    let teams = scopes.iter().filter_map(|scope| scope.team.as_ref()).map(|team| team.value.as_str());
    path.components().filter_map(|part| part.as_os_str().to_str()).chain(teams).collect()
}

/// Each of them where it first stands in an objective or key result.
pub(super) fn unexplained(
    page: &Node,
    quotes: &[Text],
    objectives: &[Objective],
    names: &[&str],
    lexicon: Option<&Lexicon>,
) -> Vec<Acronym> {
    let mut found = used(objectives, lexicon.unwrap_or(Lexicon::plain()));
    let mut wanted: BTreeSet<String> = found.iter().map(|acronym| acronym.at.value.clone()).collect();
    if wanted.is_empty() {
        return found;
    }
    for word in names.iter().flat_map(|name| name.split(|c: char| !c.is_alphabetic())) {
        wanted.remove(&word.to_uppercase());
    }
    explain(page, &mut wanted);
    for quote in quotes {
        language::explain(quote.as_str(), &mut wanted);
    }
    // Once each: what was taken is wanted no more.
    found.retain(|acronym| wanted.remove(&acronym.at.value));
    found
}

fn used(objectives: &[Objective], lexicon: &Lexicon) -> Vec<Acronym> {
    let mut found = Vec::new();
    for (objective, one) in objectives.iter().enumerate() {
        let mut look = |statement: &Statement, key_result: Option<usize>| {
            // Other languages have abbreviations of their own.
            if statement.sentence.intent.tongue == Tongue::Other {
                return;
            }
            let all = language::acronyms(statement.as_str(), lexicon);
            found.extend(all.into_iter().map(|at| Acronym {
                at: Spanned::new(statement.as_str()[at.clone()].to_owned(), statement.text.span_of(at)),
                objective,
                key_result,
            }));
        };
        look(&one.statement, None);
        for (idx, key_result) in one.key_results.iter().enumerate() {
            look(&key_result.statement, Some(idx));
        }
    }
    found
}

fn explain(node: &Node, wanted: &mut BTreeSet<String>) {
    language::explain(node.as_str(), wanted);
    if node.kind == NodeKind::Row
        && let [name, meaning, ..] = node.children.as_slice()
    {
        // A row of a glossary.
        language::explain(&format!("{}: {}", name.as_str().trim(), meaning.as_str()), wanted);
    }
    for child in &node.children {
        explain(child, wanted);
    }
}
