//! Floor 9. Words as reports write them: authors' text made harmless.

use std::borrow::Cow;

/// Text of an author, fit for one line of a terminal: control characters, which could move the cursor or turn the
/// reading direction, become visible substitutes; line breaks and tabs become spaces.
pub fn sanitise(text: &str) -> Cow<'_, str> {
    // Most text is plain, and that is quickly seen.
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_plain || !text.chars().any(|c| matches!(c, '\n' | '\r' | '\t') || substitute(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let harmless = |c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { substitute(c).unwrap_or(c) };
    Cow::Owned(text.chars().map(harmless).collect())
}

/// A whole file, fit for excerpts. Every substitute is as long as what it stands for, so that spans stay true, and a
/// CR on its own becomes the line break that it is.
pub fn sanitise_source(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c == '\r' || substitute(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut harmless = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        harmless.push(match c {
            '\r' if rest.peek() != Some(&'\n') => '\n',
            '\r' => '\r',
            other => substitute(other).unwrap_or(other),
        });
    }
    Cow::Owned(harmless)
}

/// What to show for a character that a terminal would obey, in as many bytes. Line breaks and tabs are the caller's.
fn substitute(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\0'..='\u{1f}' | '\u{7f}' => Some('?'),
        '\u{80}'..='\u{9f}' => Some('\u{bf}'),
        // Marks, overrides and isolates of the reading direction; what takes no room; line and paragraph separators.
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => Some('\u{fffd}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_gets_through() {
        let hostile = "a\u{1b}[31mb\u{9b}c\u{202e}d\ne\tf\u{0}\u{200b}";
        assert_eq!(sanitise(hostile), "a?[31mb\u{bf}c\u{fffd}d e f?\u{fffd}");
        assert!(matches!(sanitise("Größe 👩‍👩‍👧"), Cow::Borrowed(_)));
    }

    #[test]
    fn excerpts_keep_every_offset() {
        let source = "a\rb\r\nc\u{9b}\u{2066}\u{7f}d\n";
        let harmless = sanitise_source(source);
        assert_eq!(harmless, "a\nb\r\nc\u{bf}\u{fffd}?d\n");
        assert_eq!(harmless.len(), source.len());
    }
}
