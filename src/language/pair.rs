//! Floor 2. Numbers that belong together: the two ends of a way, the two ends of a range, a value and where it stands.

use super::clause;
use super::foreign;
use super::lexicon::Sense;
use super::number::Form;
use super::quantity::{Role, Unit};
use super::scan::Found;
use super::token::Tokens;

/// `10–15 %`
pub(super) fn is_range(tokens: &Tokens, one: &Found, other: &Found) -> bool {
    one.end + 1 == other.first && tokens.is_symbol(one.end, '-')
}

/// "A to B" or "A → B", whatever stands between.
pub(super) fn is_to(tokens: &Tokens, one: &Found, other: &Found) -> bool {
    let leads = matches!(tokens.word(other.governor), "to" | "towards" | "down" | "until" | "into");
    other.governor >= one.end && (leads || tokens.is_symbol(other.governor, '→') || is_range(tokens, one, other))
}

/// "A → B", with no more than an aside such as "(Q1)" between A and the arrow.
pub(super) fn is_arrow(tokens: &Tokens, one: &Found, other: &Found) -> bool {
    const ASIDE: usize = 6;
    (one.end..=one.end + ASIDE).contains(&other.governor) && tokens.is_symbol(other.governor, '→')
}

/// "A to B" with nothing between.
pub(super) fn is_bare_to(tokens: &Tokens, one: &Found, other: &Found) -> bool {
    other.governor == one.end && tokens.word(one.end) == "to"
}

/// "2 to 4 days", "between 2 and 4 days"
fn is_joined(tokens: &Tokens, one: &Found, other: &Found) -> bool {
    is_bare_to(tokens, one, other) || (tokens.word(one.governor) == "between" && one.end + 1 == other.first)
}

/// "von A auf B", "de A à B": numbers on both sides make the prepositions of other languages plain.
pub(super) fn is_foreign(tokens: &Tokens, one: &Found, other: &Found) -> bool {
    let is_way = foreign::leaves(tokens, one) || foreign::starts(tokens, one) && foreign::ends(tokens, other);
    is_way && other.first - one.end <= clause::REACH
}

/// Gives units to numbers that leave them to their partner, and steps values back that only say for whom a way is.
pub(super) fn settle(tokens: &Tokens, found: &mut [Found]) {
    name_points(found);
    for idx in 1..found.len() {
        let (before, rest) = found.split_at_mut(idx);
        let leads_on = rest.get(1).is_some_and(|third| third.quantity.role == Role::Target);
        let (one, other) = (&mut before[idx - 1], &mut rest[0]);
        let is_aside = !leads_on && stands_beside(one, other);
        let is_way = one.quantity.role == Role::Baseline && other.quantity.role == Role::Target;
        if is_range(tokens, one, other) || tokens.word(one.governor) == "between" {
            (one.quantity.is_range, other.quantity.is_range) = (true, true);
        }
        if is_way {
            name_the_one(tokens, other);
            name_the_whole(tokens, one, other);
        }
        if is_way || is_joined(tokens, one, other) {
            share_multiplier(tokens, one, other);
        }
        let is_one = is_way || is_range(tokens, one, other) || is_joined(tokens, one, other) || is_aside;
        if is_one && !is_share(one, other) && !is_share(other, one) {
            share_unit(&mut one.quantity.unit, &mut other.quantity.unit);
        }
        let steps_back = one.quantity.role == Role::Target
            && other.quantity.role == Role::Baseline
            && tokens.word(other.governor) == "from"
            && tokens.word(one.governor) != "to"
            && !one.quantity.unit.is_same_kind(&other.quantity.unit)
            && clause::is_one(tokens, one.end, other.first);
        if steps_back {
            one.quantity.role = Role::Qualifier;
        }
    }
}

/// "8 points" are percentage points where the sentence speaks of percent.
fn name_points(found: &mut [Found]) {
    if !found.iter().any(|one| one.quantity.unit == Unit::Percent) {
        return;
    }
    for one in found {
        if matches!(&one.quantity.unit, Unit::Count(noun) if matches!(&**noun, "points" | "point" | "pts")) {
            one.quantity.unit = Unit::Points;
        }
    }
}

/// "30 % (currently 8)".
fn stands_beside(one: &Found, other: &Found) -> bool {
    let is_standing = |found: &Found| matches!(found.quantity.role, Role::Current | Role::Baseline);
    let is_goal = |found: &Found| found.quantity.role == Role::Target;
    is_standing(one) && is_goal(other) || is_goal(one) && is_standing(other)
}

/// "From 5 to 10 M€": what multiplies the second number multiplies the first, where they are of one size and go the way
/// that the verb says.
fn share_multiplier(tokens: &Tokens, one: &mut Found, other: &Found) {
    const TENFOLD: f64 = 10.0;
    let Form::Multiplied(factor) = other.form else { return };
    let (Some(start), Some(end)) = (one.quantity.value, other.quantity.value.map(|value| value / factor)) else {
        return;
    };
    let is_falling = (1..one.first).any(|idx| tokens.has(idx, Sense::Lower));
    let (small, large) = if is_falling { (end, start) } else { (start, end) };
    let is_one_size = 0.0 < small && small < large && large <= TENFOLD * small;
    if one.form == Form::Digits && one.quantity.unit == Unit::None && is_one_size {
        one.quantity.value = Some(start * factor);
    }
}

/// "0.8 to 50 %": a share in decimals beside one in percent; not "0.8 to 1.2 %".
fn is_share(one: &Found, other: &Found) -> bool {
    const TENFOLD: f64 = 10.0;
    let (Some(share), Some(percent)) = (one.quantity.value, other.quantity.value) else { return false };
    let is_decimal = one.quantity.unit == Unit::None && 0.0 < share && share < 1.0;
    is_decimal && other.quantity.unit == Unit::Percent && TENFOLD * share < percent
}

/// "From 2 shops to 1 shop per town": what is said again, and of each of several, is not the same.
fn name_the_whole(tokens: &Tokens, one: &Found, other: &mut Found) {
    let (Unit::Count(_), Unit::Count(noun)) = (&one.quantity.unit, &mut other.quantity.unit) else { return };
    let whole = other.end + 1;
    let is_of_each = tokens.word(other.end) == "per" && tokens.word(one.end) != "per" && other.quantity.per.is_none();
    if is_of_each && tokens.is_word(whole) {
        *noun = format!("{noun} per {}", tokens.word(whole)).into();
    }
}

/// "From 3 shops to 1 whole town": of several words behind "1" nobody knows which one is the noun, but it is no shop.
fn name_the_one(tokens: &Tokens, one: &mut Found) {
    let is_part = |idx| !tokens.has(idx, Sense::Function) || tokens.has(idx, Sense::More);
    let describes = |&idx: &usize| tokens.is_word(idx) && !tokens.glued(idx) && is_part(idx);
    let last = (one.end..one.end + clause::REACH).take_while(describes).last();
    if one.quantity.value == Some(1.0)
        && one.quantity.unit == Unit::None
        && let Some(last) = last.filter(|&last| one.end < last)
    {
        one.quantity.unit = Unit::Count(tokens.word(last).into());
    }
}

fn share_unit(one: &mut Unit, other: &mut Unit) {
    if *one == Unit::None {
        one.clone_from(other);
    } else if *other == Unit::None {
        other.clone_from(one);
    }
}
