//! Floor 2. What stands before the head of a sentence: "We will", "By June,", "[Kitchen]", "Goal:", "successfully".

use std::ops::Range;

use crate::language::forms;
use crate::language::lexicon::Sense;
use crate::language::period;
use crate::language::token::{Kind, Tokens};

/// The words before the head.
#[derive(Debug, Clone, Default)]
pub(in crate::language) struct Opening {
    /// Where the head begins.
    pub(in crate::language) end: usize,
    /// Words that mean to do something without saying that it will be done: "try to", "work on".
    pub(in crate::language) hedge: Option<Range<usize>>,
    /// "We have": a verb in the past follows.
    pub(in crate::language) is_perfect: bool,
    /// "be able to": what follows is no work, but what it has come to.
    pub(in crate::language) is_ability: bool,
    /// "not", "don't".
    pub(in crate::language) is_denied: bool,
}

/// More steps than this are no opening.
const MAX_STEPS: usize = 12;

pub(in crate::language) fn of(tokens: &Tokens) -> Opening {
    let mut opening = Opening { end: 1, ..Opening::default() };
    for _ in 0..MAX_STEPS {
        let at = opening.end;
        let next = step(tokens, &mut opening);
        if next == at || next >= tokens.end() {
            break;
        }
        opening.end = next;
    }
    opening
}

/// One past what can be left out at the beginning; the beginning itself if nothing can.
fn step(tokens: &Tokens, opening: &mut Opening) -> usize {
    let at = opening.end;
    list_mark(tokens, at)
        .or_else(|| tag(tokens, at))
        .or_else(|| topic(tokens, at))
        .or_else(|| circumstance(tokens, at))
        .or_else(|| subject(tokens, at, opening))
        .or_else(|| denial(tokens, at, opening))
        .or_else(|| intention(tokens, at, opening))
        .or_else(|| adverb(tokens, at))
        .or_else(|| prefix(tokens, at))
        .unwrap_or(at)
}

/// "1.", a bullet, an opening quotation mark, a stray sign.
fn list_mark(tokens: &Tokens, at: usize) -> Option<usize> {
    match tokens.kind(at) {
        Kind::Digits if at == 1 && matches!(tokens.kind(2), Kind::Symbol('.' | ')')) && !tokens.glued(3) => Some(3),
        Kind::Symbol('"' | '\'' | '*' | '_' | '•' | '-' | '—' | '`' | ',' | ':' | '…') => Some(at + 1),
        _ => None,
    }
}

/// "[Kitchen]", "(stretch)".
fn tag(tokens: &Tokens, at: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let close = match tokens.kind(at) {
        Kind::Symbol('[') => ']',
        Kind::Symbol('(') => ')',
        _ => return None,
    };
    (at + 1..at + LONGEST).find(|&idx| tokens.is_symbol(idx, close)).map(|idx| idx + 1)
}

/// "Kitchen: open the second oven": a topic without a number before a colon, when a whole clause follows.
fn topic(tokens: &Tokens, at: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    let colon = (at..at + LONGEST).find(|&idx| tokens.is_symbol(idx, ':') && !tokens.glued(idx + 1))?;
    let is_plain =
        (at..colon).all(|idx| tokens.is_word(idx) || matches!(tokens.kind(idx), Kind::Symbol('-' | '/' | '&')));
    let is_measured =
        tokens.has(colon - 1, Sense::Measure) || tokens.has(at, Sense::Measure) || tokens.word(at) == "number";
    let is_work = tokens.has(at, Sense::Base) && colon > at + 1;
    let n_after = (colon + 1..tokens.end()).take(4).filter(|&idx| tokens.is_word(idx)).count();
    let has_number = (colon + 1..tokens.end()).any(|idx| tokens.is_digits(idx));
    let goes_on = 2 <= n_after && (!is_work || has_number);
    // "Hire: 2 cooks, 1 waiter"
    let is_verb = tokens.has(at, Sense::Contact) && colon == at + 1;
    (is_plain && !is_measured && !is_verb && goes_on).then_some(colon + 1)
}

/// "By June,", "Across all shops,", "To save water,", "After the pilot,".
fn circumstance(tokens: &Tokens, at: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    let is_preposition = matches!(
        tokens.word(at),
        "by" | "in"
            | "on"
            | "at"
            | "within"
            | "across"
            | "after"
            | "before"
            | "during"
            | "until"
            | "for"
            | "with"
            | "to"
            | "through"
            | "throughout"
            | "if"
            | "when"
            | "once"
            | "while"
            | "as"
            | "given"
            | "following"
            | "per"
    );
    if !is_preposition || tokens.glued(at + 1) {
        return None;
    }
    if let Some(end) = period::at(tokens, at + 1) {
        return Some(end);
    }
    let comma = (at + 1..tokens.end().min(at + LONGEST)).find(|&idx| tokens.is_symbol(idx, ','));
    let is_end = comma.is_none_or(|comma| comma + 2 >= tokens.end());
    match comma {
        Some(comma) if !is_end => Some(comma + 1),
        _ => (tokens.word(at) == "to").then_some(at + 1),
    }
}

