//! Floor 2. Numbers with units and the part each of them plays.

use std::ops::Range;

/// A measured value.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number, with its multiplier applied: `10k` is 10 000. `None` for a hidden figure (`_N<sub>2</sub>_`).
    pub value: Option<f64>,
    /// In what it is counted.
    pub unit: Unit,
    /// Its part in the sentence.
    pub role: Role,
    /// Bytes of the plain sentence, number and unit.
    pub at: Range<u32>,
}

/// The part that a value plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Where it starts: "from 5".
    Baseline,
    /// Where it shall end: "to 10", "at least 10", "NPS 60", "10,000 downloads".
    Target,
    /// By how much: "by 20 %", "double", "3x".
    Change,
    /// Where it stands: "(currently 7)".
    Current,
    /// A value that qualifies something else: a time window, a sample size, a condition.
    Qualifier,
}

/// In what a value is counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Unit {
    /// Nothing said.
    #[default]
    None,
    /// `%`
    Percent,
    /// `pp`, percentage points.
    Points,
    /// A factor: `3x`, double.
    Times,
    /// Money, by its symbol or code.
    Money(String),
    /// A length of time, in seconds each.
    Time(TimeUnit),
    /// A rating out of so many: `4.2/5`.
    OutOf(u32),
    /// Bytes and their multiples, by name.
    Data(String),
    /// Things, by the noun that follows: "downloads".
    Count(String),
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimeUnit {
    /// Thousandth of a second.
    Millisecond,
    /// Second.
    Second,
    /// Minute.
    Minute,
    /// Hour.
    Hour,
    /// Day.
    Day,
    /// Week.
    Week,
    /// Month.
    Month,
    /// Quarter.
    Quarter,
    /// Year.
    Year,
}
