//! Floor 2. A number in all its notations: `1,000`, `1.000,5`, `10k`, `2,5 Mio`, `1/3`. Numerals have their own file.

use super::noun;
use super::numeral;
use super::token::{Kind, Tokens};
use super::unit;

/// A number without its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// How many; `None` where the author hides it.
    pub(super) value: Option<f64>,
    /// One past its last token.
    pub(super) end: usize,
    /// What the words themselves say about the unit.
    pub(super) form: Form,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// In digits.
    Digits,
    /// In digits with a multiplier: `10k`.
    Multiplied(f64),
    /// In words.
    Words,
    /// As a share of the whole, in percent: "a third", `1/3`.
    Share,
    /// As a factor: "double", "twice".
    Factor,
}

/// The number that begins at `idx`. `is_money` says that a currency stands before it: `$5m` are five million.
pub(super) fn at(tokens: &Tokens, idx: usize, is_money: bool) -> Option<Number> {
    match tokens.kind(idx) {
        Kind::Digits => digits(tokens, idx, is_money),
        Kind::Symbol('.') if tokens.glued_digits(idx + 1) && !tokens.glued(idx) => decimals_only(tokens, idx),
        Kind::Word => hidden(tokens, idx, is_money).or_else(|| numeral::at(tokens, idx)),
        Kind::Symbol(_) => None,
    }
}

/// `N`, `N1`: a figure that the author keeps in another place.
fn hidden(tokens: &Tokens, idx: usize, is_money: bool) -> Option<Number> {
    if tokens.raw(idx) != "N" {
        return None;
    }
    let end = idx + 1 + usize::from(tokens.glued_digits(idx + 1));
    let goes_on = tokens.glued_word(end) || (tokens.glued_symbol(end, '-') && tokens.glued_word(end + 1));
    let is_figure = end > idx + 1 || is_money || tokens.glued_symbol(end, '%');
    (!goes_on && is_figure).then_some(Number { value: None, end, form: Form::Digits })
}

fn digits(tokens: &Tokens, idx: usize, is_money: bool) -> Option<Number> {
    if let Some(share) = fraction(tokens, idx) {
        return Some(share);
    }
    let (value, end) = figure(tokens, idx);
    let (part, end) = part(tokens, end);
    let value = value + part;
    let (factor, end_of_all) = multiplier(tokens, end, is_money || is_range_of_money(tokens, idx))
        .or_else(|| Some((shared_multiplier(tokens, end, value, is_money)?, end)))
        .unwrap_or((1.0, end));
    let value = value * factor;
    let form = if end_of_all > end { Form::Multiplied(factor) } else { Form::Digits };
    value.is_finite().then_some(Number { value: Some(value), end: end_of_all, form })
}

/// `$10-15k`: what multiplies the second number multiplies the first.
fn shared_multiplier(tokens: &Tokens, end: usize, value: f64, is_money: bool) -> Option<f64> {
    if !tokens.glued_symbol(end, '-') || !tokens.glued_digits(end + 1) {
        return None;
    }
    let (other, other_end) = figure(tokens, end + 1);
    let (factor, _) = multiplier(tokens, other_end, is_money)?;
    (value < other).then_some(factor)
}

/// Whether the digits at `idx` end a range of money: `$10-15m`.
fn is_range_of_money(tokens: &Tokens, idx: usize) -> bool {
    let is_second = tokens.glued(idx) && tokens.glued_symbol(idx - 1, '-') && tokens.is_digits(idx - 2);
    is_second && matches!(tokens.kind(idx.saturating_sub(3)), Kind::Symbol('$' | '€' | '£'))
}

/// `1/3`, `1/2`, `3/4`: shares. Larger denominators are ratings.
fn fraction(tokens: &Tokens, idx: usize) -> Option<Number> {
    let is_fraction =
        tokens.glued_symbol(idx + 1, '/') && tokens.glued_digits(idx + 2) && !tokens.glued_symbol(idx + 3, '/');
    if !is_fraction || tokens.n_digits(idx) != 1 {
        return None;
    }
    let parts = match tokens.raw(idx + 2) {
        "2" => 2.0,
        "3" => 3.0,
        "4" => 4.0,
        _ => return None,
    };
    let (taken, _) = mantissa([tokens.raw(idx)]);
    (0.0 < taken && taken < parts).then_some(Number {
        value: Some(100.0 * taken / parts),
        end: idx + 3,
        form: Form::Share,
    })
}

