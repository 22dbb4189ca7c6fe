//! Floor 2. Days, months, quarters, years and times of day: numbers that say when, not how much.

use std::ops::Range;

use super::comparison;
use super::lexicon::Sense;
use super::noun;
use super::token::{Kind, Tokens};
use super::unit;

/// "Extend the lease to 2031", "bring the timetable forward from May to March": a day to which something is moved.
pub(super) fn goal(tokens: &Tokens) -> Option<Range<usize>> {
    let verb = (1..tokens.end()).find(|&idx| tokens.has(idx, Sense::Retime))?;
    let leads = |idx: usize| matches!(tokens.word(idx), "to" | "until" | "till") || tokens.is_symbol(idx, '→');
    let ends_thought = |end: usize| !tokens.is_word(end) || tokens.has(end, Sense::Function);
    let after = (verb + 1..tokens.end()).filter(|&idx| leads(idx)).map(|idx| idx + 1);
    let mut days = after.filter_map(|first| Some(first..at(tokens, first)?));
    days.find(|day| ends_thought(day.end))
}

/// One past the date or period that begins at `idx`, if there is one.
pub(super) fn at(tokens: &Tokens, idx: usize) -> Option<usize> {
    let end = match tokens.kind(idx) {
        Kind::Digits => numeric_date(tokens, idx)
            .or_else(|| day_and_month(tokens, idx))
            .or_else(|| half_or_quarter(tokens, idx))
            .or_else(|| time_of_day(tokens, idx))
            .or_else(|| year(tokens, idx)),
        Kind::Word => cycle(tokens, idx).or_else(|| month_and_day(tokens, idx)).or_else(|| prefixed_year(tokens, idx)),
        Kind::Symbol(_) => None,
    }?;
    Some(extended(tokens, end))
}

/// A period often has a second part: `Q3 2026`, `FY26-Q1`, `Q1/Q2`, `Q3'26`.
fn extended(tokens: &Tokens, mut end: usize) -> usize {
    for _ in 0..3 {
        let next = end + usize::from(matches!(tokens.kind(end), Kind::Symbol('-' | '/' | '\'' | ',')));
        let joined = tokens.glued(next) && next > end;
        let more = cycle(tokens, next).or_else(|| plain_year(tokens, next, joined));
        match more {
            Some(after) => end = after,
            None => break,
        }
    }
    end
}

fn plain_year(tokens: &Tokens, idx: usize, joined: bool) -> Option<usize> {
    let is_short = joined && tokens.is_digits(idx) && tokens.raw(idx).len() == 2;
    (looks_like_year(tokens.raw(idx)) || is_short).then_some(idx + 1)
}

/// `Q3`, `H1`, `FY26`, `FY2026`.
fn cycle(tokens: &Tokens, idx: usize) -> Option<usize> {
    if !tokens.is_digits(idx + 1) {
        return None;
    }
    let number = tokens.raw(idx + 1);
    let is_glued = tokens.glued_digits(idx + 1);
    let is_cycle = match tokens.word(idx) {
        "q" => matches!(number, "1" | "2" | "3" | "4") && (is_glued || tokens.raw(idx) == "Q"),
        "h" => matches!(number, "1" | "2") && is_glued && tokens.raw(idx) == "H",
        "fy" | "cy" => tokens.is_digits(idx + 1) && matches!(number.len(), 2 | 4),
        _ => false,
    };
    is_cycle.then_some(idx + 2)
}

/// `3Q26`, `1H 2026`.
fn half_or_quarter(tokens: &Tokens, idx: usize) -> Option<usize> {
    let is_part = matches!(tokens.raw(idx), "1" | "2" | "3" | "4")
        && tokens.glued(idx + 1)
        && matches!(tokens.raw(idx + 1), "Q" | "H");
    let year = tokens.raw(idx + 2);
    (is_part && (looks_like_year(year) || tokens.glued_digits(idx + 2) && year.len() == 2)).then_some(idx + 3)
}

