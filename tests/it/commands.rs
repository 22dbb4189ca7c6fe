//! The commands that make things to work with: `init`, `completions`, `man`.

use std::fs;

use okrlint::config;
use okrlint::rule::ActiveRule;
use okrlint::rules::RULES;

use crate::cli::{Folder, OKRS};
use crate::support::{lint, workspace};

const COMMANDS: [&str; 11] =
    ["check", "baseline", "show", "graph", "explain", "rules", "config", "schema", "init", "completions", "man"];

#[test]
fn init_makes_a_workspace_in_which_nothing_is_wrong() {
    let folder = Folder::with(&[]);
    insta::assert_snapshot!(folder.okrlint("init").told(), @r"
    exit: 0
    --- stdout
    made okrlint.yaml     the configuration, with every setting explained
    made okrs/2026-Q4.md  an example for the next quarter: put your own OKRs in its place

    Next, see what okrlint makes of it:

        okrlint check
    ");
    let (code, report) = folder.okrlint("check --fail-on advice").json();
    assert_eq!((code, report["findings"].as_array().unwrap().len()), (0, 0), "{report:#}");
    let counts = ["okr_documents", "objectives", "key_results"].map(|count| report["summary"][count].as_u64().unwrap());
    assert_eq!(counts, [1, 2, 5], "{report:#}");
}

#[test]
fn the_first_page_is_clean_under_all_rules_even_those_that_few_turn_on() {
    let folder = Folder::with(&[]);
    folder.okrlint("init").output();
    let page = fs::read_to_string(folder.path().join("okrs/2026-Q4.md")).unwrap();
    let rules = RULES.iter().map(ActiveRule::by_default).collect::<Vec<_>>();
    assert_eq!(lint(&workspace([("okrs.md", page)]), &rules), []);
}

#[test]
fn the_first_page_is_understood_in_full() {
    let folder = Folder::with(&[]);
    folder.okrlint("init --today 2026-12-05").output();
    let document = &folder.okrlint("show").json().1["documents"][0];
    assert_eq!((&document["path"], &document["cycle"]), (&"okrs/2027-Q1.md".into(), &"2027-Q1".into()));
    let objectives = document["objectives"].as_array().unwrap().iter();
    for kr in objectives.flat_map(|objective| objective["key_results"].as_array().unwrap()) {
        let metric = &kr["metric"];
        assert!(kr["owner"].is_string() && metric["baseline"].is_number() && metric["target"].is_number(), "{kr:#}");
    }
}

#[test]
fn init_makes_the_folder_that_it_is_given() {
    let folder = Folder::bare();
    let told = folder.okrlint("init our/goals").told();
    assert!(told.ends_with("    okrlint check our/goals\n"), "{told}");
    assert_eq!(folder.okrlint("check our/goals --fail-on advice").json().0, 0);
    assert_eq!(folder.okrlint("init our/goals/okrlint.yaml").trouble().0, 2);
}

#[test]
fn init_never_writes_over_what_is_there() {
    let page = "okrs/2026-Q4.md";
    for (there, other) in [("okrlint.yaml", page), (".okrlint.yml", page), (page, "okrlint.yaml")] {
        let folder = Folder::with(&[(there, OKRS)]);
        let (code, message) = folder.okrlint("init").trouble();
        let expected = format!("okrlint: {there} is there already: nothing was written, so as not to overwrite it\n");
        assert_eq!((code, message), (2, expected));
        assert_eq!(fs::read_to_string(folder.path().join(there)).unwrap(), OKRS);
        assert!(!folder.path().join(other).exists(), "{other} was written beside {there}");
    }
    let folder = Folder::with(&[]);
    folder.okrlint("init").output();
    let (code, message) = folder.okrlint("init").trouble();
    assert_eq!(code, 2);
    assert!(message.contains("okrlint.yaml and okrs/2026-Q4.md are there already"), "{message}");
}

#[test]
fn every_setting_that_there_is_is_explained_by_init_and_can_be_set() {
    let folder = Folder::with(&[("okrlint.yaml", "")]);
    folder.okrlint("init docs").output();
    let path = folder.path().join("docs/okrlint.yaml");
    let settings = awake(&fs::read_to_string(&path).unwrap());
    let names = settings.iter().map(|setting| setting.split_once(':').unwrap().0).collect::<Vec<_>>();
    for known in config::schema()["properties"].as_object().unwrap().keys() {
        assert!(names.contains(&known.as_str()), "{known} is not among {names:?}");
    }
    fs::write(path, settings.join("\n")).unwrap();
    assert_eq!(folder.okrlint("baseline write docs").trouble().0, 0);
    assert_eq!(folder.okrlint("check docs").trouble(), (0, String::new()));
}

/// The settings of a configuration, those included that rest behind a `#`. Comments are told by the one blank after it.
fn awake(text: &str) -> Vec<String> {
    let is_comment = |line: &str| line.strip_prefix("# ").is_some_and(|words| !words.starts_with(' '));
    let lines = text.lines().filter(|line| !line.is_empty() && !is_comment(line));
    let mut settings: Vec<String> = Vec::new();
    for line in lines.map(|line| line.strip_prefix('#').unwrap_or(line)) {
        match settings.last_mut() {
            Some(setting) if line.starts_with(' ') => setting.extend(["\n", line]),
            _ => settings.push(line.to_owned()),
        }
    }
    settings
}

#[test]
fn every_shell_learns_the_commands_and_the_best_learn_the_rules() {
    let folder = Folder::bare();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = printed(&folder, &format!("completions {shell}"));
        for word in COMMANDS.into_iter().chain(["output-format", "statistics"]) {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
        if ["bash", "zsh", "fish"].contains(&shell) {
            assert!(RULES.iter().all(|entry| script.contains(entry.meta.name)), "{shell} does not know all rules");
        }
    }
    assert_eq!(folder.okrlint("completions").trouble().0, 2);
    assert_eq!(folder.okrlint("completions cmd").trouble().0, 2);
}

#[test]
fn the_manual_page_tells_all_that_help_tells() {
    let folder = Folder::bare();
    let page = printed(&folder, "man");
    assert!(page.starts_with(".TH OKRLINT 1 "), "{page}");
    for command in COMMANDS {
        let heading = format!("\n.SH \"okrlint {command}\"\n");
        let (_, section) = page.split_once(&heading).unwrap_or_else(|| panic!("{command} has no section: {page}"));
        let section = section.split("\n.SH ").next().unwrap();
        let help = printed(&folder, &format!("{command} --help"));
        for option in help.split_whitespace().filter(|word| word.starts_with("--") && *word != "--help") {
            assert!(section.contains(&option.replace('-', r"\-")), "{command} {option} is missing: {section}");
        }
    }
    let is_odd = |line: &&str| line.is_empty() || line.ends_with(' ') || line.starts_with('\'');
    assert_eq!(page.lines().filter(is_odd).collect::<Vec<_>>(), [""; 0], "what checkers of manual pages object to");
}

fn printed(folder: &Folder, line: &str) -> String {
    let output = folder.okrlint(line).output();
    assert!(output.status.success(), "{line}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}
