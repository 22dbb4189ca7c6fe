//! Floor 0. What months, quarters and halves are called. Lower case; sorted by what is meant.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::CycleKind;
use super::cursor::is_same;
use crate::text::{WordSet, Words};

/// English, German, French, Spanish, Portuguese, Italian, Dutch, Turkish, Polish.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["jan", "january", "januar", "jänner", "janv", "janvier", "ene", "enero", "janeiro", "gen", "gennaio", "januari", "oca", "ocak", "styczeń", "stycznia"],
    &["feb", "february", "februar", "févr", "février", "fevrier", "febrero", "fev", "fevereiro", "febbraio", "februari", "şub", "şubat", "luty", "lutego"],
    &["mar", "march", "märz", "mrz", "mars", "marzo", "março", "marco", "mrt", "maart", "mart", "marzec", "marca"],
    &["apr", "april", "avr", "avril", "abr", "abril", "aprile", "nis", "nisan", "kwiecień", "kwietnia"],
    &["may", "mai", "mayo", "maio", "mag", "maggio", "mei", "mayıs", "maj", "maja"],
    &["jun", "june", "juni", "juin", "junio", "junho", "giu", "giugno", "haz", "haziran", "czerwiec", "czerwca"],
    &["jul", "july", "juli", "juil", "juillet", "julio", "julho", "lug", "luglio", "tem", "temmuz", "lipiec", "lipca"],
    &["aug", "august", "août", "aout", "ago", "agosto", "augustus", "ağu", "ağustos", "sierpień", "sierpnia"],
    &["sep", "sept", "september", "septembre", "septiembre", "setiembre", "set", "setembro", "settembre", "eyl", "eylül", "wrzesień", "września"],
    &["oct", "october", "okt", "oktober", "octobre", "octubre", "out", "outubro", "ott", "ottobre", "eki", "ekim", "październik", "października"],
    &["nov", "november", "novembre", "noviembre", "novembro", "kas", "kasım", "listopad", "listopada"],
    &["dec", "december", "dez", "dezember", "déc", "décembre", "decembre", "dic", "diciembre", "dezembro", "dicembre", "ara", "aralık", "grudzień", "grudnia"],
];

/// Words for a part of a year. Single letters must touch their number.
const UNITS: &[(&str, CycleKind)] = &[
    ("q", CycleKind::Quarter),
    ("qtr", CycleKind::Quarter),
    ("quarter", CycleKind::Quarter),
    ("quartal", CycleKind::Quarter),
    ("quartals", CycleKind::Quarter),
    ("kwartaal", CycleKind::Quarter),
    ("kwartał", CycleKind::Quarter),
    ("kvartal", CycleKind::Quarter),
    ("t", CycleKind::Quarter),
    ("trim", CycleKind::Quarter),
    ("trimestre", CycleKind::Quarter),
    ("çeyrek", CycleKind::Quarter),
    ("quý", CycleKind::Quarter),
    ("h", CycleKind::Half),
    ("half", CycleKind::Half),
    ("halbjahr", CycleKind::Half),
    ("hj", CycleKind::Half),
    ("s", CycleKind::Half),
    ("semester", CycleKind::Half),
    ("semestre", CycleKind::Half),
    ("set", CycleKind::Half),
    ("halfjaar", CycleKind::Half),
    ("yarıyıl", CycleKind::Half),
    ("półrocze", CycleKind::Half),
    ("trimester", CycleKind::Trimester),
    ("tertial", CycleKind::Trimester),
    ("cuatrimestre", CycleKind::Trimester),
    ("quadrimestre", CycleKind::Trimester),
];

/// First to fourth, as words and in Roman numerals.
const ORDINALS: [&[&str]; 4] = [
    &["first", "erstes", "premier", "primer", "primeiro", "primo", "eerste", "birinci", "ilk", "pierwszy", "i"],
    &["second", "zweites", "deuxième", "segundo", "secondo", "tweede", "ikinci", "drugi", "ii"],
    &["third", "drittes", "troisième", "tercer", "terceiro", "terzo", "derde", "üçüncü", "trzeci", "iii"],
    &["fourth", "viertes", "quatrième", "cuarto", "quarto", "vierde", "dördüncü", "czwarty", "iv"],
];

/// Parts of a year where no blanks stand between words; `#` is a digit or 一二三四.
pub(super) const EAST_ASIAN: &[(&str, CycleKind)] = &[
    ("#季度", CycleKind::Quarter),
    ("#四半期", CycleKind::Quarter),
    ("#분기", CycleKind::Quarter),
    ("#月", CycleKind::Month),
    ("#월", CycleKind::Month),
];

/// Halves that have a name of their own.
pub(super) const EAST_ASIAN_HALVES: &[(&str, i8)] = &[
    ("上半年", 1),
    ("下半年", 2),
    ("上半期", 1),
    ("下半期", 2),
    ("上期", 1),
    ("下期", 2),
    ("상반기", 1),
    ("하반기", 2),
];