/// `2026-03-07`, `07.03.2026`, `3/7/26`, `2026-03`, `03/2026`, `2025/26`, `2026-Q3`.
fn numeric_date(tokens: &Tokens, idx: usize) -> Option<usize> {
    let first = tokens.raw(idx);
    if looks_like_year(first) {
        let dash = idx + usize::from(tokens.glued_symbol(idx + 1, '-'));
        if tokens.glued(dash + 1)
            && let Some(end) = cycle(tokens, dash + 1)
        {
            return Some(end);
        }
    }
    let Kind::Symbol(separator @ ('-' | '/' | '.')) = tokens.kind(idx + 1) else { return None };
    if !tokens.glued(idx + 1) || !tokens.glued_digits(idx + 2) {
        return None;
    }
    let second = tokens.raw(idx + 2);
    if tokens.glued_symbol(idx + 3, separator) && tokens.glued_digits(idx + 4) {
        return is_day(separator, first, second, tokens.raw(idx + 4)).then_some(idx + 5);
    }
    let is_year_and_month =
        (looks_like_year(first) && is_month(second)) || (is_month(first) && looks_like_year(second));
    let is_season = looks_like_year(first) && (second.len() == 2 || looks_like_year(second));
    let is_day_and_month = is_month(first) && is_at_most(second, 31) || is_at_most(first, 31) && is_month(second);
    let is_dated = separator == '/' && is_day_and_month && is_dating(tokens.word(idx - 1));
    (separator != '.' && (is_year_and_month || is_season || is_dated)).then_some(idx + 3)
}

fn is_day(separator: char, first: &str, second: &str, third: &str) -> bool {
    if looks_like_year(first) {
        return is_month(second) && is_at_most(third, 31);
    }
    let is_year =
        looks_like_year(third) || (third.len() == 2 && (separator != '.' || (first.len() == 2 && second.len() == 2)));
    is_year && is_at_most(first, 31) && is_at_most(second, 31)
}

fn is_month(digits: &str) -> bool {
    is_at_most(digits, 12)
}

fn is_at_most(digits: &str, most: u8) -> bool {
    digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|value| 0 < value && value <= most)
}

