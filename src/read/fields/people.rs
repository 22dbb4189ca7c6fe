//! Floor 3. Whom a field names, and what it points at.

use std::ops::Range;
use std::sync::LazyLock;

use super::normal::normal;
use super::values::is_nothing;
use crate::text::{Spanned, Text, WordSet, word_set};

/// What people write where nobody is named yet.
static NOBODY: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("nobody.txt")));

/// Whether a value has yet to be filled in: empty, a dash, "TBD", "n/a".
pub(in crate::read) fn is_unset(words: &str) -> bool {
    is_nothing(words) || NOBODY.contains(normal(words).as_ref())
}

/// The people or teams in a value, as written: `@ana`, `Ana, Ben`, `Ana & Ben`. Nobody for "TBD" and the like.
pub(in crate::read) fn owners(value: &Text) -> Vec<Spanned<String>> {
    let names = names(value, "()[]<>{}*_\"'“”„’.:-–—?");
    let people = names.into_iter().filter(|name| !is_unset(&name.value));
    people.enumerate().filter(|(idx, name)| *idx == 0 || !is_following(&name.value)).map(|(_, name)| name).collect()
}

/// "Ana and her team": those who work with somebody named before, and no second owner.
fn is_following(name: &str) -> bool {
    let words: Vec<_> = name.split_whitespace().map(str::to_lowercase).collect();
    let is_whose = |word: &str| matches!(word, "her" | "his" | "their" | "my" | "the" | "ihr" | "sein" | "son" | "su");
    matches!(words.as_slice(), [whose, team] if is_whose(whose) && matches!(team.as_str(), "team" | "équipe" | "equipo"))
}

/// The rules that a value names.
pub(in crate::read) fn rule_names(value: &Text) -> Vec<Spanned<String>> {
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

/// Words of which departments' names are made.
static DEPARTMENTS: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("departments.txt")));

/// Whether the words before and after "and" are one department: "Sales & Marketing", "Research and Development".
fn is_one_department(before: &str, after: &str) -> bool {
    let is_between = |c: char| ",;/|()、，；".contains(c);
    let before = before.split_whitespace().rev().take_while(|word| !word.ends_with(is_between));
    let last = after.split_whitespace().take(N_WORDS).position(|word| word.ends_with(is_between)).unwrap_or(N_WORDS);
    names_department(before) && names_department(after.split_whitespace().take(last + 1))
}

/// The most words of a department's name on either side of "and".
const N_WORDS: usize = 3;

/// Whether one of these words is what departments are called: "marketing".
pub fn names_department<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words.take(N_WORDS).any(|word| DEPARTMENTS.contains(bare(word).as_str()))
}

/// Where one name ends, and how many bytes lie between it and the next.
pub(super) fn separators(words: &str, handles_only: bool) -> Vec<(usize, usize)> {
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
                Some(and) if !matches!(*and, " / " | " + ") && is_one_department(&words[..idx], &rest[and.len()..]) => {
                    continue;
                }
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
pub(super) fn name(value: &Text, part: Range<usize>, around: &str) -> Option<Spanned<String>> {
    let words = &value.as_str()[part.clone()];
    let is_around = |c: char| !c.is_alphanumeric() && (c.is_whitespace() || around.contains(c));
    let start = words.len() - words.trim_start_matches(is_around).len();
    let mut end = words.trim_end_matches(is_around).len();
    // "Ana (design)" keeps the bracket that it opens.
    if words[start.min(end)..end].contains('(') && words[end..].starts_with(')') {
        end += 1;
    }
    if end <= start || is_nothing(&words[start..end]) {
        return None;
    }
    let range = part.start + start..part.start + end;
    Some(Spanned::new(words[start..end].to_owned(), value.span_of(range)))
}
