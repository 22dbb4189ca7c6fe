//! Floor 3. The period in a field that is meant for one: `cycle: 2026-Q3`, `Period: 1 July to 30 September 2026`.

use crate::date::{self, Cycle, CycleKind};
use crate::text::{Spanned, Text};

/// How a cycle is written, for those who wrote one that cannot be read.
pub(in crate::read) const CYCLE_HELP: &str =
    "Write it like `2026-Q3`, `2026-H1`, `2026` or `FY26-Q1`, or give `start` and `end`.";

/// What a field for the cycle says.
pub(in crate::read) enum Period {
    /// A cycle.
    Cycle(Spanned<Cycle>),
    /// `Q3`, and nobody says of which year.
    PartOfYear(Spanned<String>),
}

/// The period of a value, its year perhaps that of `around`; or what is wrong with it.
pub(in crate::read) fn cycle(value: &Text, around: Option<&Cycle>, fiscal_year_start: u8) -> Result<Period, String> {
    let value = value.trim();
    let words = value.as_str();
    if let Some((last, first)) = date::backwards(words) {
        return Err(format!("this cycle ends on {last} and starts on {first}"));
    }
    if let Some(cycle) = Cycle::parse(words, fiscal_year_start) {
        return Ok(Period::Cycle(Spanned::new(cycle, value.span())));
    }
    let is_rest_a_number = |at: &std::ops::Range<usize>| has_digit(&words[..at.start]) || has_digit(&words[at.end..]);
    // "Q3 2026 (July to September)" is a quarter, "2026-Q7" no year.
    let found = Cycle::find_with_year(words, around, fiscal_year_start)
        .filter(|(at, cycle)| cycle.kind != CycleKind::Year || !is_rest_a_number(at));
    if let Some((at, cycle)) = found {
        return Ok(Period::Cycle(Spanned::new(cycle, value.span_of(at))));
    }
    match Cycle::find_without_year(words) {
        Some(at) if !is_rest_a_number(&at) => {
            Ok(Period::PartOfYear(Spanned::new(words[at.clone()].to_owned(), value.span_of(at))))
        }
        _ => Err(format!("`{words}` is no cycle that okrlint knows")),
    }
}

fn has_digit(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit())
}
