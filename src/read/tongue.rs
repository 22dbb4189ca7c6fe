//! Floor 3. The language of a page: what is understood of words beyond their numbers holds for English alone. So here,
//! where it is known, objectives are asked what they are after.

use crate::language::{Goal, Intent, Lexicon, Tongue};
use crate::model::{Objective, Statement};

/// Forgets what sentences are after on a page in another language: the author says so, or most of its sentences do.
pub(super) fn settle(objectives: &mut [Objective], lang: Option<&str>, lexicon: Option<&Lexicon>) {
    let is_said = |lang: &str| !lang.to_ascii_lowercase().starts_with("en");
    let is_other = lang.map_or_else(|| is_mostly_other(objectives), is_said);
    if !is_other {
        let lexicon = lexicon.unwrap_or(Lexicon::plain());
        for objective in objectives {
            objective.goal = Goal::of(objective.statement.as_str(), lexicon);
        }
        return;
    }
    for statement in objectives.iter_mut().flat_map(statements_mut) {
        let sentence = &mut statement.sentence;
        sentence.intent = Intent { tongue: Tongue::Other, ..Intent::default() };
        (sentence.metric, sentence.deadline) = (None, None);
    }
}

/// Words that others borrow are weak witnesses of English.
fn is_mostly_other(objectives: &[Objective]) -> bool {
    let n_english = count(objectives, Tongue::English) + count(objectives, Tongue::Borrowed) / 4;
    n_english < count(objectives, Tongue::Other)
}

fn count(objectives: &[Objective], tongue: Tongue) -> usize {
    let key_results = objectives.iter().flat_map(|objective| &objective.key_results).map(|kr| &kr.statement);
    let statements = objectives.iter().map(|objective| &objective.statement).chain(key_results);
    statements.filter(|statement| statement.sentence.intent.tongue == tongue).count()
}

fn statements_mut(objective: &mut Objective) -> impl Iterator<Item = &mut Statement> {
    let key_results = objective.key_results.iter_mut().map(|kr| &mut kr.statement);
    std::iter::once(&mut objective.statement).chain(key_results)
}
