//! Floor 2. Which numbers of a sentence measure what comes of it, and which only count the work.

use std::ops::Range;

use super::head::{Head, Predicate, is_change, is_participle};
use super::phrase;
use super::things::{is_deed, is_outreach, is_physical, is_place, is_work, moves};
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

    /// Whether there is any.
    pub(super) fn has_number(self) -> bool {
        self.all().next().is_some()
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
            Unit::Time(_) => !self.is_deadline(one) && !self.is_spent(one),
            Unit::Percent | Unit::OutOf(_) if self.is_progress(one) || self.is_progress_so_far(one) => false,
            _ if is_moved => true,
            Unit::Percent if self.is_spread(one) => false,
            Unit::None | Unit::Count(_) if self.is_all_there_are(one) || self.is_in_brackets(one) => false,
            Unit::None | Unit::Count(_) if self.counts(one) => self.counts_result(one),
            Unit::None => !self.is_version(one),
            Unit::Times => !self.is_object(one) && !self.is_headcount(one),
            _ => true,
        }
    }

    /// "Ship the new till to 100 % of shops": how far a made thing is brought, which says nothing of its use.
    fn is_spread(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Verb(verb) = self.head else { return false };
        let is_given = matches!(tokens.word(verb), "provide" | "offer" | "give");
        let is_other = [Sense::Reach, Sense::Stative, Sense::Timed].into_iter().any(|sense| tokens.has(verb, sense));
        let is_brought = tokens.has(verb, Sense::Activity) && !is_other && !is_given && !is_change(tokens, verb);
        let is_behind = matches!(tokens.word(one.governor), "to" | "on" | "for" | "across");
        let is_all = one.quantity.value == Some(100.0) && tokens.word(one.governor) == "to" && tokens.end() <= one.end;
        is_brought && is_behind && (tokens.word(one.end) == "of" || is_all) && verb + 1 < one.governor
    }

    /// "All 40 shops have a till", "all 12 maps are drawn": the number says how many there are anyway.
    fn is_all_there_are(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Noun { first, says, .. } = self.head else { return false };
        let is_state = match says {
            Predicate::Trait(_) => true,
            Predicate::State(_, end) => {
                tokens.has(end - 1, Sense::Ready)
                    || tokens.has(end - 1, Sense::Activity) && !tokens.has(end - 1, Sense::Reach)
            }
            _ => false,
        };
        is_state && one.first == first + 1 && tokens.word(first) == "all" && self.found.len() == 1
    }

    /// "Hire: 2x cook, 1x waiter".
    fn is_headcount(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Verb(verb) = self.head else { return false };
        let is_counted =
            tokens.glued_word(one.end - 1) && tokens.is_word(one.end) && !tokens.has(one.end, Sense::Function);
        tokens.has(verb, Sense::Contact) && is_counted
    }

    /// "Write songs (at least 4)", "night team (3 nurses) in place": a count beside what is made.
    pub(super) fn is_in_brackets(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let is_alone = (one.end..=one.end + 1).any(|idx| tokens.is_symbol(idx, ')')) && self.found.len() == 1;
        let opens = |idx: usize| tokens.is_symbol(idx, '(');
        let is_work = match self.head {
            Head::Verb(verb) => tokens.has(verb, Sense::Activity) && !tokens.has(verb, Sense::Either),
            Head::Noun { .. } => self.is_done(),
        };
        is_work && is_alone && (one.first.saturating_sub(3)..one.first).any(opens)
    }

    /// "Practise 3 hours a week": what goes in. "Reply in 3 hours", "open 3 hours longer": how well.
    fn is_spent(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Verb(verb) = self.head else { return false };
        let is_work = tokens.has(verb, Sense::Activity) && !tokens.has(verb, Sense::Reach) && !is_change(tokens, verb);
        let is_limit =
            matches!(tokens.word(one.governor), "in" | "within" | "by" | "under" | "after" | "than" | "over");
        let is_rhythm =
            matches!(tokens.word(one.end), "a" | "per" | "each" | "every" | "daily" | "weekly" | "of" | "on");
        is_work && !is_limit && one.compared != Some(Direction::Down) && is_rhythm && self.found.len() == 1
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
        // "by-laws", "on-site visits"
        let is_compound = tokens.glued_symbol(end + 1, '-') && tokens.glued_word(end + 2);
        let is_link = tokens.has(end, Sense::Function) && !is_name && !is_compound;
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
        !is_none && self.counts(one) && self.thing(one).is_some_and(|noun| is_work(self.tokens, noun))
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
        let is_receiver = matches!(tokens.word(one.governor), "to" | "for" | "with" | "among");
        let Some(verb) = self.verb_of(one) else { return self.is_said_of_result(one) };
        let is_visit = self.head == Head::Verb(verb) && matches!(tokens.word(verb), "visit" | "visiting" | "visited");
        if tokens.has(verb, Sense::Contact) || is_visit {
            return false;
        }
        let is_effect =
            tokens.has(verb, Sense::Reach) && !tokens.has(verb, Sense::Either) || tokens.has(verb, Sense::Lower);
        if is_effect {
            return true;
        }
        if tokens.has(verb, Sense::Activity) && !tokens.has(verb, Sense::Either) {
            let is_of_product = matches!(self.head, Head::Noun { says: Predicate::Verb(at), .. } if at == verb);
            let is_laid =
                self.head == Head::Verb(verb) && is_physical(tokens.word(one.end)) && !moves(tokens.word(verb));
            let is_won = is_people && !is_laid;
            let is_object = self.is_object(one) && !is_receiver;
            return is_of_product && !is_work || is_won && (is_object || self.head != Head::Verb(verb));
        }
        !is_work
    }

    /// Without a verb: things are a result unless they are made ("5 new menus") or say how far a made thing reaches
    /// ("menus exist for 5 halls").
    fn is_said_of_result(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Noun { first, end, .. } = self.head else { return true };
        if self.is_all_done(one) {
            return false;
        }
        let subject = phrase::at(tokens, first);
        let subject = subject.start..subject.end.min(end).max(subject.start);
        let is_sought =
            |noun| (tokens.has(noun, Sense::People) || tokens.has(noun, Sense::Benefit)) && !is_outreach(tokens, noun);
        let is_sought = self.thing(one).is_some_and(is_sought);
        if self.is_reach_of(&subject, one) {
            let is_taught = tokens.has(subject.end - 1, Sense::Contact);
            // "Rollout in 5 cities"
            let is_placed =
                is_deed(tokens, subject.end - 1) || self.thing(one).is_some_and(|noun| is_place(tokens, noun));
            let is_place = is_placed && matches!(tokens.word(one.governor), "in" | "into" | "across" | "through");
            return is_sought && one.first < end && !self.is_done() && !is_taught && !is_place;
        }
        is_sought || !self.counts_work(one)
    }

    /// "menus for 5 halls", "prototype with 3 suppliers", "construction of 4 bridges": how much of it is made or done.
    fn is_reach_of(self, subject: &Range<usize>, one: &Found) -> bool {
        let tokens = self.tokens;
        let Some(noun) = phrase::noun(tokens, subject) else { return false };
        let is_made = tokens.has(noun, Sense::Artefact) && !tokens.has(noun, Sense::Measure) || is_deed(tokens, noun);
        match tokens.word(one.governor) {
            // "opened with at least 15 guests"
            "with" if one.compared.is_some() => false,
            "for" | "across" | "through" | "in" | "into" | "on" | "with" | "w/" | "at" | "to" => {
                (is_made && !self.is_used() || self.is_done()) && subject.end <= one.first
            }
            "of" => {
                one.governor == subject.end && (tokens.has(noun, Sense::Nominal) || tokens.has(noun, Sense::Contact))
            }
            _ => false,
        }
    }

    /// "Map used in 5 schools": others do something with it.
    fn is_used(self) -> bool {
        let Head::Noun { says: Predicate::State(_, end), .. } = self.head else { return false };
        [Sense::Reach, Sense::Stative].into_iter().any(|sense| self.tokens.has(end - 1, sense))
    }

    /// "Maps drawn for 5 halls": what is said of the subject is that work was done.
    pub(super) fn is_done(self) -> bool {
        let Head::Noun { says: Predicate::State(_, end), .. } = self.head else { return false };
        let has = |sense| self.tokens.has(end - 1, sense);
        (has(Sense::Activity) || has(Sense::Ready)) && ![Sense::Reach, Sense::Stative].into_iter().any(has)
    }

    /// "30 benches painted": what a team has done to so many things. People, and what others have done, are another matter.
    fn is_all_done(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Noun { first, says: Predicate::State(said, end), .. } = self.head else { return false };
        // "5 guests tested the menu", "have tested it": they did it themselves.
        let is_passive = said + 1 == end || matches!(tokens.word(said), "is" | "are" | "was" | "were");
        let is_active = !is_passive || matches!(tokens.word(end), "a" | "an" | "the" | "our" | "their" | "its" | "it");
        let is_trained = tokens.has(end - 1, Sense::Contact) && is_participle(tokens, end - 1) && !is_active;
        let done = if is_trained { end - 1 } else { said };
        let is = |sense| tokens.has(done, sense);
        // "opened" tells of shops and of letters.
        let is_stative = is(Sense::Stative) && !is(Sense::Make);
        let is_work = is(Sense::Activity) && ![Sense::Reach, Sense::Either].into_iter().any(is) && !is_stative;
        let is_people =
            || self.thing(one).is_some_and(|noun| tokens.has(noun, Sense::People) && !is_physical(tokens.word(noun)));
        let is_alone = one.first <= first + 1 && end == done + 1 && self.found.len() == 1 && tokens.word(end) != "by";
        is_alone && (is_work && !is_people() || is_trained)
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
            // "closing of 2 audit findings"
            let is_noun = tokens.has(idx, Sense::Gerund) && tokens.word(idx + 1) == "of";
            let leads = opens_verb(tokens, idx - 1) || is_relative && tokens.has(idx, Sense::Reach);
            // "Needs assessment in 3 districts"
            let is_subject =
                matches!(self.head, Head::Noun { first, .. } if first == idx) && !tokens.has(idx, Sense::Base);
            !is_noun && !is_subject && (is_head || is_form && leads)
        };
        (one.first.saturating_sub(REACH).max(1)..one.first).rev().find(|&idx| is_verb(idx))
    }

    /// Whether a number stands right behind the verb at the head, with nothing but articles, comparisons and adjectives
    /// between them: "hold at least 5", "write and print 5".
    pub(super) fn is_object(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Verb(head) = self.head else { return false };
        let parts = |idx: usize| {
            // "Sign off on 5 plans"
            let is_particle = tokens.word(idx) == "on" && tokens.word(idx - 1) == "off";
            matches!(tokens.kind(idx), Kind::Symbol(',' | ';' | ':' | '(' | '.' | '—'))
                || !is_particle
                    && matches!(
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
                    )
                    && !matches!(tokens.word(idx - 1), "more" | "less" | "fewer")
        };
        // "Hire: 2 cooks"
        let first = head + 1 + usize::from(tokens.is_symbol(head + 1, ':'));
        (head + 1..head + REACH).contains(&one.first) && !(first..one.first).any(parts)
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
