//! Floor 2. Verbs and nouns of change, and which way a sentence points.

use std::sync::LazyLock;

use super::clause;
use super::lexicon::Sense;
use super::quantity::{Role, Unit};
use super::scan::Found;
use super::token::{Kind, Tokens};
use super::{Direction, Way};
use crate::text::{WordSet, word_set};

/// Whether the word at `idx` is a verb of change where it stands.
pub(super) fn is_verb(tokens: &Tokens, idx: usize) -> bool {
    let is_listed = [Sense::Raise, Sense::Lower, Sense::Change].into_iter().any(|sense| tokens.has(idx, sense));
    is_listed && !is_part_of_compound(tokens, idx) && !is_another_noun(tokens, idx)
}

/// Whether the word at `idx` is a noun of change.
pub(super) fn is_noun(tokens: &Tokens, idx: usize) -> bool {
    let is_listed = [Sense::Rise, Sense::Fall, Sense::Shift].into_iter().any(|sense| tokens.has(idx, sense));
    is_listed && !is_part_of_compound(tokens, idx)
}

/// "drop-off", "price-cut", "moving average".
fn is_part_of_compound(tokens: &Tokens, idx: usize) -> bool {
    let is_name = match tokens.word(idx) {
        "moving" => tokens.word(idx + 1) == "average",
        "double" | "doubling" => tokens.word(idx + 1) == "down",
        "change" | "changes" => {
            matches!(tokens.word(idx + 1), "failure" | "management" | "request" | "requests" | "lead")
        }
        "fall" => matches!(tokens.word(idx - 1), "the" | "this" | "next" | "last" | "in" | "by"),
        "lower" if is_level(tokens.word(idx + 1)) => true,
        "lower" | "advanced" | "extended" | "reduced" => {
            matches!(tokens.word(idx.saturating_sub(1)), "a" | "an" | "the")
        }
        _ => false,
    };
    is_name
        || tokens.glued_symbol(idx + 1, '-')
        || tokens.glued_symbol(idx, '-')
        || (idx > 1 && tokens.glued_symbol(idx - 1, '-'))
}

static NETHER: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("lexicon/nether.txt")));

/// "Lower secondary pupils", "lower back pain": what is not the upper one.
fn is_level(word: &str) -> bool {
    NETHER.contains(word)
}

/// "a raise", "the move": nouns in another sense.
fn is_another_noun(tokens: &Tokens, idx: usize) -> bool {
    let is_determined = matches!(
        tokens.word(idx.saturating_sub(1)),
        "a" | "an" | "the" | "this" | "each" | "every" | "of" | "pay" | "price"
    );
    is_determined && !is_noun(tokens, idx) && !tokens.word(idx).ends_with("ing") && !tokens.word(idx).ends_with("ed")
}

/// The word of change that governs the values, as a token.
pub(super) fn change(tokens: &Tokens, found: &[Found]) -> Option<usize> {
    let is_value = |one: &&Found| one.quantity.role != Role::Qualifier;
    let is_start = |one: &&Found| one.quantity.role == Role::Baseline;
    let is_change = |one: &&Found| one.quantity.role == Role::Change;
    let value =
        found.iter().find(is_start).or_else(|| found.iter().find(is_change)).or_else(|| found.iter().find(is_value));
    let (value_at, value_end) = value.map_or((tokens.end(), tokens.end()), |one| (one.first, one.end));
    verb_before(tokens, value_at)
        .or_else(|| {
            value.filter(|one| one.quantity.unit == Unit::Times && is_verb(tokens, one.first)).map(|one| one.first)
        })
        .or_else(|| (1..value_at).find(|&idx| is_noun(tokens, idx) && leads(tokens, idx, value_at)))
        .or_else(|| {
            (value_end..value_end + 4)
                .take_while(|&idx| tokens.is_word(idx) && !tokens.has(idx, Sense::Function))
                .find(|&idx| is_noun(tokens, idx))
        })
        .or_else(|| verb_behind(tokens, found))
}

/// "… von 60 auf 90 steigern": the verb that ends the sentence right behind where the way ends.
fn verb_behind(tokens: &Tokens, found: &[Found]) -> Option<usize> {
    found.iter().find(|one| one.quantity.role == Role::Baseline)?;
    let end = found.iter().rfind(|one| one.quantity.role == Role::Target)?.end;
    (end + 1 == tokens.end() && is_verb(tokens, end)).then_some(end)
}

