//! The JSON Schema of the configuration.

use okrlint::config::{self, Flawed};
use okrlint::rules::RULES;
use serde_json::Value;

use super::{FULL, load};
use crate::cli::Folder;
use crate::support::{hold, root};

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
