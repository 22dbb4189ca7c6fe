//! Floor 2. Numbers that measure nothing: versions, names, ranks, windows of a metric. Dates have their own file.

use std::ops::Range;
use std::sync::LazyLock;

use super::comparison;
use super::lexicon::Sense;
use super::number::{self, Form, Number};
use super::numeral;
use super::period;
use super::quantity::Unit;
use super::token::{Kind, Tokens};
use super::{Naming, unit};
use crate::text::{WordSet, word_set};

/// What begins at `idx` and measures nothing, and one past its last token.
pub(super) fn at(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    match tokens.kind(idx) {
        Kind::Digits => digits(tokens, idx),
        Kind::Word => word(tokens, idx),
        Kind::Symbol('#') if tokens.glued_digits(idx + 1) => Some((rank_or_reference(tokens, idx), idx + 2)),
        Kind::Symbol('@') => cut_off(tokens, idx),
        Kind::Symbol(_) => None,
    }
}

/// `recall@10`, `mAP@.5`: where a metric looks, not its value. "CPU@80%" has a value.
fn cut_off(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    let digits = idx + 1 + usize::from(tokens.glued_symbol(idx + 1, '.'));
    if !tokens.glued(idx) || !tokens.is_word(idx - 1) || !tokens.glued_digits(digits) {
        return None;
    }
    let end = code_end(tokens, digits);
    (!tokens.glued_symbol(end, '%')).then_some((Naming::MetricName, end))
}

fn digits(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    dated(tokens, idx)
        .or_else(|| proportion(tokens, idx))
        .or_else(|| list_number(tokens, idx))
        .or_else(|| version(tokens, idx))
        .or_else(|| ordinal(tokens, idx))
        .or_else(|| resolution(tokens, idx))
        .or_else(|| inches(tokens, idx))
}

fn word(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    let (next_is_digits, is_joined) = (tokens.is_digits(idx + 1), tokens.glued(idx + 1));
    if is_joined && tokens.is_symbol(idx + 1, ':') && matches!(tokens.word(idx), "http" | "https") {
        return Some((Naming::Name, glued_end(tokens, idx)));
    }
    if let Some(found) = dated(tokens, idx) {
        return Some(found);
    }
    if numeral::ends_name(tokens, idx) {
        return Some((Naming::Name, idx + 1));
    }
    if next_is_digits && is_joined {
        return code(tokens, idx);
    }
    if is_joined && tokens.is_symbol(idx + 1, '-') && tokens.glued_digits(idx + 2) {
        return hyphenated(tokens, idx);
    }
    if is_sum(tokens, idx) {
        return Some((Naming::Name, code_end(tokens, idx + 2)));
    }
    labelled(tokens, idx)
}

/// A date, or the cohort that it names: "Q2 cohort".
fn dated(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    let end = period::at(tokens, idx)?;
    match tokens.word(end) {
        "cohort" | "cohorts" => Some((Naming::MetricName, end)),
        _ => Some((Naming::Date, end)),
    }
}

/// Names of parts stand no further before what each of them is worth.
const PARTS_REACH: usize = 10;

/// `24/7`, `24x7`, `1:1`, `360°`, `80/20`, `70/15/15`: parts and rhythms, no amounts.
fn proportion(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    let has_slash = |at: usize| tokens.glued_symbol(at, '/') && tokens.glued_digits(at + 1);
    let (first, second) = (tokens.raw(idx), tokens.raw(idx + 2));
    let is_always = first == "24" && second == "7" && matches!(tokens.raw(idx + 1), "/" | "x" | "×");
    let n_slashes = |range: Range<usize>| range.filter(|&at| tokens.glued_symbol(at, '/')).count();
    // "D1/D7 55/45"
    let is_of_each = || 0 < n_slashes(idx.saturating_sub(PARTS_REACH)..idx);
    let is_split = || matches!((first.parse::<u8>(), second.parse::<u8>()), (Ok(one), Ok(other)) if one.checked_add(other) == Some(100));
    let is_round = first == "360" && (tokens.is_symbol(idx + 1, '°') || tokens.word(idx + 2) == "degree");
    let is_pair = first == "1" && second == "1" && tokens.glued_symbol(idx + 1, ':') && tokens.glued(idx + 2);
    let is_parts = || has_slash(idx + 1) && (has_slash(idx + 3) || is_split()) && !is_of_each();
    let is_proportion = is_always || is_pair || is_round || is_parts();
    is_proportion.then(|| (Naming::Name, glued_end(tokens, idx)))
}

