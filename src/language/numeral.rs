//! Floor 2. Numbers in words: "twenty-five", "two-thirds", "half", "double".

use super::lexicon::Sense;
use super::number::{Form, Number, scale};
use super::period;
use super::token::{Kind, Tokens};
use super::unit;

/// The number in words that begins at `idx`.
pub(super) fn at(tokens: &Tokens, idx: usize) -> Option<Number> {
    if is_rhythm(tokens, idx) {
        return Some(Number { value: None, end: idx + 1, form: Form::Words });
    }
    if let Some(end) = quantile(tokens, idx) {
        return Some(Number { value: None, end, form: Form::Words });
    }
    let is_suffix = tokens.glued_symbol(idx - 1, '\'');
    let (value, end, form) = if is_suffix || !tokens.has(idx, Sense::Numeral) {
        article(tokens, idx).or_else(|| every(tokens, idx))?
    } else {
        share(tokens, idx).or_else(|| factor(tokens, idx)).or_else(|| cardinal(tokens, idx))?
    };
    Some(Number { value: Some(value), end, form })
}

/// "weekly → daily", "from twice a month to weekly": how often, at either end of a way. How much that is stays open.
fn is_rhythm(tokens: &Tokens, idx: usize) -> bool {
    let is_often = |at: usize| is_often(tokens.word(at));
    let leads = |at: usize| tokens.word(at) == "to" || tokens.is_symbol(at, '→');
    let is_whole = |at: usize| !tokens.is_word(at + 1) || tokens.has(at + 1, Sense::Function);
    let is_start = || {
        leads(idx + 1)
            && is_often(idx + 2)
            && (is_whole(idx + 2) || !tokens.is_word(idx - 1) || tokens.word(idx - 1) == "from")
    };
    let is_end = || {
        let before = idx.saturating_sub(2);
        let is_way = is_often(before) && (before == 1 || tokens.word(before - 1) == "from");
        leads(idx - 1) && (is_way || is_whole(idx) && (is_often(before) || unit::time_unit(tokens, before).is_some()))
    };
    is_often(idx) && (is_start() || is_end())
}

/// "weekly": how often.
pub(super) fn is_often(word: &str) -> bool {
    const RHYTHMS: [&str; 9] =
        ["hourly", "daily", "weekly", "fortnightly", "biweekly", "monthly", "quarterly", "yearly", "annually"];
    word.ends_with("ly") && RHYTHMS.contains(&word)
}

/// Whether the number at `idx` is the last word of a name: "Division Three", "phase two".
pub(super) fn ends_name(tokens: &Tokens, idx: usize) -> bool {
    let name = idx - 1;
    let is_capital = tokens.is_capitalised(idx) && tokens.is_capitalised(name) && !tokens.begins_clause(name);
    let is_label = tokens.has(name, Sense::Label) && !tokens.has(name, Sense::Base);
    tokens.has(idx, Sense::Numeral)
        && tokens.is_word(name)
        && (is_capital || is_label)
        && !tokens.has(name, Sense::Function)
        && (!tokens.is_word(idx + 1) || tokens.has(idx + 1, Sense::Function))
        && small(tokens.word(idx)).is_some()
}

/// "less than an hour", "within a day": the article is a number there.
fn article(tokens: &Tokens, idx: usize) -> Option<(f64, usize, Form)> {
    if !matches!(tokens.word(idx), "a" | "an") {
        return None;
    }
    let is_limit = matches!(tokens.word(idx - 1), "than" | "under" | "within" | "below");
    let is_one = is_limit && unit::time_unit(tokens, idx + 1).is_some();
    is_one.then_some((1.0, idx + 1, Form::Words))
}

