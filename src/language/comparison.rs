//! Floor 2. Words and signs that compare: "at least", "under", `≥`, "no more than", "or less".

use super::Direction;
use super::clause;
use super::foreign;
use super::lexicon::Sense;
use super::noun;
use super::token::{Kind, Tokens};

/// A comparison before a number: which way it points, and its first token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Comparison {
    pub(super) direction: Direction,
    pub(super) first: usize,
}

/// The comparison right before `idx`.
pub(super) fn before(tokens: &Tokens, idx: usize) -> Option<Comparison> {
    let at = idx.checked_sub(1)?;
    if tokens.word(at) == "than" {
        return than(tokens, at);
    }
    let (direction, words) =
        sign(tokens, at).or_else(|| phrase(tokens, at)).or_else(|| foreign::comparison(tokens, at))?;
    let first = at.saturating_sub(words - 1);
    let is_denied = tokens.is_word(at) && matches!(tokens.word(first.saturating_sub(1)), "not" | "never");
    let direction = if is_denied { direction.opposite() } else { direction };
    Some(Comparison { direction, first: first - usize::from(is_denied) })
}

/// `≥`, `<`: which way they point, and that they are one token.
fn sign(tokens: &Tokens, at: usize) -> Option<(Direction, usize)> {
    match tokens.kind(at) {
        Kind::Symbol('≥' | '>') => Some((Direction::Up, 1)),
        Kind::Symbol('≤' | '<') => Some((Direction::Down, 1)),
        _ => None,
    }
}

/// "at least", "under": which way they point, and how many tokens they are.
fn phrase(tokens: &Tokens, at: usize) -> Option<(Direction, usize)> {
    match (tokens.word(at.saturating_sub(1)), tokens.word(at)) {
        ("up", "to") if is_metric(tokens, at.saturating_sub(2)) => None,
        ("at", "least") | ("minimum", "of") => Some((Direction::Up, 2)),
        ("at", "most") | ("up", "to") | ("maximum", "of") | ("sub", "-") => Some((Direction::Down, 2)),
        (
            _,
            "above" | "over" | "beyond" | "exceed" | "exceeds" | "exceeding" | "surpass" | "surpassing" | "minimum",
        ) => Some((Direction::Up, 1)),
        (_, "under" | "below" | "maximum" | "max" | "beneath" | "sub") => Some((Direction::Down, 1)),
        _ => None,
    }
}

/// "NPS up to 40" rises, while "meetings up to 40 minutes" are limited.
fn is_metric(tokens: &Tokens, idx: usize) -> bool {
    tokens.has(idx, Sense::Metric) || tokens.has(idx, Sense::Benefit) && !noun::is_plural(tokens, idx)
}

/// "more than", "no more than", "less than", "fewer than".
fn than(tokens: &Tokens, at: usize) -> Option<Comparison> {
    let adjective = at.saturating_sub(1);
    let direction = match tokens.word(adjective) {
        "more" | "greater" | "higher" | "better" | "larger" | "bigger" | "longer" => Direction::Up,
        "less" | "fewer" | "lower" | "smaller" | "shorter" | "faster" | "cheaper" | "sooner" | "quicker" => {
            Direction::Down
        }
        _ => return None,
    };
    let is_denied = matches!(tokens.word(adjective.saturating_sub(1)), "no" | "not");
    let first = adjective - usize::from(is_denied);
    let direction = if is_negated(tokens, adjective) { direction.opposite() } else { direction };
    Some(Comparison { direction, first })
}

/// "no more than", "nobody", "no call takes more than": a denial shortly before turns a comparison round.
fn is_negated(tokens: &Tokens, idx: usize) -> bool {
    const REACH: usize = 6;
    let clause = (idx.saturating_sub(REACH)..idx).rev().take_while(|&at| !clause::ends_at(tokens, at));
    clause.into_iter().any(|at| matches!(tokens.word(at), "no" | "not" | "never" | "nobody" | "t"))
}

/// What governs the number at `first`: the word or sign before it that is no comparison and no filler, and which way the
/// comparison between them points. "by at least 20 %" is governed by "by" and points up.
pub(super) fn governor(tokens: &Tokens, first: usize) -> (usize, Option<Direction>) {
    /// More words than this between a number and its preposition are another phrase.
    const MAX_STEPS: usize = 6;
    let (mut at, mut direction) = (first, None);
    for _ in 0..MAX_STEPS {
        if let Some(comparison) = before(tokens, at) {
            direction = direction.or(Some(comparison.direction));
            at = comparison.first;
        } else if is_filler(tokens, at - 1) {
            at -= 1;
        } else if tokens.word(at - 1) == "of" && is_statistic(tokens.word(at.saturating_sub(2))) {
            at -= 2;
        } else {
            break;
        }
        if at <= 1 {
            return (0, direction);
        }
    }
    (at - 1, direction)
}

fn is_filler(tokens: &Tokens, idx: usize) -> bool {
    match tokens.kind(idx) {
        Kind::Symbol('~' | '=' | ':' | '\'') => true,
        Kind::Symbol('.') => matches!(tokens.word(idx.saturating_sub(1)), "vs" | "ca" | "approx" | "avg"),
        _ => matches!(
            tokens.word(idx),
            "a" | "an"
                | "the"
                | "about"
                | "around"
                | "approximately"
                | "approx"
                | "roughly"
                | "almost"
                | "nearly"
                | "just"
                | "only"
                | "another"
                | "additional"
                | "further"
                | "total"
                | "exactly"
                | "some"
                | "ca"
                | "circa"
                | "is"
                | "are"
                | "at"
                | "stands"
                | "its"
                | "our"
                | "average"
                | "avg"
                | "rank"
                | "all"
        ),
    }
}

fn is_statistic(word: &str) -> bool {
    matches!(
        word,
        "average"
            | "median"
            | "mean"
            | "total"
            | "rate"
            | "level"
            | "score"
            | "value"
            | "maximum"
            | "minimum"
            | "rating"
            | "factor"
    )
}

/// A comparison after a number: `+`, "or more", "or less".
pub(super) fn after(tokens: &Tokens, idx: usize) -> Option<Direction> {
    if tokens.is_symbol(idx.saturating_sub(1), '+') {
        return Some(Direction::Up);
    }
    match (tokens.word(idx), tokens.word(idx + 1)) {
        ("or" | "and", "more" | "higher" | "above" | "better" | "greater" | "over")
        | ("at", "least")
        | ("minimum" | "min", _) => Some(Direction::Up),
        ("at", "most")
        | ("maximum" | "max" | "tops", _)
        | ("or" | "and", "less" | "fewer" | "lower" | "below" | "under" | "faster") => Some(Direction::Down),
        _ => foreign::comparison_after(tokens, idx),
    }
}
