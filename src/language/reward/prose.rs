//! Floor 2. Prose around OKRs that makes pay or the rating of people hang on them: "the bonus depends on our key results".
//!
//! Texts about OKRs speak of pay for many reasons, most of them to keep the two apart. So a sentence must name a reward,
//! goals, and a word that leads from these to that.

use std::ops::Range;
use std::sync::LazyLock;

use super::{APART, is_reward};
use crate::language::Lexicon;
use crate::language::lexicon::Sense;
use crate::language::token::Tokens;
use crate::text::{WordSet, Words, load, word_set};

/// Which of two leads to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// "tied to", "linked with"
    Both,
    /// "depends on the OKRs"
    Goals,
    /// "decides on the bonus"
    Pay,
}

/// What goes on longer without a full stop is no sentence in which one word leads to another.
const LONGEST: usize = 128;

static TIES: LazyLock<Words<Tie>> = LazyLock::new(|| {
    load(include_str!("../lexicon/tie.txt"), |key| match key {
        "both" => Some(Tie::Both),
        "goals" => Some(Tie::Goals),
        "pay" => Some(Tie::Pay),
        _ => None,
    })
});

/// Where `text` makes a reward hang on goals: the word for the reward, once a sentence.
pub fn rewards(text: &str, lexicon: &Lexicon) -> Vec<Range<usize>> {
    // Most texts speak of no pay at all, and need not be understood.
    if !names_a_reward(text, lexicon) {
        return Vec::new();
    }
    sentences(text).filter_map(|at| Some(shifted(of(&text[at.clone()], lexicon)?, at.start))).collect()
}

fn shifted(range: Range<u32>, start: usize) -> Range<usize> {
    start + range.start as usize..start + range.end as usize
}

fn names_a_reward(text: &str, lexicon: &Lexicon) -> bool {
    let lower = text.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2);
    words.any(|word| lexicon.senses(word).has(Sense::Reward))
}

/// Its sentences, each up to the mark that ends it.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let is_end = |at: usize, mark: &str| text[at + mark.len()..].chars().next().is_none_or(char::is_whitespace);
    let ends = text.match_indices(['.', '!', '?', ';']).filter(move |(at, mark)| is_end(*at, mark));
    let ends = ends.map(|(at, mark)| at + mark.len()).chain([text.len()]);
    ends.map(move |end| {
        let range = start..end;
        start = end;
        range
    })
}

fn of(sentence: &str, lexicon: &Lexicon) -> Option<Range<u32>> {
    let tokens = Tokens::by(sentence, lexicon);
    let is_other = |idx: usize| is_other(&tokens, idx);
    if LONGEST < tokens.end() || sentence.trim_end().ends_with('?') || (1..tokens.end()).any(is_other) {
        return None;
    }
    let goals: Vec<usize> = (1..tokens.end()).filter(|&idx| is_goal(&tokens, idx)).collect();
    let is_paid = |&idx: &usize| {
        is_reward(&tokens, idx) && is_whole(&tokens, idx) && goals.iter().any(|&goal| leads(&tokens, goal, idx))
    };
    (1..tokens.end()).find(is_paid).map(|idx| tokens.range(idx, idx + 1))
}

/// "not", "instead", "a mistake", "would": to keep them apart is good practice, and to speak of it is no deed.
fn is_other(tokens: &Tokens, idx: usize) -> bool {
    match tokens.word(idx) {
        "t" => tokens.is_symbol(idx - 1, '\''),
        // "Bonuses used to depend on OKRs"; but "OKRs are used to set them".
        "used" => tokens.word(idx + 1) == "to" && !matches!(tokens.word(idx - 1), "is" | "are" | "be" | "being"),
        word => APART.contains_key(word),
    }
}

/// "OKRs", "key results", "our goals", "reach 80 %".
fn is_goal(tokens: &Tokens, idx: usize) -> bool {
    match tokens.word(idx) {
        "okr" | "okrs" | "objectives" | "goals" => true,
        "result" | "results" => tokens.word(idx - 1) == "key",
        // On a page of OKRs: "scores feed the bonus".
        "score" | "scores" | "grades" => {
            tokens.begins_clause(idx)
                || matches!(tokens.word(idx - 1), "the" | "these" | "your" | "our" | "their" | "final")
        }
        "targets" => matches!(tokens.word(idx - 1), "these" | "your" | "their" | "our" | "the" | "all"),
        "reach" | "reaches" | "reaching" | "reached" | "hit" | "hits" | "hitting" | "achieve" | "achieves"
        | "achieving" | "meet" | "meets" | "meeting" => (idx + 1..idx + 4).any(|idx| tokens.is_digits(idx)),
        _ => false,
    }
}

