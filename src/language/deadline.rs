//! Floor 2. The words that say by when: "by 31 March", "before the end of Q3", "within the next six months".
//!
//! A length of time that begins with something else is no deadline but a window: "within 90 days of launch".

use std::ops::Range;
use std::sync::LazyLock;

use super::intent::{Aim, Words};
use super::lexicon::Sense;
use super::period;
use super::token::{Kind, Tokens};
use super::unit;
use crate::date::{Cycle, Date, find_day};
use crate::text::{WordSet, word_set};

/// The words that say by when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// Where they stand, with "by" or "before".
    pub at: Words,
}

impl Deadline {
    /// The last day on which it is met, where `text`, its sentence, names it. What it leaves out is taken from the cycle
    /// `around` it; when other fiscal years than that one end, nobody knows here.
    pub fn last_day(self, text: &str, around: Option<&Cycle>) -> Option<Date> {
        let words = text.get(self.at.range())?;
        let (leads, named) = named(words);
        let says = |word: &str| leads.split([' ', '-']).any(|lead| lead.eq_ignore_ascii_case(word));
        let (first, last) = days(named, around)?;
        match () {
            () if says("before") && !says("end") => first.yesterday().ok(),
            () if says("start") || says("beginning") => Some(first),
            () if says("early") || says("mid") || says("middle") => None,
            () => Some(last),
        }
    }
}

static LEADS: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("lexicon/lead.txt")));

/// The words that lead to a day or period, and its name: "by the end of" and "Q3".
fn named(words: &str) -> (&str, &str) {
    let leads = words.split_inclusive([' ', '-']).take_while(|word| {
        let word = word.trim_end_matches([' ', '-']).to_lowercase();
        LEADS.contains(word.as_str())
    });
    words.split_at(leads.map(str::len).sum())
}

/// The first and the last day of what is named.
fn days(named: &str, around: Option<&Cycle>) -> Option<(Date, Date)> {
    if let Some(day) = day_within(named, around) {
        return Some((day, day));
    }
    let (_, cycle) = Cycle::find_with_year(named, around, 1)?;
    let cycle = around.filter(|around| around.name == cycle.name).unwrap_or(&cycle);
    let is_known = !cycle.name.starts_with("FY") || around.is_some_and(|around| around == cycle);
    is_known.then_some((cycle.start, cycle.end))
}

/// "31 March 2026", or "31 March" of a year of the cycle.
fn day_within(words: &str, around: Option<&Cycle>) -> Option<Date> {
    if let Some((_, day)) = find_day(words) {
        return Some(day);
    }
    let around = around?;
    let days = (around.start.year()..=around.end.year()).filter_map(|year| find_day(&format!("{words} {year}")));
    days.map(|(_, day)| day).find(|day| around.start <= *day && *day <= around.end)
}

/// The deadline of a sentence as tokens. "In May" is one where something is done or there by then; what is counted in May
/// is another matter.
pub(super) fn of(tokens: &Tokens, aim: Aim) -> Option<Range<usize>> {
    let is_deed = matches!(aim, Aim::Task | Aim::Milestone | Aim::Progress);
    (1..tokens.end()).find_map(|idx| Some(idx..end_at(tokens, idx, is_deed)?))
}

/// One past the deadline that begins at `idx`.
fn end_at(tokens: &Tokens, idx: usize, is_deed: bool) -> Option<usize> {
    if !tokens.has(idx, Sense::Function) {
        return None;
    }
    match tokens.word(idx) {
        "by" | "before" | "until" | "till" | "due" => moment(tokens, behind(tokens, idx)),
        "no" | "not" if matches!((tokens.word(idx + 1), tokens.word(idx + 2)), ("later", "than")) => {
            moment(tokens, idx + 3)
        }
        "at" if end_of(tokens, idx + 1).is_some() => moment(tokens, idx + 1),
        "in" | "on" if is_deed => moment(tokens, idx + 1),
        "within" | "in" | "over" => span(tokens, idx + 1),
        _ => None,
    }
}

/// Behind "due by", "by or before" and the like.
fn behind(tokens: &Tokens, idx: usize) -> usize {
    let next = idx + 1;
    next + usize::from(matches!(tokens.word(next), "by" | "on" | "at"))
}

/// One past the day or period that begins at `idx`: "the end of Q3", "year-end".
fn moment(tokens: &Tokens, idx: usize) -> Option<usize> {
    let first = end_of(tokens, idx).unwrap_or(idx);
    let first = first + usize::from(matches!(tokens.word(first), "the" | "early" | "late" | "mid"));
    let first = first + usize::from(tokens.glued_symbol(first, '-'));
    period::at(tokens, idx)
        .or_else(|| period::at(tokens, first))
        .or_else(|| month(tokens, first))
        .or_else(|| running(tokens, first))
        .or_else(|| numbered(tokens, first))
        .or_else(|| end_word(tokens, first))
}

