//! Floor 2. Whether key results are measured: by a value of their own, or by those of their parts.

use std::ops::Range;

use super::{KeyResult, Kind, Measure, Objective, Statement};
use crate::language::{Naming, NotAQuantity};
use crate::text::Spanned;

impl Objective {
    /// The key results that should have a number and have none, neither themselves nor through their parts or what
    /// they are a part of.
    pub fn unmeasured(&self) -> impl Iterator<Item = &KeyResult> {
        let wholes = self.wholes();
        let mut is_settled: Vec<bool> = self.key_results.iter().map(KeyResult::is_measured).collect();
        for (kr, whole) in self.key_results.iter().zip(&wholes) {
            if let Some(whole) = *whole {
                is_settled[whole] |= kr.is_measured();
            }
        }
        let is_whole_measured =
            move |idx: usize| wholes[idx].is_some_and(|whole| self.key_results[whole].is_measured());
        let all = self.key_results.iter().enumerate();
        let left = all.filter(move |(idx, kr)| needs_number(kr) && !is_settled[*idx] && !is_whole_measured(*idx));
        left.map(|(_, kr)| kr)
    }
}

impl KeyResult {
    /// Whether a value, or a day to which something is moved, stands in the sentence or a value in a field beside it.
    pub fn is_measured(&self) -> bool {
        let has_amount =
            |field: &Option<Spanned<Box<Measure>>>| field.as_ref().is_some_and(|field| field.value.amount.is_some());
        let fields = &self.fields;
        let sentence = &self.statement.sentence;
        sentence.has_number()
            || sentence.goal_day.is_some()
            || [&fields.baseline, &fields.target, &fields.current].into_iter().any(has_amount)
    }
}

fn needs_number(kr: &KeyResult) -> bool {
    let is_state = kr.is_kind(&[Kind::Milestone, Kind::Learning, Kind::Baseline]);
    !is_state && !kr.attributes.is_out() && !kr.statement.text.is_empty()
}

impl Statement {
    /// The numbers that measure nothing, and what each of them is; `None` stands for a condition on something else.
    pub fn idle_numbers(&self) -> impl Iterator<Item = (&Range<u32>, Option<Naming>)> {
        let names = self.sentence.names.iter().filter(|name| looks_like_number(name, self.as_str()));
        let conditions = self.sentence.quantities.iter().map(|quantity| (&quantity.at, None));
        names.map(|name| (&name.at, Some(name.what))).chain(conditions)
    }
}

/// `SOC 2` and `24/7` do; "within a week", `p2p`, an issue's `maps#324` and the address of a page do not.
fn looks_like_number(name: &NotAQuantity, words: &str) -> bool {
    let (start, end) = (name.at.start as usize, name.at.end as usize);
    let written = &words[start..end];
    let is_address = written.contains('/') && written.contains(char::is_alphabetic)
        || written.contains('#') && words[..start].ends_with(|c: char| !c.is_whitespace());
    written.contains(char::is_numeric)
        && !is_address
        && (name.what != Naming::Name || written.ends_with(char::is_numeric))
}
