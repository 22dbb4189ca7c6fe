//! Floor 2. Which numbers of a sentence measure what comes of it, and which only count the work.

use super::head::{Head, Predicate, is_change};
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
            Unit::Percent if self.is_progress(one) => false,
            _ if is_moved => true,
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
        // "A/B tests", "US states"
        let is_name = tokens.is_acronym(end) || tokens.glued_symbol(end + 1, '/');
        let is_link = tokens.has(end, Sense::Function) && !is_name;
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
        // "with zero complaints"
        if one.quantity.value == Some(0.0) {
            return true;
        }
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
            let is_of_product = matches!(self.head, Head::Noun { says: Predicate::Verb(at), .. } if at == verb);
            return is_of_product && !is_work || is_people && (self.is_object(one) || self.head != Head::Verb(verb));
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
        if self.is_all_done(one) {
            return false;
        }
        let is_sought = |noun| tokens.has(noun, Sense::People) || tokens.has(noun, Sense::Benefit);
        !is_reach && (self.thing(one).is_some_and(is_sought) || !self.counts_work(one))
    }

    /// "30 benches painted": what a team has done to so many things. People, and what others have done, are another matter.
    fn is_all_done(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Noun { first, says: Predicate::State(done, end), .. } = self.head else { return false };
        let is = |sense| tokens.has(done, sense);
        let is_work = is(Sense::Activity) && ![Sense::Reach, Sense::Either, Sense::Stative].into_iter().any(is);
        let is_people = || self.thing(one).is_some_and(|noun| tokens.has(noun, Sense::People));
        let is_alone = one.first <= first + 1 && end == done + 1 && self.found.len() == 1 && tokens.word(end) != "by";
        is_alone && is_work && !is_people()
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
