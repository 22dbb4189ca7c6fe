//! Floor 2. Where one thought of a sentence ends and the next begins.

use super::token::{Kind, Tokens};

/// Words beyond this distance belong to another thought.
pub(super) const REACH: usize = 24;

/// Whether a token parts two clauses.
pub(super) fn ends_at(tokens: &Tokens, idx: usize) -> bool {
    matches!(tokens.kind(idx), Kind::Symbol(',' | ';' | '—' | ':' | '(' | ')' | '&'))
        || matches!(tokens.word(idx), "and" | "while" | "but" | "plus" | "whilst")
}

/// Whether the tokens from one place to another are one thought.
pub(super) fn is_one(tokens: &Tokens, from: usize, to: usize) -> bool {
    to.saturating_sub(from) <= REACH && !(from..to).any(|idx| ends_at(tokens, idx))
}
