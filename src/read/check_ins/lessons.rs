//! Floor 3. Lessons that somebody wrote down.

use std::sync::LazyLock;

use super::super::fields;
use super::super::labels;
use super::super::outline::{Node, NodeKind};
use crate::markdown::{Inline, Mark, MarkKind};
use crate::text::{WordSet, entries, is_unspaced, word_set};

static NAMES: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("lessons.txt")));

/// The first words of these. Most titles are turned away here.
static FIRST_WORDS: LazyLock<WordSet> =
    LazyLock::new(|| NAMES.iter().filter_map(|name| name.split(' ').next()).collect());

static UNSPACED_NAMES: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("lessons.txt")).filter(|name| name.starts_with(is_unspaced)).collect());

/// So many words are a lesson.
const ENOUGH_WORDS: usize = 10;

/// Whether a line heads lessons with words in them. A template's empty heading has none.
pub(super) fn are_lessons(node: &Node) -> bool {
    if node.label.is_some() || node.has_objectives || node.has_key_results {
        return false;
    }
    if leads_to_lessons(&node.words) {
        return true;
    }
    let words = node.as_str();
    let Some(title) = title_of(words) else { return false };
    let is_heading = matches!(node.kind, NodeKind::Heading(_) | NodeKind::Lead);
    let has_value = title.len() < words.len() && (is_heading || node.is_field);
    if !(is_heading || has_value || !node.children.is_empty() || node.is_reference()) || !are_called_lessons(title) {
        return false;
    }
    let own = node.words.slice(title.len()..words.len());
    has_link(&own) || n_words(own.text.as_str()) >= ENOUGH_WORDS || {
        let mut n_below = 0;
        node.children.iter().any(|child| is_filled(child, &mut n_below))
    }
}

/// "The [review of the quarter](review.md) has a page of its own.", "What we learned: [on its own page](review.md)"
fn leads_to_lessons(words: &Inline) -> bool {
    let is_one = |mark: &Mark| {
        matches!(mark.kind, MarkKind::Link(_)) && are_called_lessons(&words.text.as_str()[mark.range.clone()])
    };
    words.marks.iter().any(is_one) || has_link(words) && title_of(words.text.as_str()).is_some_and(are_called_lessons)
}

/// What stands before a colon, or a whole line, if it is short enough for a title.
fn title_of(words: &str) -> Option<&str> {
    const LONGEST_TITLE: usize = 60;
    let ends = words.bytes().take(LONGEST_TITLE).position(|byte| byte == b':');
    let end = ends.or_else(|| if words.is_ascii() { None } else { words.find('：') }).unwrap_or(words.len());
    (end <= LONGEST_TITLE).then(|| &words[..end])
}

fn are_called_lessons(title: &str) -> bool {
    if title.contains(is_unspaced) {
        return UNSPACED_NAMES.iter().any(|name| title.contains(name));
    }
    title.split([':', '(', '/', '&', '+', '–', '—', ',']).flat_map(|part| part.split(" and ")).any(|part| {
        let words = fields::normal(part);
        let may_be_name = words.split(' ').any(|word| FIRST_WORDS.contains(word));
        may_be_name && (NAMES.contains(words.as_ref()) || NAMES.contains(without_fillers(&words).as_str()))
    })
}

fn without_fillers(words: &str) -> String {
    words.split(' ').filter(|word| !is_filler(word)).collect::<Vec<_>>().join(" ")
}

static FILLERS: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("fillers.txt")));

/// Words around the name that tell of which cycle and whose it is.
fn is_filler(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit()) || FILLERS.contains(word) || labels::mentioned(word).is_some()
}

/// Whether a line or those below it say something: an item of a list, a link, or words enough together with the lines
/// before.
fn is_filled(node: &Node, n_before: &mut usize) -> bool {
    let words = node.as_str();
    let is_prompt = node.is_heading() || words.trim_end().ends_with(['?', ':', '？', '：']);
    if !is_prompt && node.label.is_none() {
        let said = n_words(words);
        *n_before += said;
        if has_link(&node.words) || *n_before >= ENOUGH_WORDS || node.is_item() && said > 0 {
            return true;
        }
    }
    node.children.iter().any(|child| is_filled(child, n_before))
}

/// How many words are said, those to be filled in aside.
fn n_words(words: &str) -> usize {
    let trimmed = words.trim();
    let is_gap = trimmed.starts_with(['<', '[', '{', '…']) || trimmed.starts_with("...") || fields::is_unset(trimmed);
    if is_gap {
        return 0;
    }
    let n_unspaced = trimmed.chars().filter(|c| is_unspaced(*c)).count();
    trimmed.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count().max(n_unspaced / 2)
}

fn has_link(words: &Inline) -> bool {
    words.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Link(_)))
}
