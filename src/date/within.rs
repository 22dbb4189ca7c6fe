//! Floor 0. Days as people write them in the middle of a cycle: without the year, or as a week or a month.

use std::ops::Range;

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::cursor::Cursor;
use super::day::{self, Order};
use super::{Cycle, names};

/// A time that is told by a day, a week or a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Where it is written.
    pub range: Range<usize>,
    /// The day; the last one of a week or month, as far as it lies in the cycle.
    pub date: Date,
    /// How much of the day is written.
    pub precision: Precision,
}

impl Precision {
    /// Whether no single day is written.
    pub fn is_period(self) -> bool {
        matches!(self, Self::Week | Self::Month)
    }
}

/// How much of a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// `2026-07-14`
    Full,
    /// `14 July`: the cycle gives the year.
    NoYear,
    /// `W29`
    Week,
    /// `July`, `2026-07`
    Month,
}

/// So many days before or after a cycle, a day without a year still belongs to it.
const NEAR: i64 = 45;

/// The time with which the words of `text` begin, a weekday and brackets aside. What is not written of it is that of
/// `cycle`; without one a whole date is needed, and what may be two days is none.
pub fn leading_moment(text: &str, cycle: Option<&Cycle>) -> Option<Moment> {
    let start = text.find(char::is_alphanumeric)?;
    let mut first = Cursor::new(text, start);
    if !first.peek().is_some_and(|next| next.is_ascii_digit()) && !names::may_begin_moment(first.word()) {
        return None;
    }
    let cursor = after_weekday(Cursor::new(text, start));
    let start = cursor.at;
    let (date, after, precision) = moment_at(cursor, cycle)?;
    Some(Moment { range: start..after.at, date, precision })
}

fn moment_at<'t>(cursor: Cursor<'t>, cycle: Option<&Cycle>) -> Option<(Date, Cursor<'t>, Precision)> {
    if let Some((date, after)) = full_day(cursor, cycle) {
        return Some((date, after, Precision::Full));
    }
    if let Some((date, after)) = cycle.and_then(|cycle| without_year(cursor, cycle)) {
        return Some((date, after, Precision::NoYear));
    }
    if let Some((date, after)) = week(cursor, cycle) {
        return Some((date, after, Precision::Week));
    }
    month(cursor, cycle).map(|(date, after)| (date, after, Precision::Month))
}

/// Of two days that `03/04/2026` may be, the one in the cycle.
fn full_day<'t>(cursor: Cursor<'t>, cycle: Option<&Cycle>) -> Option<(Date, Cursor<'t>)> {
    let is_inside =
        |found: &(Date, Cursor<'_>)| cycle.is_some_and(|cycle| cycle.start <= found.0 && found.0 <= cycle.end);
    let by_day = day::day_at(cursor, Order::DayFirst);
    if by_day.as_ref().is_some_and(is_inside) {
        return by_day;
    }
    let by_month = day::day_at(cursor, Order::MonthFirst);
    by_month.filter(is_inside).or(by_day).or(by_month)
}

/// `14 July`, `July 14th`, `14.7.`, `14/07`
fn without_year<'t>(cursor: Cursor<'t>, cycle: &Cycle) -> Option<(Date, Cursor<'t>)> {
    let mut rest = cursor;
    let digits = rest.digits();
    let (month, day, after) = match digits.len() {
        0 => month_and_day(cursor)?,
        1 | 2 => {
            let named = day::after_ordinal(rest).and_then(day::month_name).or_else(|| day::month_name(rest));
            match named {
                Some((month, after)) => (month, digits.parse().ok()?, after),
                None => return two_numbers(digits, rest, cycle),
            }
        }
        _ => return None,
    };
    Some((nearest(month, day, cycle)?, after)).filter(|_| day::ends_well(after))
}

fn month_and_day(cursor: Cursor<'_>) -> Option<(i8, i8, Cursor<'_>)> {
    let (month, mut cursor) = day::month_name(cursor)?;
    cursor.skip_blanks();
    let day = Some(cursor.digits()).filter(|digits| matches!(digits.len(), 1 | 2))?;
    Some((month, day.parse().ok()?, day::after_ordinal(cursor).unwrap_or(cursor)))
}

/// `14.7.` and `14/07`: where both numbers may be the month, only one of the two days may lie in the cycle.
fn two_numbers<'t>(first: &str, mut cursor: Cursor<'t>, cycle: &Cycle) -> Option<(Date, Cursor<'t>)> {
    let sign = cursor.eat_one_of(&['.', '/'])?;
    if sign == '.' {
        cursor.skip_blanks();
    }
    let (first, second): (i8, i8) = (first.parse().ok()?, cursor.digits().parse().ok()?);
    if sign == '.' {
        // Without its last point, `14.7` is a number.
        let date = cursor.eat(".").then(|| nearest(second, first, cycle))??;
        return Some((date, cursor)).filter(|_| day::ends_well(cursor));
    }
    let is_inside = |date: &Date| cycle.start <= *date && *date <= cycle.end;
    let by_day = nearest(second, first, cycle).filter(is_inside);
    let by_month = nearest(first, second, cycle).filter(is_inside);
    let date = match (by_day, by_month) {
        (Some(one), Some(other)) if one != other => return None,
        (one, other) => one.or(other)?,
    };
    Some((date, cursor)).filter(|_| day::ends_well(cursor) && !cursor.rest().starts_with('/'))
}

