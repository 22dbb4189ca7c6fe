//! Floor 2. The numbers of a key result: as fields beside the sentence, and put together with it.

use crate::language::{Direction, Role, TimeUnit, Unit};
use crate::text::Spanned;

/// A value given as a field: `Baseline: 60%`, `Target | 200 ms`. Without an amount it is words ("unknown", "n/a").
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The number.
    pub amount: Option<f64>,
    /// In what it is counted.
    pub unit: Unit,
    /// In how long: `40 a week`.
    pub per: Option<TimeUnit>,
    /// What the number is: a level (`Target`), a change such as `+5 %`, or one of several (`Qualifier`).
    pub role: Role,
    /// Which way a comparison beside it points: `≥ 90 %`.
    pub compared: Option<Direction>,
    /// As written.
    pub text: String,
}

/// A key result's value fields. Most key results have none: measures are kept aside, for the list to stay small.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MetricFields {
    /// Where it starts.
    pub baseline: Option<Box<Spanned<Measure>>>,
    /// Where it shall end.
    pub target: Option<Box<Spanned<Measure>>>,
    /// Where it stands.
    pub current: Option<Box<Spanned<Measure>>>,
    /// What is called "Final" and read as a grade as long as there is no other: the value in the end.
    pub last: Option<Box<Spanned<Measure>>>,
    /// In what it is counted.
    pub unit: Option<Box<Spanned<String>>>,
    /// Which way is better.
    pub direction: Option<Spanned<Direction>>,
}

/// The numbers of a key result.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Metric {
    /// Where it starts.
    pub baseline: Option<Spanned<f64>>,
    /// Where it shall end.
    pub target: Option<Spanned<f64>>,
    /// Where it stands.
    pub current: Option<Spanned<f64>>,
    /// In what it is counted.
    pub unit: Unit,
    /// Its values are counted in things that cannot be compared: `%` beside `€`.
    pub is_mixed: bool,
    /// Which way is better.
    pub direction: Option<Direction>,
    /// Which way is better for the things that are counted, as far as their name tells: fewer outages, more orders.
    pub better: Option<Direction>,
}
