//! Floor 4. Which of many wordings are alike, without comparing each with each.
//!
//! Equal wordings are one group from the start. Two different ones that share most of their words also share one of
//! their rarest few: only wordings with a rare word in common are compared ("prefix filtering"). Where all words are
//! common to thousands of wordings, no more than [`MOST`] of them are compared with each: the time stays in proportion
//! to the number of words, and what is missed are likenesses among wordings that a machine made.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use crate::language::Gist;

/// So many candidates are compared with one wording.
const MOST: usize = 256;

/// Shares are quotients: closer than this they are equal.
const NOISE: f64 = 1e-9;

/// Wordings to look up those that are like another.
#[derive(Debug)]
pub struct Alike<'g> {
    /// The share of words that must be common.
    least: f64,
    /// Words by rarity, the rarest first.
    ranks: HashMap<&'g str, u32>,
    groups: Vec<Group>,
    by_key: HashMap<Key, usize>,
    /// For each word the groups that have it among their rarest, with their number of words, fewest first.
    by_rare_word: Vec<Vec<(usize, usize)>>,
}

/// The words of a gist, each once and by rank. Short ones keep their order: they are the same or not.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    is_short: bool,
    words: Vec<u32>,
}

/// Items of the same wording.
#[derive(Debug)]
struct Group {
    key: Key,
    items: Vec<usize>,
}

/// A group of items and how much of their words they share with what was looked up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness<'a> {
    /// The items of one wording, by index.
    pub items: &'a [usize],
    /// From the least share that was asked for to 1.
    pub share: f64,
}

impl<'g> Alike<'g> {
    /// The wordings of items, to find those that share `least` of their words. Empty ones are like no other.
    pub fn of(gists: &'g [Gist], least: f64) -> Self {
        let ranks = ranks(gists);
        let (mut groups, mut by_key) = (Vec::new(), HashMap::new());
        for (item, gist) in gists.iter().enumerate().filter(|(_, gist)| !gist.is_empty()) {
            let Some(key) = key(gist, &ranks) else { continue };
            let idx = *by_key.entry(key).or_insert_with_key(|key| {
                groups.push(Group { key: key.clone(), items: Vec::new() });
                groups.len() - 1
            });
            groups[idx].items.push(item);
        }
        let by_rare_word = by_rare_word(&groups, ranks.len(), least);
        Self { least, ranks, groups, by_key, by_rare_word }
    }

    /// The items of equal wording, each group in order, the groups by their first item.
    pub fn groups(&self) -> impl Iterator<Item = &[usize]> {
        self.groups.iter().map(|group| group.items.as_slice())
    }

    /// The items whose wording is like `gist`: of the same wording first, then by likeness.
    pub fn find(&self, gist: &Gist) -> Vec<Likeness<'_>> {
        let same = key(gist, &self.ranks).and_then(|key| self.by_key.get(&key).copied());
        let mut found: Vec<_> =
            same.map(|idx| Likeness { items: &self.groups[idx].items, share: 1.0 }).into_iter().collect();
        if !gist.is_short() {
            found.extend(self.near(gist, same));
        }
        found
    }

    /// The items whose wording is like `gist` and not the same.
    fn near(&self, gist: &Gist, same: Option<usize>) -> Vec<Likeness<'_>> {
        let distinct = gist.distinct();
        let mut known: Vec<u32> = distinct.iter().filter_map(|word| self.ranks.get(word).copied()).collect();
        known.sort_unstable();
        // Words that no other wording has are the rarest.
        let n_rare = prefix(distinct.len(), self.least).saturating_sub(distinct.len() - known.len());
        let candidates = self.candidates(&known[..n_rare.min(known.len())], distinct.len());
        let compare = |&idx: &usize| {
            let group = &self.groups[idx];
            let share = share(n_common(&known, &group.key.words), distinct.len(), group.key.words.len());
            (self.least <= share + NOISE && Some(idx) != same).then_some(Likeness { items: &group.items, share })
        };
        let mut found: Vec<_> = candidates.iter().filter_map(compare).collect();
        found.sort_by(|one, other| other.share.total_cmp(&one.share));
        found
    }

    /// The groups of about as many words with one of these.
    fn candidates(&self, rare: &[u32], n_words: usize) -> Vec<usize> {
        let sizes = sizes(n_words, self.least);
        let having = rare.iter().flat_map(|&word| {
            let groups = &self.by_rare_word[word as usize];
            let first = groups.partition_point(|(n, _)| n < sizes.start());
            groups[first..].iter().take_while(|(n, _)| n <= sizes.end()).filter(|(n, _)| {
                // Two different wordings cannot have all their words in common.
                *n != n_words || least_common(n_words, *n, self.least) < n_words
            })
        });
        let mut found: Vec<usize> = having.take(MOST).map(|&(_, idx)| idx).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The words of all gists by the number of wordings that have them, fewest first.
fn ranks(gists: &[Gist]) -> HashMap<&str, u32> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in gists.iter().flat_map(Gist::words) {
        *counts.entry(word).or_default() += 1;
    }
    let mut words: Vec<(usize, &str)> = counts.into_iter().map(|(word, n)| (n, word)).collect();
    words.sort_unstable();
    words.into_iter().zip(0..).map(|((_, word), rank)| (word, rank)).collect()
}

