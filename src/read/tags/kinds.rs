//! Floor 3. What a tag is by its looks: a priority, a code, a person, a grade, a status, fields.

use super::super::fields::{self, Field};
use crate::model::{Commitment, Kind, Status};
use crate::text::{Span, Spanned, Text};

/// Where a bracket that opens the words ends.
pub(super) fn bracketed_front(words: &str) -> Option<usize> {
    let close = match words.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let end = words.find(close)? + 1;
    (end < words.len() && end > 2).then_some(end)
}

/// Where a bracket that closes the words begins.
pub(super) fn bracketed_back(words: &str) -> Option<usize> {
    let open = match words.chars().next_back()? {
        ']' => '[',
        ')' => '(',
        '）' => '（',
        _ => return None,
    };
    let start = words.rfind(open)?;
    (words[start..].chars().count() > 2).then_some(start)
}

/// `P0` to `P9`, `PX`.
pub(super) fn is_priority(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some('P' | 'p'), Some('0'..='9' | 'X'), None))
}

/// `P0`, `DR`, `PRODUCT`: a code in capitals, no value.
pub(super) fn is_code(tag: &str) -> bool {
    let is_upper = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "/-_ ".contains(c);
    is_priority(tag)
        || tag.len() > 1
            && tag.len() <= 12
            && tag.chars().all(is_upper)
            && tag.chars().filter(char::is_ascii_uppercase).count() > 1
            && !is_stand_in(tag)
}

/// Capitals that stand for something missing.
fn is_stand_in(tag: &str) -> bool {
    matches!(
        tag,
        "TBD"
            | "TBC"
            | "TODO"
            | "XX"
            | "XXX"
            | "FIXME"
            | "NAME"
            | "METRIC"
            | "VALUE"
            | "NUMBER"
            | "DATE"
            | "TARGET"
            | "BASELINE"
    )
}

/// A user name without `@`: `momack2`, `ana-b`.
pub(super) fn is_handle(word: &str) -> bool {
    let is_stand_in = matches!(
        word.to_lowercase().as_str(),
        "metric"
            | "name"
            | "number"
            | "value"
            | "target"
            | "baseline"
            | "date"
            | "owner"
            | "x"
            | "y"
            | "n"
            | "team"
            | "verb"
            | "tbd"
            | "tbc"
    );
    !is_stand_in
        && word.len() > 2
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}

pub(super) fn is_handle_with_at(word: &str) -> bool {
    word.strip_prefix('@').is_some_and(|name| name.chars().next().is_some_and(char::is_alphanumeric))
}

/// `70%`, `0.7`, `100 %`: a grade in brackets.
pub(super) fn is_grade(inside: &str) -> bool {
    let number = inside.trim().trim_end_matches(['%', '％']).trim_end();
    let is_percent = number.len() < inside.trim().len();
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    let is_at_most_all = number.replace(',', ".").parse().is_ok_and(|number: f64| number <= 100.0);
    is_number
        && (is_percent && is_at_most_all || number.starts_with("0.") || number.starts_with("0,") || number == "1.0")
}

/// `draft`, `deferred to Q4`: how something stands, in a bracket of few words. `In Progress` must be all of it: "(live
/// in 3 towns)" is half of a sentence.
pub(super) fn bracket_status(inside: &Text) -> Option<Spanned<Status>> {
    const LONGEST: usize = 4;
    let is_all = |status: &Spanned<Status>| status.span == inside.trim().span() && inside.as_str().contains(' ');
    let is_plain = |status: &Spanned<Status>| {
        use Status::{Active, AtRisk, Deferred, Done, Draft, Dropped, NotStarted, OffTrack, OnTrack};
        match status.value {
            AtRisk | Deferred | Done | Dropped | OffTrack | OnTrack => true,
            Draft => !goes_on(inside, status.span),
            Active | NotStarted => is_all(status),
            _ => false,
        }
    };
    let n_words = inside.as_str().split_whitespace().count();
    fields::status(inside).filter(|status| n_words <= LONGEST && is_plain(status))
}

/// Whether one more word makes a name of what the bracket begins with: `proposal acceptance rate`.
fn goes_on(inside: &Text, status: Span) -> bool {
    let words = inside.trim();
    let next =
        words.as_str().get(status.range().len()..).unwrap_or_default().split_whitespace().next().unwrap_or_default();
    next.chars().all(char::is_lowercase)
        && !matches!(next, "" | "for" | "until" | "till" | "by" | "as" | "since" | "für")
}

/// `milestone`, `health metric`: what a key result is, alone in a bracket. "(baseline)" may be half of a sentence.
pub(super) fn bracket_kind(inside: &Text) -> Option<Spanned<Kind>> {
    const LONGEST: usize = 2;
    let is_plain = |kind: &Spanned<Kind>| matches!(kind.value, Kind::Milestone | Kind::Health | Kind::Learning);
    let n_words = inside.as_str().split_whitespace().count();
    fields::kind(inside).filter(|kind| n_words <= LONGEST && is_plain(kind))
}

/// `committed`, `stretch goal`, and nothing else.
pub(super) fn bracket_commitment(inside: &Text) -> Option<Spanned<Commitment>> {
    let words = inside.trim();
    fields::commitment(&words).filter(|found| found.span == words.span())
}

/// The fields beside a sentence. Where it stands (`now 58%`) the sentence says itself, unless a colon makes it a field.
pub(super) fn pairs_beside(words: &Text) -> Vec<(Field, Text)> {
    let mut pairs = fields::pairs(words);
    if !words.as_str().contains([':', '：']) && pairs.iter().any(|(field, _)| *field == Field::Current) {
        pairs.clear();
    }
    pairs
}

/// `baseline: 12, target: 40`, `owner Ana`, `due 2026-09-30`: fields in a bracket.
pub(super) fn bracket_pairs(inside: &Text) -> Vec<(Field, Text)> {
    let pairs = pairs_beside(inside);
    if !pairs.is_empty() {
        return pairs;
    }
    let words = inside.as_str();
    let Some(end) = words.find(' ') else { return Vec::new() };
    let is_told = |field: &Field| {
        matches!(
            field,
            Field::Owner
                | Field::Baseline
                | Field::Due
                | Field::Confidence
                | Field::Weight
                | Field::Score
                | Field::Progress
        )
    };
    let value = inside.slice(end..words.len()).trim();
    match Field::named(&words[..end]).filter(is_told) {
        Some(field) if value.as_str().split_whitespace().count() <= 3 => vec![(field, value)],
        _ => Vec::new(),
    }
}