/// "1. Ship it", "2) Ship it": the number of a list item, not an amount.
fn list_number(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    let is_marked = matches!(tokens.kind(idx + 1), Kind::Symbol('.' | ')')) && tokens.glued(idx + 1);
    let is_first = idx == 1 || (idx == 2 && tokens.is_symbol(1, '('));
    (is_first && is_marked && !tokens.glued(idx + 2) && idx + 2 < tokens.end()).then_some((Naming::Name, idx + 2))
}

/// So many words stand between "upgrade" and "to 1.33" at most.
const UPGRADE_REACH: usize = 4;

/// `1.4.2`, `Foo 4.1`, `Python 3`, "upgrade to 1.33".
fn version(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    let has_dot = |at: usize| tokens.glued_symbol(at, '.') && tokens.glued_digits(at + 1);
    let groups_of_three = tokens.raw(idx + 2).len() == 3 && tokens.raw(idx + 4).len() == 3;
    if has_dot(idx + 1) && has_dot(idx + 3) && !groups_of_three {
        return Some((Naming::Version, code_end(tokens, idx)));
    }
    let product = idx - 1;
    let is_name = tokens.is_capitalised(product) && !tokens.is_acronym(product) && !tokens.begins_clause(product);
    let is_release = is_name && has_dot(idx + 1) && tokens.raw(idx).len() <= 2 && tokens.raw(idx + 2).len() <= 2;
    let is_upgrade = tokens.word(product) == "to"
        && (product.saturating_sub(UPGRADE_REACH)..product).any(|at| matches!(tokens.word(at), "upgrade" | "update"))
        && has_dot(idx + 1);
    let is_product = tokens.has(product, Sense::Product) && tokens.is_capitalised(product);
    let is_metric =
        tokens.has(product, Sense::Metric) || tokens.has(product, Sense::Function) || tokens.has(product, Sense::Month);
    let dates = (is_release && !is_metric || is_product || is_upgrade) && is_bare(tokens, idx);
    dates.then(|| (Naming::Version, code_end(tokens, idx)))
}

/// Whether the number at `idx` has no unit and points nowhere.
fn is_bare(tokens: &Tokens, idx: usize) -> bool {
    let Some(number) = number::at(tokens, idx, false) else { return false };
    let (unit, end) = unit::after(tokens, &number);
    matches!(unit, Unit::None | Unit::Count(_)) && !tokens.is_symbol(end, '→') && !tokens.is_symbol(end, '+')
}

/// `1st`, "90th percentile".
fn ordinal(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    if tokens.word(idx + 1) == "percentile" {
        return Some((Naming::MetricName, idx + 2));
    }
    if !period::is_ordinal(tokens, idx + 1) {
        return None;
    }
    match tokens.word(idx + 2) {
        "percentile" => Some((Naming::MetricName, idx + 3)),
        _ => Some((Naming::Rank, idx + 2)),
    }
}

/// "4K video": the name of a picture size.
fn resolution(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    let is_size =
        matches!(tokens.raw(idx), "2" | "4" | "5" | "8") && tokens.raw(idx + 1) == "K" && tokens.glued(idx + 1);
    let is_picture = matches!(
        tokens.word(idx + 2),
        "video"
            | "videos"
            | "resolution"
            | "streaming"
            | "display"
            | "displays"
            | "tv"
            | "screens"
            | "playback"
            | "content"
    );
    (is_size && is_picture).then_some((Naming::Name, idx + 2))
}

/// `6.7" display`, `19" + 21"`: the size of a thing. "From 4" to 9"" and `≥ 9"` are values.
fn inches(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    const REACH: usize = 24;
    let end = number::at(tokens, idx, false)?.end;
    let is_mark = |at: usize| tokens.is_symbol(at, '"');
    let opens = |at: usize| !tokens.glued(at);
    // `"Reach 40"` is quoted.
    let is_quoted = (idx.saturating_sub(REACH)..idx).rev().find(|&at| is_mark(at)).is_some_and(opens);
    let (governor, compared) = comparison::governor(tokens, idx);
    let is_value = compared.is_some() || matches!(tokens.word(governor), "from" | "to" | "by" | "→");
    (is_mark(end) && tokens.glued(end) && !is_quoted && !is_value).then_some((Naming::Name, end + 1))
}

