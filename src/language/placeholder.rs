//! Floor 2. Stand-ins where a value should be: `X %`, `[metric]`, `TBD`, `<number>`, `{{value}}`, `___`, `??%`.

use super::lexicon::Sense;
use super::token::{Kind, Tokens};

/// More tokens than this in brackets are words to read, not a gap to fill.
const MAX_INSIDE: usize = 8;

/// One past the stand-in that begins at `idx`, if there is one.
pub(super) fn at(tokens: &Tokens, idx: usize) -> Option<usize> {
    match tokens.kind(idx) {
        Kind::Word => note(tokens, idx).or_else(|| letter(tokens, idx)),
        Kind::Symbol('[') => bracketed(tokens, idx),
        Kind::Symbol('<') => angled(tokens, idx),
        Kind::Symbol('{') => braced(tokens, idx),
        Kind::Symbol('_') => underscored(tokens, idx),
        Kind::Symbol('?') if !tokens.glued(idx) || is_currency(tokens, idx - 1) => questioned(tokens, idx),
        Kind::Symbol('…') if is_awaited(tokens, idx) || tokens.is_symbol(idx + 1, '%') => Some(idx + 1),
        Kind::Symbol(_) if is_currency(tokens, idx) && tokens.glued(idx + 1) && is_letter(tokens, idx + 1) => {
            Some(idx + 2)
        }
        _ => None,
    }
}

/// `TBD`, `TODO`, "lorem ipsum".
fn note(tokens: &Tokens, idx: usize) -> Option<usize> {
    match tokens.raw(idx) {
        "TBD" | "TBC" | "TBA" | "TODO" | "FIXME" | "tbd" | "tbc" | "Tbd" => Some(idx + 1),
        _ if tokens.word(idx) == "lorem" && tokens.word(idx + 1) == "ipsum" => Some(idx + 2),
        _ => None,
    }
}

/// `X %`, `XX`, "from X to Y".
fn letter(tokens: &Tokens, idx: usize) -> Option<usize> {
    if !is_letter(tokens, idx) || tokens.glued_symbol(idx + 1, '-') || tokens.glued_digits(idx + 1) {
        return None;
    }
    if tokens.is_symbol(idx + 1, '%') {
        return Some(idx + 2);
    }
    let is_doubled = tokens.word(idx).len() > 1 && tokens.raw(idx).starts_with('X');
    let stands_free = !tokens.glued(idx) && !tokens.glued_word(idx + 1);
    let is_end = tokens.word(idx - 1) == "to" && starts_from_letter(tokens, idx);
    (stands_free && (is_doubled || is_awaited(tokens, idx) || is_end)).then_some(idx + 1)
}

/// Whether a word is a letter that people write for an unknown: `X`, `y`, `XX`, `Xk`.
fn is_letter(tokens: &Tokens, idx: usize) -> bool {
    let word = tokens.word(idx);
    matches!(word, "x" | "y" | "z" | "xk" | "xm" | "yy")
        || (word.len() > 1 && word.len() <= 4 && word.bytes().all(|byte| byte == b'x'))
}

/// Whether "from X" or "from 120" stands before "to Y".
fn starts_from_letter(tokens: &Tokens, idx: usize) -> bool {
    const LONGEST_VALUE: usize = 5;
    let start = idx.saturating_sub(1 + LONGEST_VALUE);
    let from = (start..idx.saturating_sub(1)).rev().find(|&at| tokens.word(at) == "from");
    from.is_some_and(|from| is_letter(tokens, from + 1) || tokens.is_digits(from + 1) || is_currency(tokens, from + 1))
}

/// Whether the words before `idx` call for a number.
fn is_awaited(tokens: &Tokens, idx: usize) -> bool {
    let is_sign = matches!(tokens.kind(idx - 1), Kind::Symbol('≥' | '≤' | '→'));
    matches!(tokens.word(idx - 1), "from" | "by" | "least" | "than") || is_sign
}

/// `[metric]`, `[X]%`, "to [number]"; not `[a link](there)`, `[x]` of a task list, `[Sales]` at the beginning.
fn bracketed(tokens: &Tokens, idx: usize) -> Option<usize> {
    let (end, is_blank) = inside(tokens, idx, ']')?;
    let is_link = tokens.is_symbol(end, '(') && tokens.glued(end);
    let has_unit = tokens.is_symbol(end, '%');
    let is_box = tokens.begins_clause(idx) && tokens.word(idx + 1) == "x" && !has_unit;
    let is_asked = is_awaited(tokens, idx) || tokens.word(idx - 1) == "to" || has_unit;
    (!is_link && !is_box && (is_blank || is_asked)).then_some(end + usize::from(has_unit))
}

/// `<number>`; not `a < b`, nor a tag.
fn angled(tokens: &Tokens, idx: usize) -> Option<usize> {
    let (end, is_blank) = inside(tokens, idx, '>')?;
    let is_tight =
        tokens.glued_word(idx + 1) && tokens.glued(end - 1) && !(tokens.glued(idx) && tokens.is_word(idx - 1));
    (is_tight && is_blank).then_some(end)
}

/// `{{value}}`, `{value}`.
fn braced(tokens: &Tokens, idx: usize) -> Option<usize> {
    if !tokens.glued_symbol(idx + 1, '{') {
        let (end, is_blank) = inside(tokens, idx, '}')?;
        return is_blank.then_some(end);
    }
    let (end, _) = inside(tokens, idx + 1, '}')?;
    tokens.glued_symbol(end, '}').then_some(end + 1)
}

/// What stands between the bracket at `idx` and the next `close`: one past it, and whether its words ask to be replaced.
fn inside(tokens: &Tokens, idx: usize, close: char) -> Option<(usize, bool)> {
    let close_at = (idx + 1..=idx + 1 + MAX_INSIDE).find(|&at| tokens.is_symbol(at, close))?;
    let mut words = (idx + 1..close_at).filter(|&at| tokens.is_word(at));
    let has_digits = (idx + 1..close_at).any(|at| tokens.is_digits(at));
    let first = words.next()?;
    let last = words.next_back().unwrap_or(first);
    let asks = tokens.has(first, Sense::Blank) || tokens.has(last, Sense::Blank);
    (!has_digits).then_some((close_at + 1, asks))
}

/// `??`, `?%`, `$??`.
fn questioned(tokens: &Tokens, idx: usize) -> Option<usize> {
    let end = run(tokens, idx, '?', 1)?;
    let has_unit = tokens.is_symbol(end, '%');
    (end > idx + 1 || has_unit).then_some(end + usize::from(has_unit))
}

/// `___`, `__%`, `$__`.
fn underscored(tokens: &Tokens, idx: usize) -> Option<usize> {
    let end = run(tokens, idx, '_', 2)?;
    let has_unit = tokens.is_symbol(end, '%');
    let is_gap = end >= idx + 3 || has_unit || is_currency(tokens, idx - 1);
    is_gap.then_some(end + usize::from(has_unit))
}

/// One past a run of at least `least` times the same symbol.
fn run(tokens: &Tokens, idx: usize, symbol: char, least: usize) -> Option<usize> {
    let mut end = idx + 1;
    while tokens.glued_symbol(end, symbol) {
        end += 1;
    }
    (end - idx >= least).then_some(end)
}

fn is_currency(tokens: &Tokens, idx: usize) -> bool {
    matches!(tokens.kind(idx), Kind::Symbol('$' | '€' | '£'))
}
