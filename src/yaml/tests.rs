//! Floor 1. What is read from YAML, from broken YAML, and from YAML made to hurt.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

/// The tree on one line: `{team: Pay, krs: [a, b]}`.
fn outline(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Alias => "alias".to_owned(),
        Value::Text { words, .. } => words.clone(),
        Value::List(items) => format!("[{}]", items.iter().map(outline).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries: Vec<_> = entries.iter().map(|(k, v)| format!("{}: {}", k.value, outline(v))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// What was read, and each problem with the words it points at.
fn read(text: &str) -> String {
    let yaml = parse(text, 0);
    let mut out = yaml.root.as_ref().map(outline).unwrap_or_default();
    for problem in yaml.problems {
        assert!(problem.help.starts_with(char::is_uppercase) && problem.help.ends_with('.'), "{}", problem.help);
        write!(out, "\n`{}` {} | {}", &text[problem.span.range()], problem.message, problem.help).unwrap();
    }
    out
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(read(text), expected, "{text:?}");
}

#[test]
fn reads_what_is_right() {
    check("team: Pay\nkrs:\n  - a\n  - id: b\n    n: 2026-01-01\n", "{team: Pay, krs: [a, {id: b, n: 2026-01-01}]}");
    check("\u{feff}team: Größe\r\nkrs:\r\n  - a\r\n", "{team: Größe, krs: [a]}");
    check("a: \"x: y\" # words\nb: 'it''s'\nc: [d, {e: f}]\n", "{a: x: y, b: it's, c: [d, {e: f}]}");
    check("a:\nb: ~\nc: null\nd: ''\n", "{a: null, b: null, c: null, d: }");
    check("a: &x 1\nb: !!str 2\nc: *x\n", "{a: 1, b: 2, c: alias}");
    check("a: |\n  one\n  two\nb: >\n  three\n  four\n", "{a: one\ntwo\n, b: three four\n}");
    check("just words", "just words");
    check("", "");
    check("# nothing\n", "");
}

#[test]
fn says_what_is_wrong_and_reads_on() {
    check(
        "team: Pay\nowner: @ana\nx: 1\n",
        "{team: Pay, owner: @ana, x: 1}\n`@ana` a value that starts with `@` needs quotes | Put it in quotes: `\"@ana\"`.",
    );
    check(
        "owners: [@ana, @ben]\nx: 1\n",
        "{owners: [@ana, @ben], x: 1}\n`@ana` a value that starts with `@` needs quotes | Put it in quotes: `\"@ana\"`.\n\
         `@ben` a value that starts with `@` needs quotes | Put it in quotes: `\"@ben\"`.",
    );
    check(
        "owner:\n  - `ana`\nrate: %5\n",
        "{owner: [`ana`], rate: %5}\n\
         ``ana`` a value that starts with ``` needs quotes | Put it in quotes: `\"`ana`\"`.\n\
         `%5` a value that starts with `%` needs quotes | Put it in quotes: `\"%5\"`.",
    );
    check(
        "title: **Bold** moves\nx: 1\n",
        "{title: **Bold** moves, x: 1}\n`**Bold** moves` a value that starts with `*` needs quotes | \
         Put it in quotes: `\"**Bold** moves\"`.",
    );
    check(
        "title: OKRs: Payments\nx: 1\n",
        "{title: OKRs: Payments, x: 1}\n`OKRs: Payments` a value with a colon in it needs quotes | \
         Put it in quotes: `\"OKRs: Payments\"`.",
    );
    check(
        "krs:\n\t- a\n\t- b\nx: 1\n",
        "{krs: [a, b], x: 1}\n`\t` this line is indented with a tab | Indent it with spaces instead, two for each step.",
    );
    check(
        "a: {{ x }}\nb: {% y %}\nc: 1\n",
        "{a: {{ x }}, b: {% y %}, c: 1}\n\
         `{{ x }}` `{{ x }}` is a template's gap that nobody filled | Write the value in its place. If a tool fills the gap later, put it in quotes.\n\
         `{% y %}` `{% y %}` is a template's gap that nobody filled | Write the value in its place.",
    );
}

#[test]
fn skips_no_more_than_the_broken_line() {
    check(
        "team: Pay\n\tcycle: 2026\nx: 1\n",
        "{team: Pay, x: 1}\n`\t` this line is indented with a tab | Indent it with spaces instead, two for each step.",
    );
    check(
        "cycle: 2026\nteam:Pay\nx: 1\n",
        "{cycle: 2026, x: 1}\n`team:Pay` a space is missing after the colon | Write `team: Pay`.",
    );
    check(
        "team:Pay\ncycle: 2026\n",
        "{cycle: 2026}\n`team:Pay` a space is missing after the colon | Write `team: Pay`.",
    );
    check(
        "a: 1\nsome words\nb: 2\n",
        "{a: 1, b: 2}\n`some words` this line is not `key: value` | Give it a key and a colon, as in `team: Payments`, or delete it.",
    );
    check(
        "a: \"open\nb: 2\n",
        "{b: 2}\n`\"open` this quote is never closed | Put the same quote at the end of the value.",
    );
    check(
        "a: [1, 2\nb: 2\n",
        "{b: 2}\n`[1, 2` this bracket is never closed, or something in it is out of place | \
         Put commas between the entries and close the bracket at the end.",
    );
    check(
        "a: 'it's'\nb: 2\n",
        "{b: 2}\n`s'` words follow the closing quote | Put the whole value in quotes. \
         Inside them write `\\\"` for `\"`, or `''` for an apostrophe.",
    );
    check(
        "a: 1\n  b: 2\nc: 3\n",
        "{a: 1, c: 3}\n`b: 2` this line does not line up with the ones before it | \
         Begin it in the same column as its neighbours.",
    );
    check(
        "a:\n  - b\n c: 3\nd: 1\n",
        "{a: [b], d: 1}\n`c: 3` this line does not line up with the ones before it | \
         Begin it in the same column as its neighbours.",
    );
    check(
        "a: 1\nb: 2\na: 3\nc: 4\n",
        "{a: 1, b: 2, c: 4}\n`a` `a` is here twice; only the first one counts | Keep the right one and delete the other.",
    );
    check(
        "a: 1\n...\nb: 2\n",
        "{a: 1}\n`` a second YAML document starts here and is not read | Keep everything in one block, without a `---` between.",
    );
}

#[test]
fn places_are_those_of_the_file() {
    let file = "---\nteam: \"Pay\"\nnote: a\n  b\n---\n";
    let root = parse(&file[4..], 4).root.unwrap();
    let Value::Map(entries) = root.value else { panic!("a map") };
    assert_eq!(&file[entries[0].0.span.range()], "team");
    assert_eq!(&file[entries[0].1.span.range()], "\"Pay\"");
    let text = entries[0].1.text(file).unwrap();
    assert_eq!((text.as_str(), &file[text.span_of(0..1).range()]), ("Pay", "P"));
    let folded = entries[1].1.text(file).unwrap();
    assert_eq!((folded.as_str(), &file[folded.span().range()]), ("a b", "a\n  b"));
}

#[test]
fn hostile_input_is_read_in_bounds() {
    let laughs = (0..9).fold("a: &a [x]\n".to_owned(), |text, level| {
        let (from, to) = (char::from(b'a' + level), char::from(b'b' + level));
        format!("{text}{to}: &{to} [{}]\n", vec![format!("*{from}"); 9].join(","))
    });
    assert!(parse(&laughs, 0).problems.is_empty());
    for text in [
        "[".repeat(100_000),
        "? ".repeat(20_000),
        "{a: ".repeat(15_000),
        "- ".repeat(30_000),
        "a\0b: \0\n".repeat(5_000),
        "@\n".repeat(30_000),
        "a: @\n".repeat(12_000),
        "a: 1\n".repeat(13_000),
        "\u{feff}".repeat(1_000),
    ] {
        let yaml = parse(&text, 0);
        assert!(yaml.problems.len() <= MAX_PROBLEMS, "{:?}: {}", text.chars().next(), yaml.problems.len());
    }
    for text in ["[".repeat(100_000), "? ".repeat(20_000), "- ".repeat(30_000)] {
        assert!(!parse(&text, 0).problems.is_empty());
    }
    let deep = format!("a: {}\nteam: Pay\n", "[".repeat(500));
    assert!(read(&deep).starts_with("{team: Pay}\n"), "{}", read(&deep));
}

fn assert_in_bounds(node: &Node, text: &str) {
    assert!(text.get(node.span.range()).is_some(), "{node:?} in {text:?}");
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| assert_in_bounds(item, text)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            assert!(text.get(key.span.range()).is_some(), "{key:?} in {text:?}");
            assert_in_bounds(value, text);
        }),
        Value::Text { .. } => assert!(node.text(text).is_some()),
        Value::Null | Value::Alias => {}
    }
}

proptest! {
    #[test]
    fn every_place_lies_within_the_text(text in "([a-zé:@`%{}\\[\\]\"'*&!|>?,#-]| |\n|\r\n|\t|: |- |\n  - |ü: |\u{feff}|日){0,60}") {
        let yaml = parse(&text, 0);
        if let Some(root) = &yaml.root {
            assert_in_bounds(root, &text);
        }
        for problem in &yaml.problems {
            prop_assert!(text.get(problem.span.range()).is_some(), "{:?}", problem);
        }
    }
}
