//! The settings that hold, as the program prints them.

use std::path::Path;

use okrlint::config::Flags;

use super::{FULL, read, settings, told};
use crate::cli::{Folder, OKRS};

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
