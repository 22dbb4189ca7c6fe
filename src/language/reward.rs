//! Floor 2. Whether a sentence ties goals to pay or to the judgement of people.

mod prose;

use std::sync::LazyLock;

use super::intent;
use super::lexicon::Sense;
use super::token::Tokens;
use crate::text::{Words, load};

pub use prose::rewards;

/// Words this far apart are about each other.
const REACH: usize = 12;

/// The reward to which a sentence ties goals: "bonus" of "scores of OKRs decide on the bonus". Empty for none.
pub(super) fn of(tokens: &Tokens) -> intent::Words {
    // Hardly any sentence speaks of pay, so that this is asked first.
    if !tokens.any(Sense::Reward) || (1..tokens.end()).any(|idx| is_denial(tokens.word(idx))) {
        return intent::Words::default();
    }
    let reward =
        (1..tokens.end()).find(|&idx| is_reward(tokens, idx) && (is_tied(tokens, idx) || is_earned(tokens, idx)));
    reward.map_or(intent::Words::default(), |idx| intent::Words::of(tokens, idx, idx + 1))
}

/// Words of who keeps pay and goals apart, and whether they say so in key results as well.
static APART: LazyLock<Words<bool>> =
    LazyLock::new(|| load(include_str!("lexicon/apart.txt"), |key| Some(key == "all")));

/// "not", "without": to keep them apart is good practice.
fn is_denial(word: &str) -> bool {
    word == "don" || APART.get(word).is_some_and(|is_everywhere| *is_everywhere)
}

/// "bonus", "pay", "performance rating"; "rating" alone is what customers give.
fn is_reward(tokens: &Tokens, idx: usize) -> bool {
    if !tokens.has(idx, Sense::Reward) {
        return false;
    }
    let before = tokens.word(idx - 1);
    match tokens.word(idx) {
        "rating" | "ratings" => matches!(before, "performance" | "staff" | "employee"),
        "review" | "reviews" | "evaluation" | "evaluations" => matches!(before, "performance" | "pay" | "salary"),
        _ => true,
    }
}

/// Near a word for goals: "OKRs", "key results", "objectives".
fn is_tied(tokens: &Tokens, reward: usize) -> bool {
    let from = reward.saturating_sub(REACH).max(1);
    (from..tokens.end().min(reward + REACH)).any(|idx| match tokens.word(idx) {
        "okr" | "okrs" | "objectives" => true,
        "result" | "results" => tokens.word(idx - 1) == "key",
        _ => false,
    })
}

/// "a bonus if the margin reaches 40 %", "gets the full commission", "bonus for everyone who reaches", "promotion depends
/// on".
fn is_earned(tokens: &Tokens, reward: usize) -> bool {
    let is_extra = matches!(tokens.word(reward), "bonus" | "bonuses" | "commission" | "payout");
    let after = reward + 1..tokens.end().min(reward + REACH);
    let before = reward.saturating_sub(4).max(1)..reward;
    let is_condition = |idx: usize| match tokens.word(idx) {
        "if" | "when" | "once" => true,
        "who" => tokens.has(idx + 1, Sense::Reach),
        _ => false,
    };
    let is_gain = |idx: usize| matches!(tokens.word(idx), "gets" | "get" | "receives" | "receive");
    let depends =
        |idx: usize| matches!(tokens.word(idx), "depend" | "depends" | "hinges") && tokens.word(idx + 1) == "on";
    after.clone().any(depends) || is_extra && (after.clone().any(is_condition) || before.into_iter().any(is_gain))
}
