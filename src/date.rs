//! Floor 0. Days and cycles: the period that an OKR is written for, in every notation people use.
//!
//! - A year labelled FY is fiscal, and its number is the calendar year in which it *ends*: where fiscal years begin in
//!   February, FY26-Q1 runs from February to April 2025. Where they begin in January it is the calendar year.
//! - Years without a label and years labelled CY are calendar years, whatever the fiscal year: a bare `2026-Q1` is
//!   January to March.
//! - `2026-T1` and `2026T1` are four months (trimesters). `T1 2026`, `1T26` and `2026 T1` are quarters, as in French,
//!   Spanish and Portuguese.
//! - `03/04/2026` is 3 April. Only where that is no day is the month taken to come first.

mod cursor;
mod day;
mod names;
mod notation;
mod within;

use std::ops::Range;

pub use jiff::civil::Date;
use jiff::{ToSpan, civil};

pub use day::{find_day, parse_day};
use notation::{Label, Named, Part, Year};
pub use within::{Moment, Precision, leading_moment};

/// The period that OKRs are written for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cycle {
    /// A normal form of its name: `2026-Q3`, `FY2026-Q1`, `2026-H1`, `2026`, `2026-03`, `2026-01-05/2026-02-15`. The
    /// same period may have two names; compare days to know.
    pub name: String,
    /// First day.
    pub start: Date,
    /// Last day, included.
    pub end: Date,
    /// How long it is, by its name.
    pub kind: CycleKind,
}

/// What sort of period a cycle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CycleKind {
    /// `2026`, `FY26`
    Year,
    /// `2026-H1`
    Half,
    /// `2026-T1`, four months
    Trimester,
    /// `2026-Q1`
    Quarter,
    /// `2026-03`
    Month,
    /// From one day to another.
    Range,
}

impl CycleKind {
    fn months(self) -> i8 {
        match self {
            Self::Year | Self::Range => 12,
            Self::Half => 6,
            Self::Trimester => 4,
            Self::Quarter => 3,
            Self::Month => 1,
        }
    }
}

impl Cycle {
    /// The cycle that `text` names, all of it. `fiscal_year_start` is the month (1 to 12) in which fiscal years begin.
    pub fn parse(text: &str, fiscal_year_start: u8) -> Option<Self> {
        let text = text.trim();
        let (found, end) = notation::period_at(text, 0, None)?;
        if end != text.len() {
            return None;
        }
        Self::resolve(&found, fiscal_year_start)
    }

    /// The first cycle named in `text` and where. A year on its own counts only where there is nothing better, and not
    /// as the number of something ("2000 users").
    pub fn find(text: &str, fiscal_year_start: u8) -> Option<(Range<usize>, Self)> {
        Self::find_with_year(text, None, fiscal_year_start)
    }

    /// The same where a quarter, half or month may stand without its year, as in `## Q3` below `# 2026`: it is taken to
    /// be one of the year of `around`. A month needs a whole year around it: `June` below `# Q2 2026` may be a person.
    pub fn find_with_year(text: &str, around: Option<&Self>, fiscal_year_start: u8) -> Option<(Range<usize>, Self)> {
        let year = around.and_then(Self::year);
        if year.is_none() && !notation::may_hold_a_year(text) {
            return None;
        }
        let mut bare_year = None;
        for (range, found) in notation::periods(text, year) {
            let Some(cycle) = Self::resolve(&found, fiscal_year_start) else { continue };
            if is_month_alone(&text[range.clone()], &cycle)
                && around.is_none_or(|around| around.kind != CycleKind::Year)
            {
                continue;
            }
            if !found.is_bare_year() {
                return Some((range, cycle));
            }
            if bare_year.is_none() && notation::may_be_a_year_alone(text, &range) {
                bare_year = Some((range, cycle));
            }
        }
        bare_year
    }

    /// Where `text` names a quarter or half and no year: `Q3` in `# Q3 OKRs`. Much else is called `T1` or `S2`.
    pub fn find_without_year(text: &str) -> Option<Range<usize>> {
        const ANY_YEAR: Year = Year { number: 2000, label: Label::None };
        if !day::has_digit(text) {
            return None;
        }
        let is_meant = |(range, found): &(Range<usize>, notation::Period)| {
            let is_short = range.len() == 2 && text[range.start..].starts_with(['T', 't', 'S', 's']);
            let part = found.part().map(|part| part.kind);
            matches!(part, Some(CycleKind::Quarter | CycleKind::Half | CycleKind::Trimester)) && !is_short
        };
        notation::periods(text, Some(ANY_YEAR)).find(is_meant).map(|(range, _)| range)
    }

    /// The cycle from one day to another, both included. July to September is the third quarter, however it is written.
    pub fn between(start: Date, end: Date) -> Option<Self> {
        if end < start {
            return None;
        }
        let name = || format!("{start}/{end}");
        Some(Self::whole(start, end).unwrap_or_else(|| Self { name: name(), start, end, kind: CycleKind::Range }))
    }

