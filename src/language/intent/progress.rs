//! Floor 2. How far work has got, and how much of it there is: numbers that go up when a team works.

use std::ops::Range;

use super::head::{Head, Predicate, is_change, is_participle};
use super::phrase;
use super::value::Values;
use crate::language::lexicon::Sense;
use crate::language::noun;
use crate::language::period;
use crate::language::quantity::{Role, Unit};
use crate::language::scan::Found;
use crate::language::token::{Kind, Tokens};

/// More words than this lie between no verb and what it governs.
const REACH: usize = 24;

impl Values<'_> {
    /// "80 % of the migration", "migration 80 % complete": how far work has got.
    pub(super) fn is_progress(self, one: &Found) -> bool {
        let is_amount = match one.quantity.role {
            Role::Target => true,
            // "Move 80 % of the project": no change by 80 %.
            Role::Change => self.is_object(one) && self.tokens.word(one.end) == "of",
            _ => false,
        };
        match one.quantity.unit {
            Unit::Percent => is_amount && (self.is_part_of_work(one) || self.is_part_done(one)),
            Unit::OutOf(_) => is_amount && (self.is_share_of_work(one) || self.is_full_count(one)),
            _ => false,
        }
    }

    /// "Complete the refit (100 %, now at 20 %)": where the work stands.
    pub(super) fn is_progress_so_far(self, one: &Found) -> bool {
        matches!(one.quantity.role, Role::Current | Role::Baseline)
            && one.quantity.unit == Unit::Percent
            && self.before(one).is_some_and(|goal| goal.quantity.unit == Unit::Percent && self.is_progress(goal))
    }

    /// The number before this one.
    fn before(&self, one: &Found) -> Option<&Found> {
        let idx = self.found.partition_point(|other| other.first < one.first);
        self.found.get(idx.checked_sub(1)?)
    }

    /// "Deliver 3 of 4 features": how many of those that were planned.
    fn is_share_of_work(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let things = phrase::at(tokens, one.end);
        let verb = match self.head {
            Head::Verb(verb) => verb,
            // "2 of 3 work packages finished"
            Head::Noun { first, says: Predicate::State(done, end), .. } => {
                let are_people =
                    things.clone().any(|idx| tokens.has(idx, Sense::People) || tokens.has(idx, Sense::Person));
                let is_done = self.is_done() && done + 1 == end;
                return is_done
                    && one.first <= first + 1
                    && self.found.len() == 1
                    && !are_people
                    && !is_bound(tokens, end);
            }
            Head::Noun { .. } => return false,
        };
        let is_work = tokens.has(verb, Sense::Activity) && !tokens.has(verb, Sense::Reach);
        let is_made = |noun: usize| tokens.has(noun, Sense::Artefact) || tokens.has(noun, Sense::Labour);
        let are_made = things.clone().any(is_made) && self.is_object(one);
        is_work && are_made && self.found.len() == 1 && !is_bound(tokens, things.end)
    }

    /// "Pages moved (22/22)".
    fn is_full_count(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let is_alone = tokens.is_symbol(one.first - 1, '(') && tokens.is_symbol(one.end, ')') && self.found.len() == 1;
        is_alone && self.is_done()
    }

    /// "Complete the clean-up: 100 %", "reach 80 % completion of the refit".
    fn is_completed(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Verb(verb) = self.head else { return false };
        let object = phrase::at(tokens, verb + 1);
        let is_measure = object.clone().any(|idx| tokens.has(idx, Sense::Measure))
            || (verb + 1..one.first).take(REACH).any(|idx| tokens.word(idx - 1) == "and" && is_change(tokens, idx));
        let leads = matches!(tokens.kind(one.first - 1), Kind::Symbol(':' | '(')) || tokens.word(one.first - 1) == "to";
        let is_named = matches!(tokens.word(one.first - 1), "goal" | "target") && tokens.is_symbol(one.first - 2, '(');
        let is_end = is_named
            || !tokens.is_word(one.end) && !tokens.is_word(one.end + 1)
            || period::at(tokens, one.end + 1).is_some();
        let leads = leads || is_named;
        if tokens.has(verb, Sense::Complete) && leads && is_end && !is_measure {
            return true;
        }
        let whole = phrase::at(tokens, one.end + 2);
        let is_completion = (tokens.word(one.end), tokens.word(one.end + 1)) == ("completion", "of");
        is_completion && phrase::noun(tokens, &whole).is_some_and(|noun| is_one_thing(tokens, &whole, noun))
    }

    /// Percent of work as a whole, or of one thing that is worked on: "70 % of the archive digitised". Percent of many
    /// things are a share of them.
    fn is_part_of_work(self, one: &Found) -> bool {
        let tokens = self.tokens;
        if tokens.word(one.end) != "of" {
            return false;
        }
        let whole = phrase::at(tokens, one.end + 1);
        let is_by_plan = is_by_plan(tokens, whole.start);
        let mut behind = whole.clone().skip(2 * usize::from(is_by_plan));
        let whole = whole.start..behind.find(|&idx| is_done(tokens, idx)).unwrap_or(whole.end);
        let Some(noun) = phrase::noun(tokens, &whole) else { return false };
        let are_people = [Sense::People, Sense::Insider].into_iter().any(|sense| tokens.has(noun, sense));
        let is_bounded = is_bound(tokens, whole.end) || are_people && !is_by_plan;
        let is_labour = tokens.has(noun, Sense::Labour);
        let is_work = is_labour || is_by_plan || is_one_thing(tokens, &whole, noun);
        match self.head {
            Head::Verb(verb) => {
                let is_its_object = self.is_object(one) && !is_bounded;
                let works = tokens.has(verb, Sense::Activity) || tokens.has(verb, Sense::Change);
                let is_near = one.first <= verb + 3;
                let is_moved = is_near && tokens.has(verb, Sense::Change) && is_made(tokens, noun);
                // What runs by itself is worth something at once.
                let is_errand = is_near
                    && tokens.has(verb, Sense::Errand)
                    && !tokens.has(verb, Sense::Timed)
                    && !matches!(tokens.word(verb), "automate" | "automating" | "outsource");
                is_its_object && (tokens.has(verb, Sense::Complete) || is_errand || is_moved || is_work && works)
            }
            Head::Noun { first, .. } => {
                let done = (whole.end..whole.end + 3).find(|&idx| is_done(tokens, idx));
                let is_told = |done| is_work || is_made(tokens, noun) && is_all_said(tokens, done);
                let is_all =
                    tokens.end() <= whole.end && tokens.has(noun, Sense::Labour) && !tokens.has(noun, Sense::Event);
                one.first <= first + 1 && (done.is_some_and(is_told) || is_all) && !is_bounded
            }
        }
    }

    /// "Refit 90 % finished", "Rebranding completed to 100 %".
    fn is_part_done(self, one: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Noun { first, says, .. } = self.head else { return self.is_completed(one) };
        if let Predicate::State(_, end) = says
            && end <= one.first
            && tokens.has(end - 1, Sense::Complete)
        {
            return matches!(tokens.word(one.first - 1), "to" | "at");
        }
        // "100 % migrated to the new till"
        let is_bare_done = one.first == first
            && [Sense::Complete, Sense::Ready].into_iter().any(|sense| tokens.has(one.end, sense))
            && is_done(tokens, one.end)
            && !is_bound(tokens, one.end + 1);
        if is_bare_done || one.first == first && is_way_of_work(tokens, one.end) {
            return true;
        }
        let subject = phrase::at(tokens, first);
        let subject = subject.start..subject.end.min(one.first).max(subject.start);
        let Some(noun) = phrase::noun(tokens, &subject) else { return false };
        if is_labour_done(tokens, noun, one.first) || self.is_share_of_labour(&subject, noun, one) {
            return true;
        }
        let is_made =
            tokens.has(noun, Sense::Labour) || tokens.has(noun, Sense::Artefact) && !noun::is_plural(tokens, noun);
        let is_worked_on = is_participle(tokens, one.end) && tokens.has(one.end, Sense::Activity);
        let is_last = tokens.end() <= one.end + 3 || is_all_said(tokens, one.end);
        is_last && (is_made && is_done(tokens, one.end) || is_worked_on && is_one_thing(tokens, &(first..noun), noun))
    }

    /// "Migration 60 %", "Rollout: 60 %", "Transformation of the wards 60 %", "Project Heron at 60 %", "Phase 2 at 60 %".
    fn is_share_of_labour(self, subject: &Range<usize>, noun: usize, one: &Found) -> bool {
        let tokens = self.tokens;
        let is_last = tokens.end() <= one.end || period::at(tokens, one.end + 1).is_some();
        let is_alone = self.found.len() == 1 && one.compared.is_none() && is_last;
        let is_deed = tokens.has(noun, Sense::Nominal) && !tokens.has(noun, Sense::Event);
        let is_labour = tokens.has(noun, Sense::Labour) && is_deed;
        let is_project = |idx: usize| matches!(tokens.word(idx), "project" | "programme" | "program" | "epic");
        let is_stage = matches!(tokens.word(noun), "phase" | "milestone" | "module" | "project" | "stage");
        let is_named = is_project(subject.start) && tokens.is_capitalised(noun) || is_stage && noun + 1 < subject.end;
        let leads = matches!(tokens.word(subject.end), "at" | "to") || tokens.is_symbol(subject.end, ':');
        let is_beside = subject.end + usize::from(leads) == one.first;
        let is_whole = is_beside || is_labour && tokens.word(subject.end) == "of";
        is_alone && is_whole && (is_labour || is_named)
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
    let is_made = is_participle(tokens, next)
        && tokens.has(next, Sense::Activity)
        && !tokens.has(next, Sense::Stative)
        && !matches!(tokens.word(next), "completed" | "finished");
    is_effort || tokens.has(idx, Sense::Artefact) && is_made || is_number_of_things(tokens, idx)
}