static PAYMENTS: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("../lexicon/payment.txt")));

/// Whether the reward is meant and no part of another word: no "bonus programme", "salary data", no "European Commission",
/// no "pay attention".
fn is_whole(tokens: &Tokens, idx: usize) -> bool {
    let (before, next) = (tokens.word(idx - 1), tokens.word(idx + 1));
    let is_sum = PAYMENTS.contains(next);
    let is_last = !tokens.is_word(idx + 1) || tokens.has(idx + 1, Sense::Function) || TIES.contains_key(next);
    let goes_on = || is_last || is_sum || is_verb(tokens, idx + 1) || matches!(next, "pays" | "only" | "directly");
    let is_meant = match tokens.word(idx) {
        "commission" => before != "the" && !tokens.is_capitalised(idx),
        "promotion" | "promotions" => matches!(next, "decision" | "decisions") || is_beside_reward(tokens, idx),
        "pay" => is_noun(tokens, idx),
        _ => true,
    };
    is_meant && !tokens.glued_symbol(idx + 1, '-') && goes_on()
}

fn is_verb(tokens: &Tokens, idx: usize) -> bool {
    [Sense::Third, Sense::Stative, Sense::Participle].into_iter().any(|sense| tokens.has(idx, sense))
}

/// "pay and promotion", "salaries or promotions".
fn is_beside_reward(tokens: &Tokens, idx: usize) -> bool {
    let is_joint = |idx: usize| matches!(tokens.word(idx), "and" | "or" | "," | "/");
    let is_plain = |idx: usize| is_reward(tokens, idx) && !tokens.word(idx).starts_with("promotion");
    is_joint(idx - 1) && is_plain(idx.saturating_sub(2)) || is_joint(idx + 1) && is_plain(idx + 2)
}

/// "variable pay", "tied to pay"; not "we pay", "pay attention".
fn is_noun(tokens: &Tokens, idx: usize) -> bool {
    let before = tokens.word(idx - 1);
    let is_object = before == "to" && TIES.contains_key(tokens.word(idx.saturating_sub(2)));
    let is_named = matches!(
        before,
        "variable"
            | "merit"
            | "performance"
            | "your"
            | "their"
            | "our"
            | "my"
            | "his"
            | "her"
            | "everyone"
            | "s"
            | "on"
            | "into"
            | "towards"
            | "toward"
            | "for"
            | "of"
            | "in"
            | "with"
    );
    let is_subject = TIES.contains_key(tokens.word(idx + 1)) || matches!(tokens.word(idx + 1), "is" | "and" | "or");
    is_object || is_named || TIES.contains_key(before) || is_subject && !matches!(before, "to" | "we" | "they" | "will")
}

/// Whether a word ties the reward to the goals.
fn leads(tokens: &Tokens, goal: usize, reward: usize) -> bool {
    (1..tokens.end()).any(|idx| match tokens.word(idx) {
        "if" | "when" | "once" | "whoever" | "who" | "unless" => idx < goal && is_gained(tokens, reward),
        "for" if is_extra(tokens, reward) => reward < idx && idx < goal && goal <= idx + 3,
        "earn" | "earns" | "bring" | "brings" => goal < idx && idx < reward,
        word => TIES.get(word).is_some_and(|tie| is_between(tokens, *tie, idx, goal, reward)),
    })
}

fn is_between(tokens: &Tokens, tie: Tie, idx: usize, goal: usize, reward: usize) -> bool {
    let is_by = tokens.word(idx + 1) == "by";
    match tie {
        Tie::Both => idx < goal.max(reward),
        Tie::Goals => idx < goal && (reward < idx || goal < reward),
        Tie::Pay if is_by => reward < idx && idx < goal,
        Tie::Pay => goal < idx && idx < reward,
    }
}

