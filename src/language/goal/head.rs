//! Floor 2. The verb with which an objective begins, or that it has none.

use super::Head;
use super::phrase::{self, is_clause_word, is_determiner, is_preposition};
use super::topic;
use crate::language::intent::opening::Opening;
use crate::language::lexicon::Sense;
use crate::language::token::Tokens;

/// The verb that leads, with its particle: "set up".
pub(super) struct Verb {
    pub(super) kind: Head,
    pub(super) start: usize,
    pub(super) end: usize,
    /// "be", "become": what follows is not done but been.
    pub(super) is_being: bool,
}

/// Where the words that count begin: behind what opens the sentence, a number that counts objectives ("2 Open the
/// second hall") and a label ("Code search: find it at once"), but with "help", which is a goal.
pub(super) fn start(tokens: &Tokens, opening: &Opening) -> usize {
    const LONGEST: usize = 4;
    let at = match &opening.hedge {
        Some(hedge) if tokens.word(hedge.start) == "help" => hedge.start,
        _ => opening.end,
    };
    if at == 1 && tokens.is_digits(at) && tokens.n_digits(at) < 3 && is_base(tokens, 2) && !tokens.glued(2) {
        return 2;
    }
    let colon = (at + 1..at + LONGEST).find(|&idx| !tokens.is_word(idx));
    let is_label = |colon: &usize| tokens.is_symbol(*colon, ':') && kind(tokens, colon + 1).is_some();
    colon.filter(is_label).map_or(at, |colon| colon + 1)
}

pub(super) fn of(tokens: &Tokens, opening: &Opening) -> Option<Verb> {
    if let Some(hedge) = opening.hedge.clone().filter(|hedge| tokens.word(hedge.start) == "work") {
        return Some(Verb { kind: Head::Work, start: hedge.start, end: hedge.end, is_being: false });
    }
    let start = opening.end;
    let kind = kind(tokens, start).filter(|_| !is_noun(tokens, start) && !is_subject(tokens, start))?;
    let kind = if is_work_too(tokens, start) { Head::Work } else { kind };
    let has_particle = matches!(tokens.word(start + 1), "up" | "out" | "off" | "down" | "on" | "towards" | "toward");
    let is_being = matches!(tokens.word(start), "be" | "become" | "becoming" | "being");
    Some(Verb { kind, start, end: start + 1 + usize::from(has_particle), is_being })
}

fn kind(tokens: &Tokens, at: usize) -> Option<Head> {
    let has = |sense| tokens.has(at, sense);
    let (word, next) = (tokens.word(at), tokens.word(at + 1));
    let is_form = is_base(tokens, at) || has(Sense::Gerund) || word == "being";
    let is_change = [Sense::Raise, Sense::Lower, Sense::Change].into_iter().any(has);
    match (word, next) {
        (_, "less" | "more") if is_base(tokens, at) => Some(Head::Change),
        ("set" | "setting" | "sign" | "signing", "up")
        | ("roll" | "rolling" | "rolled", "out")
        | ("kick", "off")
        | ("work" | "working", "on" | "towards" | "toward") => Some(Head::Work),
        ("translate" | "translating", _) if is_turned_into(tokens, at) => Some(Head::Change),
        ("get" | "put" | "bring", _) if is_put_to_use(tokens, at) => Some(Head::Work),
        ("move" | "switch" | "shift", _) if is_moved_to_tool(tokens, at) => Some(Head::Work),
        ("ensure" | "guarantee", _) if owes(tokens, at + 1) => Some(Head::Upkeep),
        ("stay" | "staying" | "keep" | "keeping", "ahead") | ("track" | "tracking", "down") => Some(Head::Change),
        ("keep" | "keeping", _) if moves_away(tokens, at + 1) => Some(Head::Change),
        _ if has(Sense::Upkeep) && is_form && !is_amid_change(tokens, at) => Some(Head::Upkeep),
        (_, "of" | "to" | "for") if has(Sense::Nominal) && !is_form => Some(Head::Work),
        _ if has(Sense::Errand) && (is_form || has(Sense::Participle)) => Some(Head::Work),
        _ if has(Sense::Make) && is_form => Some(Head::Make),
        _ if is_form || is_change && !word.ends_with("ed") => Some(Head::Change),
        _ => None,
    }
}

/// Whether a word can be a verb in its base form.
pub(super) fn is_base(tokens: &Tokens, idx: usize) -> bool {
    tokens.has(idx, Sense::Base) || tokens.has(idx, Sense::Verb)
}

/// "design and test": the second verb of one object says that it is work.
fn is_work_too(tokens: &Tokens, at: usize) -> bool {
    tokens.word(at + 1) == "and" && tokens.has(at + 2, Sense::Errand) && is_base(tokens, at + 2)
}

/// "translate our values into deeds"; not "translate the manual into Welsh".
fn is_turned_into(tokens: &Tokens, at: usize) -> bool {
    let into = (at + 1..tokens.end()).find(|&idx| tokens.word(idx) == "into");
    into.is_some_and(|into| {
        !phrase::is_deliverable(tokens, phrase::at(tokens, at + 1)) && !tokens.has(into - 1, Sense::Text)
    })
}

