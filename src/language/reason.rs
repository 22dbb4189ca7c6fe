//! Floor 2. Whether somebody says why: "because", "so that", "in order to".

use std::ops::Range;

use super::lexicon::Sense;
use super::token::Tokens;

/// The words in `text` that lead to a reason or a purpose.
pub fn reason(text: &str) -> Option<Range<usize>> {
    let tokens = Tokens::of(text);
    let at = of(&tokens)?;
    let at = tokens.range(at, at + 1);
    Some(at.start as usize..at.end as usize)
}

/// The word that leads to a reason or a purpose.
pub(super) fn of(tokens: &Tokens) -> Option<usize> {
    (1..tokens.end()).find(|&idx| leads_to_reason(tokens, idx))
}

fn leads_to_reason(tokens: &Tokens, idx: usize) -> bool {
    let next = tokens.word(idx + 1);
    match tokens.word(idx) {
        "because" | "why" | "thereby" => true,
        "so" => {
            let is_subject = matches!(next, "that" | "we" | "they" | "people" | "everyone" | "everybody" | "nobody");
            is_subject || tokens.has(idx + 1, Sense::Person)
        }
        "in" => next == "order" && tokens.word(idx + 2) == "to",
        // "for resolving doubts"
        "for" => idx > 2 && tokens.has(idx + 1, Sense::Gerund),
        // "to win back families", but not at the beginning, where it is how some write a goal.
        "to" => idx > 1 && tokens.is_word(idx - 1) && is_purpose(tokens, idx + 1),
        _ => false,
    }
}

fn is_purpose(tokens: &Tokens, verb: usize) -> bool {
    let senses = [Sense::Raise, Sense::Lower, Sense::Change, Sense::Heart];
    let is_base = !tokens.word(verb).ends_with("ing") && !tokens.has(verb, Sense::Gerund);
    let is_verb = senses.into_iter().any(|sense| tokens.has(verb, sense))
        || matches!(tokens.word(verb), "be" | "become" | "make" | "let" | "enable" | "help" | "give" | "free" | "win");
    // "Become the place to be": nothing follows.
    is_verb && is_base && tokens.is_word(verb + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_and_purposes() {
        for text in [
            "Open on Sundays because families work on weekdays",
            "Answer every call at once, so that nobody has to drive to us in vain",
            "Rebuild the till in order to close faster",
            "Publish prices early so parents can plan",
            "Shorten the forms to help new patients",
        ] {
            assert!(reason(text).is_some(), "{text}");
        }
        for text in [
            "Open on Sundays",
            "To become the place to be",
            "Grow from so much to more",
            "Bring orders from 10 to 40",
            "Give access to better forms",
        ] {
            assert!(reason(text).is_none(), "{text}");
        }
    }
}
