//! Objectives with all of their key results, and what a careful coach would say of them: `fixtures/sets/`, one file for
//! each rule that judges more than a sentence.
//!
//! A line is `verdict | objective // key result // key result | why`; `> ` leads what is written below the objective.
//! The verdict is `bad` where a coach would say what the file's rule says. Each line stands in a document of its own;
//! two sound key results follow where it has none. What the rule makes of it is held in `verdicts.snap` and goes into
//! the section `## Measured` of its page. `BLESS=1 cargo test` writes both.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use okrlint::rule::ActiveRule;
use okrlint::rules::RULES;

use crate::support::{all_rules, files_in, hold, lint, root, text_of, workspace};

const SOUND: &str = "- KR1: Raise guests who return within a year from 34% to 48%\n\
                     - KR2: Cut the wait at the front desk from nine minutes to three\n";

/// An objective with its key results.
struct Set {
    is_good: bool,
    words: String,
    /// Whether the rule speaks of it.
    is_told: bool,
}

impl Set {
    fn outcome(&self) -> &'static str {
        match (self.is_good, self.is_told) {
            (true, false) | (false, true) => "right",
            (true, true) => "FALSE",
            (false, false) => "missed",
        }
    }
}

fn file_of(rule: &str) -> PathBuf {
    root().join("fixtures/sets").join(rule).with_extension("txt")
}

/// The sets of a rule's file, with what the rule says of them beside all others.
fn judged(rule: &str) -> Vec<Set> {
    let text = text_of(&file_of(rule));
    let mut sets: Vec<Set> =
        text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| set(rule, line)).collect();
    let entry = RULES.iter().find(|entry| entry.meta.name == rule).expect("each file is named after a rule");
    let mut rules = all_rules();
    rules.retain(|other| other.meta.name != rule);
    rules.push(ActiveRule::by_default(entry));
    let files: Vec<_> = (0..).zip(&sets).map(|(n, set)| (format!("{n}.md"), document(&set.words, n))).collect();
    let findings = lint(&workspace(files.iter().map(|(name, text)| (name.as_str(), text.clone()))), &rules);
    let told: BTreeSet<u32> =
        findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.primary.file.0).collect();
    for (n, set) in (0..).zip(&mut sets) {
        set.is_told = told.contains(&n);
    }
    sets
}

fn set(rule: &str, line: &str) -> Set {
    let parts: Vec<&str> = line.split(" | ").collect();
    let [verdict @ ("good" | "bad"), words, _why] = parts[..] else {
        panic!("{rule}: not `good|bad | objective // key results | why`: {line}");
    };
    Set { is_good: verdict == "good", words: words.to_owned(), is_told: false }
}

fn document(words: &str, n: u32) -> String {
    let mut parts = words.split(" // ");
    let objective = parts.next().expect("splitting gives one part at least");
    let (prose, key_results): (Vec<&str>, Vec<&str>) = parts.partition(|part| part.starts_with("> "));
    let mut text = format!("---\nteam: Team {n}\ncycle: 2026-Q3\nowner: Ana\n---\n\n## Objective: {objective}\n\n");
    for paragraph in prose {
        write!(text, "{}\n\n", &paragraph[2..]).unwrap();
    }
    for (n, key_result) in (1..).zip(&key_results) {
        writeln!(text, "- KR{n}: {key_result}").unwrap();
    }
    if key_results.is_empty() { text + SOUND } else { text }
}

/// What a rule gets right of its sets, for its page.
pub(crate) fn measured(rule: &str) -> Option<String> {
    if !file_of(rule).exists() {
        return None;
    }
    let sets = judged(rule);
    let count = |good: bool, told: bool| sets.iter().filter(|set| set.is_good == good && set.is_told == told).count();
    let (right, wronged, missed) = (count(false, true), count(true, true), count(false, false));
    let percent = |part: usize, whole: usize| (100 * part + whole / 2).checked_div(whole).unwrap_or_default();
    Some(format!(
        "\n## Measured\n\n\
         Our own {} objectives with their key results in `fixtures/sets/{rule}.txt`, of which a careful coach would name {}:\n\n\
         - The rule speaks of {}, and the coach agrees on {right}: precision {}%.\n\
         - It finds {right} of the {} that the coach names: recall {}%.\n\n\
         Goals of other people are harder than ours.\n",
        sets.len(),
        right + missed,
        right + wronged,
        percent(right, right + wronged),
        right + missed,
        percent(right, right + missed),
    ))
}

#[test]
fn verdicts_are_as_they_were() {
    let mut record = "What rules say of the sets beside this file. `BLESS=1 cargo test` writes it.\n".to_owned();
    for path in files_in(&root().join("fixtures/sets"), "txt") {
        let rule = path.file_stem().unwrap().to_str().unwrap();
        write!(record, "\n# {rule}\n\n").unwrap();
        for set in judged(rule) {
            let said = if set.is_told { "told" } else { "-" };
            writeln!(record, "{} | {said} | {}", set.outcome(), set.words).unwrap();
        }
    }
    hold(&root().join("fixtures/sets/verdicts.snap"), &record).unwrap();
}
