//! Floor 0. Days and cycles: the period that an OKR is written for, in every notation people use.

use std::ops::Range;

pub use jiff::civil::Date;

/// The period that OKRs are written for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cycle {
    /// A normal form of its name: `2026-Q3`, `FY2026-Q1`, `2026-H1`, `2026`, `2026-03`, `2026-01-05/2026-02-15`.
    pub name: String,
    /// First day.
    pub start: Date,
    /// Last day, included.
    pub end: Date,
}

impl Cycle {
    /// The cycle that `text` names, all of it. `fiscal_year_start` is the month (1 to 12) in which fiscal years begin.
    pub fn parse(text: &str, fiscal_year_start: u8) -> Option<Self> {
        let (range, cycle) = Self::find(text, fiscal_year_start)?;
        (range.start == 0 && range.end == text.len()).then_some(cycle)
    }

    /// The first cycle named in `text` and where.
    pub fn find(_text: &str, _fiscal_year_start: u8) -> Option<(Range<usize>, Self)> {
        None
    }
}
