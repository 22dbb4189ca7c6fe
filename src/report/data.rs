//! Floor 9. JSON that harms nobody who looks at it raw: what a terminal or a build server would obey is escaped, which
//! changes nothing for whoever reads the values.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::words::obeyed;

/// Writes a value as one line.
pub(super) fn write_line(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Harmless))?;
    writeln!(out)
}

struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        for place in obeyed(fragment) {
            let (before, after) = rest.split_at(place - (fragment.len() - rest.len()));
            writer.write_all(before.as_bytes())?;
            let mut letters = after.chars();
            for unit in letters.next().map(|letter| letter.encode_utf16(&mut [0; 2]).to_vec()).unwrap_or_default() {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = letters.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_what_they_are_and_nothing_is_obeyed() {
        let value =
            "\u{1b}[31m \u{9b}2J \u{202e}\u{2067} ##[error]x ##vso[y] \u{7f}\u{200b}\u{ffff} Größe 🚀 # [a]\t\"\n";
        let mut out = Vec::new();
        write_line(&value, &mut out).unwrap();
        let raw = String::from_utf8(out).unwrap();
        assert_eq!(serde_json::from_str::<String>(&raw).unwrap(), value);
        assert!(obeyed(raw.trim_end()).is_empty() && raw.contains("Größe 🚀 # [a]"), "{raw}");
    }
}