    /// The calendar year, half, quarter or month that begins and ends on these days.
    fn whole(start: Date, end: Date) -> Option<Self> {
        const KINDS: [CycleKind; 4] = [CycleKind::Year, CycleKind::Half, CycleKind::Quarter, CycleKind::Month];
        let year = Year { number: start.year(), label: Label::None };
        KINDS.into_iter().find_map(|kind| {
            let nth = (start.month() - 1) / kind.months() + 1;
            let cycle = Self::of(Named { year: Some(year), part: Some(Part { kind, nth }) }, 1)?;
            (cycle.start == start && cycle.end == end).then_some(cycle)
        })
    }

    /// Whether the two have a day in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The same as far as names tell: fiscal years may begin in any month, and not every file says in which.
    pub fn may_meet(&self, other: &Self) -> bool {
        let is_fiscal = |cycle: &Self| cycle.name.starts_with("FY");
        self.meets(other) || is_fiscal(self) != is_fiscal(other)
    }

    /// Its days, first and last included.
    pub fn n_days(&self) -> i32 {
        days_between(self.start, self.end) + 1
    }

    /// Whether `day` lies in it or no more than so many days before or after. A page does not say where fiscal years
    /// begin: `FY2027` may have begun early in 2026.
    pub fn is_near(&self, day: Date, n_days_before: i32, n_days_after: i32) -> bool {
        const YEAR: i32 = 366;
        let is_fiscal = self.year().is_some_and(|year| year.label == Label::Fiscal);
        let n_days_before = if is_fiscal { n_days_before.max(YEAR) } else { n_days_before };
        self.start.saturating_sub(n_days_before.days()) <= day && day <= self.end.saturating_add(n_days_after.days())
    }

    /// The year that it is or is a part of, if its name says so.
    fn year(&self) -> Option<Year> {
        let (label, name) = match self.name.strip_prefix("FY") {
            Some(name) => (Label::Fiscal, name),
            None => (Label::Calendar, self.name.as_str()),
        };
        (self.kind != CycleKind::Range).then_some(())?;
        Some(Year { number: name.split('-').next()?.parse().ok()?, label })
    }

    fn resolve(found: &notation::Period, fiscal_year_start: u8) -> Option<Self> {
        match found {
            notation::Period::Days(start, end) => Self::between(*start, *end),
            notation::Period::One(named) => Self::of(*named, fiscal_year_start),
            notation::Period::FromTo(from, to) => {
                Self::between(Self::of(*from, fiscal_year_start)?.start, Self::of(*to, fiscal_year_start)?.end)
            }
        }
    }

    fn of(named: Named, fiscal_year_start: u8) -> Option<Self> {
        let year = named.year?;
        let part = named.part.unwrap_or(Part { kind: CycleKind::Year, nth: 1 });
        let year_start = first_day(year, fiscal_year_start)?;
        let n_months = part.kind.months();
        let start = year_start.checked_add(i32::from(n_months * (part.nth - 1)).months()).ok()?;
        let end = start.checked_add(i32::from(n_months).months()).ok()?.yesterday().ok()?;
        Some(Self { name: name_of(year, part), start, end, kind: part.kind })
    }
}

/// How many days after `start` the day `end` is: less than 0 where it comes before.
pub fn days_between(start: Date, end: Date) -> i32 {
    (end - start).get_days()
}

/// Whether `word` is the name of a month.
pub fn is_month(word: &str) -> bool {
    names::month(word).is_some()
}

/// Whether there is a year in `text`, whatever stands around it: `2025-goals.md`.
pub fn names_a_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4 && digits.starts_with("20"))
}

/// The last and the first day of a period whose last day comes before its first: `2026-09-30 – 2026-07-01`.
pub fn backwards(text: &str) -> Option<(Date, Date)> {
    let (at, first) = find_day(text)?;
    let (_, last) = find_day(&text[at.end..])?;
    // Where `03/04` may mean two days, neither reading may make sense.
    let makes_sense = || notation::periods(text, None).any(|(_, found)| matches!(found, notation::Period::Days(..)));
    (last < first && !makes_sense()).then_some((last, first))
}

/// Whether `text` is nothing but the name of a month.
fn is_month_alone(text: &str, cycle: &Cycle) -> bool {
    cycle.kind == CycleKind::Month && !notation::may_hold_a_year(text)
}

fn first_day(year: Year, fiscal_year_start: u8) -> Option<Date> {
    let month = i8::try_from(fiscal_year_start).ok().filter(|month| (1..=12).contains(month)).unwrap_or(1);
    match year.label {
        Label::Fiscal if month != 1 => civil::Date::new(year.number - 1, month, 1).ok(),
        _ => civil::Date::new(year.number, 1, 1).ok(),
    }
}

fn name_of(year: Year, part: Part) -> String {
    let label = if year.label == Label::Fiscal { "FY" } else { "" };
    let (number, nth) = (year.number, part.nth);
    match part.kind {
        CycleKind::Year | CycleKind::Range => format!("{label}{number}"),
        CycleKind::Half => format!("{label}{number}-H{nth}"),
        CycleKind::Trimester => format!("{label}{number}-T{nth}"),
        CycleKind::Quarter => format!("{label}{number}-Q{nth}"),
        CycleKind::Month => format!("{label}{number}-{nth:02}"),
    }
}

#[cfg(test)]
mod tests;
