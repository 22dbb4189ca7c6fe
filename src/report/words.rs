//! Floor 9. Words as reports write them: authors' text made harmless to terminals and to build servers that read logs.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;

/// Text of an author, fit for one line of a terminal or log: control characters, which could move the cursor or turn
/// the reading direction, become visible substitutes, and so does what would be a command to a build server; line
/// breaks and tabs become spaces.
pub fn sanitise(text: &str) -> Cow<'_, str> {
    // Most text is plain, and that is quickly seen.
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~' if byte != b'[' && byte != b':'));
    if is_plain {
        return Cow::Borrowed(text);
    }
    let shown = |c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { substitute(c).unwrap_or(c) };
    let is_shown = text.chars().all(|c| shown(c) == c);
    let line = if is_shown { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(shown).collect()) };
    let places = line_commands(&line).chain(log_commands(&line)).collect::<Vec<_>>();
    without(line, &places)
}

/// A whole file, fit for excerpts. Every substitute is as long as what it stands for, so that spans stay true, and a
/// CR on its own becomes the line break that it is. The mark at the beginning of a file says how it is encoded.
pub fn sanitise_source(text: &str) -> Cow<'_, str> {
    let places = log_commands(text).collect::<Vec<_>>();
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !body.chars().any(|c| c == '\r' || substitute(c).is_some()) {
        return without(Cow::Borrowed(text), &places);
    }
    let mut harmless = String::with_capacity(text.len());
    harmless.push_str(&text[..text.len() - body.len()]);
    let mut rest = body.chars().peekable();
    while let Some(c) = rest.next() {
        harmless.push(match c {
            '\r' if rest.peek() != Some(&'\n') => '\n',
            '\r' => '\r',
            other => substitute(other).unwrap_or(other),
        });
    }
    without(Cow::Owned(harmless), &places)
}

/// Where a character stands that a terminal or a build server would obey.
pub(super) fn obeyed(text: &str) -> Vec<usize> {
    let characters = text.char_indices().filter(|&(_, c)| substitute(c).is_some()).map(|(idx, _)| idx);
    let mut places: Vec<usize> = characters.chain(log_commands(text)).collect();
    places.sort_unstable();
    places
}

/// What was seen, as a sentence.
pub(super) fn seen(finding: &Diagnostic) -> String {
    let message = sanitise(&finding.message);
    let mut rest = message.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let stop = if message.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{stop}", rest.as_str())
}

/// What was seen, and what to do about it.
pub(super) fn told(finding: &Diagnostic) -> String {
    let help = finding.help.as_deref().map(|help| format!(" {}", sanitise(help)));
    seen(finding) + &help.unwrap_or_default()
}

/// `##[command]`, `##vso[command]`: build servers obey these wherever they stand in a log. The places of the last `#`.
fn log_commands(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('[').filter_map(|(idx, _)| {
        let marks = text[..idx].trim_end_matches(|c: char| c.is_ascii_alphanumeric());
        marks.ends_with("##").then(|| marks.len() - 1)
    })
}

/// `::command::`, which is obeyed at the start of a line: wherever a line may be broken. The places of the first `:`.
fn line_commands(text: &str) -> impl Iterator<Item = usize> {
    let begins =
        |idx: &usize| text[..*idx].chars().next_back().is_none_or(|c| !c.is_ascii_graphic() && !c.is_alphanumeric());
    text.match_indices("::").map(|(idx, _)| idx).filter(begins)
}

/// The text with what stands at `places`, characters of one byte, put out of action.
fn without<'t>(text: Cow<'t, str>, places: &[usize]) -> Cow<'t, str> {
    if places.is_empty() {
        return text;
    }
    let mut text = text.into_owned();
    for &place in places {
        text.replace_range(place..=place, "?");
    }
    Cow::Owned(text)
}

/// What to show for a character that a terminal would obey, in as many bytes. Line breaks and tabs are the caller's.
fn substitute(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\0'..='\u{1f}' | '\u{7f}' => Some('?'),
        '\u{80}'..='\u{9f}' | '\u{61c}' => Some('\u{bf}'),
        // Marks, overrides and isolates of the reading direction; what takes no room; line and paragraph separators;
        // what is no character.
        '\u{fff9}'..='\u{fffb}'
        | '\u{fffe}'
        | '\u{ffff}'
        | '\u{feff}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' => Some('\u{fffd}'),
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
    fn nothing_that_a_build_server_obeys_gets_through() {
        let hostile = "::error::a\n\u{ad}::b ##[c] ###vso[d] `::e` f::g # [h] ## i[j]";
        assert_eq!(sanitise(hostile), "?:error::a \u{ad}?:b #?[c] ##?vso[d] `::e` f::g # [h] ## i[j]");
        assert_eq!(sanitise_source("a ##[b]\r\n"), "a #?[b]\r\n");
        assert!(matches!(sanitise("[a]: b::c"), Cow::Borrowed(_)));
    }

    #[test]
    fn excerpts_keep_every_offset() {
        let source = "\u{feff}a\rb\r\nc\u{9b}\u{2066}\u{7f}d\u{61c}\u{feff}\n";
        let harmless = sanitise_source(source);
        assert_eq!(harmless, "\u{feff}a\nb\r\nc\u{bf}\u{fffd}?d\u{bf}\u{fffd}\n");
        assert_eq!(harmless.len(), source.len());
    }
}
