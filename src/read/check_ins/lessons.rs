//! Floor 3. What stands beside the OKRs of a page: lessons that somebody wrote down, and where check-ins are kept if not
//! here.

use std::sync::LazyLock;

use super::super::fields::{self, Field};
use super::super::labels;
use super::super::outline::{Node, NodeKind};
use crate::date::is_month;
use crate::markdown::{Inline, MarkKind};
use crate::text::{Span, WordSet, entries, is_unspaced};

/// What is said beside the OKRs of a page.
#[derive(Default)]
pub(in crate::read) struct Beside {
    /// Where lessons are written down.
    pub(in crate::read) lessons: Option<Span>,
    /// Check-ins are kept in another place.
    pub(in crate::read) check_ins_elsewhere: bool,
}

/// What the lines of a page say beside its OKRs.
pub(in crate::read) fn read(nodes: &[Node]) -> Beside {
    let mut beside = Beside::default();
    look_at(nodes, &mut beside);
    beside
}

fn look_at(nodes: &[Node], beside: &mut Beside) {
    for node in nodes {
        if matches!(node.kind, NodeKind::Table | NodeKind::Row | NodeKind::Cell) {
            continue;
        }
        if beside.lessons.is_none() && are_lessons(node) {
            beside.lessons = Some(node.span);
        }
        beside.check_ins_elsewhere |= says_elsewhere(&node.words, node.is_field);
        look_at(&node.children, beside);
    }
}

static NAMES: LazyLock<WordSet> = LazyLock::new(|| entries(include_str!("lessons.txt")).collect());

static UNSPACED_NAMES: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("lessons.txt")).filter(|name| name.starts_with(is_unspaced)).collect());

/// So many words are a lesson.
const ENOUGH_WORDS: usize = 10;

/// Whether a line heads lessons with words in them. A template's empty heading has none.
fn are_lessons(node: &Node) -> bool {
    const LONGEST_TITLE: usize = 80;
    let words = node.as_str();
    let title = words.split_once([':', '：']).map_or(words, |(title, _)| title);
    if LONGEST_TITLE < title.len() || node.label.is_some() || node.has_objectives || node.has_key_results {
        return false;
    }
    let (is_heading, has_value) =
        (matches!(node.kind, NodeKind::Heading(_) | NodeKind::Lead), title.len() < words.len());
    if !(is_heading || has_value || !node.children.is_empty()) || !are_called_lessons(title) {
        return false;
    }
    let own = node.words.slice(title.len()..words.len());
    has_link(&own) || n_words(own.text.as_str()) >= ENOUGH_WORDS || {
        let mut n_below = 0;
        node.children.iter().any(|child| is_filled(child, &mut n_below))
    }
}

fn are_called_lessons(title: &str) -> bool {
    if title.contains(is_unspaced) {
        return UNSPACED_NAMES.iter().any(|name| title.contains(name));
    }
    title.split([':', '(', '/', '&', '+', '–', '—', ',']).flat_map(|part| part.split(" and ")).any(|part| {
        let words = fields::normal(part);
        NAMES.contains(words.as_ref()) || {
            let kept: Vec<&str> = words.split(' ').filter(|word| !is_filler(word)).collect();
            NAMES.contains(kept.join(" ").as_str())
        }
    })
}

/// Words around the name that tell of which cycle and whose it is.
fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] = &[
        "a",
        "cycle",
        "end",
        "final",
        "for",
        "from",
        "key",
        "my",
        "notes",
        "of",
        "our",
        "quarter",
        "quarterly",
        "s",
        "team",
        "the",
        "this",
        "year",
        "zum",
        "du",
        "des",
        "del",
        "do",
        "da",
        "quartal",
        "trimestre",
    ];
    word.bytes().any(|byte| byte.is_ascii_digit()) || FILLERS.contains(&word) || labels::mentioned(word).is_some()
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

