//! Floor 4. What others may take over: objectives and key results as wordings.

use super::Pursuit;
use crate::language::Gist;
use crate::model::{Document, KeyResult, Level};

/// Of long lists of key results so many are looked at.
const MOST: usize = 64;

/// What may have been copied: an objective, or one of its key results.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The objective.
    pub pursuit: &'a Pursuit<'a>,
    /// The key result, if it is one.
    pub key_result: Option<&'a KeyResult>,
}

impl Source<'_> {
    /// What it says.
    pub fn gist(&self) -> Gist {
        Gist::of(self.key_result.map_or(&self.pursuit.objective.statement, |kr| &kr.statement).as_str())
    }
}

/// An objective, unless it has no key results and so has them where it is repeated, and its key results.
pub fn sources<'a>(pursuit: &'a Pursuit<'a>) -> impl Iterator<Item = Source<'a>> {
    let key_results = &pursuit.objective.key_results;
    let itself = (!key_results.is_empty()).then_some(Source { pursuit, key_result: None });
    let pursued = key_results.iter().filter(|kr| !kr.is_out(pursuit.objective)).take(MOST);
    itself.into_iter().chain(pursued.map(|kr| Source { pursuit, key_result: Some(kr) }))
}

/// How much of its words an objective shares with another, if it is at least so much. With another number it is
/// somebody's own.
pub fn likeness(one: &Gist, other: &Gist, least: f64) -> Option<f64> {
    let numbers = |gist: &Gist| {
        gist.distinct()
            .into_iter()
            .filter(|word| word.contains(char::is_numeric))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let share = one.similarity(other);
    (!one.is_empty() && least <= share && numbers(one) == numbers(other)).then_some(share)
}

/// What a key result measures, from where to where. Numbers may stand in the sentence or in fields beside it.
pub fn measured(kr: &KeyResult) -> (Gist, [Option<u64>; 2]) {
    let [baseline, target] =
        [kr.metric.baseline, kr.metric.target].map(|value| value.map(|value| value.value.to_bits()));
    let (words, sentence) = (kr.statement.as_str(), &kr.statement.sentence);
    let name = Gist::of_metric_name(words, sentence);
    if baseline.is_some() && target.is_some() && !name.is_empty() {
        return (name, [baseline, target]);
    }
    (Gist::of(words), [None, target])
}

/// Whether objectives of the whole company stand on a page.
pub fn has_company(document: &Document) -> bool {
    document.scopes.iter().any(|scope| scope.level.is_some_and(|level| level.value == Level::Company))
}

/// Whether all key results of an objective stand in another.
pub fn is_shown(pursuit: &Pursuit<'_>, other: &Pursuit<'_>) -> bool {
    let gists = |pursuit: &Pursuit<'_>| {
        pursuit.objective.key_results.iter().take(MOST).map(|kr| Gist::of(kr.statement.as_str())).collect::<Vec<_>>()
    };
    let others = gists(other);
    gists(pursuit).iter().all(|gist| others.contains(gist))
}