/// "every third visitor", "every 5th": one of so many. "Every second week" is a rhythm.
fn every(tokens: &Tokens, idx: usize) -> Option<(f64, usize, Form)> {
    if tokens.word(idx) != "every" {
        return None;
    }
    let is_figure = tokens.is_digits(idx + 1) && period::is_ordinal(tokens, idx + 2);
    let end = idx + 2 + usize::from(is_figure);
    let n_parts = if is_figure { tokens.raw(idx + 1).parse().ok()? } else { nth(tokens.word(idx + 1))? };
    let is_time = unit::time_unit(tokens, end).is_some() || is_day(tokens.word(end)) || tokens.has(end, Sense::Month);
    let is_second = tokens.word(idx + 1) == "second" && (!tokens.is_word(end) || tokens.has(end, Sense::Function));
    let is_share = n_parts > 1.0 && !is_time && !(is_second && tokens.word(end) != "one");
    is_share.then_some((100.0 / n_parts, end, Form::Share))
}

fn nth(word: &str) -> Option<f64> {
    Some(match word {
        "second" => 2.0,
        "third" => 3.0,
        "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        "twentieth" => 20.0,
        "hundredth" => 100.0,
        _ => return None,
    })
}

fn is_day(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.contains(&word.trim_end_matches('s')) || matches!(word, "morning" | "evening" | "night" | "weekend")
}

/// "top quartile", "upper third": a place among all, which everybody can look up. One past its last word.
fn quantile(tokens: &Tokens, idx: usize) -> Option<usize> {
    let is_end = matches!(tokens.word(idx), "top" | "upper");
    let part = idx + 1 + usize::from(tokens.glued_symbol(idx + 1, '-'));
    let is_part = matches!(
        tokens.word(part),
        "quartile" | "quintile" | "decile" | "tercile" | "tertile" | "third" | "quarter" | "fifth" | "tenth" | "half"
    );
    let is_compound = tokens.glued_symbol(part + 1, '-');
    (is_end && is_part && !is_compound).then_some(part + 1)
}

/// "three quarters", "a third", "half of": shares of the whole in percent.
fn share(tokens: &Tokens, idx: usize) -> Option<(f64, usize, Form)> {
    match tokens.word(idx) {
        "half" => half(tokens, idx),
        "third" | "thirds"
            if tokens.word(idx - 1) == "a" && tokens.word(idx + 1) != "party" && !tokens.glued_symbol(idx + 1, '-') =>
        {
            Some((100.0 / 3.0, idx + 1, Form::Share))
        }
        "quarter"
            if tokens.word(idx - 1) == "a"
                && (tokens.word(idx + 1) == "of"
                    || tokens.word(idx.saturating_sub(2)) == "by"
                    || matches!(tokens.word(idx.saturating_sub(2)), "from" | "to") && is_beside_half(tokens, idx)) =>
        {
            Some((25.0, idx + 1, Form::Share))
        }
        "fifth" | "sixth" | "eighth" | "tenth" | "twentieth" | "hundredth"
            if tokens.word(idx - 1) == "a" && is_amid_share(tokens, idx) =>
        {
            Some((100.0 / parts(tokens.word(idx))?, idx + 1, Form::Share))
        }
        word => {
            let taken = small(word)?;
            let parts_at = idx + 1 + usize::from(tokens.glued_symbol(idx + 1, '-'));
            let parts = parts(tokens.word(parts_at))?;
            let is_share = tokens.word(parts_at).ends_with('s') || taken < 2.0;
            (is_share && taken < parts && !is_calendar(tokens, parts_at)).then_some((
                100.0 * taken / parts,
                parts_at + 1,
                Form::Share,
            ))
        }
    }
}

/// "half, up from a quarter": no quarter of a year.
fn is_beside_half(tokens: &Tokens, idx: usize) -> bool {
    const REACH: usize = 12;
    (idx.saturating_sub(REACH)..idx + REACH)
        .any(|idx| matches!(tokens.word(idx), "half" | "third" | "thirds" | "fifth"))
}

