//! Floor 0. How people write days.

use std::ops::Range;

use jiff::civil::Date;

use super::cursor::{Cursor, is_boundary};
use super::names;

/// Which of two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// `7/3/2026` is in March.
    DayFirst,
    /// `7/3/2026` is in July.
    MonthFirst,
}

/// The day that `text` names, all of it.
pub fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, after) = any_day_at(Cursor::new(text, 0))?;
    (after.at == text.len()).then_some(day)
}

/// The first day named in `text` and where.
pub fn find_day(text: &str) -> Option<(Range<usize>, Date)> {
    if !has_digit(text) {
        return None;
    }
    let mut before = None;
    for (start, next) in text.char_indices() {
        let may_start = is_boundary(before, Some(next)) && (next.is_ascii_digit() || next.is_alphabetic());
        if may_start && let Some((day, after)) = any_day_at(Cursor::new(text, start)) {
            return Some((start..after.at, day));
        }
        before = Some(next);
    }
    None
}

/// No day is written without one.
pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

fn any_day_at(cursor: Cursor<'_>) -> Option<(Date, Cursor<'_>)> {
    // Words have no order to mistake.
    let is_ambiguous = cursor.peek().is_some_and(|next| next.is_ascii_digit());
    let day_first = day_at(cursor, Order::DayFirst);
    if is_ambiguous { day_first.or_else(|| day_at(cursor, Order::MonthFirst)) } else { day_first }
}

/// The day that begins at `cursor`, and what comes after it.
pub(super) fn day_at(mut cursor: Cursor<'_>, order: Order) -> Option<(Date, Cursor<'_>)> {
    let start = cursor;
    let digits = cursor.digits();
    let (day, after) = match digits.len() {
        0 if names::may_begin(cursor.word()) => month_first(start)?,
        4 => year_first(digits, cursor)?,
        1 | 2 => numbers(digits, cursor, order).or_else(|| with_month_name(digits, cursor))?,
        _ => return None,
    };
    ends_well(after).then_some((day, after))
}

/// A time of day may follow without a blank: `2026-03-07T10:00`.
pub(super) fn ends_well(cursor: Cursor<'_>) -> bool {
    let mut rest = cursor.rest().chars();
    match (rest.next(), rest.next()) {
        (Some('T'), Some(next)) => next.is_ascii_digit(),
        (Some(next), _) => !next.is_ascii_digit() && is_boundary(Some('0'), Some(next)),
        (None, _) => true,
    }
}

/// `2026-03-07`, `2026/3/7`, `2026年3月7日`
fn year_first<'t>(year: &str, mut cursor: Cursor<'t>) -> Option<(Date, Cursor<'t>)> {
    let marks = [("年", "月", "日"), ("년", "월", "일"), ("-", "-", ""), ("/", "/", ""), (".", ".", "")];
    let &(_, after_month, after_day) = marks.iter().find(|(after_year, ..)| cursor.eat(after_year))?;
    cursor.skip_blanks();
    let month = cursor.digits();
    cursor.eat(after_month).then_some(())?;
    cursor.skip_blanks();
    let day = cursor.digits();
    cursor.eat(after_day).then_some((date(year, month, day)?, cursor))
}

/// `07.03.2026`, `7/3/2026`, `7/3/26`, `7-3-2026`
fn numbers<'t>(first: &str, mut cursor: Cursor<'t>, order: Order) -> Option<(Date, Cursor<'t>)> {
    let sign = cursor.eat_one_of(&['.', '/', '-'])?;
    if sign == '.' {
        cursor.skip_blanks();
    }
    let second = cursor.digits();
    (cursor.eat_one_of(&['.', '/', '-'])? == sign).then_some(())?;
    if sign == '.' {
        cursor.skip_blanks();
    }
    let year = cursor.digits();
    let year = match year.len() {
        4 => year.to_owned(),
        // `1.2.10` is a version.
        2 if sign == '/' => format!("20{year}"),
        _ => return None,
    };
    let (day, month) = if order == Order::DayFirst { (first, second) } else { (second, first) };
    Some((date(&year, month, day)?, cursor))
}

/// `7 March 2026`, `7. März 2026`, `1er mars 2026`, `7 de março de 2026`, `7-Mar-2026`
fn with_month_name<'t>(day: &str, mut cursor: Cursor<'t>) -> Option<(Date, Cursor<'t>)> {
    let month = after_ordinal(cursor).and_then(month_name).or_else(|| month_name(cursor));
    let month = month.map(|(month, after)| {
        cursor = after;
        month
    })?;
    let (year, after) = year_after(cursor)?;
    Some((Date::new(year, month, day.parse().ok()?).ok()?, after))
}

/// `March 7, 2026`, `Mar 7th 2026`
fn month_first(cursor: Cursor<'_>) -> Option<(Date, Cursor<'_>)> {
    let (month, mut cursor) = month_name(cursor)?;
    cursor.skip_blanks();
    let day = Some(cursor.digits()).filter(|digits| matches!(digits.len(), 1 | 2))?;
    let cursor = after_ordinal(cursor).unwrap_or(cursor);
    let (year, after) = year_after(cursor)?;
    Some((Date::new(year, month, day.parse().ok()?).ok()?, after))
}

pub(super) fn month_name(mut cursor: Cursor<'_>) -> Option<(i8, Cursor<'_>)> {
    cursor.eat(".");
    cursor.eat("-");
    let mut named = connected(cursor);
    let month = names::month(named.word())?;
    named.eat(".");
    Some((month, named))
}

pub(super) fn after_ordinal(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.eat_ending(names::ORDINAL_ENDINGS).then_some(cursor)
}

pub(super) fn year_after(mut cursor: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    cursor.eat_one_of(&[',', '-']);
    let mut cursor = connected(cursor);
    let year = Some(cursor.digits()).filter(|digits| digits.len() == 4)?;
    Some((year.parse().ok()?, cursor))
}

/// Steps over blanks and a word such as "of".
fn connected(mut cursor: Cursor<'_>) -> Cursor<'_> {
    cursor.skip_blanks();
    let mut after = cursor;
    if !names::is_one_of(after.word(), names::CONNECTORS) {
        return cursor;
    }
    after.skip_blanks();
    after
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
