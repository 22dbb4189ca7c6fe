//! Floor 2. The unit that stands before or after a number.

use super::TimeUnit;
use super::noun;
use super::number::{self, Form, Number};
use super::quantity::Unit;
use super::token::{Kind, Tokens};

/// The unit after `number`, and one past its last token.
pub(super) fn after(tokens: &Tokens, number: &Number) -> (Unit, usize) {
    let end = number.end;
    match number.form {
        Form::Share => return (Unit::Percent, end),
        Form::Factor => return (Unit::Times, end),
        _ => {}
    }
    percent(tokens, end)
        .or_else(|| rating(tokens, number))
        .or_else(|| factor(tokens, end))
        .or_else(|| money_after(tokens, end))
        .or_else(|| data(tokens, end))
        .or_else(|| time(tokens, end))
        .or_else(|| physical(tokens, end))
        .or_else(|| counter(tokens, end))
        .or_else(|| noun::counted(tokens, number))
        .unwrap_or((Unit::None, end))
}

/// `%`, "percent", "percentage points", `pp`.
fn percent(tokens: &Tokens, idx: usize) -> Option<(Unit, usize)> {
    let idx = skip_hyphen(tokens, idx);
    let end = match (tokens.word(idx), tokens.word(idx + 1)) {
        ("%" | "percent" | "pct" | "prozent" | "procent" | "percentage", _) => idx + 1,
        ("per" | "pour" | "por", "cent" | "cento" | "ciento") => idx + 2,
        ("pp" | "ppt" | "ppts" | "pps", _) => return Some((Unit::Points, idx + 1)),
        _ if tokens.is_symbol(idx, '%') => idx + 1,
        _ => return None,
    };
    let points = skip_hyphen(tokens, end);
    match tokens.word(points) {
        "point" | "points" | "pts" | "pt" => Some((Unit::Points, points + 1)),
        _ => Some((Unit::Percent, end)),
    }
}

fn skip_hyphen(tokens: &Tokens, idx: usize) -> usize {
    idx + usize::from(tokens.glued_symbol(idx, '-') && tokens.glued_word(idx + 1))
}

/// `x`, `×`, "times", "-fold".
fn factor(tokens: &Tokens, idx: usize) -> Option<(Unit, usize)> {
    if tokens.word(idx) == "fold" || (tokens.glued_symbol(idx, '-') && tokens.word(idx + 1) == "fold") {
        return Some((Unit::Times, idx + 1 + usize::from(tokens.is_symbol(idx, '-'))));
    }
    let ends = !tokens.glued_digits(idx + 1) && !tokens.glued_word(idx + 1);
    let is_factor = tokens.word(idx) == "times" || tokens.word(idx) == "x" || tokens.is_symbol(idx, '×');
    (is_factor && ends || tokens.raw(idx) == "倍").then_some((Unit::Times, idx + 1))
}

/// `€`, "EUR", "euros" after a number.
pub(super) fn money_after(tokens: &Tokens, idx: usize) -> Option<(Unit, usize)> {
    let name = match tokens.kind(idx) {
        Kind::Symbol(symbol) if is_currency(symbol) && !tokens.is_digits(idx + 1) => symbol.to_string().into(),
        Kind::Word => currency(tokens.raw(idx), tokens.word(idx))?.into(),
        _ => return None,
    };
    Some((Unit::Money(name), idx + 1))
}

/// The unit before a number, and one past it: `$`, `EUR`, or `%` as Turkish writes it.
pub(super) fn before(tokens: &Tokens, idx: usize) -> Option<(Unit, usize)> {
    if is_factor_sign(tokens, idx) {
        return Some((Unit::Times, idx + 1));
    }
    let is_percent = tokens.is_symbol(idx, '%') && tokens.glued_digits(idx + 1) && !tokens.glued(idx);
    if is_percent { Some((Unit::Percent, idx + 1)) } else { money_before(tokens, idx) }
}

