//! Floor 3. OKRs given as data in the front matter: new ones, or fields for those that the text states.

use crate::model::{Attributes, KeyResult, MetricFields, Objective};
use crate::text::Spanned;

/// Adds objectives given as data to those of the text; entries with the id of one of these complete it.
pub(super) fn data(objectives: &mut Vec<Objective>, data: Vec<Objective>) {
    for given in data {
        match objectives.iter_mut().find(|objective| is_same(objective.id.as_ref(), given.id.as_ref())) {
            Some(objective) => complete(objective, given),
            None if given.statement.text.is_empty() && given.key_results.is_empty() => {}
            None => objectives.push(given),
        }
    }
}

fn complete(objective: &mut Objective, given: Objective) {
    complete_attributes(&mut objective.attributes, given.attributes);
    if objective.statement.text.is_empty() {
        objective.statement = given.statement;
    }
    for key_result in given.key_results {
        match objective.key_results.iter_mut().find(|known| is_same(known.id.as_ref(), key_result.id.as_ref())) {
            Some(known) => complete_key_result(known, key_result),
            None if key_result.statement.text.is_empty() => {}
            None => objective.key_results.push(key_result),
        }
    }
}

fn complete_key_result(known: &mut KeyResult, given: KeyResult) {
    complete_attributes(&mut known.attributes, given.attributes);
    let MetricFields { baseline, target, current, unit, direction } = given.fields;
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
    known.scores.mid = known.scores.mid.or(given.scores.mid);
    known.scores.projected = known.scores.projected.or(given.scores.projected);
    known.scores.last = known.scores.last.or(given.scores.last);
    known.confidence = known.confidence.or(given.confidence);
    known.progress = known.progress.or(given.progress);
    known.priority = known.priority.take().or(given.priority);
    known.kind = known.kind.or(given.kind);
    known.commitment = known.commitment.or(given.commitment);
    known.due = known.due.or(given.due);
    known.source = known.source.take().or(given.source);
    known.weight = known.weight.or(given.weight);
    known.parents.extend(given.parents);
    known.check_ins.extend(given.check_ins);
}

/// Whether two ids are the same but for case, blanks and punctuation: `KR 1.1` and `kr1.1`, `Objective 1` and `O1`.
fn is_same(one: Option<&Spanned<String>>, other: Option<&Spanned<String>>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    short(&one.value) == short(&other.value)
}

/// An id in its shortest form: `o1`, `kr1.1`.
fn short(id: &str) -> String {
    let lower: String = id.chars().filter(|c| c.is_alphanumeric() || *c == '.').flat_map(char::to_lowercase).collect();
    for (long, short) in [("objective", "o"), ("keyresult", "kr")] {
        if let Some(number) = lower.strip_prefix(long) {
            return format!("{short}{number}");
        }
    }
    lower
}
