//! Floor 3. What a heading is about when it marks no objective or key result: a cycle, a team, something beside the
//! OKRs, or a text about OKRs in general.

use std::sync::LazyLock;

use super::labels;
use crate::text::{Words, is_unspaced, load};

/// What a heading or opening line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Initiatives, notes, background: beside the OKRs.
    Aside,
    /// Looks at how things go.
    CheckIns,
    /// Looks at how things go, and surely no OKRs.
    Log,
    /// What was learned.
    Lessons,
    /// OKRs in general: examples, templates, how to write them.
    Example,
    /// How things are done.
    Guide,
    /// A conversation.
    Meeting,
    /// Work on a program: changes made or to be made.
    Backlog,
    /// A part of a research paper.
    Paper,
}

impl About {
    /// Whether it stands beside OKRs.
    pub(super) fn is_beside(self) -> bool {
        matches!(self, Self::Aside | Self::CheckIns | Self::Log | Self::Lessons)
    }

    /// What a line of `headings.txt` means.
    fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "aside" => Self::Aside,
            "check-ins" => Self::CheckIns,
            "lessons" => Self::Lessons,
            "example" => Self::Example,
            "guide" => Self::Guide,
            "meeting" => Self::Meeting,
            "backlog" => Self::Backlog,
            "paper" => Self::Paper,
            _ => return None,
        })
    }
}

static PHRASES: LazyLock<Words<About>> = LazyLock::new(|| load(include_str!("headings.txt"), About::of_key));

/// The phrases of two characters or more in scripts without blanks between words.
static UNSPACED: LazyLock<Vec<(&'static str, About)>> = LazyLock::new(|| {
    let may_stand_anywhere = |phrase: &str| phrase.chars().count() > 1 && phrase.chars().all(is_unspaced);
    let mut phrases: Vec<_> = PHRASES.iter().map(|(&phrase, &about)| (phrase, about)).collect();
    phrases.retain(|(phrase, _)| may_stand_anywhere(phrase));
    phrases.sort_by_key(|&(phrase, _)| phrase);
    phrases
});

/// The most words that a phrase of the list has.
const MAX_WORDS: usize = 3;
/// The most words of a phrase that may be a whole list item.
const MAX_ITEM_WORDS: usize = 5;
/// A heading of so many words may carry one more beside the phrase ("Team notes", "Example OKR").
const SHORT: usize = 3;

/// What `heading` is about, if its words tell.
pub(super) fn about(heading: &str) -> Option<About> {
    let start = labels::skip_decoration(heading);
    let plain = heading[start..].to_lowercase();
    let question = || if labels::mentioned(heading).is_some() { About::Example } else { About::Guide };
    if plain.contains(['?', '？']) {
        return Some(question());
    }
    if labels::defines(heading) {
        return Some(About::Example);
    }
    if let Some(about) = within(&plain) {
        return Some(about);
    }
    let head = plain.split([':', '：', '(', '（', '–', '—', '…']).next().unwrap_or_default();
    let head = head.split(" - ").next().unwrap_or_default().trim_matches([' ', '.', '_', '*', '"']);
    let words: Vec<&str> = head.split([' ', '/', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    // "How we'll know:" opens a list; as a heading the same words ask a question.
    let opens_list = plain.trim_end().ends_with([':', '：']);
    match words[..] {
        [] => None,
        // "Growth OKR definitions" are OKRs that somebody defined.
        [_, .., "definitions"] if labels::mentioned(head).is_some() => None,
        ["why", ..] => Some(About::Aside),
        _ if opens_list => by_phrase(&words),
        ["what" | "how" | "when" | "who" | "wie" | "warum" | "was" | "cómo" | "qué" | "comment" | "como", _, ..] => {
            Some(question())
        }
        _ => by_phrase(&words),
    }
}

/// A phrase of a script without blanks between words: it may stand anywhere.
fn within(plain: &str) -> Option<About> {
    if !plain.contains(is_unspaced) {
        return None;
    }
    UNSPACED.iter().find(|(phrase, _)| plain.contains(phrase)).map(|&(_, about)| about)
}

fn by_phrase(words: &[&str]) -> Option<About> {
    let look_up = |phrase: &[&str]| PHRASES.get(phrase.join(" ").as_str()).copied();
    for len in (1..=MAX_WORDS.min(words.len())).rev() {
        let is_introduced = || {
            matches!(
                words[len],
                "of" | "for"
                    | "from"
                    | "about"
                    | "this"
                    | "dit"
                    | "in"
                    | "diesem"
                    | "este"
                    | "ce"
                    | "für"
                    | "pour"
                    | "para"
            ) || words[..len] == ["initiatives"] && words[len] == "to"
        };
        if len == words.len() || words.len() <= SHORT || is_introduced() {
            let found = look_up(&words[..len]);
            if found.is_some() {
                return found;
            }
        }
        if words.len() <= SHORT
            && let Some(found) = look_up(&words[words.len() - len..])
        {
            return Some(found);
        }
    }
    None
}

/// No phrase is as long as a sentence.
const LONGEST_ITEM: usize = 80;

/// What a list item is about: only one that says nothing else tells.
pub(super) fn about_item(item: &str) -> Option<About> {
    if LONGEST_ITEM < item.len() {
        return None;
    }
    let head = item.split(['(', '（']).next().unwrap_or_default();
    let words = head.trim().trim_end_matches([':', '：', ' ']);
    if words.split_whitespace().nth(MAX_ITEM_WORDS).is_some() {
        return None;
    }
    let words = words.to_lowercase();
    PHRASES.get(words.as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::meanings;

    #[test]
    fn every_phrase_of_the_list_is_recognised() {
        for (phrase, key) in meanings(include_str!("headings.txt")) {
            assert!(About::of_key(key).is_some(), "{phrase} = {key}");
            assert_eq!(about(&format!("{phrase}:")), About::of_key(key), "{phrase}");
        }
    }
}
