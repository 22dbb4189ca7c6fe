//! Floor 2. One walk over the tokens that finds quantities, names and stand-ins.

use std::ops::Range;

use super::lexicon::Sense;
use super::number::{self, Form, Number};
use super::quantity::{Quantity, Role, TimeUnit, Unit};
use super::token::{Kind, Tokens};
use super::{Direction, Naming, NotAQuantity, comparison, names, noun, numeral, placeholder, unit};

/// A quantity whose part in the sentence is yet to be found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) quantity: Quantity,
    /// How its number is written.
    pub(super) form: Form,
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// The token that governs it: "from", "by", an arrow.
    pub(super) governor: usize,
    /// `+` or `-` before it.
    pub(super) sign: Option<Direction>,
    /// The way that a comparison beside it points.
    pub(super) compared: Option<Direction>,
    /// What it is when it is not one end of a from–to: "top 10".
    pub(super) otherwise: Option<Naming>,
    /// What it is, once the whole sentence says that it measures nothing.
    pub(super) named: Option<Naming>,
}

/// What one walk finds.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) found: Vec<Found>,
    pub(super) names: Vec<NotAQuantity>,
    pub(super) placeholders: Vec<Range<u32>>,
}

/// Walks over all tokens.
pub(super) fn scan(tokens: &Tokens) -> Scan {
    let mut scan = Scan::default();
    let mut idx = 1;
    while idx < tokens.end() {
        idx = scan.step(tokens, idx);
    }
    scan
}

/// The amounts of a field: a bare number is a value there, even if it looks like a year or the number of a list item.
pub(super) fn amounts(tokens: &Tokens) -> Vec<Found> {
    let last = tokens.end() - 1;
    if tokens.is_digits(1) && (last == 1 || last == 2 && tokens.is_symbol(2, '.')) {
        let plain = number::at(tokens, 1, false)
            .map(|number| quantity(tokens, 1..number.end, None, &number, Unit::None, false));
        return plain.into_iter().collect();
    }
    scan(tokens).found
}

impl Scan {
    /// Takes what begins at `idx` and returns where to go on.
    fn step(&mut self, tokens: &Tokens, idx: usize) -> usize {
        if is_plain(tokens, idx) {
            return idx + 1;
        }
        if let Some(end) = placeholder::at(tokens, idx) {
            self.placeholders.push(tokens.range(idx, end));
            return end;
        }
        if let Some((what, end)) = names::at(tokens, idx) {
            match moved(tokens, idx, end, what) {
                Some(found) => self.found.push(found),
                None => self.name(tokens, idx, end, what),
            }
            return end;
        }
        match amount(tokens, idx).or_else(|| nothing(tokens, idx).map(Amount::Quantity)) {
            Some(Amount::Quantity(found)) => {
                let end = found.end;
                self.found.push(found);
                end
            }
            Some(Amount::Name(end, what)) => {
                self.name(tokens, idx, end, what);
                end
            }
            None => idx + 1,
        }
    }

    fn name(&mut self, tokens: &Tokens, first: usize, end: usize, what: Naming) {
        self.names.push(NotAQuantity { at: tokens.range(first, end), what });
    }
}

/// Most words of a sentence begin nothing and need no closer look: long ones and prepositions before another word, as
/// long as no number is spelled out in them ("no outage", "less than an hour").
fn is_plain(tokens: &Tokens, idx: usize) -> bool {
    const LONGEST_STAND_IN: usize = "fixme".len();
    let is_word = |idx| tokens.is_word(idx) && !tokens.has(idx, Sense::Numeral);
    let word = tokens.word(idx);
    is_word(idx)
        && is_word(idx + 1)
        && tokens.raw(idx + 1) != "N"
        && !numeral::is_often(word)
        && (LONGEST_STAND_IN < word.len()
            || (tokens.has(idx, Sense::Function) && !matches!(word, "no" | "a" | "an" | "every")))
}

/// A number turns out to be a quantity or, by what follows, a name.
enum Amount {
    Quantity(Found),
    Name(usize, Naming),
}

fn amount(tokens: &Tokens, idx: usize) -> Option<Amount> {
    let sign = sign(tokens, idx);
    let unit_at = idx + usize::from(sign.is_some());
    let (given, number_at) = unit::before(tokens, unit_at).map_or((None, unit_at), |(unit, end)| (Some(unit), end));
    let mut number = match number::at(tokens, number_at, matches!(given, Some(Unit::Money(_)))) {
        Some(number) => number,
        None if tokens.is_digits(number_at) => return Some(Amount::Name(names::code_end(tokens, idx), Naming::Name)),
        None => return None,
    };
    if given.is_none()
        && let Some((what, end)) = names::compound(tokens, number_at, number.end)
    {
        return Some(Amount::Name(end, what));
    }
    let is_minimum = take_plus(tokens, &mut number.end);
    let (unit, end) = given.map_or_else(|| unit::after(tokens, &number), |unit| (unit, number.end));
    if tokens.glued_word(end) && tokens.raw(end).is_ascii() && tokens.is_digits(end - 1) {
        return Some(Amount::Name(names::code_end(tokens, end), Naming::Name));
    }
    Some(Amount::Quantity(quantity(tokens, idx..end, sign, &number, unit, is_minimum)))
}

