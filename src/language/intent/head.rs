//! Floor 2. The head of a sentence: its verb, or the noun phrase that it is about and what is said of that.

use super::phrase;
use crate::language::lexicon::Sense;
use crate::language::token::{Kind, Tokens};

/// What a sentence hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::language) enum Head {
    /// A verb at the front: "Open", "Opening", "Opened".
    Verb(usize),
    /// A noun phrase, from its first token to one past its last, and what is said of it.
    Noun {
        /// First token of the phrase.
        first: usize,
        /// One past its last.
        end: usize,
        /// What is said of it.
        says: Predicate,
    },
}

impl Head {
    /// That of a sentence of which nothing is known but where it begins.
    pub(super) fn at(first: usize) -> Self {
        Self::Noun { first, end: first, says: Predicate::None }
    }
}

/// What is said of a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::language) enum Predicate {
    /// Nothing.
    None,
    /// That something is so, or was done with it: "is online", "approved". First token, and one past the last.
    State(usize, usize),
    /// That it can or has something: "can book online", "has a lift".
    Trait(usize),
    /// That it does something: "complete the training".
    Verb(usize),
}

/// More words than this lie between no subject and its verb.
const REACH: usize = 28;

/// The head of the sentence that begins at `at`.
pub(super) fn of(tokens: &Tokens, at: usize) -> Head {
    if is_verb(tokens, at) && !is_noun_here(tokens, at) {
        return Head::Verb(at);
    }
    if is_past(tokens, at) {
        return Head::Noun { first: at, end: at, says: Predicate::State(at, at + 1) };
    }
    let (end, says) = predicate(tokens, at);
    Head::Noun { first: at, end, says }
}

/// Whether a word can be a verb that the sentence hangs on.
fn is_verb(tokens: &Tokens, at: usize) -> bool {
    let is_form = tokens.has(at, Sense::Base) || tokens.has(at, Sense::Gerund) || tokens.has(at, Sense::Participle);
    is_form || is_change(tokens, at) || takes_object(tokens, at) || goes(tokens, at)
}

/// "Go live with the new till", "go to the gym twice a week".
pub(super) fn goes(tokens: &Tokens, at: usize) -> bool {
    let is_counted = |idx: usize| tokens.is_digits(idx) || matches!(tokens.word(idx), "twice" | "times");
    let is_habit = || tokens.word(at + 1) == "to" && (at..tokens.end()).any(is_counted);
    matches!(tokens.word(at), "go" | "going" | "went")
        && (matches!(tokens.word(at + 1), "live" | "public") || is_habit())
}

/// "Varnish the hull": no noun stands before an article, so that what does is a verb, known or not.
pub(super) fn takes_object(tokens: &Tokens, at: usize) -> bool {
    let is_other = tokens.has(at, Sense::Function) || tokens.has(at, Sense::Numeral) || tokens.word(at).ends_with("ly");
    let is_object =
        matches!(tokens.word(at + 1), "a" | "an" | "the" | "our" | "their" | "its" | "my" | "your" | "all" | "every");
    tokens.is_word(at) && !is_other && is_object
}

/// Whether a word is a verb of change.
pub(super) fn is_change(tokens: &Tokens, at: usize) -> bool {
    [Sense::Raise, Sense::Lower, Sense::Change].into_iter().any(|sense| tokens.has(at, sense))
}

/// Whether a word that can be a verb is a noun or an adjective where it stands: "Support CSAT > 4.7", "Test coverage",
/// "Launch of the app", "Design approved", "Featured in the press".
fn is_noun_here(tokens: &Tokens, at: usize) -> bool {
    let next = at + 1;
    if tokens.end() <= next || tokens.glued_symbol(next, '-') && tokens.glued_word(next + 1) {
        return true;
    }
    let is_said_of =
        matches!(tokens.word(next), "is" | "are" | "was" | "were" | "has" | "will" | "can" | "must" | "of");
    // "Refit 90 % finished"
    let is_part_done = tokens.is_digits(next)
        && tokens.is_symbol(next + 1, '%')
        && [Sense::Ready, Sense::Complete].into_iter().any(|sense| tokens.has(next + 2, sense));
    if is_said_of || is_part_done || is_compared(tokens, at) || is_subject(tokens, at) {
        return true;
    }
    if is_past(tokens, at) {
        return is_participle_here(tokens, at);
    }
    names_measure(tokens, at) || is_done_to(tokens, at) || is_compound(tokens, at)
}

/// "Booking page", "Training course is over": a gerund that names a thing.
fn is_compound(tokens: &Tokens, at: usize) -> bool {
    if !tokens.has(at, Sense::Gerund) {
        return false;
    }
    // "Hosting and catering"
    if matches!(tokens.word(at + 1), "and" | "&" | "or") {
        return !tokens.has(at + 2, Sense::Gerund);
    }
    let is_bare = tokens.is_word(at + 1) && !tokens.has(at + 1, Sense::Function) && !tokens.has(at + 1, Sense::Numeral);
    let is_said_of = || match predicate(tokens, at).1 {
        Predicate::State(be, _) => matches!(tokens.word(be), "is" | "are"),
        // "Hiring managers have a guide"
        Predicate::Trait(has) => has == at + 2 && !takes_clause(tokens, at),
        Predicate::Verb(verb) => tokens.has(verb, Sense::Reach) || is_change(tokens, verb),
        Predicate::None => false,
    };
    is_bare && (tokens.has(at, Sense::Reach) || is_said_of())
}

