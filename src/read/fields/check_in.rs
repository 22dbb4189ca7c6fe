//! Floor 3. A dated look at how things go, on one line.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Field, confidence, normal, status, text};
use crate::date::{Cycle, Date, Moment, Precision, leading_moment};
use crate::model::CheckIn;
use crate::text::{Spanned, Text, WordSet, word_set};

/// The words that may stand before the day: "Week of", "Last updated".
static LEADS: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("leads.txt")));

/// The first words of these. Most lines are turned away here.
static FIRST_WORDS: LazyLock<WordSet> =
    LazyLock::new(|| LEADS.iter().filter_map(|lead| lead.split(' ').next()).collect());

/// The most words before a day.
const MAX_LEAD_WORDS: usize = 6;

/// A line that begins with a day.
pub(in crate::read) struct Dated {
    /// The day.
    pub(in crate::read) date: Spanned<Date>,
    /// How much of the day is written.
    pub(in crate::read) precision: Precision,
    /// Whether words before it say that it is about a look at things.
    pub(in crate::read) has_lead: bool,
    /// Whether the day is set off from what follows by a colon, a dash or a bracket, or nothing follows.
    pub(in crate::read) is_set_off: bool,
    /// What follows.
    pub(in crate::read) rest: Text,
}

impl Dated {
    /// The day with which a line begins, perhaps behind words such as "Week of".
    pub(in crate::read) fn at_start_of(line: &Text, cycle: Option<&Cycle>) -> Option<Self> {
        let words = line.as_str();
        let (start, moment) = match leading_moment(words, cycle) {
            Some(moment) => (0, moment),
            None => moment_behind_lead(words, cycle)?,
        };
        let Moment { range: Range { start: first, end }, date, precision } = moment;
        let (first, end) = (start + first, start + end);
        let after = after_bracket(words, end);
        Some(Self {
            date: Spanned::new(date, line.span_of(first..end)),
            precision,
            has_lead: start > 0,
            is_set_off: is_set_off(&words[after..]),
            rest: line.slice(after_day(words, after)..words.len()),
        })
    }

    /// Whether a line is a check-in by itself, wherever it stands.
    fn is_plain(&self, check_in: &CheckIn) -> bool {
        let says_something = check_in.current.is_some() || check_in.status.is_some() || check_in.confidence.is_some();
        match self.precision {
            Precision::Full if !self.has_lead => true,
            Precision::Full | Precision::NoYear => self.is_set_off,
            Precision::Week | Precision::Month => self.is_set_off && (says_something || self.has_lead),
        }
    }
}

/// The check-in that a line makes, if it begins with a day: `2026-07-14: 42 %, on track, confidence 0.6 — slow start`.
pub(in crate::read) fn check_in(line: &Text, cycle: Option<&Cycle>) -> Option<CheckIn> {
    let dated = Dated::at_start_of(line, cycle)?;
    let check_in = check_in_of(dated.date, &dated.rest);
    dated.is_plain(&check_in).then_some(check_in)
}

/// The check-in that a field such as `Updated` makes of the day in its value.
pub(in crate::read) fn updated(value: &Text, cycle: Option<&Cycle>) -> Option<CheckIn> {
    let dated = Dated::at_start_of(value, cycle)?;
    Some(CheckIn { date: dated.date, ..CheckIn::default() })
}

/// A value and the day on which it was read: `42 % (14 July)`, `42 % as of 2026-07-14`.
pub(in crate::read) fn dated_value(value: &Text, cycle: Option<&Cycle>) -> Option<(Text, Spanned<Date>)> {
    const MARKS: &[&str] = &["(as of ", "(on ", "(", "as of ", "as at ", " on ", ", ", "per ", "Stand ", "au ", "@ "];
    let words = value.as_str();
    if !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    MARKS.iter().find_map(|mark| {
        let at = words.find(mark).filter(|at| 0 < *at)?;
        let rest = &words[at + mark.len()..];
        let found = leading_moment(rest, cycle).filter(|found| !found.precision.is_period())?;
        let is_next = !rest[..found.range.start].contains(char::is_numeric);
        let start = at + mark.len();
        let ends = rest[found.range.end..].trim_start_matches([')', ' ', '.', ';', ',']);
        let is_closed = ends.is_empty() || rest[found.range.end..].starts_with([')', ';', ',', '.']);
        let value_words = value.slice(0..at).trim();
        let date = Spanned::new(found.date, value.span_of(start + found.range.start..start + found.range.end));
        (is_next && is_closed && !value_words.is_empty()).then_some((value_words, date))
    })
}

/// What `rest` says about the day `date`.
pub(in crate::read) fn check_in_of(date: Spanned<Date>, rest: &Text) -> CheckIn {
    let mut check_in = CheckIn { date, ..CheckIn::default() };
    add_to(&mut check_in, rest);
    check_in
}

/// Adds what a line says. Its words are the note where none stands yet.
pub(in crate::read) fn add_to(check_in: &mut CheckIn, line: &Text) {
    let (figures, note) = split_off_note(line);
    let mut note_start = None;
    for part in parts(figures.as_str()) {
        let start = part.start + take_sign(&figures.slice(part.clone()), check_in);
        if note_start.is_none() && !take(&figures.slice(start..part.end).trim(), check_in) {
            note_start = Some(start);
        }
    }
    // What is not understood is a note from there on, together with what comes after the dash.
    let note = note_start.map_or(note, |start| line.slice(start..line.as_str().len()));
    if check_in.note.is_none() {
        check_in.note = text(&note);
    }
}

