//! Floor 2. What a sentence says: its numbers, what each of them is for, and which way it points.

pub mod quantity;

use std::ops::Range;

pub use quantity::{Quantity, Role, Unit};

/// Which way a number shall move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

/// A sentence, understood once when it is read. Ranges are bytes of the plain sentence.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sentence {
    /// Its measured values in order.
    pub quantities: Vec<Quantity>,
    /// Numbers that measure nothing, and why.
    pub names: Vec<NotAQuantity>,
    /// Stand-ins where a value should be: `X %`, `[metric]`, `TBD`.
    pub placeholders: Vec<Range<u32>>,
    /// The verb of change ("increase", "cut"), if the sentence has one.
    pub change: Option<Range<u32>>,
    /// Which way it points, where verb, comparison or numbers say so.
    pub direction: Option<Direction>,
}

impl Sentence {
    /// Understands `sentence`.
    pub fn understand(_sentence: &str) -> Self {
        Self::default()
    }
}

/// A number that measures nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAQuantity {
    /// Where.
    pub at: Range<u32>,
    /// What it is instead.
    pub what: Naming,
}

/// What a number that measures nothing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Naming {
    /// A day, month, quarter, year or deadline.
    Date,
    /// `v2.2`, `Kubernetes 1.30`.
    Version,
    /// `SOC 2`, `B2B`, `P0`, `Web3`, `Tier 1`.
    Name,
    /// `top 10`, `#1`.
    Rank,
    /// A part of a metric's name: `p95`, `7-day` retention.
    MetricName,
}

/// The value that `text` consists of or begins with, and its unit: `60%`, `1,200`, `4.2 (last quarter)`.
pub fn measure(text: &str) -> Option<(f64, Unit)> {
    let start =
        text.find(|c: char| c.is_ascii_digit()).filter(|&start| !text[..start].contains(char::is_alphabetic))?;
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
    let amount = rest[..end].replace(',', "").trim_end_matches('.').parse().ok()?;
    let unit = if rest[end..].trim_start().starts_with('%') { Unit::Percent } else { Unit::None };
    Some((amount, unit))
}