/// The day of that name in the cycle, or near it.
fn nearest(month: i8, day: i8, cycle: &Cycle) -> Option<Date> {
    let years = cycle.start.year() - 1..=cycle.end.year() + 1;
    let days = years.filter_map(|year| Date::new(year, month, day).ok());
    days.min_by_key(|day| distance(*day, cycle)).filter(|day| distance(*day, cycle) <= NEAR)
}

/// How many days lie between a day and a cycle.
fn distance(day: Date, cycle: &Cycle) -> i64 {
    let n_days = |from: Date, to: Date| i64::from((to - from).get_days());
    n_days(day, cycle.start).max(n_days(cycle.end, day)).max(0)
}

/// `2026-W29`, `W29`, `KW 29`, `Week 29`, `Week 3`
fn week<'t>(mut cursor: Cursor<'t>, cycle: Option<&Cycle>) -> Option<(Date, Cursor<'t>)> {
    let year = cursor.digits();
    if year.len() == 4 {
        cursor.eat_one_of(&['-', ' ', '/']);
    } else if !year.is_empty() {
        return None;
    }
    let word = Some(cursor.word()).filter(|word| names::is_week(word))?;
    cursor.eat(".");
    cursor.eat("-");
    cursor.skip_blanks();
    let nth = Some(cursor.digits()).filter(|digits| matches!(digits.len(), 1 | 2))?.parse().ok()?;
    let date = match (year.parse(), cycle) {
        (Ok(year), _) => last_of_week(year, nth)?,
        (Err(_), Some(cycle)) => week_of(cycle, nth, word.len() <= 2)?,
        (Err(_), None) => return None,
    };
    Some((cut(date, 6, cycle), cursor)).filter(|_| day::ends_well(cursor))
}

fn last_of_week(year: i16, nth: i8) -> Option<Date> {
    Some(ISOWeekDate::new(year, nth, Weekday::Sunday).ok()?.date())
}

/// The week of the calendar that lies in the cycle, or the week of the cycle itself. What may be either is none.
fn week_of(cycle: &Cycle, nth: i8, is_of_calendar: bool) -> Option<Date> {
    let years = cycle.start.year()..=cycle.end.year();
    let touches = |last: &Date| cycle.start <= *last && distance(*last, cycle) <= 6;
    let of_calendar = years.filter_map(|year| last_of_week(year, nth)).find(touches);
    let last = |nth: i8| cycle.start.checked_add(Span::new().days(i64::from(nth) * 7 - 1)).ok();
    let of_cycle = if 0 < nth { last(nth).filter(touches) } else { None };
    match (of_calendar, of_cycle) {
        (Some(one), Some(other)) if !is_of_calendar && 7 < i64::from((other - one).get_days()).abs() => None,
        (one, other) => one.or(other),
    }
}

/// `2026-07`, `July 2026`, `July`
fn month<'t>(cursor: Cursor<'t>, cycle: Option<&Cycle>) -> Option<(Date, Cursor<'t>)> {
    let mut rest = cursor;
    let digits = rest.digits();
    if digits.len() == 4 {
        rest.eat_one_of(&['-', '/'])?;
        let month = Some(rest.digits()).filter(|digits| digits.len() == 2)?.parse().ok()?;
        let date = Date::new(digits.parse().ok()?, month, 1).ok()?.last_of_month();
        return Some((cut(date, 30, cycle), rest)).filter(|_| day::ends_well(rest) && !rest.rest().starts_with('-'));
    }
    if !digits.is_empty() {
        return None;
    }
    let (month, after) = day::month_name(cursor)?;
    if let Some((year, after)) = day::year_after(after) {
        return Some((cut(Date::new(year, month, 1).ok()?.last_of_month(), 30, cycle), after));
    }
    let cycle = cycle?;
    let within = |year: i16| Date::new(year, month, 1).ok().map(Date::last_of_month);
    let date = (cycle.start.year()..=cycle.end.year())
        .filter_map(within)
        .find(|last| cycle.start <= *last && distance(*last, cycle) <= 30)?;
    Some((cut(date, 30, Some(cycle)), after)).filter(|_| day::ends_well(after))
}

/// The last day of a period of so many days and one, as far as it lies in the cycle.
fn cut(last: Date, n_days: i64, cycle: Option<&Cycle>) -> Date {
    match cycle {
        Some(cycle) if cycle.end < last && distance(last, cycle) <= n_days => cycle.end,
        _ => last,
    }
}

/// `Tue, 14 July`: behind the name of a day of the week.
fn after_weekday(cursor: Cursor<'_>) -> Cursor<'_> {
    let mut rest = cursor;
    if !names::is_weekday(rest.word()) {
        return cursor;
    }
    rest.eat_one_of(&['.', ',']);
    rest.eat(",");
    rest.skip_blanks();
    rest
}
