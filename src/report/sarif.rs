//! Floor 9. SARIF 2.1.0, as code scanning on GitHub reads it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};

use serde::Serialize;

use super::tally::UNDONE;
use super::words::told;
use super::{Places, Report, data, line_hash, paths, sanitise};
use crate::diagnostic::{Confidence, Diagnostic, Label, Severity};
use crate::engine::fingerprint::{self, Fingerprint};
use crate::rule::wording;
use crate::rule::{RuleEntry, RuleMeta};
use crate::rules;
use crate::text::FileId;

/// Writes one log with one run.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let rules = Rules::that_spoke(report.findings);
    let view = View { report, places: Places::of(report.workspace, report.findings), rules: &rules };
    let results = view.results();
    let run = Run {
        tool: Tool { driver: Driver::with(&rules) },
        column_kind: "unicodeCodePoints",
        invocations: [Invocation {
            execution_successful: !report.tally.is_incomplete,
            exit_code: report.tally.exit_code(),
            tool_execution_notifications: notifications(report, report.findings.len() - results.len()),
        }],
        results,
    };
    data::write_line(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] }, out)
}

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// GitHub refuses a run with more results.
const MOST_RESULTS: usize = 25_000;

/// GitHub keeps so many further places of a result.
const MOST_RELATED: usize = 100;

/// So many of them are linked in its words.
const MOST_LINKED: usize = 5;

/// The rules that spoke, by name.
struct Rules(Vec<&'static RuleEntry>);

impl Rules {
    fn that_spoke(findings: &[Diagnostic]) -> Self {
        let names: BTreeSet<&str> = findings.iter().map(|finding| finding.rule).collect();
        Self(names.into_iter().filter_map(rules::named).collect())
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.0.binary_search_by(|entry| entry.meta.name.cmp(name)).ok()
    }
}

struct View<'a> {
    report: &'a Report<'a>,
    places: Places<'a>,
    rules: &'a Rules,
}

impl<'a> View<'a> {
    fn results(&self) -> Vec<SarifResult<'a>> {
        let Report { workspace, findings, .. } = *self.report;
        let files: BTreeSet<FileId> = findings.iter().map(|finding| finding.primary.file).collect();
        let hashes: HashMap<FileId, Vec<String>> =
            files.into_iter().map(|file| (file, line_hash::of_lines(&workspace.file(file).text))).collect();
        let prints = fingerprint::of(workspace, findings);
        let hash = |label: &Label| hashes[&label.file].get(self.places.start(label).line as usize - 1).cloned();
        let kept = worst(findings, MOST_RESULTS);
        let found = findings.iter().zip(prints).zip(kept).filter(|(_, is_kept)| *is_kept);
        found.map(|((finding, print), _)| self.result(finding, print, hash(&finding.primary))).collect()
    }

    fn result(&self, finding: &'a Diagnostic, print: Fingerprint, hash: Option<String>) -> SarifResult<'a> {
        let related = finding.related.iter().take(MOST_RELATED).enumerate();
        let mut partial_fingerprints = BTreeMap::from([("okrlint/v1", print.to_string())]);
        partial_fingerprints.extend(hash.map(|hash| ("primaryLocationLineHash", hash)));
        SarifResult {
            rule_id: finding.rule,
            rule_index: self.rules.position(finding.rule),
            level: level(finding.severity),
            message: Words::of(self.message(finding)),
            locations: [Location { id: None, place: self.place(&finding.primary), message: None }],
            related_locations: related.map(|(idx, label)| self.related(idx, label)).collect(),
            partial_fingerprints,
        }
    }

    /// What was seen and what to do, with links to the other places.
    fn message(&self, finding: &Diagnostic) -> String {
        let links = finding.related.iter().take(MOST_LINKED).enumerate();
        let links: Vec<_> = links.map(|(idx, label)| format!("[{}]({})", self.name(label), idx + 1)).collect();
        let told = plain(&told(finding));
        if links.is_empty() { told } else { format!("{told} See also {}.", links.join(", ")) }
    }

    fn related(&self, idx: usize, label: &Label) -> Location {
        Location { id: Some(idx + 1), place: self.place(label), message: Some(Words::of(self.name(label))) }
    }

    /// What the place is called, as the words of a link.
    fn name(&self, label: &Label) -> String {
        match label.text.trim() {
            "" => format!("line {}", self.places.start(label).line),
            words => sanitise(words).replace('[', "(").replace(']', ")"),
        }
    }

    /// The place as far as it is on its first line: on a pull request is shown what lies in changed lines as a whole.
    fn place(&self, label: &Label) -> Place {
        let (start, end) = self.places.on_first_line(label);
        Place {
            artifact_location: ArtifactLocation { uri: paths::uri(self.report.workspace, label.file) },
            region: Region {
                start_line: start.line,
                start_column: start.column,
                end_line: end.line,
                end_column: end.column,
            },
        }
    }
}

