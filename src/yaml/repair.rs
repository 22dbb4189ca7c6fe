//! Floor 1. What to say about a mistake in YAML, and how to read on after it.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::Problem;
use super::compose::Failure;
use crate::text::Span;

/// A mistake, and the text without it.
pub(super) struct Repair {
    pub(super) problem: Problem,
    /// As long as the text before, with the mistake painted over.
    pub(super) readable: String,
}

/// What went wrong in a line.
struct Mistake {
    at: Range<usize>,
    message: String,
    help: String,
    cure: Cure,
}

/// How to read on.
enum Cure {
    /// The characters mean themselves.
    TakeLiterally(Range<usize>),
    /// Tabs at the start of lines count as one blank each.
    UntabIndentation,
    /// The line and what is indented below it cannot be read.
    SkipLine,
}

/// Finds out why reading `readable` failed and paints over the reason. `text` is what the author wrote.
pub(super) fn repair(text: &str, readable: &str, failure: &Failure) -> Repair {
    let mistake = mistake(text, readable, failure);
    let mut bytes = readable.as_bytes().to_vec();
    match mistake.cure {
        Cure::TakeLiterally(range) => bytes[range].fill(b'x'),
        Cure::UntabIndentation => untab(&mut bytes),
        Cure::SkipLine => blank(&mut bytes, skipped(readable, mistake.at.start)),
    }
    if bytes == readable.as_bytes() {
        // The line is blank already, so the trouble lies in what it belongs to.
        blank(&mut bytes, top_level_entry(readable, failure.at));
    }
    if bytes == readable.as_bytes() {
        blank(&mut bytes, failure.at..readable.len());
    }
    let problem = Problem { span: Span::from(mistake.at), message: mistake.message, help: mistake.help };
    let readable = String::from_utf8(bytes).expect("whole characters are painted over with ASCII");
    Repair { problem, readable }
}

fn mistake(text: &str, readable: &str, failure: &Failure) -> Mistake {
    match &failure.kind {
        ErrorKind::UnexpectedCharacter { character } => reserved_character(text, failure.at, *character),
        ErrorKind::MissingAnchorOrAliasName => nameless_mark(text, failure.at),
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => tab(text, failure),
        ErrorKind::TabInPlainScalar => tab_below_value(text, failure),
        ErrorKind::RecursionLimitExceeded => too_deep(text, failure.at),
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            after_quote(text, failure.at)
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => unclosed_quote(text, failure),
        ErrorKind::MappingValueNotAllowed => colon_in_value(text, failure),
        _ if failure.last_is_alias && on_one_line(text, failure.last.start, failure.at) => {
            reserved_character(text, failure.last.start, '*')
        }
        _ => elsewhere(text, readable, failure),
    }
}

fn quoted(written: &str) -> String {
    format!("Put it in quotes: `\"{}\"`.", written.replace('"', "\\\""))
}

/// `owner: @ana`: a character that YAML keeps for itself.
fn reserved_character(text: &str, at: usize, character: char) -> Mistake {
    let is_template = at > 0 && text[..at].ends_with('{') && character == '%';
    let start = if is_template { at - 1 } else { at };
    let value = value_at(text, start);
    let written = &text[value.clone()];
    let end = char_at(text, at).end;
    let end = end + text[end..].len() - text[end..].trim_start_matches('*').len();
    let (message, help) = if character.is_control() {
        ("an invisible control character is in this line".to_owned(), "Delete the line and type it again.".to_owned())
    } else if is_template {
        (format!("`{written}` is a template's gap that nobody filled"), "Write the value in its place.".to_owned())
    } else {
        let help = quoted(written);
        (format!("a value that starts with `{character}` needs quotes"), help)
    };
    Mistake { at: value, message, help, cure: Cure::TakeLiterally(start..end) }
}

