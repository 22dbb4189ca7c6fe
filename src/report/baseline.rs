//! Floor 9. The findings that were there before, as a file that a repository keeps: an entry for each thing of which one
//! speaks, sorted, so that whoever reviews a change of it sees what came and what went.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use super::sanitise;
use crate::diagnostic::Diagnostic;
use crate::engine::fingerprint::{self, Fingerprint, Part};
use crate::text::Lines;
use crate::workspace::Workspace;
use crate::yaml::{self, Node, Value};

/// Findings that were there before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: Vec<Entry>,
}

/// One of them. Sorted by what people see of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// The file in its workspace, with `/` between the parts.
    pub path: String,
    /// The name of the rule.
    pub rule: String,
    /// The line of text at which it points.
    pub words: String,
    /// What it is known by.
    pub fingerprint: Fingerprint,
}

const HEAD: &str = "\
# Findings that were there before: `okrlint check --baseline FILE` shows only others.
# `okrlint baseline write` writes this file, `okrlint baseline prune` takes out what is settled.
version: 1
";

const CONFLICT: &str = "a merge left both sides here; keep the entries of both, delete the lines that begin with <<<, === \
                        and >>>, and let `okrlint baseline prune` put the rest in order";

impl Baseline {
    /// Of entries in any order. Of those with one fingerprint it keeps the first.
    pub fn of(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut known = HashSet::new();
        let mut entries: Vec<_> = entries.into_iter().filter(|entry| known.insert(entry.fingerprint)).collect();
        entries.sort_unstable();
        Self { entries }
    }

    /// Reads a file that [`Baseline::write`] wrote, or says in a sentence why it cannot be one.
    pub fn read(text: &str) -> Result<Self, String> {
        if let Some(idx) = text.lines().position(|line| line.starts_with("<<<<<<< ")) {
            return Err(format!("line {}: {CONFLICT}", idx + 1));
        }
        let yaml = yaml::parse_long(text);
        if let Some(problem) = yaml.problems.first() {
            let line = Lines::of(text).line(problem.span.start);
            return Err(broken(&format!("line {line}: {}", problem.message)));
        }
        let Some(root) = yaml.root else { return Err(broken("it is empty")) };
        match root.get("version").and_then(words) {
            Some("1") => {}
            Some(other) => {
                return Err(format!("it is of version {other}, and this okrlint, which is older, knows version 1"));
            }
            None => return Err("it does not say `version: 1`: it is no baseline".to_owned()),
        }
        let findings = match root.get("findings").map(|node| &node.value) {
            Some(Value::List(findings)) => findings.as_slice(),
            Some(Value::Null) => &[],
            _ => return Err("it has no list of `findings`: it is no baseline".to_owned()),
        };
        let entry = |node: &Node| {
            let line = || Lines::of(text).line(node.span.start);
            entry_of(node).ok_or_else(|| broken(&format!("line {}: this is no entry of a baseline", line())))
        };
        Ok(Self::of(findings.iter().map(entry).collect::<Result<Vec<_>, _>>()?))
    }

    /// Writes it as YAML: the same entries give the same bytes.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(HEAD.as_bytes())?;
        out.write_all(if self.entries.is_empty() { b"findings: []\n" } else { b"findings:\n" })?;
        for Entry { path, rule, words, fingerprint } in &self.entries {
            // What JSON puts into quotes, YAML reads.
            let (path, words) = (serde_json::to_string(path)?, serde_json::to_string(words)?);
            writeln!(out, "- path: {path}\n  rule: {rule}\n  words: {words}\n  fingerprint: {fingerprint}")?;
        }
        Ok(())
    }

    /// Prints it for people: the words below the names of files.
    pub fn show(&self, out: &mut impl Write) -> io::Result<()> {
        let mut shown: Option<&str> = None;
        for Entry { path, rule, words, .. } in &self.entries {
            if shown != Some(path) {
                let gap = if shown.is_some() { "\n" } else { "" };
                writeln!(out, "{gap}{}", sanitise(path))?;
                shown = Some(path);
            }
            writeln!(out, "  {}: {}", sanitise(rule), sanitise(words))?;
        }
        Ok(())
    }

    /// What is in it, sorted.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What its findings are known by.
    pub fn fingerprints(&self) -> HashSet<Fingerprint> {
        self.entries.iter().map(|entry| entry.fingerprint).collect()
    }
}

/// What to do about a file that was a baseline once.
fn broken(flaw: &str) -> String {
    format!("{flaw}; git may have it as it was, and `okrlint baseline write` makes a new one where there is none")
}