/// Whether a line says that check-ins are kept elsewhere: "Check-ins: in Viva Goals", "Progress is tracked in [Jira](…)".
fn says_elsewhere(line: &Inline, is_field: bool) -> bool {
    const LONGEST: usize = 200;
    let words = line.text.as_str();
    if LONGEST < words.len() {
        return false;
    }
    if is_field
        && let Some((label, value)) = words.split_once([':', '：'])
        && Field::named(label) == Some(Field::CheckIn)
    {
        let place = line.slice(words.len() - value.len()..words.len());
        return leads_away(&place) || is_place(value);
    }
    let Some(at) = kept_at(words) else { return false };
    let place = line.slice(at..words.len());
    leads_away(&place) || is_place(place.text.as_str())
}

/// Where the words behind "Progress is tracked", "Check-ins are kept" begin.
fn kept_at(words: &str) -> Option<usize> {
    const KEPT: &[&str] = &[
        "tracked",
        "kept",
        "recorded",
        "maintained",
        "updated",
        "posted",
        "live",
        "lives",
        "happen",
        "happens",
        "logged",
        "reported",
        "made",
        "done",
    ];
    const MAX_WORDS: usize = 8;
    let subject = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = subject.split(|c: char| !c.is_alphanumeric() && c != '-').next()?;
    let is_subject = |word: &str| {
        ["progress", "check-ins", "checkins", "check-in", "weekly", "status", "updates", "our", "okr", "all", "scores"]
            .iter()
            .any(|subject| word.eq_ignore_ascii_case(subject))
    };
    if !is_subject(first) {
        return None;
    }
    let about = subject.split_whitespace().take(4).any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        matches!(word.as_str(), "progress" | "check-ins" | "checkins" | "check-in" | "updates" | "status")
    });
    let mut at = words.len() - subject.len();
    for word in subject.split_inclusive(' ').take(MAX_WORDS) {
        at += word.len();
        if about && KEPT.contains(&word.trim().to_lowercase().as_str()) {
            return Some(at);
        }
    }
    None
}

/// Whether a line has a link to somewhere else than the page itself.
fn leads_away(words: &Inline) -> bool {
    words.marks.iter().any(|mark| matches!(&mark.kind, MarkKind::Link(to) if !to.starts_with('#')))
}

/// Whether the value of "check-ins" names a place: "elsewhere", "in Viva Goals", "Jira", an address. A rhythm is none.
pub(in crate::read) fn is_place(value: &str) -> bool {
    const LONGEST_NAME: usize = 3;
    let value = value.trim().trim_end_matches('.');
    if value.contains("://") || fields::normal(value) == "elsewhere" {
        return true;
    }
    let (first, rest) = value.split_once(' ').unwrap_or((value, ""));
    let is_preposition = matches!(
        first.to_lowercase().as_str(),
        "in" | "on" | "via" | "see" | "at" | "using" | "through" | "with" | "im" | "dans" | "en" | "em" | "su" | "op"
    );
    let is_short = || value.split_whitespace().nth(LONGEST_NAME).is_none();
    if is_preposition { begins_with_name(rest) } else { is_short() && begins_with_name(value) }
}

/// Whether words begin with a name that is no time: "Viva Goals", "another tool"; not "Mondays", "Weekly" or "July".
fn begins_with_name(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let is_name = first.starts_with(char::is_uppercase) && !first.contains(|c: char| c.is_ascii_digit());
    is_name && !is_time(first) || first == "another"
}

fn is_time(name: &str) -> bool {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_rhythm = matches!(
        name.as_str(),
        "every"
            | "weekly"
            | "biweekly"
            | "bi-weekly"
            | "fortnightly"
            | "monthly"
            | "daily"
            | "quarterly"
            | "each"
            | "none"
            | "no"
            | "never"
            | "yes"
            | "once"
            | "twice"
            | "tbd"
            | "todo"
    );
    is_rhythm || name.trim_end_matches('s').ends_with("day") || is_month(&name)
}
