//! Floor 3. Grades and shares, however people write them.

use std::sync::LazyLock;

use super::values::leading;
use crate::model::{Figure, Scale};
use crate::text::{Spanned, Text, Words, load};

/// The number that a value begins with, after marks such as `=>` and before marks such as `*`.
fn figure(value: &Text) -> Option<Spanned<Figure>> {
    let words = value.as_str();
    let start = words.find(char::is_alphanumeric)?;
    let start = if words[..start].ends_with(['.', ',']) { start - 1 } else { start };
    let is_negative = words[..start].ends_with(['-', '−']) && !words[..start].ends_with("--");
    let sign = if is_negative { words[..start].chars().next_back().map_or(0, char::len_utf8) } else { 0 };
    let (amount, end) = decimal(words, start)?;
    let (scale, end) = scale(words, end)?;
    // `0.7x`, `3/4/2026` and `2026-01-05` are something else.
    let goes_on = words[end..].starts_with(|c: char| c.is_alphanumeric() || "/:-".contains(c));
    let has_remark = words[end..].contains(char::is_alphabetic);
    let figure = Figure { amount: if is_negative { -amount } else { amount }, scale, has_remark };
    (!goes_on).then(|| Spanned::new(figure, value.span_of(start - sign..end)))
}

/// What the number before `at` is out of, and where that ends. Nothing is out of zero.
fn scale(words: &str, at: usize) -> Option<(Scale, usize)> {
    let rest = words[at..].trim_start_matches(' ');
    let blanks = words[at..].len() - rest.len();
    if let Some(percent) = rest.chars().next().filter(|c| matches!(c, '%' | '％')) {
        return Some((Scale::Percent, at + blanks + percent.len_utf8()));
    }
    match out_of(words, at + blanks) {
        Some((whole, end)) => (0.0 < whole).then_some((Scale::OutOf(whole), end)),
        None => Some((Scale::Bare, at)),
    }
}

/// `/10`, `of 10`, `von 10`, `de 10` …
fn out_of(words: &str, at: usize) -> Option<(f64, usize)> {
    const OF: &[&str] = &["/", "of ", "out of ", "von ", "de ", "sur ", "su ", "van ", "z "];
    let sign = OF.iter().find(|sign| words[at..].starts_with(**sign))?;
    let number = at + sign.len() + words[at + sign.len()..].len() - words[at + sign.len()..].trim_start().len();
    decimal(words, number)
}

/// `0.7`, `0,7`, `.7`, `70`
fn decimal(words: &str, start: usize) -> Option<(f64, usize)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let rest = &words[start..];
    let whole = rest.len() - rest.trim_start_matches(is_digit).len();
    let fraction = rest[whole..].strip_prefix(['.', ',']).filter(|digits| digits.starts_with(is_digit));
    let length = fraction.map_or(whole, |digits| whole + 1 + digits.len() - digits.trim_start_matches(is_digit).len());
    let number = rest[..length].replace(',', ".").parse().ok()?;
    Some((number, start + length))
}

/// A grade: `0.7`, `0,7`, `70%`, `7/10`. What bare numbers are out of is told when the whole page is read.
pub(in crate::read) fn score(value: &Text) -> Option<Spanned<Figure>> {
    figure(value)
}

/// A share in the score above: `0.4`, `40%`, `40`.
pub(super) fn weight(value: &Text) -> Option<Spanned<Figure>> {
    figure(value)
}

/// How sure somebody is: `0.6`, `60%`, `6/10`. "High", "medium" and "low" are 0.8, 0.5 and 0.2.
pub(in crate::read) fn confidence(value: &Text) -> Option<Spanned<Figure>> {
    figure(value).or_else(|| {
        let figure = |amount: &f64| Figure { amount: *amount, scale: Scale::Word, has_remark: false };
        leading(value, |words| CONFIDENCE.get(words).map(figure))
    })
}

static CONFIDENCE: LazyLock<Words<f64>> = LazyLock::new(|| {
    load(include_str!("confidence.txt"), |key| match key {
        "high" => Some(0.8),
        "medium" => Some(0.5),
        "low" => Some(0.2),
        _ => None,
    })
});

/// The share that is done: `40%`, `0/2`, `3 of 5`, `0.4`; a number above 1 is a percentage.
pub(in crate::read) fn progress(value: &Text) -> Option<Spanned<f64>> {
    let figure = figure(value)?;
    let is_percentage = figure.value.scale == Scale::Bare && 1.0 < figure.value.amount;
    Some(figure.map(|figure| if is_percentage { figure.amount / 100.0 } else { figure.share() }))
}
