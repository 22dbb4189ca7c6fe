//! Floor 0. A place in a text and what can be read from there. Copied before a try, dropped when the try fails.

use crate::text::is_unspaced;

/// A place in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    pub(super) at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn before(&self) -> &'t str {
        &self.text[..self.at]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Steps over `words` if they are next.
    pub(super) fn eat(&mut self, words: &str) -> bool {
        let is_next = self.rest().starts_with(words);
        self.at += if is_next { words.len() } else { 0 };
        is_next
    }

    /// Steps over one of `endings` if a word ends with it here.
    pub(super) fn eat_ending(&mut self, endings: &[&str]) -> bool {
        let is_whole = |ending: &&&str| !self.rest()[ending.len()..].starts_with(is_letter);
        let ending = endings.iter().filter(|&&ending| self.rest().starts_with(ending)).find(is_whole);
        self.at += ending.map_or(0, |ending| ending.len());
        ending.is_some()
    }

    /// Steps over one of `chars` and says which.
    pub(super) fn eat_one_of(&mut self, chars: &[char]) -> Option<char> {
        let next = self.peek().filter(|next| chars.contains(next))?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// The next thing on the line.
    pub(super) fn skip_blanks(&mut self) {
        while self.eat_one_of(&[' ', '\t', '\u{a0}', '\u{202f}', '\u{3000}']).is_some() {}
    }

    /// The digits that follow, empty if there are none.
    pub(super) fn digits(&mut self) -> &'t str {
        self.run(|next| next.is_ascii_digit())
    }

    /// The letters that follow, empty if there are none. Chinese, Japanese and Korean write no blanks between words,
    /// so theirs are not taken together.
    pub(super) fn word(&mut self) -> &'t str {
        self.run(is_letter)
    }

    fn run(&mut self, belongs: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|next| !belongs(next)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }
}

/// A letter of a script that puts blanks between words.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && !is_unspaced(c) && (c.is_alphabetic() || c == '\u{307}'))
}

/// Whether a word or number may begin (or end) between two characters.
pub(super) fn is_boundary(before: Option<char>, after: Option<char>) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| is_letter(c) || c.is_ascii_digit());
    !(joins(before) && joins(after))
}

/// Whether `word` is `name`, which is in lower case. The Turkish capital İ counts as an i.
pub(super) fn is_same(word: &str, name: &str) -> bool {
    if word.is_ascii() {
        return word.eq_ignore_ascii_case(name);
    }
    word.chars().flat_map(char::to_lowercase).filter(|&c| c != '\u{307}').eq(name.chars())
}