fn quantity(
    tokens: &Tokens,
    at: Range<usize>,
    sign: Option<Direction>,
    number: &Number,
    unit: Unit,
    is_minimum: bool,
) -> Found {
    let (value, mut end) = with_smaller_units(tokens, number.value, &unit, at.end);
    let is_minimum = take_plus(tokens, &mut end) || is_minimum;
    let value = if sign == Some(Direction::Down) { value.map(|value| -value) } else { value };
    let (governor, before) = comparison::governor(tokens, at.start);
    let compared = before.or(is_minimum.then_some(Direction::Up)).or_else(|| comparison::after(tokens, end));
    let rate = unit::per(tokens, end);
    let quantity = Quantity {
        value,
        unit,
        per: rate.map(|(per, _)| per),
        role: Role::Target,
        is_range: false,
        is_end: false,
        compared,
        at: tokens.range(at.start, rate.map_or(end, |(_, end)| end)),
    };
    Found { quantity, form: number.form, first: at.start, end, governor, sign, compared, otherwise: None, named: None }
}

/// `+` or `-` right before a number, and not between two words or numbers.
fn sign(tokens: &Tokens, idx: usize) -> Option<Direction> {
    let direction = match tokens.kind(idx) {
        Kind::Symbol('+') => Direction::Up,
        Kind::Symbol('-') => Direction::Down,
        _ => return None,
    };
    let opens = matches!(
        tokens.kind(idx - 1),
        Kind::Symbol('(' | '[' | '→' | '≥' | '≤' | '<' | '>' | '~' | ':' | '=' | '|' | '"')
    );
    (tokens.glued(idx + 1) && (!tokens.glued(idx) || opens)).then_some(direction)
}

/// Steps over the `+` of `50+`.
fn take_plus(tokens: &Tokens, end: &mut usize) -> bool {
    let is_plus = tokens.is_symbol(*end, '+')
        && (tokens.glued(*end) || !tokens.glued(*end + 1))
        && !tokens.glued_digits(*end + 1);
    let ends_number = tokens.glued(*end) || tokens.is_symbol(*end - 1, '%');
    *end += usize::from(is_plus && ends_number);
    is_plus && ends_number
}

/// `1h 30min`, `1h30`: adds the smaller unit to the larger one.
fn with_smaller_units(tokens: &Tokens, value: Option<f64>, unit: &Unit, end: usize) -> (Option<f64>, usize) {
    let (Some(whole), Unit::Time(large)) = (value, unit) else { return (value, end) };
    let is_clock = *large == TimeUnit::Hour && tokens.glued_digits(end) && tokens.n_digits(end) == 2;
    if is_clock && !tokens.glued_word(end + 1) {
        let minutes = number::at(tokens, end, false).and_then(|minutes| minutes.value).unwrap_or_default();
        return (Some(whole + minutes / 60.0), end + 1);
    }
    let next = end + usize::from(tokens.word(end) == "and");
    let Some(Number { value: Some(part), end: after, .. }) = number::at(tokens, next, false) else {
        return (value, end);
    };
    let small = match unit::time_unit(tokens, after) {
        Some(small) => small,
        None if tokens.glued(after) && tokens.word(after) == "m" => (TimeUnit::Minute, after + 1),
        None => return (value, end),
    };
    let is_rate = TimeUnit::Day <= *large && matches!(tokens.raw(end - 1), "日" | "天" | "月" | "周" | "週" | "年");
    if *large <= small.0 || is_rate || tokens.is_symbol(end, '→') {
        return (value, end);
    }
    (Some(whole + part * small.0.seconds() / large.seconds()), small.1)
}

/// A rank that moves: "from rank 23 to top 10", `#14 → #3`, "from 40th to 12th".
fn moved(tokens: &Tokens, first: usize, end: usize, what: Naming) -> Option<Found> {
    let is_scale = what == Naming::Rank || tokens.word(first) == "level";
    let stands = |idx: usize| what == Naming::Rank && tokens.has(idx, Sense::Now);
    let moves = |idx: usize| matches!(tokens.word(idx), "from" | "to") || tokens.is_symbol(idx, '→') || stands(idx);
    let is_ordinal = tokens.is_digits(first) && end == first + 2 && (!tokens.is_word(end) || is_place(tokens, end));
    let number_at = if is_ordinal { first } else { end - 1 };
    let is_alone = number_at == first && !is_ordinal;
    if !is_scale || !tokens.is_digits(number_at) || is_alone || !(moves(first - 1) || moves(end)) {
        return None;
    }
    let number = number::at(tokens, number_at, false)?;
    let scale = if what == Naming::Rank { "rank" } else { "level" };
    let mut found = quantity(tokens, first..end, None, &number, Unit::Count(scale.into()), false);
    found.otherwise = Some(what);
    Some(found)
}

