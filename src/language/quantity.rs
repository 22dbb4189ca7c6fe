//! Floor 2. Numbers with units and the part each of them plays.

use std::fmt;
use std::ops::Range;

use super::Direction;
use super::amount::Amount;

/// A measured value.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number, with its multiplier applied: `10k` is 10 000. `None` for a hidden figure (`_N<sub>2</sub>_`).
    pub value: Option<f64>,
    /// In what it is counted.
    pub unit: Unit,
    /// In how long: "40 a week".
    pub per: Option<TimeUnit>,
    /// Its part in the sentence.
    pub role: Role,
    /// Whether it is one end of a range: "10–15 %".
    pub is_range: bool,
    /// Whether it is a target to which a word or sign leads: "to 40", "→ 40".
    pub is_end: bool,
    /// Which way a comparison beside it points: "at least", `<`.
    pub compared: Option<Direction>,
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
    Money(Box<str>),
    /// A length of time, in seconds each.
    Time(TimeUnit),
    /// A rating out of so many: `4.2/5`.
    OutOf(u32),
    /// Bytes and their multiples, by name.
    Data(Box<str>),
    /// Things, by the noun that follows: "downloads".
    Count(Box<str>),
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

impl TimeUnit {
    /// How many seconds it lasts, with months of 30 days.
    pub fn seconds(self) -> f64 {
        const DAY: f64 = 86_400.0;
        match self {
            Self::Millisecond => 0.001,
            Self::Second => 1.0,
            Self::Minute => 60.0,
            Self::Hour => 3_600.0,
            Self::Day => DAY,
            Self::Week => 7.0 * DAY,
            Self::Month => 30.0 * DAY,
            Self::Quarter => 91.0 * DAY,
            Self::Year => 365.0 * DAY,
        }
    }

    /// How many seconds somebody works in it, with days of 8 hours and weeks of 5 days.
    pub fn working_seconds(self) -> f64 {
        const DAY: f64 = 8.0 * 3_600.0;
        match self {
            Self::Millisecond | Self::Second | Self::Minute | Self::Hour => self.seconds(),
            Self::Day => DAY,
            Self::Week => 5.0 * DAY,
            Self::Month => 21.0 * DAY,
            Self::Quarter => 63.0 * DAY,
            Self::Year => 250.0 * DAY,
        }
    }

    /// Its short name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Millisecond => "ms",
            Self::Second => "s",
            Self::Minute => "min",
            Self::Hour => "h",
            Self::Day => "days",
            Self::Week => "weeks",
            Self::Month => "months",
            Self::Quarter => "quarters",
            Self::Year => "years",
        }
    }
}

/// What units must share for their values to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind<'a> {
    /// Bare numbers and things, whatever they are called.
    Number,
    /// Percent of a whole.
    Percent,
    /// Percentage points.
    Points,
    /// Factors.
    Times,
    /// Money of one currency.
    Money(&'a str),
    /// Seconds.
    Time,
    /// Ratings on one scale.
    OutOf(u32),
    /// Bytes.
    Bytes,
    /// Bytes a second.
    BytesPerSecond,
}

impl Unit {
    /// What it shares with units that it can be compared with.
    pub fn kind(&self) -> UnitKind<'_> {
        match self {
            Self::None | Self::Count(_) => UnitKind::Number,
            Self::Percent => UnitKind::Percent,
            Self::Points => UnitKind::Points,
            Self::Times => UnitKind::Times,
            Self::Money(currency) => UnitKind::Money(currency),
            Self::Time(_) => UnitKind::Time,
            Self::OutOf(scale) => UnitKind::OutOf(*scale),
            Self::Data(name) if name.ends_with("/s") || name.ends_with("ps") => UnitKind::BytesPerSecond,
            Self::Data(_) => UnitKind::Bytes,
        }
    }

    /// Whether values in both units can be compared: hours with days, but not percent with euros.
    pub fn is_same_kind(&self, other: &Self) -> bool {
        self.kind() == other.kind()
    }

    /// `value` in the unit that all of its kind share: 2 h are 7200 s.
    pub fn to_base(&self, value: f64) -> (f64, UnitKind<'_>) {
        let factor = match self {
            Self::Time(unit) => unit.seconds(),
            Self::Data(name) => bytes(name),
            _ => 1.0,
        };
        (value * factor, self.kind())
    }
}

/// How many bytes, or bytes a second, a unit of data holds.
fn bytes(name: &str) -> f64 {
    let step: f64 = if name.contains('i') { 1024.0 } else { 1000.0 };
    let power = match name.as_bytes().first() {
        Some(b'K' | b'k') => 1,
        Some(b'M') => 2,
        Some(b'G') => 3,
        Some(b'T') => 4,
        Some(b'P') => 5,
        _ => 0,
    };
    let bits = if name.ends_with("bps") { 8.0 } else { 1.0 };
    step.powi(power) / bits
}

/// The short text that people write for it: `%`, `ms`, `days`, `$`. Nothing for bare numbers.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Percent => f.write_str("%"),
            Self::Points => f.write_str("pp"),
            Self::Times => f.write_str("x"),
            Self::Money(name) | Self::Data(name) | Self::Count(name) => f.write_str(name),
            Self::Time(unit) => f.write_str(unit.name()),
            Self::OutOf(scale) => write!(f, "/{scale}"),
        }
    }
}

impl Quantity {
    /// The number and its unit, where the number is known.
    pub fn amount(&self) -> Option<Amount<'_>> {
        Some(Amount { value: self.value?, unit: &self.unit, per: self.per })
    }

    /// Its value in the unit that all of its kind share.
    pub fn to_base(&self) -> Option<(f64, UnitKind<'_>)> {
        Some(self.unit.to_base(self.value?))
    }
}
