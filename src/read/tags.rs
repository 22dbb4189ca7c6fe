//! Floor 3. What hangs at either end of a statement and is no part of its sentence: `[P0]`, `@ana –`, `(70%)`, `=>
//! Done`, a check mark, a strike-through.

mod kinds;

use std::ops::Range;

use kinds::{
    bracket_commitment, bracket_kind, bracket_pairs, bracket_status, bracketed_back, bracketed_front, is_code,
    is_grade, is_handle, is_handle_with_at, is_priority, pairs_beside,
};

use super::fields::{self, Field};
use super::labels;
use crate::language::Sentence;
use crate::markdown::{Inline, MarkKind};
use crate::model::{Figure, KeyResult, Scale, Status};
use crate::text::{Spanned, Text};

/// So many full stops are looked behind for fields.
const MAX_STOPS: usize = 4;

/// A statement without its tags, and what the tags said.
#[derive(Debug, Default)]
pub(super) struct Tagged {
    pub(super) text: Text,
    /// Owner, status, baseline and the rest, as far as tags gave them.
    pub(super) beside: KeyResult,
}

/// Parts a statement from its tags. `brackets` stand around its label.
pub(super) fn part(words: &Inline, brackets: &[Text]) -> Tagged {
    let mut parting = Parting::of(&words.text);
    for bracket in brackets {
        let edge = |c: Option<char>| c.map_or(0, char::len_utf8);
        let mut chars = bracket.as_str().chars();
        let (open, close) = (edge(chars.next()), edge(chars.next_back()));
        let inside = bracket.slice(open..bracket.as_str().len() - close);
        if is_priority(inside.as_str()) {
            parting.set_priority(&inside);
        } else {
            parting.take_inside(&inside);
        }
    }
    if is_struck(words) {
        parting.beside.attributes.status = Some(Spanned::new(Status::Dropped, parting.rest().span()));
    }
    while parting.take_front() {}
    parting.take_result();
    while parting.take_back() {}
    Tagged { text: parting.rest(), beside: parting.beside }
}

/// Whether a statement is struck through, but for a remark behind it ("~~Win 3 awards~~ moved to Q4").
fn is_struck(words: &Inline) -> bool {
    const LONGEST_REMARK: usize = 6;
    let text = words.text.as_str();
    let is_first = |at: usize| !text[..at].contains(char::is_alphanumeric);
    words.marks.iter().any(|mark| {
        mark.kind == MarkKind::Strike
            && is_first(mark.range.start)
            && mark.range.len() * 5 >= text.len() * 2
            && text[mark.range.end..].split_whitespace().count() <= LONGEST_REMARK
    })
}

/// A statement that loses one tag after the other.
struct Parting<'w> {
    whole: &'w Text,
    /// What is left of it.
    left: Range<usize>,
    beside: KeyResult,
}

impl<'w> Parting<'w> {
    fn of(whole: &'w Text) -> Self {
        let left = whole.trimmed(0..whole.as_str().len());
        Self { whole, left, beside: KeyResult::default() }
    }