/// "growth of", "reduction in", or the noun right before the value.
fn leads(tokens: &Tokens, idx: usize, value_at: usize) -> bool {
    matches!(tokens.word(idx + 1), "of" | "in" | "by") || idx + 1 == value_at
}

/// The verb that governs the clause of a value: the first one of the last clause before it that has one.
fn verb_before(tokens: &Tokens, value_at: usize) -> Option<usize> {
    let mut governing: Option<usize> = None;
    let mut is_new_clause = true;
    for idx in 1..value_at {
        is_new_clause |= clause::ends_at(tokens, idx) || turns(tokens, idx, governing);
        if is_new_clause && is_verb(tokens, idx) {
            governing = Some(idx);
            is_new_clause = false;
        }
    }
    governing
}

/// "… by reducing", "improve … to reduce": from here another verb governs.
fn turns(tokens: &Tokens, idx: usize, governing: Option<usize>) -> bool {
    match tokens.word(idx) {
        "by" => tokens.word(idx + 1).ends_with("ing"),
        "to" => governing.is_none_or(|verb| tokens.has(verb, Sense::Change)),
        _ => false,
    }
}

/// Which way the sentence points: by its verb, else by a comparison, else by its numbers.
pub(super) fn of(tokens: &Tokens, found: &[Found], change: Option<usize>) -> Option<Direction> {
    change
        .filter(|&idx| !is_about_another(tokens, found, idx))
        .and_then(|idx| of_word(tokens, idx))
        .or_else(|| found.iter().find_map(|one| of_change(tokens, one)))
        .or_else(|| of_comparative(tokens))
        .or_else(|| Some(arrow(tokens, found)?.1))
        .or_else(|| found.iter().find_map(of_comparison))
        .or_else(|| of_start(tokens, found))
}

/// "Raise fees and keep complaints under 5": the verb of another clause, against which the value's comparison points.
fn is_about_another(tokens: &Tokens, found: &[Found], change: usize) -> bool {
    let value = found.iter().find(|one| one.quantity.role != Role::Qualifier);
    let compared = value.filter(|one| one.quantity.role == Role::Target).and_then(|one| one.compared);
    compared.is_some_and(|way| of_word(tokens, change) == Some(way.opposite())) && !governs(tokens, found, change)
}