/// "get the new timetable online".
fn is_put_to_use(tokens: &Tokens, at: usize) -> bool {
    let object = phrase::at(tokens, at + 1);
    let last = object.end.saturating_sub(1);
    at + 2 < last && matches!(tokens.word(last), "live" | "online" | "running") && tokens.end() <= object.end
}

/// "move all branches to the new till system": where to is a thing.
fn is_moved_to_tool(tokens: &Tokens, at: usize) -> bool {
    let to = (at + 1..tokens.end()).find(|&idx| tokens.word(idx) == "to");
    to.is_some_and(|to| {
        let tool = phrase::at(tokens, to + 1);
        phrase::noun(tokens, &tool).is_some_and(|noun| tokens.has(noun, Sense::Tool))
    })
}

/// "ensure compliance with …": what is owed at all times, and no clause that says what shall be.
fn owes(tokens: &Tokens, start: usize) -> bool {
    let words = (start..tokens.end()).take_while(|&idx| !is_clause_word(tokens.word(idx)));
    words.take(6).any(|idx| tokens.has(idx, Sense::Owed))
}

/// "keep families out of debt": something is won.
fn moves_away(tokens: &Tokens, start: usize) -> bool {
    (start..tokens.end())
        .take(8)
        .any(|idx| matches!((tokens.word(idx), tokens.word(idx + 1)), ("out", "of") | ("away" | "safe", "from")))
}

/// "stay close to our members as we grow": to keep something is the change.
fn is_amid_change(tokens: &Tokens, start: usize) -> bool {
    let is_subject = |idx: usize| matches!(tokens.word(idx), "we" | "they" | "our" | "the");
    let leads = |idx: usize| matches!(tokens.word(idx), "as" | "while" | "whilst" | "when") && is_subject(idx + 1);
    (start + 1..tokens.end()).any(leads) || goes_further(tokens, start)
}

/// "keep patients at home for longer", "keep talent by paying fairly": further or otherwise than today.
fn goes_further(tokens: &Tokens, start: usize) -> bool {
    matches!(tokens.word(start), "keep" | "keeping" | "stay" | "staying")
        && (start + 1..tokens.end()).any(|idx| {
            let is_means = tokens.word(idx) == "by" && tokens.has(idx + 1, Sense::Gerund);
            is_means || matches!(tokens.word(idx), "more" | "longer" | "closer" | "fewer")
        })
}

/// "search on the web", "launch of the app", "increase in sales": the word is a noun where it stands.
fn is_noun(tokens: &Tokens, at: usize) -> bool {
    let is_both = topic::is_noun(tokens, at) || tokens.has(at, Sense::Rise) || tokens.has(at, Sense::Fall);
    match tokens.word(at + 1) {
        "on" | "towards" if tokens.word(at) == "work" => false,
        "" if tokens.has(at, Sense::Gerund) => true,
        "of" | "into" => true,
        "and" if is_base(tokens, at + 2) => false,
        "in" | "on" | "for" | "at" | "with" | "and" | "to" => is_both,
        next => next.is_empty() && is_both || is_name(tokens, at) || tokens.glued_symbol(at + 1, '-'),
    }
}

/// "cost reduction", "market share": nothing but nouns to the end. What is work stays work: "test procedures".
fn is_name(tokens: &Tokens, at: usize) -> bool {
    let is_thing = |idx: usize| topic::is_noun(tokens, idx) || topic::has_noun_ending(tokens.word(idx));
    let is_work = tokens.has(at, Sense::Errand) || tokens.has(at, Sense::Make);
    topic::is_noun(tokens, at) && !is_work && (at + 1..tokens.end()).all(is_thing)
}

/// "train drivers feel safe": the word begins the subject of a state.
fn is_subject(tokens: &Tokens, at: usize) -> bool {
    const REACH: usize = 6;
    if is_determiner(tokens.word(at + 1)) {
        return false;
    }
    let is_finite = |idx: usize| topic::is_finite(tokens.word(idx));
    let clause = (at + 1..tokens.end()).take_while(|&idx| tokens.is_word(idx) && !is_clause_word(tokens.word(idx)));
    if tokens.has(at, Sense::Gerund) && clause.clone().any(is_finite) {
        return true;
    }
    let phrase = (at + 1..tokens.end()).take(REACH).take_while(|&idx| {
        let word = tokens.word(idx);
        tokens.is_word(idx) && !is_clause_word(word) && !is_preposition(word) && !is_determiner(word)
    });
    phrase.clone().any(is_finite) || phrase.skip(1).any(|idx| is_plain_verb(tokens, idx))
}

/// "test results reach families", "release planning stops being a job": a verb behind a noun, and nothing else.
fn is_plain_verb(tokens: &Tokens, idx: usize) -> bool {
    let next = idx + 1;
    let is_form = if tokens.word(idx - 1).ends_with('s') {
        is_base(tokens, idx) && tokens.is_word(next)
    } else {
        tokens.has(idx, Sense::Third)
            && (is_determiner(tokens.word(next)) || tokens.has(next, Sense::Gerund) || tokens.word(next) == "being")
    };
    is_form && !topic::is_noun(tokens, idx)
}