/// What may follow an ordinal that says where something stands, and not which one it is ("the 3rd party").
fn is_place(tokens: &Tokens, idx: usize) -> bool {
    tokens.has(idx, Sense::Rank) || matches!(tokens.word(idx), "to" | "place" | "in" | "on" | "among" | "of")
}

/// "no major incidents", "errors: none": none of something.
fn nothing(tokens: &Tokens, idx: usize) -> Option<Found> {
    let (end, thing) = match tokens.word(idx) {
        "no" => {
            let noun = unwanted(tokens, idx)?;
            (noun + 1, Unit::Count(tokens.word(noun).into()))
        }
        "none" if tokens.is_symbol(idx - 1, ':') && !tokens.is_word(idx + 1) => (idx + 1, Unit::None),
        _ => return None,
    };
    let number = Number { value: Some(0.0), end: idx + 1, form: Form::Words };
    Some(quantity(tokens, idx..end, None, &number, thing, false))
}

/// The noun that "no" denies: something that people count or want none of, or what a whole clause is about.
fn unwanted(tokens: &Tokens, no: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    if is_condition(tokens, no) {
        return None;
    }
    let compares = |word| tokens.has(word, Sense::More) || tokens.has(word, Sense::Less);
    let is_any_more = tokens.word(no + 1) == "more" && !tokens.is_digits(no + 2) && tokens.word(no + 2) != "than";
    let first = no + 1 + usize::from(is_any_more);
    if tokens.glued_symbol(first, '-') || compares(no + 1) && !is_any_more && !tokens.is_word(no + 2) {
        return None;
    }
    let belongs = |&word: &usize| {
        tokens.is_word(word) || tokens.is_digits(word) || tokens.glued_symbol(word, '-') && tokens.glued(word + 1)
    };
    let phrase = (first..first + LONGEST).take_while(belongs).take_while(|&word| !tokens.has(word, Sense::Function));
    let mut end = phrase.take_while(|&word| !(compares(word) && word > first)).last()? + 1;
    end -= usize::from(first + 1 < end && tokens.word(end - 1).ends_with("ed"));
    let noun = (first..end).find(|&word| noun::is_plural(tokens, word) || tokens.has(word, Sense::Ill));
    let is_last = |noun: usize| tokens.has(noun, Sense::Burden) || is_theme(tokens, no, first, end);
    let noun = noun.or_else(|| Some(end - 1).filter(|&noun| first < end && is_last(noun)))?;
    (!compares(noun + 1)).then_some(noun)
}

/// "When no nurse is on duty", "if there are no seats": under which circumstances, not what shall be.
fn is_condition(tokens: &Tokens, no: usize) -> bool {
    const REACH: usize = 3;
    let mut before = (no.saturating_sub(REACH)..no).rev().take_while(|&idx| tokens.is_word(idx));
    before.any(|idx| matches!(tokens.word(idx), "when" | "whenever" | "if" | "where" | "unless" | "because" | "since"))
}

/// "No overdraft after June": whether the thing denied is what the clause is about, and not the start of a verb.
fn is_theme(tokens: &Tokens, no: usize, first: usize, end: usize) -> bool {
    const LONGEST: usize = 3;
    let is_idiom = matches!(
        tokens.word(first),
        "need"
            | "matter"
            | "one"
            | "change"
            | "idea"
            | "way"
            | "reason"
            | "doubt"
            | "longer"
            | "later"
            | "number"
            | "code"
    );
    let leads_on = matches!(
        tokens.word(end),
        "after" | "before" | "in" | "on" | "during" | "at" | "since" | "until" | "without" | "with" | "between" | "due"
    );
    // "No lesson cancelled for want of teachers"; not "no sale made without a receipt", which is a rule.
    let is_rule = matches!(tokens.word(end + 1), "without" | "unless" | "until");
    let is_done_to = tokens.word(end).ends_with("ed") && tokens.has(end + 1, Sense::Function) && !is_rule;
    let leads_on = leads_on || is_done_to;
    let is_short = end <= first + LONGEST && (first..end).all(|word| tokens.is_word(word));
    tokens.begins_clause(no) && !is_idiom && is_short && (leads_on || no + 1 < end && end >= tokens.end())
}
