//! Floor 3. Values that answer a question: no, nothing, not applicable, carried over.

use super::normal;
use super::people::is_unset;

/// Nothing but blanks and dashes.
pub(super) fn is_left_empty(words: &str) -> bool {
    words.chars().all(|c| c.is_whitespace() || "-–—_…".contains(c))
}

/// Whether a value says that there can be none.
pub(super) fn is_not_applicable(words: &str) -> bool {
    matches!(words.trim().to_lowercase().as_str(), "n/a" | "n.a." | "n. a." | "not applicable" | "entfällt")
}

/// Whether a value says that it is not so.
pub(in crate::read) fn is_denied(words: &str) -> bool {
    is_unset(words) || matches!(normal(words).as_ref(), "no" | "false" | "nein" | "non" | "não" | "nee" | "nie")
}

/// Whether a line of words says that what it belongs to was taken over from an earlier cycle.
pub(in crate::read) fn says_carried_over(words: &str) -> bool {
    const OPENINGS: [&str; 8] = [
        "carried over",
        "carried forward",
        "carry over",
        "carryover",
        "continued from",
        "rolled over",
        "taken over from",
        "übernommen aus",
    ];
    let words = words.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    // Most lines begin with another letter.
    let Some(first) = words.chars().next().and_then(|first| first.to_lowercase().next()) else { return false };
    if !OPENINGS.iter().any(|known| known.starts_with(first)) {
        return false;
    }
    let end = words.char_indices().nth(LONGEST_OPENING).map_or(words.len(), |(end, _)| end);
    let opening = normal(&words[..end]);
    OPENINGS.iter().any(|known| opening.starts_with(known))
}

/// In characters: no opening is longer.
const LONGEST_OPENING: usize = 24;