/// The sign of `x2`, `×1.5`.
pub(super) fn is_factor_sign(tokens: &Tokens, idx: usize) -> bool {
    let is_sign = tokens.raw(idx) == "x" || tokens.is_symbol(idx, '×');
    let is_small = tokens.glued_digits(idx + 1) && (tokens.n_digits(idx + 1) == 1 || tokens.raw(idx + 1) == "10");
    let goes_on = tokens.glued(idx + 2) && matches!(tokens.kind(idx + 2), Kind::Word | Kind::Symbol('_' | '-' | '/'));
    is_sign && is_small && !goes_on && !tokens.glued(idx)
}

/// `$`, `R$`, `EUR` before a number, and one past it.
fn money_before(tokens: &Tokens, idx: usize) -> Option<(Unit, usize)> {
    let (name, end) = match tokens.kind(idx) {
        Kind::Symbol(symbol) if is_currency(symbol) => (symbol.to_string().into(), idx + 1),
        Kind::Word if tokens.glued_symbol(idx + 1, '$') => match tokens.raw(idx) {
            "US" | "USD" => ("$".into(), idx + 2),
            country @ ("R" | "A" | "AU" | "C" | "CA" | "NZ" | "HK" | "S" | "MX") => {
                (format!("{country}$").into(), idx + 2)
            }
            _ => return None,
        },
        Kind::Word if tokens.is_digits(idx + 1) => (currency(tokens.raw(idx), tokens.word(idx))?.into(), idx + 1),
        _ => return None,
    };
    Some((Unit::Money(name), end))
}

fn is_currency(symbol: char) -> bool {
    matches!(symbol, '$' | '€' | '£' | '¥' | '₹' | '₩' | '₽' | '₺' | '₪' | '₫' | '฿' | '₦' | '₱' | '₴')
}

/// Currencies that people write by their code alone.
const CODES: [&str; 22] = [
    "AED", "AUD", "CAD", "CHF", "CNY", "CZK", "DKK", "HKD", "HUF", "IDR", "ILS", "KRW", "MXN", "NOK", "NZD", "PLN",
    "RMB", "SAR", "SEK", "SGD", "TRY", "ZAR",
];

/// The symbol or code of a currency by its name. Codes count in capitals only.
fn currency(raw: &str, word: &str) -> Option<&'static str> {
    match word {
        "euro" | "euros" => return Some("€"),
        "zł" => return Some("PLN"),
        "kč" => return Some("CZK"),
        "dollar" | "dollars" => return Some("$"),
        "yen" => return Some("¥"),
        "rupees" => return Some("₹"),
        "reais" => return Some("R$"),
        _ => {}
    }
    match raw {
        "EUR" => Some("€"),
        "USD" => Some("$"),
        "GBP" => Some("£"),
        "JPY" => Some("¥"),
        "INR" => Some("₹"),
        "BRL" => Some("R$"),
        "Rp" => Some("IDR"),
        _ => CODES.into_iter().find(|code| *code == raw),
    }
}

/// `/5`, "out of 5", "of the 5", "in 5", "von 5".
fn rating(tokens: &Tokens, rated: &Number) -> Option<(Unit, usize)> {
    let idx = rated.end;
    let next = |idx: usize| tokens.word(idx);
    let scale_at = match next(idx) {
        "/" if tokens.glued(idx) == tokens.glued(idx + 1) && tokens.is_digits(idx + 1) => idx + 1,
        "out" if next(idx + 1) == "of" => idx + 2,
        "times" if next(idx + 1) == "out" && next(idx + 2) == "of" => idx + 3,
        "of" | "van" if matches!(next(idx + 1), "the" | "de") => idx + 2,
        "de" if next(idx + 1) == "cada" => idx + 2,
        "of" | "von" | "sur" | "su" | "van" | "in" => idx + 1,
        "de" | "z" if tokens.is_digits(idx + 1) => idx + 1,
        _ => return None,
    };
    let scale = number::at(tokens, scale_at, false).filter(|scale| matches!(scale.form, Form::Digits | Form::Words))?;
    let is_evident = |value: f64| next(idx) == "out" || next(idx) == "/" && value.fract() != 0.0;
    let fits = |whole: f64| rated.value.is_none_or(|value| value <= whole || is_evident(value));
    let most = if next(idx) == "in" { 1e6 } else { 1e3 };
    let goes_on = tokens.glued_symbol(scale.end, '/') || tokens.is_symbol(scale.end, '%');
    let whole = scale
        .value
        .filter(|&whole| !goes_on && fits(whole) && (2.0..=most).contains(&whole) && whole.fract() == 0.0)
        .filter(|&whole| next(idx) != "in" || is_share(tokens, rated, &scale, whole))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from 2 to a million")]
    Some((Unit::OutOf(whole as u32), scale.end))
}

