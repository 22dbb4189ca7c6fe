//! Floor 2. From a sentence's head and numbers to what reaching it would take.

use std::ops::Range;

use super::Aim;
use super::head::{Head, Predicate, goes, is_change, is_participle, takes_object};
use super::opening::Opening;
use super::phrase;
use super::value::Values;
use crate::language::lexicon::Sense;
use crate::language::quantity::{Role, Unit};
use crate::language::scan::Found;
use crate::language::token::{Kind, Tokens};
use crate::language::{Direction, noun};

/// What reaching a sentence would take, the words that say so, and what they act upon, as tokens.
#[derive(Debug, Clone, Default)]
pub(super) struct Judged {
    pub(super) aim: Aim,
    pub(super) head: Range<usize>,
    pub(super) object: Range<usize>,
}

pub(super) fn of(values: Values<'_>, opening: &Opening) -> Judged {
    match values.head {
        Head::Verb(at) => {
            let has_number = values.has_number();
            let aim = match opening.is_ability {
                true if has_number => Aim::Outcome,
                true => Aim::Milestone,
                false => of_verb(values, at),
            };
            // "We have opened it" tells of work as "Open it" does.
            let aim = if aim == Aim::Unknown && opening.is_perfect { Aim::Task } else { aim };
            Judged { aim, head: at..at + 1, object: object(values.tokens, at + 1) }
        }
        Head::Noun { first, end, says } => {
            let judged = of_noun(values, first, end, says);
            // "We have a lift": a state.
            let is_had = opening.is_perfect && matches!(judged.aim, Aim::Theme | Aim::Task);
            if is_had { Judged { aim: Aim::Milestone, head: first - 1..first, ..judged } } else { judged }
        }
    }
}

/// The object of the verb before `at`, without "at least" and the like, and behind a second verb: "write and print".
fn object(tokens: &Tokens, at: usize) -> Range<usize> {
    let is_pair = matches!(tokens.word(at), "and" | "or" | "&") && tokens.has(at + 1, Sense::Base);
    let at = phrase::behind_particles(tokens, at + 2 * usize::from(is_pair));
    let is_limit =
        matches!((tokens.word(at), tokens.word(at + 1)), ("at", "least" | "most") | ("up", "to") | ("more", "than"));
    let at = at + 2 * usize::from(is_limit);
    phrase::at(tokens, at + usize::from(matches!(tokens.kind(at), Kind::Symbol('≥' | '>' | '~'))))
}

fn of_verb(values: Values<'_>, at: usize) -> Aim {
    let tokens = values.tokens;
    let has = |sense| tokens.has(at, sense);
    if has(Sense::Upkeep) {
        return of_upkeep(values, at);
    }
    if ensures(values, at) {
        return Aim::Upkeep;
    }
    if is_search(tokens, at) {
        return Aim::Task;
    }
    if values.measures_work() || is_put_to_use(values, at) && values.has_number() {
        return Aim::Output;
    }
    if is_change(tokens, at) {
        return of_change(values, at);
    }
    // "Explore", "consult": vague where nothing is counted.
    let is_part = has(Sense::Assist) && !values.has_number();
    if (has(Sense::Activity) || has(Sense::Contact)) && !is_part {
        return of_activity(values, at);
    }
    if goes(tokens, at) {
        return Aim::Task;
    }
    // "Reach out to 40 schools": nobody is reached yet.
    if reaches_out(tokens, at) {
        return if values.has_number() { Aim::Output } else { Aim::Task };
    }
    if has(Sense::Reach) {
        return of_reach(values, at);
    }
    of_other_verb(values, at)
}

/// A verb of which nobody knows whether it names work.
fn of_other_verb(values: Values<'_>, at: usize) -> Aim {
    let tokens = values.tokens;
    let counts_work = |one| values.is_object(one) && values.counts_work(one);
    if values.has_number() {
        // "Take 12 lessons"
        let is_output = values.all().any(counts_work);
        return if values.has_result() {
            Aim::Outcome
        } else if is_output {
            Aim::Output
        } else {
            Aim::Unknown
        };
    }
    let begins = matches!(tokens.word(at), "start" | "begin" | "starting" | "beginning" | "consider");
    let is_work = takes_object(tokens, at) && !tokens.has(at, Sense::Base) || begins;
    if is_work { Aim::Task } else { Aim::Unknown }
}

/// "Ensure that … remains stable", "ensure 100 % compliance".
fn ensures(values: Values<'_>, at: usize) -> bool {
    let tokens = values.tokens;
    matches!(tokens.word(at), "ensure" | "ensuring" | "ensures") && (is_kept(tokens, at) || is_owed(values, at))
}