/// In how many parts the whole is cut.
fn parts(word: &str) -> Option<f64> {
    Some(match word {
        "third" | "thirds" => 3.0,
        "quarters" | "fourths" => 4.0,
        "fifth" | "fifths" => 5.0,
        "sixth" | "sixths" => 6.0,
        "eighth" | "eighths" => 8.0,
        "tenth" | "tenths" => 10.0,
        "twentieth" | "twentieths" => 20.0,
        "hundredth" | "hundredths" => 100.0,
        _ => return None,
    })
}

/// "by a fifth", "a tenth of"; not "a fifth shop".
fn is_amid_share(tokens: &Tokens, idx: usize) -> bool {
    let before = tokens.word(idx.saturating_sub(2));
    tokens.word(idx + 1) == "of" || matches!(before, "by" | "than" | "to" | "from" | "under" | "below" | "over")
}

/// "three quarters" of the year are a time, "three quarters of customers" a share.
fn is_calendar(tokens: &Tokens, idx: usize) -> bool {
    tokens.word(idx) == "quarters" && tokens.word(idx + 1) != "of"
}

/// "half of", "by half", "half a day", "half a million"; not "first half", "half-year".
fn half(tokens: &Tokens, idx: usize) -> Option<(f64, usize, Form)> {
    let (before, after) = (tokens.word(idx - 1), tokens.word(idx + 1));
    if matches!(before, "first" | "second" | "other" | "last" | "this" | "next") {
        return None;
    }
    if matches!(after, "a" | "an")
        && (unit::time_unit(tokens, idx + 2).is_some() || scale(tokens.word(idx + 2)).is_some())
    {
        let factor = scale(tokens.word(idx + 2));
        return Some((0.5 * factor.unwrap_or(1.0), idx + 2 + usize::from(factor.is_some()), Form::Words));
    }
    let is_share = matches!(after, "of" | "the" | "our" | "their" | "all")
        || matches!(before, "by" | "in" | "to" | "from" | "least" | "than" | "under" | "over");
    let is_share = is_share || before == "a" && is_amid_share(tokens, idx);
    let is_share = is_share || matches!(tokens.kind(idx - 1), Kind::Symbol('≥' | '≤' | '>' | '<' | '~'));
    let is_start = tokens.is_symbol(idx - 1, ':') || tokens.is_symbol(idx + 1, '→') || tokens.is_symbol(idx - 1, '→');
    ((is_share || is_start) && !tokens.glued_symbol(idx + 1, '-')).then_some((50.0, idx + 1, Form::Share))
}

/// "double", "halve", "twice as many", "tenfold".
fn factor(tokens: &Tokens, idx: usize) -> Option<(f64, usize, Form)> {
    let word = tokens.word(idx);
    let value = match word {
        "double" | "doubles" | "doubled" | "doubling" => 2.0,
        "triple" | "triples" | "tripled" | "tripling" => 3.0,
        "quadruple" | "quadruples" | "quadrupled" | "quadrupling" => 4.0,
        "halve" | "halves" | "halved" | "halving" => 0.5,
        "twice" if matches!(tokens.word(idx + 1), "as" | "the") => 2.0,
        _ => word.strip_suffix("fold").and_then(small)?,
    };
    let is_idiom = tokens.glued_symbol(idx + 1, '-')
        || matches!(
            tokens.word(idx + 1),
            "down" | "check" | "opt" | "digit" | "digits" | "click" | "blind" | "booking" | "bookings" | "entry"
        );
    (!is_idiom).then_some((value, idx + 1, Form::Factor))
}

/// "twenty-five", "two hundred and ten", "a dozen".
fn cardinal(tokens: &Tokens, idx: usize) -> Option<(f64, usize, Form)> {
    let (mut total, mut end) = below_hundred(tokens, idx)?;
    while let Some(factor) = multiple(tokens.word(end)).filter(|_| total.is_finite()) {
        total *= factor;
        end += 1;
        let rest = end + usize::from(tokens.word(end) == "and");
        if factor < 1e6
            && factor > 12.0
            && let Some((more, end_of_more)) = below_hundred(tokens, rest)
        {
            total += more;
            end = end_of_more;
        }
    }
    let is_pronoun = tokens.word(idx) == "one" && end == idx + 1 && !counts_one(tokens, idx);
    (!is_pronoun && total.is_finite()).then_some((total, end, Form::Words))
}