/// `title: & more`: a mark that should have a name. The parser points at it or right behind it.
fn nameless_mark(text: &str, at: usize) -> Mistake {
    let marks = ['&', '*'];
    let start = if text[at..].starts_with(marks) { at } else { text[..at].rfind(marks).unwrap_or(at) };
    reserved_character(text, start, text[start..].chars().next().unwrap_or('&'))
}

fn tab(text: &str, failure: &Failure) -> Mistake {
    tab_at(text, failure.at, Cure::UntabIndentation)
}

/// A line with a tab below `team: A`, where nothing can be nested. The parser points at the end of the value.
fn tab_below_value(text: &str, failure: &Failure) -> Mistake {
    let tab = text[failure.at..].find('\t').map_or(failure.at, |idx| failure.at + idx);
    tab_at(text, tab, Cure::SkipLine)
}

fn tab_at(text: &str, at: usize, cure: Cure) -> Mistake {
    let line = line_of(text, at);
    let end = line.end - text[line.clone()].trim_start().len();
    Mistake {
        at: line.start..end,
        message: "this line is indented with a tab".to_owned(),
        help: "Indent it with spaces instead, two for each step.".to_owned(),
        cure,
    }
}

fn too_deep(text: &str, at: usize) -> Mistake {
    Mistake {
        at: rest_of_line(text, at),
        message: "lists and maps are nested too deeply here to be read".to_owned(),
        help: "Few front matters need more than three levels. Move what is inside up, or below the front matter."
            .to_owned(),
        cure: Cure::SkipLine,
    }
}

/// `title: "Fast" payments`
fn after_quote(text: &str, at: usize) -> Mistake {
    Mistake {
        at: rest_of_line(text, at),
        message: "words follow the closing quote".to_owned(),
        help: "Put the whole value in quotes. Inside them write `\\\"` for `\"`, or `''` for an apostrophe.".to_owned(),
        cure: Cure::SkipLine,
    }
}

fn unclosed_quote(text: &str, failure: &Failure) -> Mistake {
    let from = failure.last.end.min(failure.at);
    let start = text[from..failure.at].find(['"', '\'']).map_or(from, |idx| from + idx);
    Mistake {
        at: rest_of_line(text, start),
        message: "this quote is never closed".to_owned(),
        help: "Put the same quote at the end of the value.".to_owned(),
        cure: Cure::SkipLine,
    }
}

/// `title: OKRs: Payments`, or a line that is no entry and swallowed the one below it.
fn colon_in_value(text: &str, failure: &Failure) -> Mistake {
    let value = failure.last.clone();
    if on_one_line(text, value.start, failure.at) {
        let line = value.start..line_of(text, failure.at).end;
        let written = text[line.clone()].trim_end();
        return Mistake {
            at: line.start..line.start + written.len(),
            message: "a value with a colon in it needs quotes".to_owned(),
            help: quoted(written),
            cure: Cure::TakeLiterally(char_at(text, failure.at)),
        };
    }
    if indentation(text, value.start) < indentation(text, failure.at) {
        return too_far_in(text, failure.at);
    }
    no_entry(text, value.start)
}

/// Everything else: an open bracket, or a line that does not fit its place.
fn elsewhere(text: &str, readable: &str, failure: &Failure) -> Mistake {
    if let Some(bracket) = failure.open_bracket {
        return Mistake {
            at: rest_of_line(text, bracket),
            message: "this bracket is never closed, or something in it is out of place".to_owned(),
            help: "Put commas between the entries and close the bracket at the end.".to_owned(),
            cure: Cure::SkipLine,
        };
    }
    let at = first_word_from(readable, failure.at);
    let is_pair = text[line_of(text, at)].contains(": ") || text[line_of(text, at)].trim_end().ends_with(':');
    match failure.kind {
        ErrorKind::SimpleKeyExpected if !is_pair => no_entry(text, at),
        _ if indentation(text, at) > 0 => too_far_in(text, at),
        _ => no_entry(text, at),
    }
}

