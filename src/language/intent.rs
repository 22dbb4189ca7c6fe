//! Floor 2. What reaching a sentence would take: a result, a number of things made, a piece of work, a state, no change
//! at all. Told by the sentence's head, what the head governs, and what its numbers count.

mod head;
mod hedge;
mod judge;
pub(super) mod opening;
mod phrase;
mod progress;
mod second;
mod things;
mod value;

use std::ops::Range;

use super::lexicon::Sense;
use super::noun;
use super::scan::Found;
use super::token::Tokens;
use super::tongue::{self, Tongue};
pub(super) use head::{Head, Predicate};
use value::Values;

/// What reaching a sentence would take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Aim {
    /// Nothing tells.
    #[default]
    Unknown,
    /// A change or level that comes of work: "cut waiting to 5 minutes", "win 20 clients", "better food".
    Outcome,
    /// A number of things made or done: "hold 5 workshops".
    Output,
    /// Work, or what it delivers: "open the new wing".
    Task,
    /// So much of a piece of work: "80 % of the migration".
    Progress,
    /// A state, there or not: "the menu is online", "pass the inspection".
    Milestone,
    /// A level that is kept: "keep the wards clean".
    Upkeep,
    /// A subject without a verb: "customer service".
    Theme,
}

/// What sort of thing the head of a sentence acts upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Thing {
    /// Anything else.
    #[default]
    Other,
    /// For others to use: an app, a page.
    Tool,
    /// For others to read: a guide, a report.
    Text,
    /// For others to take part in: a workshop.
    Event,
    /// One thing that is not there yet, whatever it is: a second ward.
    New,
}

/// What sort of state a sentence tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum State {
    /// Any other, or none.
    #[default]
    Other,
    /// That somebody can do something: "patients can book online".
    Able,
    /// That work was done: "the map is drawn".
    Done,
    /// That people do, have or feel something: "nurses have a say in their shifts".
    People,
}

/// Some words of a sentence, as bytes of its plain text. Most sentences are short; what stands beyond the first 64 KiB of
/// one is not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Words {
    start: u16,
    end: u16,
}

impl Words {
    /// Where they stand. Empty for none.
    pub fn range(self) -> Range<usize> {
        usize::from(self.start)..usize::from(self.end)
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    pub(super) fn of(tokens: &Tokens, first: usize, end: usize) -> Self {
        if end <= first {
            return Self::default();
        }
        let Range { start, end } = tokens.range(first, end);
        match (u16::try_from(start), u16::try_from(end)) {
            (Ok(start), Ok(end)) => Self { start, end },
            _ => Self::default(),
        }
    }
}

/// What a sentence is after, and the words that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Intent {
    /// What reaching it would take.
    pub aim: Aim,
    /// In which language, as far as the words tell.
    pub tongue: Tongue,
    /// The words that led to it: verb, noun or participle.
    pub head: Words,
    /// What the head acts upon, without numbers: "the new menu".
    pub object: Words,
    /// What sort of thing that is.
    pub thing: Thing,
    /// What sort of state it tells of.
    pub state: State,
    /// Words that mean to do something, or leave a way out: "try to", "if possible".
    pub hedge: Words,
    /// A word for so much that nobody can tell how much: "significantly".
    pub vague: Words,
    /// Where a second goal with its own value begins.
    pub second: Words,
    /// Whether its number measures nothing that is named: "increase to 50".
    pub is_unnamed: bool,
}

/// What a sentence is after, and on what it hangs.
pub(super) fn of(tokens: &Tokens<'_>, found: &[Found]) -> (Intent, Head) {
    let tongue = tongue::of(tokens);
    let opening = opening::of(tokens);
    let intent = Intent { tongue, ..Intent::default() };
    if tongue == Tongue::Other || tokens.end() <= opening.end {
        return (intent, Head::at(opening.end));
    }
    let head = head::of(tokens, opening.end);
    let values = Values { tokens, found, head };
    let judged = judge::of(values, &opening);
    let intent = Intent {
        aim: judged.aim,
        tongue,
        head: Words::of(tokens, judged.head.start, judged.head.end),
        object: Words::of(tokens, judged.object.start, judged.object.end),
        thing: thing(tokens, &judged),
        state: state(values, &opening),
        hedge: hedge::of(values, &opening).map_or(Words::default(), |at| Words::of(tokens, at.start, at.end)),
        vague: hedge::vague(values).map_or(Words::default(), |at| Words::of(tokens, at, at + 1)),
        second: second::of(values).map_or(Words::default(), |at| Words::of(tokens, at, at + 1)),
        is_unnamed: second::is_unnamed(values),
    };
    (intent, head)
}

fn state(values: Values<'_>, opening: &opening::Opening) -> State {
    let tokens = values.tokens;
    let can = |at| matches!(tokens.word(at), "can" | "could" | "may" | "might");
    let is_everyone = (1..opening.end).any(|idx| matches!(tokens.word(idx), "everyone" | "everybody"));
    match values.head {
        Head::Noun { says: Predicate::Trait(at), .. } if can(at) => State::Able,
        Head::Verb(_) if opening.is_ability => State::Able,
        Head::Noun { says: Predicate::None, .. } => State::Other,
        Head::Noun { first, end, .. } if are_people(tokens, first, end) => State::People,
        Head::Verb(_) if is_everyone => State::People,
        _ if values.is_done() => State::Done,
        _ => State::Other,
    }
}

/// "Night nurses", "guests of the hotel".
fn are_people(tokens: &Tokens, first: usize, end: usize) -> bool {
    let subject = phrase::at(tokens, first);
    let noun = phrase::noun(tokens, &(subject.start..subject.end.min(end)));
    noun.is_some_and(|noun| tokens.has(noun, Sense::Person) && tokens.word(noun) != "audience")
}

fn thing(tokens: &Tokens, judged: &judge::Judged) -> Thing {
    let Some(noun) = phrase::noun(tokens, &judged.object) else { return Thing::Other };
    let kinds = [(Sense::Event, Thing::Event), (Sense::Text, Thing::Text), (Sense::Tool, Thing::Tool)];
    let kind = kinds.into_iter().find(|(sense, _)| tokens.has(noun, *sense)).map(|(_, thing)| thing);
    let is_new = is_brought_about(tokens, judged.head.start) && is_one(tokens, judged.object.start, noun);
    // "Meet the hiring plan": nobody gets it by that.
    let is_met = tokens.has(judged.head.start, Sense::Contact) && kind != Some(Thing::Event);
    kind.filter(|_| !is_met).unwrap_or(if is_new { Thing::New } else { Thing::Other })
}

/// "build", "buy", "set up": when it is done, something is there.
fn is_brought_about(tokens: &Tokens, verb: usize) -> bool {
    let is_held = matches!(tokens.word(verb), "hold" | "run" | "start");
    tokens.has(verb, Sense::Make) && !is_held
        || matches!(
            tokens.word(verb),
            "acquire"
                | "bootstrap"
                | "buy"
                | "found"
                | "implement"
                | "install"
                | "introduce"
                | "launch"
                | "procure"
                | "purchase"
                | "set"
        )
}

/// "a second ward", "new tractor".
fn is_one(tokens: &Tokens, first: usize, noun: usize) -> bool {
    matches!(tokens.word(first), "a" | "an" | "new") && !noun::is_plural(tokens, noun)
}
