//! Floor 3. What is written in a field: people, grades, shares, states, days.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon;
use crate::date::{Date, find_day};
use crate::language::{self, Direction};
use crate::model::{Commitment, Kind, Level, Measure, Status};
use crate::text::{Spanned, Text};

/// Whether somebody left the place empty, in so many words.
pub(super) fn is_nothing(words: &str) -> bool {
    !words.chars().any(char::is_alphanumeric) && !words.contains('@')
}

/// What people write where nobody is named yet.
const NOBODY: &[&str] = &[
    "tbd", "tba", "tbc", "todo", "to be defined", "to be determined", "to be decided", "none", "nobody", "no one", "n/a",
    "na", "unassigned", "unknown", "vacant", "open", "owner", "name", "owner name", "your name", "xxx", "offen",
    "niemand", "unbekannt", "aucun", "personne", "à définir", "ninguno", "nadie", "por definir", "sin asignar", "ninguém",
    "nenhum", "a definir", "nessuno", "da definire", "geen", "nog onbekend", "yok", "belirlenmedi", "brak", "待定", "未定",
    "无", "無", "なし", "미정", "없음", "chưa có",
];

/// Whether a value has yet to be filled in: empty, a dash, "TBD", "n/a".
pub(in crate::read) fn is_unset(words: &str) -> bool {
    is_nothing(words) || NOBODY.contains(&lexicon::normal(words).as_str())
}

/// The people or teams in a value, as written: `@ana`, `Ana, Ben`, `Ana & Ben`. Nobody for "TBD" and the like.
pub(in crate::read) fn owners(value: &Text) -> Vec<Spanned<String>> {
    let names = names(value, "()[]<>{}*_\"'“”„’.:-–—?");
    names.into_iter().filter(|name| !is_unset(&name.value)).collect()
}

/// What a value says it belongs to: ids or paths, as written.
pub(in crate::read) fn parents(value: &Text) -> Vec<Spanned<String>> {
    names(value, "[]<>*\"'“”„’`")
}

/// The names in a list that people write on one line, without the characters `around` each.
fn names(value: &Text, around: &str) -> Vec<Spanned<String>> {
    let words = value.as_str();
    let handles_only = 1 < words.matches('@').count() && words.split_whitespace().all(|word| word.starts_with('@'));
    let mut names = Vec::new();
    let mut start = 0;
    for (idx, separator) in separators(words, handles_only) {
        names.extend(name(&value.slice(start..idx), around));
        start = idx + separator;
    }
    names.extend(name(&value.slice(start..words.len()), around));
    names
}

/// Words that stand between two names, with the blanks around them.
const AND: &[&str] = &[" and ", " und ", " et ", " y ", " e ", " en ", " ve ", " i ", " và ", " & ", " + ", " / ", "/@"];

/// Where one name ends, and how many bytes lie between it and the next.
fn separators(words: &str, handles_only: bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    for (idx, c) in words.char_indices() {
        let rest = &words[idx..];
        let length = match c {
            _ if idx < from => continue,
            ',' | ';' | '、' | '，' | '；' | '\n' | '|' => c.len_utf8(),
            ' ' if handles_only => 1,
            ' ' | '/' => match AND.iter().find(|and| rest.starts_with(**and)) {
                Some(&"/@") => 1,
                Some(and) => and.len() - 1,
                None => continue,
            },
            _ => continue,
        };
        found.push((idx, length));
        from = idx + length;
    }
    found
}

fn name(part: &Text, around: &str) -> Option<Spanned<String>> {
    let words = part.as_str();
    let is_around = |c: char| c.is_whitespace() || around.contains(c);
    let start = words.len() - words.trim_start_matches(is_around).len();
    let end = words.trim_end_matches(is_around).len();
    if end <= start || is_nothing(&words[start..end]) {
        return None;
    }
    let name = part.slice(start..end);
    Some(Spanned::new(name.as_str().to_owned(), name.span()))
}

/// A number as written, and the number it is out of.
struct Figure {
    amount: f64,
    is_percent: bool,
    out_of: Option<f64>,
    at: Range<usize>,
}

impl Figure {
    /// The share it stands for, if it says of what it is a share.
    fn share(&self) -> Option<f64> {
        match self.out_of {
            Some(out_of) => Some(self.amount / out_of),
            None if self.is_percent => Some(self.amount / 100.0),
            None => None,
        }
    }
}