fn too_far_in(text: &str, at: usize) -> Mistake {
    Mistake {
        at: words_of_line(text, at),
        message: "this line does not line up with the ones before it".to_owned(),
        help: "Begin it in the same column as its neighbours.".to_owned(),
        cure: Cure::SkipLine,
    }
}

fn no_entry(text: &str, at: usize) -> Mistake {
    let line = words_of_line(text, at);
    let written = &text[line.clone()];
    let is_squeezed = written.split_once(':').is_some_and(|(key, _)| !key.is_empty() && !key.contains(' '));
    let (message, help) = match written.split_once(':') {
        Some((key, value)) if is_squeezed && !value.is_empty() => {
            ("a space is missing after the colon".to_owned(), format!("Write `{key}: {}`.", value.trim()))
        }
        _ => (
            "this line is not `key: value`".to_owned(),
            "Give it a key and a colon, as in `team: Payments`, or delete it.".to_owned(),
        ),
    };
    Mistake { at: line, message, help, cure: Cure::SkipLine }
}

/// The value that starts at `at`: to the end of the line, or to the next separator inside brackets.
fn value_at(text: &str, at: usize) -> Range<usize> {
    let rest = &text[at..line_of(text, at).end];
    let is_bracketed = text[line_of(text, at).start..at].contains(['[', '{']) && !rest.starts_with('{');
    let end = if is_bracketed { rest.find([',', ']', '}']).unwrap_or(rest.len()) } else { rest.len() };
    at..at + rest[..end].trim_end().len()
}

fn char_at(text: &str, at: usize) -> Range<usize> {
    at..at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// The line that holds `at`, without its line break.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |idx| idx + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |idx| at + idx);
    start..end
}

fn words_of_line(text: &str, at: usize) -> Range<usize> {
    let line = line_of(text, at);
    rest_of_line(text, line.end - text[line.clone()].trim_start().len())
}

fn rest_of_line(text: &str, at: usize) -> Range<usize> {
    at..at + text[at..line_of(text, at).end].trim_end().len()
}

fn on_one_line(text: &str, from: usize, to: usize) -> bool {
    from <= to && !text[from..to].contains(['\n', '\r'])
}

fn indentation(text: &str, at: usize) -> usize {
    let line = &text[line_of(text, at)];
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// The next thing that is written, or the last one when nothing follows.
fn first_word_from(text: &str, at: usize) -> usize {
    let ahead = text[at..].find(|c: char| !c.is_whitespace()).map(|idx| at + idx);
    ahead.or_else(|| text[..at].rfind(|c: char| !c.is_whitespace())).unwrap_or(at)
}

/// The line of `at` and the lines indented deeper below it.
fn skipped(text: &str, at: usize) -> Range<usize> {
    let first = line_of(text, at);
    let depth = indentation(text, at);
    let mut end = first.end;
    for line in text[first.end..].split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t']);
        if !words.trim().is_empty() && line.len() - words.len() <= depth {
            break;
        }
        end += line.len();
    }
    first.start..end
}

/// The entry of the outermost map that `at` is in or comes after.
fn top_level_entry(text: &str, at: usize) -> Range<usize> {
    let is_top = |line: &str| !line.starts_with([' ', '\t', '\n', '\r', '#']);
    let mut entry = 0..0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_top(line) && at < start {
            break;
        }
        if is_top(line) {
            entry.start = start;
        }
        start += line.len();
        entry.end = start;
    }
    entry
}

/// Line breaks stay: they are what tells entries apart.
fn blank(bytes: &mut [u8], range: Range<usize>) {
    for byte in &mut bytes[range] {
        if !matches!(byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
}

fn untab(bytes: &mut [u8]) {
    let mut is_indentation = true;
    for byte in bytes {
        match byte {
            b'\n' | b'\r' => is_indentation = true,
            b'\t' if is_indentation => *byte = b' ',
            b' ' => {}
            _ => is_indentation = false,
        }
    }
}
