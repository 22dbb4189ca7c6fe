//! Floor 2. A sentence cut into words, runs of digits and symbols.
//!
//! Symbols that mean the same get one spelling here (`->` and `→`, `>=` and `≥`, full-width and plain punctuation), so
//! that the grammar above knows each of them once.

use std::ops::Range;

use super::lexicon::{Sense, Senses};
use super::vocabulary::Lexicon;
use crate::text::{Span, is_ideograph};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters. In Chinese and Japanese each character is a word of its own.
    Word,
    /// A run of digits.
    Digits,
    /// Anything else but white space, in its one spelling.
    Symbol(char),
}

/// A word, a run of digits or a symbol, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Token {
    kind: Kind,
    at: Span,
    glued: bool,
    senses: Senses,
}

/// What stands before the first token and after the last.
const EDGE: Token =
    Token { kind: Kind::Symbol('\0'), at: Span { start: 0, end: 0 }, glued: false, senses: Senses::NONE };

/// The tokens of a sentence. Number 0 is an empty symbol, so that every token has one before it.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    lower: String,
    list: Vec<Token>,
    /// All that any of them can mean.
    senses: Senses,
}

impl<'a> Tokens<'a> {
    /// Cuts `text`.
    pub(super) fn of(text: &'a str) -> Self {
        Self::by(text, Lexicon::plain())
    }

    /// Cuts `text`, whose words mean what `lexicon` says.
    pub(super) fn by(text: &'a str, lexicon: &Lexicon) -> Self {
        let lower = text.to_ascii_lowercase();
        let mut list = Vec::with_capacity(4 + text.len() / 4);
        list.push(EDGE);
        let (mut start, mut glued, mut all) = (0, false, Senses::NONE);
        while let Some(first) = text[start..].chars().next() {
            if first.is_whitespace() {
                start += first.len_utf8();
                glued = false;
                continue;
            }
            let (kind, length) = first_token(&text[start..], first);
            let end = start + length;
            let senses = if kind == Kind::Word { lexicon.senses(&lower[start..end]) } else { Senses::NONE };
            all = all.or(senses);
            list.push(Token { kind, at: Span::from(start..end), glued, senses });
            (start, glued) = (end, true);
        }
        Self { text, lower, list, senses: all }
    }

    /// One past the last token.
    pub(super) fn end(&self) -> usize {
        self.list.len()
    }

    fn token(&self, idx: usize) -> &Token {
        self.list.get(idx).unwrap_or(&EDGE)
    }

    /// A token as written, but in lower case.
    pub(super) fn word(&self, idx: usize) -> &str {
        &self.lower[self.token(idx).at.range()]
    }

    /// The words from token `first` up to token `end`, in lower case.
    pub(super) fn phrase(&self, first: usize, end: usize) -> &str {
        let Range { start, end } = self.range(first, end);
        &self.lower[start as usize..end as usize]
    }

    /// A token as written.
    pub(super) fn raw(&self, idx: usize) -> &'a str {
        &self.text[self.token(idx).at.range()]
    }

    /// What a token is.
    pub(super) fn kind(&self, idx: usize) -> Kind {
        self.token(idx).kind
    }

    /// Whether a token is a word.
    pub(super) fn is_word(&self, idx: usize) -> bool {
        self.kind(idx) == Kind::Word
    }

    /// Whether a token is a run of digits.
    pub(super) fn is_digits(&self, idx: usize) -> bool {
        self.kind(idx) == Kind::Digits
    }

    /// Whether a token is `symbol`.
    pub(super) fn is_symbol(&self, idx: usize, symbol: char) -> bool {
        self.kind(idx) == Kind::Symbol(symbol)
    }

    /// How many digits a token of digits has.
    pub(super) fn n_digits(&self, idx: usize) -> usize {
        self.raw(idx).chars().count()
    }

    /// Whether a token touches the one before it.
    pub(super) fn glued(&self, idx: usize) -> bool {
        self.token(idx).glued
    }

    /// Whether a token is `symbol` and touches the one before it.
    pub(super) fn glued_symbol(&self, idx: usize, symbol: char) -> bool {
        self.glued(idx) && self.is_symbol(idx, symbol)
    }

    /// Whether a token is a run of digits and touches the one before it.
    pub(super) fn glued_digits(&self, idx: usize) -> bool {
        self.glued(idx) && self.is_digits(idx)
    }

    /// Whether a token is a word and touches the one before it.
    pub(super) fn glued_word(&self, idx: usize) -> bool {
        self.glued(idx) && self.is_word(idx)
    }

    /// Whether a token is a word that can mean `sense`.
    pub(super) fn has(&self, idx: usize, sense: Sense) -> bool {
        self.token(idx).senses.has(sense)
    }

    /// Whether a token is a word that can mean one of `senses`.
    pub(super) fn has_any(&self, idx: usize, senses: Senses) -> bool {
        self.token(idx).senses.meet(senses)
    }

    /// Whether any word can mean `sense`.
    pub(super) fn any(&self, sense: Sense) -> bool {
        self.senses.has(sense)
    }

    /// Whether a token is a word that begins with a capital.
    pub(super) fn is_capitalised(&self, idx: usize) -> bool {
        self.raw(idx).starts_with(char::is_uppercase)
    }

    /// Whether a token is a word of capitals only, such as `NPS`.
    pub(super) fn is_acronym(&self, idx: usize) -> bool {
        self.is_word(idx) && self.raw(idx).len() > 1 && self.raw(idx).chars().all(char::is_uppercase)
    }

    /// Whether a token begins a sentence or a clause after a full stop or colon.
    pub(super) fn begins_clause(&self, idx: usize) -> bool {
        matches!(self.kind(idx.saturating_sub(1)), Kind::Symbol('\0' | '.' | ':' | ';' | '—' | '"'))
    }

    /// The white space between a token and the one before it.
    pub(super) fn gap(&self, idx: usize) -> &'a str {
        let before = self.token(idx.saturating_sub(1)).at.end as usize;
        &self.text[before..self.token(idx).at.start as usize]
    }

    /// The bytes from token `first` up to token `end`, which is not included.
    pub(super) fn range(&self, first: usize, end: usize) -> Range<u32> {
        self.token(first).at.start..self.token(end.saturating_sub(1)).at.end
    }
}

