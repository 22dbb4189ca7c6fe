//! Any bytes as an OKR file: reading, understanding and judging never panic, and every place lies in the text.
//!
//! `cargo +nightly fuzz run reading`, once `cargo install cargo-fuzz` has been run.

#![no_main]

use std::path::PathBuf;

use libfuzzer_sys::fuzz_target;
use okrlint::date::Date;
use okrlint::engine;
use okrlint::read::{self, Reading};
use okrlint::text::{FileId, SourceFile};
use okrlint::workspace::Workspace;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let file = SourceFile { id: FileId(0), path: PathBuf::from("okrs/team.md"), text: text.as_ref().into() };
    let document = read::read(&file, Reading { declared: true, ..Reading::default() });
    let workspace = Workspace { files: vec![file], documents: vec![document], ..Workspace::default() };
    let outcome = engine::lint(&workspace, Date::constant(2026, 7, 1));
    assert!(outcome.faults.is_empty(), "{:?}", outcome.faults);
    for finding in &outcome.findings {
        assert!(text.get(finding.primary.span.range()).is_some(), "{finding:?}");
    }
});
