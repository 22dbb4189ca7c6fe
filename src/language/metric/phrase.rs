//! Floor 2. The noun phrase that a sentence measures: before its value ("raise the share of late trains from 4 %", "late
//! trains: 4 %") or behind it ("win 40 new readers", "95 % of readers come back").

mod behind;

use std::ops::Range;

use crate::language::forms::is_adverb;
use crate::language::intent::{Head, Predicate};
use crate::language::lexicon::Sense;
use crate::language::quantity::{Role, Unit};
use crate::language::scan::Found;
use crate::language::subject::is_empty;
use crate::language::token::{Kind, Tokens};

/// More words than this are no name.
const LONGEST: usize = 18;

/// A sentence's words beside its numbers, its head and its word of change.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) found: &'a [Found],
    pub(super) head: Head,
    pub(super) change: Option<usize>,
    /// Where its deadline begins, which is no part of a name, or one past the last token.
    pub(super) deadline: usize,
}

/// A noun phrase as tokens.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrase {
    pub(super) at: Range<usize>,
    /// "95 % of readers come back": what is measured is the share of those.
    pub(super) is_share: bool,
}

impl Phrase {
    fn of(at: Range<usize>) -> Option<Self> {
        (!at.is_empty() && at.len() <= LONGEST).then_some(Self { at, is_share: false })
    }
}

impl<'a> Clause<'a> {
    /// The phrase, before the value or behind it.
    pub(super) fn phrase(self) -> Option<Phrase> {
        let Some(value) = self.value() else { return self.without_value() };
        if let Some(colon) = self.colon_behind(value) {
            return self.noun(self.start()..colon).and_then(Phrase::of);
        }
        self.before(value).or_else(|| self.behind(value))
    }

