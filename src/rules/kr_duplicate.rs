//! Two key results that measure the same.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity};
use crate::language::{Gist, Role, Sentence};
use crate::model::{Document, KeyResult, Objective};
use crate::rule::{Context, Rule, wording};
use crate::workspace::{Workspace, without_mirrors};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrDuplicate;

/// A key result and where it stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    document: &'a Document,
    objective: &'a Objective,
    key_result: &'a KeyResult,
}

impl Rule for KrDuplicate {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        let document = cx.document();
        let mut known = HashMap::new();
        for (gist, place) in comparable(document, objective) {
            match known.entry(gist) {
                Entry::Vacant(entry) => _ = entry.insert(place),
                // Which of several comes first says nothing of it.
                Entry::Occupied(first) => {
                    let span = place.key_result.statement.span();
                    report(place, *first.get(), cx).marks_as(document.file, span, first.key().to_string());
                }
            }
        }
    }

    /// A key result may serve two objectives of a team, if it asks the same of both.
    fn check_workspace(&self, _: &Workspace, cx: &mut Context<'_>) {
        for set in cx.okr_sets() {
            let places = set.objectives.into_iter().filter(|(_, one)| !one.attributes.is_out());
            let mut known: HashMap<Gist, Place<'_>> = HashMap::new();
            for (gist, place) in
                without_mirrors(places).into_iter().flat_map(|(document, one)| comparable(document, one))
            {
                let first = *known.entry(gist.clone()).or_insert(place);
                let is_elsewhere = !std::ptr::eq(first.objective, place.objective);
                if is_elsewhere && !gist.is_short() && has_other_end(first.key_result, place.key_result) {
                    let [place, first] = if cx.covers(place.document) { [place, first] } else { [first, place] };
                    report(place, first, cx);
                }
            }
        }
    }
}

/// The key results of an objective that say what they measure, without those that are parts of others.
fn comparable<'a>(document: &'a Document, objective: &'a Objective) -> impl Iterator<Item = (Gist, Place<'a>)> {
    let all = objective.key_results.iter().zip(objective.wholes());
    let own = all.filter(|(kr, whole)| whole.is_none() && !kr.is_out(objective));
    let told = own.filter(|(kr, _)| is_told(&kr.statement.sentence));
    let places = told.map(move |(key_result, _)| {
        let statement = &key_result.statement;
        let gist = Gist::of_metric(statement.as_str(), &statement.sentence);
        (gist, Place { document, objective, key_result })
    });
    places.filter(|(gist, _)| !gist.is_empty())
}

/// Whether nothing in a sentence is hidden or yet to be filled in.
fn is_told(sentence: &Sentence) -> bool {
    sentence.placeholders.is_empty() && sentence.quantities.iter().all(|quantity| quantity.value.is_some())
}

/// Whether both say where to end, and not the same.
fn has_other_end(one: &KeyResult, other: &KeyResult) -> bool {
    let end = |kr: &KeyResult| {
        let change = kr.statement.sentence.change_by().and_then(|change| change.value);
        kr.metric.target.map(|target| target.value).or(change)
    };
    end(one).is_some() && end(other).is_some() && end(one) != end(other)
}

/// Whether two sentences that measure the same state the same values.
fn has_same_values(one: &KeyResult, other: &KeyResult) -> bool {
    let stated = |kr: &KeyResult| {
        let quantities = kr.statement.sentence.quantities.iter().filter(|quantity| quantity.role != Role::Qualifier);
        quantities.map(|quantity| (quantity.value, quantity.unit.clone(), quantity.role)).collect::<Vec<_>>()
    };
    let fields = |kr: &KeyResult| [kr.metric.baseline, kr.metric.target].map(|field| field.map(|field| field.value));
    stated(one) == stated(other) && fields(one) == fields(other)
}

fn report<'cx>(place: Place<'_>, first: Place<'_>, cx: &'cx mut Context<'_>) -> &'cx mut Diagnostic {
    let [words, other] = [place, first].map(|place| wording::key_result(place.key_result));
    // Long ones without ids look alike when they are cut.
    let other = if words == other { "another one".to_owned() } else { other };
    let is_same = has_same_values(place.key_result, first.key_result);
    let (message, help) = if is_same {
        (
            format!("{words} says the same as {other}"),
            "It would count twice when the objective is judged. Keep one of them, or say what sets them apart.",
        )
    } else {
        (
            format!("{words} measures the same as {other}, with other numbers"),
            "Only one of them can be what you want. Keep that one, or say what sets them apart: the product, the country, \
             the time.",
        )
    };
    let is_elsewhere = !std::ptr::eq(place.objective, first.objective);
    let recurring = if is_same { "say the same as another one" } else { "measure the same as another one" };
    let finding = cx.report_in(place.document.file, place.key_result.statement.span(), message);
    finding.about(place.objective.subject(), Some(place.key_result.subject())).help(help).recurs(words, recurring);
    finding.also(first.document.file, first.key_result.statement.span(), "the other one");
    // The other objective may be about another product or country.
    if is_elsewhere {
        finding.at_most(Severity::Advice);
    }
    finding
}