fn is_extra(tokens: &Tokens, reward: usize) -> bool {
    matches!(
        tokens.word(reward),
        "bonus" | "bonuses" | "commission" | "commissions" | "payout" | "payouts" | "incentive"
    )
}

/// "gets a bonus", "a bonus is paid".
fn is_gained(tokens: &Tokens, reward: usize) -> bool {
    let near = reward.saturating_sub(5).max(1)..(reward + 5).min(tokens.end());
    is_extra(tokens, reward)
        && near.into_iter().any(|idx| {
            matches!(
                tokens.word(idx),
                "get" | "gets" | "receive" | "receives" | "earn" | "earns" | "paid" | "pay" | "pays" | "due" | "is"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<&str> {
        rewards(text, Lexicon::plain()).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn pay_that_hangs_on_goals() {
        for (text, reward) in [
            ("The yearly bonus depends on reaching 80% of these.", "bonus"),
            ("Bonuses are tied to OKR scores.", "Bonuses"),
            ("We tie OKRs to compensation.", "compensation"),
            ("Your OKR score decides on your salary increase.", "salary"),
            ("OKR results feed into performance reviews in January.", "reviews"),
            ("Variable pay is calculated from the key results below.", "pay"),
            ("If a ward reaches 70% of its key results, every nurse gets a bonus.", "bonus"),
            ("Whoever meets all objectives receives a bonus of 500 euros.", "bonus"),
            ("Half of the payout is determined by the objectives of the depot.", "payout"),
            ("Scores of OKRs are used in salary rounds.", "salary"),
            ("OKR grades count towards your performance rating.", "rating"),
            ("Scores flow into the Christmas bonus.", "bonus"),
            ("Your final scores enter your performance review.", "review"),
            ("There is a bonus for reaching 90% by June.", "bonus"),
            ("Based on your OKRs, your manager proposes a promotion or bonus.", "promotion"),
            ("These OKRs are part of the annual performance evaluation.", "evaluation"),
            ("Pay and promotions follow the objectives reached.", "Pay"),
        ] {
            assert_eq!(told(text), [reward], "{text}");
        }
        assert_eq!(told("Our plan for spring.\nOKR scores are linked to\nthe bonus of the year."), ["bonus"]);
    }

    #[test]
    fn goals_that_nobody_is_paid_by() {
        for text in [
            "We do not tie OKRs to bonuses.",
            "OKRs don't decide on pay.",
            "OKRs aren’t linked to compensation.",
            "Our OKRs stay decoupled from performance reviews.",
            "Nobody's salary depends on these key results.",
            "Tying OKRs to bonuses is a mistake.",
            "Should OKRs decide on bonuses?",
            "If OKRs decided on bonuses, people would aim low.",
            "Bonuses used to depend on OKRs.",
            "Please keep OKRs out of salary talks.",
            "These are the compensation team's OKRs.",
            "The compensation team bases its OKRs on the survey.",
            "Our objectives depend on pay data from Finance.",
            "This OKR depends on the bonus programme for drivers.",
            "A new bonus programme for drivers is linked to our second objective.",
            "Bonuses are paid on company profit.",
            "Scores tell us what we learned, and never enter performance reviews.",
            "Credit scores decide who gets a loan, and staff bonuses follow the margin.",
            "Sales commission follows the price list.",
            "The European Commission reviews our objectives, based on its own.",
            "We pay attention to the key results that count.",
            "Customers pay when they reach 10 orders.",
            "Ratings in the app store are part of our objectives.",
            "Ratings of 4.5 tie us with the leader, see the key results.",
            "Spring promotions follow our objectives for the shops.",
            "Our objectives drive promotions in all shops.",
            "Bonuses are based on objective criteria.",
            "Objectives for HR: a fair bonus and salary for everybody.",
            "The salary project links the payroll system to our goals.",
            "Whether OKRs influence pay is for the board to say.",
            "OKRs and performance reviews are separate conversations.",
            "Goals shape what we do; salaries follow the market.",
            "The incentive scheme of the city is part of the third key result.",
            "Compensation for late trains: see key result 2.",
            "Pay-as-you-go revenue feeds into our goals.",
            "Last year's goals: bonus payments on time, fewer errors.",
        ] {
            assert!(told(text).is_empty(), "{text}: {:?}", told(text));
        }
    }
}
