//! Floor 4. The forms of names: ids with and without their numbers, and words.

use crate::text::{Spanned, normal_id};

/// Words as names, in which no number is apart from another: `O1: From 1.5 to 2` in a link is `o1-from-15-to-2`.
pub(super) fn words_key(words: &str) -> String {
    normal_id(words).replace('.', "")
}

/// A name without the number at its end: `companyo` of `companyo1`.
pub(super) fn shape(name: &str) -> &str {
    name.trim_end_matches(|letter: char| letter.is_numeric() || letter == '.')
}

/// Whether a name is a short id that many may have: `o1`, `kr1.1`.
pub(super) fn is_bare_id(name: &str) -> bool {
    let shape = shape(name);
    shape.len() < name.len() && shape.len() <= 3 && shape.chars().all(char::is_alphabetic)
}

/// The ids of a key result: its own, and the one that says which objective it belongs to, where it does not.
pub(super) fn ids_of_key_result(objective: Option<&str>, own: Option<&Spanned<String>>) -> Vec<String> {
    let Some(own) = own.map(|id| normal_id(&id.value)) else { return Vec::new() };
    let mut ids = Vec::new();
    if let Some(objective) = objective {
        ids.push(format!("{objective}{own}"));
        let (number, own_number) = (&objective[shape(objective).len()..], &own[shape(&own).len()..]);
        match own_number.split_once('.') {
            Some((whole, part)) if whole == number => ids.push(format!("{objective}{}{part}", shape(&own))),
            None if !number.is_empty() && !own_number.is_empty() => {
                ids.push(format!("{}{number}.{own_number}", shape(&own)));
            }
            _ => {}
        }
    }
    ids.push(own);
    ids
}
