//! Floor 0. Ids and words in the form in which they are compared, however people write them.

/// An id as people compare them: `KR 1.1` is `kr1.1`, `Objective 1` is `O1`, `O1 – Key result 2` is `O1-KR2`. Case, blanks
/// and punctuation make no difference, but that two numbers stay apart: `KR 1-1` is `kr1.1` and not `kr11`.
pub fn normal_id(id: &str) -> String {
    let mut compact = String::with_capacity(id.len());
    let mut is_apart = false;
    for letter in id.chars() {
        if !letter.is_alphanumeric() {
            is_apart = true;
            continue;
        }
        if is_apart && letter.is_numeric() && compact.ends_with(char::is_numeric) {
            compact.push('.');
        }
        is_apart = false;
        if letter.is_ascii() {
            compact.push(letter.to_ascii_lowercase());
        } else {
            compact.extend(letter.to_lowercase());
        }
    }
    for (long, short) in [("keyresult", "kr"), ("objective", "o")] {
        if compact.contains(long) {
            compact = compact.replace(long, short);
        }
    }
    compact
}

/// Whether an id such as `KR2.1` or `O2-KR1` says which objective it belongs to: it has more than one number.
pub fn names_its_objective(id: &str) -> bool {
    1 < numbers_of_id(id).count()
}

/// The numbers in an id, as they are written.
pub fn numbers_of_id(id: &str) -> impl Iterator<Item = &str> {
    id.split(|letter: char| !letter.is_numeric()).filter(|digits| !digits.is_empty())
}

/// The letters and digits alone, in lower case: `#o1-every-store-opens-on-time` is the heading `O1: Every store opens on
/// time`.
pub fn letters(words: &str) -> String {
    words.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_the_same_however_they_are_written() {
        for (one, other) in [
            ("KR 1.1", "kr1.1"),
            ("KR 1-1", "kr1.1"),
            ("Objective 1", "O1"),
            ("Key Result 2", "KR2"),
            ("O1 – Key result 2", "O1-KR2"),
            ("growth_O1", "Growth objective 1"),
        ] {
            assert_eq!(normal_id(one), normal_id(other));
        }
    }

    #[test]
    fn numbers_stay_apart() {
        assert_ne!(normal_id("KR 1.1"), normal_id("KR 11"));
        assert_ne!(normal_id("O1-KR2"), normal_id("KR12"));
    }
}
