//! Floor 2. What a metric's name tells: which way is better, and the scale on which it is measured.

use std::ops::Range;

use super::clause;
use super::lexicon::Sense;
use super::quantity::{Role, Unit};
use super::scan::Found;
use super::token::Tokens;
use super::vanity::{self, Vanity};
use super::vocabulary::Lexicon;
use super::{Direction, Scale};

/// What a sentence says of its metric by the metric's name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Name {
    pub(super) better: Option<Direction>,
    pub(super) scale: Option<Scale>,
    pub(super) vanity: Option<Vanity>,
}

/// Reads the name of the metric whose values are `found` and whose verb of change is `change`.
pub(super) fn name(tokens: &Tokens, found: &[Found], change: Option<usize>) -> Name {
    let phrase = phrase(tokens, found, change);
    let head = head(tokens, phrase.clone());
    let better = head.and_then(|head| better(tokens, head, &phrase));
    Name { better, scale: scale(tokens, found, head, &phrase), vanity: vanity::of(tokens, found, head) }
}

impl Unit {
    /// Which way is better for the things that are counted, as far as their name tells: fewer outages, more orders.
    pub fn better(&self, lexicon: &Lexicon) -> Option<Direction> {
        let Self::Count(noun) = self else { return None };
        let senses = lexicon.senses(noun.rsplit([' ', '-']).next().unwrap_or(noun));
        if senses.has(Sense::Burden) || senses.has(Sense::Ill) {
            Some(Direction::Down)
        } else {
            senses.has(Sense::Benefit).then_some(Direction::Up)
        }
    }
}

/// The words from the verb of change, or where the clause begins, up to the first value.
fn phrase(tokens: &Tokens, found: &[Found], change: Option<usize>) -> Range<usize> {
    let value = found
        .iter()
        .find(|one| one.quantity.role == Role::Baseline)
        .or_else(|| found.iter().find(|one| one.quantity.role != Role::Qualifier));
    let end = match value {
        Some(value) if value.governor == 0 => value.first,
        Some(value) => value.governor + usize::from(!tokens.has(value.governor, Sense::Function)),
        None => tokens.end(),
    };
    let clause = || (1..end).rev().find(|&idx| clause::ends_at(tokens, idx) && idx + 1 < end);
    let before = change.filter(|&verb| verb < end).or_else(clause).unwrap_or(0);
    before + 1..end
}

/// The word that says what is measured: the last one of the first noun phrase that is more than "number" or "rate".
fn head(tokens: &Tokens, phrase: Range<usize>) -> Option<usize> {
    let mut start = phrase.start;
    while start < phrase.end {
        start = (start..phrase.end).find(|&idx| !is_edge(tokens, idx))?;
        let end = (start..phrase.end).find(|&idx| is_edge(tokens, idx)).unwrap_or(phrase.end);
        let head = (start..end).rev().find(|&idx| tokens.is_word(idx) && !is_counter(tokens, idx));
        let is_verb = matches!(tokens.word(end), "a" | "an" | "the" | "our" | "your" | "its" | "their");
        let is_more = is_verb && end < phrase.end || head.is_none() && tokens.word(end) == "of";
        if !is_more {
            return head;
        }
        start = end;
    }
    None
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

/// Which way is better for the metric whose name ends at `head`. A good word with a bad one before it is neither:
/// "lost customers".
fn better(tokens: &Tokens, head: usize, phrase: &Range<usize>) -> Option<Direction> {
    let is_bad = |idx: usize| tokens.has(idx, Sense::Burden) || tokens.has(idx, Sense::Ill);
    let is_spoiled = || (phrase.start..head).any(|idx| is_bad(idx) || tokens.has(idx, Sense::Spoilt));
    match tokens.word(head) {
        "time" | "times" | "duration" => (!is_welcome_time(tokens, head)).then_some(Direction::Down),
        _ if is_bad(head) => Some(Direction::Down),
        _ if tokens.has(head, Sense::Benefit) && !is_spoiled() => Some(Direction::Up),
        _ => None,
    }
}

/// "Time on site", "time spent with customers", "watch time": not all time is lost.
fn is_welcome_time(tokens: &Tokens, time: usize) -> bool {
    let goes_on = matches!(tokens.word(time + 1), "on" | "in" | "spent" | "with" | "for" | "saved" | "left" | "off");
    let before = time - 1 - usize::from(tokens.glued_symbol(time - 1, '-'));
    goes_on
        || matches!(
            tokens.word(before),
            "watch"
                | "viewing"
                | "session"
                | "play"
                | "playing"
                | "dwell"
                | "free"
                | "focus"
                | "maker"
                | "reading"
                | "listening"
                | "family"
                | "selling"
                | "engagement"
                | "flight"
                | "run"
                | "on"
                | "full"
                | "part"
                | "first"
                | "real"
                | "up"
                | "teaching"
                | "practice"
                | "study"
                | "sleep"
                | "average"
                | "total"
        )
}

fn scale(tokens: &Tokens, found: &[Found], head: Option<usize>, phrase: &Range<usize>) -> Option<Scale> {
    let is_rank = |one: &Found| matches!(&one.quantity.unit, Unit::Count(noun) if noun == "rank");
    if found.iter().any(is_rank) || phrase.clone().any(|idx| tokens.has(idx, Sense::Rank)) {
        return Some(Scale::Rank);
    }
    let is_last = |head: usize| head + 1 == phrase.end || !tokens.is_word(head + 1) || is_counter(tokens, head + 1);
    let head = head.filter(|&head| is_last(head) || tokens.has(head + 1, Sense::Function));
    if head.is_some_and(|head| is_promoter(tokens.word(head))) {
        return Some(Scale::Promoters);
    }
    if head.is_some_and(|head| tokens.has(head, Sense::Virtue)) {
        return Some(Scale::Borrowed);
    }
    let is_of_another = found.iter().any(|one| tokens.word(one.end) == "of");
    let is_bounded = !is_of_another && head.is_some_and(|head| tokens.has(head, Sense::Bounded));
    (is_bounded || found.iter().any(|one| is_share_of_all(tokens, one))).then_some(Scale::Share)
}

fn is_promoter(word: &str) -> bool {
    matches!(word, "nps" | "enps" | "promoter" | "promoters")
}

/// "95 % of our customers": no more than all of them can do anything.
fn is_share_of_all(tokens: &Tokens, share: &Found) -> bool {
    const LONGEST: usize = 4;
    if share.quantity.unit != Unit::Percent || tokens.word(share.end) != "of" {
        return false;
    }
    let noun = (share.end + 1..share.end + 1 + LONGEST)
        .skip_while(|&idx| matches!(tokens.word(idx), "all" | "the" | "our" | "its" | "their"))
        .take_while(|&idx| tokens.is_word(idx) && !tokens.has(idx, Sense::Function))
        .find(|&idx| tokens.has(idx, Sense::Whole));
    noun.is_some_and(|noun| !tokens.is_symbol(noun + 1, '\''))
}