    fn words(&self) -> &'w str {
        &self.whole.as_str()[self.left.clone()]
    }

    /// The words that are left.
    fn rest(&self) -> Text {
        self.whole.slice(self.left.clone())
    }

    /// A part of the words that are left.
    fn slice(&self, range: Range<usize>) -> Text {
        self.whole.slice(self.whole.trimmed(self.left.start + range.start..self.left.start + range.end))
    }

    /// Keeps the words from `start` on and hands over those before.
    fn cut_front(&mut self, start: usize) -> Text {
        let front = self.slice(0..start);
        self.left = self.whole.trimmed(self.left.start + start..self.left.end);
        front
    }

    /// Keeps the words before `end` and hands over those after.
    fn cut_back(&mut self, end: usize) -> Text {
        let back = self.slice(end..self.left.len());
        self.left = self.whole.trimmed(self.left.start..self.left.start + end);
        back
    }

    /// Takes one tag off the front.
    fn take_front(&mut self) -> bool {
        let words = self.words();
        let start = labels::skip_decoration(words);
        if start > 0 && start < words.len() {
            let signs = self.cut_front(start);
            self.take_signs(&signs);
            return true;
        }
        if let Some(end) = bracketed_front(words) {
            let inside = &words[1..end - 1];
            let is_commitment = bracket_commitment(&self.slice(1..end - 1)).is_some();
            let next_is_capital = words[end..].trim_start().chars().next().is_some_and(char::is_uppercase);
            let is_name = words.starts_with('[') && next_is_capital && is_handle(inside) && !is_commitment;
            if !is_code(inside) && !is_name && !is_commitment {
                return false;
            }
            let tag = self.cut_front(end);
            self.take_bracket(&tag, is_name);
            self.skip_dash();
            return true;
        }
        self.take_front_word()
    }

    /// `P0 - …`, `@ana - …`, `OWNER - …`
    fn take_front_word(&mut self) -> bool {
        let words = self.words();
        let Some(end) = words.find(char::is_whitespace) else { return false };
        let word = words[..end].trim_end_matches([':', ',', '-', '–']);
        let after = words[end..].trim_start();
        let is_dashed =
            words[..end].ends_with([':', '-', '–']) || after.starts_with(['-', '–', '—']) || after.starts_with("(?)");
        if is_handle_with_at(word) || (is_dashed && (is_priority(word) || word == "OWNER")) {
            let is_owner = word.starts_with('@');
            let is_nobody = word == "OWNER";
            let tag = self.cut_front(end);
            if is_owner {
                self.beside.attributes.owners.extend(fields::owners(&tag));
            } else if !is_nobody {
                self.set_priority(&tag);
            }
            self.skip_dash();
            return true;
        }
        false
    }

    fn skip_dash(&mut self) {
        let words = self.words();
        let rest = words.trim_start_matches(|c: char| c.is_whitespace() || "-–—:".contains(c));
        let rest = rest.strip_prefix("(?)").unwrap_or(rest).trim_start();
        // A minus in front of a number belongs to the number.
        let start = words.len() - rest.len();
        if !rest.starts_with(|c: char| c.is_ascii_digit()) || words[..start].ends_with(' ') {
            self.cut_front(start);
        }
    }

    /// `… => 95%`, `… ==> Done`: the result stands behind the arrow. `20 => 40` is a change from one to the other.
    fn take_result(&mut self) {
        let words = self.words();
        let arrow = words.rmatch_indices('>').find(|&(at, _)| words[..at].ends_with('='));
        let Some(at) = arrow.map(|(at, _)| at - 1) else { return };
        let before = words[..at].trim_end_matches([' ', '=']);
        let after = &words[at + 2..];
        let is_change = before.ends_with(|c: char| c.is_ascii_digit() || "%$€".contains(c))
            && after.trim_start().starts_with(|c: char| c.is_ascii_digit() || "<>≤≥$€~-".contains(c));
        if is_change || before.is_empty() {
            return;
        }
        let end = before.len();
        let back = self.cut_back(end);
        let arrow = back.as_str().len() - back.as_str().trim_start_matches(['=', '>', ' ', '.']).len();
        let result = back.slice(arrow..back.as_str().len());
        if let Some(score) = fields::score(&result).filter(|score| is_grade_reached(&score.value)) {
            self.beside.attributes.scores.last.get_or_insert(Box::new(score));
        } else if result.as_str().starts_with(|c: char| c.is_ascii_digit()) {
            Field::Current.apply(&result, &mut self.beside);
        } else if let Some(status) = fields::status(&result) {
            self.beside.attributes.status.get_or_insert(status);
        }
    }

    /// Takes one tag off the back.
    fn take_back(&mut self) -> bool {
        let words = self.words();
        let end = words.trim_end_matches(is_sign).len();
        if end < words.len() && end > 0 {
            let signs = self.cut_back(end);
            self.take_signs(&signs);
            return true;
        }
        if let Some(start) = bracketed_back(words) {
            return start > 0 && self.take_back_bracket(start);
        }
        self.take_back_word() || self.take_back_fields()
    }

    /// `… @ana`, `… - P0`
    fn take_back_word(&mut self) -> bool {
        let words = self.words();
        let start = words.trim_end_matches(|c: char| !c.is_whitespace()).len();
        let before = words[..start].trim_end();
        if is_priority(&words[start..]) && before.ends_with(['-', '–', '—', ')', ']']) {
            let tag = self.cut_back(start);
            self.set_priority(&tag);
            self.cut_back(self.words().trim_end_matches([' ', '-', '–', '—']).len());
            return true;
        }
        if start > 0 && is_handle_with_at(words[start..].trim_end_matches([',', '.'])) {
            let end = words[..start].trim_end_matches(|c: char| c.is_whitespace() || "-–—,/&(".contains(c)).len();
            let tag = self.cut_back(end);
            self.beside.attributes.owners.extend(fields::owners(&without_dash(&tag)));
            return true;
        }
        false
    }

    /// `… – Score: 0.7`, `… | Owner: Ana`, `…. Score: 0.7`, `… - 0.7`
    fn take_back_fields(&mut self) -> bool {
        let words = self.words();
        let pairs_behind = |(end, len): (usize, usize)| {
            let pairs = pairs_beside(&self.slice(end + len..words.len()));
            (!pairs.is_empty() && 0 < end).then_some((end, pairs))
        };
        let Some((end, pairs)) = last_break(words).and_then(pairs_behind).or_else(|| {
            let stops = words.rmatch_indices(". ").take(MAX_STOPS);
            stops.map(|(at, stop)| (at + 1, stop.len() - 1)).find_map(pairs_behind)
        }) else {
            return self.take_back_grade();
        };
        self.cut_back(end);
        for (field, value) in &pairs {
            field.apply(value, &mut self.beside);
        }
        true
    }

    /// `from 62% to 75% - 0.5`: the sentence has all its numbers without the last one.
    fn take_back_grade(&mut self) -> bool {
        let words = self.words();
        let Some((end, len)) = last_break(words).filter(|&(end, len)| is_grade(&words[end + len..])) else {
            return false;
        };
        let sentence = Sentence::understand(&words[..end]);
        let is_grade = !words.ends_with('%') && sentence.baseline().is_some() && sentence.target().is_some();
        if is_grade {
            let grade = self.cut_back(end + len);
            self.cut_back(end);
            let last = &mut self.beside.attributes.scores.last;
            *last = last.take().or_else(|| fields::score(&grade).map(Box::new));
        }
        is_grade
    }

    fn take_back_bracket(&mut self, start: usize) -> bool {
        let words = self.words();
        let open = words[start..].chars().next().map_or(1, char::len_utf8);
        let close = words.chars().next_back().map_or(1, char::len_utf8);
        let inside = self.slice(start + open..words.len() - close);
        let is_round = words[start..].starts_with(['(', '（']);
        if !is_round && is_code(inside.as_str()) {
            let tag = self.cut_back(start);
            self.take_bracket(&tag, false);
            return true;
        }
        let is_taken = (is_round || !is_grade(inside.as_str())) && self.take_inside(&inside);
        if is_taken {
            self.cut_back(start);
        }
        is_taken
    }

    /// Takes what stands in a bracket: people, a grade, fields. Returns whether it was any of these.
    fn take_inside(&mut self, inside: &Text) -> bool {
        let attributes = &mut self.beside.attributes;
        if inside.as_str().starts_with('@') {
            attributes.owners.extend(fields::owners(inside));
            return true;
        }
        if let Some(commitment) = bracket_commitment(inside) {
            attributes.commitment.get_or_insert(commitment);
            return true;
        }
        if is_grade(inside.as_str()) {
            let last = &mut attributes.scores.last;
            *last = last.take().or_else(|| fields::score(inside).map(Box::new));
            return true;
        }
        if let Some(status) = bracket_status(inside) {
            attributes.status.get_or_insert(status);
            return true;
        }
        if let Some(kind) = bracket_kind(inside) {
            attributes.kind.get_or_insert(kind);
            return true;
        }
        let pairs = bracket_pairs(inside);
        for (field, value) in &pairs {
            field.apply(value, &mut self.beside);
        }
        !pairs.is_empty()
    }

    fn take_bracket(&mut self, tag: &Text, is_name: bool) {
        let inside = tag.slice(1..tag.as_str().len() - 1);
        if is_name {
            self.beside.attributes.owners.push(Spanned::new(inside.as_str().to_owned(), inside.span()));
        } else if is_priority(inside.as_str()) {
            self.set_priority(&inside);
        } else if let Some(commitment) = bracket_commitment(&inside) {
            self.beside.attributes.commitment.get_or_insert(commitment);
        }
    }

    fn set_priority(&mut self, tag: &Text) {
        let word = tag.as_str().trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        self.beside.attributes.priority.get_or_insert_with(|| Box::new(Spanned::new(word, tag.span())));
    }

    fn take_signs(&mut self, signs: &Text) {
        if let Some(status) = fields::status(signs) {
            self.beside.attributes.status.get_or_insert(status);
        }
    }
}

