//! Floor 2. Whether an objective could be any organisation's.

use super::phrase::{is_determiner, is_joint};
use crate::language::lexicon::Sense;
use crate::language::period;
use crate::language::token::Tokens;

/// More words of their own say something, whatever they are.
const MOST: usize = 5;

/// Whether nothing behind the verb that ends at `start` says what sets this goal apart.
pub(super) fn is_wide(tokens: &Tokens, start: usize, is_being: bool) -> bool {
    let (mut idx, mut n_wide, mut n_weak, mut n_own) = (start, 0, 0, 0);
    while idx < tokens.end() {
        if let Some(end) = time(tokens, idx) {
            idx = end;
            continue;
        }
        if let Some(end) = compound(tokens, idx) {
            n_own += 1;
            idx = end;
            continue;
        }
        if tokens.has(idx, Sense::Wide) {
            n_wide += 1;
        } else if is_weak(tokens, idx, is_being) {
            n_weak += 1;
        } else if !is_filler(tokens, idx) {
            n_own += 1;
        }
        idx += 1;
    }
    // "Improve", "Do better"
    let says_nothing = n_own == 0 && !tokens.has(start - 1, Sense::Activity);
    let is_empty = n_wide > 0 || is_being && n_weak > 0 || says_nothing;
    is_empty && n_own <= usize::from(is_being && n_weak > 0) && n_wide + n_weak <= MOST
}

/// "Better processes", "faster delivery": the same without a verb.
pub(super) fn is_wide_promise(tokens: &Tokens, start: usize) -> bool {
    let is_compared = [Sense::More, Sense::Otherwise].into_iter().any(|sense| tokens.has(start, sense));
    let has_noun = (start + 1..tokens.end()).any(|idx| tokens.has(idx, Sense::Wide));
    is_compared && has_noun && is_wide(tokens, start + 1, false)
}

fn is_weak(tokens: &Tokens, idx: usize, is_being: bool) -> bool {
    let is_praise = is_being && (tokens.has(idx, Sense::Praise) || matches!(tokens.word(idx), "world" | "class"));
    tokens.has(idx, Sense::Weak) || tokens.has(idx, Sense::Vague) || is_praise
}

/// "our", "and grow", "with".
fn is_filler(tokens: &Tokens, idx: usize) -> bool {
    let verbs = [Sense::Raise, Sense::Lower, Sense::Change];
    let is_verb = is_joint(tokens, idx - 1) && verbs.into_iter().any(|sense| tokens.has(idx, sense));
    let is_small = matches!(tokens.word(idx), "of" | "at" | "with" | "for" | "in" | "on" | "to" | "by" | "s" | "as");
    !tokens.is_word(idx) && !tokens.is_digits(idx)
        || is_determiner(tokens.word(idx))
        || is_joint(tokens, idx)
        || is_verb
        || is_small
}

/// "high-pressure", "user-focused": one word of its own, whatever its parts are.
fn compound(tokens: &Tokens, idx: usize) -> Option<usize> {
    let goes_on = |idx: usize| tokens.glued_symbol(idx, '-') && tokens.glued_word(idx + 1);
    let mut end = idx + 1;
    while goes_on(end) {
        end += 2;
    }
    (tokens.is_word(idx) && end > idx + 1).then_some(end)
}

/// "this year", "in Q3".
fn time(tokens: &Tokens, idx: usize) -> Option<usize> {
    let is_near = matches!(tokens.word(idx), "this" | "next" | "the" | "every");
    let is_span = matches!(tokens.word(idx + 1), "year" | "quarter" | "month" | "half" | "week");
    if is_near && is_span { Some(idx + 2) } else { period::at(tokens, idx) }
}