    /// The first value that counts, or where its way starts.
    fn value(self) -> Option<&'a Found> {
        let start = self.found.iter().position(|one| one.quantity.role == Role::Baseline);
        let leads = |start: &usize| self.found[*start..].iter().any(|one| one.quantity.role == Role::Target);
        let start = start.filter(leads).map(|start| &self.found[start]);
        start.or_else(|| self.found.iter().find(|one| one.quantity.role != Role::Qualifier))
    }

    /// "Readers who borrow two books: 35 %": the colon behind a number that is part of the name, before one that is not.
    fn colon_behind(self, value: &Found) -> Option<usize> {
        let mut labelled = self.found.iter().filter(|one| value.end <= one.governor + 1 && value.first < one.first);
        let colon = |one: &Found| (one.governor..one.first).find(|&idx| self.tokens.is_symbol(idx, ':'));
        let colon = labelled.find_map(colon)?;
        let is_aside = (value.end..colon).any(|idx| matches!(self.tokens.kind(idx), Kind::Symbol('(' | '[')));
        (!is_aside).then_some(colon)
    }

    /// Between the verb and the value, or before the verb: "cut waste from 9 %", "waste falls from 9 %".
    fn before(self, value: &Found) -> Option<Phrase> {
        let end = self.end_before(value);
        let start = self.start();
        let Some(verb) = self.change.filter(|&verb| verb < end) else {
            let words = self.up_to_value(start..end);
            return self.noun(words).filter(|_| !self.is_done_to(value)).and_then(Phrase::of);
        };
        let object = self.noun(self.up_to_value(verb + 1..end));
        object.or_else(|| self.noun(start.min(verb)..verb)).and_then(Phrase::of)
    }

    /// "Answer calls within a minute", "tills open in 40 % of shops": what stands before the value is not what it measures.
    fn is_done_to(self, value: &Found) -> bool {
        let tokens = self.tokens;
        let is_share = value.quantity.unit == Unit::Percent && tokens.word(value.end) == "of";
        let is_part =
            is_share || matches!(value.quantity.unit, Unit::Count(_)) && value.quantity.role != Role::Baseline;
        let links = matches!(tokens.word(value.governor), "for" | "in" | "with" | "across" | "on" | "within" | "among");
        let is_of_another = links && is_part;
        is_of_another || self.is_work() || self.is_deed_of_subject(value)
    }

    /// "Answer", "move": what a team does with things says more than their name.
    fn is_work(self) -> bool {
        let Head::Verb(verb) = self.head else { return false };
        let works =
            [Sense::Activity, Sense::Contact, Sense::Timed].into_iter().any(|sense| self.tokens.has(verb, sense));
        works && !self.is_adjective(verb)
    }

    /// "The night train carries 80 guests": what somebody or something does is measured by its object.
    fn is_deed_of_subject(self, value: &Found) -> bool {
        let tokens = self.tokens;
        let Head::Noun { says, .. } = self.head else { return false };
        let (at, is_deed) = match says {
            Predicate::None => return false,
            Predicate::Trait(at) => (at, true),
            Predicate::State(be, _) => (be, tokens.word(be + 1).ends_with("ing") && is_be(tokens.word(be))),
            Predicate::Verb(verb) => (verb, !tokens.has(verb, Sense::Upkeep) && !is_copula(tokens.word(verb))),
        };
        is_deed && at < value.first
    }

    /// "Missed calls": what looks like a verb says which ones.
    fn is_adjective(self, verb: usize) -> bool {
        self.tokens.has(verb, Sense::Spoilt) || self.tokens.has(verb, Sense::Burden)
    }

    /// One past the words that stand before a value.
    fn end_before(self, value: &Found) -> usize {
        match value.governor {
            0 => value.first,
            governor => governor + usize::from(!self.tokens.has(governor, Sense::Function)),
        }
    }

    /// Where a name may begin: behind the verb at the head, or with the head.
    fn start(self) -> usize {
        match self.head {
            Head::Verb(verb) => verb + usize::from(!self.is_adjective(verb)),
            Head::Noun { first, .. } => first,
        }
    }

    /// Up to the first value or deadline among some words.
    fn up_to_value(self, words: Range<usize>) -> Range<usize> {
        let values = self.found.iter().filter(|one| one.quantity.role != Role::Qualifier);
        let ends = values.map(|one| self.end_before(one)).chain(std::iter::once(self.deadline));
        let end = ends.filter(|&end| words.start <= end).min().unwrap_or(words.end);
        words.start..words.end.min(end)
    }

    /// The name within some words that end where a value begins.
    fn noun(self, words: Range<usize>) -> Option<Range<usize>> {
        let words = self.without_determiners(self.last_thought(words))?;
        let name = words.start..self.without_links(words);
        let word = |n: usize| self.tokens.word(name.end.saturating_sub(n));
        let is_cut = matches!(word(1), "take" | "takes" | "last" | "lasts" | "needs")
            || [1, 2].into_iter().any(|n| matches!(word(n), "who" | "that" | "which"));
        (!is_cut && !self.is_list(name.clone()) && self.says_something(name.clone())).then_some(name)
    }

    /// "Loyal guests, return rate": nobody knows which of them is meant. "Calls, letters and visits" are.
    fn is_list(self, name: Range<usize>) -> bool {
        let joins = |idx: usize| matches!(self.tokens.word(idx), "and" | "or" | "&");
        let parts = |idx: usize| self.tokens.is_symbol(idx, ',') && !self.tokens.glued(idx + 1);
        name.clone().any(parts) && !name.clone().any(joins)
    }

    /// Whether any of its words could name a metric.
    fn says_something(self, mut name: Range<usize>) -> bool {
        name.any(|idx| self.tokens.is_word(idx) && !is_empty(self.tokens, idx))
    }

    /// What follows the last mark or word that parts thoughts: "loyalty as measured by returns", "Service: waiting time".
    fn last_thought(self, words: Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        let says = |idx: usize| tokens.is_word(idx) && !tokens.has(idx, Sense::Function);
        let parts = |idx: usize| match tokens.kind(idx) {
            Kind::Symbol(';' | '—' | ':' | '.' | '!' | '?' | '|' | '→') => {
                !tokens.glued(idx + 1) || !tokens.glued(idx)
            }
            Kind::Word => matches!(
                (tokens.word(idx), tokens.word(idx + 1)),
                ("measured", "by" | "through" | "in") | ("so" | "such", "that") | ("resulting", "in") | ("terms", "of")
            ),
            _ => false,
        };
        let width = |idx: usize| 1 + usize::from(tokens.is_word(idx));
        let last = words.clone().rev().find(|&idx| says(idx)).unwrap_or(words.start);
        let start = (words.start..last).rev().find(|&idx| idx + width(idx) <= last && parts(idx));
        start.map_or(words.start, |idx| idx + width(idx))..words.end
    }

    /// Without "the", "our", "overall" and the like before it; none where another word links it to something else.
    fn without_determiners(self, words: Range<usize>) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let is_skipped = |idx: usize| {
            let follows_change = idx == words.start && matches!(tokens.word(idx), "in" | "of" | "on" | "up" | "down");
            follows_change
                || is_determiner(tokens.word(idx))
                || is_adverb(tokens.word(idx))
                || matches!(tokens.kind(idx), Kind::Symbol(c) if !matches!(c, '%' | '#' | '(' | '`' | '"' | '/'))
        };
        let first = words.clone().find(|&idx| !is_skipped(idx))?;
        let is_compound = tokens.glued_symbol(first + 1, '-');
        let is_linked = tokens.has(first, Sense::Function) && !is_compound;
        (!is_linked).then_some(first..words.end)
    }

    /// One past its last word, without "is", "rises", "rate of" and marks behind it.
    fn without_links(self, words: Range<usize>) -> usize {
        let tokens = self.tokens;
        let mut end = words.end;
        while words.start < end && self.is_link(words.start, end - 1) {
            end -= 1;
        }
        // "waiting time (median"
        let opened = (words.start..end).rev().find(|&idx| matches!(tokens.kind(idx), Kind::Symbol('(' | ')' | '[')));
        match opened {
            Some(open) if !tokens.is_symbol(open, ')') => self.without_links(words.start..open),
            _ => end,
        }
    }

    fn is_link(self, first: usize, idx: usize) -> bool {
        let tokens = self.tokens;
        match tokens.kind(idx) {
            Kind::Digits | Kind::Symbol(')' | '%' | ']' | '`' | '"') => false,
            Kind::Symbol('+') => !tokens.glued(idx),
            Kind::Symbol(_) => true,
            Kind::Word => {
                let is_said =
                    [Sense::Reach, Sense::Upkeep, Sense::Hold].into_iter().any(|sense| tokens.has(idx, sense));
                let is_verb = first < idx && tokens.has(idx, Sense::Third) && is_said && !is_noun(tokens, idx);
                let is_state = first < idx && (is_copula(tokens.word(idx)) || tokens.word(idx) == "baseline");
                let is_part = tokens.glued_symbol(idx - 1, '-') && tokens.glued(idx);
                !is_part && tokens.has(idx, Sense::Function) || is_verb || is_state || is_adverb(tokens.word(idx))
            }
        }
    }

    /// "Better food": without a value, only what everybody knows as a metric.
    fn without_value(self) -> Option<Phrase> {
        let tokens = self.tokens;
        let start = self.change.map_or(self.start(), |verb| verb + 1);
        let start = start + usize::from(says_how_much(tokens, start));
        let words = self.without_determiners(self.up_to_value(start..tokens.end()))?;
        let belongs = |&idx: &usize| !self.is_stop(idx, false);
        let end = words.clone().take_while(belongs).last()? + 1;
        let is_inner = |idx: usize| tokens.is_word(idx) && !tokens.has(idx, Sense::Function);
        let noun = (words.start..end).take_while(|&idx| is_inner(idx)).last()?;
        let is_metric = [Sense::Measure, Sense::Benefit, Sense::Burden, Sense::Ill];
        let is_known = is_metric.into_iter().any(|sense| tokens.has(noun, sense));
        Phrase::of(words.start..self.without_links(words.start..end)).filter(|_| is_known)
    }
}

fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were")
}

/// Verbs that tie a metric to its value.
fn is_copula(word: &str) -> bool {
    matches!(
        word,
        "stands" | "averages" | "goes" | "gets" | "ends" | "reaches" | "reach" | "hits" | "hit" | "exceeds" | "exceed"
    )
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "our" | "your" | "its" | "their" | "my" | "all" | "each" | "every" | "this")
}

fn is_numeral(tokens: &Tokens, idx: usize) -> bool {
    tokens.has(idx, Sense::Numeral) || matches!(tokens.word(idx), "no" | "million" | "thousand" | "billion" | "m" | "k")
}

/// "more", "fewer", "additional".
fn says_how_much(tokens: &Tokens, idx: usize) -> bool {
    [Sense::More, Sense::Less].into_iter().any(|sense| tokens.has(idx, sense)) || tokens.word(idx) == "additional"
}

fn is_noun(tokens: &Tokens, idx: usize) -> bool {
    [Sense::Benefit, Sense::Burden, Sense::Measure, Sense::Artefact, Sense::People]
        .into_iter()
        .any(|sense| tokens.has(idx, sense))
}
