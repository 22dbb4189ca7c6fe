//! Input that nobody writes on purpose: the program says what is wrong, reads all else, and never breaks down.

use std::fmt::Write as _;
use std::process::Output;
use std::thread;
use std::time::{Duration, Instant};

use okrlint::read::{self, Reading};
use okrlint::text::{FileId, SourceFile};

use crate::cli::{Folder, OKRS};
use crate::places::assert_in_text;

/// An objective, to hang something strange below it.
const OBJECTIVE: &str = "# Growth OKRs 2026-Q3\n\n## Objective 1: Customers love us\n\n";

/// Lints a file of this text in formats that have little in common, and returns the shortest report.
#[track_caller]
fn lint(text: &str) -> String {
    let folder = Folder::with(&[("okrs.md", text)]);
    for format in ["full", "json", "plain", "sarif", "junit", "markdown"] {
        sound(folder.okrlint("check --assume-okr").env("OKRLINT_OUTPUT_FORMAT", format).output());
    }
    sound(folder.okrlint("show --assume-okr").output());
    sound(folder.okrlint("check --assume-okr --output-format concise").output())
}

/// What a run printed that had nothing to complain of but the OKRs.
#[track_caller]
fn sound(output: Output) -> String {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)) && told.is_empty(), "{:?}: {told}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

fn lines(n_lines: usize, line: impl Fn(usize) -> String) -> String {
    (1..=n_lines).map(line).collect()
}

#[test]
fn invalid_utf8_is_told_and_the_others_are_linted() {
    let folder =
        Folder::with(&[("docs/good.md", &format!("{OBJECTIVE}- KR1: Be loved\n- KR2: Churn from 5% to 3%\n"))]);
    folder.write(
        "docs/bad.md",
        &[OBJECTIVE.as_bytes(), b"- KR1: Caf\xe9 sales from 5 to 9\n- KR2: Churn from 5% to 3%\n"].concat(),
    );
    folder.write("docs/notes.md", b"# Caf\xe9\n");
    let output = folder.okrlint("check --output-format concise").output();
    assert_eq!(output.status.code(), Some(2));
    let (report, told) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(report.contains("docs/good.md:5:8: "), "{report}");
    assert!(told.contains("docs/bad.md is not valid UTF-8") && !told.contains("notes"), "{told}");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let report = lint(&format!(
        "{OBJECTIVE}- KR1: Fi\0x \u{1b}[31mthe\u{9b} door \u{202e}\u{7f}\n- KR2: TBD\r- KR3: \u{feff}x\n"
    ));
    assert!(!report.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{report:?}");
}

#[test]
fn deep_nesting_is_flattened() {
    lint(&format!("{OBJECTIVE}{}", lines(1000, |level| format!("{}- KR{level}: x to {level}\n", "  ".repeat(level)))));
    lint(&format!("{OBJECTIVE}{} KR1: x to 5\n", ">".repeat(100_000)));
    lint(&format!("{OBJECTIVE}{}x\n", "- ".repeat(1000)));
    lint(&format!("{OBJECTIVE}- KR1: {}\n", "*a _b [c ".repeat(5_000)));
}

/// Lines that hold what follows, each in the one before it: headings of all levels, a bold line and an announcement
/// inside of a list item, inside of the same again, deeper than blocks are told apart.
fn deepest(words: &[&str]) -> String {
    let mut words = words.iter().cycle();
    let marks = ["#", "##", "###", "####", "#####", "######", "**", ":", "-"];
    let mut text = String::new();
    for level in 0..40 {
        for mark in marks {
            let (indent, words) = ("  ".repeat(level), words.next().unwrap());
            match mark {
                "**" => writeln!(text, "{indent}**{words}**\n"),
                ":" => writeln!(text, "{indent}{words}:\n"),
                _ => writeln!(text, "{indent}{mark} {words}\n"),
            }
            .unwrap();
        }
    }
    text
}

/// Files are read on threads with stacks of two megabytes. Half of that must do, even in a build for debugging.
#[test]
fn no_nesting_exhausts_the_stack() {
    let words = ["Objective 1: x", "KR1: y to 5", "Key Results", "Team x", "Q3 2026", "Owner", "Objectives", "x y z"];
    let pairs = words.iter().flat_map(|one| words.iter().map(move |other| [*one, *other]));
    let texts: Vec<String> = pairs.map(|pair| deepest(&pair)).collect();
    let read_all = move || {
        for text in texts {
            let file = SourceFile { id: FileId(0), path: "okrs.md".into(), text: text.into() };
            let document = read::read(&file, Reading { declared: true, ..Reading::default() });
            assert_in_text(&file.text, &document, &[]);
        }
    };
    thread::Builder::new().stack_size(1 << 20).spawn(read_all).unwrap().join().unwrap();
}

#[test]
fn front_matter_is_bounded() {
    let bomb = lines(9, |n| {
        let refs = vec![format!("*a{}", n - 1); 9].join(", ");
        format!("a{n}: &a{n} [{}]\n", if n == 1 { "lol".to_owned() } else { refs })
    });
    lint(&format!("---\ntype: okr\n{bomb}---\n{OBJECTIVE}"));
    let flood = lines(20_000, |n| format!("key{n}: value\n"));
    let report = lint(&format!("---\ntype: okr\n{flood}---\n{OBJECTIVE}"));
    assert!(report.contains("[front-matter-invalid]"), "{report}");
    lint(&format!("---\ntype: okr\ndeep: {}\n---\n{OBJECTIVE}", "[".repeat(5_000)));
    lint(&format!("---\ntype: okr\n{}---\n{OBJECTIVE}", lines(2_000, |n| format!("key{n}: @ana\n"))));
}

#[cfg(unix)]
#[test]
fn loops_of_links_come_to_an_end() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with(&[("a/okrs.md", OKRS)]);
    symlink("../a", folder.path().join("a/again")).unwrap();
    symlink("self.md", folder.path().join("self.md")).unwrap();
    for line in ["check", "check a", "check --no-exclude ."] {
        sound(folder.okrlint(line).output());
    }
    let (code, told) = folder.okrlint("self.md a/okrs.md").trouble();
    assert_eq!(code, 2);
    assert!(told.contains("cannot read self.md"), "{told}");
}

