//! Floor 3. Whom a field names, and what it points at.

use std::ops::Range;

use super::normal::normal;
use super::values::is_nothing;
use crate::text::{Spanned, Text};

/// What people write where nobody is named yet.
const NOBODY: &[&str] = &[
    "tbd",
    "tba",
    "tbc",
    "todo",
    "to be defined",
    "to be determined",
    "to be decided",
    "none",
    "nobody",
    "no one",
    "n/a",
    "na",
    "unassigned",
    "unknown",
    "vacant",
    "open",
    "owner",
    "name",
    "owner name",
    "your name",
    "xxx",
    "offen",
    "niemand",
    "unbekannt",
    "aucun",
    "personne",
    "à définir",
    "ninguno",
    "nadie",
    "por definir",
    "sin asignar",
    "ninguém",
    "nenhum",
    "a definir",
    "nessuno",
    "da definire",
    "geen",
    "nog onbekend",
    "yok",
    "belirlenmedi",
    "brak",
    "待定",
    "未定",
    "无",
    "無",
    "なし",
    "미정",
    "없음",
    "chưa có",
];

/// Whether a value has yet to be filled in: empty, a dash, "TBD", "n/a".
pub(in crate::read) fn is_unset(words: &str) -> bool {
    is_nothing(words) || NOBODY.contains(&normal(words).as_ref())
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
        names.extend(name(value, start..idx, around));
        start = idx + separator;
    }
    names.extend(name(value, start..words.len(), around));
    names
}

/// Words that stand between two names, with the blanks around them.
const AND: &[&str] =
    &[" and ", " und ", " et ", " y ", " e ", " en ", " ve ", " i ", " và ", " & ", " + ", " / ", "/@"];

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

/// The name in a part of a list.
fn name(value: &Text, part: Range<usize>, around: &str) -> Option<Spanned<String>> {
    let words = &value.as_str()[part.clone()];
    let is_around = |c: char| c.is_whitespace() || around.contains(c);
    let start = part.end - words.trim_start_matches(is_around).len();
    let name = words.trim_matches(is_around);
    let range = start..start + name.len();
    (!is_nothing(name)).then(|| Spanned::new(name.to_owned(), value.span_of(range)))
}
