//! Floor 2. What a metric's name tells: which way is better, and the scale on which it is measured.

use std::ops::Range;
use std::sync::LazyLock;

use super::{is_counter, is_promoter};
use crate::language::lexicon::Sense;
use crate::language::quantity::Unit;
use crate::language::scan::Found;
use crate::language::token::Tokens;
use crate::language::vocabulary::Lexicon;
use crate::language::{Direction, Scale};
use crate::text::{WordSet, word_set};

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

/// Which way is better for the metric whose name ends at `head`. A good word with a bad one before it is neither:
/// "lost customers".
pub(super) fn better(tokens: &Tokens, head: usize, phrase: &Range<usize>) -> Option<Direction> {
    let is_bad = |idx: usize| tokens.has(idx, Sense::Burden) || tokens.has(idx, Sense::Ill);
    let is_spoiled = || (phrase.start..head).any(|idx| is_bad(idx) || tokens.has(idx, Sense::Spoilt));
    match tokens.word(head) {
        "time" | "times" | "duration" => (!is_welcome_time(tokens, head)).then_some(Direction::Down),
        _ if is_bad(head) => Some(Direction::Down),
        _ if tokens.has(head, Sense::Benefit) && !is_spoiled() => Some(Direction::Up),
        _ => None,
    }
}

static PASTIMES: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("../lexicon/pastime.txt")));

/// "Time on site", "time spent with customers", "watch time": not all time is lost.
fn is_welcome_time(tokens: &Tokens, time: usize) -> bool {
    let goes_on = matches!(tokens.word(time + 1), "on" | "in" | "spent" | "with" | "for" | "saved" | "left" | "off");
    let before = time - 1 - usize::from(tokens.glued_symbol(time - 1, '-'));
    goes_on || PASTIMES.contains(tokens.word(before))
}

pub(super) fn scale(tokens: &Tokens, found: &[Found], head: Option<usize>, phrase: &Range<usize>) -> Option<Scale> {
    let is_rank = |one: &Found| matches!(&one.quantity.unit, Unit::Count(noun) if &**noun == "rank");
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
