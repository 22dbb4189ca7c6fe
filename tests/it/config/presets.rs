//! The presets beside each other.

use std::collections::BTreeMap;

use okrlint::config::Preset;
use okrlint::diagnostic::Severity;
use okrlint::rules::{self, RULES};
use serde_json::Value;

use crate::cli::Folder;
use crate::support::root;

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