/// "number of blog posts from 2 to 4", but not "number of features used".
fn is_number_of_things(tokens: &Tokens, idx: usize) -> bool {
    if !matches!((tokens.word(idx), tokens.word(idx + 1)), ("number" | "count", "of")) {
        return false;
    }
    let things = phrase::at(tokens, idx + 2);
    let is_made = |noun: usize| tokens.has(noun, Sense::Artefact) && !tokens.has(noun, Sense::People);
    let goes_on = matches!(tokens.word(things.end), "from" | "to" | "by" | "per") || !tokens.is_word(things.end);
    goes_on && phrase::noun(tokens, &things).is_some_and(is_made)
}

/// "complete", "done", "migrated", "written".
fn is_done(tokens: &Tokens, idx: usize) -> bool {
    let is_activity =
        tokens.has(idx, Sense::Activity) && tokens.has(idx, Sense::Participle) && !tokens.has(idx, Sense::Base);
    tokens.has(idx, Sense::Ready) || is_activity || tokens.has(idx, Sense::Complete) && is_participle(tokens, idx)
}

/// "within a day", "on time", "by parents": how well, or by whom, and no longer how far work has got.
fn is_bound(tokens: &Tokens, idx: usize) -> bool {
    let is_by = tokens.word(idx) == "by" && period::at(tokens, idx + 1).is_none();
    let next = tokens.word(idx + 1);
    let is_place = match tokens.word(idx) {
        "in" => !tokens.is_digits(idx + 1) && !tokens.has(idx + 1, Sense::Numeral) && next != "time",
        "on" => !matches!(next, "time" | "schedule" | "budget" | "first" | "the"),
        _ => false,
    };
    let is_limit = matches!(tokens.word(idx), "within" | "on" | "without" | "under" | "at" | "with" | "in" | "before");
    is_by || is_limit && !is_place
}

