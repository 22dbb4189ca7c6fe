//! Floor 2. Amounts compared: in one unit, after rounding, and not at all where their units are unlike.
//!
//! What people leave out is read in every way that they may have meant it (0.9 beside percent is 0.9 % or 90 %, a day
//! has 24 hours or 8), and only what holds in all of them is said.

use std::cmp::Ordering;

use super::Direction;
use super::quantity::{TimeUnit, Unit};

/// A number and in what it is counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount<'a> {
    /// The number.
    pub value: f64,
    /// In what it is counted.
    pub unit: &'a Unit,
    /// In how long, where somebody says so. One of two may leave it to the other.
    pub per: Option<TimeUnit>,
}

/// Two values in one unit, and how much of them has to differ for nobody to doubt which is greater.
type Pair = (f64, f64, f64);

/// Closer values are equal but for the way in which computers divide.
const NOISE: f64 = 1e-9;

/// Months, weeks and days are no exact multiples of each other.
const CALENDAR: f64 = 0.1;

impl Amount<'_> {
    /// Which of the two is greater, if that can be told.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        let [first, second] = self.in_one_unit(other);
        let order = order(first?)?;
        second.is_none_or(|pair| self::order(pair) == Some(order)).then_some(order)
    }

    /// Whether both are certainly the same.
    pub fn is_equal(self, other: Self) -> bool {
        self.compare(other) == Some(Ordering::Equal)
    }

    /// Which way leads from here to `goal`, if they differ and can be compared.
    pub fn way_to(self, goal: Self) -> Option<Direction> {
        match self.compare(goal)? {
            Ordering::Less => Some(Direction::Up),
            Ordering::Equal => None,
            Ordering::Greater => Some(Direction::Down),
        }
    }

    /// The same number without its sign: losses are written with and without one.
    pub fn magnitude(self) -> Self {
        Self { value: self.value.abs(), ..self }
    }

    /// Whether one is more than `times` as much as the other, or nobody can tell.
    pub fn is_beyond(self, times: f64, other: Self) -> bool {
        let is_far = |(one, other, _): Pair| {
            let (small, large) = (one.abs().min(other.abs()), one.abs().max(other.abs()));
            0.0 < small && small * times < large
        };
        let [first, second] = self.in_one_unit(other);
        first.is_none_or(is_far) || second.is_some_and(is_far)
    }

    /// Whether both may be meant to be the same number, one of them rounded: "12k" for 12,431. `None` where that cannot
    /// be told.
    pub fn may_be(self, other: Self) -> Option<bool> {
        if self.per.zip(other.per).is_some_and(|(one, another)| one != another) {
            return None;
        }
        let readings = match (self.unit, other.unit) {
            (Unit::None, Unit::None) => {
                let back = other.multiples(self).into_iter().map(|(other, one, slack)| (one, other, slack));
                self.multiples(other).into_iter().chain(back).collect()
            }
            (Unit::None, _) => self.multiples(other),
            (_, Unit::None) => return other.may_be(self),
            _ => self.in_one_unit(other).into_iter().flatten().collect(),
        };
        let is_time = matches!((self.unit, other.unit), (Unit::None, Unit::Time(_) | Unit::Data(_)));
        let agree = readings.iter().any(|&(one, other_value, _)| {
            let steps =
                [(one, self.value), (other_value, other.value)].map(|(value, own)| step(own) * (value / own).abs());
            let most = if [self.unit, other.unit].contains(&&Unit::Percent) { 1.0 } else { f64::INFINITY };
            is_rounded((one, steps[0].min(most)), (other_value, steps[1].min(most)))
        });
        (agree || !readings.is_empty() && !is_time).then_some(agree)
    }

    /// What a bare number may mean beside `other`: as it is, in thousands, in millions, as a share.
    fn multiples(self, other: Self) -> Vec<Pair> {
        let factors: &[f64] = match other.unit {
            Unit::Percent => &[1.0, 100.0],
            Unit::OutOf(_) | Unit::Time(_) | Unit::Data(_) | Unit::Points | Unit::Times => &[1.0],
            Unit::Money(_) | Unit::Count(_) | Unit::None => &[1.0, 100.0, 1e3, 1e6, 1e9],
        };
        factors.iter().map(|factor| (self.value * factor, other.value, NOISE)).collect()
    }

    /// Both values in one unit, in the one or two ways in which they can be understood; none for unlike units.
    fn in_one_unit(self, other: Self) -> [Option<Pair>; 2] {
        if let (Some(per), Some(another)) = (self.per, other.per)
            && per != another
        {
            return self.at_once(per, other, another);
        }
        let plain = Some((self.value, other.value, NOISE));
        let only = |one: f64, other: f64| [Some((one, other, NOISE)), None];
        match (self.unit, other.unit) {
            (one, another) if one == another => [plain, None],
            (Unit::Time(one), Unit::Time(another)) => self.in_seconds(*one, other, *another),
            (Unit::None, Unit::Percent) => [plain, percent(self.value).map(|share| (share, other.value, NOISE))],
            (Unit::Percent, Unit::None) => [plain, percent(other.value).map(|share| (self.value, share, NOISE))],
            (Unit::OutOf(whole), Unit::Percent) => only(100.0 * self.value / f64::from(*whole), other.value),
            (Unit::Percent, Unit::OutOf(whole)) => only(self.value, 100.0 * other.value / f64::from(*whole)),
            (Unit::OutOf(one), Unit::OutOf(another)) => {
                only(self.value / f64::from(*one), other.value / f64::from(*another))
            }
            (Unit::None | Unit::Count(_), Unit::None | Unit::Count(_) | Unit::OutOf(_))
            | (Unit::OutOf(_), Unit::None | Unit::Count(_))
                if is_same_thing(self.unit, other.unit) =>
            {
                [plain, None]
            }
            (Unit::Data(_), Unit::Data(_)) if self.unit.is_same_kind(other.unit) => {
                only(self.unit.to_base(self.value).0, other.unit.to_base(other.value).0)
            }
            _ => [None, None],
        }
    }

    /// Both a second, around the clock and in working time.
    fn at_once(self, per: TimeUnit, other: Self, other_per: TimeUnit) -> [Option<Pair>; 2] {
        let pair = |seconds: fn(TimeUnit) -> f64| {
            let one = Self { value: self.value / seconds(per), per: None, ..self };
            let another = Self { value: other.value / seconds(other_per), per: None, ..other };
            let [pair, _] = one.in_one_unit(another);
            pair.map(|(one, other, _)| (one, other, CALENDAR))
        };
        [pair(TimeUnit::seconds), pair(TimeUnit::working_seconds)]
    }

    /// Around the clock and in working time; the same where both are hours or less.
    fn in_seconds(self, unit: TimeUnit, other: Self, other_unit: TimeUnit) -> [Option<Pair>; 2] {
        let slack = if unit.max(other_unit) < TimeUnit::Day { NOISE } else { CALENDAR };
        let pair =
            |seconds: fn(TimeUnit) -> f64| Some((self.value * seconds(unit), other.value * seconds(other_unit), slack));
        [pair(TimeUnit::seconds), pair(TimeUnit::working_seconds)]
    }
}