/// The number that a value begins with, after marks such as `=>` and before marks such as `*`.
fn figure(words: &str) -> Option<Figure> {
    let start = words.find(char::is_alphanumeric)?;
    let start = if words[..start].ends_with(['.', ',']) { start - 1 } else { start };
    let is_negative = words[..start].ends_with(['-', '−']) && !words[..start].ends_with("--");
    let sign = if is_negative { words[..start].chars().next_back().map_or(0, char::len_utf8) } else { 0 };
    let (amount, mut end) = decimal(words, start)?;
    let rest = words[end..].trim_start_matches(' ');
    let blanks = words[end..].len() - rest.len();
    let mut figure = Figure { amount, is_percent: false, out_of: None, at: start - sign..end };
    if rest.starts_with(['%', '％']) {
        figure.is_percent = true;
        end += blanks + rest.chars().next().map_or(0, char::len_utf8);
    } else if let Some((out_of, after)) = out_of(words, end + blanks) {
        figure.out_of = Some(out_of).filter(|out_of| 0.0 < *out_of);
        figure.out_of?;
        end = after;
    }
    figure.at.end = end;
    figure.amount = if is_negative { -amount } else { amount };
    // `0.7x`, `3/4/2026` and `2026-01-05` are something else.
    let goes_on = words[end..].starts_with(|c: char| c.is_alphanumeric() || "/:-".contains(c));
    (!goes_on).then_some(figure)
}

/// `/10`, `of 10`, `von 10`, `de 10` …
fn out_of(words: &str, at: usize) -> Option<(f64, usize)> {
    const OF: &[&str] = &["/", "of ", "out of ", "von ", "de ", "sur ", "su ", "van ", "z "];
    let sign = OF.iter().find(|sign| words[at..].starts_with(**sign))?;
    let number = at + sign.len() + words[at + sign.len()..].len() - words[at + sign.len()..].trim_start().len();
    decimal(words, number)
}

/// `0.7`, `0,7`, `.7`, `70`
fn decimal(words: &str, start: usize) -> Option<(f64, usize)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let rest = &words[start..];
    let whole = rest.len() - rest.trim_start_matches(is_digit).len();
    let fraction = rest[whole..].strip_prefix(['.', ',']).filter(|digits| digits.starts_with(is_digit));
    let length = fraction.map_or(whole, |digits| whole + 1 + digits.len() - digits.trim_start_matches(is_digit).len());
    let number = rest[..length].replace(',', ".").parse().ok()?;
    Some((number, start + length))
}

/// A grade: `0.7`, `0,7`, `70%`, `7/10`. Out of range it stays as written: `1.4`, `70`.
pub(in crate::read) fn score(value: &Text) -> Option<Spanned<f64>> {
    let figure = figure(value.as_str())?;
    Some(Spanned::new(figure.share().unwrap_or(figure.amount), value.span_of(figure.at)))
}

/// How sure somebody is: `0.6`, `60%`, `6/10`; a whole number from 2 to 10 is out of ten, one above out of a hundred.
/// "High", "medium" and "low" are 0.8, 0.5 and 0.2.
pub(in crate::read) fn confidence(value: &Text) -> Option<Spanned<f64>> {
    if let Some(figure) = figure(value.as_str()) {
        let share = figure.share().unwrap_or(match figure.amount {
            amount if amount <= 1.0 || amount.fract() != 0.0 || 100.0 < amount => amount,
            amount if amount <= 10.0 => amount / 10.0,
            amount => amount / 100.0,
        });
        return Some(Spanned::new(share, value.span_of(figure.at)));
    }
    leading(value, |words| CONFIDENCE.iter().find(|(_, names)| names.contains(&words)).map(|&(share, _)| share))
}

#[rustfmt::skip]
const CONFIDENCE: &[(f64, &[&str])] = &[
    (0.8, &["high", "very high", "strong", "confident", "hoch", "sehr hoch", "élevé", "élevée", "haute", "alto", "alta", "hoog", "yüksek", "wysoka", "wysokie", "高", "높음", "cao"]),
    (0.5, &["medium", "moderate", "mid", "med", "50/50", "fifty fifty", "mittel", "moyen", "moyenne", "medio", "media", "médio", "média", "gemiddeld", "orta", "średnia", "średnie", "中", "보통", "중간", "trung bình"]),
    (0.2, &["low", "very low", "weak", "niedrig", "gering", "faible", "bajo", "baja", "baixo", "baixa", "basso", "bassa", "laag", "düşük", "niska", "niskie", "低", "낮음", "thấp"]),
];

