//! What sentences measure, and by when: the name of the metric, which way is better, the deadline. One sentence a line,
//! then what was found.

use okrlint::language::{Direction, MetricName, Sentence};

use crate::support::hold_cases;

/// `sentence ⇒ name of the metric; less or more is better, by which word; deadline`.
const CASES: &str = include_str!("metrics.txt");

/// What a sentence measures, in a line: the name, what it says of better and worse, the deadline.
fn describe(text: &str) -> String {
    let Sentence { metric, deadline, .. } = Sentence::understand(text);
    let name = match metric {
        None => "nothing".to_owned(),
        Some(MetricName { at, is_share: false, .. }) => text[at.range()].to_owned(),
        Some(MetricName { at, .. }) => format!("share of {}", &text[at.range()]),
    };
    let better = metric.and_then(|metric| metric.better).map_or(String::new(), |(way, word)| {
        let way = if way == Direction::Up { "more" } else { "less" };
        format!("; {way} `{}`", &text[word.range()])
    });
    let deadline = deadline.map_or(String::new(), |deadline| format!("; due `{}`", &text[deadline.at.range()]));
    format!("{name}{better}{deadline}")
}

#[test]
fn sentences_name_what_they_measure() {
    hold_cases(CASES, describe);
}

/// Names and deadlines lie on characters of any text, and no line takes long.
#[test]
fn odd_sentences_do_no_harm() {
    let odd = "`💡 50 % of 📈 — by 31 → Q3 (é: ½ from ≥ 5% to` 20 café visits by the end of the".to_owned();
    for text in CASES.lines().map(str::to_owned).chain([odd]) {
        for (cut, _) in text.char_indices() {
            describe(&text[cut..]);
            describe(&text[..cut]);
        }
    }
    for piece in ["by the ", "5: ", "share of ", "with 5 ", "(a ", "within the next ", "of ", "rises "] {
        describe(&piece.repeat(60_000 / piece.len()));
    }
}
