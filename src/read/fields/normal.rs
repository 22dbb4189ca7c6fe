//! Floor 3. Words in the form in which lists have them: lower case, one blank between two, no marks around.

use std::borrow::Cow;

/// The words of `label` in lower case with one blank between them, without emoji and marks. The Turkish capital İ
/// counts as an i.
pub(in crate::read) fn normal(label: &str) -> Cow<'_, str> {
    let label = label.trim();
    if label.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(label);
    }
    let mut words = String::with_capacity(label.len());
    for c in label.chars() {
        match c {
            'a'..='z' | '0'..='9' => words.push(c),
            'A'..='Z' => words.push(c.to_ascii_lowercase()),
            _ => c.to_lowercase().for_each(|c| push_normal(c, &mut words)),
        }
    }
    words.truncate(words.trim_end().len());
    if words.starts_with(' ') {
        words.remove(0);
    }
    Cow::Owned(words)
}

fn push_normal(c: char, words: &mut String) {
    match c {
        '\u{307}' => {}
        _ if c.is_alphanumeric() || matches!(c, '%' | '/' | '\'' | '&') || is_mark(c) => words.push(c),
        '’' => words.push('\''),
        // "Mid-Q (Actual)" is "mid q actual".
        _ if !words.ends_with(' ') => words.push(' '),
        _ => {}
    }
}

/// Accents that follow their letter, in Vietnamese and in decomposed text.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
