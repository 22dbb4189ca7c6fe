//! What may stand on the command line, and what the commands that ask nothing of a team print.

use okrlint::rules::RULES;

use super::{Folder, OKRS, Run, WRONG};

#[test]
fn a_misspelt_command_is_recognised() {
    let folder = Folder::with(&[("okrs.md", OKRS)]);
    let (code, message) = folder.okrlint("chekc okrs.md").trouble();
    insta::assert_snapshot!(message, @"okrlint: cannot read chekc: there is no such file or folder; did you mean the command `check`?");
    assert_eq!(code, 2);
}

#[test]
fn a_bad_day_or_format_is_refused() {
    let folder = Folder::with(&[("okrs.md", OKRS)]);
    assert_eq!(folder.okrlint("--today yesterday").trouble().0, 2);
    insta::assert_snapshot!(folder.okrlint("").env("OKRLINT_TODAY", "2026-13-01").told(), @r"
    exit: 2
    --- stderr
    okrlint: OKRLINT_TODAY is `2026-13-01`, not a day like 2026-07-01
    ");
    insta::assert_snapshot!(folder.okrlint("").env("OKRLINT_OUTPUT_FORMAT", "xml").told(), @r"
    exit: 2
    --- stderr
    okrlint: OKRLINT_OUTPUT_FORMAT is `xml`; known are full, concise, grouped, plain, markdown, agent, json, jsonl, sarif, github, gitlab, junit, rdjson
    ");
    assert_eq!(folder.okrlint("--today 2026-01-01").env("OKRLINT_TODAY", "never").json().0, 0);
    assert_eq!(folder.okrlint("").env("OKRLINT_OUTPUT_FORMAT", "").env("OKRLINT_TODAY", "").trouble().0, 0);
}

#[test]
fn colour_is_asked_for() {
    let folder = Folder::with(&[("okrs.md", WRONG)]);
    let is_colored = |run: Run<'_>| run.output().stdout.contains(&0x1b);
    assert!(!is_colored(folder.okrlint("")));
    assert!(is_colored(folder.okrlint("--color always").env("NO_COLOR", "1")));
    assert!(is_colored(folder.okrlint("").env("CLICOLOR_FORCE", "1")));
    assert!(!is_colored(folder.okrlint("").env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
}

#[test]
fn commands_and_options_stand_in_any_order() {
    let folder = Folder::with(&[("show/okrs.md", OKRS)]);
    assert_eq!(folder.okrlint("--color never check show").json().0, 0);
    assert_eq!(folder.okrlint("show").shown(), ["show/okrs.md"]);
    assert_eq!(folder.okrlint("./show").json().1["summary"]["okr_documents"], 1);
    assert_eq!(folder.okrlint("--no-such-option").trouble().0, 2);
    assert_eq!(
        folder.okrlint("--version").output().stdout,
        format!("okrlint {}\n", env!("CARGO_PKG_VERSION")).into_bytes()
    );
}

#[test]
fn show_draws_what_was_read() {
    let folder = Folder::with(&[("docs/okrs.md", OKRS)]);
    let told = folder.okrlint("show docs").told();
    let places = ["docs/okrs.md", "Growth", "2026-Q3", "Customers love us", "KR1: Raise NPS from 20 to 40", "20 -> 40"]
        .map(|words| told.find(words).unwrap_or_else(|| panic!("{words} is missing: {told}")));
    assert!(places.is_sorted(), "{told}");
}

#[test]
fn every_rule_is_explained() {
    let folder = Folder::bare();
    for entry in RULES {
        let output = folder.okrlint(&format!("explain {}", entry.meta.name)).output();
        assert!(output.status.success());
        assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), entry.meta.page.trim());
    }
    for entry in RULES {
        let (code, message) = folder.okrlint(&format!("explain {}x", entry.meta.name)).trouble();
        assert_eq!(code, 2);
        assert!(message.contains(&format!("did you mean `{}`?", entry.meta.name)), "{message}");
    }
    let listed = folder.okrlint("rules").json().1["rules"].as_array().unwrap().len();
    assert_eq!(listed, RULES.len());
    let (code, message) = folder.okrlint("explain no-such-rule-anywhere").trouble();
    assert_eq!(code, 2);
    assert!(message.contains("there is no rule `no-such-rule-anywhere`"), "{message}");
}
