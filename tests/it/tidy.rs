//! Keeps the house in order: what no compiler checks and no reviewer should have to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use okrlint::rule::{Category, RuleEntry};
use okrlint::rules::RULES;

use crate::support::{files_in, hold, is_blessing, none_of, root, text_of};

/// Every source file below `src` with its path there and its text.
fn sources() -> Vec<(String, String)> {
    let folder = root().join("src");
    let name = |path: &Path| path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
    files_in(&folder, "rs").iter().map(|path| (name(path), text_of(path))).collect()
}

/// The floor that a file says it is on: `//! Floor 3.`
fn floor(text: &str) -> Option<u8> {
    let rest = text.strip_prefix("//! Floor ")?;
    rest.split_once('.')?.0.parse().ok()
}

/// A rule's file, the library's root and its command are where their name says.
fn floor_of(name: &str, text: &str) -> Option<u8> {
    match name {
        "lib.rs" | "main.rs" => Some(10),
        _ if name.starts_with("rules/") => Some(6),
        _ => floor(text),
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let mistakes = sources().into_iter().filter(|(_, text)| !text.starts_with("//! "));
    none_of(&mistakes.map(|(name, _)| format!("src/{name} does not begin with //!")).collect::<Vec<_>>());
}

#[test]
fn every_file_says_its_floor() {
    let mistakes = sources().into_iter().filter(|(name, text)| floor_of(name, text).is_none());
    none_of(&mistakes.map(|(name, _)| format!("src/{name} does not begin with `//! Floor N.`")).collect::<Vec<_>>());
}

#[test]
fn no_file_uses_a_higher_floor() {
    let sources = sources();
    let floors: BTreeMap<&str, u8> = sources
        .iter()
        .filter_map(|(name, text)| Some((name.strip_suffix(".rs")?, floor_of(name, text)?)))
        .filter(|(module, _)| !module.contains('/'))
        .collect();
    let mut mistakes = Vec::new();
    for (name, text) in &sources {
        let own = floor_of(name, text).unwrap_or_default();
        let above = modules_used(text)
            .into_iter()
            .filter(|module| floors.get(module.as_str()).is_some_and(|floor| own < *floor));
        mistakes.extend(above.map(|module| format!("src/{name} uses `{module}`, a higher floor")));
    }
    none_of(&mistakes);
}

/// The modules named as `crate::module` outside of comments.
fn modules_used(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let uses = code.flat_map(|line| line.split("crate::").skip(1));
    uses.map(|rest| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()).collect()
}

#[test]
fn uses_are_seen_in_code_and_not_in_comments() {
    let text = "use crate::text::Span;\n// crate::engine\n/// [`x`](crate::rules)\nfn f() { crate::date::now(crate::rule::X) }\n";
    assert_eq!(modules_used(text).into_iter().collect::<Vec<_>>(), ["date", "rule", "text"]);
}

/// The libraries that one place only knows, and the place.
const AT_HOME: [(&str, &str); 13] = [
    ("clap", "cli"),
    ("clap_complete", "cli/"),
    ("clap_mangen", "cli/man.rs"),
    ("indicatif", "cli/progress.rs"),
    ("granit_parser", "yaml/"),
    ("miette", "report/full.rs"),
    ("percent_encoding", "report/paths.rs"),
    ("pulldown_cmark", "markdown.rs"),
    ("quick_xml", "report/"),
    ("serde_yaml", "report/settings.rs"),
    ("sha2", "engine/fingerprint.rs"),
    ("tempfile", "cli/files.rs"),
    ("walkdir", "cli/"),
];

#[test]
fn libraries_stay_where_they_are_known() {
    let sources = sources();
    let is_used = |library: &str, text: &str| {
        let mut code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        code.any(|line| line.contains(&format!("{library}::")))
    };
    let strays = sources.iter().flat_map(|(name, text)| {
        let abroad = AT_HOME.into_iter().filter(move |(_, home)| !name.starts_with(home));
        let used = abroad.filter(move |(library, _)| is_used(library, text));
        used.map(move |(library, home)| format!("src/{name} uses {library}, which only src/{home} may know"))
    });
    none_of(&strays.collect::<Vec<_>>());
    for (library, home) in AT_HOME {
        let is_known = sources.iter().any(|(name, text)| name.starts_with(home) && is_used(library, text));
        assert!(is_known, "nothing in src/{home} uses {library}");
    }
}

#[test]
fn files_stay_short() {
    let limit = |name: &str| if name.starts_with("rules/") { 150 } else { 400 };
    let n_lines = |text: &str| text.lines().take_while(|line| *line != "#[cfg(test)]").count();
    let long = sources().into_iter().filter(|(name, text)| limit(name) < n_lines(text));
    none_of(
        &long
            .map(|(name, text)| format!("src/{name} has {} lines, above {}", n_lines(&text), limit(&name)))
            .collect::<Vec<_>>(),
    );
}

/// The map names every file in a row of its folder, and nothing that is not there.
#[test]
fn the_map_is_true() {
    let map = text_of(&root().join("src/README.md"));
    let is_named = |name: &str| match name.rsplit_once('/') {
        Some((folder, file)) => {
            let stem = file.trim_end_matches(".rs");
            let mut rows = map.lines().filter(|line| line.starts_with(&format!("| `{folder}/` |")));
            rows.any(|row| folder == "rules" || row.contains(&format!("`{stem}`")))
        }
        None => map.contains(&format!("`{name}`")),
    };
    let is_test = |name: &str| name.ends_with("/tests.rs");
    let missing = sources().into_iter().filter(|(name, _)| !is_test(name) && !is_named(name));
    let mut mistakes: Vec<String> = missing.map(|(name, _)| format!("src/README.md does not name {name}")).collect();
    let is_there = |path: &str| root().join("src").join(path).exists() || root().join(path).exists();
    let paths = map.split('`').skip(1).step_by(2).filter(|name| is_path(name) && !name.contains("NAME"));
    mistakes.extend(paths.filter(|path| !is_there(path)).map(|path| format!("src/README.md names {path}")));
    none_of(&mistakes);
}

/// `read/`, `read/guide.txt`, `lib.rs`; not `Page::judge` and `okrlint.yaml`.
fn is_path(name: &str) -> bool {
    let is_plain = name.chars().all(|letter| letter.is_alphanumeric() || "_/.-".contains(letter));
    is_plain && (name.contains('/') || Path::new(name).extension().is_some_and(|end| end == "rs"))
}

/// `cargo fmt` does not see the modules that the build script declares.
#[test]
fn rules_are_formatted() {
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.current_dir(root()).args(["--edition", "2024"]).args(files_in(&root().join("src/rules"), "rs"));
    if !is_blessing() {
        rustfmt.arg("--check");
    }
    let output = rustfmt.output().expect("rustfmt is installed with the toolchain");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// Word lists: comments that say what they are for, then one entry a line, lower case, sorted, each word once.
#[test]
fn word_lists_are_normal() {
    let lists = files_in(&root().join("src"), "txt");
    let held = lists.iter().map(|path| hold(path, &normal_list(&text_of(path))));
    none_of(&held.filter_map(Result::err).collect::<Vec<_>>());
    let silent = lists.iter().filter(|path| !text_of(path).starts_with("# "));
    none_of(&silent.map(|path| format!("{} does not say what it lists", path.display())).collect::<Vec<_>>());
}

fn normal_list(text: &str) -> String {
    let comments = text.lines().filter(|line| line.starts_with('#')).map(str::to_owned);
    let entries = text.lines().filter(|line| !line.starts_with('#')).map(|line| line.trim().to_lowercase());
    let word = |entry: &str| entry.split(" = ").next().unwrap_or_default().to_owned();
    let by_word: BTreeMap<String, String> = entries.map(|entry| (word(&entry), entry)).collect();
    comments.chain(by_word.into_values().filter(|entry| !entry.is_empty())).map(|line| line + "\n").collect()
}

#[test]
fn lists_are_put_in_order() {
    let text = "# Words.\nb = two\n\na b = one\n# More.\nB = two\na = one\n";
    assert_eq!(normal_list(text), "# Words.\n# More.\na = one\na b = one\nb = two\n");
}

/// The catalogue in `rules/README.md`.
#[test]
fn the_catalogue_lists_all_rules() {
    let mut text =
        "# The rules\n\nErrors are provable, warnings are strong signs, advice is shown and fails nothing.\n\
                    This page is written by `BLESS=1 cargo test` from the pages of the rules.\n"
            .to_owned();
    for category in Category::ALL {
        let (first, rest) = category.word().split_at(1);
        text.extend(["\n## ", &first.to_uppercase(), rest, "\n\n", HEAD, &rows(category, "")]);
    }
    hold(&root().join("rules/README.md"), &text).unwrap();
}

/// The table between the markers in `README.md`.
#[test]
fn the_readme_lists_all_rules() {
    let path = root().join("README.md");
    let text = text_of(&path);
    let (before, rest) =
        text.split_once("<!-- rules -->\n").expect("README.md marks where the rules go: <!-- rules -->");
    let (_, after) = rest.split_once("<!-- /rules -->").expect("README.md marks where the rules end: <!-- /rules -->");
    let rows: String = Category::ALL.into_iter().map(|category| rows(category, "rules/")).collect();
    hold(&path, &format!("{before}<!-- rules -->\n\n{HEAD}{rows}\n<!-- /rules -->{after}")).unwrap();
}

const HEAD: &str = "| rule | | |\n|---|---|---|\n";

fn rows(category: Category, folder: &str) -> String {
    let row = |RuleEntry { meta, .. }: &RuleEntry| {
        let (name, severity, summary) = (meta.name, meta.severity.word(), meta.summary);
        format!("| [`{name}`]({folder}{name}.md) | {severity} | {summary} |\n")
    };
    RULES.iter().filter(|entry| entry.meta.category == category).map(row).collect()
}