/// "We will", "I have", "Our team is going to", "We're".
fn subject(tokens: &Tokens, at: usize, opening: &mut Opening) -> Option<usize> {
    let mut end = match (tokens.word(at), tokens.word(at + 1)) {
        ("we" | "i" | "you" | "they" | "everybody" | "everyone", _) => at + 1,
        ("our" | "the" | "my" | "each" | "every", "team" | "teams" | "squad" | "department" | "group")
        | ("let", "us") => at + 2,
        ("let", "'") => at + 3,
        ("please", _) => return Some(at + 1),
        _ => return None,
    };
    while end < tokens.end() && is_auxiliary(tokens, end) {
        opening.is_perfect |= matches!(tokens.word(end), "have" | "ve" | "has" | "had");
        end += 1;
    }
    let is_clause = end > at + 2 || tokens.has(end, Sense::Base) || tokens.has(end, Sense::Participle) || end > at + 1;
    is_clause.then_some(end)
}

fn is_auxiliary(tokens: &Tokens, idx: usize) -> bool {
    tokens.is_symbol(idx, '\'')
        || matches!(
            tokens.word(idx),
            "will"
                | "ll"
                | "have"
                | "ve"
                | "shall"
                | "want"
                | "to"
                | "would"
                | "like"
                | "need"
                | "must"
                | "should"
                | "are"
                | "re"
                | "going"
                | "d"
                | "can"
                | "has"
                | "am"
                | "m"
                | "already"
                | "been"
                | "able"
                | "be"
        )
}

/// "not", "don't", "no longer".
fn denial(tokens: &Tokens, at: usize, opening: &mut Opening) -> Option<usize> {
    let end = match (tokens.word(at), tokens.word(at + 1)) {
        ("not" | "never", _) => at + 1,
        ("do", "not") => at + 2,
        ("don", "'") => at + 3,
        _ => return None,
    };
    opening.is_denied = true;
    Some(end)
}

/// "try to", "aim for", "start measuring", "work on opening": the verb that counts comes behind.
fn intention(tokens: &Tokens, at: usize, opening: &mut Opening) -> Option<usize> {
    let after = tokens.word(at + 1);
    let is_wish = tokens.has(at, Sense::Hedge) && (after == "to" || tokens.has(at + 1, Sense::Gerund))
        || tokens.word(at) == "plan" && after == "to";
    let mut end = at + 1;
    if !is_wish && !tokens.has(at, Sense::Assist) {
        return match (tokens.word(at), after, tokens.word(at + 2)) {
            ("be", "able", "to") => {
                opening.is_ability = true;
                Some(at + 3)
            }
            _ => None,
        };
    }
    while matches!(tokens.word(end), "to" | "on" | "towards" | "toward" | "at" | "into" | "us") {
        end += 1;
    }
    let leads_on = is_wish || is_verb_form(tokens, end) && (tokens.word(end - 1) != "work" || end > at + 1);
    if !leads_on || tokens.end() <= end {
        return None;
    }
    opening.hedge.get_or_insert(at..end);
    Some(end)
}

fn is_verb_form(tokens: &Tokens, idx: usize) -> bool {
    let is_base = tokens.has(idx, Sense::Base) && tokens.word(idx - 1) == "to";
    let is_change = [Sense::Raise, Sense::Lower, Sense::Change].into_iter().any(|sense| tokens.has(idx, sense));
    is_base || tokens.has(idx, Sense::Gerund) || is_change && tokens.word(idx).ends_with("ing")
}

/// "Cross-train 5 cooks", "re-launch the app": what counts is the verb behind the hyphen, if it has an object.
fn prefix(tokens: &Tokens, at: usize) -> Option<usize> {
    let (verb, next) = (at + 2, at + 3);
    let is_joined = tokens.glued_symbol(at + 1, '-') && tokens.glued_word(verb);
    let is_work = tokens.has(verb, Sense::Base)
        && [Sense::Activity, Sense::Contact].into_iter().any(|sense| tokens.has(verb, sense));
    let is_object = tokens.is_digits(next)
        || tokens.has(next, Sense::Numeral)
        || matches!(tokens.word(next), "a" | "an" | "the" | "our" | "all" | "every" | "each" | "at" | "new");
    (is_joined && is_work && is_object && !tokens.glued(next)).then_some(verb)
}

/// "successfully", "also", "finally".
fn adverb(tokens: &Tokens, at: usize) -> Option<usize> {
    let word = tokens.word(at);
    let is_adverb = forms::is_adverb(word) && !tokens.has(at, Sense::Base) && !tokens.glued(at + 1);
    let is_connective =
        matches!(word, "also" | "then" | "first" | "next" | "finally") && tokens.has(at + 1, Sense::Base);
    (is_adverb || is_connective).then_some(at + 1)
}
