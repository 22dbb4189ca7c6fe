//! Floor 4. Key results that measure the very same thing, wherever they stand.

use std::collections::HashMap;

use super::Pursuit;
use crate::language::Gist;
use crate::model::KeyResult;

/// A key result and the objective that it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Measuring<'a> {
    /// The objective.
    pub pursuit: &'a Pursuit<'a>,
    /// Which of its key results.
    pub idx: usize,
    /// The key result.
    pub kr: &'a KeyResult,
}

/// The key results whose metrics have the same name, those with the same name together, in order. Names of one word are
/// none: too many things are called "revenue". Neither are those of sentences in which something has yet to be filled in.
pub fn by_metric<'a>(pursuits: &'a [Pursuit<'a>]) -> Vec<Vec<Measuring<'a>>> {
    const SHORTEST: usize = 2;
    let mut groups: Vec<Vec<Measuring<'a>>> = Vec::new();
    let mut known: HashMap<Gist, usize> = HashMap::new();
    for measuring in pursuits.iter().flat_map(measured) {
        let statement = &measuring.kr.statement;
        let name = Gist::of_metric_name(statement.as_str(), &statement.sentence);
        if name.words().filter(|word| word.contains(char::is_alphabetic)).count() < SHORTEST {
            continue;
        }
        let idx = *known.entry(name).or_insert(groups.len());
        if idx == groups.len() {
            groups.push(Vec::new());
        }
        groups[idx].push(measuring);
    }
    groups.retain(|group| 1 < group.len());
    groups
}

/// The key results of an objective that count and state a number, and nothing that is hidden.
fn measured<'a>(pursuit: &'a Pursuit<'a>) -> impl Iterator<Item = Measuring<'a>> {
    let objective = pursuit.objective;
    let all = objective.key_results.iter().enumerate().zip(objective.wholes());
    let own = all.filter(|((_, kr), whole)| whole.is_none() && !kr.is_out(objective));
    let told = own.filter(|((_, kr), _)| {
        let sentence = &kr.statement.sentence;
        sentence.placeholders.is_empty() && sentence.quantities.iter().all(|quantity| quantity.value.is_some())
    });
    let has_number = |kr: &KeyResult| {
        kr.metric.target.is_some() || kr.metric.baseline.is_some() || kr.statement.sentence.has_number()
    };
    told.filter(move |((_, kr), _)| has_number(kr)).map(move |((idx, kr), _)| Measuring { pursuit, idx, kr })
}
