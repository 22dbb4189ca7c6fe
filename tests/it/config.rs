//! The configuration: which one holds for a file, what it asks for, and what is said when it cannot be meant.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use okrlint::config::{self, Config, Flags, Flawed, Opened, Preset};
use okrlint::diagnostic::Severity;
use okrlint::rules::{self, RULES};
use proptest::prelude::*;
use serde_json::Value;

use crate::cli::{Folder, OKRS, WRONG};
use crate::support::{hold, root};

/// A configuration among others, as a host with these files would read it.
fn load(files: &[(&str, &str)]) -> (Config, Vec<Flawed>) {
    let open = |path: &Path| {
        // As a file system would: `a/../b` is `b`.
        let mut real = PathBuf::new();
        for part in path.components() {
            if part.as_os_str() == ".." { assert!(real.pop()) } else { real.push(part) }
        }
        let found = files.iter().find(|(name, _)| Path::new(name) == real);
        let (name, text) = found.ok_or("there is no such file or folder")?;
        let folder = PathBuf::new();
        Ok(Opened { path: real, name: (*name).to_owned(), folder, text: (*text).to_owned() })
    };
    Config::load(open(Path::new(files[0].0)).unwrap(), &open)
}

fn read(text: &str) -> (Config, Vec<Flawed>) {
    load(&[("okrlint.yaml", text)])
}

/// Each mistake with the words at its place.
fn told(flawed: &[Flawed]) -> String {
    let mut told = String::new();
    for Flawed { name, text, mistakes } in flawed {
        for mistake in mistakes {
            let (severity, at) = (mistake.severity.word(), &text[mistake.span.range()]);
            writeln!(told, "{name}: `{at}` {severity}: {}", mistake.message).unwrap();
            mistake.help.iter().for_each(|help| writeln!(told, "    {help}").unwrap());
        }
    }
    told
}

fn mistakes(text: &str) -> String {
    told(&read(text).1)
}

/// The settings of a file at `path` without where they were made.
fn settings(config: &Config, path: &str, flags: &Flags) -> BTreeMap<String, Value> {
    let mut json = Vec::new();
    okrlint::report::settings::write_json(&config.settle(Path::new(path), false, flags), &mut json).unwrap();
    let json: Value = serde_json::from_slice(&json).unwrap();
    let mut all = BTreeMap::new();
    for (name, set) in json["settings"].as_object().unwrap() {
        all.insert(name.clone(), set["value"].clone());
    }
    for (name, rule) in json["rules"].as_object().unwrap() {
        all.insert(name.clone(), rule["severity"]["value"].clone());
        for (option, set) in rule["options"].as_object().unwrap() {
            all.insert(format!("{name}.{option}"), set["value"].clone());
        }
    }
    all
}

const FULL: &str = "okrs: ['*.okr.md', 2026]
exclude:
  - archive/
fail-on: error
preset: strict
rules:
  kr-count: {severity: error, max: 5}
  objective-count: off
  okrs-unclear: advice
overrides:
  - files: [teams/new/]
    rules: {kr-count: {severity: advice}, objective-count: {max: 9}}
    scoring: ratio
    closed-cycles: report
    checkins: elsewhere
    lang: de
fiscal-year-start: Feb
lang: en
scoring: from-baseline
closed-cycles: ignore
require-reason: true
";

#[test]
fn every_setting_is_read() {
    let (config, flawed) = read(FULL);
    assert_eq!(told(&flawed), "");
    let all = settings(&config, "okrs.md", &Flags::default());
    let value = |name: &str| all[name].clone();
    assert_eq!(
        ["fail-on", "preset", "scoring", "closed-cycles", "kr-count", "objective-count", "okrs-unclear"].map(value),
        ["error", "strict", "from-baseline", "ignore", "error", "off", "advice"]
    );
    assert_eq!(["fiscal-year-start", "kr-count.max", "kr-count.min"].map(value), [2, 5, 2]);
    assert_eq!(all["require-reason"], true);
    assert_eq!(all["okrs"], serde_json::json!(["*.okr.md", "2026"]));
    let covers = |path: &str| config.okrs().unwrap().covering(Path::new(path), false).is_some();
    assert_eq!(["docs/b.okr.md", "2026/okrs.md", "b.md"].map(covers), [true, true, false]);
    assert_eq!(config.exclude().unwrap().covering(Path::new("docs/archive/a.md"), false), Some("archive/"));
}

