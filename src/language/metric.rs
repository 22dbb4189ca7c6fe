//! Floor 2. What a sentence measures: the noun phrase that names it, and what that name tells.

mod phrase;
mod tells;

use std::ops::Range;

use super::intent::{Aim, Head, Words};
use super::lexicon::Sense;
use super::scan::Found;
use super::token::Tokens;
use super::vanity::{self, Vanity};
use super::{Direction, Scale, noun};
use phrase::{Clause, Phrase};

/// The name of what a sentence measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MetricName {
    /// Where it stands: "share of late trains".
    pub at: Words,
    /// Whether it names those of whom the share is measured: "readers come back" of "95 % of readers come back".
    pub is_share: bool,
    /// Whether it names things that can be counted: "tickets sold".
    pub is_many: bool,
    /// Which way is better, and the word that tells it: less churn, more revenue.
    pub better: Option<(Direction, Words)>,
}

/// What a sentence measures, as tokens.
#[derive(Debug, Clone, Default)]
pub(super) struct Metric {
    phrase: Phrase,
    /// The word that says what is counted: "trains" of "share of late trains".
    head: Option<usize>,
}

/// What a sentence measures.
pub(super) fn of(
    tokens: &Tokens<'_>,
    found: &[Found],
    head: Head,
    change: Option<usize>,
    deadline: Option<usize>,
) -> Metric {
    let deadline = deadline.unwrap_or(tokens.end());
    let phrase = Clause { tokens, found, head, change, deadline }.phrase().unwrap_or_default();
    let head = self::head(tokens, phrase.at.clone());
    Metric { phrase, head }
}

impl Metric {
    /// Its name, if a sentence that is after `aim` measures anything.
    pub(super) fn name(&self, tokens: &Tokens, aim: Aim) -> Option<MetricName> {
        let Phrase { at, is_share } = &self.phrase;
        let is_measured = !matches!(aim, Aim::Task | Aim::Progress | Aim::Milestone | Aim::Theme);
        // "`checkout` errors"
        let is_quoted = tokens.is_symbol(at.start.saturating_sub(1), '`') && tokens.glued(at.start);
        (is_measured && !at.is_empty()).then(|| MetricName {
            at: Words::of(tokens, at.start - usize::from(is_quoted), at.end),
            is_share: *is_share,
            is_many: is_many(tokens, at.clone()),
            better: self.better(tokens).map(|way| (way, self.head_words(tokens))),
        })
    }

    fn head_words(&self, tokens: &Tokens) -> Words {
        self.head.map_or(Words::default(), |head| Words::of(tokens, head, head + 1))
    }

    /// Which way is better. The share of those who do something may be good or bad.
    pub(super) fn better(&self, tokens: &Tokens) -> Option<Direction> {
        let head = self.head.filter(|_| !self.phrase.is_share)?;
        tells::better(tokens, head, &self.phrase.at)
    }

    /// On what it is measured.
    pub(super) fn scale(&self, tokens: &Tokens, found: &[Found]) -> Option<Scale> {
        tells::scale(tokens, found, self.head, &self.phrase.at)
    }

    /// What it counts without anybody being better off.
    pub(super) fn vanity(&self, tokens: &Tokens, found: &[Found]) -> Option<Vanity> {
        vanity::of(tokens, found, self.head.filter(|_| !self.phrase.is_share))
    }

    /// The last word of its first noun, or `%`: "share" of "share of late trains".
    pub(super) fn noun(&self, tokens: &Tokens) -> Option<usize> {
        let Range { start, end } = self.phrase.at;
        if tokens.is_symbol(start, '%') {
            return Some(start);
        }
        (start..end).take_while(|&idx| tokens.is_word(idx) && !tokens.has(idx, Sense::Function)).last()
    }
}

/// The word that says what is measured: the last one of the first noun phrase that is more than "number" or "rate".
fn head(tokens: &Tokens, phrase: Range<usize>) -> Option<usize> {
    let mut start = phrase.start;
    while start < phrase.end {
        start = (start..phrase.end).find(|&idx| !is_edge(tokens, idx))?;
        let end = (start..phrase.end).find(|&idx| is_edge(tokens, idx)).unwrap_or(phrase.end);
        let is_done = |idx: usize| start < idx && tokens.has(idx, Sense::Participle) && !tokens.has(idx, Sense::Base);
        let names = |idx: usize| tokens.is_word(idx) && !is_counter(tokens, idx) && !is_done(idx);
        let head = (start..end).rev().find(|&idx| names(idx));
        let is_verb = matches!(tokens.word(end), "a" | "an" | "the" | "our" | "your" | "its" | "their");
        let is_more = is_verb && end < phrase.end || head.is_none() && tokens.word(end) == "of";
        if !is_more {
            return head;
        }
        start = end;
    }
    None
}

/// "Tickets sold", "new cards for children"; not "sales team rating".
fn is_many(tokens: &Tokens, phrase: Range<usize>) -> bool {
    let ends = |idx: usize| phrase.end <= idx || is_edge(tokens, idx) || tokens.has(idx, Sense::Participle);
    let mut noun = phrase.clone().take_while(|&idx| !is_edge(tokens, idx));
    noun.any(|idx| noun::is_plural(tokens, idx) && ends(idx + 1))
}

/// Whether a noun phrase ends at a token. What a hyphen joins is one word: "time-to-value".
fn is_edge(tokens: &Tokens, idx: usize) -> bool {
    if tokens.is_word(idx) {
        return tokens.has(idx, Sense::Function) && !tokens.glued_symbol(idx - 1, '-');
    }
    !tokens.is_digits(idx) && !tokens.glued_symbol(idx, '-')
}

/// "number", "rate": words that say how something is counted, and not what.
fn is_counter(tokens: &Tokens, idx: usize) -> bool {
    let is_named = tokens.has(idx, Sense::Benefit) || tokens.has(idx, Sense::Burden) || is_promoter(tokens.word(idx));
    let is_listed =
        matches!(tokens.word(idx), "number" | "percent" | "count" | "volume" | "total" | "amount" | "ratio")
            || tokens.has(idx, Sense::Share);
    !is_named && (is_listed || tokens.has(idx, Sense::Metric) || tokens.has(idx, Sense::Rank))
}

fn is_promoter(word: &str) -> bool {
    matches!(word, "nps" | "enps" | "promoter" | "promoters")
}