/// The share that is done: `40%`, `0/2`, `3 of 5`, `0.4`; a number above 1 is a percentage.
pub(in crate::read) fn progress(value: &Text) -> Option<Spanned<f64>> {
    share(value)
}

/// A share, also without its sign: `40%`, `0.4`, `40`.
pub(super) fn share(value: &Text) -> Option<Spanned<f64>> {
    let figure = figure(value.as_str())?;
    let bare = if figure.amount <= 1.0 { figure.amount } else { figure.amount / 100.0 };
    Some(Spanned::new(figure.share().unwrap_or(bare), value.span_of(figure.at)))
}

/// Every word for a status. `states.txt` holds them as `word = status`.
static STATES: LazyLock<HashMap<&'static str, Status>> = LazyLock::new(|| {
    lexicon::load(include_str!("states.txt"), |key| ALL_STATES.into_iter().find(|status| status.word() == key))
});

const ALL_STATES: [Status; 11] = [
    Status::Draft,
    Status::Active,
    Status::NotStarted,
    Status::OnTrack,
    Status::AtRisk,
    Status::OffTrack,
    Status::Done,
    Status::Missed,
    Status::Dropped,
    Status::Deferred,
    Status::Closed,
];

/// How something stands: by the words that the value begins with, or else by its emoji.
pub(in crate::read) fn status(value: &Text) -> Option<Spanned<Status>> {
    leading(value, |words| STATES.get(words).copied()).or_else(|| {
        let found = value.as_str().char_indices().find_map(|(idx, c)| Some((idx..idx + c.len_utf8(), emoji(c)?)));
        found.map(|(range, status)| Spanned::new(status, value.span_of(range)))
    })
}

/// The status that an emoji stands for.
fn emoji(c: char) -> Option<Status> {
    Some(match c {
        '✅' | '☑' | '✔' | '🔵' | '🏁' | '🎉' => Status::Done,
        '🟢' => Status::OnTrack,
        '🟡' | '🟠' | '⚠' => Status::AtRisk,
        '🔴' => Status::OffTrack,
        '⚪' | '⬜' => Status::NotStarted,
        '🔄' | '🚧' | '⏳' | '🏃' => Status::Active,
        '❌' | '✖' => Status::Missed,
        '🚫' | '⛔' | '🗑' => Status::Dropped,
        '⏸' | '⏭' => Status::Deferred,
        _ => return None,
    })
}

/// What sort of key result somebody says it is.
pub(in crate::read) fn kind(value: &Text) -> Option<Spanned<Kind>> {
    leading(value, |words| {
        Some(match words {
            "metric" | "kpi" | "number" | "numeric" | "quantitative" | "percentage" | "leading" | "lagging"
            | "leading metric" | "lagging metric" | "metrik" | "métrique" | "métrica" | "metrica" | "metriek"
            | "metryka" | "指标" | "指標" | "지표" => Kind::Metric,
            "milestone" | "binary" | "boolean" | "yes/no" | "yes no" | "done/not done" | "deliverable"
            | "meilenstein" | "jalon" | "hito" | "marco" | "traguardo" | "mijlpaal" | "kilometre taşı" | "里程碑"
            | "マイルストーン" | "마일스톤" => Kind::Milestone,
            "health" | "health metric" | "guardrail" | "guard rail" | "counter metric" | "maintenance" | "maintain" => {
                Kind::Health
            }
            "learning" | "learn" | "discovery" | "experiment" | "exploration" | "lernen" | "aprendizaje"
            | "aprendizado" | "apprentissage" => Kind::Learning,
            "baseline" | "establish baseline" | "baseline metric" => Kind::Baseline,
            _ => return None,
        })
    })
}

/// Committed or aspirational.
pub(in crate::read) fn commitment(value: &Text) -> Option<Spanned<Commitment>> {
    leading(value, |words| {
        Some(match words {
            "committed" | "commit" | "commitment" | "roofshot" | "roof shot" | "must" | "must have" | "verpflichtend"
            | "verbindlich" | "engagé" | "comprometido" | "compromiso" | "impegno" => Commitment::Committed,
            "aspirational" | "aspiration" | "aspire" | "stretch" | "stretch goal" | "moonshot" | "moon shot"
            | "ambitious" | "ambitioniert" | "ambitieux" | "aspiracional" | "ambicioso" => Commitment::Aspirational,
            _ => return None,
        })
    })
}