fn of_word(tokens: &Tokens, idx: usize) -> Option<Direction> {
    if tokens.has(idx, Sense::Raise) || tokens.has(idx, Sense::Rise) {
        Some(Direction::Up)
    } else if tokens.has(idx, Sense::Lower) || tokens.has(idx, Sense::Fall) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// What says alone which way the number goes: the verb or noun of change, "fewer" at the beginning, or an arrow.
pub(super) fn way(tokens: &Tokens, found: &[Found], change: Option<usize>) -> Option<Way> {
    let by_change = || Some((change?, of_word(tokens, change?)?));
    let by_comparative = || Some((1, of_comparative(tokens)?)).filter(|_| change.is_none());
    let by_arrow = || arrow(tokens, found).filter(|_| change.is_none());
    let (at, direction) = by_change().or_else(by_comparative).or_else(by_arrow)?;
    let is_certain = governs(tokens, found, at) && !is_mixed(tokens, at, direction) && !are_hours(tokens, found, at);
    Some(Way { at: tokens.range(at, at + 1), direction, is_certain })
}

/// Whether the word at `at` and the first value, or the end, are parts of one thought, with no other means or measure
/// between them but in brackets: "grow engagement with bounce rate from 60 %".
fn governs(tokens: &Tokens, found: &[Found], at: usize) -> bool {
    let start = found.iter().find(|one| one.quantity.role == Role::Baseline);
    let value = start.or_else(|| found.iter().find(|one| one.quantity.role != Role::Qualifier));
    let parts = |idx: usize| {
        let is_dash = tokens.is_symbol(idx, '-') && !tokens.glued(idx);
        let is_means = matches!(
            tokens.word(idx),
            "with" | "through" | "via" | "by" | "so" | "because" | "when" | "using" | "measured" | "as" | "if"
        );
        is_dash || is_means || clause::ends_at(tokens, idx)
    };
    let mut idx = at + 1;
    let end = value.map_or(tokens.end(), |value| value.governor.min(value.first));
    while idx < end {
        let aside =
            tokens.is_symbol(idx, '(').then(|| (idx..end).find(|&close| tokens.is_symbol(close, ')'))).flatten();
        match aside {
            Some(close) => idx = close + 1,
            None if parts(idx) => return false,
            None => idx += 1,
        }
    }
    true
}

/// "Extend opening from 9 to 5", "more phone hours from 10 to 4": from when to when, and not how many.
fn are_hours(tokens: &Tokens, found: &[Found], at: usize) -> bool {
    let mut ends = found.iter().filter(|one| matches!(one.quantity.role, Role::Baseline | Role::Target));
    let (Some(start), Some(end), None) = (ends.next(), ends.next(), ends.next()) else { return false };
    let is_hour = |one: &Found| {
        one.quantity.unit == Unit::None && one.quantity.value.is_some_and(|hour| (0.0..=24.0).contains(&hour))
    };
    let is_of_day = |idx| matches!(tokens.word(idx), "hour" | "hours" | "opening" | "open" | "shift" | "shifts");
    is_hour(start) && is_hour(end) && (tokens.has(at, Sense::Retime) || (at..start.first).any(is_of_day))
}

/// Whether any other word points the other way, or the word is denied: "avoid increasing", "scale down".
fn is_mixed(tokens: &Tokens, at: usize, direction: Direction) -> bool {
    let opposite: &[Sense] = match direction {
        Direction::Up => &[Sense::Lower, Sense::Fall, Sense::Less],
        Direction::Down => &[Sense::Raise, Sense::Rise, Sense::More],
    };
    let is_denied = matches!(
        tokens.word(at - 1),
        "not" | "never" | "without" | "avoid" | "stop" | "prevent" | "no" | "limit" | "slow" | "of" | "t"
    );
    let turns_back = matches!(tokens.word(at + 1), "down" | "back" | "away");
    let is_opposite = |idx: usize| {
        idx != at && tokens.word(idx + 1) != "than" && opposite.iter().any(|&sense| tokens.has(idx, sense))
    };
    is_denied || direction == Direction::Up && turns_back || (1..tokens.end()).any(is_opposite)
}

/// "+15 %", "20 % fewer", "3x".
fn of_change(tokens: &Tokens, one: &Found) -> Option<Direction> {
    let quantity = &one.quantity;
    if quantity.role != Role::Change {
        return None;
    }
    let says = |sense| (one.first + 1..=one.end).any(|idx| tokens.has(idx, sense));
    match quantity.value {
        _ if one.sign.is_some() => one.sign,
        _ if says(Sense::More) => Some(Direction::Up),
        _ if says(Sense::Less) => Some(Direction::Down),
        Some(factor) if quantity.unit == Unit::Times && 1.0 < factor => Some(Direction::Up),
        Some(factor) if quantity.unit == Unit::Times && factor < 1.0 => Some(Direction::Down),
        _ => None,
    }
}

/// "Fewer tickets", "More sign-ups" at the beginning.
fn of_comparative(tokens: &Tokens) -> Option<Direction> {
    if tokens.word(2) == "than" || is_part_of_compound(tokens, 1) {
        None
    } else if tokens.has(1, Sense::More) {
        Some(Direction::Up)
    } else {
        tokens.has(1, Sense::Less).then_some(Direction::Down)
    }
}

/// "Late trains ↓ from 9 % to 4 %": the arrow right before where it starts.
fn arrow(tokens: &Tokens, found: &[Found]) -> Option<(usize, Direction)> {
    let start = found.iter().find(|one| one.quantity.role == Role::Baseline)?;
    let at = start.governor.min(start.first).checked_sub(1)?;
    match tokens.kind(at) {
        Kind::Symbol('↑' | '↗') => Some((at, Direction::Up)),
        Kind::Symbol('↓' | '↘') => Some((at, Direction::Down)),
        _ => None,
    }
}

/// "at least 5", "under 200 ms", "no incidents".
fn of_comparison(one: &Found) -> Option<Direction> {
    let is_goal = matches!(one.quantity.role, Role::Target);
    let is_none = one.quantity.value == Some(0.0);
    one.compared.or(is_none.then_some(Direction::Down)).filter(|_| is_goal)
}

/// "up from 64 %", "up 30 %".
fn of_start(tokens: &Tokens, found: &[Found]) -> Option<Direction> {
    let start = found.iter().find(|one| matches!(one.quantity.role, Role::Baseline | Role::Change))?;
    let at = start.governor - usize::from(start.governor > 0 && tokens.word(start.governor) == "from");
    match tokens.word(at) {
        "up" => Some(Direction::Up),
        "down" => Some(Direction::Down),
        _ => None,
    }
}