fn looks_like_year(digits: &str) -> bool {
    digits.len() == 4
        && (digits.starts_with("19") || digits.starts_with("20"))
        && digits.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_dating(word: &str) -> bool {
    matches!(word, "by" | "on" | "until" | "till" | "before" | "due" | "since" | "after")
}

/// `7 March`, `7th of March 2026`, `7. März`, `3月7日`.
fn day_and_month(tokens: &Tokens, idx: usize) -> Option<usize> {
    if !is_at_most(tokens.raw(idx), 31) {
        return None;
    }
    if tokens.glued(idx + 1) && tokens.raw(idx + 1) == "月" {
        return Some(idx + 2 + 2 * usize::from(tokens.is_digits(idx + 2) && tokens.raw(idx + 3) == "日"));
    }
    let mut month = idx + 1 + usize::from(is_ordinal(tokens, idx + 1) || tokens.glued_symbol(idx + 1, '.'));
    month += usize::from(tokens.word(month) == "of");
    let is_month = is_month_name(tokens, month) || matches!(tokens.word(month), "mai" | "mars" | "march");
    is_month.then_some(month + 1)
}

/// `March 7`, `Mar 7th, 2026`, `March 2026`.
fn month_and_day(tokens: &Tokens, idx: usize) -> Option<usize> {
    let day = idx + 1 + usize::from(tokens.glued_symbol(idx + 1, '.'));
    if !is_month_name(tokens, idx) || !tokens.is_digits(day) {
        return None;
    }
    if looks_like_year(tokens.raw(day)) {
        return Some(day + 1);
    }
    let end = day + 1 + usize::from(is_ordinal(tokens, day + 1));
    let measures =
        tokens.is_symbol(end, '%') || tokens.glued_word(end) || (tokens.glued(end) && tokens.glued_digits(end + 1));
    (is_at_most(tokens.raw(day), 31) && !measures).then_some(end)
}

fn is_month_name(tokens: &Tokens, idx: usize) -> bool {
    let is_verb_too = || matches!(tokens.word(idx), "may" | "march" | "mar" | "mars" | "mai" | "dec");
    tokens.has(idx, Sense::Month) && (tokens.is_capitalised(idx) || !is_verb_too())
}

/// Whether `st`, `nd`, `rd` or `th` stands at `idx`, right after digits.
pub(super) fn is_ordinal(tokens: &Tokens, idx: usize) -> bool {
    tokens.glued(idx) && tokens.is_digits(idx - 1) && matches!(tokens.word(idx), "st" | "nd" | "rd" | "th")
}

/// `mid-2026`, `end-2026`.
fn prefixed_year(tokens: &Tokens, idx: usize) -> Option<usize> {
    (tokens.glued_symbol(idx + 1, '-') && tokens.glued(idx + 2) && looks_like_year(tokens.raw(idx + 2)))
        .then_some(idx + 3)
}

/// `5pm`, `at 17:00`.
fn time_of_day(tokens: &Tokens, idx: usize) -> Option<usize> {
    let has_minutes = (tokens.glued_symbol(idx + 1, ':') || tokens.glued_symbol(idx + 1, '.'))
        && tokens.glued_digits(idx + 2)
        && tokens.raw(idx + 2).len() == 2;
    let end = if has_minutes { idx + 3 } else { idx + 1 };
    if matches!(tokens.word(end), "am" | "pm") {
        return Some(end + 1);
    }
    let is_timed = matches!(
        tokens.word(idx - 1),
        "at" | "by" | "until" | "before" | "after" | "from" | "um" | "vor" | "bis" | "ab" | "avant" | "après"
    );
    let is_hour = tokens.n_digits(idx) == 2 && tokens.raw(idx) < "24" && tokens.raw(idx + 2) < "60";
    let is_clock = is_hour && comparison::before(tokens, idx).is_none() && unit::time_unit(tokens, end).is_none();
    (has_minutes && tokens.is_symbol(idx + 1, ':') && (is_timed || is_clock)).then_some(end)
}

/// Whether the tokens from `first` up to `end` are nothing but a month or a period: "August", `H2`, `2024`.
pub(super) fn is_whole(tokens: &Tokens, first: usize, end: usize) -> bool {
    let is_month = first + 1 == end && is_month_name(tokens, first);
    is_month || at(tokens, first) == Some(end)
}

/// Whether a day, month or period begins at `idx`: "June", "Q3", "31 May".
pub(super) fn is_date(tokens: &Tokens, idx: usize) -> bool {
    is_month_name(tokens, idx) || at(tokens, idx).is_some()
}

/// A year on its own. `2000 users` and `from 1990 to 2500` are amounts.
fn year(tokens: &Tokens, idx: usize) -> Option<usize> {
    let digits = tokens.raw(idx);
    if !looks_like_year(digits) || measures(tokens, idx + 1) {
        return None;
    }
    if tokens.raw(idx + 1) == "年" {
        return Some(idx + 2);
    }
    let before = tokens.word(idx - 1);
    let is_paired = |other: usize| !tokens.is_digits(other) || looks_like_year(tokens.raw(other));
    let fits = match before {
        "from" => tokens.word(idx + 1) == "to" && looks_like_year(tokens.raw(idx + 2)),
        "to" | "→" => is_paired(idx.saturating_sub(2)) && !noun::is_plural(tokens, idx + 1),
        _ => comparison::before(tokens, idx).is_none() && is_paired(arrow_partner(tokens, idx)),
    };
    let is_recent = ("2015"..="2039").contains(&digits);
    let is_dated = is_dating(before)
        || matches!(before, "in" | "of" | "during" | "year" | "end" | "early" | "late" | "mid" | "for" | "from");
    (fits && (is_recent || is_dated && !noun::is_plural(tokens, idx + 1))).then_some(idx + 1)
}

/// The number that an arrow after `idx` points to, or `idx` itself.
fn arrow_partner(tokens: &Tokens, idx: usize) -> usize {
    if tokens.is_symbol(idx + 1, '→') { idx + 2 } else { idx }
}

fn measures(tokens: &Tokens, idx: usize) -> bool {
    let continues =
        matches!(tokens.kind(idx), Kind::Symbol(',' | '.')) && tokens.glued(idx) && tokens.glued_digits(idx + 1);
    let has_unit = tokens.glued_word(idx) && tokens.raw(idx) != "年" && tokens.raw(idx).is_ascii();
    continues || has_unit || matches!(tokens.kind(idx), Kind::Symbol('%' | '€' | '$' | '£' | '×'))
}