impl Unit {
    /// Whether a value in this unit can be said in the other, as far as anybody can tell from their names.
    pub fn may_convert(&self, other: &Self) -> bool {
        let is_relative = |unit: &Self| matches!(unit, Self::None | Self::Times) || unit.is_abbreviation();
        let is_share = |unit: &Self| matches!(unit, Self::Percent | Self::Points | Self::OutOf(_));
        let is_number = |unit: &Self| matches!(unit, Self::Count(_) | Self::OutOf(_));
        let both = |is: fn(&Self) -> bool| is(self) && is(other);
        let are_dollars = matches!((self, other), (Self::Money(one), Self::Money(another))
            if one.ends_with('$') && another.ends_with('$'));
        is_relative(self)
            || is_relative(other)
            || both(is_share)
            || both(is_number)
            || are_dollars
            || self.is_same_kind(other)
    }

    /// `m` may be metres, minutes or millions.
    fn is_abbreviation(&self) -> bool {
        matches!(self, Self::Count(noun) if noun.chars().count() <= 2)
    }
}

/// A share such as 0.9 in percent.
fn percent(value: f64) -> Option<f64> {
    (value.abs() <= 1.0).then_some(100.0 * value)
}

/// Whether two nouns may count the same: "late trains" and "trains", but not "stores" and "cities".
fn is_same_thing(one: &Unit, other: &Unit) -> bool {
    let (Unit::Count(one), Unit::Count(other)) = (one, other) else { return true };
    let head = |noun: &str| noun.rsplit([' ', '-']).next().unwrap_or(noun).trim_end_matches('s').to_owned();
    head(one) == head(other)
}

fn order((one, other, slack): Pair) -> Option<Ordering> {
    if !one.is_finite() || !other.is_finite() {
        return None;
    }
    let largest = one.abs().max(other.abs());
    let difference = (one - other).abs();
    if difference <= NOISE * largest {
        return Some(Ordering::Equal);
    }
    if difference <= slack * largest { None } else { one.partial_cmp(&other) }
}

/// Rounding changes no more than a twentieth.
const ROUNDING: f64 = 0.05;

/// Whether two values, each with its step, are the same but for rounding: the one with the greater step is at most one
/// step away from the other.
fn is_rounded((one, one_step): (f64, f64), (other, other_step): (f64, f64)) -> bool {
    if !one.is_finite() || !other.is_finite() {
        return false;
    }
    let (difference, largest) = ((one - other).abs(), one.abs().max(other.abs()));
    let is_rougher = one_step.max(other_step) > 1.5 * one_step.min(other_step);
    difference <= NOISE * largest
        || is_rougher && difference <= ROUNDING * largest && difference < one_step.max(other_step)
}

/// What the last digit of a number that is not zero is worth: 1000 for 12,000 and 0.1 for 4.5.
fn step(value: f64) -> f64 {
    let written = format!("{value:e}");
    let Some((mantissa, exponent)) = written.split_once('e') else { return 0.0 };
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let exponent = exponent.parse::<i32>().unwrap_or_default();
    10_f64.powi(exponent.saturating_sub(i32::try_from(decimals).unwrap_or_default()))
}

#[cfg(test)]
mod tests;
