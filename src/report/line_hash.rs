//! Floor 9. The hash by which GitHub knows a line again in a later version of its file.
//!
//! It covers the 100 UTF-16 units from the start of the line on that are no blanks, as the digits of a number in base
//! 37, modulo 2^64, and says how often it has come up in the file. Whoever uploads another hash than GitHub's own is
//! warned at every run.

use std::collections::HashMap;

const BLOCK: usize = 100;
const BASE: u64 = 37;
const LINE_BREAK: u64 = 10;
const END_OF_FILE: u64 = 65535;

/// The hash of each line of `text`.
pub(super) fn of_lines(text: &str) -> Vec<String> {
    let units = units(text);
    let highest = BASE.wrapping_pow(100);
    let digit = |hash: u64, unit: u64| hash.wrapping_mul(BASE).wrapping_add(unit);
    let mut hash = units[..BLOCK].iter().fold(0, |hash, &unit| digit(hash, unit));
    let mut seen: HashMap<u64, u32> = HashMap::new();
    let mut hashes = Vec::new();
    let mut is_start = true;
    for (&first, &next) in units.iter().zip(&units[BLOCK..]) {
        if is_start {
            let count = seen.entry(hash).and_modify(|count| *count += 1).or_insert(1);
            hashes.push(format!("{hash:x}:{count}"));
        }
        is_start = first == LINE_BREAK;
        hash = digit(hash, next).wrapping_sub(highest.wrapping_mul(first));
    }
    hashes
}

/// What is hashed: the text without blanks and tabs, every line break as LF, the end of the file, and zeros to look
/// ahead at.
fn units(text: &str) -> Vec<u64> {
    let mut units = Vec::with_capacity(text.len() + 1 + BLOCK);
    let mut before = None;
    for letter in text.encode_utf16().map(u64::from) {
        match letter {
            0x20 | 0x09 => {}
            0x0a if before == Some(0x0d) => {}
            0x0d => units.push(LINE_BREAK),
            other => units.push(other),
        }
        before = Some(letter);
    }
    units.push(END_OF_FILE);
    units.extend([0; BLOCK]);
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number whose digits are `units`, as one would write it down.
    fn by_hand(units: &[u64]) -> u64 {
        let digits = units.iter().zip((0..100).rev());
        digits.fold(0, |sum, (unit, power)| sum.wrapping_add(unit.wrapping_mul(37_u64.wrapping_pow(power))))
    }

    #[test]
    fn a_line_is_a_number_in_base_37() {
        let (first, second) = (by_hand(&[65, 66, 10, 67, 65535]), by_hand(&[67, 65535]));
        assert_eq!(of_lines("A B\n\tC"), [format!("{first:x}:1"), format!("{second:x}:1")]);
    }

    #[test]
    fn line_breaks_are_alike_and_blanks_do_not_count() {
        let hashes = ["c53ee28a5112ce75:1", "6457382faeb9c977:1", "887af8de41b98bc9:1", "c39190b5b2660ed0:1"];
        let same = ["## Objective 1: Größe 🚀\r\n\r\n- KR1\t\n- KR1\n", "##Objective1:Größe🚀\r \r- KR1\r\n-\tKR1\r"];
        for text in same {
            let found = of_lines(text);
            assert_eq!(found.len(), 5, "what follows the last line break is a line");
            assert_eq!(found[..4], hashes, "{text}");
        }
        assert_eq!(of_lines(""), ["c129715d7a2bc9a3:1"]);
    }

    /// A blank between CR and LF makes two line breaks of them, and the mark of encoding is a letter like others.
    #[test]
    fn odd_files_have_the_lines_that_github_sees() {
        let end = "c129715d7a2bc9a3:1";
        assert_eq!(of_lines("\u{feff}# OKRs\n"), ["6109d7e2c9f3219a:1", end]);
        assert_eq!(of_lines("- KR1\n  \t"), ["c39190b5b2660ed0:1", end]);
        let empty = ["5b5d4caf73a13177:1", "3c5bef55b72b93c9:1", end];
        assert_eq!(of_lines("# OKRs\r\r\n\n"), [&["b86c7b8568176ee7:1"][..], &empty].concat());
        let broken = ["9aeda67d68b79e92:1", "4e5d562094661a0d:1"];
        assert_eq!(of_lines("- KR1\r \n\r\t\n"), [&broken[..], &empty].concat());
    }

    #[test]
    fn the_same_lines_are_counted() {
        let hashes = of_lines(&format!("{0}\n{0}", "x".repeat(120)));
        assert_eq!(hashes, ["52b56201ffb58620:1", "52b56201ffb58620:2"]);
        assert_eq!(of_lines(&"Bread sells.\n".repeat(5))[0], "686e448be18fd188:1");
    }
}
