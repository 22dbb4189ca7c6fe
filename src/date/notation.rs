//! Floor 0. How people write periods.

use std::ops::Range;

use super::CycleKind;
use super::cursor::{Cursor, is_boundary, is_same};
use super::day::{Order, day_at};
use super::names;
use crate::text::is_unspaced;
use jiff::civil::Date;

/// No year is written with fewer than two figures in a row.
pub(super) fn may_hold_a_year(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_digit))
}

/// A period as written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Period {
    /// `2026-Q1`
    One(Named),
    /// `Q3-Q4 2025`
    FromTo(Named, Named),
    /// `2026-01-05 – 2026-02-15`
    Days(Date, Date),
}

impl Period {
    /// The part of a year that it is, or that it begins with.
    pub(super) fn part(&self) -> Option<Part> {
        match self {
            Self::One(named) | Self::FromTo(named, _) => named.part,
            Self::Days(..) => None,
        }
    }

    pub(super) fn is_bare_year(&self) -> bool {
        matches!(self, Self::One(named) if named.part.is_none() && named.is_plain_year())
    }
}

/// A year, a part of one, or both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) part: Option<Part>,
    pub(super) year: Option<Year>,
}

impl Named {
    fn is_plain_year(self) -> bool {
        self.year.is_some_and(|year| year.label == Label::None)
    }
}

/// The `nth` quarter, half, trimester or month, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: CycleKind,
    pub(super) nth: i8,
}

/// A year and what it is labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Year {
    pub(super) number: i16,
    pub(super) label: Label,
}

/// What stands before a year's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    None,
    /// FY
    Fiscal,
    /// CY
    Calendar,
}

/// All periods in `text`, one after the other. Parts without a year belong to `year`.
pub(super) fn periods(text: &str, year: Option<Year>) -> impl Iterator<Item = (Range<usize>, Period)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let start = at;
            if may_start(text, start)
                && let Some((period, end)) = period_at(text, start, year)
                && ends_well(text, end)
                && !is_deadline(text, start)
            {
                at = end;
                return Some((start..end, period));
            }
            at = next_start(text, start);
        }
        None
    })
}

/// The period that begins at byte `at` of `text`, and its end.
pub(super) fn period_at(text: &str, at: usize, year: Option<Year>) -> Option<(Period, usize)> {
    let cursor = Cursor::new(text, at);
    days(cursor).or_else(|| named_period(cursor, year)).map(|(period, after)| (period, after.at))
}

/// Whether a year that stands alone is a year and not the number of something.
pub(super) fn may_be_a_year_alone(text: &str, at: &Range<usize>) -> bool {
    let before = text[..at.start].trim_end_matches(' ').chars().next_back();
    if follows_a_number(&text[..at.start]) {
        return false;
    }
    if before.is_some_and(|c| "$€£¥#+<>≤≥≈~=:.,".contains(c) || c.is_ascii_digit()) {
        return false;
    }
    let mut after = Cursor::new(text, at.end);
    match after.eat_one_of(&[' ', '%', '-', '.', ',', '/', '+', ':']) {
        Some(' ') => {
            let word = after.word();
            !word.starts_with(char::is_lowercase) || names::is_one_of(word, names::HEADS)
        }
        Some('%' | '+') => false,
        None | Some('/') => true,
        Some('-') => !after.peek().is_some_and(char::is_alphanumeric),
        Some(_) => !after.peek().is_some_and(|c| c.is_ascii_digit()),
    }
}

/// The start of the next word or number.
fn next_start(text: &str, at: usize) -> usize {
    let mut cursor = Cursor::new(text, at);
    if cursor.word().is_empty() && cursor.digits().is_empty() {
        cursor.at += cursor.peek().map_or(1, char::len_utf8);
    }
    cursor.at
}

fn may_start(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let next = text[at..].chars().next();
    next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '\'' | '’' | '‘'))
        && is_boundary(before, next)
        && !matches!(before, Some('$' | '€' | '£'))
        && may_begin(Cursor::new(text, at).word())
}

