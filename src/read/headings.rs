//! Floor 3. What a heading is about when it marks no objective or key result: a cycle, a team, something beside the
//! OKRs, or a text about OKRs in general.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::labels;

/// What a heading or opening line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Initiatives, notes, background: beside the OKRs.
    Aside,
    /// OKRs in general: examples, templates, how to write them.
    Guide,
    /// A conversation.
    Meeting,
}

static PHRASES: LazyLock<HashMap<&'static str, About>> = LazyLock::new(|| {
    let lines = include_str!("headings.txt").lines().filter(|line| !line.starts_with('#'));
    let about = |what| match what {
        "guide" => About::Guide,
        "meeting" => About::Meeting,
        _ => About::Aside,
    };
    lines.filter_map(|line| line.split_once(" = ")).map(|(phrase, what)| (phrase, about(what))).collect()
});

/// The most words that a phrase of the list has.
const MAX_WORDS: usize = 3;
/// A heading of more words says something of its own; its first word alone does not tell what it is about.
const LONG: usize = 7;

/// What `heading` is about, if its words tell.
pub(super) fn about(heading: &str) -> Option<About> {
    let start = labels::skip_decoration(heading);
    let plain = heading[start..].trim_end_matches([':', '：', '.', '…', ' ']).to_lowercase();
    if plain.ends_with(['?', '？']) {
        return Some(About::Guide);
    }
    let words: Vec<&str> = plain.split(|c: char| c.is_whitespace() || c == '/').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return None;
    }
    let is_question = words.len() > 1 && matches!(words[0], "what" | "why" | "how" | "when" | "who" | "wie" | "warum");
    if is_question {
        return Some(if words[0] == "why" { About::Aside } else { About::Guide });
    }
    if words.len() > LONG {
        return None;
    }
    let longest = MAX_WORDS.min(words.len());
    let opening = (1..=longest).rev().map(|n| words[..n].join(" "));
    let closing = (1..=longest).rev().map(|n| words[words.len() - n..].join(" "));
    opening.chain(closing).find_map(|phrase| PHRASES.get(phrase.trim_matches(['(', ')', ',', '-', '–', '—', ' '])).copied())
}