/// "week 9", "the second quarter".
fn numbered(tokens: &Tokens, idx: usize) -> Option<usize> {
    let is_nth = matches!(tokens.word(idx), "first" | "second" | "third" | "fourth" | "last");
    let is_unit = |idx: usize| matches!(tokens.word(idx), "week" | "month" | "quarter" | "half" | "sprint");
    let is_counted = is_unit(idx) && tokens.is_digits(idx + 1);
    (is_counted || is_nth && is_unit(idx + 1)).then_some(idx + 2)
}

/// Behind "the end of", "end", "close of", "mid-".
fn end_of(tokens: &Tokens, idx: usize) -> Option<usize> {
    let first = idx + usize::from(tokens.word(idx) == "the");
    let is_end = matches!(tokens.word(first), "end" | "close" | "start" | "beginning" | "middle");
    let of = first + 1;
    is_end.then(|| of + usize::from(tokens.word(of) == "of"))
}

/// "June", with a capital where it may be a verb.
fn month(tokens: &Tokens, idx: usize) -> Option<usize> {
    period::is_whole(tokens, idx, idx + 1).then_some(idx + 1)
}

/// "this quarter", "next year", "the month", "the school year".
fn running(tokens: &Tokens, idx: usize) -> Option<usize> {
    let is_unit = |idx: usize| matches!(tokens.word(idx), "week" | "month" | "quarter" | "half" | "year" | "cycle");
    let begins = |idx: usize| matches!(tokens.word(idx), "this" | "next" | "the" | "fiscal" | "calendar" | "financial");
    let unit = (idx..idx + 3).find(|&idx| !begins(idx))?;
    let is_meant = idx < unit || tokens.word(idx - 1) == "the" || end_of(tokens, idx.saturating_sub(2)) == Some(idx);
    let is_year_end = tokens.word(unit) == "year" && {
        let end = unit + 1 + usize::from(tokens.glued_symbol(unit + 1, '-'));
        tokens.word(end) == "end"
    };
    if is_year_end {
        return Some(unit + 2 + usize::from(tokens.glued_symbol(unit + 1, '-')));
    }
    let is_last = !tokens.is_word(unit + 1) || tokens.has(unit + 1, Sense::Function);
    (is_unit(unit) && is_meant && is_last).then_some(unit + 1)
}

/// "EOY", "EOQ".
fn end_word(tokens: &Tokens, idx: usize) -> Option<usize> {
    matches!(tokens.word(idx), "eoy" | "eoq" | "eom" | "eod").then_some(idx + 1)
}

/// "the next six months": a length of time that begins now.
fn span(tokens: &Tokens, idx: usize) -> Option<usize> {
    let first = idx + usize::from(tokens.word(idx) == "the");
    if !matches!(tokens.word(first), "next" | "coming" | "following") {
        return None;
    }
    let number = first + 1;
    let is_number = tokens.is_digits(number) || tokens.has(number, Sense::Numeral);
    let (_, end) = unit::time_unit(tokens, number + usize::from(is_number))?;
    let is_anchored = matches!(tokens.word(end), "of" | "after" | "from" | "following");
    (!is_anchored && !matches!(tokens.kind(end), Kind::Symbol('/'))).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Sentence;

    #[track_caller]
    fn check(text: &str, around: Option<&str>, last_day: Option<&str>) {
        let around = around.and_then(|name| Cycle::parse(name, 1));
        let deadline = Sentence::understand(text).deadline.expect("the sentence has a deadline");
        let day = deadline.last_day(text, around.as_ref()).map(|day| day.to_string());
        assert_eq!(day.as_deref(), last_day, "{text}");
    }

    #[test]
    fn a_deadline_is_met_on_its_last_day() {
        check("Open the second ward by 31 March 2026", None, Some("2026-03-31"));
        check("Raise bread sales to 900 by the end of Q3 2026", None, Some("2026-09-30"));
        check("Open the second ward before 1 May 2026", None, Some("2026-04-30"));
        check("Open the second ward before Q3 2026", None, Some("2026-06-30"));
        check("Open the second ward by the start of Q3 2026", None, Some("2026-07-01"));
        check("Open the second ward by mid-2026", None, None);
        check("Open the second ward before the end of Q3 2026", None, Some("2026-09-30"));
    }

    #[test]
    fn what_it_leaves_out_is_taken_from_the_cycle() {
        check("Open the second ward by 15 August", Some("2026-Q3"), Some("2026-08-15"));
        check("Open the second ward by Q3", Some("2026"), Some("2026-09-30"));
        check("Open the second ward by 15 August", None, None);
        check("Open the second ward by the end of the year", Some("2026"), None);
        check("Open the second ward by FY27", None, None);
    }
}
