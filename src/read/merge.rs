//! Floor 3. OKRs given as data in the front matter: new ones, or fields for those that the text states.

use std::collections::HashMap;

use crate::model::{Attributes, KeyResult, MetricFields, Objective};
use crate::text::{Spanned, normal_id};

/// Whether the data holds whole OKRs.
pub(super) fn gives_okrs(data: &[Objective]) -> bool {
    data.iter().any(|given| !given.statement.text.is_empty() && !given.key_results.is_empty())
}

/// Adds objectives given as data to those of the text; entries with the id of one of these complete it.
pub(super) fn data(objectives: &mut Vec<Objective>, data: Vec<Objective>) {
    if data.is_empty() {
        return;
    }
    if let ([stated], [given]) = (&mut objectives[..], &data[..])
        && is_same(stated, given)
    {
        complete_only(stated, given.clone());
        return;
    }
    let known = by_id(objectives.iter().map(|objective| objective.id.as_ref()));
    for given in data {
        match find(&known, given.id.as_ref()) {
            Some(idx) => complete(&mut objectives[idx], given),
            None if given.statement.text.is_empty() && given.key_results.is_empty() => {}
            None => objectives.push(given),
        }
    }
}

/// Whether the one objective that is given is the one that the page states: neither has an id, and key results share
/// theirs.
fn is_same(stated: &Objective, given: &Objective) -> bool {
    let known = by_id(stated.key_results.iter().map(|key_result| key_result.id.as_ref()));
    let shares_one = || given.key_results.iter().any(|key_result| find(&known, key_result.id.as_ref()).is_some());
    given.id.is_none() && stated.id.is_none() && !given.statement.text.is_empty() && shares_one()
}

/// The words that are given are the short ones: below them the page describes at length what is meant.
fn complete_only(stated: &mut Objective, given: Objective) {
    stated.statement = given.statement.clone();
    stated.is_implicit = false;
    complete(stated, given);
}

fn complete(objective: &mut Objective, given: Objective) {
    complete_attributes(&mut objective.attributes, given.attributes);
    objective.why = objective.why.or(given.why);
    if objective.statement.text.is_empty() {
        objective.statement = given.statement;
    }
    let known = by_id(objective.key_results.iter().map(|key_result| key_result.id.as_ref()));
    for given in given.key_results {
        match find(&known, given.id.as_ref()) {
            Some(idx) => complete_key_result(&mut objective.key_results[idx], given),
            None if given.statement.text.is_empty() => {}
            None => objective.key_results.push(given),
        }
    }
}

/// Where each id stands, the first of equal ones.
fn by_id<'i>(ids: impl Iterator<Item = Option<&'i Spanned<String>>>) -> HashMap<String, usize> {
    let mut known = HashMap::new();
    for (idx, id) in ids.enumerate() {
        if let Some(id) = id {
            known.entry(normal_id(&id.value)).or_insert(idx);
        }
    }
    known
}

fn find(known: &HashMap<String, usize>, id: Option<&Spanned<String>>) -> Option<usize> {
    known.get(&normal_id(&id?.value)).copied()
}

fn complete_key_result(known: &mut KeyResult, given: KeyResult) {
    complete_attributes(&mut known.attributes, given.attributes);
    let MetricFields { baseline, target, current, unit, direction, .. } = given.fields;
    let fields = &mut known.fields;
    fields.baseline = fields.baseline.take().or(baseline);
    fields.target = fields.target.take().or(target);
    fields.current = fields.current.take().or(current);
    fields.unit = fields.unit.take().or(unit);
    fields.direction = fields.direction.take().or(direction);
}

fn complete_attributes(known: &mut Attributes, given: Attributes) {
    if known.owners.is_empty() {
        known.owners = given.owners;
    }
    known.status = known.status.take().or(given.status);
    known.scores.mid = known.scores.mid.take().or(given.scores.mid);
    known.scores.projected = known.scores.projected.take().or(given.scores.projected);
    known.scores.last = known.scores.last.take().or(given.scores.last);
    known.scores.is_waived |= given.scores.is_waived;
    known.confidence = known.confidence.or(given.confidence);
    known.progress = known.progress.take().or(given.progress);
    known.priority = known.priority.take().or(given.priority);
    known.kind = known.kind.or(given.kind);
    known.commitment = known.commitment.or(given.commitment);
    known.due = known.due.take().or(given.due);
    known.first_reading = known.first_reading.take().or(given.first_reading);
    known.source = known.source.take().or(given.source);
    known.weight = known.weight.take().or(given.weight);
    known.note = known.note.or(given.note);
    known.parents.extend(given.parents);
    known.check_ins.extend(given.check_ins);
    known.is_carried_over |= given.is_carried_over;
    known.is_shared |= given.is_shared;
}
