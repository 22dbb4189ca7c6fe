//! Floor 3. Grades and shares, however people write them.

use std::ops::Range;

use super::values::leading;
use crate::text::{Spanned, Text};

/// A number as written, and the number it is out of.
struct Figure {
    amount: f64,
    is_percent: bool,
    out_of: Option<f64>,
    at: Range<usize>,
}

impl Figure {
    /// The share it stands for, if it says of what it is a share.
    fn share(&self) -> Option<f64> {
        match self.out_of {
            Some(out_of) => Some(self.amount / out_of),
            None if self.is_percent => Some(self.amount / 100.0),
            None => None,
        }
    }
}

/// The number that a value begins with, after marks such as `=>` and before marks such as `*`.
fn figure(words: &str) -> Option<Figure> {
    let start = words.find(char::is_alphanumeric)?;
    let start = if words[..start].ends_with(['.', ',']) { start - 1 } else { start };
    let is_negative = words[..start].ends_with(['-', '−']) && !words[..start].ends_with("--");
    let sign = if is_negative { words[..start].chars().next_back().map_or(0, char::len_utf8) } else { 0 };
    let (amount, mut end) = decimal(words, start)?;
    let rest = words[end..].trim_start_matches(' ');
    let blanks = words[end..].len() - rest.len();
    let mut figure = Figure { amount, is_percent: false, out_of: None, at: start - sign..end };
    if rest.starts_with(['%', '％']) {
        figure.is_percent = true;
        end += blanks + rest.chars().next().map_or(0, char::len_utf8);
    } else if let Some((out_of, after)) = out_of(words, end + blanks) {
        figure.out_of = Some(out_of).filter(|out_of| 0.0 < *out_of);
        figure.out_of?;
        end = after;
    }
    figure.at.end = end;
    figure.amount = if is_negative { -amount } else { amount };
    // `0.7x`, `3/4/2026` and `2026-01-05` are something else.
    let goes_on = words[end..].starts_with(|c: char| c.is_alphanumeric() || "/:-".contains(c));
    (!goes_on).then_some(figure)
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

/// A grade: `0.7`, `0,7`, `70%`, `7/10`. Out of range it stays as written: `1.4`, `70`.
pub(in crate::read) fn score(value: &Text) -> Option<Spanned<f64>> {
    let figure = figure(value.as_str())?;
    Some(Spanned::new(figure.share().unwrap_or(figure.amount), value.span_of(figure.at)))
}

/// How sure somebody is: `0.6`, `60%`, `6/10`; a whole number from 2 to 10 is out of ten, one above out of a hundred.
/// "High", "medium" and "low" are 0.8, 0.5 and 0.2.
pub(in crate::read) fn confidence(value: &Text) -> Option<Spanned<f64>> {
    if let Some(figure) = figure(value.as_str()) {
        let share = figure.share().unwrap_or(match figure.amount {
            amount if amount <= 1.0 || amount.fract() != 0.0 || 100.0 < amount => amount,
            amount if amount <= 10.0 => amount / 10.0,
            amount => amount / 100.0,
        });
        return Some(Spanned::new(share, value.span_of(figure.at)));
    }
    leading(value, |words| CONFIDENCE.iter().find(|(_, names)| names.contains(&words)).map(|&(share, _)| share))
}

#[rustfmt::skip]
const CONFIDENCE: &[(f64, &[&str])] = &[
    (0.8, &["high", "very high", "strong", "confident", "hoch", "sehr hoch", "élevé", "élevée", "haute", "alto", "alta", "hoog", "yüksek", "wysoka", "wysokie", "高", "높음", "cao"]),
    (0.5, &["medium", "moderate", "mid", "med", "50/50", "fifty fifty", "mittel", "moyen", "moyenne", "medio", "media", "médio", "média", "gemiddeld", "orta", "średnia", "średnie", "中", "보통", "중간", "trung bình"]),
    (0.2, &["low", "very low", "weak", "niedrig", "gering", "faible", "bajo", "baja", "baixo", "baixa", "basso", "bassa", "laag", "düşük", "niska", "niskie", "低", "낮음", "thấp"]),
];

/// The share that is done: `40%`, `0/2`, `3 of 5`, `0.4`; a number above 1 is a percentage.
pub(in crate::read) fn progress(value: &Text) -> Option<Spanned<f64>> {
    share(value)
}

/// A share, also without its sign: `40%`, `0.4`, `40`.
pub(super) fn share(value: &Text) -> Option<Spanned<f64>> {
    let figure = figure(value.as_str())?;
    let bare = if figure.amount <= 1.0 { figure.amount } else { figure.amount / 100.0 };
    Some(Spanned::new(figure.share().unwrap_or(bare), value.span_of(figure.at)))
}