#[test]
fn numbers_of_any_length_are_read() {
    for number in ["9".repeat(400), format!("0.{}1", "0".repeat(400)), "1,000".to_owned() + &",000".repeat(400)] {
        lint(&format!(
            "{OBJECTIVE}- KR1: Raise sales from 1 to {number} %\n  - baseline: {number}\n  - score: {number}\n"
        ));
    }
    lint(&format!("{OBJECTIVE}- KR{0}: Raise sales from 1 to 5 by 2026-{0}-{0}\n", "7".repeat(400)));
}

#[test]
fn long_lines_are_read() {
    for words in ["word ", "目标", "x", "[P0] ", "5 to ", "Owner: a; ", "=> ", "**a** ", "| "] {
        lint(&format!("{OBJECTIVE}- KR1: {}\n", words.repeat(20_000 / words.len())));
    }
}

#[test]
fn large_files_are_read() {
    lint(&format!("# OKRs\n\n{}", lines(2_000, |n| format!("## Objective {n}: Be loved\n\n"))));
    lint(&format!("{OBJECTIVE}{}", lines(2_000, |n| format!("- KR{n}: Raise sales from 1 to {n}\n"))));
    lint(&format!("{OBJECTIVE}{}", lines(5_000, |n| format!("line {n}\n"))));
    let rows = lines(2_000, |n| format!("| Raise sales from 1 to {n} | Ana |\n"));
    lint(&format!("{OBJECTIVE}| Key Result | Owner |\n|---|---|\n{rows}"));
}

/// Words that look for others in their sentence do not make long ones slow: what takes a second would take an hour.
#[test]
fn sentences_without_end_are_read_in_time() {
    const N: usize = 8_000;
    let begun = Instant::now();
    for piece in [
        "raise visits to 5 and ",
        "from 5 to 9 ",
        "within the next 5 ",
        "a third of ",
        "half, up from a quarter, ",
        "who a: ",
        "; ",
        "of 5 x ",
    ] {
        lint(&format!("{OBJECTIVE}- KR1: Win 5 visits {}{}\n", piece.repeat(N), "5 ".repeat(N)));
    }
    let pay = ["OKRs, ".repeat(N), "and ".repeat(N), "bonus, ".repeat(N)].concat();
    lint(&format!("{pay}\n\n{OBJECTIVE}- KR1: Raise visits from 5 to 9\n"));
    assert!(begun.elapsed() < Duration::from_secs(120), "it took {:?}", begun.elapsed());
}
