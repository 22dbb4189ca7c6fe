//! `okrlint baseline`: adopt okrlint with hundreds of old findings, and see only new ones.

use std::fs;

use crate::cli::Folder;
use crate::support::root;

const PAGE: &str = "# Bakery OKRs 2026-Q3

## Objective: Nobody leaves without bread @ines

- Launch the pre-order app
- Cut sold-out days from 9 to 2
- Sell some more rye
- Answer the phone

## Objective: Bakers stay @ines

- Raise shifts that end on time from 50% to 80%
- Nights off in a row from 1 to 2
";

fn adopted(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::with(files);
    assert_eq!(folder.okrlint("baseline write").trouble().0, 0);
    folder
}

fn new_in(folder: &Folder) -> Vec<String> {
    let (_, json) = folder.okrlint("check --baseline okrlint-baseline.yaml").json();
    let findings = json["findings"].as_array().unwrap().iter();
    findings.map(|finding| format!("{} {}", finding["rule"], finding["message"]).replace('"', "")).collect()
}

fn kept(folder: &Folder) -> String {
    fs::read_to_string(folder.path().join("okrlint-baseline.yaml")).unwrap()
}

#[test]
fn what_was_there_is_not_told_again() {
    let folder = Folder::copy_of(&root().join("fixtures/company"));
    assert_eq!(folder.okrlint("baseline write").output().status.code(), Some(0));
    let (code, json) = folder.okrlint("check --baseline okrlint-baseline.yaml").json();
    assert_eq!((code, &json["findings"]), (0, &serde_json::json!([])), "{json}");
    let all = folder.okrlint("check").json().1["findings"].as_array().unwrap().len();
    assert_eq!(json["summary"]["known"], all, "as many as are told without it");
    assert!(all > 50, "{json}");
}

