//! Floor 2. Words with which a sentence leaves itself a way out, and words for so much that nobody can tell how much.

use std::ops::Range;

use super::head::Head;
use super::opening::Opening;
use super::value::Values;
use crate::language::lexicon::Sense;
use crate::language::token::Tokens;

/// Words that mean to do something, or leave a way out. "Help", "support" and the like only where no number says how
/// much comes of it.
pub(super) fn of(values: Values<'_>, opening: &Opening) -> Option<Range<usize>> {
    let Values { tokens, head, .. } = values;
    let has_number = values.has_number();
    let is_wish = |at: &Range<usize>| tokens.has(at.start, Sense::Hedge) || tokens.word(at.start) == "plan";
    let opens = opening.hedge.clone().filter(|at| is_wish(at) || !has_number);
    opens.or_else(|| loophole(tokens)).or_else(|| match head {
        Head::Verb(at) if assists(tokens, at) && !has_number => Some(at..at + 1),
        _ => None,
    })
}

/// "Help", "support", "focus on": a part in what others do, or none yet.
fn assists(tokens: &Tokens, at: usize) -> bool {
    let is_noun = tokens.has(at, Sense::Gerund) || tokens.has(at, Sense::Assist) && tokens.word(at + 1) == "for";
    let is_vague = tokens.has(at, Sense::Assist) || tokens.has(at, Sense::Hedge);
    !is_noun && is_vague && !matches!(tokens.word(at), "start" | "begin" | "consider")
}

/// "As much as possible", "if possible", "if time allows", "hopefully".
fn loophole(tokens: &Tokens) -> Option<Range<usize>> {
    (1..tokens.end()).find_map(|idx| {
        let word = |ahead: usize| tokens.word(idx + ahead);
        let length = match word(0) {
            "as" if is_degree(word(1)) && word(2) == "as" && matches!(word(3), "possible" | "we") => 4,
            "if" if matches!(word(1), "time" | "resources" | "capacity") && is_leave(word(2)) => 3,
            "if" | "where" | "when" | "wherever" | "whenever" if is_possible(word(1)) => 2,
            "hopefully" | "perhaps" | "maybe" | "ideally" | "possibly" => 1,
            _ => return None,
        };
        Some(idx..idx + length)
    })
}

fn is_degree(word: &str) -> bool {
    matches!(word, "much" | "many" | "soon" | "often" | "far" | "well" | "fast" | "quickly" | "little" | "few")
}

fn is_leave(word: &str) -> bool {
    matches!(word, "permits" | "permit" | "allows" | "allow")
}

fn is_possible(word: &str) -> bool {
    matches!(word, "possible" | "feasible" | "appropriate" | "applicable")
}

/// A word for so much that nobody can tell how much, where no number does.
pub(super) fn vague(values: Values<'_>) -> Option<usize> {
    let tokens = values.tokens;
    if values.has_number() {
        return None;
    }
    (1..tokens.end())
        .find(|&idx| tokens.has(idx, Sense::Vague) && (!is_comparative(tokens, idx) || compares(tokens, idx)))
}

fn is_comparative(tokens: &Tokens, idx: usize) -> bool {
    matches!(tokens.word(idx), "more" | "less" | "fewer" | "much" | "some")
}

/// "more guests", "much faster"; not "one or more", "learn more about".
fn compares(tokens: &Tokens, idx: usize) -> bool {
    let next = idx + 1;
    let is_or = matches!(tokens.word(idx - 1), "or" | "no" | "the" | "as" | "how");
    !is_or && tokens.is_word(next) && !tokens.has(next, Sense::Function)
}
