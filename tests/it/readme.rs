//! The README shows what okrlint really prints.

use std::process::Command;

use crate::cli::Folder;
use crate::support::{hold, root, text_of};

/// What the README shows of what the first command says: two kinds of findings, and where.
const SHOWN: [(&str, &str); 2] =
    [("kr-is-task", "fixtures/company/2026-Q4/product.md"), ("id-duplicate", "fixtures/company/2026-Q4/product.md")];

#[test]
fn the_readme_shows_what_its_commands_print() {
    let path = root().join("README.md");
    let text = text_of(&path);
    let (before, rest) = text.split_once("<!-- output -->\n").expect("README.md marks where the output goes");
    let (_, after) = rest.split_once("<!-- /output -->").expect("README.md marks where the output ends");
    let output = run(&commands(&text)[0], 1);
    let shown = format!("{before}<!-- output -->\n\n```text\n{}```\n\n<!-- /output -->{after}", excerpt(&output));
    hold(&path, &with_outputs(&shown)).unwrap();
}

/// The README with what each command prints that stands right before a block of text.
fn with_outputs(readme: &str) -> String {
    const FROM: &str = "```\n\n```text\n";
    let mut shown = String::new();
    let mut rest = readme;
    while let Some((before, after)) = rest.split_once(FROM) {
        let command = before.lines().last().expect("a command stands before what it prints");
        let (_, after) = after.split_once("```").expect("the output ends");
        let output = run(command, 0);
        shown.extend([before, FROM, &output, "```"]);
        rest = after;
    }
    shown + rest
}

/// The commands of the first block of shell in the README.
fn commands(readme: &str) -> Vec<String> {
    let (_, rest) = readme.split_once("```sh\n").expect("README.md has a block of commands");
    let (block, _) = rest.split_once("```").expect("the block ends");
    block.lines().map(str::to_owned).collect()
}

#[test]
fn the_readme_shows_a_configuration_that_can_be_read() {
    let readme = text_of(&root().join("README.md"));
    let (_, rest) = readme.split_once("## Configuration").expect("README.md speaks of the configuration");
    let (_, rest) = rest.split_once("```yaml\n").expect("it shows one");
    let (yaml, _) = rest.split_once("```").expect("the block ends");
    let folder = Folder::with(&[("okrlint.yaml", yaml)]);
    let settings = folder.okrlint("config").json().1;
    let set = settings["settings"].as_object().unwrap().iter();
    let unset: Vec<_> = set.filter(|(_, set)| set["from"] == "default").map(|(name, _)| name).collect();
    assert!(unset.is_empty(), "README.md does not show {unset:?}");
}

#[test]
fn the_readme_names_every_option() {
    let readme = text_of(&root().join("README.md"));
    let help = Command::new(env!("CARGO_BIN_EXE_okrlint")).args(["check", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let options = help.split_whitespace().filter(|word| word.starts_with("--"));
    let missing: Vec<_> =
        options.filter(|option| *option != "--help" && !readme.contains(&format!("`{option}"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// What a command prints, run as `cargo run --` runs it, on no terminal, on the day that the README names and with
/// nothing else in its environment.
fn run(command: &str, code: i32) -> String {
    let arguments = command.strip_prefix("cargo run -- ").expect("the command runs okrlint");
    let mut okrlint = Command::new(env!("CARGO_BIN_EXE_okrlint"));
    let output = okrlint
        .args(arguments.split(' '))
        .current_dir(root())
        .env_clear()
        .env("OKRLINT_TODAY", "2026-11-22")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The findings that are shown, and the summary.
fn excerpt(output: &str) -> String {
    let (findings, summary) = output.trim_end().rsplit_once('\n').expect("findings, then a summary");
    let is_start = |line: &str| ["advice: ", "warning: ", "error: "].iter().any(|word| line.starts_with(word));
    let mut blocks: Vec<String> = Vec::new();
    for line in findings.lines() {
        match blocks.last_mut() {
            Some(block) if !is_start(line) => block.extend(["\n", line.trim_end()]),
            _ => blocks.push(line.to_owned()),
        }
    }
    let shown = SHOWN.map(|(rule, path)| {
        let is_it =
            |block: &&str| block.lines().next().is_some_and(|line| line.ends_with(rule)) && block.contains(path);
        blocks.iter().map(|block| block.trim_end()).find(is_it).unwrap_or_else(|| panic!("{path} has no {rule}"))
    });
    format!("{}\n\n{summary}\n", shown.join("\n\n"))
}

/// `.ci/run` takes its test command from the README.
#[test]
fn the_second_command_passes_the_tests() {
    assert_eq!(commands(&text_of(&root().join("README.md")))[1..], ["cargo test"]);
}
