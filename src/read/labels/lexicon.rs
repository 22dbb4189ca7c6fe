//! Floor 3. The words that people put in front of objectives and key results, in many languages.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::Label;
use crate::text::{is_unspaced, meanings};

/// A word that people put in front of objectives or key results.
struct Word {
    letters: &'static str,
    /// The second letter: most words of a text are told apart by it.
    second: Option<char>,
    label: Label,
    /// Whether it can mean nothing else.
    is_sure: bool,
}

/// Label words that begin with the same letter, longest first.
#[derive(Default)]
struct Bucket {
    words: Vec<Word>,
    /// Their second letters, a bit for each: most words of a text are told apart by these.
    seconds: u32,
}

/// The label words by their first letter.
#[derive(Default)]
struct Words {
    latin: [Bucket; 26],
    others: HashMap<char, Bucket>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    let mut list: Vec<(&str, &str)> = meanings(include_str!("words.txt")).collect();
    list.sort_by_key(|(word, _)| Reverse(word.len()));
    for (word, key) in list {
        let mut letters = word.chars();
        let (Some(first), Some((label, is_sure))) = (letters.next(), meaning(key)) else { continue };
        let second = letters.next();
        let bucket = words.bucket_mut(first);
        bucket.seconds |= second.map_or(u32::MAX, |second| bit(Some(second)));
        bucket.words.push(Word { letters: word, second, label, is_sure });
    }
    words
});

impl Words {
    fn bucket_mut(&mut self, first: char) -> &mut Bucket {
        match latin_idx(first) {
            Some(idx) => &mut self.latin[idx],
            None => self.others.entry(first).or_default(),
        }
    }

    /// The words that may begin with these letters, which are in lower case.
    fn beginning_with(&self, first: char, second: Option<char>) -> &[Word] {
        let bucket = match latin_idx(first) {
            Some(idx) => Some(&self.latin[idx]),
            None => self.others.get(&first),
        };
        bucket.filter(|bucket| bucket.seconds & bit(second) != 0).map_or(&[], |bucket| &bucket.words)
    }
}

/// The bit of a second letter. All that are not Latin share one.
fn bit(second: Option<char>) -> u32 {
    1 << second.and_then(latin_idx).unwrap_or(26)
}

fn latin_idx(letter: char) -> Option<usize> {
    letter.is_ascii_lowercase().then(|| letter as usize - 'a' as usize)
}

/// What a line of `words.txt` means, and whether it can mean nothing else.
fn meaning(key: &str) -> Option<(Label, bool)> {
    Some(match key {
        "objective" => (Label::Objective, true),
        "objectives" => (Label::Objectives, true),
        "goal" => (Label::Objective, false),
        "goals" => (Label::Objectives, false),
        "key result" => (Label::KeyResult, true),
        "key results" => (Label::KeyResults, true),
        "okr" => (Label::Okr, true),
        "okrs" => (Label::Okrs, true),
        _ => return None,
    })
}

/// The longest label word at `start` and where it ends.
pub(super) fn at(line: &str, start: usize) -> Option<(Label, bool, usize)> {
    let mut letters = line[start..].chars().map(lower_case);
    let (first, second) = (letters.next()?, letters.next());
    let may_be = |word: &&Word| word.second.is_none() || word.second == second;
    WORDS.beginning_with(first, second).iter().filter(may_be).find_map(|word| {
        let end = start + common_len(&line[start..], word.letters)?;
        let is_letters = word.letters.is_ascii() || word.letters.chars().all(char::is_lowercase);
        let runs_on = line[end..].chars().next().is_some_and(|next| next.is_alphabetic() || next == '\'');
        let is_whole = !is_letters || !runs_on || line[..end].chars().next_back().is_some_and(is_unspaced);
        is_whole.then_some((word.label, word.is_sure, end))
    })
}

fn lower_case(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    letter.to_lowercase().next().unwrap_or(letter)
}

/// How many bytes of `text` spell `word`, whatever the case; a space in `word` matches any run of blanks.
fn common_len(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in word.chars() {
        let found = rest.next()?;
        if wanted == ' ' && found.is_whitespace() {
            rest = rest.as_str().trim_start().chars();
        } else if !is_same_letter(found, wanted) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

/// Whether a letter is `lower`, which is in lower case, whatever its own case.
fn is_same_letter(letter: char, lower: char) -> bool {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase() == lower;
    }
    letter == lower || letter.to_lowercase().eq(std::iter::once(lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_is_found() {
        for (word, key) in meanings(include_str!("words.txt")) {
            let (label, is_sure) = meaning(key).unwrap_or_else(|| panic!("{word} = {key}"));
            assert_eq!(
                at(&word.to_uppercase().replace(' ', "\u{a0}"), 0).map(|(found, sure, _)| (found, sure)),
                Some((label, is_sure)),
                "{word}"
            );
        }
    }
}