/// Which of the findings are among the `most` that are worst. Of equals the first are.
fn worst(findings: &[Diagnostic], most: usize) -> Vec<bool> {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|&idx| Reverse(findings[idx].severity));
    let mut kept = vec![false; findings.len()];
    order.into_iter().take(most).for_each(|idx| kept[idx] = true);
    kept
}

/// What is to be known of the run besides its results.
fn notifications(report: &Report<'_>, n_left_out: usize) -> Vec<Notification> {
    let left_out = format!("There is no room here for {}.", wording::count(n_left_out, "more finding"));
    let undone = format!("{UNDONE}: its log says why.");
    let told = [(report.tally.is_incomplete, "error", undone), (n_left_out > 0, "warning", left_out)];
    let told = told.into_iter().filter(|(is_so, ..)| *is_so);
    told.map(|(_, level, words)| Notification { level, message: Words::of(words) }).collect()
}

/// In SARIF `[words](target)` is a link and `{0}` a gap to be filled, whoever wrote it.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut before = ' ';
    for letter in words.chars() {
        if (before == ']' && letter == '(') || (before == '{' && letter.is_ascii_digit()) {
            plain.push(' ');
        }
        plain.push(letter);
        before = letter;
    }
    plain
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    invocations: [Invocation; 1],
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

impl Driver {
    fn with(rules: &Rules) -> Self {
        let version = env!("CARGO_PKG_VERSION");
        let rules = rules.0.iter().map(|entry| Descriptor::of(&entry.meta)).collect();
        Self { name: "okrlint", version, semantic_version: version, rules }
    }
}

/// A rule, with its page as the help that is shown beside a result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Words<&'static str>,
    full_description: Words<String>,
    default_configuration: Configuration,
    help: Help,
    properties: Properties,
}

impl Descriptor {
    fn of(meta: &RuleMeta) -> Self {
        Self {
            id: meta.name,
            short_description: Words::of(meta.summary),
            full_description: Words::of(introduction(meta)),
            default_configuration: Configuration { level: level(meta.severity) },
            help: Help {
                text: format!("{} `okrlint explain {}` says more.", meta.summary, meta.name),
                markdown: meta.page.trim(),
            },
            properties: Properties {
                tags: ["okr", meta.category.word()],
                precision: precision(meta.confidence),
                problem_severity: problem_severity(meta.severity),
            },
        }
    }
}

/// The first paragraph of a rule's page.
fn introduction(meta: &RuleMeta) -> String {
    let paragraphs = meta.page.split("\n\n").map(str::trim);
    let first = paragraphs.into_iter().find(|words| !words.is_empty() && !words.starts_with('#'));
    first.unwrap_or(meta.summary).replace('\n', " ")
}

fn precision(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

fn problem_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "recommendation",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: [&'static str; 2],
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    problem_severity: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    exit_code: u8,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Words<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Words<String>,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct Words<T> {
    text: T,
}

impl<T> Words<T> {
    fn of(text: T) -> Self {
        Self { text }
    }
}

#[derive(Serialize)]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    place: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Words<String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::findings;
    use crate::rules::RULES;

    #[test]
    fn the_worst_findings_are_kept_where_they_stood() {
        let [warning, error] = <[Diagnostic; 2]>::try_from(findings()).expect("there are two");
        let all = [warning.clone(), error.clone(), warning, error];
        assert_eq!(worst(&all, 4), [true; 4]);
        assert_eq!(worst(&all, 3), [true, true, false, true]);
        assert_eq!(worst(&all, 1), [false, true, false, false]);
    }

    #[test]
    fn nothing_in_an_authors_words_means_anything() {
        assert_eq!(plain("[a](1) {0} {12} {team} [b] (c)"), "[a] (1) { 0} { 12} {team} [b] (c)");
    }

    #[test]
    fn what_is_said_of_rules_is_as_long_as_github_takes() {
        for RuleEntry { meta, .. } in RULES {
            let lengths = [meta.name.len(), meta.summary.len(), introduction(meta).len()];
            assert!(lengths.iter().all(|length| (1..=1024).contains(length)), "{}: {lengths:?}", meta.name);
        }
    }
}
