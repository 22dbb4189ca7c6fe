//! Floor 2. Where a metric stands or stood: "(currently 7)", "was 5", "(August: 14 %)", "vs 12 last quarter".

use super::lexicon::Sense;
use super::period;
use super::quantity::{Role, Unit};
use super::scan::Found;
use super::token::{Kind, Tokens};

/// Longer brackets hold a thought of their own.
const LONGEST_ASIDE: usize = 10;

/// The standing that the words right beside `found` give it.
pub(super) fn beside(tokens: &Tokens, found: &Found) -> Option<Role> {
    let at = found.governor;
    match (tokens.word(at.saturating_sub(1)), tokens.word(at)) {
        (_, "re" | "been") | ("as", "of") => Some(Role::Current),
        (_, "was" | "were" | "baseline" | "previously" | "vs" | "versus" | "starting" | "initially" | "formerly")
        | ("compared" | "relative", "to" | "with")
        | ("baseline" | "instead", "of") => Some(Role::Baseline),
        ("last", period) if is_period(period) => Some(Role::Baseline),
        _ if tokens.has(at, Sense::Now) => Some(Role::Current),
        _ => (tokens.word(found.end) == "last" && is_period(tokens.word(found.end + 1))).then_some(Role::Baseline),
    }
}

fn is_period(word: &str) -> bool {
    matches!(word, "week" | "month" | "quarter" | "year" | "cycle")
}

/// The standing of `found` by the words with which it shares its brackets: "(it was 140)", "(250 now)", "(2024: 34)".
/// Values without one, and those beside a comparison, are conditions.
pub(super) fn in_brackets(tokens: &Tokens, found: &Found) -> Option<Role> {
    let (open, close) = aside(tokens, found)?;
    let is_window = matches!(found.quantity.unit, Unit::Time(_)) && tokens.word(found.first - 1) == "last";
    if found.compared.is_some() || found.sign.is_some() || is_window {
        return None;
    }
    let has = |sense| (open + 1..found.first).chain(found.end..close).any(|idx| tokens.has(idx, sense));
    let before = if open + 1 < found.first { tokens.phrase(open + 1, found.first) } else { "" };
    let says = |words: &[&str]| words.iter().any(|word| before.contains(word));
    if has(Sense::Now) || tokens.word(found.end) == "left" || says(&["現在", "目前", "当前", "现在"]) {
        return Some(Role::Current);
    }
    let is_past =
        has(Sense::Past) || is_dated(tokens, found, open, close) || says(&["前", "去年", "昨年", "上季", "上月"]);
    is_past.then_some(Role::Baseline)
}

/// The brackets around `found`, or the commas that part it from other values there.
fn aside(tokens: &Tokens, found: &Found) -> Option<(usize, usize)> {
    let is_bracket = |idx: &usize| matches!(tokens.kind(*idx), Kind::Symbol('(' | ')'));
    let is_edge = |idx: &usize| matches!(tokens.kind(*idx), Kind::Symbol('(' | ')' | ',' | ';'));
    let (start, end) = (found.first.saturating_sub(LONGEST_ASIDE), found.end + LONGEST_ASIDE);
    let open = (start..found.first).rev().find(is_bracket)?;
    let close = (found.end..end).find(is_bracket)?;
    let is_enclosed = tokens.is_symbol(open, '(') && tokens.is_symbol(close, ')');
    let first = (open..found.first).rev().find(is_edge)?;
    let last = (found.end..=close).find(is_edge)?;
    is_enclosed.then_some((first, last))
}

/// "(August: 14 %)", "(2024: 34)", "(speedwatch, 34 in 2024)".
fn is_dated(tokens: &Tokens, found: &Found, open: usize, close: usize) -> bool {
    let label_end = found.first - usize::from(tokens.is_symbol(found.first - 1, ':'));
    let is_labelled = open + 1 < label_end && period::is_whole(tokens, open + 1, label_end);
    let is_timed = tokens.word(found.end) == "in" && period::is_whole(tokens, found.end + 1, close);
    is_labelled || is_timed
}
