//! Floor 2. Grades, weights and how sure somebody is: the number that was written, and the share that it stands for.

use std::fmt;

/// A number on some scale, as written.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figure {
    /// The number: 0.7, or 70 of `70%`, or 7 of `7/10`.
    pub amount: f64,
    /// What it is out of.
    pub scale: Scale,
    /// Words stand behind it: `0.6 (two of three shops)`.
    pub has_remark: bool,
}

/// What a number is out of.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Scale {
    /// Nothing is said: one.
    #[default]
    Bare,
    /// `70%`
    Percent,
    /// `7/10`, "7 of 10"
    OutOf(f64),
    /// Nothing is said, and the numbers beside it are out of ten or a hundred as well.
    Shared(u8),
    /// Nothing is said, and this one cannot be out of the same as the numbers beside it.
    Odd(u8),
    /// A word stands for the number: "high".
    Word,
}

impl Figure {
    /// The share that it stands for: 0.7 for `0.7`, `70%` and `7/10`. Outside of 0 to 1 where the number is outside of
    /// its scale.
    pub fn share(&self) -> f64 {
        match self.scale {
            Scale::Bare | Scale::Word => self.amount,
            Scale::Percent => self.amount / 100.0,
            Scale::OutOf(whole) => self.amount / whole,
            Scale::Shared(whole) | Scale::Odd(whole) => self.amount / f64::from(whole),
        }
    }

    /// Whether nothing beside the number says what it is out of.
    pub fn is_bare(&self) -> bool {
        matches!(self.scale, Scale::Bare | Scale::Shared(_) | Scale::Odd(_))
    }
}

/// `0.7`, `70%`, `7/10`, and short in any case
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.amount {
            amount if amount.abs() < 1e15 => write!(f, "{amount}")?,
            amount if amount.is_infinite() => f.write_str(if amount < 0.0 { "-∞" } else { "∞" })?,
            amount => write!(f, "{amount:e}")?,
        }
        match self.scale {
            Scale::Percent => f.write_str("%"),
            Scale::OutOf(whole) if whole < 1e15 => write!(f, "/{whole}"),
            Scale::OutOf(whole) => write!(f, "/{whole:e}"),
            Scale::Bare | Scale::Shared(_) | Scale::Odd(_) | Scale::Word => Ok(()),
        }
    }
}
