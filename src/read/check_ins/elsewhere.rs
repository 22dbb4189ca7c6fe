//! Floor 3. Check-ins that are kept in another place, and lines that say so.

use super::super::fields::{self, Field};
use crate::date::is_month;
use crate::markdown::{Inline, MarkKind};

/// Whether a line says that check-ins are kept elsewhere: "Check-ins: in Viva Goals", "Progress is tracked in [Jira](…)".
pub(super) fn says_elsewhere(line: &Inline, is_field: bool) -> bool {
    const LONGEST: usize = 200;
    let words = line.text.as_str();
    if LONGEST < words.len() {
        return false;
    }
    if is_field
        && let Some((label, value)) = words.split_once([':', '：'])
        && Field::named(label) == Some(Field::CheckIn)
    {
        let place = line.slice(words.len() - value.len()..words.len());
        return leads_away(&place) || is_place(value);
    }
    let Some(at) = kept_at(words) else { return false };
    let place = line.slice(at..words.len());
    leads_away(&place) || is_place(place.text.as_str())
}

/// Where the words behind "Progress is tracked", "Check-ins are kept" begin.
fn kept_at(words: &str) -> Option<usize> {
    const KEPT: &[&str] = &[
        "tracked",
        "kept",
        "recorded",
        "maintained",
        "updated",
        "posted",
        "live",
        "lives",
        "happen",
        "happens",
        "logged",
        "reported",
        "made",
        "done",
    ];
    const MAX_WORDS: usize = 8;
    let subject = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = subject.split(|c: char| !c.is_alphanumeric() && c != '-').next()?;
    let is_subject = |word: &str| {
        ["progress", "check-ins", "checkins", "check-in", "weekly", "status", "updates", "our", "okr", "all", "scores"]
            .iter()
            .any(|subject| word.eq_ignore_ascii_case(subject))
    };
    if !is_subject(first) {
        return None;
    }
    let about = subject.split_whitespace().take(4).any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        matches!(word.as_str(), "progress" | "check-ins" | "checkins" | "check-in" | "updates" | "status")
    });
    let mut at = words.len() - subject.len();
    for word in subject.split_inclusive(' ').take(MAX_WORDS) {
        at += word.len();
        if about && KEPT.contains(&word.trim().to_lowercase().as_str()) {
            return Some(at);
        }
    }
    None
}

/// Whether a line has a link to somewhere else than the page itself.
fn leads_away(words: &Inline) -> bool {
    words.marks.iter().any(|mark| matches!(&mark.kind, MarkKind::Link(to) if !to.starts_with('#')))
}

/// Whether the value of "check-ins" names a place: "elsewhere", "in Viva Goals", "Jira", an address. A rhythm is none.
pub(in crate::read) fn is_place(value: &str) -> bool {
    const LONGEST_NAME: usize = 3;
    let value = value.trim().trim_end_matches('.');
    if value.contains("://") || fields::normal(value) == "elsewhere" {
        return true;
    }
    let (first, rest) = value.split_once(' ').unwrap_or((value, ""));
    let is_preposition = matches!(
        first.to_lowercase().as_str(),
        "in" | "on" | "via" | "see" | "at" | "using" | "through" | "with" | "im" | "dans" | "en" | "em" | "su" | "op"
    );
    let is_short = || value.split_whitespace().nth(LONGEST_NAME).is_none();
    if is_preposition { begins_with_name(rest) } else { is_short() && begins_with_name(value) }
}

/// Whether words begin with a name that is no time: "Viva Goals", "another tool"; not "Mondays", "Weekly" or "July".
fn begins_with_name(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let is_name = first.starts_with(char::is_uppercase) && !first.contains(|c: char| c.is_ascii_digit());
    is_name && !is_time(first) || first == "another"
}

fn is_time(name: &str) -> bool {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_rhythm = matches!(
        name.as_str(),
        "every"
            | "weekly"
            | "biweekly"
            | "bi-weekly"
            | "fortnightly"
            | "monthly"
            | "daily"
            | "quarterly"
            | "each"
            | "none"
            | "no"
            | "never"
            | "yes"
            | "once"
            | "twice"
            | "tbd"
            | "todo"
    );
    is_rhythm || name.trim_end_matches('s').ends_with("day") || is_month(&name)
}