/// "Find out why", "analyse which wards …": numbers behind it belong to the question.
fn is_search(tokens: &Tokens, at: usize) -> bool {
    let looks = tokens.has(at, Sense::Activity) || matches!(tokens.word(at), "find" | "learn" | "understand");
    looks && asks(tokens, at + 1)
}

fn asks(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.word(at), "which" | "what" | "why" | "how" | "whether" | "where" | "who" | "if")
}

/// "Put 12 forms online", "get the new till live"; people who are brought somewhere are another matter.
fn is_put_to_use(values: Values<'_>, at: usize) -> bool {
    let tokens = values.tokens;
    let object = phrase::at(tokens, at + 1);
    let last = object.end.saturating_sub(1);
    let are_people = |noun: usize| tokens.has(noun, Sense::People) || tokens.has(noun, Sense::Person);
    matches!(tokens.word(at), "put" | "get" | "bring" | "putting" | "getting" | "bringing")
        && at + 2 <= last
        && matches!(tokens.word(last), "live" | "online" | "running")
        && !are_people(last - 1)
        && values.all().all(|one| values.is_object(one) && values.counts(one))
}

/// "Reach out to"; not "Reach out-of-hours callers".
fn reaches_out(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.word(at), "reach" | "reaching" | "reached")
        && tokens.word(at + 1) == "out"
        && tokens.word(at + 2) == "to"
}

/// "Keep waiting below 5 minutes": upkeep, unless it stands elsewhere today.
fn of_upkeep(values: Values<'_>, at: usize) -> Aim {
    let tokens = values.tokens;
    let goes_on = (at + 1..at + 4).any(|idx| is_change(tokens, idx) && direction_of(tokens, idx).is_some());
    let has_number = values.has_number();
    if (goes_on || is_in_spite(tokens, at)) && has_number || is_moved(values) { Aim::Outcome } else { Aim::Upkeep }
}

/// "Stay below 3 % although prices go up": what is kept is harder to keep than today.
fn is_in_spite(tokens: &Tokens, at: usize) -> bool {
    let yet = |&idx: &usize| {
        matches!(tokens.word(idx), "although" | "though" | "despite" | "while" | "whilst" | "as" | "amid")
    };
    let moves = |idx: usize| {
        direction_of(tokens, idx).is_some()
            || matches!((tokens.word(idx), tokens.word(idx + 1)), ("go" | "goes" | "going", "up" | "down"))
    };
    (at + 1..tokens.end()).find(yet).is_some_and(|yet| (yet + 1..tokens.end()).any(moves))
}

fn direction_of(tokens: &Tokens, idx: usize) -> Option<Direction> {
    let up = tokens.has(idx, Sense::Raise).then_some(Direction::Up);
    up.or_else(|| tokens.has(idx, Sense::Lower).then_some(Direction::Down))
}

/// Whether a value stands elsewhere today than where it shall be.
fn is_moved(values: Values<'_>) -> bool {
    let by_role = |wanted: Role| values.all().find(|one| one.quantity.role == wanted);
    let Some(goal) = by_role(Role::Target) else { return by_role(Role::Change).is_some() };
    let Some(start) = by_role(Role::Baseline).or_else(|| by_role(Role::Current)) else { return false };
    let (Some((from, _)), Some((to, _))) = (start.quantity.to_base(), goal.quantity.to_base()) else { return true };
    match goal.compared {
        Some(Direction::Up) => from < to,
        Some(Direction::Down) => from > to,
        None => (from - to).abs() > f64::EPSILON,
    }
}

/// "Ensure that … remains stable".
fn is_kept(tokens: &Tokens, at: usize) -> bool {
    const REACH: usize = 10;
    (at + 1..at + REACH)
        .any(|idx| matches!(tokens.word(idx), "remain" | "remains" | "stay" | "stays" | "continue" | "continues"))
}

/// "Ensure 100 % compliance": nothing less would be allowed.
fn is_owed(values: Values<'_>, at: usize) -> bool {
    let whole = values.all().find(|one| one.quantity.unit == Unit::Percent && one.quantity.value == Some(100.0));
    let object = phrase::at(values.tokens, at + 1);
    let noun = phrase::noun(values.tokens, &object);
    whole.is_some_and(|one| object.contains(&one.first))
        && noun.is_some_and(|noun| values.tokens.has(noun, Sense::Owed))
}