/// A word with digits in it: `p95`, `v2.2`, `P0`, `B2B`, `OAuth2`, `D30`.
fn code(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    let (name, digits) = (tokens.word(idx), tokens.raw(idx + 1));
    let is_amount = tokens.raw(idx) == "N"
        || unit::is_factor_sign(tokens, idx)
        || !tokens.raw(idx).is_ascii()
        || (tokens.has(idx, Sense::Function) && name.len() > 1)
        || unit::before(tokens, idx).is_some();
    if is_amount {
        return None;
    }
    let end = code_end(tokens, idx);
    let naming = match name {
        "p" if matches!(digits, "50" | "75" | "90" | "95" | "99" | "999") => {
            return Some((Naming::MetricName, percentile_end(tokens, idx + 2)));
        }
        "v" | "ver" => Naming::Version,
        "d" | "w" | "m" | "day" | "week" | "month" if tokens.has(end, Sense::Window) => Naming::MetricName,
        _ => Naming::Name,
    };
    Some((naming, end))
}

/// "N+1 queries", "T+2": a letter and a number.
fn is_sum(tokens: &Tokens, idx: usize) -> bool {
    let is_letter = tokens.raw(idx).len() == 1;
    is_letter && tokens.glued_symbol(idx + 1, '+') && tokens.glued_digits(idx + 2) && !tokens.glued_symbol(idx + 3, '%')
}

/// `p99.9`
fn percentile_end(tokens: &Tokens, idx: usize) -> usize {
    if tokens.glued_symbol(idx, '.') && tokens.glued_digits(idx + 1) { idx + 2 } else { idx }
}

/// `GPT-4`, `ABC-123`, `Day-7`, `top-10`; not `sub-100`.
fn hyphenated(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    // "the under-30 segment", "over-65s"
    let (unit, after) = unit::after(tokens, &Number { value: None, end: idx + 3, form: Form::Digits });
    let is_age = matches!(tokens.word(idx), "under" | "over")
        && (tokens.glued_word(idx + 3) && tokens.word(idx + 3) == "s"
            || after == idx + 3 && unit == Unit::None && tokens.is_word(after) && !tokens.has(after, Sense::Function)
            || matches!(unit, Unit::Count(_)));
    if is_age {
        return Some((Naming::Name, code_end(tokens, idx)));
    }
    if matches!(tokens.word(idx), "sub" | "under" | "over" | "plus") || !tokens.raw(idx).is_ascii() {
        return None;
    }
    let end = code_end(tokens, idx);
    match tokens.word(idx) {
        "top" => Some((Naming::Rank, idx + 3)),
        "day" | "week" | "month" | "year" => Some((window_or_date(tokens, end), end)),
        _ => Some((Naming::Name, end)),
    }
}

fn window_or_date(tokens: &Tokens, end: usize) -> Naming {
    if tokens.has(end, Sense::Window) { Naming::MetricName } else { Naming::Date }
}

/// A word that a number names: "phase 2", "SOC 2", "top 10", "number one", "week 4".
fn labelled(tokens: &Tokens, idx: usize) -> Option<(Naming, usize)> {
    let label = tokens.word(idx);
    let naming = match label {
        "top" | "rank" | "position" | "place" | "number" | "no" => Naming::Rank,
        "version" | "versions" | "ver" => Naming::Version,
        "day" | "week" | "month" | "year" if !is_rate(tokens.word(idx - 1)) => Naming::Date,
        "level" => Naming::Name,
        _ if tokens.has(idx, Sense::Label) => Naming::Name,
        _ => return None,
    };
    if label == "number" && tokens.word(idx + 1) == "one" {
        return Some((Naming::Rank, idx + 2));
    }
    let is_abbreviated = label == "no" && tokens.glued_symbol(idx + 1, '.');
    let number = number::at(tokens, idx + 1 + usize::from(is_abbreviated), false)?;
    let (unit, _) = unit::after(tokens, &number);
    let fits = match label {
        "number" | "no" => number.value == Some(1.0) && matches!(unit, Unit::None | Unit::Count(_)),
        "top" | "level" | "rank" => matches!(unit, Unit::None | Unit::Count(_)),
        "position" | "place" | "day" | "week" | "month" | "year" => {
            unit == Unit::None || tokens.has(number.end, Sense::Window)
        }
        _ => unit == Unit::None || (matches!(unit, Unit::Count(_)) && !is_verb_too(label)),
    };
    let is_plain =
        (tokens.is_digits(idx + 1) && number.form == Form::Digits) || naming == Naming::Rank || naming == Naming::Date;
    if !fits || !is_plain || tokens.glued_symbol(number.end, '%') {
        return None;
    }
    let end = listed_end(tokens, code_tail(tokens, number.end));
    let naming = if naming == Naming::Date { window_or_date(tokens, end) } else { naming };
    Some((naming, end))
}