/// Whether what is made is all that is said to be done: "manuals complete", "pages translated by June".
fn is_all_said(tokens: &Tokens, done: usize) -> bool {
    let is_end = tokens.end() <= done + 1 || period::at(tokens, done + 2).is_some();
    let is_timed = tokens.has(done, Sense::Timed) && !tokens.has(done, Sense::Complete);
    is_end && !is_timed
}

/// "guides", "pages": many of what a team makes, and no measure.
fn is_made(tokens: &Tokens, noun: usize) -> bool {
    tokens.has(noun, Sense::Artefact)
        && ![Sense::Measure, Sense::People].into_iter().any(|sense| tokens.has(noun, sense))
}

/// "Plan delivery at 85 %", "Sprint goals achieved: 90 %": how much of what was planned is done. Learners complete a
/// course and a training, so that these are another matter.
fn is_labour_done(tokens: &Tokens, noun: usize, number: usize) -> bool {
    let behind = number.saturating_sub(usize::from(matches!(tokens.word(number - 1), "at" | "to" | "is")));
    let is_labour = |idx: usize| tokens.has(idx, Sense::Labour) && !tokens.has(idx, Sense::Event);
    let is_delivered = matches!(tokens.word(noun), "delivery" | "completion" | "progress" | "execution");
    let is_met =
        |idx: usize| matches!(tokens.word(idx), "achieved" | "met" | "reached" | "hit") || is_done(tokens, idx);
    let end = behind - usize::from(tokens.is_symbol(behind - 1, ':'));
    let is_said = is_labour(noun) && noun + 2 == end && is_met(noun + 1);
    is_said || is_labour(noun - 1) && noun + 1 == end && (is_delivered || is_met(noun))
}

/// "progress on the refit", "sprint goal completion": what stands behind the percentage says that it is of work.
fn is_way_of_work(tokens: &Tokens, at: usize) -> bool {
    const LONGEST: usize = 4;
    let name = (at..at + LONGEST).take_while(|&idx| tokens.is_word(idx) && !tokens.has(idx, Sense::Function));
    let Some(last) = name.last() else { return false };
    let is_planned = |idx: usize| tokens.has(idx, Sense::Labour) && !tokens.has(idx, Sense::Event);
    let is_part = matches!(tokens.word(last), "completion" | "delivery" | "execution" | "progress");
    let is_labour = at < last && is_planned(last - 1) && tokens.word(last - 1) != "task";
    is_part && is_labour || tokens.word(at) == "progress" && matches!(tokens.word(at + 1), "on" | "in" | "of" | "with")
}

/// "planned repairs": how many there are is what the team has set itself.
fn is_by_plan(tokens: &Tokens, first: usize) -> bool {
    let at = first + usize::from(matches!(tokens.word(first), "the" | "our" | "all"));
    matches!(tokens.word(at), "planned" | "scheduled")
}

/// "the archive", "our chart of accounts": one definite thing, and none that is a measure.
fn is_one_thing(tokens: &Tokens, whole: &Range<usize>, noun: usize) -> bool {
    let is_definite =
        matches!(tokens.word(whole.start), "the" | "our" | "a" | "an" | "my" | "this") || whole.end <= noun;
    let is_measure = tokens.has(noun, Sense::Measure) && !tokens.has(noun, Sense::Artefact);
    is_definite && !is_measure && !noun::is_plural(tokens, noun)
}
