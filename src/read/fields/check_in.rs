//! Floor 3. A dated look at how things go, on one line.

use std::ops::Range;

use super::{Field, confidence, status, text};
use crate::date::{Date, leading_day};
use crate::model::CheckIn;
use crate::text::{Spanned, Text};

/// The check-in that a line makes, if it begins with a day: `2026-07-14: 42 %, on track, confidence 0.6 — slow start`.
pub(in crate::read) fn check_in(line: &Text) -> Option<CheckIn> {
    let words = line.as_str();
    let (range, date) = leading_day(words)?;
    let date = Spanned::new(date, line.span_of(range.clone()));
    Some(check_in_of(date, &line.slice(after_day(words, range.end)..words.len())))
}

/// What `rest` says about the day `date`.
pub(in crate::read) fn check_in_of(date: Spanned<Date>, rest: &Text) -> CheckIn {
    let mut check_in = CheckIn { date, ..CheckIn::default() };
    let (figures, note) = split_off_note(rest);
    let mut note_start = None;
    for part in parts(figures.as_str()) {
        if note_start.is_none() && !take(&figures.slice(part.clone()).trim(), &mut check_in) {
            note_start = Some(part.start);
        }
    }
    // What is not understood is a note from there on, together with what comes after the dash.
    let note = note_start.map_or(note, |start| rest.slice(start..rest.as_str().len()));
    check_in.note = text(&note);
    check_in
}

fn after_day(words: &str, at: usize) -> usize {
    let rest = &words[at..];
    at + rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || ":：-–—|,;)]*_=>".contains(c)).len()
}

/// What stands before and after the first dash between blanks.
fn split_off_note(rest: &Text) -> (Text, Text) {
    let words = rest.as_str();
    let dash = [" — ", " – ", " - ", " -- "].iter().filter_map(|dash| Some((words.find(dash)?, dash.len()))).min();
    match dash {
        Some((at, length)) => (rest.slice(0..at), rest.slice(at + length..words.len())),
        None => (rest.clone(), Text::default()),
    }
}

/// The parts between commas, semicolons and bars. A comma between digits is a decimal comma.
fn parts(words: &str) -> Vec<Range<usize>> {
    let bytes = words.as_bytes();
    let mut parts = Vec::new();
    let mut start = 0;
    for (idx, _) in words.match_indices([',', ';', '|']) {
        if bytes[idx] == b',' && bytes.get(idx + 1).is_some_and(u8::is_ascii_digit) {
            continue;
        }
        parts.push(start..idx);
        start = idx + 1;
    }
    parts.push(start..words.len());
    parts
}

/// Understands one part: `confidence 0.6`, `status: on track`, `42 %`, `🟢`.
fn take(part: &Text, check_in: &mut CheckIn) -> bool {
    let (label, value) = labelled(part);
    match label {
        Some(Field::Confidence) => fill(&mut check_in.confidence, confidence(&value)),
        Some(Field::Status) => fill(&mut check_in.status, status(&value)),
        Some(Field::Current | Field::Progress | Field::Score) => fill(&mut check_in.current, text(&value)),
        Some(_) => false,
        None if part.is_empty() => true,
        None if begins_with_number(part.as_str()) => fill(&mut check_in.current, text(part)),
        None => fill(&mut check_in.status, status(part)),
    }
}

/// A label at the start, with or without its colon, and what follows it.
fn labelled(part: &Text) -> (Option<Field>, Text) {
    let words = part.as_str();
    let end = words.find([':', '：', ' ', '=']).unwrap_or(words.len());
    let Some(field) = Field::named(&words[..end]) else { return (None, part.clone()) };
    let value = words[end..].trim_start_matches([':', '：', ' ', '=']);
    (Some(field), part.slice(words.len() - value.len()..words.len()))
}

/// A value is a figure with at most a few words behind it: "42 %", "$1.2M", "12 of 40 teams".
fn begins_with_number(words: &str) -> bool {
    let start = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    start.starts_with(|c: char| c.is_ascii_digit()) && words.split_whitespace().count() <= 5
}

fn fill<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    if slot.is_some() || value.is_none() {
        return false;
    }
    *slot = value;
    true
}