/// The entries of each finding: one for each thing of which it speaks.
pub fn entries(workspace: &Workspace, findings: &[Diagnostic]) -> Vec<Vec<Entry>> {
    entries_of(workspace, findings, &fingerprint::parts(workspace, findings))
}

/// The same where the parts of the findings are known.
pub fn entries_of(workspace: &Workspace, findings: &[Diagnostic], parts: &[Vec<Part>]) -> Vec<Vec<Entry>> {
    let entry = |finding: &Diagnostic, part: &Part| {
        let file = workspace.file(part.file);
        let words = line_at(&file.text, part.start);
        Entry { path: slashed(&file.path), rule: finding.rule.to_owned(), words, fingerprint: part.fingerprint }
    };
    let of_finding = |(finding, parts): (&Diagnostic, &Vec<Part>)| {
        let entries = parts.iter().map(|part| entry(finding, part));
        entries.collect()
    };
    findings.iter().zip(parts).map(of_finding).collect()
}

/// A path as entries have it.
pub fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// The longest line that is kept, in characters.
const LONGEST: usize = 120;

/// The line around a place.
fn line_at(text: &str, place: u32) -> String {
    let (before, after) = text.split_at_checked(place as usize).unwrap_or((text, ""));
    let start = before.rfind(['\n', '\r']).map_or(0, |idx| idx + 1);
    let end = after.find(['\n', '\r']).map_or(text.len(), |idx| before.len() + idx);
    shown(&text[start..end])
}

/// A line as entries have it.
fn shown(line: &str) -> String {
    sanitise(line.trim()).chars().take(LONGEST).collect()
}

/// The lines of a text as entries have them.
pub fn lines(text: &str) -> impl Iterator<Item = String> {
    text.split(['\n', '\r']).map(shown)
}

fn words(node: &Node) -> Option<&str> {
    let Value::Text { words, .. } = &node.value else { return None };
    Some(words)
}

fn entry_of(node: &Node) -> Option<Entry> {
    let text = |key| node.get(key).and_then(words).map(str::to_owned);
    let fingerprint = text("fingerprint")?.parse().ok()?;
    Some(Entry { path: text("path")?, rule: text("rule")?, words: text("words").unwrap_or_default(), fingerprint })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, words: &str, number: u8) -> Entry {
        let fingerprint = format!("{number:032x}").parse().unwrap();
        Entry { path: path.to_owned(), rule: "kr-is-task".to_owned(), words: words.to_owned(), fingerprint }
    }

    fn written(baseline: &Baseline) -> String {
        let mut out = Vec::new();
        baseline.write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let odd = "- \"KR\": # \\ {{ 'x' }} *a* &b\u{85}\u{2028}\u{feff}|";
        let baseline = Baseline::of([entry("b: c.md", odd, 2), entry("a.md", "", 1), entry("a.md", "~", 3)]);
        assert_eq!(Baseline::read(&written(&baseline)), Ok(baseline));
        assert_eq!(Baseline::read(&written(&Baseline::default())), Ok(Baseline::default()));
    }

    #[test]
    fn the_order_of_findings_makes_no_difference() {
        let (one, two) = (entry("a.md", "one", 1), entry("a.md", "two", 2));
        assert_eq!(written(&Baseline::of([one.clone(), two.clone()])), written(&Baseline::of([two, one.clone(), one])));
    }

    #[test]
    fn a_long_one_is_read_as_well() {
        let baseline =
            Baseline::of((0..3000).map(|n| entry(&format!("{n}.md"), "words", 0)).enumerate().map(|(n, mut entry)| {
                entry.fingerprint = format!("{n:032x}").parse().unwrap();
                entry
            }));
        assert_eq!(Baseline::read(&written(&baseline)).map(|read| read.entries.len()), Ok(3000));
    }

    #[test]
    fn what_is_no_baseline_is_said_to_be_none() {
        let told = |text: &str| Baseline::read(text).unwrap_err();
        assert_eq!(told(""), broken("it is empty"));
        assert_eq!(told("findings: []"), "it does not say `version: 1`: it is no baseline");
        assert_eq!(told("version: 2"), "it is of version 2, and this okrlint, which is older, knows version 1");
        assert!(told("version: 1\n<<<<<<< HEAD\nfindings: []\n").starts_with("line 2: a merge left both sides here"));
        assert_eq!(told("version: 1\nfindings:\n- words: x\n"), broken("line 3: this is no entry of a baseline"));
    }
}
