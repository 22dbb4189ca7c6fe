//! Floor 9. Check-ins as JSON.

use serde::Serialize;

use crate::model;
use crate::text::Lines;

#[derive(Serialize)]
pub(super) struct CheckIn<'a> {
    /// `2026-07-14`
    date: String,
    line: u32,
    current: Option<&'a str>,
    confidence: Option<f64>,
    status: Option<&'static str>,
    note: Option<&'a str>,
}

/// Check-ins in the order in which they happened.
pub(super) fn shown<'a>(lines: &Lines, check_ins: &'a [model::CheckIn]) -> Vec<CheckIn<'a>> {
    let mut by_day: Vec<&model::CheckIn> = check_ins.iter().collect();
    by_day.sort_by_key(|check_in| check_in.date.value);
    by_day.into_iter().map(|check_in| shown_one(lines, check_in)).collect()
}

fn shown_one<'a>(lines: &Lines, check_in: &'a model::CheckIn) -> CheckIn<'a> {
    let model::CheckIn { date, current, confidence, status, note } = check_in;
    CheckIn {
        date: date.value.to_string(),
        line: lines.line(date.span.start),
        current: current.as_ref().map(|current| current.value.as_str()),
        confidence: confidence.map(|confidence| confidence.value.share()),
        status: status.map(|status| status.value.word()),
        note: note.as_ref().map(|note| note.value.as_str()),
    }
}
