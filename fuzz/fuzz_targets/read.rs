//! Any bytes: reading and all rules never panic, and every place they point at lies in the text.
//!
//! `cargo +nightly fuzz run read -- -max_total_time=120`

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use okrlint::date::Date;
use okrlint::engine::{self, Outcome};
use okrlint::read::{self, Reading};
use okrlint::rule::Plan;
use okrlint::rules;
use okrlint::text::{FileId, SourceFile};
use okrlint::workspace::Workspace;

#[path = "../../tests/it/places.rs"]
mod places;

static ALL: LazyLock<Plan> = LazyLock::new(|| Plan::of(rules::by_default()));

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for declared in [true, false] {
        let file = SourceFile { id: FileId(0), path: "okrs.md".into(), text: text.as_ref().into() };
        let document = read::read(&file, Reading { declared, ..Reading::default() });
        let workspace = Workspace { files: vec![file], documents: vec![document], ..Workspace::default() };
        let Outcome { findings, faults, .. } = engine::lint(&workspace, &ALL, Date::constant(2026, 8, 15));
        assert_eq!(faults, []);
        places::assert_in_text(&text, &workspace.documents[0], &findings);
    }
});
