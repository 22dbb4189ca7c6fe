//! Floor 2. The noun phrase behind the value: "win 40 new readers", "95 % of readers come back".

use super::{Clause, Phrase, is_determiner, is_noun, is_numeral, says_how_much};
use crate::language::lexicon::Sense;
use crate::language::quantity::{Role, Unit};
use crate::language::scan::Found;
use crate::language::token::Kind;
use crate::language::{direction, period, unit};

impl Clause<'_> {
    /// Behind the value, or behind where its way ends: "from 5 to 8 visits a week".
    pub(super) fn behind(self, value: &Found) -> Option<Phrase> {
        let end = self.found.iter().find(|one| one.first > value.first && one.quantity.role == Role::Target);
        let last = end.filter(|_| value.quantity.role == Role::Baseline);
        last.into_iter().chain(std::iter::once(value)).find_map(|one| self.behind_one(one))
    }

    fn behind_one(self, value: &Found) -> Option<Phrase> {
        let tokens = self.tokens;
        // "A cut of 30 % in waste"
        let is_of_change =
            tokens.word(value.end) == "in" && direction::is_noun(tokens, value.governor.saturating_sub(1));
        let links = is_of_change
            || matches!(tokens.word(value.governor), "to" | "by" | "from" | "towards" | "than" | "be" | "have");
        if tokens.has(value.governor, Sense::Function) && !links {
            return None;
        }
        let is_share = matches!(value.quantity.unit, Unit::Percent | Unit::OutOf(_))
            && value.quantity.role != Role::Change
            && tokens.word(value.end) == "of";
        if is_share && self.is_work() {
            return None;
        }
        let start = self.start_behind(value, is_of_change)?;
        let end = self.end_behind(start, value, is_share);
        let is_link = |&idx: &usize| {
            let is_verb = tokens.has(idx, Sense::Base) || tokens.has(idx, Sense::Third);
            let leads = || self.found.iter().any(|one| one.first == idx + 1);
            tokens.has(idx, Sense::Function)
                || is_verb && !is_noun(tokens, idx) && leads()
                || !tokens.is_word(idx) && !tokens.is_digits(idx)
        };
        let end = end - (start..end).rev().take_while(is_link).count();
        Some(Phrase { is_share, ..Phrase::of(start..end)? }).filter(|_| self.says_something(start..end))
    }

    /// Where the noun behind a number begins.
    fn start_behind(self, value: &Found, is_of_change: bool) -> Option<usize> {
        let tokens = self.tokens;
        let mut at = match value.quantity.unit {
            Unit::Count(_) if !tokens.glued(value.end - 1) && 2 < tokens.word(value.end - 1).len() => (value.first + 1
                ..value.end)
                .find(|&idx| tokens.is_word(idx) && !tokens.glued(idx) && !is_numeral(tokens, idx))?,
            _ => value.end,
        };
        while says_how_much(tokens, at) {
            at += 1;
        }
        if direction::is_noun(tokens, at) && matches!(tokens.word(at + 1), "in" | "of") {
            at += 2;
        }
        let is_money = matches!(value.quantity.unit, Unit::Money(_)) && tokens.word(at) == "in";
        at += usize::from(is_money || is_of_change || tokens.word(at) == "of");
        if unit::per(tokens, at).is_some() {
            return None;
        }
        while is_determiner(tokens.word(at)) {
            at += 1;
        }
        // "10 km"
        let is_unit = tokens.word(at).len() <= 2 && !tokens.is_capitalised(at);
        let is_word =
            tokens.is_word(at) && !is_unit && (!tokens.has(at, Sense::Function) || tokens.glued_symbol(at + 1, '-'));
        is_word.then_some(at)
    }

    /// One past what belongs to the noun behind a number.
    fn end_behind(self, start: usize, value: &Found, is_share: bool) -> usize {
        let tokens = self.tokens;
        let last = self.up_to_value(start..tokens.end()).end;
        let is_alone = matches!(value.quantity.unit, Unit::Times) || value.quantity.role == Role::Change;
        let has_own = self.found.iter().any(|one| last <= one.first && one.governor <= last && self.deadline != last);
        // "40 readers with a rating of 4": another value's name.
        let last = (start..last).rev().find(|&idx| has_own && tokens.word(idx) == "with").unwrap_or(last);
        let stops = |idx: usize| self.is_stop(idx, is_share) || is_alone && direction::is_verb(tokens, idx);
        (start..last).find(|&idx| stops(idx)).unwrap_or(last)
    }

    /// Whether what follows is said of the goal and not of what is counted.
    pub(super) fn is_stop(self, idx: usize, is_share: bool) -> bool {
        let tokens = self.tokens;
        let next = idx + 1;
        match tokens.kind(idx) {
            Kind::Symbol(',' | '.' | ':' | '!') => !tokens.glued(next) || !tokens.glued(idx),
            Kind::Symbol(';' | '—' | '(' | '[' | '→' | '|' | '=' | '≥' | '≤' | '>' | '<') => true,
            Kind::Symbol('-') => !tokens.glued(next) && !tokens.glued(idx),
            Kind::Word if !tokens.has(idx, Sense::Function) => {
                matches!(tokens.word(idx), "using" | "thanks" | "resulting" | "leading" | "without" if !is_share)
            }
            Kind::Word => match tokens.word(idx) {
                "so" | "through" | "via" | "while" | "whilst" | "because" | "whereas" => true,
                "by" => tokens.word(next).ends_with("ing"),
                "to" => !is_share && tokens.has(next, Sense::Base),
                "and" => tokens.has(next, Sense::Base) && direction::is_verb(tokens, next),
                "this" | "next" | "last" => matches!(tokens.word(next), "week" | "month" | "quarter" | "year" | "half"),
                "in" | "during" | "for" | "on" | "until" => period::is_date(tokens, next),
                _ => false,
            },
            Kind::Digits | Kind::Symbol(_) => false,
        }
    }
}