fn below_hundred(tokens: &Tokens, idx: usize) -> Option<(f64, usize)> {
    let word = tokens.word(idx);
    if let Some(units) = small(word) {
        return Some((units, idx + 1));
    }
    if let Some(tens) = tens(word) {
        let next = idx + 1 + usize::from(tokens.glued_symbol(idx + 1, '-'));
        return match small(tokens.word(next)).filter(|&units| (1.0..10.0).contains(&units)) {
            Some(units) => Some((tens + units, next + 1)),
            None => Some((tens, idx + 1)),
        };
    }
    multiple(word).filter(|_| tokens.word(idx - 1) == "a").map(|_| (1.0, idx))
}

fn multiple(word: &str) -> Option<f64> {
    match word {
        "dozen" => Some(12.0),
        "hundred" | "thousand" | "million" | "billion" => scale(word),
        _ => None,
    }
}

/// Whether "one" counts something instead of standing for it: "to one", "one day", "at least one deal".
fn counts_one(tokens: &Tokens, idx: usize) -> bool {
    let is_pronoun = matches!(tokens.word(idx + 1), "of" | "another" | "place") || tokens.glued_symbol(idx + 1, '-');
    let is_share = matches!((tokens.word(idx + 1), tokens.word(idx + 2)), ("in", _) | ("out", "of")) && {
        let scale_at = idx + 2 + usize::from(tokens.word(idx + 1) == "out");
        small(tokens.word(scale_at)).is_some() || tokens.is_digits(scale_at)
    };
    let is_compared = matches!(
        tokens.word(idx - 1),
        "than" | "least" | "most" | "under" | "below" | "above" | "from" | "by" | "only" | "exactly"
    ) || (tokens.word(idx - 1) == "to" && !tokens.is_word(idx + 1))
        || (tokens.word(idx - 1) == "to" && tokens.has(idx + 1, Sense::Function));
    !is_pronoun
        && (is_compared
            || is_share
            || tokens.word(idx + 2) == "per"
            || unit::time_unit(tokens, idx + 1).is_some()
            || tokens.word(idx + 1) == "business")
}

fn small(word: &str) -> Option<f64> {
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let english = WORDS.iter().zip(0_u32..).find(|(name, _)| **name == word).map(|(_, value)| value.into());
    english.or_else(|| foreign(word))
}

/// Small numbers of other languages, as far as the words mean nothing else elsewhere.
fn foreign(word: &str) -> Option<f64> {
    Some(match word {
        "zéro" | "cero" | "nil" => 0.0,
        "zwei" | "deux" | "dois" | "duas" | "twee" | "dwa" | "dwie" | "två" => 2.0,
        "drei" | "trois" | "tres" | "três" | "drie" | "trzy" => 3.0,
        "vier" | "quatre" | "cuatro" | "quatro" | "quattro" | "cztery" => 4.0,
        "fünf" | "cinq" | "cinco" | "cinque" | "vijf" | "pięć" => 5.0,
        "sechs" | "seis" | "zes" | "sześć" => 6.0,
        "sieben" | "siete" | "sette" | "zeven" => 7.0,
        "acht" | "huit" | "ocho" | "oito" => 8.0,
        "neun" | "nueve" | "negen" => 9.0,
        "zehn" | "dix" | "diez" | "dieci" | "tien" => 10.0,
        "zwölf" | "douze" | "twaalf" => 12.0,
        _ => return None,
    })
}

fn tens(word: &str) -> Option<f64> {
    const WORDS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    WORDS.iter().zip(2_u32..).find(|(name, _)| **name == word).map(|(_, value)| f64::from(value * 10))
}
