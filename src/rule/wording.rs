//! Floor 5. How messages name and quote what people wrote, and count.

use crate::date::Cycle;
use crate::model::{Document, KeyResult, Objective, Statement};
use crate::text::Spanned;

/// The longest quotation, in characters.
const LONGEST: usize = 60;

/// The author's words in backticks, on one line, cut after a word when they are long.
pub fn quote(words: &str) -> String {
    let words = on_one_line(words);
    format!("`{}`", shorten(words.trim_end_matches(['.', ',', ';'])))
}

/// The same for a name, a path or a value: in those every dot counts.
pub fn quote_exactly(words: &str) -> String {
    format!("`{}`", shorten(&on_one_line(words)))
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'")
}

/// What an objective is called: `O1: Every store opens on time`.
pub fn objective(objective: &Objective) -> String {
    name(objective.id.as_ref(), &objective.statement)
}

/// What a key result is called: `KR1: Cut late openings from 11 to 2`.
pub fn key_result(key_result: &KeyResult) -> String {
    name(key_result.id.as_ref(), &key_result.statement)
}

/// What an objective is called, or the one of its key results that is meant.
pub fn item((_, of, key_result): (&Document, &Objective, Option<&KeyResult>)) -> String {
    key_result.map_or_else(|| objective(of), self::key_result)
}

fn name(id: Option<&Spanned<String>>, statement: &Statement) -> String {
    match id {
        Some(id) => quote(&format!("{}: {}", id.value, statement.as_str())),
        None => quote(statement.as_str()),
    }
}

fn shorten(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(LONGEST) else {
        return words.to_owned();
    };
    let cut = words[..end].rfind(' ').filter(|space| end / 2 < *space).unwrap_or(end);
    format!("{} …", words[..cut].trim_end_matches([' ', ',', ';', ':', '–', '—', '-']))
}

/// Whose a set of OKRs is, as far as anybody says.
pub fn holder(name: Option<&str>) -> String {
    name.map_or_else(|| "this file".to_owned(), quote)
}

/// " in 2026-Q3"; nothing where the cycle is not known.
pub fn in_cycle(cycle: Option<&Cycle>) -> String {
    cycle.map(|cycle| format!(" in {}", self::cycle(cycle))).unwrap_or_default()
}

/// `2026-Q3`, `2026-01-05 to 2026-02-15`.
pub fn cycle(cycle: &Cycle) -> String {
    cycle.name.replace('/', " to ")
}

/// `1 key result`, `2 key results`.
pub fn count(n: usize, thing: &str) -> String {
    match n {
        1 => format!("1 {thing}"),
        _ => format!("{n} {thing}s"),
    }
}

/// A number as short as it can be said: `20`, `4.5`, `33.3333`, `1e21`.
pub fn number(value: f64) -> String {
    let value = if value.abs() < 1.0 { value } else { (value * 1e4).round() / 1e4 };
    // Nobody writes -0.
    let value = value + 0.0;
    if value.abs() < 1e15 { value.to_string() } else { format!("{value:e}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_sign_that_says_nothing() {
        assert_eq!([-0.0, 0.0, -2.0].map(number), ["0", "0", "-2"]);
    }

    #[test]
    fn long_words_are_cut_between_two_of_them() {
        let words = "Every customer who asks for help gets a good answer on the very first day, always and everywhere";
        assert_eq!(quote(words), "`Every customer who asks for help gets a good answer on the …`");
    }

    #[test]
    fn a_full_stop_ends_with_the_sentence() {
        assert_eq!(quote("Every store opens on time."), "`Every store opens on time`");
        assert_eq!(quote_exactly(".."), "`..`");
    }

    #[test]
    fn words_without_spaces_are_cut_anyway() {
        assert_eq!(quote(&"顧".repeat(70)), format!("`{} …`", "顧".repeat(60)));
    }

    #[test]
    fn a_quotation_is_one_line_without_inner_backticks() {
        assert_eq!(quote("Cut `p95`\n  to 200 ms"), "`Cut 'p95' to 200 ms`");
    }

    #[test]
    fn one_is_singular() {
        assert_eq!((count(1, "key result"), count(0, "key result")), ("1 key result".into(), "0 key results".into()));
    }
}