/// The rest of `1½` and `1 1/2`, and one past it.
fn part(tokens: &Tokens, idx: usize) -> (f64, usize) {
    let is_mixed = tokens.is_digits(idx) && !tokens.glued(idx) && tokens.is_digits(idx - 1);
    if let Some(Number { value: Some(percent), end, .. }) = fraction(tokens, idx).filter(|_| is_mixed) {
        return (percent / 100.0, end);
    }
    let part = match tokens.kind(idx) {
        Kind::Symbol('½') => 0.5,
        Kind::Symbol('¼') => 0.25,
        Kind::Symbol('¾') => 0.75,
        _ => return (0.0, idx),
    };
    (part, idx + 1)
}

/// `.5`
fn decimals_only(tokens: &Tokens, idx: usize) -> Option<Number> {
    let (value, places) = mantissa([tokens.raw(idx + 1)]);
    Some(Number { value: Some(value / power_of_ten(places)), end: idx + 2, form: Form::Digits })
        .filter(|_| places < 300)
}

/// More groups of digits than this make no number.
const MAX_GROUPS: usize = 8;

/// The plain number that begins with the digits at `idx`, and one past its last token.
fn figure(tokens: &Tokens, idx: usize) -> (f64, usize) {
    let whole_end = thousands(tokens, idx).unwrap_or(idx + 1);
    let separator = if whole_end > idx + 1 { tokens.kind(idx + 1) } else { Kind::Word };
    let has_decimals = matches!(tokens.kind(whole_end), Kind::Symbol('.' | ','))
        && tokens.kind(whole_end) != separator
        && tokens.glued(whole_end)
        && tokens.glued_digits(whole_end + 1);
    let groups = (idx..whole_end).filter(|&part| tokens.is_digits(part)).map(|part| tokens.raw(part));
    if !has_decimals {
        return (mantissa(groups).0, whole_end);
    }
    let decimals = tokens.raw(whole_end + 1);
    let (value, _) = mantissa(groups.chain([decimals]));
    (value / power_of_ten(decimals.chars().count()), whole_end + 2)
}

/// The digits of all groups as one whole number, and how many they are.
fn mantissa<'a>(groups: impl IntoIterator<Item = &'a str>) -> (f64, usize) {
    let digits = groups.into_iter().flat_map(str::chars);
    digits.fold((0.0, 0), |(value, places), digit| (value * 10.0 + value_of(digit), places + 1))
}

fn value_of(digit: char) -> f64 {
    f64::from(digit.to_digit(10).unwrap_or_else(|| u32::from(digit).saturating_sub(u32::from('０'))))
}

fn power_of_ten(places: usize) -> f64 {
    10_f64.powi(i32::try_from(places).unwrap_or(i32::MAX))
}

/// One past the last group of thousands, if the digits at `idx` are grouped.
fn thousands(tokens: &Tokens, idx: usize) -> Option<usize> {
    let first = tokens.raw(idx);
    if tokens.n_digits(idx) > 3 || first.starts_with('0') {
        return None;
    }
    let mut end = idx + 1;
    let separator = group_separator(tokens, end)?;
    for _ in 0..MAX_GROUPS {
        let Some(group) = (group_separator(tokens, end) == Some(separator)).then(|| group_at(separator, end)) else {
            break;
        };
        if tokens.n_digits(group) != 3 {
            return indian(tokens, separator, group, end);
        }
        end = group + 1;
    }
    let last = tokens.raw(end - 1);
    let is_evident =
        separator != '.' || end > idx + 3 || last.ends_with("00") || decimal_comma(tokens, end) || is_sum(tokens, end);
    is_evident.then_some(end)
}

