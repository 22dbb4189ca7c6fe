//! Floor 3. Check-ins that are kept in another place, and lines that say so.

use std::sync::LazyLock;

use super::super::fields::{self, Field};
use crate::date::is_month;
use crate::markdown::{Inline, MarkKind};
use crate::text::{WordSet, Words, load, word_set};

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

/// What a word is in a line such as "Our progress is tracked in Jira".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The line may begin so.
    Opening,
    /// The line may begin so, and it says what is kept.
    Topic,
    /// The place stands behind it.
    Kept,
}

static PARTS: LazyLock<Words<Part>> = LazyLock::new(|| {
    load(include_str!("kept.txt"), |key| match key {
        "opening" => Some(Part::Opening),
        "topic" => Some(Part::Topic),
        "kept" => Some(Part::Kept),
        _ => None,
    })
});

fn part(word: &str) -> Option<Part> {
    PARTS.get(word.to_lowercase().as_str()).copied()
}

/// Where the words behind "Progress is tracked", "Check-ins are kept" begin.
fn kept_at(words: &str) -> Option<usize> {
    const MAX_WORDS: usize = 8;
    let subject = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = subject.split(|c: char| !c.is_alphanumeric() && c != '-').next()?;
    if !matches!(part(first), Some(Part::Opening | Part::Topic)) {
        return None;
    }
    let bare = |word: &str| part(word.trim_matches(|c: char| !c.is_alphanumeric()));
    if !subject.split_whitespace().take(4).any(|word| bare(word) == Some(Part::Topic)) {
        return None;
    }
    let mut at = words.len() - subject.len();
    subject.split_inclusive(' ').take(MAX_WORDS).find_map(|word| {
        at += word.len();
        (part(word.trim()) == Some(Part::Kept)).then_some(at)
    })
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

static RHYTHMS: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("rhythms.txt")));

fn is_time(name: &str) -> bool {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    RHYTHMS.contains(name.as_str()) || name.trim_end_matches('s').ends_with("day") || is_month(&name)
}