#[test]
fn overrides_settle_severity_and_options_each_on_their_own() {
    let all = settings(&read(FULL).0, "teams/new/okrs.md", &Flags::default());
    assert_eq!([&all["kr-count"], &all["objective-count"], &all["scoring"]], ["advice", "off", "ratio"]);
    assert_eq!([&all["kr-count.max"], &all["objective-count.max"]], [5, 9]);
    assert_eq!(all["closed-cycles"], "report");
    assert_eq!(all["checkins"], "elsewhere");
    assert_eq!(all["lang"], "de");
}

#[test]
fn a_file_in_another_language_may_borrow_english_words() {
    let page = |lines: &str| format!("# OKRs @ana\n\n## Objective: {lines}");
    let german =
        page("Kundenservice Excellence\n\n- KR1: Launch App\n- KR2: Workshop mit 5 Partnern\n- KR3: Report fertig\n");
    let spanish = page("Excelencia operacional\n\n- KR1: Dashboard en vivo\n- KR2: Mantener NPS en 40\n");
    let english = page("Launch app in Malmö\n\n- KR1: Launch app\n- KR2: Hire Jörg Müller\n");
    let folder = Folder::with(&[("de.md", &german), ("en.md", &english), ("es.md", &spanish)]);
    let rules = "--select kr-is-task,kr-hedge,objective-is-theme,objective-is-task,set-all-tasks";
    assert_eq!(spoken(&folder, rules), ["en.md objective-is-task", "en.md set-all-tasks"]);
}

#[test]
fn the_language_of_a_file_is_said_by_the_file_or_else_by_the_configuration() {
    let task = "# OKRs\n\n## Objective: Be near @ana\n\n- KR1: Launch a mobile app\n- KR2: Cut churn from 5% to 3%\n";
    let said = format!("---\nlang: en\n---\n{task}");
    let folder = Folder::with(&[("a.md", task), ("de/b.md", task), ("de/c.md", &said)]);
    let spoken = || spoken(&folder, "--select kr-is-task");
    assert_eq!(spoken(), ["a.md kr-is-task", "de/b.md kr-is-task", "de/c.md kr-is-task"]);
    folder.write("okrlint.yaml", b"lang: en\noverrides: [{files: [de/], lang: de}]\n");
    assert_eq!(spoken(), ["a.md kr-is-task", "de/c.md kr-is-task"]);
    folder.write("okrlint.yaml", b"extends: base.yaml\nlang: de\n");
    folder.write("base.yaml", b"lang: en\noverrides: [{files: [de/], lang: en}]\n");
    assert_eq!(spoken(), ["de/c.md kr-is-task"]);
}

#[test]
fn an_empty_file_asks_for_nothing() {
    let nothing = settings(&Config::default(), "a.md", &Flags::default());
    for text in ["", "# nothing yet\n", "---\n", "exclude:\nrules:\n", "{}"] {
        let (config, flawed) = read(text);
        assert_eq!(told(&flawed), "", "{text:?}");
        assert_eq!(settings(&config, "a.md", &Flags::default()), nothing, "{text:?}");
    }
}

#[test]
fn a_reason_is_required_by_a_rule_that_can_still_be_set_by_its_name() {
    let level = |text: &str| settings(&read(text).0, "a.md", &Flags::default())["suppression-without-reason"].clone();
    assert_eq!(level(""), "off");
    assert_eq!(level("require-reason: true\n"), "warning");
    assert_eq!(level("require-reason: true\nrules: {suppression-without-reason: error}\n"), "error");
    assert_eq!(level("require-reason: true\nrules: {suppression-without-reason: off}\n"), "off");
}