/// Whether "day" after this word is a rate, not a date: "a day".
fn is_rate(word: &str) -> bool {
    matches!(word, "a" | "an" | "per" | "each" | "every" | "the" | "this" | "last" | "next" | "one" | "/" | "-")
}

static LABELLING: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("lexicon/labelling.txt")));

/// Labels that are verbs as well: "release 5 features".
fn is_verb_too(label: &str) -> bool {
    LABELLING.contains(label)
}

/// "tier 1 or 2", "P0/P1": one past the last of the numbers that one label names.
fn listed_end(tokens: &Tokens, end: usize) -> usize {
    let is_joined = matches!(tokens.word(end), "or" | "and" | "&" | "/" | "-");
    if is_joined && tokens.is_digits(end + 1) && is_bare(tokens, end + 1) && !tokens.glued_word(end + 2) {
        end + 2
    } else {
        end
    }
}

/// A number that is part of a compound word: "5-star", "two-week sprints", "7-day retention". `end` is one past the
/// number, which begins at `first`.
pub(super) fn compound(tokens: &Tokens, first: usize, end: usize) -> Option<(Naming, usize)> {
    let is_hyphenated = tokens.glued_symbol(end, '-') && tokens.glued_word(end + 1);
    let noun = if is_hyphenated { end + 1 } else { end };
    if let Some((_, after)) = unit::time_unit(tokens, noun) {
        // "eight-year-olds"
        if is_hyphenated && tokens.glued_symbol(after, '-') && matches!(tokens.word(after + 1), "old" | "olds") {
            return Some((Naming::Name, after + 2));
        }
        let is_singular = is_hyphenated || !tokens.word(after - 1).ends_with('s');
        let names = tokens.has(after, Sense::Window) || tokens.has(after + 1, Sense::Window) && is_hyphenated;
        let is_value =
            comparison::before(tokens, first).is_some() || matches!(tokens.word(first - 1), "from" | "to" | "→");
        return (is_singular && names && !is_value).then_some((Naming::MetricName, after));
    }
    let is_unit = matches!(
        tokens.word(noun),
        "percent" | "pct" | "fold" | "x" | "point" | "points" | "plus" | "million" | "billion" | "thousand" | "pp"
    );
    (is_hyphenated && !is_unit).then(|| (Naming::Name, code_end(tokens, end + 1)))
}

fn rank_or_reference(tokens: &Tokens, idx: usize) -> Naming {
    if tokens.raw(idx + 1).len() <= 2 && !tokens.glued_word(idx) { Naming::Rank } else { Naming::Name }
}

/// One past the word with digits, dots and dashes that begins at `idx`.
pub(super) fn code_end(tokens: &Tokens, idx: usize) -> usize {
    code_tail(tokens, idx + 1)
}

fn code_tail(tokens: &Tokens, mut end: usize) -> usize {
    let is_part = |at: usize| tokens.glued(at) && matches!(tokens.kind(at), Kind::Word | Kind::Digits);
    loop {
        let joins = matches!(tokens.kind(end), Kind::Symbol('-' | '_' | '.' | '/' | '@')) && tokens.glued(end);
        if is_part(end) {
            end += 1;
        } else if joins && is_part(end + 1) {
            end += 2;
        } else {
            return end;
        }
    }
}

/// One past the last token that touches `idx` without white space or a closing bracket.
fn glued_end(tokens: &Tokens, idx: usize) -> usize {
    let mut end = idx + 1;
    while end < tokens.end() && tokens.glued(end) && !matches!(tokens.kind(end), Kind::Symbol(')' | ']' | '>' | ',')) {
        end += 1;
    }
    end
}