fn of_change(values: Values<'_>, at: usize) -> Aim {
    let tokens = values.tokens;
    let has_number = values.has_number();
    let is_moved_thing = matches!(tokens.word(at), "move" | "moving" | "moved") && !has_number;
    // "Extend 3 courses": so many things are worked on.
    let works_on =
        values.all().any(|one| values.is_object(one) && values.counts_work(one)) && !tokens.has(at, Sense::Lower);
    match () {
        () if works_on && !values.has_result() => Aim::Output,
        () if is_progress(values) => Aim::Progress,
        () if is_moved_thing => Aim::Task,
        () => Aim::Outcome,
    }
}

fn of_activity(values: Values<'_>, at: usize) -> Aim {
    let tokens = values.tokens;
    if values.has_result() {
        return if is_service(values, at) { Aim::Upkeep } else { Aim::Outcome };
    }
    if is_progress(values) {
        return Aim::Progress;
    }
    let counts_object = |one| values.is_object(one) && values.counts(one);
    if values.all().any(counts_object) {
        return Aim::Output;
    }
    let noun = phrase::noun(tokens, &object(tokens, at + 1));
    let has = |sense| noun.is_some_and(|noun| tokens.has(noun, sense));
    // "Make guests happy" and "Deploy faster" make nothing.
    let is_made = !matches!(tokens.word(at), "make" | "making" | "made") || has(Sense::Artefact);
    if is_made && !has(Sense::Vague) { Aim::Task } else { Aim::Unknown }
}

fn is_progress(values: Values<'_>) -> bool {
    values.all().any(|one| values.is_progress(one))
}

/// "Respond to all letters within 3 days": a promise that is always kept.
fn is_service(values: Values<'_>, at: usize) -> bool {
    let tokens = values.tokens;
    let is_always = (at + 1..at + 4).any(|idx| matches!(tokens.word(idx), "all" | "every" | "each"));
    let is_limit = |unit: &Unit| matches!(unit, Unit::Time(_));
    let mut all = values.all();
    is_always
        && tokens.has(at, Sense::Timed)
        && all.all(|one| is_limit(&one.quantity.unit) && one.quantity.role == Role::Target)
}

fn of_reach(values: Values<'_>, at: usize) -> Aim {
    let tokens = values.tokens;
    let mut all = values.all().peekable();
    if all.peek().is_some() {
        if is_service(values, at) {
            return Aim::Upkeep;
        }
        if is_progress(values) {
            return Aim::Progress;
        }
        let is_work = !values.has_result() && all.any(|one| values.counts_work(one));
        return if is_work { Aim::Output } else { Aim::Outcome };
    }
    match tokens.word(at) {
        "add" | "adding" | "added" => Aim::Task,
        "answer" | "respond" | "serve" | "be" | "ensure" | "drive" | "handle" | "process" | "bring" | "save" => {
            Aim::Unknown
        }
        // "Close bigger deals" has degrees, "Win the tender" has none.
        _ if is_many(tokens, at + 1) => Aim::Outcome,
        _ if tokens.has(at, Sense::Hold) => Aim::Upkeep,
        _ => Aim::Milestone,
    }
}

fn is_many(tokens: &Tokens, at: usize) -> bool {
    let object = phrase::at(tokens, at);
    let is_definite = matches!(tokens.word(object.start), "a" | "an" | "the" | "our" | "all");
    !is_definite && phrase::noun(tokens, &object).is_some_and(|noun| noun::is_plural(tokens, noun))
}

fn of_noun(values: Values<'_>, first: usize, end: usize, says: Predicate) -> Judged {
    let tokens = values.tokens;
    let subject = phrase::at(tokens, first);
    let subject = subject.start..subject.end.min(end).max(subject.start);
    let noun = phrase::noun(tokens, &subject);
    let head = match says {
        Predicate::State(first, end) => first..end,
        Predicate::Trait(at) | Predicate::Verb(at) => at..at + 1,
        Predicate::None => noun.map_or(first..first, |noun| noun..noun + 1),
    };
    let aim = aim_of_noun(values, &subject, noun, says);
    let object = match says {
        Predicate::Verb(at) => object(tokens, at + 1),
        Predicate::None if aim == Aim::Task && tokens.word(subject.end) == "of" => phrase::at(tokens, subject.end + 1),
        _ => subject,
    };
    Judged { aim, head, object }
}

