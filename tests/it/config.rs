//! The configuration: what it asks for.

mod mistakes;
mod place;
mod presets;
mod printed;
mod schema;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use okrlint::config::{Config, Flags, Flawed, Opened};
use okrlint::rules;
use serde_json::Value;

use crate::cli::Folder;

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

/// The rules that speak, by path.
fn spoken(folder: &Folder, line: &str) -> Vec<String> {
    let report = folder.okrlint(line).json().1;
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| format!("{} {}", finding["path"].as_str().unwrap(), finding["rule"].as_str().unwrap()))
        .collect()
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