#[test]
fn a_rule_keeps_the_severity_that_the_preset_gives_it_when_only_options_are_set() {
    let (config, _) = read("preset: all\nrules: {kr-count: {max: 6}}\n");
    let all = settings(&config, "a.md", &Flags::default());
    assert_eq!(all["kr-count"], rules::named("kr-count").unwrap().meta.strict.word());
}

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
        Known are `alignment`, `baseline`, `checkins`, `closed-cycles`, `files`, `lang`, `rules` and `scoring`.
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
fn what_a_file_extends_is_weaker_than_the_file() {
    let (config, flawed) = load(&[
        ("teams/a/okrlint.yaml", "extends: [../../base.yaml, ../late.yaml]\nrules: {kr-count: {min: 1}}\n"),
        ("base.yaml", "extends: first.yaml\nfail-on: error\nrules: {kr-count: {severity: error, min: 3, max: 6}}\n"),
        ("first.yaml", "fail-on: never\npreset: strict\nfiscal-year-start: 4\n"),
        ("teams/late.yaml", "rules: {kr-count: {max: 7}}\noverrides: [{files: ['*'], rules: {kr-count: {min: 9}}}]\n"),
    ]);
    assert_eq!(told(&flawed), "");
    let all = settings(&config, "okrs.md", &Flags::default());
    assert_eq!([&all["kr-count"], &all["fail-on"], &all["preset"]], ["error", "error", "strict"]);
    assert_eq!([&all["kr-count.min"], &all["kr-count.max"], &all["fiscal-year-start"]], [1, 7, 4]);
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
fn the_schema_and_the_reader_agree() {
    let schema = config::schema();
    assert!(jsonschema::meta::is_valid(schema));
    let validator = jsonschema::draft202012::new(schema).unwrap();
    let good = [
        FULL,
        "fail-on: never\n",
        "exclude: []\n",
        "exclude:\n",
        "extends: a.yaml\n",
        "fiscal-year-start: 12\n",
        "rules: {kr-count: {}}\n",
        "rules: {not-known-yet: {anything: goes}}\n",
    ];
    let bad = [
        "exclud: []\n",
        "fail-on: warn\n",
        "fiscal-year-start: 0\n",
        "fiscal-year-start: Smarch\n",
        "exclude: archive\n",
        "okrs: [[a]]\n",
        "preset: 3\n",
        "rules: {kr-count: {maximum: 3}}\n",
        "rules: {kr-count: {max: -3}}\n",
        "rules: {kr-count: {max: many}}\n",
        "rules: {kr-count: {severity: no}}\n",
        "rules: {kr-count: fatal}\n",
        "rules: {kr-count: }\n",
        "rules: {kr-no-number: {max: 3}}\n",
        "rules: []\n",
        "overrides: {files: [a]}\n",
        "overrides: [{rules: {}}]\n",
        "require-reason: 1\n",
        "- a\n",
    ];
    for (texts, is_good) in [(&good[..], true), (&bad[..], false)] {
        for text in texts {
            let (_, flawed) = load(&[("okrlint.yaml", text), ("a.yaml", "")]);
            assert_eq!(flawed.iter().any(Flawed::is_fatal), !is_good, "the reader on {text}");
            let options = serde_yaml::options! { strict_booleans: true };
            let json: Value = serde_yaml::from_str_with_options(text, options).unwrap();
            assert_eq!(validator.is_valid(&json), is_good, "the schema on {text}");
        }
    }
}

#[test]
fn the_schema_is_kept_beside_the_others() {
    let printed = Folder::bare().okrlint("schema config").output().stdout;
    hold(&root().join("fixtures/schema/config.schema.json"), &String::from_utf8(printed).unwrap()).unwrap();
}

#[test]
fn the_schema_describes_every_rule_and_option() {
    let rules = &config::schema()["properties"]["rules"];
    let known = rules["anyOf"].as_array().map_or(rules, |forms| &forms[0])["properties"].as_object().unwrap();
    for entry in RULES {
        let rule = &known[entry.meta.name];
        assert_eq!(rule["description"], entry.meta.summary);
        for option in (entry.defaults)().keys() {
            let described = &rule["anyOf"][1]["properties"][option]["description"];
            assert!(described.is_string(), "{}: {option} has no words in the schema", entry.meta.name);
        }
    }
}

/// The findings of the company by rule and place, with their severities.
fn found(preset: Preset) -> BTreeMap<String, Severity> {
    let folder = Folder::copy_of(&root().join("fixtures/company"));
    folder.write("okrlint.yaml", format!("extends: ours.yaml\npreset: {}\n", preset.word()).as_bytes());
    let ours = std::fs::read(root().join("fixtures/company/okrlint.yaml")).unwrap_or_default();
    folder.write("ours.yaml", &ours);
    let report = folder.okrlint("--today 2026-10-05").json().1;
    let findings = report["findings"].as_array().unwrap().iter();
    let severity = |word: &Value| Severity::ALL.into_iter().find(|severity| word == severity.word()).unwrap();
    findings
        .map(|finding| {
            let place = format!("{} {} {}", finding["rule"], finding["path"], finding["range"]);
            (place, severity(&finding["severity"]))
        })
        .collect()
}

#[test]
fn a_stricter_preset_finds_all_of_the_milder_one_and_is_no_kinder() {
    let presets = Preset::ALL.map(found);
    assert!(!presets[0].is_empty());
    for (milder, stricter) in presets.iter().zip(&presets[1..]) {
        for (place, severity) in milder {
            assert!(stricter.get(place) >= Some(severity), "{place}");
        }
    }
}

#[test]
fn no_rule_steps_back_before_one_that_only_some_run() {
    for entry in RULES.iter().filter(|entry| entry.meta.is_on_by_default) {
        for other in entry.meta.yields_to {
            assert!(rules::named(other).unwrap().meta.is_on_by_default, "{} before {other}", entry.meta.name);
        }
    }
}

/// The rules that speak, by path.
fn spoken(folder: &Folder, line: &str) -> Vec<String> {
    let report = folder.okrlint(line).json().1;
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| format!("{} {}", finding["path"].as_str().unwrap(), finding["rule"].as_str().unwrap()))
        .collect()
}