/// "Support > 90 %", "Release = 4"; not "Maintain > 90 %", "Write > 5 guides".
fn is_compared(tokens: &Tokens, at: usize) -> bool {
    match tokens.kind(at + 1) {
        Kind::Symbol('=' | '→' | '/' | '&') => true,
        Kind::Symbol(':') => !tokens.is_word(at + 2) && !tokens.has(at, Sense::Contact),
        Kind::Symbol('>' | '<' | '≥' | '≤') => {
            let takes_value = tokens.has(at, Sense::Upkeep) || tokens.has(at, Sense::Reach);
            !takes_value && !tokens.is_word(at + 3)
        }
        _ => false,
    }
}

/// "Code follows the conventions": what could be a verb has a verb of its own.
fn is_subject(tokens: &Tokens, at: usize) -> bool {
    let next = at + 1;
    let is_noun = [Sense::Artefact, Sense::People, Sense::Measure].into_iter().any(|sense| tokens.has(next, sense));
    let is_single = tokens.has(next, Sense::Third) && !tokens.has(next, Sense::Activity) && !is_noun;
    // "Interview guide contains"
    let is_compound = tokens.is_word(next)
        && !tokens.has(next, Sense::Function)
        && matches!(tokens.word(next + 1), "has" | "contains" | "includes" | "exists")
        && !takes_clause(tokens, at);
    tokens.has(at, Sense::Base) && (is_single || is_compound)
}

/// "Ensure staff have access", "check that": what follows is a clause with a subject of its own.
fn takes_clause(tokens: &Tokens, at: usize) -> bool {
    const VERBS: [&str; 12] =
        ["check", "confirm", "ensur", "guarantee", "help", "let", "mak", "prov", "see", "show", "test", "verify"];
    VERBS.iter().any(|verb| tokens.word(at).starts_with(verb))
}

/// "Test coverage from 50 to 80 %", "Onboarding completion": a measure follows with nothing that would make it an object.
fn names_measure(tokens: &Tokens, at: usize) -> bool {
    const LONGEST: usize = 4;
    let belongs = |&idx: &usize| {
        tokens.is_word(idx) && ![Sense::Function, Sense::Numeral].into_iter().any(|sense| tokens.has(idx, sense))
    };
    let phrase = (at + 1..at + 1 + LONGEST).take_while(belongs);
    let Some(measure) = phrase.filter(|&idx| tokens.has(idx, Sense::Measure)).last() else { return false };
    let is_change = is_change(tokens, at) || tokens.has(at, Sense::Reach) || tokens.has(at, Sense::Upkeep);
    let is_valued = measure + 1 >= tokens.end()
        || tokens.is_digits(measure + 1)
        || matches!(
            tokens.kind(measure + 1),
            Kind::Symbol('>' | '<' | '≥' | '≤' | '=' | '→' | ':' | '(' | '~' | '$' | '€' | '£')
        )
        || matches!(
            tokens.word(measure + 1),
            "from"
                | "at"
                | "to"
                | "above"
                | "below"
                | "under"
                | "over"
                | "is"
                | "rises"
                | "falls"
                | "drops"
                | "reaches"
                | "of"
        );
    let is_written = tokens.has(at, Sense::Gerund);
    let is_way = tokens.word(measure + 1) == "from";
    !is_change && is_valued && (is_written || is_way || value_follows(tokens, measure))
}

fn value_follows(tokens: &Tokens, at: usize) -> bool {
    let reach = if tokens.word(at + 1) == "of" { 8 } else { 4 };
    tokens.end() <= at + 1 || (at + 1..at + 1 + reach).any(|idx| tokens.is_digits(idx))
}

/// "Design approved", "Launch completed by June": a participle follows, and nothing that it could describe.
fn is_done_to(tokens: &Tokens, at: usize) -> bool {
    let next = at + 1;
    let can_be_noun = tokens.has(at, Sense::Base) || tokens.has(at, Sense::Gerund);
    can_be_noun && is_participle(tokens, next) && !describes(tokens, next)
}

fn is_past(tokens: &Tokens, at: usize) -> bool {
    tokens.has(at, Sense::Participle) && !tokens.has(at, Sense::Base)
}

/// "Featured in ten papers", "Published at …": done to what the sentence is about. "Launched the app": a verb.
fn is_participle_here(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.word(at + 1), "in" | "at" | "on" | "by" | "as" | "for")
}

/// Whether a word is a participle: of a verb in the lists, or by its ending.
pub(super) fn is_participle(tokens: &Tokens, idx: usize) -> bool {
    let word = tokens.word(idx);
    tokens.has(idx, Sense::Participle)
        || tokens.is_word(idx) && word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
}

