//! Floor 2. Whether key results are measured: by a value of their own, or by those of their parts.

use std::ops::Range;

use super::{KeyResult, Objective, Statement};
use crate::language::{Naming, NotAQuantity};

impl Objective {
    /// The key results that should have a number and have none, neither themselves nor through their parts or what
    /// they are a part of.
    pub fn unmeasured(&self) -> impl Iterator<Item = &KeyResult> {
        let settled = self.spoken_for(KeyResult::is_measured);
        let all = self.key_results.iter().zip(settled);
        let left = all.filter(|(kr, is_settled)| !is_settled && !kr.is_measured() && needs_number(kr));
        left.map(|(kr, _)| kr)
    }

    /// For which key results a part of theirs speaks, or what they are a part of.
    pub(super) fn spoken_for(&self, speaks: impl Fn(&KeyResult) -> bool) -> Vec<bool> {
        let wholes = self.wholes();
        let mut spoken_for = vec![false; wholes.len()];
        for (idx, whole) in wholes.iter().enumerate() {
            let Some(whole) = *whole else { continue };
            spoken_for[idx] |= speaks(&self.key_results[whole]);
            spoken_for[whole] |= speaks(&self.key_results[idx]);
        }
        spoken_for
    }
}

impl KeyResult {
    /// Whether a value, or a day to which something is moved, stands in the sentence or a value in a field beside it.
    pub fn is_measured(&self) -> bool {
        let sentence = &self.statement.sentence;
        sentence.has_number() || !sentence.goal_day.is_empty() || self.has_value_field()
    }

    /// Whether a value stands in a field beside the sentence.
    pub(super) fn has_value_field(&self) -> bool {
        let fields = [&self.fields.baseline, &self.fields.target, &self.fields.current];
        fields.into_iter().flatten().any(|field| field.value.amount.is_some())
    }
}

fn needs_number(kr: &KeyResult) -> bool {
    !kr.is_no_metric() && !kr.attributes.is_out() && !kr.statement.text.is_empty()
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
