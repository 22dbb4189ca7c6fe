//! Floor 3. What is written in a field besides people and grades: states, kinds, days, measures.

use std::sync::LazyLock;

use super::normal::normal;
use crate::date::{Date, find_day};
use crate::language::{self, Direction, Quantity, Role, Unit};
use crate::model::{Commitment, Kind, Level, Measure, Status};
use crate::text::{Spanned, Text, Words, load};

/// Whether somebody left the place empty, in so many words.
pub(super) fn is_nothing(words: &str) -> bool {
    !words.chars().any(char::is_alphanumeric) && !words.contains('@')
}

/// Every word for a status. `states.txt` holds them as `word = status`.
static STATES: LazyLock<Words<Status>> = LazyLock::new(|| {
    load(include_str!("states.txt"), |key| ALL_STATES.into_iter().find(|status| status.word() == key))
});

const ALL_STATES: [Status; 11] = [
    Status::Draft,
    Status::Active,
    Status::NotStarted,
    Status::OnTrack,
    Status::AtRisk,
    Status::OffTrack,
    Status::Done,
    Status::Missed,
    Status::Dropped,
    Status::Deferred,
    Status::Closed,
];

/// How something stands: by the words that the value begins with, or else by its emoji.
pub(in crate::read) fn status(value: &Text) -> Option<Spanned<Status>> {
    leading(value, |words| STATES.get(words).copied()).or_else(|| {
        let found = value.as_str().char_indices().find_map(|(idx, c)| Some((idx..idx + c.len_utf8(), emoji(c)?)));
        found.map(|(range, status)| Spanned::new(status, value.span_of(range)))
    })
}

/// The status that an emoji stands for.
fn emoji(c: char) -> Option<Status> {
    Some(match c {
        '✅' | '☑' | '✔' | '🔵' | '🏁' | '🎉' => Status::Done,
        '🟢' => Status::OnTrack,
        '🟡' | '🟠' | '⚠' => Status::AtRisk,
        '🔴' => Status::OffTrack,
        '⚪' | '⬜' => Status::NotStarted,
        '🔄' | '🚧' | '⏳' | '🏃' => Status::Active,
        '❌' | '✖' => Status::Missed,
        '🚫' | '⛔' | '🗑' => Status::Dropped,
        '⏸' | '⏭' => Status::Deferred,
        _ => return None,
    })
}

static KINDS: LazyLock<Words<Kind>> = LazyLock::new(|| {
    load(include_str!("kinds.txt"), |key| match key {
        "metric" => Some(Kind::Metric),
        "milestone" => Some(Kind::Milestone),
        "health" => Some(Kind::Health),
        "learning" => Some(Kind::Learning),
        "baseline" => Some(Kind::Baseline),
        _ => None,
    })
});

static COMMITMENTS: LazyLock<Words<Commitment>> = LazyLock::new(|| {
    load(include_str!("commitments.txt"), |key| match key {
        "committed" => Some(Commitment::Committed),
        "aspirational" => Some(Commitment::Aspirational),
        _ => None,
    })
});

static LEVELS: LazyLock<Words<Level>> = LazyLock::new(|| {
    load(include_str!("levels.txt"), |key| match key {
        "company" => Some(Level::Company),
        "team" => Some(Level::Team),
        "person" => Some(Level::Person),
        _ => None,
    })
});

static DIRECTIONS: LazyLock<Words<Direction>> = LazyLock::new(|| {
    load(include_str!("directions.txt"), |key| match key {
        "up" => Some(Direction::Up),
        "down" => Some(Direction::Down),
        _ => None,
    })
});

/// What sort of key result somebody says it is.
pub(in crate::read) fn kind(value: &Text) -> Option<Spanned<Kind>> {
    leading(value, |words| KINDS.get(words).copied())
}

/// Committed or aspirational.
pub(in crate::read) fn commitment(value: &Text) -> Option<Spanned<Commitment>> {
    leading(value, |words| COMMITMENTS.get(words).copied())
}

/// Company, team or person.
pub(in crate::read) fn level(value: &Text) -> Option<Spanned<Level>> {
    leading(value, |words| LEVELS.get(words).copied())
}

/// Which way is better.
pub(super) fn direction(value: &Text) -> Option<Spanned<Direction>> {
    leading(value, |words| DIRECTIONS.get(words).copied()).or_else(|| {
        let arrows = [('↑', Direction::Up), ('↗', Direction::Up), ('↓', Direction::Down), ('↘', Direction::Down)];
        arrows.into_iter().find_map(|(arrow, direction)| {
            let at = value.as_str().find(arrow)?;
            Some(Spanned::new(direction, value.span_of(at..at + arrow.len_utf8())))
        })
    })
}

/// A day, also among other words.
pub(in crate::read) fn day(value: &Text) -> Option<Spanned<Date>> {
    find_day(value.as_str()).map(|(range, day)| Spanned::new(day, value.span_of(range)))
}

/// A number and its unit, or words.
pub(in crate::read) fn measure(value: &Text) -> Spanned<Measure> {
    let text = value.as_str().to_owned();
    let measure = match language::measure(&text) {
        Some(Quantity { value, unit, per, role, compared, .. }) => {
            Measure { amount: value, unit, per, role, compared, text }
        }
        None => Measure { amount: None, unit: Unit::None, per: None, role: Role::Qualifier, compared: None, text },
    };
    Spanned::new(measure, value.span())
}

/// Both ends of a value such as `40 % → 60 %`.
pub(super) fn way(value: &Text) -> Option<[Spanned<Measure>; 2]> {
    let ends = language::way(value.as_str())?;
    Some(ends.map(|Quantity { value: amount, unit, per, role, compared, at, .. }| {
        let at = at.start as usize..at.end as usize;
        let text = value.as_str()[at.clone()].to_owned();
        Spanned::new(Measure { amount, unit, per, role, compared, text }, value.span_of(at))
    }))
}

/// No meaning takes more words.
const MAX_WORDS: usize = 5;

/// The meaning of the longest run of words at the start of `value` that has one.
pub(super) fn leading<T>(value: &Text, meaning: impl Fn(&str) -> Option<T>) -> Option<Spanned<T>> {
    let words = value.as_str();
    let is_inside = |c: char| c.is_alphanumeric() || "/'’\u{307}".contains(c);
    let start = words.find(char::is_alphanumeric)?;
    let mut ends = Vec::with_capacity(MAX_WORDS);
    let mut at = start;
    for _ in 0..MAX_WORDS {
        let end = words[at..].find(|c| !is_inside(c)).map_or(words.len(), |length| at + length);
        ends.push(end);
        let gap = words[end..].find(is_inside).unwrap_or_default();
        let is_one_gap = gap != 0 && words[end..end + gap].chars().all(|c| matches!(c, ' ' | '-' | '_' | '\u{a0}'));
        if !is_one_gap {
            break;
        }
        at = end + gap;
    }
    ends.into_iter().rev().find_map(|end| {
        let found = meaning(&normal(&words[start..end]))?;
        Some(Spanned::new(found, value.span_of(start..end)))
    })
}