/// Whether a result is a grade: `=> 0.7`, `=> 95%`. A number of things is none (`=> 2 hired`, `=> 12`), and more than all
/// is rather a value (`=> 118%`).
fn is_grade_reached(result: &Figure) -> bool {
    let is_count = result.scale == Scale::Bare && result.has_remark && result.amount.fract() == 0.0;
    (0.0..=1.0).contains(&result.share()) && !is_count
}

/// Where the last dash, bar or semicolon stands that parts a field from the words before it, and how long it is.
fn last_break(words: &str) -> Option<(usize, usize)> {
    // A blank stands behind each of them.
    let blanks = words.bytes().enumerate().rev().filter(|(_, byte)| *byte == b' ');
    blanks.map(|(at, _)| &words[..at]).find_map(|before| match before.chars().next_back()? {
        ';' => Some((before.len() - 1, 2)),
        dash @ ('–' | '—' | '-' | '|') => {
            let at = before.strip_suffix(dash)?.strip_suffix(' ')?.len();
            Some((at, dash.len_utf8() + 2))
        }
        _ => None,
    })
}

/// A tag's words without the dash that parted them from the sentence.
fn without_dash(tag: &Text) -> Text {
    let words = tag.as_str();
    let start = words.len() - words.trim_start_matches(|c: char| c.is_whitespace() || "-–—,/&(".contains(c)).len();
    tag.slice(start..words.len())
}

/// Emoji and stars at the end of a line.
fn is_sign(c: char) -> bool {
    c.is_whitespace()
        || ('\u{2190}'..='\u{2bff}').contains(&c) && !"→←↑↓≤≥≠≈−∞".contains(c)
        || c > '\u{1f000}'
        || c == '\u{fe0f}'
}
