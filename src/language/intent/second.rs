//! Floor 2. Whether a sentence has more than one goal, and whether it names what it measures.

use super::head::{Head, is_change};
use super::value::Values;
use crate::language::lexicon::Sense;
use crate::language::quantity::{Role, Unit};
use crate::language::scan::Found;
use crate::language::subject::is_empty;
use crate::language::token::Tokens;

/// Where a second goal with a value of its own begins.
pub(super) fn of(values: Values<'_>) -> Option<usize> {
    of_verbs(values).or_else(|| of_ways(values)).or_else(|| of_metrics(values))
}

/// "Raise lunches from 40 to 60 and dinners from 30 to 50": two ways, each with its start and end.
fn of_ways(values: Values<'_>) -> Option<usize> {
    let tokens = values.tokens;
    let mut starts = values.all().filter(|one| one.quantity.role == Role::Baseline).map(|one| one.first);
    let (first, second) = (starts.next()?, starts.next()?);
    let ends = |from: usize, to: usize| {
        values.all().find(|one| one.quantity.role == Role::Target && (from..to).contains(&one.first))
    };
    let (end, _) = (ends(first, second)?, ends(second, tokens.end())?);
    let is_joint = |&idx: &usize| matches!(tokens.word(idx), "and" | "&") || tokens.is_symbol(idx, '&');
    let joint = (end.end..second).find(is_joint)?;
    (joint + 1 < second).then_some(joint + 1)
}

/// "Occupancy at 80 % and complaints below 3": two metrics, each with its own value.
fn of_metrics(values: Values<'_>) -> Option<usize> {
    let tokens = values.tokens;
    let is_goal = |one: &&Found| matches!(one.quantity.role, Role::Target | Role::Change) && !one.quantity.is_range;
    let goals: Vec<&Found> = values.all().filter(is_goal).collect();
    let changes = matches!(values.head, Head::Verb(verb) if is_change(tokens, verb));
    let metric = if changes { Some(0) } else { (1..tokens.end()).find(|&idx| names_metric(tokens, idx)) }?;
    goals.windows(2).find_map(|pair| {
        let (one, other) = (pair[0], pair[1]);
        let is_joint = |&idx: &usize| matches!(tokens.word(idx), "and" | "&" | ",") && !tokens.glued(idx + 1);
        let joint = (one.end..other.first).find(is_joint)?;
        let start = joint + 1 + usize::from(tokens.word(joint + 1) == "and");
        let is_near = metric < one.first && joint <= one.end + ASIDE;
        (is_near && names_own_metric(tokens, start, other)).then_some(start)
    })
}

/// So many words may stand between a value and the next metric.
const ASIDE: usize = 4;

/// "and complaints below 3": nothing but the metric and what leads to its value.
fn names_own_metric(tokens: &Tokens, start: usize, one: &Found) -> bool {
    const LONGEST: usize = 5;
    let lead = (start..one.first).find(|&idx| !tokens.is_word(idx) || leads(tokens.word(idx))).unwrap_or(one.first);
    let is_lead = (lead..one.first).all(|idx| !tokens.is_symbol(idx, '(') && !tokens.is_symbol(idx, ','));
    let is_name = |idx: usize| tokens.is_word(idx) && !tokens.has(idx, Sense::Function);
    let is_short = (start + 1..=start + LONGEST).contains(&lead) && (start..lead).all(is_name);
    is_short && is_lead && one.first <= lead + 3 && names_metric(tokens, lead - 1)
}

fn leads(word: &str) -> bool {
    matches!(
        word,
        "to" | "by" | "at" | "of" | "below" | "under" | "above" | "over" | "up" | "down" | "is" | "less" | "more"
    )
}

fn names_metric(tokens: &Tokens, idx: usize) -> bool {
    [Sense::Measure, Sense::Metric, Sense::Benefit, Sense::Burden, Sense::Rate, Sense::Bounded]
        .into_iter()
        .any(|sense| tokens.has(idx, sense))
}

/// "Grow sales to 50 and cut waste to 3 %".
fn of_verbs(values: Values<'_>) -> Option<usize> {
    let tokens = values.tokens;
    let mut goals =
        values.all().filter(|one| matches!(one.quantity.role, Role::Target | Role::Change)).map(|one| one.first);
    let stands = |verb: usize| {
        values.head == Head::Verb(verb) || matches!(tokens.word(verb - 1), "and" | "," | ";" | "&" | "while")
    };
    let mut verbs = (1..tokens.end()).filter(|&idx| is_goal(tokens, idx) && stands(idx));
    let (first, second) = (verbs.next()?, verbs.next()?);
    let has_own = goals.any(|at| (first..second).contains(&at)) && goals.any(|at| second < at);
    // "Cut costs and raise the margin by 5 %"
    let is_bare = names_metric(tokens, second - 2) && tokens.word(second - 1) == "and" && first + 1 < second - 1;
    let is_last = is_bare && values.all().all(|one| second < one.first) && values.has_number();
    (has_own || is_last).then_some(second)
}

fn is_goal(tokens: &Tokens, verb: usize) -> bool {
    is_change(tokens, verb) && !tokens.word(verb).ends_with("ing")
}

/// "Increase to 50", "50 % improvement": whether nothing says what the number measures.
pub(super) fn is_unnamed(values: Values<'_>) -> bool {
    let tokens = values.tokens;
    let is_bare = |one: &Found| match &one.quantity.unit {
        Unit::None | Unit::Percent | Unit::Points | Unit::Times => true,
        Unit::Count(thing) => &**thing == "points",
        _ => false,
    };
    let mut all = values.all().peekable();
    if all.peek().is_none() || !all.all(is_bare) {
        return false;
    }
    let next = |idx: usize| values.found.partition_point(|one| one.end <= idx);
    let is_inside = |idx: usize| values.found.get(next(idx)).is_some_and(|one| one.first <= idx);
    // "Drop-off" and "sign-ups" are names, whatever their parts are alone.
    let is_first_part =
        |idx: usize| tokens.glued_symbol(idx + 1, '-') && tokens.is_word(idx + 2) && is_moved(tokens, idx);
    let is_telling = |idx: usize| !is_empty(tokens, idx) || is_first_part(idx);
    let names = |idx: usize| tokens.is_word(idx) && !is_inside(idx) && is_telling(idx);
    !(1..tokens.end()).any(names)
}

/// Whether the word at `idx` alone says that something changes.
fn is_moved(tokens: &Tokens, idx: usize) -> bool {
    let senses = [Sense::Raise, Sense::Lower, Sense::Rise, Sense::Fall, Sense::Shift];
    senses.into_iter().any(|sense| tokens.has(idx, sense))
}
