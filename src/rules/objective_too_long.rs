//! An objective that does not fit on one line.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_width::UnicodeWidthStr;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Objective;
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ObjectiveTooLong {
    /// With more words than this an objective gets a piece of advice.
    soft_max_words: usize,
    /// The most words of an objective.
    max_words: usize,
    /// The most characters of an objective. Counted as they fill a line: a Chinese, Japanese or Korean character is as wide as two Latin letters.
    max_characters: usize,
}

impl Default for ObjectiveTooLong {
    fn default() -> Self {
        Self { soft_max_words: 15, max_words: 20, max_characters: 120 }
    }
}

/// Short words after which a full stop seldom ends a sentence. Those of one or two letters need no list.
const ABBREVIATIONS: [&str; 18] = [
    "approx", "bzw", "corp", "dept", "dev", "etc", "evtl", "excl", "exkl", "ggf", "inc", "incl", "inkl", "ltd", "max",
    "min", "resp", "usw",
];

impl Rule for ObjectiveTooLong {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        if objective.attributes.is_out() {
            return;
        }
        let words = objective.statement.as_str();
        let n_words = n_words(words);
        let n_sentences = sentences(words);
        if self.max_words < n_words {
            report(objective, &format!("is {n_words} words long"), cx);
        } else if self.max_characters < words.width() {
            report(objective, &format!("is {} characters long", words.chars().count()), cx);
        } else if 1 < n_sentences {
            report(objective, &format!("has {n_sentences} sentences"), cx);
        } else if self.soft_max_words < n_words {
            report(objective, &format!("is {n_words} words long"), cx).at_most(Severity::Advice);
        }
    }
}

fn report<'cx>(objective: &Objective, what: &str, cx: &'cx mut Context<'_>) -> &'cx mut Diagnostic {
    let words = wording::objective(objective);
    cx.report(objective.statement.span(), format!("{words} {what}")).help(
        "An objective works when everyone can say it from memory. Keep the change that matters in one short sentence; \
         the reasons can stand in a paragraph below it.",
    )
}

/// How many words there are. Vietnamese writes each syllable apart, so only its characters are counted.
fn n_words(words: &str) -> usize {
    let is_vietnamese = |letter: char| matches!(letter, '\u{1ea0}'..='\u{1ef9}' | 'ơ' | 'ư');
    if words.contains(is_vietnamese) { 0 } else { words.split_whitespace().count() }
}

/// How many sentences there are. Where it is not clear, one.
fn sentences(words: &str) -> usize {
    let ends = words.char_indices().filter(|&(at, letter)| match letter {
        '。' | '！' | '？' => !words[at + letter.len_utf8()..].trim().is_empty(),
        '.' | '!' | '?' => begins_sentence(&words[at + 1..]) && !is_abbreviation(&words[..at]),
        _ => false,
    });
    ends.count() + 1
}

fn begins_sentence(rest: &str) -> bool {
    rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(char::is_uppercase)
}

/// Whether a full stop after `before` belongs to its last word.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    word.chars().count() < 3 || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}
