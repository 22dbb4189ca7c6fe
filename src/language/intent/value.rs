//! Floor 2. Which numbers of a sentence measure what comes of it, and which only count the work.

use std::ops::Range;

use super::head::{Head, Predicate, is_change, is_participle};
use super::phrase;
use crate::language::lexicon::Sense;
use crate::language::quantity::{Role, Unit};
use crate::language::scan::Found;
use crate::language::token::{Kind, Tokens};
use crate::language::{Direction, noun};

/// A sentence's numbers beside its head.
#[derive(Clone, Copy)]
pub(super) struct Values<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) found: &'a [Found],
    pub(super) head: Head,
}

/// More words than this lie between no number and the verb that governs it.
const REACH: usize = 24;

impl<'a> Values<'a> {
    /// The numbers that are more than conditions.
    pub(super) fn all(self) -> impl Iterator<Item = &'a Found> {
        self.found.iter().filter(move |one| one.quantity.role != Role::Qualifier || self.is_brought_in(one))
    }

    /// "bring in 200": the object of a verb in two words.
    fn is_brought_in(self, one: &Found) -> bool {
        let tokens = self.tokens;
        tokens.word(one.governor) == "in" && tokens.has(one.governor.saturating_sub(1), Sense::Reach)
    }

    /// Whether any number measures what comes of it.
    pub(super) fn has_result(self) -> bool {
        self.all().any(|one| self.is_result(one))
    }

    /// Whether a number measures what comes of it.
    fn is_result(self, one: &Found) -> bool {
        // "Write 5 more guides" counts them as "Write 5 guides" does.
        let is_count = self.is_object(one) && (self.counts(one) || one.quantity.unit == Unit::Times);
        let is_moved = one.quantity.role != Role::Target && !(one.quantity.role == Role::Change && is_count);
        match one.quantity.unit {
            Unit::Time(_) => !self.is_deadline(one),
            _ if is_moved => true,
            Unit::Percent => !self.is_progress(one),
            Unit::None | Unit::Count(_) if self.counts(one) => self.counts_result(one),
            Unit::None => !self.is_version(one),
            Unit::Times => !self.is_object(one),
            _ => true,
        }
    }

    /// "Publish price list 4.0": behind the name of what is made.
    fn is_version(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Verb(verb) = self.head else { return false };
        let is_named = one.governor + 1 == one.first && tokens.is_word(one.governor);
        let is_measure =
            [Sense::Measure, Sense::Metric, Sense::Function].into_iter().any(|sense| tokens.has(one.governor, sense));
        let is_decimal =
            one.quantity.value.is_some_and(|value| value.fract() != 0.0 || tokens.is_symbol(one.first + 1, '.'));
        tokens.has(verb, Sense::Activity) && is_named && !is_measure && is_decimal && one.compared.is_none()
    }

    /// Whether a number counts things: "5 menus", "5 A/B tests".
    pub(super) fn counts(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let end = one.end;
        let is_link = tokens.has(end, Sense::Function) && !tokens.is_acronym(end);
        let is_followed = (tokens.is_word(end) || tokens.is_digits(end)) && !is_link && !tokens.glued(end);
        match one.quantity.unit {
            // `30m` is a measure.
            Unit::Count(_) => !tokens.glued_word(end - 1),
            Unit::None => is_followed && one.quantity.value.is_some_and(|value| value.fract() == 0.0),
            _ => false,
        }
    }

    /// The noun that a number counts.
    fn thing(self, one: &Found) -> Option<usize> {
        let is_owner = self.tokens.is_symbol(one.end, '\'') && !self.tokens.glued(one.end + 1);
        match one.quantity.unit {
            // "8 citizens' assemblies"
            Unit::Count(_) if is_owner => phrase::noun(self.tokens, &phrase::at(self.tokens, one.end + 1)),
            Unit::Count(_) => Some(one.end - 1),
            _ => {
                let things = phrase::at(self.tokens, one.end);
                let end = match self.head {
                    Head::Noun { end, .. } if things.start < end => things.end.min(end),
                    _ => things.end,
                };
                phrase::noun(self.tokens, &(things.start..end))
            }
        }
    }

    /// Whether a number counts what a team makes or does.
    pub(super) fn counts_work(self, one: &Found) -> bool {
        let is_none = one.quantity.value == Some(0.0);
        !is_none && self.counts(one) && self.thing(one).is_some_and(|noun| self.tokens.has(noun, Sense::Artefact))
    }

    /// Whether the things counted come of work: by the verb that governs the number, else by what they are.
    fn counts_result(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let is_work = self.counts_work(one);
        let is_people = !is_work && self.thing(one).is_some_and(|noun| tokens.has(noun, Sense::People));
        let Some(verb) = self.verb_of(one) else { return self.is_said_of_result(one) };
        if tokens.has(verb, Sense::Contact) {
            return false;
        }
        let is_effect =
            tokens.has(verb, Sense::Reach) && !tokens.has(verb, Sense::Either) || tokens.has(verb, Sense::Lower);
        if is_effect {
            return true;
        }
        if tokens.has(verb, Sense::Activity) && !tokens.has(verb, Sense::Either) {
            return is_people && (self.is_object(one) || self.head != Head::Verb(verb));
        }
        !is_work
    }

    /// Without a verb: things are a result unless they are made ("5 new menus") or say how far a made thing reaches
    /// ("menus exist for 5 halls").
    fn is_said_of_result(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Noun { first, end, .. } = self.head else { return true };
        let subject = phrase::at(tokens, first);
        let is_made = phrase::noun(tokens, &(subject.start..subject.end.min(end).max(subject.start)))
            .is_some_and(|noun| tokens.has(noun, Sense::Artefact));
        let is_reach =
            end <= one.first && is_made && matches!(tokens.word(one.governor), "for" | "across" | "in" | "on");
        let people = self.thing(one).is_some_and(|noun| tokens.has(noun, Sense::People));
        people && !is_reach || !self.counts_work(one) && !is_reach
    }

    /// The verb that governs a number: the last before it that stands where verbs stand.
    pub(super) fn verb_of(self, one: &Found) -> Option<usize> {
        let tokens = self.tokens;
        let is_verb = |idx: usize| {
            let is_head = self.head == Head::Verb(idx)
                || matches!(self.head, Head::Noun { says: Predicate::Verb(at), .. } if at == idx);
            let is_form = tokens.has(idx, Sense::Base)
                || tokens.has(idx, Sense::Gerund)
                || tokens.has(idx, Sense::Third)
                || is_change(tokens, idx);
            let is_relative = matches!(tokens.word(idx.saturating_sub(2)), "that" | "which" | "who");
            is_head || is_form && (opens_verb(tokens, idx - 1) || is_relative && tokens.has(idx, Sense::Reach))
        };
        (one.first.saturating_sub(REACH).max(1)..one.first).rev().find(|&idx| is_verb(idx))
    }

    /// Whether a number stands right behind the verb at the head, with nothing but articles, comparisons and adjectives
    /// between them: "hold at least 5", "write and print 5".
    pub(super) fn is_object(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Verb(head) = self.head else { return false };
        let parts = |idx: usize| {
            matches!(tokens.kind(idx), Kind::Symbol(',' | ';' | ':' | '(' | '.' | '—'))
                || matches!(
                    tokens.word(idx),
                    "for"
                        | "in"
                        | "with"
                        | "by"
                        | "on"
                        | "across"
                        | "from"
                        | "into"
                        | "covering"
                        | "within"
                        | "so"
                        | "that"
                        | "which"
                        | "where"
                        | "per"
                        | "via"
                        | "through"
                        | "than"
                        | "all"
                ) && !matches!(tokens.word(idx - 1), "more" | "less" | "fewer")
        };
        head < one.first && !(head + 1..one.first).any(parts)
    }

    /// "80 % of the migration", "migration 80 % complete": how far work has got.
    pub(super) fn is_progress(self, one: &Found) -> bool {
        one.quantity.unit == Unit::Percent
            && one.quantity.role == Role::Target
            && (self.is_part_of_work(one) || self.is_part_done(one))
    }

    /// Percent of work as a whole, or of one thing that is worked on: "70 % of the archive digitised". Percent of many
    /// things are a share of them.
    fn is_part_of_work(self, one: &Found) -> bool {
        let tokens = self.tokens;
        if tokens.word(one.end) != "of" {
            return false;
        }
        let whole = phrase::at(tokens, one.end + 1);
        let whole = whole.start..whole.clone().find(|&idx| is_done(tokens, idx)).unwrap_or(whole.end);
        let Some(noun) = phrase::noun(tokens, &whole) else { return false };
        let is_bounded =
            matches!(tokens.word(whole.end), "within" | "on" | "without" | "under" | "at" | "with" | "in" | "before")
                || [Sense::People, Sense::Insider].into_iter().any(|sense| tokens.has(noun, sense));
        let is_labour = tokens.has(noun, Sense::Labour);
        let is_work = is_labour || is_one_thing(tokens, &whole, noun);
        match self.head {
            Head::Verb(verb) => {
                let is_its_object = self.is_object(one) && !is_bounded;
                is_its_object && (tokens.has(verb, Sense::Complete) || is_work && tokens.has(verb, Sense::Activity))
            }
            Head::Noun { first, .. } => {
                let is_done = (whole.end..whole.end + 3).any(|idx| is_done(tokens, idx));
                one.first <= first + 1 && is_work && is_done && !is_bounded
            }
        }
    }

    /// "Refit 90 % finished", "Rebranding completed to 100 %".
    fn is_part_done(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Noun { first, says, .. } = self.head else { return false };
        if let Predicate::State(_, end) = says
            && end <= one.first
            && tokens.has(end - 1, Sense::Complete)
        {
            return tokens.word(one.governor) == "to";
        }
        let subject = phrase::at(tokens, first);
        let subject = subject.start..subject.end.min(one.first).max(subject.start);
        let Some(noun) = phrase::noun(tokens, &subject) else { return false };
        let is_made =
            tokens.has(noun, Sense::Labour) || tokens.has(noun, Sense::Artefact) && !noun::is_plural(tokens, noun);
        let is_worked_on = is_participle(tokens, one.end) && tokens.has(one.end, Sense::Activity);
        let is_last = tokens.end() <= one.end + 3;
        is_last && (is_made && is_done(tokens, one.end) || is_worked_on && is_one_thing(tokens, &(first..noun), noun))
    }

    /// "Build a prototype in under 5 hours": how long one piece of work may take. "Answer calls in 5 hours": how well.
    fn is_deadline(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Verb(verb) = self.head else { return false };
        let is_effort = matches!(tokens.word(verb), "spend" | "spent" | "spending" | "invest");
        let object = phrase::at(tokens, verb + 1);
        let is_one = matches!(tokens.word(object.start), "a" | "an" | "the" | "our" | "one");
        let is_limit = matches!(tokens.word(one.governor), "in" | "within" | "by" | "under" | "for" | "over");
        let is_work = tokens.has(verb, Sense::Activity) && !is_change(tokens, verb);
        let is_plural = phrase::noun(tokens, &object).is_some_and(|noun| noun::is_plural(tokens, noun));
        is_effort
            || is_work
                && is_one
                && !is_plural
                && (is_limit || one.compared == Some(Direction::Down))
                && object.end <= one.governor
    }

    /// "Number of features shipped: 10", "Increase story points delivered from 40 to 60": a count of work as the metric.
    pub(super) fn measures_work(self) -> bool {
        let tokens = self.tokens;
        let Some(one) = self.all().next() else { return false };
        let is_count = matches!(one.quantity.unit, Unit::None | Unit::Count(_) | Unit::Times)
            || one.quantity.role == Role::Change && one.quantity.unit == Unit::Percent;
        let (first, is_less) = match self.head {
            Head::Verb(verb) => (verb + 1, tokens.has(verb, Sense::Lower)),
            Head::Noun { first, .. } => (first, false),
        };
        is_count && !is_less && (first..one.first.max(first)).any(|idx| is_made_thing(tokens, idx))
    }

    /// "Ten hours of writing", "four days in workshops": what goes in.
    pub(super) fn is_effort(self) -> bool {
        let tokens = self.tokens;
        let Head::Noun { first, .. } = self.head else { return false };
        let Some(one) = self.all().next().filter(|one| one.first <= first + 1) else { return false };
        let is_in = matches!(tokens.word(one.end), "of" | "in" | "on" | "for" | "spent");
        let does = (one.end + 1..one.end + 5).any(|idx| {
            [Sense::Gerund, Sense::Nominal, Sense::Activity].into_iter().any(|sense| tokens.has(idx, sense))
        });
        matches!(one.quantity.unit, Unit::Time(_)) && self.found.len() == 1 && is_in && does
    }
}