/// A digit or an ideograph may, and a word that is a name.
fn may_begin(word: &str) -> bool {
    word.is_empty() || names::may_begin(word)
}

/// "by Q3 2026", "end of 2026"
fn is_deadline(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let end_of = before.len().checked_sub("end of".len()).and_then(|start| before.get(start..));
    before.len() < at
        && (names::is_one_of(word, names::DEADLINES) || end_of.is_some_and(|last| last.eq_ignore_ascii_case("end of")))
}

fn ends_well(text: &str, at: usize) -> bool {
    is_boundary(text[..at].chars().next_back(), text[at..].chars().next())
}

/// `2026-01-05 – 2026-02-15`, `From 12/04/2022 To 12/06/2022`: in the order of day and month that makes sense of both.
fn days(cursor: Cursor<'_>) -> Option<(Period, Cursor<'_>)> {
    let mut from = cursor;
    if names::is_one_of(from.word(), names::FROM) {
        from.skip_blanks();
    } else {
        from = cursor;
    }
    [Order::DayFirst, Order::MonthFirst].into_iter().find_map(|order| {
        let (start, after) = day_at(from, order)?;
        let (end, after) = day_at(range_sign(after)?, order)?;
        (start <= end).then_some((Period::Days(start, end), after))
    })
}

fn named_period(cursor: Cursor<'_>, year: Option<Year>) -> Option<(Period, Cursor<'_>)> {
    let (from, after) = named(cursor)?;
    if let Some((mut to, end)) = range_sign(after).and_then(named)
        && is_same_sort(from, to)
        && (from.part.is_some() || !after.rest().starts_with('/'))
    {
        let from = Named { year: from.year.or(to.year).or(year), ..from };
        to.year = to.year.or(from.year);
        let is_one = from.part == to.part && from.year == to.year;
        return from.year.map(|_| (if is_one { Period::One(from) } else { Period::FromTo(from, to) }, end));
    }
    let named = Named { year: from.year.or(year), ..from };
    named.year.map(|_| (Period::One(named), after))
}

fn is_same_sort(from: Named, to: Named) -> bool {
    from.part.map(|part| part.kind) == to.part.map(|part| part.kind)
}

/// Steps over what stands between the two ends of a range.
fn range_sign(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.skip_blanks();
    let signs = ["->", "..", "-", "–", "—", "→", "/", "~", "～", "至", "&"];
    if !signs.iter().any(|sign| cursor.eat(sign)) && !names::is_one_of(cursor.word(), names::TO) {
        return None;
    }
    cursor.skip_blanks();
    Some(cursor)
}

/// A year with or without a part of it, in either order.
fn named(cursor: Cursor<'_>) -> Option<(Named, Cursor<'_>)> {
    if let Some((year, after)) = year_before(cursor) {
        let (part, after) = match part_of_year(after).or_else(|| numbered_month(year, after)) {
            Some((part, after)) => (Some(part), after),
            None => (None, after),
        };
        return Some((Named { part, year: Some(year) }, after));
    }
    if let Some(found) = month_before_year(cursor) {
        return Some(found);
    }
    let (part, after) = part(cursor)?;
    match year_after(after) {
        Some((year, after)) => Some((Named { part: Some(part), year: Some(year) }, after)),
        None => Some((Named { part: Some(part), year: None }, after)),
    }
}

/// A year that comes first: `2026`, `FY26`, `2026年`, `26` in `26Q1`.
fn year_before(cursor: Cursor<'_>) -> Option<(Year, Cursor<'_>)> {
    let short = |after: &Cursor<'_>| after.rest().starts_with(['Q', 'q', 'H', 'h']);
    let (year, mut after) = year(cursor, short)?;
    if after.eat("年度") || after.eat("年") || after.eat("년") {
        after.skip_blanks();
    }
    Some((year, after))
}

