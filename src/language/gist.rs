//! Floor 2. What two wordings of one sentence have in common: its words without those that carry nothing, and without
//! the values that it states.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

use super::{Sentence, Unit};

/// Fewer words than these are alike by chance.
const SHORT: usize = 4;

/// The words of a sentence that carry what it says, in order, in lower case and bare of endings.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Gist {
    /// With one blank between two.
    words: String,
}

impl Gist {
    /// The gist of `text`. Digits count: `p95` is not `p99`.
    pub fn of(text: &str) -> Self {
        Self::of_words(words(text))
    }

    /// What a sentence measures: its gist without the values from which, to which and by which it moves, and without the
    /// word that moves it. What is counted stays, and so do all other numbers.
    pub fn of_metric(text: &str, sentence: &Sentence) -> Self {
        let change = sentence.change.iter().filter(|_| sentence.metric.is_some()).map(|at| (at, None));
        Self::without(text, values(sentence).chain(change).collect(), |_| false)
    }

    /// The name of what a sentence measures: as [`Gist::of_metric`], without the verb of change and without the words
    /// that lead to values. "Raise calls answered to at least 90%" and "Cut calls answered from 90%" measure one thing.
    pub fn of_metric_name(text: &str, sentence: &Sentence) -> Self {
        let way = sentence.way.as_ref().map(|way| &way.at);
        let verbs = sentence.change.iter().chain(way).map(|at| (at, None));
        Self::without(text, values(sentence).chain(verbs).collect(), leads_to_value)
    }

    /// The gist of what is left of `text` without `cuts` and, before values among them, without words that lead there.
    fn without(text: &str, mut cuts: Vec<(&Range<u32>, Option<&Unit>)>, leads: impl Fn(&str) -> bool) -> Self {
        cuts.sort_by_key(|(at, _)| at.start);
        let mut kept: Vec<&str> = Vec::new();
        let mut from = 0;
        for (at, unit) in cuts {
            let (start, end) = (at.start as usize, at.end as usize);
            kept.extend(words(text.get(from..start).unwrap_or_default()));
            while unit.is_some() && kept.last().is_some_and(|word| leads(word)) {
                kept.pop();
            }
            kept.extend(unit.into_iter().flat_map(|unit| counted(text.get(start..end).unwrap_or_default(), unit)));
            from = end.max(from);
        }
        kept.extend(words(text.get(from..).unwrap_or_default()));
        Self::of_words(kept.into_iter())
    }

    fn of_words<'t>(words: impl Iterator<Item = &'t str>) -> Self {
        let mut words: Vec<_> = words.map(lower_case).filter(|word| !EMPTY.contains(&word.as_ref())).collect();
        if SHORT <= words.len() {
            words.iter_mut().for_each(strip_plural);
        }
        Self { words: words.join(" ") }
    }

    /// Whether it has so few words that likeness may be chance.
    pub fn is_short(&self) -> bool {
        self.words().nth(SHORT - 1).is_none()
    }

    /// Whether nothing is left that could be compared.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The share of words that both have, whatever their order: 1 for the same words. Short ones are the same or not.
    pub fn similarity(&self, other: &Self) -> f64 {
        if self.is_short() || other.is_short() {
            return if self == other { 1.0 } else { 0.0 };
        }
        let (one, two) = (self.distinct(), other.distinct());
        let n_shared = n_shared(&one, &two);
        let n_shared = f64::from(u32::try_from(n_shared).unwrap_or(u32::MAX));
        let n_all = f64::from(u32::try_from(one.len() + two.len()).unwrap_or(u32::MAX)) - n_shared;
        n_shared / n_all
    }

    /// The words in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.split(' ').filter(|word| !word.is_empty())
    }

    /// Each word once, in alphabetical order.
    pub fn distinct(&self) -> Vec<&str> {
        let mut sorted: Vec<_> = self.words().collect();
        sorted.sort_unstable();
        sorted.dedup();
        sorted
    }
}

/// Its words with blanks between.
impl fmt::Display for Gist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// Words without which a sentence says the same. None of those that turn it round, such as "without" and "below".
const EMPTY: [&str; 20] = [
    "a", "an", "and", "are", "at", "be", "by", "for", "from", "has", "have", "in", "is", "of", "on", "our", "the",
    "their", "to", "with",
];

