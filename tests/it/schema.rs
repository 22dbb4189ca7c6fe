//! What the program prints as JSON is what the schemas in `fixtures/schema/` promise.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{Folder, OKRS};

const ODD: &str = "---
team: Größe
cycle: 2026-Q3
parent: company.md
---

# OKRs

## O1: Customers love us (@ana)

- KR1: Increase NPS from 40 to 20
- Launch the new app 🚀
- Teams are happy

### O1.1: Support answers fast

- Cut first answer from 4 hours to 30 minutes (score: 0.4)
";

fn schema(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schema").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn assert_valid(name: &str, instance: &Value) {
    let validator = jsonschema::draft202012::new(&schema(name)).unwrap();
    let errors = validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path()));
    let errors = errors.collect::<Vec<_>>();
    assert!(errors.is_empty(), "{errors:#?}\n{instance:#}");
}

fn folder() -> Folder {
    Folder::with(&[("okrs.md", OKRS), ("teams/odd.md", ODD), ("README.md", "# Nothing\n")])
}

#[test]
fn the_schemas_are_schemas() {
    for name in
        ["check.schema.json", "config.schema.json", "graph.schema.json", "settings.schema.json", "show.schema.json"]
    {
        assert!(jsonschema::meta::is_valid(&schema(name)), "{name}");
    }
}

#[test]
fn the_program_prints_them() {
    for of in ["check", "show", "graph", "settings"] {
        let printed = folder().okrlint(&format!("schema {of}")).printed();
        assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), schema(&format!("{of}.schema.json")));
    }
}

#[test]
fn check_keeps_its_word() {
    let (code, report) = folder().okrlint("check --fail-on advice").json();
    assert_valid("check.schema.json", &report);
    assert_eq!(report["summary"]["exit_code"], code);
    assert!(!report["findings"].as_array().unwrap().is_empty(), "{report:#}");
}

#[test]
fn statistics_are_added_to_what_is_promised() {
    let folder = folder();
    let mut counted = folder.okrlint("check --statistics").json();
    assert_valid("check.schema.json", &counted.1);
    let counts = counted.1.as_object_mut().unwrap().remove("statistics").unwrap();
    let counts = counts.as_array().unwrap().iter().map(|count| count["findings"].as_u64().unwrap()).collect::<Vec<_>>();
    assert!(counts.is_sorted_by(|one, next| one >= next), "{counts:?}");
    assert_eq!(counted, folder.okrlint("check").json());
    let findings = counted.1["findings"].as_array().unwrap().len();
    assert_eq!(counts.iter().sum::<u64>(), u64::try_from(findings).unwrap());
}

#[test]
fn show_keeps_its_word() {
    let (_, shown) = folder().okrlint("show").json();
    assert_valid("show.schema.json", &shown);
    let documents = shown["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 2, "{shown:#}");
    assert_eq!(documents[1]["objectives"][0]["line"], 9, "{shown:#}");
    assert_eq!(documents[0]["objectives"][0]["key_results"][1]["metric"]["name"], "churn", "{shown:#}");
}

#[test]
fn show_says_by_when() {
    let okrs = OKRS.replace("from 5% to 3%", "from 5% to 3% by 15 August");
    let (_, shown) = Folder::with(&[("okrs.md", &okrs)]).okrlint("show").json();
    assert_valid("show.schema.json", &shown);
    let deadline = &shown["documents"][0]["objectives"][0]["key_results"][1]["deadline"];
    assert_eq!(*deadline, json!({"text": "by 15 August", "day": "2026-08-15"}), "{shown:#}");
}

#[test]
fn graph_keeps_its_word() {
    let (_, drawn) = folder().okrlint("graph").json();
    assert_valid("graph.schema.json", &drawn);
    assert!(!drawn["cycles"][0]["items"].as_array().unwrap().is_empty(), "{drawn:#}");
}

#[test]
fn settings_keep_their_word() {
    let folder = Folder::with(&[("okrlint.yaml", "rules: {kr-count: {max: 5}, id-duplicate: off}\n")]);
    assert_valid("settings.schema.json", &folder.okrlint("config").json().1);
}

#[test]
fn an_empty_run_keeps_its_word() {
    let folder = Folder::with(&[]);
    assert_valid("check.schema.json", &folder.okrlint("check").json().1);
    assert_valid("show.schema.json", &folder.okrlint("show").json().1);
}

#[test]
fn the_schemas_refuse_what_is_not_promised() {
    let validator = jsonschema::draft202012::new(&schema("check.schema.json")).unwrap();
    let mut report = folder().okrlint("check").json().1;
    report["summary"].as_object_mut().unwrap().remove("exit_code");
    assert!(!validator.is_valid(&report));
    assert!(!validator.is_valid(&json!({"version": 2, "findings": [], "summary": {}})));
}