/// What follows the digit of an ordinal: 1st, 2e, 3º.
pub(super) const ORDINAL_ENDINGS: &[&str] =
    &["st", "nd", "rd", "th", "e", "er", "re", "ère", "ème", "eme", "de", "ste", "º", "ª", "o", "a", "°"];

/// Words between a part and its year or between a day and its month.
pub(super) const CONNECTORS: &[&str] = &["of", "de", "del", "di", "du", "do", "van", "the"];

/// Before the first of two days.
pub(super) const FROM: &[&str] = &["from", "von", "du", "de", "dal", "van", "desde"];

/// What a fiscal year is called.
pub(super) const FISCAL: &[&str] = &["fy", "gj", "ej"];

/// Before a period, these make it a deadline.
pub(super) const DEADLINES: &[&str] = &[
    "by", "until", "till", "before", "since", "after", "from", "bis", "vor", "seit", "nach", "ab", "avant", "depuis",
    "après", "antes", "hasta", "desde", "até", "entro", "voor", "tot",
];

/// After a year, these do not make it the number of something.
pub(super) const HEADS: &[&str] =
    &["okr", "okrs", "objectives", "goals", "plan", "planning", "priorities", "roadmap", "targets", "key", "annual"];

/// Between two ends of a range.
pub(super) const TO: &[&str] =
    &["to", "until", "till", "through", "bis", "à", "au", "a", "al", "até", "ao", "tot", "do"];

/// A week of the year, or of a cycle.
const WEEKS: &[&str] = &[
    "w",
    "wk",
    "kw",
    "cw",
    "ww",
    "week",
    "woche",
    "kalenderwoche",
    "semaine",
    "semana",
    "settimana",
    "hafta",
    "tydzień",
];

/// English, German, French, Spanish, Portuguese, Italian, Dutch.
#[rustfmt::skip]
const WEEKDAYS: &[&str] = &[
    "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday", "sat", "saturday", "sun", "sunday",
    "mo", "montag", "di", "dienstag", "mi", "mittwoch", "do", "donnerstag", "fr", "freitag", "sa", "samstag", "so", "sonntag",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    "segunda", "terça", "quarta", "quinta", "sexta",
    "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica",
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
];

/// Whether `word` is "week" or stands for it.
pub(super) fn is_week(word: &str) -> bool {
    is_one_of(word, WEEKS)
}

/// Whether `word` is the name of a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    is_one_of(word, WEEKDAYS)
}

/// Whether a day, a week or the name of a month may begin with `word`. Most lines are turned away here.
pub(super) fn may_begin_moment(word: &str) -> bool {
    static NAMES: LazyLock<WordSet> = LazyLock::new(|| {
        let months = MONTHS.iter().flat_map(|names| names.iter());
        WEEKS.iter().chain(WEEKDAYS).chain(months).copied().collect()
    });
    lower_case(word).is_some_and(|word| NAMES.contains(&*word))
}

/// Whether a day or period may begin with `word`. Most words of a text are turned away here.
pub(super) fn may_begin(word: &str) -> bool {
    static NAMES: LazyLock<WordSet> = LazyLock::new(|| {
        let units = UNITS.iter().map(|(name, _)| *name);
        let words = [CONNECTORS, FROM, FISCAL, &["cy"]].into_iter().chain(MONTHS).chain(ORDINALS);
        units.chain(words.flatten().copied()).collect()
    });
    lower_case(word).is_some_and(|word| NAMES.contains(&*word))
}

/// 1 to 12.
pub(super) fn month(word: &str) -> Option<i8> {
    static NAMES: LazyLock<Words<i8>> = LazyLock::new(|| numbered(&MONTHS));
    NAMES.get(&*lower_case(word)?).copied()
}

/// 1 to 4.
pub(super) fn ordinal(word: &str) -> Option<i8> {
    static NAMES: LazyLock<Words<i8>> = LazyLock::new(|| numbered(&ORDINALS));
    NAMES.get(&*lower_case(word)?).copied()
}

pub(super) fn unit(word: &str) -> Option<CycleKind> {
    static NAMES: LazyLock<Words<CycleKind>> = LazyLock::new(|| UNITS.iter().copied().collect());
    NAMES.get(&*lower_case(word)?).copied()
}

pub(super) fn is_one_of(word: &str, names: &[&str]) -> bool {
    !word.is_empty() && names.iter().any(|name| is_same(word, name))
}

fn numbered(names: &[&'static [&'static str]]) -> Words<i8> {
    names.iter().zip(1..).flat_map(|(names, nth)| names.iter().map(move |name| (*name, nth))).collect()
}

/// Names are short; longer words are not looked up.
fn lower_case(word: &str) -> Option<Cow<'_, str>> {
    if word.is_empty() || 24 < word.len() {
        return None;
    }
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Some(Cow::Borrowed(word));
    }
    if word.is_ascii() {
        return Some(Cow::Owned(word.to_ascii_lowercase()));
    }
    Some(word.chars().flat_map(char::to_lowercase).filter(|&c| c != '\u{307}').collect())
}