/// "features shipped", "story points delivered", "lines of code".
fn is_made_thing(tokens: &Tokens, idx: usize) -> bool {
    let next = idx + 1;
    let is_effort = matches!(
        (tokens.word(idx), tokens.word(next), tokens.word(next + 1)),
        ("lines", "of", "code") | ("story", "points", _)
    );
    let is_made = is_participle(tokens, next) && tokens.has(next, Sense::Activity) && !tokens.has(next, Sense::Stative);
    is_effort || tokens.has(idx, Sense::Artefact) && is_made
}

/// "complete", "done", "migrated", "written".
fn is_done(tokens: &Tokens, idx: usize) -> bool {
    let is_activity =
        tokens.has(idx, Sense::Activity) && tokens.has(idx, Sense::Participle) && !tokens.has(idx, Sense::Base);
    tokens.has(idx, Sense::Ready) || is_activity || tokens.has(idx, Sense::Complete) && is_participle(tokens, idx)
}

/// "the archive", "our chart of accounts": one definite thing, and none that is a measure.
fn is_one_thing(tokens: &Tokens, whole: &Range<usize>, noun: usize) -> bool {
    let is_definite =
        matches!(tokens.word(whole.start), "the" | "our" | "a" | "an" | "my" | "this") || whole.end <= noun;
    let is_measure = tokens.has(noun, Sense::Measure) && !tokens.has(noun, Sense::Artefact);
    is_definite && !is_measure && !noun::is_plural(tokens, noun)
}