/// The values that a sentence states of its metric, and in what each is counted.
fn values(sentence: &Sentence) -> impl Iterator<Item = (&Range<u32>, Option<&Unit>)> {
    let values = [sentence.baseline(), sentence.target(), sentence.current(), sentence.change_by()];
    values.into_iter().flatten().map(|value| (&value.at, Some(&value.unit)))
}

/// "from", "to at least", "up to", "below".
fn leads_to_value(word: &str) -> bool {
    const LEADING: [&str; 20] = [
        "above", "at", "below", "by", "down", "exceed", "from", "is", "least", "less", "more", "most", "of", "over",
        "reach", "than", "to", "under", "up", "within",
    ];
    LEADING.contains(&lower_case(word).as_ref())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// "new shops" of "12 new shops".
fn counted<'t>(value: &'t str, unit: &Unit) -> impl Iterator<Item = &'t str> {
    let is_counted = matches!(unit, Unit::Count(_));
    words(value).skip(1).filter(move |word| is_counted && !word.contains(|c: char| c.is_ascii_digit()))
}

fn lower_case(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// `orders` and `order` are one word.
fn strip_plural(word: &mut Cow<'_, str>) {
    const SHORTEST: usize = 4;
    if SHORTEST <= word.len() && word.ends_with('s') && !word.ends_with("ss") {
        match word {
            Cow::Borrowed(word) => *word = &word[..word.len() - 1],
            Cow::Owned(word) => drop(word.pop()),
        }
    }
}

/// How many words stand in both of two sorted lists.
fn n_shared(one: &[&str], two: &[&str]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), two.get(j)) {
        match a.cmp(b) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, n) = (i + 1, j + 1, n + 1),
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metric(text: &str) -> Gist {
        Gist::of_metric(text, &Sentence::understand(text))
    }

    #[test]
    fn values_make_no_difference_to_what_is_measured() {
        assert_eq!(metric("Raise orders per week from 5 to 8"), metric("Raise the orders per week from 5 to 9"));
        assert_eq!(metric("Raise orders by 20%"), metric("Raise orders to 900"));
        assert_eq!(metric("Win 40 new shops"), metric("Win 50 new shops"));
        assert_eq!(metric("50%"), Gist::default());
    }

    #[test]
    fn verbs_of_change_make_none_either() {
        assert_eq!(metric("Grow orders per week from 5 to 8"), metric("Orders per week from 5 to 9"));
        assert_eq!(metric("Cut late calls to 4%"), metric("Late calls fall to 3%"));
        assert_ne!(metric("Grow orders in Leith by 20%"), metric("Grow orders in York by 20%"));
        assert_ne!(metric("Answer 90% of calls"), metric("Lose 2% of calls"));
    }

    #[test]
    fn numbers_that_are_names_do() {
        assert_ne!(metric("p95 of the answer below 200 ms"), metric("p99 of the answer below 200 ms"));
        assert_ne!(metric("Win 40 new shops"), metric("Win 40 new dealers"));
        assert_ne!(metric("Reach 50 shops by Q1"), metric("Reach 50 shops by Q2"));
        assert_ne!(metric("90% of calls answered within 5 minutes"), metric("90% of calls answered within 9 minutes"));
    }

    #[test]
    fn neither_verb_nor_bound_belongs_to_the_name_of_a_metric() {
        let name = |text: &str| Gist::of_metric_name(text, &Sentence::understand(text));
        let calls = name("Raise calls answered on the first day from 60% to at least 90%");
        assert_eq!(calls, name("Cut calls answered on the first day to below 70%"));
        assert_ne!(calls, name("Raise calls answered on the second day from 60% to 90%"));
        assert_ne!(calls, name("Raise letters answered on the first day from 60% to 90%"));
    }

    #[test]
    fn order_counts_in_a_gist_and_not_in_likeness() {
        let (one, two) = (Gist::of("Move guests from halls to rooms"), Gist::of("Move guests from rooms to halls"));
        assert_ne!(one, two);
        assert!(one.similarity(&two) > 0.99);
    }

    #[test]
    fn likeness_is_the_share_of_words_in_both() {
        let one = Gist::of("Every train leaves on time");
        let likeness = |text: &str| (one.similarity(&Gist::of(text)) * 100.0).round();
        assert_eq!(likeness("Every train leaves on time!").to_string(), "100");
        assert_eq!(likeness("Every bus leaves in time").to_string(), "60");
        assert_eq!(likeness("Nobody waits for an answer").to_string(), "0");
        assert_eq!(Gist::of("Win shops").similarity(&Gist::of("Win shop")).to_string(), "0");
    }
}