fn is_letter(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic();
    }
    (letter.is_alphabetic() && !is_ideograph(letter)) || matches!(letter, '\u{300}'..='\u{36f}')
}

fn is_digit(digit: char) -> bool {
    digit.is_ascii_digit() || matches!(digit, '０'..='９')
}

/// The kind and length of the token at the beginning of `rest`, whose first character is `first`.
fn first_token(rest: &str, first: char) -> (Kind, usize) {
    if is_digit(first) {
        (Kind::Digits, run(rest, is_digit))
    } else if is_letter(first) {
        let short = if first == 'w' { with(rest) } else { None };
        (Kind::Word, short.unwrap_or_else(|| run(rest, is_letter)))
    } else if is_ideograph(first) {
        (Kind::Word, first.len_utf8())
    } else {
        let (symbol, length) = first_symbol(rest, first);
        (Kind::Symbol(symbol), length)
    }
}

/// `w/` and `w/o`, short for "with" and "without".
fn with(rest: &str) -> Option<usize> {
    let ends = |length: usize| rest[length..].chars().next().is_none_or(|next| !next.is_alphanumeric());
    ["w/o", "w/"].into_iter().find(|short| rest.starts_with(*short) && ends(short.len())).map(str::len)
}

/// How far characters that belong together reach. Most are ASCII, which needs no decoding.
fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    let plain = text.bytes().take_while(|&byte| byte.is_ascii() && belongs(byte.into())).count();
    match text.as_bytes().get(plain) {
        Some(next) if !next.is_ascii() => text.find(|next| !belongs(next)).unwrap_or(text.len()),
        _ => plain,
    }
}

/// Symbols of several characters.
const JOINED: [(&str, char); 10] = [
    ("-->", '→'),
    ("->", '→'),
    ("–>", '→'),
    ("==>", '→'),
    ("=>", '→'),
    (">=", '≥'),
    ("<=", '≤'),
    ("=<", '≤'),
    ("...", '…'),
    ("+/-", '±'),
];

fn first_symbol(rest: &str, first: char) -> (char, usize) {
    if matches!(first, '-' | '–' | '=' | '<' | '>' | '.' | '+')
        && let Some((spelling, symbol)) = JOINED.iter().find(|(spelling, _)| rest.starts_with(spelling))
    {
        return (*symbol, spelling.len());
    }
    (one_spelling(first), first.len_utf8())
}

fn one_spelling(symbol: char) -> char {
    match symbol {
        '−' | '–' | '‐' | '‑' | '－' | '﹣' => '-',
        '⟶' | '➔' | '➜' | '➙' | '⇒' | '➡' | '⟹' | '»' => '→',
        '⩾' | '≧' => '≥',
        '＞' => '>',
        '⩽' | '≦' => '≤',
        '＜' => '<',
        '～' | '〜' | '∼' | '≈' | '≃' => '~',
        '✕' | '✖' => '×',
        '％' | '﹪' => '%',
        '＋' => '+',
        '（' => '(',
        '）' => ')',
        '【' | '［' => '[',
        '】' | '］' => ']',
        '，' | '、' => ',',
        '；' => ';',
        '：' => ':',
        '。' | '．' => '.',
        '／' | '⁄' | '∕' => '/',
        '＄' => '$',
        '￥' => '¥',
        '＃' => '#',
        '“' | '”' | '„' => '"',
        '’' => '\'',
        other => other,
    }
}