/// Whether a verb may stand behind this token.
fn opens_verb(tokens: &Tokens, idx: usize) -> bool {
    matches!(tokens.kind(idx), Kind::Symbol('\0' | ',' | ';' | ':' | '.' | '&' | '—' | '(' | '"' | '+'))
        || matches!(
            tokens.word(idx),
            "to" | "and"
                | "or"
                | "that"
                | "which"
                | "who"
                | "will"
                | "by"
                | "we"
                | "can"
                | "then"
                | "while"
                | "help"
                | "helps"
        )
        || tokens.word(idx).ends_with("ly")
}

/// Where a second goal with a value of its own begins: "grow sales to 50 and cut waste to 3 %".
pub(super) fn second(values: Values<'_>) -> Option<usize> {
    let tokens = values.tokens;
    let goals = values.all().filter(|one| matches!(one.quantity.role, Role::Target | Role::Change));
    let mut verbs = goals.filter_map(|one| values.verb_of(one)).filter(|&verb| is_goal(tokens, verb));
    let first = verbs.next()?;
    verbs.find(|&verb| verb != first).filter(|&verb| !matches!(tokens.word(verb - 1), "to" | "by" | "that" | "which"))
}

fn is_goal(tokens: &Tokens, verb: usize) -> bool {
    is_change(tokens, verb) && !tokens.word(verb).ends_with("ing")
}

