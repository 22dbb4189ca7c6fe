//! Floor 2. What an objective asks for: work, a thing, a change, that all stays as it is, or nothing, because it is only a
//! topic; what it is good for; and how many goals it joins.

mod effect;
mod head;
mod parts;
mod phrase;
#[cfg(test)]
mod tests;
mod topic;
mod width;

use super::intent::{Words, opening};
use super::reason;
use super::token::Tokens;
use super::tongue::{self, Tongue};
use super::vocabulary::Lexicon;

/// What an objective begins with, and so what it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Head {
    /// Nothing tells: a state of things, or words that are not understood.
    #[default]
    Unknown,
    /// A verb for leaving things as they are: "maintain our market share".
    Upkeep,
    /// A verb for a piece of work: "install the new till".
    Work,
    /// A verb for making something: "build a second stage".
    Make,
    /// Any other verb: "become the first choice", "cut waiting times".
    Change,
    /// No verb and no state: "customer experience".
    Topic,
}

/// What an objective asks for, and the words that say so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Goal {
    /// What it begins with.
    pub head: Head,
    /// The verb, or all of a topic.
    pub words: Words,
    /// What the verb acts upon, up to the first preposition. Empty for none.
    pub object: Words,
    /// Whether that is a thing that a team makes: "a portal".
    pub is_deliverable: bool,
    /// Whether every organisation could say the same: "improve our products".
    pub is_wide: bool,
    /// The words that say what it is good for, for whom, or how people shall find it: "so that", "who trust us".
    pub effect: Words,
    /// The word that leads to a reason or a purpose: "because", "so that".
    pub reason: Words,
    /// Remarks in brackets.
    pub asides: Box<[Words]>,
    /// Where each of the goals stands that it joins, if there are several.
    pub parts: Box<[Words]>,
}

impl Goal {
    /// What `objective` asks for, if its words mean what `lexicon` says. Only English is understood.
    pub fn of(objective: &str, lexicon: &Lexicon) -> Self {
        let tokens = Tokens::by(objective, lexicon);
        if tongue::of(&tokens) == Tongue::Other {
            return Self::default();
        }
        let mut opening = opening::of(&tokens);
        opening.end = head::start(&tokens, &opening);
        let goal = match head::of(&tokens, &opening) {
            Some(head) => Self::of_verb(&tokens, &head),
            None => Self::of_no_verb(&tokens, opening.end),
        };
        let reason = reason::of(&tokens).map_or(Words::default(), |at| Words::of(&tokens, at, at + 1));
        Self { asides: phrase::asides(&tokens).into(), reason, ..goal }
    }

    fn of_verb(tokens: &Tokens, head: &head::Verb) -> Self {
        let object = phrase::at(tokens, head.end);
        Self {
            head: head.kind,
            words: Words::of(tokens, head.start, head.end),
            is_deliverable: tokens.word(object.end) != "as" && phrase::is_deliverable(tokens, object.clone()),
            is_wide: width::is_wide(tokens, head.end, head.is_being),
            effect: effect::of(tokens, head.end),
            parts: parts::of(tokens, head.start, head.end).into(),
            object: Words::of(tokens, object.start, object.end),
            ..Self::default()
        }
    }

    fn of_no_verb(tokens: &Tokens, start: usize) -> Self {
        if !topic::is_topic(tokens, start) {
            return Self { is_wide: width::is_wide_promise(tokens, start), ..Self::default() };
        }
        Self { head: Head::Topic, words: Words::of(tokens, start, tokens.end()), ..Self::default() }
    }
}