/// "1 in 3", "9 in 10": a share; not "5 in 3 months", "12 in 2026".
fn is_share(tokens: &Tokens, taken: &Number, parts: &Number, whole: f64) -> bool {
    let is_usual = taken.value == Some(1.0) || [3.0, 4.0, 5.0, 10.0, 20.0, 100.0, 1000.0].contains(&whole);
    let is_part = taken.value.is_some_and(|value| 0.0 < value && value < whole && value.fract() == 0.0);
    is_usual && is_part && time(tokens, parts.end).is_none()
}

/// `GB`, `MB/s`, `Mbps`.
fn data(tokens: &Tokens, idx: usize) -> Option<(Unit, usize)> {
    let name = match tokens.word(idx) {
        "byte" | "bytes" => "B",
        "kb" => "KB",
        "mb" => "MB",
        "gb" => "GB",
        "tb" => "TB",
        "pb" => "PB",
        "kib" => "KiB",
        "mib" => "MiB",
        "gib" => "GiB",
        "tib" => "TiB",
        "kbps" => "kbps",
        "mbps" => "Mbps",
        "gbps" => "Gbps",
        _ => return None,
    };
    if tokens.glued_symbol(idx + 1, '/') && matches!(tokens.word(idx + 2), "s" | "sec") {
        return Some((Unit::Data(format!("{name}/s").into()), idx + 3));
    }
    Some((Unit::Data(name.into()), idx + 1))
}

fn time(tokens: &Tokens, idx: usize) -> Option<(Unit, usize)> {
    // `2m30s`: no metres.
    if tokens.glued(idx) && tokens.word(idx) == "m" && tokens.glued_digits(idx + 1) && tokens.word(idx + 2) == "s" {
        return Some((Unit::Time(TimeUnit::Minute), idx + 1));
    }
    let (unit, end) = time_unit(tokens, skip_hyphen(tokens, idx))?;
    Some((Unit::Time(unit), end))
}

/// "per week", "a month", `/day` behind a number, and one past it.
pub(super) fn per(tokens: &Tokens, idx: usize) -> Option<(TimeUnit, usize)> {
    let is_rate = tokens.is_symbol(idx, '/') || matches!(tokens.word(idx), "per" | "a" | "an" | "each" | "every");
    is_rate.then(|| time_unit(tokens, idx + 1))?
}

/// The unit of time at `idx`, and one past it: "days", "business days", `ms`.
pub(super) fn time_unit(tokens: &Tokens, idx: usize) -> Option<(TimeUnit, usize)> {
    let skipped = usize::from(matches!(
        tokens.word(idx),
        "more" | "additional" | "business" | "working" | "calendar" | "work" | "person" | "full"
    ));
    let at = skip_hyphen(tokens, idx + skipped);
    if tokens.raw(at).len() == 1 && tokens.is_capitalised(at) {
        return None;
    }
    if let Some(unit) = time_word(tokens.word(at)) {
        return Some((unit, at + 1));
    }
    ideographic_time(tokens, at)
}