fn aim_of_noun(values: Values<'_>, subject: &Range<usize>, noun: Option<usize>, says: Predicate) -> Aim {
    let tokens = values.tokens;
    if values.is_effort() || values.measures_work() {
        return Aim::Output;
    }
    if is_progress(values) {
        return Aim::Progress;
    }
    if let Predicate::Verb(verb) = says
        && tokens.has(verb, Sense::Upkeep)
    {
        return of_upkeep(values, verb);
    }
    if values.has_result() || values.has_number() && acts(tokens, says) {
        return Aim::Outcome;
    }
    if values.all().any(|one| values.counts(one) && !values.is_in_brackets(one)) {
        // "Menus exist for 5 halls"; a number far behind the subject says nothing of it.
        let is_said = |one: &Found| one.first < subject.end || tokens.has(one.governor, Sense::Function);
        let is_deed = |noun| tokens.has(noun, Sense::Nominal) || tokens.has(noun, Sense::Activity);
        let is_made = values.is_done() || noun.is_some_and(|noun| tokens.has(noun, Sense::Artefact) || is_deed(noun));
        let is_output = values.all().any(|one| one.first < subject.end || is_made && is_said(one));
        let does = matches!(says, Predicate::Verb(_));
        return if is_output || does { Aim::Output } else { Aim::Unknown };
    }
    let is = |sense| noun.is_some_and(|noun| tokens.has(noun, sense));
    match says {
        Predicate::State(first, end) if is_reached(tokens, first, end) => Aim::Milestone,
        Predicate::Trait(_) => Aim::Milestone,
        Predicate::Verb(verb) if is_change(tokens, verb) || tokens.has(verb, Sense::Reach) => Aim::Outcome,
        Predicate::Verb(verb) if tokens.has(verb, Sense::Activity) && is_team(tokens, subject) => Aim::Task,
        Predicate::Verb(_) if is(Sense::Artefact) => Aim::Milestone,
        Predicate::Verb(_) | Predicate::State(..) => Aim::Outcome,
        Predicate::None if values.has_number() => Aim::Outcome,
        Predicate::None if is(Sense::Nominal) && tokens.word(subject.end) == "of" => Aim::Task,
        Predicate::None if is(Sense::Measure) && !is(Sense::Artefact) => Aim::Outcome,
        Predicate::None if is_deliverable(tokens, subject, noun) => Aim::Task,
        Predicate::None => Aim::Theme,
    }
}

/// "1 recipe wins a prize", "5 papers are quoting us": what is counted does something that no team can do for it.
fn acts(tokens: &Tokens, says: Predicate) -> bool {
    match says {
        Predicate::Verb(verb) => {
            tokens.has(verb, Sense::Reach) && !tokens.has(verb, Sense::Either) || is_change(tokens, verb)
        }
        Predicate::State(be, _) => matches!(tokens.word(be), "is" | "are") && tokens.word(be + 1).ends_with("ing"),
        _ => false,
    }
}

/// "is online", "approved", "in place": there or not. "Are satisfied", "is a joy" have degrees.
fn is_reached(tokens: &Tokens, first: usize, end: usize) -> bool {
    let last = end - 1;
    let is_done = tokens.has(last, Sense::Ready)
        || is_participle(tokens, last)
            && !tokens.has(last, Sense::Stative)
            && !is_change(tokens, last)
            && known(tokens, last);
    // "There is a map", "wage deal agreed", "audit started"
    let is_there = tokens.word(first - 1) == "there" && matches!(tokens.word(end), "a" | "an" | "one");
    let is_step = matches!(tokens.word(last), "agreed" | "started" | "begun");
    is_done
        || is_there
        || is_step
        || matches!(tokens.word(end), "in" | "at" | "on" | "default") && matches!(tokens.word(first), "is" | "are")
}

fn known(tokens: &Tokens, idx: usize) -> bool {
    tokens.has(idx, Sense::Activity) || tokens.has(idx, Sense::Reach) || tokens.has(idx, Sense::Contact)
}

/// "The night shift", "Customer service", "Engineers": those who do the work.
fn is_team(tokens: &Tokens, subject: &Range<usize>) -> bool {
    let is_service = |idx: usize| {
        tokens.word(idx) == "customer" && matches!(tokens.word(idx + 1), "service" | "success" | "support")
    };
    subject.clone().any(|idx| tokens.has(idx, Sense::Insider) || is_service(idx))
}

/// "Guide for new drivers", "Pricing page": one thing that somebody makes.
fn is_deliverable(tokens: &Tokens, subject: &Range<usize>, made: Option<usize>) -> bool {
    let is_made = made.is_some_and(|made| tokens.has(made, Sense::Artefact) && !noun::is_plural(tokens, made));
    is_made && !subject.clone().any(|idx| tokens.has(idx, Sense::Vague))
}
