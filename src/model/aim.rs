//! Floor 2. What reaching a key result would take: its sentence, its fields and the author's own word for it together.

use super::{KeyResult, Kind, Measure, MetricFields, Objective, Statement};
use crate::language::{Aim, Unit, Words};
use crate::text::{Span, Spanned};

impl Statement {
    /// Where some words of the sentence stand in the file; where the whole stands, if there are none.
    pub fn place_of(&self, words: Words) -> Span {
        if words.is_empty() { self.span() } else { self.text.span_of(words.range()) }
    }

    /// Some words of the sentence.
    pub fn words(&self, words: Words) -> &str {
        &self.as_str()[words.range()]
    }

    /// What the sentence measures, in its own words: "late trains", "share of readers come back".
    pub fn metric_name(&self) -> Option<String> {
        let metric = self.sentence.metric?;
        let share = if metric.is_share { "share of " } else { "" };
        Some(format!("{share}{}", self.words(metric.at)))
    }
}

impl KeyResult {
    /// What reaching it would take. A value in a field measures what comes of it, whatever its sentence says, unless it
    /// only counts the work.
    pub fn aim(&self) -> Aim {
        match self.statement.sentence.intent.aim {
            Aim::Task if self.has_value_field() => self.fields.count_of_work().unwrap_or(Aim::Outcome),
            Aim::Milestone | Aim::Theme | Aim::Unknown if self.has_value_field() => Aim::Outcome,
            aim => aim,
        }
    }

    /// Whether its author says that it is a state, or something to find out: what is asked of results is not asked of it.
    pub fn is_no_metric(&self) -> bool {
        self.is_kind(&[Kind::Milestone, Kind::Learning, Kind::Baseline])
    }
}

impl MetricFields {
    /// What work is after whose values say no more than how much of it is done: from nothing to 1, to 100 %, to 12 of
    /// what is made.
    fn count_of_work(&self) -> Option<Aim> {
        let value_of = |field: &Option<Box<Spanned<Measure>>>| field.as_ref().map(|field| field.value.amount);
        let begins_with_nothing = value_of(&self.baseline).is_none_or(|value| value.is_none_or(|value| value == 0.0));
        let target = &self.target.as_ref()?.value;
        if !begins_with_nothing || self.unit.is_some() || target.per.is_some() || target.compared.is_some() {
            return None;
        }
        match (target.amount?, &target.unit) {
            (1.0, Unit::None) => Some(Aim::Task),
            (100.0, Unit::Percent) => Some(Aim::Progress),
            (_, Unit::None) if self.baseline.is_some() => Some(Aim::Output),
            _ => None,
        }
    }
}

impl Objective {
    /// The key results whose wording is judged: those that still count, but for what stands below one that is measured,
    /// and for what is measured by the parts below it.
    pub fn judged(&self) -> Vec<&KeyResult> {
        let excused = self.spoken_for(KeyResult::measures_more);
        let all = self.key_results.iter().zip(excused);
        let judged = all.filter(|(kr, is_excused)| !is_excused && !kr.is_out(self) && !kr.statement.text.is_empty());
        judged.map(|(kr, _)| kr).collect()
    }

    /// Those of them that are after `aim`, but for what its author says is no metric.
    pub fn after(&self, aim: Aim) -> impl Iterator<Item = &KeyResult> {
        self.judged().into_iter().filter(move |kr| !kr.is_no_metric() && kr.aim() == aim)
    }

    /// Whether all that it is measured by is work, or so much of it, and nothing is yet to be filled in.
    pub fn is_all_work(&self) -> bool {
        let judged = self.judged();
        let is_finished = |kr: &&KeyResult| kr.statement.sentence.placeholders.is_empty();
        let is_whole = judged.len() == self.key_results.len() && judged.iter().all(is_finished);
        2 <= judged.len() && is_whole && judged.into_iter().all(KeyResult::is_work)
    }
}

impl KeyResult {
    /// Whether it has a value that says more than how much work it is.
    fn measures_more(&self) -> bool {
        self.is_measured() && !self.is_work()
    }

    /// Whether it is work, or so many things made.
    pub fn is_work(&self) -> bool {
        !self.is_no_metric() && matches!(self.aim(), Aim::Task | Aim::Output | Aim::Progress)
    }
}