/// What separates the digits before `idx` from more digits, if anything does.
fn group_separator(tokens: &Tokens, idx: usize) -> Option<char> {
    match tokens.kind(idx) {
        Kind::Symbol(symbol @ (',' | '.' | '\'')) if tokens.glued(idx) && tokens.glued_digits(idx + 1) => Some(symbol),
        Kind::Digits if tokens.n_digits(idx) == 3 && tokens.gap(idx).chars().count() == 1 => Some(' '),
        _ => None,
    }
}

fn group_at(separator: char, idx: usize) -> usize {
    if separator == ' ' { idx } else { idx + 1 }
}

/// `1,00,000`: groups of two before the last of three.
fn indian(tokens: &Tokens, separator: char, group: usize, end: usize) -> Option<usize> {
    let is_indian = separator == ','
        && tokens.n_digits(group) == 2
        && group_separator(tokens, group + 1) == Some(',')
        && tokens.n_digits(group + 2) == 3;
    is_indian.then_some(group + 3).filter(|&after| after > end)
}

/// `6.450 €`: cents have two digits, so that three are thousands; prices such as `1.459 €/l` have tenths of them.
fn is_sum(tokens: &Tokens, idx: usize) -> bool {
    unit::money_after(tokens, idx)
        .is_some_and(|(_, end)| !tokens.is_symbol(end, '/') && !matches!(tokens.word(end), "per" | "pro" | "a" | "je"))
}

fn decimal_comma(tokens: &Tokens, idx: usize) -> bool {
    tokens.glued_symbol(idx, ',') && tokens.glued_digits(idx + 1)
}

/// What multiplies the number that ends at `idx`, and one past it.
fn multiplier(tokens: &Tokens, idx: usize, is_money: bool) -> Option<(f64, usize)> {
    if !tokens.is_word(idx) {
        return None;
    }
    let factor = if tokens.glued(idx) {
        glued_multiplier(tokens, idx, is_money).or_else(|| scale(tokens.word(idx)))?
    } else {
        match tokens.raw(idx) {
            "k" | "K" => 1e3,
            "M" => 1e6,
            "万" | "萬" => 1e4,
            "亿" | "億" => 1e8,
            "B" if is_money => 1e9,
            _ => scale(tokens.word(idx))?,
        }
    };
    let is_short = matches!(tokens.word(idx), "mio" | "mrd" | "tsd" | "mln" | "bln");
    Some((factor, idx + 1 + usize::from(is_short && tokens.glued_symbol(idx + 1, '.'))))
}

fn glued_multiplier(tokens: &Tokens, idx: usize, is_money: bool) -> Option<f64> {
    match tokens.raw(idx) {
        "k" | "K" | "千" => Some(1e3),
        "万" | "萬" | "만" => Some(1e4),
        "亿" | "億" => Some(1e8),
        "M" => Some(1e6),
        "m" | "mm" | "MM" if is_money || counts_something(tokens, idx + 1) => Some(1e6),
        "B" | "bn" | "Bn" | "BN" => Some(1e9),
        "b" if is_money || counts_something(tokens, idx + 1) => Some(1e9),
        "T" | "t" | "tn" if is_money => Some(1e12),
        _ => None,
    }
}

/// Whether a noun in the plural follows, as in `5m users`: then `m` are no metres or minutes.
fn counts_something(tokens: &Tokens, idx: usize) -> bool {
    (idx..idx + 2).any(|word| noun::is_plural(tokens, word))
}

/// A word that multiplies the number before it.
pub(super) fn scale(word: &str) -> Option<f64> {
    match word {
        "hundred" => Some(1e2),
        "thousand" | "tausend" | "tsd" | "mil" | "mille" | "mila" => Some(1e3),
        "lakh" | "lakhs" => Some(1e5),
        "million" | "millions" | "mio" | "mln" | "mn" | "millionen" | "millones" | "milhões" | "milioni"
        | "miljoen" | "juta" | "triệu" => Some(1e6),
        "crore" | "crores" => Some(1e7),
        "billion" | "billions" | "bn" | "bln" | "mrd" | "milliarden" | "milliards" | "miljard" | "miliar" | "tỷ" => {
            Some(1e9)
        }
        "trillion" | "trillions" => Some(1e12),
        _ => None,
    }
}