#[test]
fn the_nearest_configuration_upwards_holds_and_none_is_mixed_in() {
    let folder = Folder::with(&[
        ("okrlint.yaml", "rules: {kr-no-number: error}\nexclude: [drafts/]\n"),
        ("a.md", WRONG),
        ("drafts/b.md", WRONG),
        ("teams/x/okrlint.yaml", "rules: {kr-no-number: off}\n"),
        ("teams/x/deep/c.md", WRONG),
        ("teams/x/drafts/d.md", WRONG),
        ("teams/y/.okrlint.yaml", "extends: ../../okrlint.yaml\nexclude: [e.md]\n"),
        ("teams/y/e.md", WRONG),
        ("teams/y/drafts/f.md", WRONG),
        ("teams/z/g.md", WRONG),
    ]);
    let all = ["a.md kr-no-number", "teams/y/drafts/f.md kr-no-number", "teams/z/g.md kr-no-number"];
    assert_eq!(spoken(&folder, ""), all);
    assert_eq!(spoken(&folder, "a.md teams/x/deep/c.md teams/y/drafts"), all[..2]);
    assert_eq!(folder.okrlint("show teams/x").shown().len(), 2);
    assert_eq!(spoken(&folder, "--isolated").len(), 6 + 1);
    assert_eq!(spoken(&folder, "--config teams/x/okrlint.yaml"), <[&str; 0]>::default());
    let inside: Vec<_> = folder.okrlint("show").inside("teams/y").shown();
    assert_eq!(inside, ["teams/y/drafts/f.md"]);
}

#[test]
fn a_configuration_stops_at_the_root_of_a_repository() {
    let folder = Folder::bare();
    folder.write("okrlint.yaml", b"rules: {kr-no-number: off}\n");
    folder.write("repository/.git/HEAD", b"");
    folder.write("repository/a.md", WRONG.as_bytes());
    folder.write("beside/a.md", WRONG.as_bytes());
    assert_eq!(spoken(&folder, "repository/a.md"), ["a.md kr-no-number"]);
    assert_eq!(spoken(&folder, "beside/a.md"), <[&str; 0]>::default());
    folder.write(".git/HEAD", b"");
    assert_eq!(spoken(&folder, "."), ["repository/a.md kr-no-number"], "a repository within is one of its own");
}

#[test]
fn a_configuration_shows_nothing_from_outside_of_its_repository() {
    let folder = Folder::bare();
    folder.write("secret.yaml", b"token: s3cret\n");
    folder.write("house/okrlint.yaml", b"extends: base.yaml\n");
    folder.write("house/base.yaml", b"rules: {kr-no-number: off}\n");
    folder.write("repository/.git/HEAD", b"");
    folder.write("repository/okrlint.yaml", b"extends: ../secret.yaml\n");
    folder.write("repository/a.md", WRONG.as_bytes());
    let (code, told) = folder.okrlint("repository").trouble();
    assert!(told.contains("it lies outside of this repository") && !told.contains("s3cret"), "{told}");
    assert_eq!(code, 2);
    assert_eq!(spoken(&folder, "repository --config house/okrlint.yaml"), <[&str; 0]>::default());
}