fn time_word(word: &str) -> Option<TimeUnit> {
    Some(match word {
        "ms" | "msec" | "msecs" | "millisecond" | "milliseconds" | "millis" => TimeUnit::Millisecond,
        "s" | "sec" | "secs" | "second" | "seconds" | "sekunde" | "sekunden" | "secondes" | "segundo" | "segundos"
        | "secondi" | "seconden" => TimeUnit::Second,
        "min" | "mins" | "minute" | "minutes" | "minuten" | "minuto" | "minutos" | "minuti" => TimeUnit::Minute,
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" | "heure" | "heures" | "hora"
        | "horas" | "ore" | "uur" | "uren" => TimeUnit::Hour,
        "d" | "day" | "days" | "workday" | "workdays" | "tag" | "tage" | "tagen" | "jour" | "jours" | "día"
        | "días" | "dia" | "dias" | "giorno" | "giorni" | "dag" | "dagen" | "arbeitstage" | "arbeitstagen" => {
            TimeUnit::Day
        }
        "w" | "wk" | "wks" | "week" | "weeks" | "woche" | "wochen" | "semaine" | "semaines" | "semana" | "semanas"
        | "settimana" | "settimane" | "weken" => TimeUnit::Week,
        "mo" | "mos" | "mth" | "mths" | "month" | "months" | "monat" | "monate" | "monaten" | "mois" | "mes"
        | "meses" | "mês" | "mese" | "mesi" | "maanden" => TimeUnit::Month,
        "quarter" | "quarters" | "qtr" | "quartal" | "quartale" => TimeUnit::Quarter,
        "y" | "yr" | "yrs" | "year" | "years" | "jahr" | "jahre" | "jahren" | "ans" | "année" | "années" | "año"
        | "años" | "ano" | "anos" | "anno" | "anni" | "jaar" => TimeUnit::Year,
        _ => return None,
    })
}

fn ideographic_time(tokens: &Tokens, idx: usize) -> Option<(TimeUnit, usize)> {
    Some(match (tokens.raw(idx), tokens.raw(idx + 1)) {
        ("毫", "秒") => (TimeUnit::Millisecond, idx + 2),
        ("秒" | "초", _) => (TimeUnit::Second, idx + 1),
        ("分", "钟" | "鐘") => (TimeUnit::Minute, idx + 2),
        ("分" | "분", _) => (TimeUnit::Minute, idx + 1),
        ("小", "时" | "時") | ("時", "間") => (TimeUnit::Hour, idx + 2),
        ("天" | "日" | "일", _) => (TimeUnit::Day, idx + 1),
        ("周" | "週" | "주", _) => (TimeUnit::Week, idx + 1),
        ("个" | "個" | "か" | "ヶ", "月") => (TimeUnit::Month, idx + 2),
        ("年", _) => (TimeUnit::Year, idx + 1),
        ("시간", _) => (TimeUnit::Hour, idx + 1),
        ("개월", _) => (TimeUnit::Month, idx + 1),
        _ => return None,
    })
}

/// The words with which Chinese, Japanese and Korean count things: 3件, 5 个, 10명.
fn counter(tokens: &Tokens, idx: usize) -> Option<(Unit, usize)> {
    let word = tokens.word(idx);
    let is_counter = matches!(
        word,
        "件" | "人"
            | "名"
            | "社"
            | "店"
            | "回"
            | "台"
            | "次"
            | "个"
            | "個"
            | "家"
            | "篇"
            | "条"
            | "起"
            | "명"
            | "개"
            | "건"
            | "회"
    );
    is_counter.then(|| (Unit::Count(word.into()), idx + 1))
}

/// Units of physics and of machines that touch their number: `5kg`, `300rps`.
fn physical(tokens: &Tokens, idx: usize) -> Option<(Unit, usize)> {
    const UNITS: [&str; 32] = [
        "bps", "cal", "cm", "fps", "ft", "g", "ha", "hz", "kcal", "kg", "khz", "km", "kw", "kwh", "l", "lb", "lbs",
        "m", "mg", "ml", "mm", "mw", "mwh", "people", "pt", "px", "qps", "rpm", "rps", "t", "tps", "pts",
    ];
    let word = tokens.word(idx);
    if word.len() == 1 && tokens.is_capitalised(idx) {
        return None;
    }
    // `34p` are pence, `720p` a picture size.
    if word == "p" && tokens.glued(idx) && tokens.n_digits(idx - 1) < 3 {
        return Some((Unit::Count("pence".into()), idx + 1));
    }
    (tokens.glued(idx) && UNITS.contains(&word)).then(|| (Unit::Count(word.into()), idx + 1))
}
