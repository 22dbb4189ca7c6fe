//! Floor 3. Fields without a colon, behind which stands a figure and nothing else: `score 0.6`, `now 58%; confidence 7/10`.

use super::Field;
use crate::text::Text;

/// In bytes: longer lines are sentences.
const LONGEST: usize = 60;

/// The pairs that a line consists of; none if anything else stands in it.
pub(super) fn pairs(line: &Text) -> Vec<(Field, Text)> {
    let words = line.as_str();
    if LONGEST < words.len() || !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let ends = words.match_indices(", ").chain(words.match_indices([';', '|', '·']));
    let mut ends: Vec<(usize, usize)> = ends.map(|(at, mark)| (at, at + mark.len())).collect();
    ends.sort_unstable();
    let starts = std::iter::once(0).chain(ends.iter().map(|(_, next)| *next));
    let parts = starts.zip(ends.iter().map(|(end, _)| *end).chain([words.len()]));
    parts.map(|(start, end)| pair(&line.slice(line.trimmed(start..end)))).collect::<Option<_>>().unwrap_or_default()
}

fn pair(part: &Text) -> Option<(Field, Text)> {
    let words = part.as_str();
    let digit = words.find(|c: char| c.is_ascii_digit())?;
    let name = words[..digit].trim_end_matches(['$', '€', '£', '~', '≈', '.']);
    let field = Field::named(name.strip_suffix(' ')?)?;
    let value = part.slice(name.len()..words.len());
    is_told(field, value.as_str()).then_some((field, value))
}

/// Whether a figure says how it goes. `Result 1` and `Actuals 2025` only number something.
fn is_told(field: Field, value: &str) -> bool {
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
    let is_counting = is_number && (value.len() == 1 || value.len() == 4);
    let is_grade =
        matches!(field, Field::Score | Field::FinalScore | Field::MidScore | Field::ProjectedScore | Field::Confidence);
    match field {
        Field::Current | Field::Progress => is_figure(value) && !is_counting,
        _ => is_grade && is_figure(value) && !(is_number && value.len() == 4),
    }
}

/// `0.6`, `58 %`, `12 of 40`, `$1.2M`
fn is_figure(value: &str) -> bool {
    value.split_whitespace().all(|word| {
        let number = word.strip_suffix(['k', 'K', 'm', 'M']).unwrap_or(word);
        word == "of" || !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || "$€£~≈.,/%％".contains(c))
    })
}
