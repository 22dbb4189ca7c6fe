//! Floor 2. The goals that one objective joins.

use super::head::is_base;
use super::phrase::{self, is_clause_word, is_determiner, is_joint, is_preposition};
use crate::language::intent::Words;
use crate::language::lexicon::Sense;
use crate::language::token::Tokens;

/// The goals of an objective whose verb stands from `start` to `end`, where there are several: verbs each with an object
/// of its own ("grow the choir, repair the organ and …"), or things to change ("cut cost, waste and noise").
pub(super) fn of(tokens: &Tokens, start: usize, end: usize) -> Vec<Words> {
    let verbs = verbs(tokens, start, end);
    if verbs.len() > 1 {
        return verbs.into_iter().map(|idx| Words::of(tokens, idx, idx + 1)).collect();
    }
    let things = things(tokens, end);
    if things.len() > 1 { things.into_iter().map(|idx| Words::of(tokens, idx, idx + 1)).collect() } else { Vec::new() }
}

/// The verbs that begin a goal each.
fn verbs(tokens: &Tokens, start: usize, end: usize) -> Vec<usize> {
    if is_help(tokens, start, end) {
        return Vec::new();
    }
    let mut verbs = vec![start];
    if is_joint(tokens, end) {
        verbs.clear();
    }
    let rest = (end..tokens.end()).take_while(|&idx| !is_clause_word(tokens.word(idx)) && !is_means(tokens, idx));
    verbs.extend(rest.filter(|&idx| is_joint(tokens, idx - 1) && is_goal(tokens, idx)));
    verbs
}

/// "Help parents find, book and pay for a place": what they do is one thing after the other.
fn is_help(tokens: &Tokens, start: usize, end: usize) -> bool {
    let mut before_joint = (end + 1..tokens.end()).take_while(|&idx| !is_joint(tokens, idx));
    matches!(tokens.word(start), "help" | "let" | "enable") && before_joint.any(|idx| is_base(tokens, idx))
}

/// "by opening earlier", "to help parents": what follows serves the goal.
fn is_means(tokens: &Tokens, idx: usize) -> bool {
    let next = idx + 1;
    match tokens.word(idx) {
        "by" | "through" => true,
        "to" => is_base(tokens, next),
        _ => false,
    }
}

/// A verb in its base form with an object behind it.
fn is_goal(tokens: &Tokens, idx: usize) -> bool {
    let senses = [Sense::Raise, Sense::Lower, Sense::Change];
    let is_verb = (is_base(tokens, idx) || senses.into_iter().any(|sense| tokens.has(idx, sense)))
        && !tokens.word(idx).ends_with("ed");
    let is_noun = [Sense::Artefact, Sense::Nominal, Sense::Measure, Sense::Labour, Sense::Wide, Sense::People]
        .into_iter()
        .any(|sense| tokens.has(idx, sense));
    let is_result = tokens.has(idx, Sense::Reach);
    let next = tokens.word(idx + 1);
    let has_object = tokens.is_word(idx + 1) && !is_joint(tokens, idx + 1) && !is_preposition(next);
    is_verb && has_object && (!is_noun || is_result || is_determiner(next)) && !tokens.has(idx, Sense::Gerund)
}

/// The nouns of a list of things that are measured or changed: "growth, efficiency and innovation".
fn things(tokens: &Tokens, start: usize) -> Vec<usize> {
    let mut phrase = phrase::at(tokens, start);
    while phrase.end < tokens.end() && matches!(tokens.word(phrase.end), "through" | "in" | "on") {
        let next = phrase::at(tokens, phrase.end + 1);
        if next.clone().any(|idx| is_joint(tokens, idx)) {
            phrase = next;
            break;
        }
        phrase = phrase.start..next.end;
    }
    let ends = |idx: usize| idx + 1 == phrase.end || is_joint(tokens, idx + 1);
    let last_words: Vec<usize> =
        phrase.clone().filter(|&idx| ends(idx) && tokens.is_word(idx) && !is_joint(tokens, idx)).collect();
    let is_metric = |idx: &usize| tokens.has(*idx, Sense::Measure);
    let are_things = last_words.iter().all(|&idx| is_thing(tokens, idx));
    if are_things && (2 < last_words.len() || last_words.iter().all(is_metric)) { last_words } else { Vec::new() }
}

fn is_thing(tokens: &Tokens, idx: usize) -> bool {
    [Sense::Measure, Sense::Wide, Sense::Nominal].into_iter().any(|sense| tokens.has(idx, sense))
}