/// Company, team or person.
pub(in crate::read) fn level(value: &Text) -> Option<Spanned<Level>> {
    leading(value, |words| {
        Some(match words {
            "company" | "organization" | "organisation" | "org" | "corporate" | "global" | "unternehmen" | "firma"
            | "entreprise" | "empresa" | "azienda" | "bedrijf" | "şirket" | "公司" | "全社" | "회사" => Level::Company,
            "team" | "department" | "group" | "squad" | "tribe" | "product" | "division" | "unit" | "area"
            | "function" | "abteilung" | "bereich" | "équipe" | "equipo" | "equipe" | "squadra" | "afdeling" | "takım"
            | "ekip" | "zespół" | "团队" | "部门" | "チーム" | "팀" => Level::Team,
            "person" | "personal" | "individual" | "employee" | "persönlich" | "individuel" | "personale" | "pessoal"
            | "persoonlijk" | "bireysel" | "osobisty" | "个人" | "個人" | "개인" => Level::Person,
            _ => return None,
        })
    })
}

/// Which way is better.
pub(super) fn direction(value: &Text) -> Option<Spanned<Direction>> {
    leading(value, |words| {
        Some(match words {
            "up" | "increase" | "increasing" | "higher" | "more" | "raise" | "grow" | "rise" | "maximize" | "maximise"
            | "max" | "at least" | "steigen" | "hoch" | "höher" | "hausse" | "augmenter" | "subir" | "aumentar"
            | "aumentare" | "omhoog" | "yukarı" | "artır" => Direction::Up,
            "down" | "decrease" | "decreasing" | "lower" | "less" | "fewer" | "reduce" | "reduction" | "shrink"
            | "minimize" | "minimise" | "min" | "at most" | "senken" | "runter" | "niedriger" | "baisse" | "réduire"
            | "bajar" | "reducir" | "reduzir" | "diminuir" | "ridurre" | "omlaag" | "aşağı" | "azalt" => Direction::Down,
            _ => return None,
        })
    })
    .or_else(|| {
        let arrows = [('↑', Direction::Up), ('↗', Direction::Up), ('↓', Direction::Down), ('↘', Direction::Down)];
        arrows.into_iter().find_map(|(arrow, direction)| {
            let at = value.as_str().find(arrow)?;
            Some(Spanned::new(direction, value.span_of(at..at + arrow.len_utf8())))
        })
    })
}

/// A day, also among other words.
pub(in crate::read) fn day(value: &Text) -> Option<Spanned<Date>> {
    find_day(value.as_str()).map(|(range, day)| Spanned::new(day, value.span_of(range)))
}

/// A number and its unit, or words.
pub(in crate::read) fn measure(value: &Text) -> Spanned<Measure> {
    let text = value.as_str().to_owned();
    let (amount, unit) = match language::measure(&text) {
        Some((amount, unit)) => (Some(amount), unit),
        None => (None, language::Unit::None),
    };
    Spanned::new(Measure { amount, unit, text }, value.span())
}

/// No meaning takes more words.
const MAX_WORDS: usize = 5;

/// The meaning of the longest run of words at the start of `value` that has one.
pub(super) fn leading<T>(value: &Text, meaning: impl Fn(&str) -> Option<T>) -> Option<Spanned<T>> {
    let words = value.as_str();
    let is_inside = |c: char| c.is_alphanumeric() || "/'’\u{307}".contains(c);
    let start = words.find(char::is_alphanumeric)?;
    let mut ends = Vec::with_capacity(MAX_WORDS);
    let mut at = start;
    for _ in 0..MAX_WORDS {
        let end = words[at..].find(|c| !is_inside(c)).map_or(words.len(), |length| at + length);
        ends.push(end);
        let gap = words[end..].find(is_inside).unwrap_or_default();
        let is_one_gap = gap != 0 && words[end..end + gap].chars().all(|c| matches!(c, ' ' | '-' | '_' | '\u{a0}'));
        if !is_one_gap {
            break;
        }
        at = end + gap;
    }
    ends.into_iter().rev().find_map(|end| {
        let found = meaning(&lexicon::normal(&words[start..end]))?;
        Some(Spanned::new(found, value.span_of(start..end)))
    })
}