/// A year that comes after its part: ` 2026`, `/2026`, `'26`, `, FY23`, ` of 2026`.
fn year_after(cursor: Cursor<'_>) -> Option<(Year, Cursor<'_>)> {
    let (cursor, is_tight) = separated(cursor);
    year(cursor, |_| is_tight)
}

/// `FY26`, `FY 2026`, `CY'19`, `2026`, `'26`; two digits alone only where `short` says so.
fn year(mut cursor: Cursor<'_>, short: impl Fn(&Cursor<'_>) -> bool) -> Option<(Year, Cursor<'_>)> {
    let label = label(&mut cursor)?;
    let is_abbreviated = cursor.eat_one_of(&['\'', '’', '‘']).is_some();
    let digits = cursor.digits();
    let number: i16 = digits.parse().ok()?;
    match digits.len() {
        4 if (1990..=2100).contains(&number) => Some((Year { number, label }, cursor)),
        2 if is_abbreviated || label != Label::None || short(&cursor) => {
            Some((Year { number: 2000 + number, label }, cursor))
        }
        _ => None,
    }
}

/// Steps over FY or CY; `None` for any other word.
fn label(cursor: &mut Cursor<'_>) -> Option<Label> {
    let word = cursor.word();
    let label = match word {
        "" => return Some(Label::None),
        _ if names::is_one_of(word, names::FISCAL) => Label::Fiscal,
        _ if is_same(word, "cy") => Label::Calendar,
        _ => return None,
    };
    cursor.skip_blanks();
    cursor.eat_one_of(&['-', '_']);
    Some(label)
}

/// Steps over what stands between a part and its year. Says whether it is so little that two digits are a year.
fn separated(mut cursor: Cursor<'_>) -> (Cursor<'_>, bool) {
    let start = cursor.at;
    cursor.skip_blanks();
    let has_blank = start < cursor.at;
    let sign = cursor.eat_one_of(&['-', '_', '/', '.', ',', '\'', '’', '(']);
    let before = cursor.at;
    cursor.skip_blanks();
    let is_tight = !has_blank && before == cursor.at && sign != Some(',') && sign != Some('.');
    if sign.is_some_and(|sign| matches!(sign, '\'' | '’')) {
        return (cursor, true);
    }
    let mut connected = cursor;
    if names::is_one_of(connected.word(), names::CONNECTORS) {
        connected.skip_blanks();
        return (connected, false);
    }
    (cursor, is_tight)
}

/// The part after a year: `-Q1`, ` H2`, `Q4`, ` March`, `第3季度`.
fn part_of_year(cursor: Cursor<'_>) -> Option<(Part, Cursor<'_>)> {
    let (after, is_tight) = separated(cursor);
    let (part, end) = part(after)?;
    let is_trimester = is_tight && part.nth < 4 && after.rest().starts_with(['T', 't']) && end.at - after.at == 2;
    let kind = if is_trimester { CycleKind::Trimester } else { part.kind };
    Some((Part { kind, ..part }, end))
}

/// `-03` after a year, if it is not the beginning of a day.
fn numbered_month(year: Year, mut cursor: Cursor<'_>) -> Option<(Part, Cursor<'_>)> {
    cursor.eat_one_of(&['-', '/', '.', '_'])?;
    let digits = cursor.digits();
    let nth: i8 = digits.parse().ok()?;
    let goes_on = cursor.rest().starts_with(['-', '/', '.'])
        && cursor.rest()[1..].starts_with(|next: char| next.is_ascii_digit());
    let is_month = digits.len() == 2 && (1..=12).contains(&nth) && year.label == Label::None && !goes_on;
    is_month.then_some((Part { kind: CycleKind::Month, nth }, cursor))
}

/// `03/2026`, but not the end of `07/03/2026`
fn month_before_year(mut cursor: Cursor<'_>) -> Option<(Named, Cursor<'_>)> {
    if follows_a_number(cursor.before()) {
        return None;
    }
    let nth: i8 = Some(cursor.digits()).filter(|digits| digits.len() == 2)?.parse().ok()?;
    cursor.eat_one_of(&['/', '.', '-'])?;
    let (year, after) = year(cursor, |_| false)?;
    let is_month = (1..=12).contains(&nth) && year.label == Label::None;
    is_month.then_some((Named { part: Some(Part { kind: CycleKind::Month, nth }), year: Some(year) }, after))
}