/// Whether a noun stands behind a participle, which describes it: "redesigned checkout".
fn describes(tokens: &Tokens, idx: usize) -> bool {
    let next = idx + 1;
    tokens.is_word(next)
        && !tokens.has(next, Sense::Function)
        && !tokens.has(next, Sense::Ready)
        && !is_adverb(tokens, next)
        || tokens.is_digits(next)
}

fn is_adverb(tokens: &Tokens, idx: usize) -> bool {
    tokens.word(idx).ends_with("ly") || matches!(tokens.word(idx), "successfully" | "together" | "twice" | "once")
}

/// Where the noun phrase at `first` ends, and what is said of it.
fn predicate(tokens: &Tokens, first: usize) -> (usize, Predicate) {
    let mut brackets = 0_usize;
    let last = tokens.end().min(first + REACH);
    for idx in first..last {
        match tokens.kind(idx) {
            Kind::Symbol('(' | '[') => brackets += 1,
            Kind::Symbol(')' | ']') => brackets = brackets.saturating_sub(1),
            Kind::Symbol('.' | ';') if !tokens.glued(idx + 1) => return (idx, Predicate::None),
            _ => {}
        }
        if brackets > 0 {
            continue;
        }
        if matches!(
            tokens.word(idx),
            "that" | "which" | "who" | "whose" | "where" | "how" | "why" | "what" | "when" | "whether"
        ) {
            return (idx, Predicate::None);
        }
        if let Some(says) = said(tokens, first, idx) {
            return (idx, says);
        }
    }
    (last, Predicate::None)
}

/// What the word at `idx` says of the noun phrase before it.
fn said(tokens: &Tokens, first: usize, idx: usize) -> Option<Predicate> {
    let is_month = tokens.word(idx) == "may" && tokens.is_capitalised(idx);
    match tokens.word(idx) {
        "is" | "are" | "was" | "were" | "isn" | "aren" | "be" | "been" => {
            return Some(Predicate::State(idx, complement(tokens, idx)));
        }
        "can" | "could" | "may" | "might" | "has" | "have" | "had" | "will" | "must" | "cannot" | "exist"
        | "exists" | "should" => {
            return (!is_month).then(|| of_auxiliary(tokens, idx));
        }
        _ => {}
    }
    let follows_noun = first < idx && phrase::ends_noun(tokens, idx - 1);
    if !follows_noun {
        return None;
    }
    if is_participle(tokens, idx) && !describes(tokens, idx) && !tokens.has(idx, Sense::Base) {
        return Some(Predicate::State(idx, idx + 1));
    }
    // "Dashboard available to all managers"
    if tokens.has(idx, Sense::Ready) && !describes(tokens, idx) {
        return Some(Predicate::State(idx, idx + 1));
    }
    is_finite(tokens, idx).then_some(Predicate::Verb(idx))
}

/// "will be published", "has been approved" are states; "can book", "has a lift" traits; "will publish" a deed.
fn of_auxiliary(tokens: &Tokens, idx: usize) -> Predicate {
    let next = idx + 1 + usize::from(matches!(tokens.word(idx + 1), "not" | "all" | "now" | "already" | "also"));
    match tokens.word(next) {
        "be" | "been" => Predicate::State(idx, complement(tokens, next)),
        _ if matches!(tokens.word(idx), "will") && tokens.has(next, Sense::Base) => Predicate::Verb(next),
        _ if matches!(tokens.word(idx), "has" | "have" | "had")
            && is_participle(tokens, next)
            && !describes(tokens, next) =>
        {
            Predicate::State(idx, next + 1)
        }
        _ => Predicate::Trait(idx),
    }
}

/// One past what follows "is": "is now online".
fn complement(tokens: &Tokens, be: usize) -> usize {
    const LONGEST: usize = 4;
    let said = (be + 1..be + 1 + LONGEST).find(|&idx| is_participle(tokens, idx) || tokens.has(idx, Sense::Ready));
    said.map_or(be + 1, |idx| idx + 1)
}

/// "completes the", "rate our", "generate 20": a verb in the present, behind its subject and before its object.
fn is_finite(tokens: &Tokens, idx: usize) -> bool {
    let is_form = tokens.has(idx, Sense::Third) || tokens.has(idx, Sense::Base) || is_change(tokens, idx);
    let is_gerund = tokens.word(idx).ends_with("ing");
    let next = idx + 1;
    let is_plural_subject = crate::language::noun::is_plural(tokens, idx - 1) || tokens.has(idx, Sense::Third);
    let has_object = tokens.is_digits(next)
        || matches!(
            tokens.word(next),
            "a" | "an"
                | "the"
                | "their"
                | "our"
                | "all"
                | "its"
                | "at"
                | "each"
                | "every"
                | "no"
                | "us"
                | "to"
                | "from"
                | "by"
                | "up"
                | "above"
                | "below"
                | "under"
                | "over"
                | "within"
        )
        || matches!(tokens.kind(next), Kind::Symbol('≥' | '>' | '<' | '≤' | '~' | '$' | '€' | '£'))
        || tokens.is_word(next) && !tokens.has(next, Sense::Function) && !is_participle(tokens, next);
    is_form && !is_gerund && is_plural_subject && has_object
}
