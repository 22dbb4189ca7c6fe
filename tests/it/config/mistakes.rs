//! What is said of a configuration that cannot be meant.

use std::fmt::Write as _;

use okrlint::config::Flawed;
use proptest::prelude::*;

use super::{load, mistakes, read, told};
use crate::cli::{Folder, OKRS};

#[test]
fn all_mistakes_of_a_file_are_told_at_once() {
    let folder = Folder::with(&[("okrs.md", OKRS)]);
    let wrong = "exclud: [old/]
okrs: [*.okr.md]
fail-on: warn
rules:
  kr-count: {maximum: 5, min: many}
  kr-no-nubmer: off
fiscal-year-start: 13
";
    folder.write("okrlint.yaml", wrong.as_bytes());
    insta::assert_snapshot!(folder.okrlint("").told(), @r#"
    exit: 2
    --- stderr
      × there is no setting `exclud`
       ╭─[okrlint.yaml:1:1]
     1 │ exclud: [old/]
       · ──────
     2 │ okrs: [*.okr.md]
       ╰────
      help: Did you mean `exclude`? Known are `alignment`, `baseline`, `checkins`, `closed-cycles`,
            `exclude`, `extends`, `fail-on`, `fiscal-year-start`, `lang`, `lexicons`, `okrs`,
            `overrides`, `preset`, `require-reason`, `rules` and `scoring`.

      × a value that starts with `*` needs quotes
       ╭─[okrlint.yaml:2:8]
     1 │ exclud: [old/]
     2 │ okrs: [*.okr.md]
       ·        ────────
     3 │ fail-on: warn
       ╰────
      help: Write `"*.okr.md"`.

      × `fail-on` cannot be `warn`
       ╭─[okrlint.yaml:3:10]
     2 │ okrs: [*.okr.md]
     3 │ fail-on: warn
       ·          ────
     4 │ rules:
       ╰────
      help: Did you mean `warning`? Known are `error`, `warning`, `advice` and `never`.

      × `kr-count` has no setting `maximum`
       ╭─[okrlint.yaml:5:14]
     4 │ rules:
     5 │   kr-count: {maximum: 5, min: many}
       ·              ───────
     6 │   kr-no-nubmer: off
       ╰────
      help: Did you mean `max`? Known are `max`, `min` and `severity`.

      × `min` is `many`, and a whole number from 0 up is expected
       ╭─[okrlint.yaml:5:31]
     4 │ rules:
     5 │   kr-count: {maximum: 5, min: many}
       ·                               ────
     6 │   kr-no-nubmer: off
       ╰────
      help: The fewest key results that an objective should have.

      ⚠ there is no rule `kr-no-nubmer`, so this sets nothing
       ╭─[okrlint.yaml:6:3]
     5 │   kr-count: {maximum: 5, min: many}
     6 │   kr-no-nubmer: off
       ·   ────────────
     7 │ fiscal-year-start: 13
       ╰────
      help: Did you mean `kr-no-number`? `okrlint rules` lists all.

      × `fiscal-year-start` is `13`, and a month (1 to 12, or its English name) is expected
       ╭─[okrlint.yaml:7:20]
     6 │   kr-no-nubmer: off
     7 │ fiscal-year-start: 13
       ·                    ──
       ╰────
      help: The month in which fiscal years begin.
    "#);
}

#[test]
fn mistakes_are_told_in_plain_words() {
    insta::assert_snapshot!(
        [
            "colour: red\n",
            "exclude: archive\n",
            "exclude: ['a', '[']\n",
            "exclude: [{a: b}]\n",
            "exclude: [a]\nexclude: [b]\n",
            "exclude: [\n",
            "fail-on:\n  - error\n",
            "fiscal-year-start: Smarch\n",
            "fiscal-year-start: APRIL\n",
            "fiscal-year-start: '4'\n",
            "okrs: '*.okr.md'\n",
            "require-reason: yes\n",
            "require-reason: \"true\"\n",
            "rules: {kr-count: }\n",
            "rules: {kr-count: no}\n",
            "rules: {kr-count: {max: 017}}\n",
            "rules: {kr-count: {max: 3.5, min: -1}}\n",
            "rules: {kr-count: {max: 99999999999999999999999}}\n",
            "rules: [kr-count]\n",
            "rules: {something-newer: {deep: [1]}}\n",
            "overrides: [{rules: {kr-count: off}}]\n",
            "overrides: [{files: [a], okrs: [b]}]\n",
            "extends: {a: b}\n",
            "extends: gone.\n",
            "extends: ''\n",
            "base: &base [a]\nexclude: *base\n",
            "just words\n",
            "- a\n- list\n",
        ]
        .map(mistakes)
        .concat(),
        @r#"
    okrlint.yaml: `colour` error: there is no setting `colour`
        Known are `alignment`, `baseline`, `checkins`, `closed-cycles`, `exclude`, `extends`, `fail-on`, `fiscal-year-start`, `lang`, `lexicons`, `okrs`, `overrides`, `preset`, `require-reason`, `rules` and `scoring`.
    okrlint.yaml: `archive` error: `exclude` is `archive`, and a list is expected
        Put it in brackets: `[archive]`.
    okrlint.yaml: `'['` error: `[` is not a pattern: unclosed character class; missing ']'
        Patterns are written as in a .gitignore file, for example `archive/` or `*-draft.md`.
    okrlint.yaml: `{a: b}` error: an entry of `exclude` is a group of settings, and a pattern is expected
    okrlint.yaml: `exclude` error: `exclude` is here twice; only the first one counts
        Keep the right one and delete the other.
    okrlint.yaml: `[` error: this bracket is never closed, or something in it is out of place
        Put commas between the entries and close the bracket at the end.
    okrlint.yaml: `- error` error: `fail-on` is a list, and `error`, `warning`, `advice` or `never` is expected
        The mildest severity that fails a run.
    okrlint.yaml: `Smarch` error: `fiscal-year-start` is `Smarch`, and a month (1 to 12, or its English name) is expected
        Did you mean `march`?
    okrlint.yaml: `APRIL` error: `fiscal-year-start` is `APRIL`, and a month (1 to 12, or its English name) is expected
        Did you mean `april`?
    okrlint.yaml: `'4'` error: `fiscal-year-start` is `'4'`, and a month (1 to 12, or its English name) is expected
        Write it without quotes: `4`.
    okrlint.yaml: `'*.okr.md'` error: `okrs` is `'*.okr.md'`, and a list is expected
        Put it in brackets: `['*.okr.md']`.
    okrlint.yaml: `yes` error: `require-reason` is `yes`, and `true` or `false` is expected
        Whether a comment that keeps a rule silent has to say why.
    okrlint.yaml: `"true"` error: `require-reason` is `"true"`, and `true` or `false` is expected
        Write it without quotes: `true`.
    okrlint.yaml: `kr-count` error: `kr-count` has no value, and `off`, `advice`, `warning` or `error` or a group of settings like `key: value` is expected
        An objective has too few or too many key results.
    okrlint.yaml: `no` error: `kr-count` cannot be `no`
        Known are `off`, `advice`, `warning` and `error`. Options go in braces: `{severity: warning}`.
    okrlint.yaml: `017` error: `max` is `017`, and a whole number from 0 up is expected
        The most key results that an objective should have.
    okrlint.yaml: `3.5` error: `max` is `3.5`, and a whole number from 0 up is expected
        The most key results that an objective should have.
    okrlint.yaml: `-1` error: `min` is `-1`, and a whole number from 0 up is expected
        The fewest key results that an objective should have.
    okrlint.yaml: `99999999999999999999999` error: `max` is `99999999999999999999999`, and a whole number from 0 up is expected
        The most key results that an objective should have.
    okrlint.yaml: `[kr-count]` error: `rules` is a list, and a group of settings like `key: value` is expected
        Rules by name: a severity, or a severity and options.
    okrlint.yaml: `something-newer` warning: there is no rule `something-newer`, so this sets nothing
        It may belong to a newer okrlint. `okrlint rules` lists those of this one.
    okrlint.yaml: `{rules: {kr-count: off}}` error: an entry of `overrides` has no `files`
    okrlint.yaml: `okrs` error: an entry of `overrides` has no setting `okrs`
        Known are `alignment`, `checkins`, `closed-cycles`, `files`, `lang`, `rules` and `scoring`.
    okrlint.yaml: `{a: b}` error: `extends` is a group of settings, and a word or a list is expected
        Configuration files to build on, as paths from this file. What stands here wins over what stands there, and a later one of them over an earlier one.
    okrlint.yaml: `gone.` error: cannot read `gone.`: there is no such file or folder
    okrlint.yaml: `''` error: `extends` names no file
        Write the path of another configuration, for example `../okrlint.yaml`.
    okrlint.yaml: `base` error: there is no setting `base`
        Did you mean `baseline`? Known are `alignment`, `baseline`, `checkins`, `closed-cycles`, `exclude`, `extends`, `fail-on`, `fiscal-year-start`, `lang`, `lexicons`, `okrs`, `overrides`, `preset`, `require-reason`, `rules` and `scoring`.
    okrlint.yaml: `*base` error: a value that starts with `*` needs quotes
        Write `"*base"`.
    okrlint.yaml: `just words` error: the configuration is `just words`, and a group of settings like `key: value` is expected
        The configuration of okrlint: an `okrlint.yaml` holds for the files of its folder and below.
    okrlint.yaml: `- a
    - list` error: the configuration is a list, and a group of settings like `key: value` is expected
        The configuration of okrlint: an `okrlint.yaml` holds for the files of its folder and below.
    "#
    );
}

#[test]
fn what_cannot_be_extended_is_told_where_it_is_asked_for() {
    let (_, flawed) = load(&[
        ("okrlint.yaml", "extends: [a.yaml, gone.yaml, 'https://example.com/okrlint.yaml', ./okrlint.yaml]\n"),
        ("a.yaml", "extends: b.yaml\nfial-on: error\n"),
        ("b.yaml", "extends: a.yaml\n"),
    ]);
    insta::assert_snapshot!(told(&flawed), @r"
    b.yaml: `a.yaml` error: `a.yaml` leads back here: a.yaml -> b.yaml -> a.yaml
        A configuration cannot build on itself. Take one of these `extends` away.
    a.yaml: `fial-on` error: there is no setting `fial-on`
        Did you mean `fail-on`? Known are `alignment`, `baseline`, `checkins`, `closed-cycles`, `exclude`, `extends`, `fail-on`, `fiscal-year-start`, `lang`, `lexicons`, `okrs`, `overrides`, `preset`, `require-reason`, `rules` and `scoring`.
    okrlint.yaml: `gone.yaml` error: cannot read `gone.yaml`: there is no such file or folder
    okrlint.yaml: `'https://example.com/okrlint.yaml'` error: `https://example.com/okrlint.yaml` is not in this repository
        okrlint opens no connection. Keep a copy of that file beside this one and extend the copy.
    okrlint.yaml: `./okrlint.yaml` error: cannot read `./okrlint.yaml`: there is no such file or folder
    ");
}

#[test]
fn a_configuration_builds_on_few_files() {
    let name = |idx: usize| format!("{idx}.yaml");
    let chain: Vec<_> = (0..200).map(|idx| (name(idx), format!("extends: {}\n", name(idx + 1)))).collect();
    // Each is extended twice by the one before: without a bound that makes 2^40 files.
    let doubled: Vec<_> = (0..40).map(|idx| (name(idx), format!("extends: [{0}, {0}]\n", name(idx + 1)))).collect();
    for files in [chain, doubled] {
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let told = told(&load(&files).1);
        assert!(told.contains("is one file too many: a configuration builds on 31 at most"), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
}

#[test]
fn hostile_files_are_mistakes() {
    let deep = "[".repeat(100_000);
    let nested = format!("rules: {}", "{a: ".repeat(5_000));
    let bomb = (1..30).fold("a0: &a0 [x]\n".to_owned(), |mut bomb, idx| {
        let before = format!("*a{}, ", idx - 1).repeat(9);
        writeln!(bomb, "a{idx}: &a{idx} [{before}]").unwrap();
        bomb
    });
    let keys: String = (0..5_000).fold(String::new(), |mut keys, idx| {
        writeln!(keys, "key{idx}: 1").unwrap();
        keys
    });
    let named = format!("{}: 1\n", "k".repeat(60_000));
    let braces = format!("exclude: ['{}a{}']\n", "{".repeat(30_000), "}".repeat(30_000));
    for text in
        ["\0\0\0", "okrs: [\0]", &deep, &nested, &bomb, &keys, &named, &braces, "exclude: ['{a,b']", "? [a]\n: b\n"]
    {
        let (_, flawed) = read(text);
        assert!(flawed.iter().any(Flawed::is_fatal), "{text:.40}");
        assert!(flawed.iter().all(|flawed| flawed.mistakes.len() <= 32), "{text:.40}");
        let longest = flawed.iter().flat_map(|flawed| &flawed.mistakes).map(|mistake| mistake.message.len()).max();
        assert!(longest < Some(300), "{text:.40}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_odd_to_be_read(text in "([a-z:, \\-\\[\\]{}*&!'\"\n#|>\0é]|kr-count|rules: |okrs: |extends: ){0,40}") {
        for flawed in read(&text).1 {
            for mistake in flawed.mistakes {
                prop_assert!(text.get(mistake.span.range()).is_some(), "{mistake:?}");
            }
        }
    }
}

#[test]
fn a_configuration_that_cannot_be_opened_stops_the_run() {
    let folder =
        Folder::with(&[("okrs.md", OKRS), ("base/a.md", OKRS), ("base.yaml/a.md", OKRS), (".env", "TOKEN=hunter2\n")]);
    let told = |line: &str| {
        let (code, told) = folder.okrlint(line).trouble();
        assert_eq!(code, 2, "{told}");
        told
    };
    folder.write("okrlint.yaml", "# long\n".repeat(10_000).as_bytes());
    assert!(told("").contains("okrlint.yaml: it is longer than 64 KiB"), "{}", told(""));
    folder.write("okrlint.yaml", b"okrs: [\xff]\n");
    assert!(told("").contains("okrlint.yaml: it is not valid UTF-8"));
    folder.write("okrlint.yaml", b"extends: base.yaml\n");
    assert!(told("").contains("cannot read `base.yaml`: it is no file"));
    folder.write("okrlint.yaml", b"extends: .env\n");
    assert!(told("").contains("cannot read `.env`: it is no file whose name ends in .yaml or .yml"));
    assert!(!told("").contains("hunter2"), "what is no configuration is not shown");
    folder.write("okrlint.yaml", b"extends: okrlint.yaml\n");
    assert!(told("").contains("leads back here: okrlint.yaml -> okrlint.yaml"));
    assert!(told("--config base").contains("cannot read the configuration base: it is no file"));
}

#[test]
fn a_mistake_in_a_configuration_elsewhere_is_told_and_stops_nothing() {
    let folder = Folder::with(&[
        ("a.md", OKRS),
        ("teams/okrlint.yaml", "fail-on: warn\n"),
        ("teams/b.md", OKRS),
        ("others/okrlint.yaml", "extends: gone.yaml\n"),
        ("others/c.md", OKRS),
    ]);
    for (line, code) in [("a.md", 0), ("teams", 2), ("others/c.md", 2), ("", 2)] {
        let (ended, told) = folder.okrlint(line).trouble();
        assert_eq!(ended, code, "{line}: {told}");
        assert!(told.contains("teams/okrlint.yaml:1:10") && told.contains("cannot read `gone.yaml`"), "{line}: {told}");
    }
}