#[test]
fn an_entry_can_be_read_in_a_diff() {
    insta::assert_snapshot!(kept(&adopted(&[("okrs.md", PAGE)])).split_once("findings:\n").unwrap().1, @r#"
- path: "okrs.md"
  rule: kr-binary
  words: "- Sell some more rye"
  fingerprint: 067208e536170c988d3dafce65bbb3d6
- path: "okrs.md"
  rule: kr-is-task
  words: "- Launch the pre-order app"
  fingerprint: bc8a640363638670c638b81aad74eb6f
- path: "okrs.md"
  rule: kr-no-number
  words: "- Answer the phone"
  fingerprint: 7a85b8ebb47faf98eb655a6681285500
"#);
}

#[test]
fn lists_may_be_put_in_another_order() {
    let folder = adopted(&[("okrs.md", PAGE)]);
    let before = kept(&folder);
    let mut lines: Vec<&str> = PAGE.lines().collect();
    lines[4..8].reverse();
    lines[10..12].reverse();
    folder.write("okrs.md", lines.join("\n").as_bytes());
    assert_eq!(new_in(&folder), Vec::<String>::new());
    assert_eq!(folder.okrlint("baseline write").trouble().0, 0);
    assert_eq!(kept(&folder), before);
}

#[test]
fn what_gets_worse_is_new_and_nothing_else() {
    let folder = adopted(&[("okrs.md", PAGE)]);
    folder.write("okrs.md", PAGE.replace("from 1 to 2", "from 2 to 2").as_bytes());
    insta::assert_snapshot!(new_in(&folder).join("\n"), @"kr-baseline-equals-target `Nights off in a row from 2 to 2` starts at `2` and ends at `2`: nothing would change");
}

/// Several key results without a number are one finding, and one more of them is another.
#[test]
fn one_more_of_several_is_told_alone() {
    let folder = adopted(&[("okrs.md", PAGE)]);
    folder.write("okrs.md", PAGE.replace(" from 9 to 2", "").as_bytes());
    insta::assert_snapshot!(new_in(&folder).join("\n"), @"kr-no-number `Cut sold-out days` has no number to measure it by");
}

#[test]
fn what_is_settled_is_told_and_pruned() {
    let folder = adopted(&[("okrs.md", PAGE), ("gone.md", PAGE)]);
    folder.write("okrs.md", PAGE.replace("Launch the pre-order app", "Pre-orders from 10 to 40 a day").as_bytes());
    fs::remove_file(folder.path().join("gone.md")).unwrap();
    let (code, told) = folder.okrlint("check --baseline okrlint-baseline.yaml").trouble();
    insta::assert_snapshot!(format!("{code} {told}"), @"0 okrlint: okrlint-baseline.yaml: 4 findings are settled, such as this: kr-binary in gone.md: - Sell some more rye; `okrlint baseline prune --baseline okrlint-baseline.yaml` takes out what is settled");
    let before = kept(&folder);
    insta::assert_snapshot!(folder.okrlint("baseline prune").trouble().1, @"okrlint: okrlint-baseline.yaml: 4 settled, 2 left");
    let after = kept(&folder);
    assert!(after.len() < before.len() && after.lines().all(|line| before.contains(line)), "{after}");
    assert_eq!(folder.okrlint("check -q --baseline okrlint-baseline.yaml").trouble(), (0, String::new()));
}

/// A hook names the files of one commit, and a run may choose its rules.
#[test]
fn what_was_not_asked_about_is_not_settled() {
    let folder = adopted(&[("okrs.md", PAGE), ("other.md", PAGE)]);
    let before = kept(&folder);
    for line in [
        "check okrs.md -q --baseline okrlint-baseline.yaml",
        "check -q --select kr-hedge --baseline okrlint-baseline.yaml",
    ] {
        assert_eq!(folder.okrlint(line).trouble(), (0, String::new()), "{line}");
    }
    assert_eq!(folder.okrlint("baseline prune okrs.md").trouble().0, 0);
    assert_eq!(folder.okrlint("baseline write okrs.md").trouble().0, 0);
    assert_eq!(kept(&folder), before);
}

#[test]
fn a_baseline_that_cannot_be_read_stops_the_run() {
    let folder = Folder::with(&[("okrs.md", PAGE), ("okrlint-baseline.yaml", "rules: {}\n")]);
    insta::assert_snapshot!(folder.okrlint("check --baseline none.yaml").told(), @r"
exit: 2
--- stderr
okrlint: cannot read none.yaml: there is no such file or folder
");
    insta::assert_snapshot!(folder.okrlint("check --baseline okrlint-baseline.yaml").told(), @r"
exit: 2
--- stderr
okrlint: cannot read okrlint-baseline.yaml: it does not say `version: 1`: it is no baseline
");
    assert_eq!(folder.okrlint("baseline write").trouble().0, 2);
    assert_eq!(kept(&folder), "rules: {}\n");
}

#[test]
fn it_is_shown_below_the_names_of_files() {
    insta::assert_snapshot!(adopted(&[("okrs.md", PAGE)]).okrlint("baseline show").printed(), @r"
okrs.md
  kr-binary: - Sell some more rye
  kr-is-task: - Launch the pre-order app
  kr-no-number: - Answer the phone
");
}

#[test]
fn settled_findings_can_fail_a_run() {
    let folder = adopted(&[("okrs.md", PAGE)]);
    let line = "check --strict-baseline --baseline okrlint-baseline.yaml";
    assert_eq!(folder.okrlint(line).trouble().0, 0);
    folder.write("okrs.md", PAGE.replace("Launch the pre-order app", "Pre-orders from 10 to 40 a day").as_bytes());
    let told = folder.okrlint(line).told();
    assert!(
        told.contains("exit: 1") && told.contains("1 finding of the baseline settled (--strict-baseline)"),
        "{told}"
    );
    assert_eq!(folder.okrlint("baseline prune").trouble().0, 0);
    assert_eq!(folder.okrlint(line).trouble().0, 0);
}

/// The configuration says where the baseline is, from the folder in which it lies.
#[test]
fn the_configuration_may_name_the_baseline() {
    let folder = Folder::with(&[("teams/okrs.md", PAGE), ("teams/okrlint.yaml", "baseline: kept/before.yaml\n")]);
    fs::create_dir(folder.path().join("teams/kept")).unwrap();
    let (code, told) = folder.okrlint("check").trouble();
    assert!(code == 2 && told.contains("cannot read teams/kept/before.yaml"), "{told}");
    assert_eq!(
        folder.okrlint("baseline write teams").trouble(),
        (0, "okrlint: teams/kept/before.yaml: 3 kept\n".into())
    );
    for line in ["check", "check teams/okrs.md", "check teams"] {
        assert_eq!(folder.okrlint(line).json().1["findings"], serde_json::json!([]), "{line}");
    }
    assert_eq!(folder.okrlint("okrs.md").inside("teams").json().1["findings"], serde_json::json!([]));
    folder.write("none.yaml", b"version: 1\nfindings: []\n");
    assert_ne!(folder.okrlint("check --baseline none.yaml").json().1["findings"], serde_json::json!([]));
}

/// A repository may be anybody's: what its configuration names is not read wherever it lies, and not overwritten.
#[test]
fn a_configuration_names_no_file_elsewhere() {
    let other = Folder::with(&[("before.yaml", "version: 1\nfindings: []\n")]);
    let name = other.path().join("before.yaml").display().to_string();
    let folder = Folder::with(&[("okrs.md", PAGE), ("okrlint.yaml", &format!("baseline: {name}\n"))]);
    for line in ["check", "baseline write"] {
        let (code, told) = folder.okrlint(line).trouble();
        assert!(code == 2 && told.contains("lies outside of this repository"), "{told}");
    }
    folder.write("okrlint.yaml", b"baseline: okrs.md\n");
    let (code, told) = folder.okrlint("baseline write").trouble();
    assert!(code == 2 && told.contains("does not end in .yaml"), "{told}");
}

/// What is written is what `check` would say with the same options.
#[test]
fn writing_sees_what_checking_sees() {
    let page = PAGE.replace("2026-Q3", "2025-Q3");
    for options in ["--all-cycles", "--all-cycles --select kr-is-task", "--all-cycles --ignore kr-is-task"] {
        let folder = Folder::with(&[("okrs.md", &page)]);
        assert_eq!(folder.okrlint(&format!("baseline write {options}")).trouble().0, 0);
        let (_, json) = folder.okrlint(&format!("check {options} --baseline okrlint-baseline.yaml")).json();
        assert_eq!(json["findings"], serde_json::json!([]), "{options}");
        assert_ne!(json["summary"]["known"], 0, "{options}");
    }
}

/// After the quarter most rules keep silent about it; nobody has settled anything.
#[test]
fn the_end_of_a_cycle_settles_nothing() {
    let folder = adopted(&[("okrs.md", PAGE)]);
    let before = kept(&folder);
    let later = "--today 2026-12-20";
    let told =
        folder.okrlint(&format!("check -q {later} --ignore not-scored-after-end --baseline okrlint-baseline.yaml"));
    assert_eq!(told.trouble(), (0, String::new()));
    assert_eq!(folder.okrlint(&format!("baseline prune {later}")).trouble().0, 0);
    assert_eq!(kept(&folder), before);
}

/// Of what is gone a run speaks that would have looked there.
#[test]
fn only_what_was_looked_for_is_pruned() {
    let folder = adopted(&[("okrs.md", PAGE), ("teams/gone.md", PAGE), ("teams/minutes.md", PAGE)]);
    fs::remove_file(folder.path().join("teams/gone.md")).unwrap();
    folder.write("teams/minutes.md", b"# Minutes\n\nNothing was decided.\n");
    let before = kept(&folder);
    assert_eq!(folder.okrlint("baseline prune okrs.md").trouble().0, 0);
    assert_eq!(kept(&folder), before);
    assert_eq!(folder.okrlint("baseline prune teams").trouble().0, 0);
    assert!(!kept(&folder).contains("teams/") && kept(&folder).contains("okrs.md"));
}

#[test]
fn files_may_be_renamed() {
    let folder = adopted(&[("okrs/bakery.md", PAGE)]);
    fs::remove_file(folder.path().join("okrs/bakery.md")).unwrap();
    folder.write("goals/q3.md", PAGE.replace("- ", "* ").as_bytes());
    assert_eq!(new_in(&folder), Vec::<String>::new());
    let of_file = folder.okrlint("check --baseline okrlint-baseline.yaml goals/q3.md").json().1;
    assert_eq!(of_file["findings"], serde_json::json!([]), "{of_file}");
    let n_before = kept(&folder).matches("- path").count();
    assert_eq!(folder.okrlint("baseline prune").trouble().0, 0);
    assert!(!kept(&folder).contains("okrs/bakery.md"));
    assert_eq!(kept(&folder).matches("- path: \"goals/q3.md\"").count(), n_before);
    assert_eq!(new_in(&folder), Vec::<String>::new());
    // A copy is no old acquaintance.
    folder.write("goals/q4.md", PAGE.replace("Q3", "Q4").as_bytes());
    assert_ne!(new_in(&folder), Vec::<String>::new());
}

#[test]
fn of_what_several_items_lack_only_the_new_ones_are_shown() {
    let page = "# Tugs OKRs 2026-Q3\n\n## Objective: Tugs are on time\n\n- KR: Delays from 9 to 3 (Ana)\n- KR: Tows from 5 to 8 (Ana)\n- KR: Crews from 2 to 4 (Ana)\n- KR: Groundings from 4 to 1\n";
    let folder = adopted(&[("okrs.md", page)]);
    folder.write("okrs.md", page.replace("- KR: Delays", "- KR: Collisions from 6 to 2\n- KR: Delays").as_bytes());
    assert!(new_in(&folder).contains(&"owner-missing `Collisions from 6 to 2` has no owner".to_owned()));
}
