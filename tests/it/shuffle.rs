//! Lists may be put in another order: nothing is new then, for nothing is said that was not said before.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::cli::Folder;
use crate::support::root;

/// Days before, within and after the cycles of the fixtures.
const DAYS: [&str; 3] = ["2025-12-01", "2026-08-20", "2026-11-21"];

/// A generator of numbers that are as good as any for an order.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn shuffle<T>(&mut self, things: &mut [T]) {
        for idx in (1..things.len()).rev() {
            things.swap(idx, self.roll(idx + 1));
        }
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The marker of a list item: `-`, `2.`; numbers stay where they are when items move.
fn marker(line: &str) -> Option<&str> {
    let word = line.split_whitespace().next()?;
    let is_number = || word.strip_suffix('.').is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
    (["-", "*", "+"].contains(&word) || is_number()).then_some(word)
}

/// Where the list ends that begins with the first of `lines`, and its items in it.
fn items(lines: &[&str]) -> Vec<Range<usize>> {
    let depth = indent(lines[0]);
    let is_in = |line: &&str| depth < indent(line) || depth == indent(line) && marker(line).is_some();
    let end = lines.iter().position(|line| !is_in(line)).unwrap_or(lines.len());
    let mut starts: Vec<usize> = (0..end).filter(|&idx| indent(lines[idx]) == depth).collect();
    starts.push(end);
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// Puts the items of every list and the rows of every table in another order.
fn shuffled(lines: &[&str], dice: &mut Dice) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut rest = lines;
    while let Some((first, after)) = rest.split_first() {
        let is_rule = after.first().is_some_and(|line| line.starts_with("|-") || line.starts_with("| -"));
        if first.starts_with('|') && is_rule {
            let end = rest.iter().position(|line| !line.starts_with('|')).unwrap_or(rest.len());
            let mut rows = rest[2..end].to_vec();
            dice.shuffle(&mut rows);
            out.extend(rest[..2].iter().chain(&rows).map(ToString::to_string));
            rest = &rest[end..];
        } else if marker(first).is_some() {
            let items = items(rest);
            let mut moved = items.clone();
            dice.shuffle(&mut moved);
            for (place, item) in items.iter().zip(moved) {
                let (own, there) = (marker(rest[item.start]).unwrap(), marker(rest[place.start]).unwrap());
                out.push(rest[item.start].replacen(own, there, 1));
                out.extend(shuffled(&rest[item.start + 1..item.end], dice));
            }
            rest = &rest[items.last().unwrap().end..];
        } else {
            out.push((*first).to_owned());
            rest = after;
        }
    }
    out
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect()
}

/// Shuffles all pages but for their front matter, and counts those that this has changed.
fn shuffle(folder: &Folder, from: &Path, seed: u64) -> usize {
    let mut n_changed = 0;
    for page in pages(from) {
        let text = fs::read_to_string(&page).unwrap();
        let head = if text.starts_with("---\n") { text.find("\n---\n").unwrap() + 5 } else { 0 };
        let lines: Vec<&str> = text[head..].lines().collect();
        let body = shuffled(&lines, &mut Dice(seed)).join("\n");
        n_changed += usize::from(body != lines.join("\n"));
        folder.write(page.strip_prefix(from).unwrap(), format!("{}{body}\n", &text[..head]).as_bytes());
    }
    n_changed
}

/// What is new against the baseline, as `path rule`.
fn new_in(folder: &Folder, day: &str) -> Vec<String> {
    let line = format!("check --all-cycles --baseline okrlint-baseline.yaml --today {day}");
    let (_, json) = folder.okrlint(&line).json();
    let findings = json["findings"].as_array().unwrap().iter();
    findings.map(|finding| format!("{} {}", finding["path"], finding["rule"]).replace('"', "")).collect()
}

fn adopted(fixture: &str, day: &str) -> (Folder, PathBuf) {
    let from = root().join("fixtures").join(fixture);
    let folder = Folder::copy_of(&from);
    let (code, told) = folder.okrlint(&format!("baseline write --all-cycles --today {day}")).trouble();
    assert_eq!(code, 0, "{told}");
    (folder, from)
}

#[test]
fn another_order_brings_nothing_new() {
    for (fixture, day) in ["company", "harbour"].iter().flat_map(|fixture| DAYS.map(|day| (fixture, day))) {
        let (folder, from) = adopted(fixture, day);
        for seed in 1..=3 {
            assert!(5 < shuffle(&folder, &from, seed));
            assert_eq!(new_in(&folder, day), Vec::<String>::new(), "{fixture} on {day}, order {seed}");
        }
    }
}

/// In another order as well, what somebody made worse is told, and nothing else.
#[test]
fn what_gets_worse_among_the_shuffled_is_new_alone() {
    for (fixture, page, before, after, rule) in [
        (
            "company",
            "2026-Q3/platform.md",
            "Cut calls at night from 21 to 6",
            "Cut calls at night from 21 to 21",
            "kr-baseline-equals-target",
        ),
        (
            "harbour",
            "2026-Q3/company.md",
            "Cancelled sailings a month, weather apart, from 3 to 1",
            "Cancelled sailings a month, weather apart, from 3 to 3",
            "kr-baseline-equals-target",
        ),
    ] {
        let (folder, from) = adopted(fixture, "2026-08-20");
        shuffle(&folder, &from, 7);
        let text = fs::read_to_string(folder.path().join(page)).unwrap();
        assert!(text.contains(before), "{text}");
        folder.write(page, text.replace(before, after).as_bytes());
        assert_eq!(new_in(&folder, "2026-08-20"), [format!("{page} {rule}")]);
    }
}