/// `None` where a word is in no wording.
fn key(gist: &Gist, ranks: &HashMap<&str, u32>) -> Option<Key> {
    let mut words: Vec<u32> = gist.words().map(|word| ranks.get(word).copied()).collect::<Option<_>>()?;
    if !gist.is_short() {
        words.sort_unstable();
        words.dedup();
    }
    Some(Key { is_short: gist.is_short(), words })
}

fn by_rare_word(groups: &[Group], n_words: usize, least: f64) -> Vec<Vec<(usize, usize)>> {
    let mut by_rare_word = vec![Vec::new(); n_words];
    let mut long: Vec<_> = groups.iter().enumerate().filter(|(_, group)| !group.key.is_short).collect();
    long.sort_by_key(|(_, group)| group.key.words.len());
    for (idx, Group { key, .. }) in long {
        for &word in &key.words[..prefix(key.words.len(), least)] {
            by_rare_word[word as usize].push((key.words.len(), idx));
        }
    }
    by_rare_word
}

/// Of `n` words by rarity, so many from the first have one in common with any wording that is alike.
fn prefix(n: usize, least: f64) -> usize {
    (n + 1).saturating_sub(up(least * float(n))).min(n)
}

/// How many words a wording may have that is like one of `n` words.
fn sizes(n: usize, least: f64) -> RangeInclusive<usize> {
    up(least * float(n))..=down(float(n) / least)
}

/// How many words two wordings of so many words must have in common.
fn least_common(n: usize, m: usize, least: f64) -> usize {
    up(least / (1.0 + least) * float(n + m))
}

fn share(n_common: usize, n: usize, m: usize) -> f64 {
    float(n_common) / float(n + m - n_common)
}

fn float(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers of words in a sentence")]
fn up(n: f64) -> usize {
    (n - NOISE).ceil() as usize
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers of words in a sentence")]
fn down(n: f64) -> usize {
    (n + NOISE).floor() as usize
}

/// How many words stand in both of two sorted lists.
fn n_common(one: &[u32], other: &[u32]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        i += usize::from(a <= b);
        j += usize::from(b <= a);
        n += usize::from(a == b);
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gists(texts: &[&str]) -> Vec<Gist> {
        texts.iter().map(|text| Gist::of(text)).collect()
    }

    /// The items that are like the first, and how much of their words they share with it in percent.
    fn check(texts: &[&str], least: f64, expected: &[(usize, f64)]) {
        let gists = gists(texts);
        let alike = Alike::of(&gists, least);
        let found = alike.find(&gists[0]);
        let found =
            found.iter().flat_map(|found| found.items.iter().map(|&item| (item, (found.share * 100.0).round())));
        assert_eq!(found.filter(|(item, _)| *item != 0).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn wordings_are_alike_whatever_the_order_of_their_words() {
        let texts = [
            "Every train leaves on time in every town",
            "every train leaves, in every town, on time!",
            "No bus leaves late",
            "Every train leaves on time in every town today",
        ];
        check(&texts, 0.8, &[(1, 100.0), (3, 83.0)]);
        check(&texts, 0.9, &[(1, 100.0)]);
    }

    #[test]
    fn short_ones_are_the_same_or_not() {
        check(&["Win shops", "Win shop", "win the shops", "Shops win"], 0.8, &[(2, 100.0)]);
    }

    #[test]
    fn nothing_is_like_nothing() {
        check(&["", "", "the"], 0.8, &[]);
    }

    /// What is found with the index is what is found by comparing all with all.
    #[test]
    fn the_index_misses_nothing() {
        let word = |n: usize| ["trains", "buses", "trams", "guests", "towns", "late", "halls", "rooms"][n % 8];
        let sentence =
            |n: usize| (0..4 + n % 9).map(|idx| word(n * 7 / (idx + 1) + idx * n)).collect::<Vec<_>>().join(" ");
        let texts: Vec<String> = (0..150).map(sentence).collect();
        let gists: Vec<Gist> = texts.iter().map(|text| Gist::of(text)).collect();
        for least in [0.5, 0.8, 0.95] {
            let alike = Alike::of(&gists, least);
            for gist in &gists {
                let mut found: Vec<usize> = alike.find(gist).iter().flat_map(|found| found.items).copied().collect();
                found.sort_unstable();
                let all = gists.iter().enumerate().filter(|(_, other)| least <= gist.similarity(other) + NOISE);
                assert_eq!(found, all.map(|(idx, _)| idx).collect::<Vec<_>>());
            }
        }
    }

    /// Compared with each other these would take minutes.
    #[test]
    fn many_wordings_of_few_words_take_little_time() {
        let words: Vec<String> = (0..40).map(|n| format!("word{n}")).collect();
        let sentence =
            |n: usize| (0..10).map(|idx| words[(n * (idx + 3) + n / 7 * idx) % 40].as_str()).collect::<Vec<_>>();
        let gists: Vec<Gist> = (0..20_000).map(|n| Gist::of(&sentence(n).join(" "))).collect();
        let alike = Alike::of(&gists, 0.8);
        let n_found: usize = gists.iter().map(|gist| alike.find(gist).len()).sum();
        assert!(gists.len() <= n_found && n_found <= gists.len() * (MOST + 1));
    }
}