/// "Increase to 50", "50 % improvement": whether nothing says what the number measures.
pub(super) fn is_unnamed(values: Values<'_>) -> bool {
    let tokens = values.tokens;
    let is_bare = |one: &Found| match &one.quantity.unit {
        Unit::None | Unit::Percent | Unit::Points | Unit::Times => true,
        Unit::Count(thing) => thing == "points",
        _ => false,
    };
    let mut all = values.all().peekable();
    if all.peek().is_none() || !all.all(is_bare) {
        return false;
    }
    let is_inside = |idx: usize| values.found.iter().any(|one| (one.first..one.end).contains(&idx));
    let names = |idx: usize| tokens.is_word(idx) && !is_inside(idx) && !says_nothing(tokens, idx);
    !(1..tokens.end()).any(names)
}

/// Words that name no metric: verbs and nouns of change, prepositions, dates.
fn says_nothing(tokens: &Tokens, idx: usize) -> bool {
    let senses = [
        Sense::Raise,
        Sense::Lower,
        Sense::Change,
        Sense::Rise,
        Sense::Fall,
        Sense::Shift,
        Sense::More,
        Sense::Less,
        Sense::Function,
        Sense::Month,
        Sense::Now,
        Sense::Past,
        Sense::Vague,
    ];
    let is_period = matches!(
        tokens.word(idx),
        "q" | "h"
            | "fy"
            | "end"
            | "quarter"
            | "year"
            | "month"
            | "week"
            | "least"
            | "reach"
            | "achieve"
            | "hit"
            | "get"
    );
    is_period || senses.into_iter().any(|sense| tokens.has(idx, sense))
}
