//! Floor 3. The words by which people mark objectives and key results, in many languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Label;

/// All label words of more than two letters, in no order.
pub(in crate::read) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.values().flatten().map(|&(word, ..)| word).filter(|word| word.chars().count() > 2 || !word.is_ascii())
}

/// A label word, what it marks, and whether it can mean nothing else.
type Word = (&'static str, Label, bool);
type Words = HashMap<char, Vec<Word>>;

/// The label words by their first letter, longest first.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::new();
    for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((word, kind)) = line.split_once(" = ") else { continue };
        let Some(first) = word.chars().next() else { continue };
        words.entry(first).or_default().push((word, kind_of(kind), !kind.starts_with("goal")));
    }
    for bucket in words.values_mut() {
        bucket.sort_by_key(|(word, ..)| std::cmp::Reverse(word.len()));
    }
    words
});

fn kind_of(kind: &str) -> Label {
    match kind {
        "objective" | "goal" => Label::Objective,
        "objectives" | "goals" => Label::Objectives,
        "key result" => Label::KeyResult,
        "key results" => Label::KeyResults,
        "okr" => Label::Okr,
        _ => Label::Okrs,
    }
}

/// The longest label word at `start` and where it ends.
pub(super) fn word_at(line: &str, start: usize) -> Option<(Label, bool, usize)> {
    let first = line[start..].chars().next()?.to_lowercase().next()?;
    let bucket = WORDS.get(&first)?;
    bucket.iter().find_map(|&(word, label, is_sure)| {
        let end = start + common_len(&line[start..], word)?;
        let is_letters = word.is_ascii() || word.chars().all(char::is_lowercase);
        let runs_on = line[end..].chars().next().is_some_and(|next| next.is_alphabetic() || next == '\'');
        (!is_letters || !runs_on || is_ideograph(line[..end].chars().next_back())).then_some((label, is_sure, end))
    })
}

/// How many bytes of `text` spell `word`, whatever the case; a space in `word` matches any run of blanks.
fn common_len(text: &str, word: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    let mut end = 0;
    for wanted in word.chars() {
        let (at, found) = chars.next()?;
        let is_same = found == wanted || found.to_lowercase().eq(std::iter::once(wanted));
        let is_blank = wanted == ' ' && found.is_whitespace();
        if !is_same && !is_blank {
            return None;
        }
        end = at + found.len_utf8();
        while is_blank && chars.peek().is_some_and(|(_, next)| next.is_whitespace()) {
            chars.next();
        }
    }
    Some(end)
}

/// Characters of scripts that put no blanks between words.
pub(in crate::read) fn is_ideograph(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'))
}
