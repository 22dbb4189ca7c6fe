//! Floor 2. Amounts compared in every unit, and with numbers that nobody writes on purpose.

use std::cmp::Ordering::{Equal, Greater, Less};

use super::*;
use crate::language::measure;

/// What a field says.
struct Said {
    value: f64,
    unit: Unit,
    per: Option<TimeUnit>,
}

impl Said {
    fn amount(&self) -> Amount<'_> {
        Amount { value: self.value, unit: &self.unit, per: self.per }
    }
}

fn said(text: &str) -> Said {
    let said = measure(text).unwrap();
    Said { value: said.value.unwrap(), unit: said.unit, per: said.per }
}

fn order_of(one: &str, other: &str) -> Option<Ordering> {
    said(one).amount().compare(said(other).amount())
}

fn may_be(one: &str, other: &str) -> Option<bool> {
    let forth = said(one).amount().may_be(said(other).amount());
    assert_eq!(forth, said(other).amount().may_be(said(one).amount()), "{one} and {other}");
    forth
}

#[test]
fn amounts_are_compared_in_one_unit() {
    assert_eq!(order_of("2 h", "30 min"), Some(Greater));
    assert_eq!(order_of("0.1 h", "6 min"), Some(Equal));
    assert_eq!(order_of("900 ms", "1.2 s"), Some(Less));
    assert_eq!(order_of("4 MB", "900 KB"), Some(Greater));
    assert_eq!(order_of("1.2k", "900"), Some(Greater));
    assert_eq!(order_of("4.2/5", "85%"), Some(Less));
    assert_eq!(order_of("7 of 9", "9 of 9"), Some(Less));
    assert_eq!(order_of("12 late trains", "9 trains"), Some(Greater));
}

#[test]
fn unlike_units_are_not_compared() {
    for (one, other) in [
        ("5%", "3 h"),
        ("€5", "$3"),
        ("5 stores", "3 cities"),
        ("5", "3 h"),
        ("5", "€3"),
        ("5 MB", "3 MB/s"),
        ("5%", "3 pp"),
        ("2x", "150%"),
    ] {
        assert_eq!(order_of(one, other), None, "{one} and {other}");
        assert_eq!(order_of(other, one), None, "{other} and {one}");
    }
}

#[test]
fn what_is_left_out_is_read_in_every_way() {
    assert_eq!(order_of("0.9", "80%"), None, "0.9 % is less than 80 %, and 90 % is more");
    assert_eq!(order_of("0.5", "50%"), None, "0.5 % is less, and 50 % the same");
    assert_eq!(order_of("40", "80%"), Some(Less));
    assert_eq!(order_of("5 days", "1 week"), None, "a week may have five days");
    assert_eq!(order_of("3 days", "1 week"), Some(Less));
    assert_eq!(order_of("4 weeks", "1 month"), None, "months differ");
    assert_eq!(order_of("12 h", "1 day"), None, "a day may have eight hours");
}

#[test]
fn rates_are_compared_over_the_same_time() {
    assert_eq!(order_of("5 orders a month", "5 orders a week"), Some(Less));
    assert_eq!(order_of("700 orders per week", "50 orders per day"), Some(Greater));
    assert_eq!(order_of("640 orders", "900 orders a month"), Some(Less), "the month holds for both");
}

#[test]
fn rounding_makes_no_difference() {
    for (one, other) in [
        ("12k", "12,431"),
        ("67%", "66.6667%"),
        ("2 h", "118 min"),
        ("0.9", "90%"),
        ("9 of 10", "90%"),
        ("€1.2M", "1,200"),
        ("95", "95%"),
        ("4.5", "4.5/5"),
    ] {
        assert_eq!(may_be(one, other), Some(true), "{one} and {other}");
    }
}

#[test]
fn a_difference_is_more_than_rounding() {
    for (one, other) in
        [("95%", "90%"), ("95%", "92%"), ("400", "450"), ("100%", "96%"), ("12 min", "0.1 h"), ("0", "4%")]
    {
        assert_eq!(may_be(one, other), Some(false), "{one} and {other}");
    }
    assert_eq!(may_be("5%", "3 h"), None);
    assert_eq!(may_be("90", "2 h"), None, "nobody knows 90 of what");
    assert_eq!(may_be("5 a week", "20 a month"), None);
}

#[test]
fn units_convert_within_their_kind() {
    let converts = |one: &str, other: &str| said(one).unit.may_convert(&said(other).unit);
    for (one, other) in
        [("2 h", "3 days"), ("5%", "3 pp"), ("4/5", "80%"), ("12", "80%"), ("5 stores", "3 cities"), ("5m", "9 min")]
    {
        assert!(converts(one, other) && converts(other, one), "{one} and {other}");
    }
    for (one, other) in [("2 h", "3%"), ("€2", "3%"), ("€2", "3 CHF"), ("12 loans", "15%"), ("5 MB", "2 MB/s")] {
        assert!(!converts(one, other) && !converts(other, one), "{one} and {other}");
    }
}

#[test]
fn numbers_beyond_all_measure_are_borne() {
    let values =
        [0.0, -0.0, 1.0, -1.0, f64::MIN_POSITIVE, 5e-324, 1e308, -1e308, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    let units = [
        Unit::None,
        Unit::Percent,
        Unit::Points,
        Unit::Times,
        Unit::OutOf(0),
        Unit::OutOf(5),
        Unit::Money("€".into()),
        Unit::Time(TimeUnit::Millisecond),
        Unit::Time(TimeUnit::Year),
        Unit::Data("PiB".into()),
        Unit::Count("trains".into()),
    ];
    let amounts: Vec<_> =
        values.iter().flat_map(|&value| units.iter().map(move |unit| Amount { value, unit, per: None })).collect();
    for &one in &amounts {
        for &other in &amounts {
            let order = one.compare(other);
            assert_eq!(order, other.compare(one).map(Ordering::reverse), "{one:?} and {other:?}");
            assert!(order.is_none() || one.value.is_finite() && other.value.is_finite());
            assert_eq!(one.may_be(other), other.may_be(one), "{one:?} and {other:?}");
            one.is_beyond(100.0, other);
        }
    }
}
