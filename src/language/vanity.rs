//! Floor 2. Whether what is counted grows without anybody being better off: followers, story points.

use std::sync::LazyLock;

use super::intent::Words;
use super::quantity::{Role, Unit};
use super::scan::Found;
use super::token::Tokens;
use crate::text::{Words as List, load};

/// The longest entry of the list has so many words.
const LONGEST: usize = 3;

static VANITIES: LazyLock<List<Sort>> = LazyLock::new(|| load(include_str!("lexicon/vanity.txt"), Sort::of_key));

/// Something counted that grows without anybody being better off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vanity {
    /// Its name.
    pub at: Words,
    /// What is counted.
    pub sort: Sort,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// That somebody saw it: page views.
    Attention,
    /// How much was done: lines of code.
    Effort,
}

impl Sort {
    fn of_key(key: &str) -> Option<Self> {
        match key {
            "attention" => Some(Self::Attention),
            "effort" => Some(Self::Effort),
            _ => None,
        }
    }
}

/// The vanity that a sentence counts, by the things that its values are of, or by `head`, the noun of its metric.
pub(super) fn of(tokens: &Tokens, found: &[Found], head: Option<usize>) -> Option<Vanity> {
    let is_value = |one: &&Found| one.quantity.role != Role::Qualifier;
    let things = found.iter().filter(is_value).filter(|one| matches!(one.quantity.unit, Unit::Count(_)));
    // "95 % of page views" measures something else.
    let is_share = |one: &Found| one.quantity.unit == Unit::Percent && one.quantity.role != Role::Change;
    let is_counted = || !found.is_empty() && !found.iter().any(is_share);
    let named = things.filter(|one| !is_divisor(tokens, one.first)).find_map(|one| ending_at(tokens, one.end - 1));
    named.or_else(|| {
        let head = head.filter(|_| is_counted())?;
        // "Points" and "reach" alone would name nothing.
        ending_at(tokens, head).or_else(|| ending_at(tokens, head + 1))
    })
}

/// "errors per 1,000 page views"
fn is_divisor(tokens: &Tokens, first: usize) -> bool {
    matches!(tokens.word(first - 1), "per" | "of" | "in" | "each" | "every")
}

/// The entry of the list that ends at a token, unless words behind it say more of those that are counted.
fn ending_at(tokens: &Tokens, idx: usize) -> Option<Vanity> {
    let says_more = matches!(
        tokens.word(idx + 1),
        "who" | "that" | "which" | "whose" | "with" | "without" | "turned" | "converted" | "becoming" | "among"
    );
    let mut longest_first = (1..=LONGEST).rev().filter(|n| *n <= idx && idx < tokens.end());
    let entry = |n: usize| VANITIES.get(tokens.phrase(idx + 1 - n, idx + 1)).map(|sort| (n, *sort));
    let (n, sort) = longest_first.find_map(entry).filter(|_| !says_more)?;
    Some(Vanity { at: Words::of(tokens, idx + 1 - n, idx + 1), sort })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Sentence;
    use crate::text::meanings;

    #[track_caller]
    fn check(sentence: &str, expect: Option<&str>) {
        let found = Sentence::understand(sentence).vanity;
        assert_eq!(found.map(|vanity| &sentence[vanity.at.range()]), expect, "{sentence}");
    }

    #[test]
    fn every_entry_says_what_is_counted() {
        for (words, key) in meanings(include_str!("lexicon/vanity.txt")) {
            assert!(Sort::of_key(key).is_some(), "{words}");
            assert!(words.split(' ').count() <= LONGEST, "{words}");
        }
    }

    #[test]
    fn what_is_counted() {
        check("Grow Instagram followers from 200 to 900", Some("followers"));
        check("Reach 40,000 page views a month", Some("page views"));
        check("Raise story points from 40 to 60 a sprint", Some("story points"));
        check("Increase page views by 20%", Some("page views"));
        check("Impressions: 50k", Some("Impressions"));
    }

    #[test]
    fn what_is_more_than_counted() {
        check("Followers who order a cake, from 20 to 90 a month", None);
        check("95% of page views load within 2 seconds", None);
        check("Cut errors per 1,000 page views from 8 to 2", None);
        check("Orders from followers rise from 20 to 90", None);
        check("Cut the cost per follower from 4 to 2 euros", None);
        check("Raise downloads from 200 to 900", None);
        check("Grow followers", None);
        check("200 more by followers", None);
    }
}