/// The day behind words such as "Week of", and where it is looked for.
fn moment_behind_lead(words: &str, cycle: Option<&Cycle>) -> Option<(usize, Moment)> {
    let start = words.find(char::is_alphanumeric)?;
    let first = words[start..].split(|c: char| !c.is_alphanumeric() && c != '/').next()?;
    if !FIRST_WORDS.contains(normal(first).as_ref()) || !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let blanks = words[start..].match_indices([' ', '\u{a0}', ':', '(']).map(|(at, blank)| start + at + blank.len());
    for at in blanks.take(MAX_LEAD_WORDS) {
        if let Some(moment) = leading_moment(&words[at..], cycle) {
            return LEADS.contains(normal(&words[..at]).as_ref()).then_some((at, moment));
        }
    }
    None
}

/// Behind a bracket that says no more of the day: `14 July (W29)`, `14 July (Ana)`.
fn after_bracket(words: &str, at: usize) -> usize {
    const LONGEST: usize = 24;
    let rest = words[at..].trim_start();
    let start = words.len() - rest.len();
    let Some(end) = rest.strip_prefix('(').and_then(|inside| inside.find(')')).filter(|end| *end < LONGEST) else {
        return at;
    };
    let after = start + end + 2;
    if is_set_off(&words[after..]) { after } else { at }
}

fn is_set_off(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\u{a0}', '*', '_']);
    after.is_empty() || after.starts_with([':', '：', '-', '–', '—', '|', ')', ']', '=', '>', '→', ',', '.'])
}

fn after_day(words: &str, at: usize) -> usize {
    let rest = &words[at..];
    at + rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || ":：-–—|,;)].*_=>→".contains(c)).len()
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

/// The parts between commas, semicolons, bars and full stops. A comma or point between digits belongs to a number.
fn parts(words: &str) -> Vec<Range<usize>> {
    let bytes = words.as_bytes();
    let mut parts = Vec::new();
    let mut start = 0;
    for (idx, _) in words.match_indices([',', ';', '|', '.', '\n']) {
        let next = bytes.get(idx + 1);
        let is_in_number = bytes[idx] == b',' && next.is_some_and(u8::is_ascii_digit);
        let is_in_word = bytes[idx] == b'.' && next.is_some_and(|next| !next.is_ascii_whitespace());
        if !is_in_number && !is_in_word {
            parts.push(start..idx);
            start = idx + 1;
        }
    }
    parts.push(start..words.len());
    parts
}

/// Understands one part: `confidence 0.6`, `status: on track`, `42 %`, `60 % confident`.
fn take(part: &Text, check_in: &mut CheckIn) -> bool {
    let (label, value) = labelled(part);
    match label {
        Some(Field::Confidence) => fill(&mut check_in.confidence, confidence(&value)),
        Some(Field::Status) => fill(&mut check_in.status, status(&value)),
        Some(Field::Current | Field::Progress | Field::Score) => fill(&mut check_in.current, text(&latest(&value))),
        Some(_) => false,
        None if part.is_empty() => true,
        None if is_confidence(part.as_str()) => fill(&mut check_in.confidence, confidence(part)),
        None if begins_with_number(part.as_str()) => fill(&mut check_in.current, text(&latest(part))),
        None => fill(&mut check_in.status, status(part)),
    }
}

/// Takes the sign that stands before a value, if it says how things are, and returns where the value begins: `🟢 42 %`.
fn take_sign(part: &Text, check_in: &mut CheckIn) -> usize {
    let words = part.as_str();
    let end = words.find(|c: char| c.is_alphanumeric() || c.is_ascii_punctuation()).unwrap_or_default();
    let Some(sign) = status(&part.slice(0..end)) else { return 0 };
    check_in.status.get_or_insert(sign);
    end
}

/// A label at the start, with or without its colon, and what follows it.
fn labelled(part: &Text) -> (Option<Field>, Text) {
    let words = part.as_str();
    let behind = |end: usize| {
        let value = words[end..].trim_start_matches([':', '：', ' ', '=']);
        part.slice(words.len() - value.len()..words.len())
    };
    let ends = [words.find([':', '：', '=']), words.find(' '), Some(words.len())];
    let known = ends.into_iter().flatten().find_map(|end| Some((Field::named(&words[..end])?, behind(end))));
    known.map_or_else(|| (None, part.clone()), |(field, value)| (Some(field), value))
}

/// `60 % confident`, `0.6 confidence`
fn is_confidence(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    begins_with_number(words) && matches!(last, "confident" | "confidence")
}

/// A value is a figure with at most a few words behind it: "42 %", "$1.2M", "12 of 40 teams".
fn begins_with_number(words: &str) -> bool {
    let start = words.strip_prefix("at ").unwrap_or(words).trim_start_matches(|c: char| !c.is_alphanumeric());
    start.starts_with(|c: char| c.is_ascii_digit()) && words.split_whitespace().count() <= 5
}

/// `42 %` of `38 % → 42 %` and of `at 42 %`.
fn latest(value: &Text) -> Text {
    let words = value.as_str();
    let arrow = ["→", "->", "=>"].iter().filter_map(|arrow| Some(words.rfind(arrow)? + arrow.len())).max();
    let start = arrow.or_else(|| words.starts_with("at ").then_some(3)).unwrap_or_default();
    let latest = value.slice(start..words.len()).trim();
    if latest.is_empty() { value.clone() } else { latest }
}

fn fill<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    if slot.is_some() || value.is_none() {
        return false;
    }
    *slot = value;
    true
}