/// Whether `before` ends with `12/`, `12.` or `12-`.
fn follows_a_number(before: &str) -> bool {
    let mut before = before.chars().rev();
    before.next().is_some_and(|c| "/.-".contains(c)) && before.next().is_some_and(|c| c.is_ascii_digit())
}

/// A quarter, half, trimester or month without its year.
fn part(cursor: Cursor<'_>) -> Option<(Part, Cursor<'_>)> {
    let (kind, nth, after) = match cursor.peek()? {
        next if is_unspaced(next) => east_asian(cursor)?,
        next if next.is_ascii_digit() => number_first(cursor).or_else(|| east_asian(cursor))?,
        _ => word_first(cursor)?,
    };
    let count = 12 / kind.months();
    (1..=count).contains(&nth).then_some((Part { kind, nth }, after))
}

/// `Q3`, `Quarter 3`, `third quarter`, `March`
fn word_first(mut cursor: Cursor<'_>) -> Option<(CycleKind, i8, Cursor<'_>)> {
    let word = cursor.word();
    if let Some(kind) = names::unit(word)
        && let Some((nth, after)) = number_of_unit(cursor, word.len() == 1)
    {
        return Some((kind, nth, after));
    }
    if let Some(nth) = names::month(word) {
        cursor.eat(".");
        return Some((CycleKind::Month, nth, cursor));
    }
    let nth = names::ordinal(word)?;
    cursor.eat("-");
    cursor.skip_blanks();
    let kind = names::unit(Some(cursor.word()).filter(|word| 1 < word.len())?)?;
    Some((kind, nth, cursor))
}

fn number_of_unit(mut cursor: Cursor<'_>, must_touch: bool) -> Option<(i8, Cursor<'_>)> {
    if !must_touch {
        cursor.eat("-");
        cursor.skip_blanks();
    }
    let nth = Some(cursor.digits()).filter(|digits| digits.len() == 1)?.parse().ok()?;
    Some((nth, cursor))
}

/// `3Q`, `3rd quarter`, `3. Quartal`, `2e kwartaal`
fn number_first(mut cursor: Cursor<'_>) -> Option<(CycleKind, i8, Cursor<'_>)> {
    let nth = Some(cursor.digits()).filter(|digits| digits.len() == 1)?.parse().ok()?;
    let mut letter = cursor;
    if let Some(kind) = Some(letter.word()).filter(|word| word.len() == 1).and_then(names::unit) {
        return Some((kind, nth, letter));
    }
    if !cursor.eat(".") && !cursor.eat_ending(names::ORDINAL_ENDINGS) {
        return None;
    }
    cursor.skip_blanks();
    let kind = names::unit(Some(cursor.word()).filter(|word| 1 < word.len())?)?;
    Some((kind, nth, cursor))
}

/// `第三季度`, `3분기`, `上半年`, `3月`
fn east_asian(mut cursor: Cursor<'_>) -> Option<(CycleKind, i8, Cursor<'_>)> {
    if let Some(&(_, nth)) = names::EAST_ASIAN_HALVES.iter().find(|(name, _)| cursor.eat(name)) {
        return Some((CycleKind::Half, nth, cursor));
    }
    cursor.eat("第");
    let nth = match cursor.eat_one_of(&['一', '二', '三', '四']) {
        Some(numeral) => "一二三四".chars().zip(1..).find(|&(c, _)| c == numeral)?.1,
        None => cursor.digits().parse().ok()?,
    };
    cursor.skip_blanks();
    let &(_, kind) = names::EAST_ASIAN.iter().find(|(name, _)| cursor.eat(name.trim_start_matches('#')))?;
    Some((kind, nth, cursor))
}