#[test]
fn of_two_configurations_in_a_folder_the_first_is_used_and_that_is_said() {
    let folder = Folder::with(&[
        ("okrs.md", WRONG),
        ("okrlint.yaml", "rules: {kr-no-number: off}\n"),
        (".okrlint.yaml", "fail-on: never\n"),
    ]);
    let (code, told) = folder.okrlint("").trouble();
    insta::assert_snapshot!(told, @r"okrlint: okrlint.yaml is used, and .okrlint.yaml beside it is not");
    assert_eq!(code, 0);
}

#[test]
fn what_a_folder_leaves_out_is_left_out_whatever_configuration_it_holds() {
    let folder = Folder::with(&[
        ("okrlint.yaml", "exclude: [old/]\n"),
        ("old/okrlint.yaml", "exclude: []\n"),
        ("old/a.md", WRONG),
    ]);
    assert_eq!(spoken(&folder, ""), <[&str; 0]>::default());
    assert_eq!(spoken(&folder, "old/a.md"), <[&str; 0]>::default());
    assert_eq!(spoken(&folder, "old/a.md --no-exclude"), ["old/a.md kr-no-number"]);
}

#[test]
fn each_file_fails_the_run_by_its_own_configuration() {
    let folder = Folder::with(&[
        ("okrlint.yaml", "fail-on: error\n"),
        ("a.md", WRONG),
        ("strict/okrlint.yaml", "fail-on: advice\n"),
        ("strict/b.md", OKRS),
    ]);
    let (code, json) = folder.okrlint("").json();
    assert_eq!((code, &json["summary"]["fail_on"]), (0, &Value::Null));
    folder.write("strict/b.md", WRONG.as_bytes());
    insta::assert_snapshot!(folder.okrlint("--output-format concise").told(), @r"
    exit: 1
    --- stdout
    a.md:5:8: warning: `KR1: Customers recommend us to their friends` has no number to measure it by [kr-no-number]
    strict/b.md:5:8: warning: `KR1: Customers recommend us to their friends` has no number to measure it by [kr-no-number]
    2 files, 2 OKR documents, 2 objectives, 4 key results: 0 errors, 2 warnings, 0 advice; exit code 1: something is as bad as `fail-on` in its own configuration says
    ");
    assert_eq!(folder.okrlint("a.md").json().0, 0);
    assert_eq!(folder.okrlint("strict").json().0, 1);
    let (code, json) = folder.okrlint("--fail-on error").json();
    assert_eq!((code, &json["summary"]["fail_on"]), (0, &"error".into()));
}

#[test]
fn what_is_shown_does_not_change_what_fails() {
    let folder = Folder::with(&[("okrs.md", WRONG)]);
    insta::assert_snapshot!(folder.okrlint("--min-severity error").told(), @r"
    exit: 1
    --- stdout
    1 file, 1 OKR document, 1 objective, 2 key results: nothing shown, 1 finding hidden (--min-severity); exit code 1: there are warnings or worse (--fail-on warning)
    ");
    let json = folder.okrlint("--min-severity error").json().1;
    assert_eq!([&json["summary"]["warnings"], &json["summary"]["hidden"]], [0, 1]);
    assert_eq!(folder.okrlint("--min-severity warning").json().1["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn rules_are_chosen_on_the_command_line() {
    let folder = Folder::with(&[("okrs.md", WRONG), ("okrlint.yaml", "rules: {kr-no-number: off}\n")]);
    assert_eq!(spoken(&folder, ""), <[&str; 0]>::default());
    assert_eq!(spoken(&folder, "--select kr-no-number,kr-count"), ["okrs.md kr-no-number"]);
    assert_eq!(spoken(&folder, "--select kr-count"), <[&str; 0]>::default());
    assert_eq!(spoken(&folder, "--isolated --ignore kr-no-number"), <[&str; 0]>::default());
    let (code, told) = folder.okrlint("--select kr-no-nubmer").trouble();
    assert_eq!(code, 2);
    assert!(told.contains("there is no rule `kr-no-nubmer`; did you mean `kr-no-number`?"), "{told}");
}

#[test]
fn an_unknown_rule_is_told_once_and_fails_nothing() {
    let folder = Folder::with(&[("okrs.md", OKRS), ("okrlint.yaml", "rules:\n  kr-no-nubmer: off\n")]);
    let (code, told) = folder.okrlint("").trouble();
    assert_eq!(code, 0);
    insta::assert_snapshot!(told, @r"
     ⚠ there is no rule `kr-no-nubmer`, so this sets nothing
      ╭─[okrlint.yaml:2:3]
    1 │ rules:
    2 │   kr-no-nubmer: off
      ·   ────────────
      ╰────
     help: Did you mean `kr-no-number`? `okrlint rules` lists all.
    ");
}

#[test]
fn all_rules_speak_of_cycles_that_are_over_when_asked() {
    let folder = Folder::with(&[("okrs.md", WRONG)]);
    let line = "--today 2027-06-01";
    assert_eq!(spoken(&folder, line), <[&str; 0]>::default());
    assert_eq!(spoken(&folder, &format!("{line} --all-cycles")), ["okrs.md kr-no-number"]);
    folder.write("okrlint.yaml", b"closed-cycles: report\n");
    assert_eq!(spoken(&folder, line), ["okrs.md kr-no-number"]);
    folder.write("okrlint.yaml", b"overrides: [{files: [okrs.md], closed-cycles: report}]\n");
    assert_eq!(spoken(&folder, line), ["okrs.md kr-no-number"]);
}

#[test]
fn rules_judge_by_the_conventions_of_the_team() {
    let graded = "# Growth OKRs 2026-Q3\n\n## Objective 1: Customers love us\n\n\
                  | Key result | Baseline | Target | Current | Score |\n|---|---|---|---|---|\n\
                  | Visits a day | 40 | 60 | 50 | 0.83 |\n| Orders a day | 10 | 20 | 12 | 0.6 |\n";
    let folder = Folder::with(&[("a.md", graded), ("b.md", graded)]);
    let line = "--select score-inconsistent";
    assert_eq!(spoken(&folder, line), <[&str; 0]>::default());
    folder.write("okrlint.yaml", b"scoring: from-baseline\noverrides: [{files: [b.md], scoring: ratio}]\n");
    let heard = spoken(&folder, line);
    assert!(!heard.is_empty() && heard.iter().all(|said| said == "a.md score-inconsistent"), "{heard:?}");
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

#[test]
fn settings_are_printed_with_where_they_were_made() {
    let folder = Folder::with(&[
        ("base.yaml", "# ours\n\nexclude: [old/, '*.draft.md']\npreset: strict\n"),
        ("okrlint.yaml", "extends: base.yaml\nfail-on: error\nrules:\n  kr-count:\n    max: 5\n"),
        ("a.md", OKRS),
    ]);
    let told = folder.okrlint("config a.md --ignore id-duplicate").told();
    for line in [
        "- old/ # base.yaml:3",
        "- \"*.draft.md\" # base.yaml:3",
        "fail-on: error # okrlint.yaml:2",
        "preset: strict # base.yaml:4",
        "scoring: null # default",
        "    max: 5 # okrlint.yaml:5",
        "    min: 2 # default",
        "  id-duplicate: off # --ignore",
        "  placeholder-left: error # preset strict",
    ] {
        assert!(told.lines().any(|told| told == line), "{line} is missing: {told}");
    }
    folder.write("okrlint.yaml", b"overrides:\n  - files: [a.md]\n    rules:\n      kr-count: off\n");
    let (_, json) = folder.okrlint("config a.md").json();
    assert_eq!(json["rules"]["kr-count"]["severity"]["from"], "overrides[0] of okrlint.yaml:4");
    assert_eq!(folder.okrlint("config").json().1["rules"]["kr-count"]["severity"]["from"], "default");
    assert_eq!(folder.okrlint("config nope.md").trouble().0, 2);
}

#[test]
fn printed_settings_are_a_configuration_that_asks_for_the_same() {
    let select = Flags { select: vec!["kr-count", "id-duplicate"], all_cycles: true, ..Flags::default() };
    for flags in [Flags::default(), select] {
        for text in
            [FULL, "", "preset: all\n", "exclude: []\n", "lexicons: {hedges: {add: [no]}, people: {drop: []}}\n"]
        {
            let config = read(text).0;
            let mut printed = Vec::new();
            let settled = config.settle(Path::new("teams/new/a.md"), false, &flags);
            okrlint::report::settings::write_yaml(&settled, &mut printed).unwrap();
            let printed = String::from_utf8(printed).unwrap();
            let (again, flawed) = read(&printed);
            assert_eq!(told(&flawed), "", "{printed}");
            let same = settings(&config, "teams/new/a.md", &flags);
            assert_eq!(settings(&again, "any.md", &Flags::default()), same, "{printed}");
        }
    }
}
