//! Floor 8. What stays the same of a finding while the lines around it move.
//!
//! A finding is known again by its rule and by the items at which it points, with what it points at there: the id of an
//! item, or else its words, and the words at the place, where those are not the whole item. So it stays what it is when
//! lines move, lists change their order, other findings come and go, and when okrlint learns to say it better. What is
//! said of several items is known by each of them: it is nothing new when it is said of fewer.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use super::reworded::Reworded;
use crate::diagnostic::{Diagnostic, Label};
use crate::language::Gist;
use crate::model::{Document, Item, Items, KeyResult, Objective};
use crate::text::{FileId, Span, names_its_objective};
use crate::workspace::Workspace;

/// What a finding is known by, today and in another version of the same files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Fingerprint {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut bytes = [0; 16];
        if text.len() != 2 * bytes.len() || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(());
        }
        for (idx, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * idx..2 * idx + 2], 16).map_err(|_| ())?;
        }
        Ok(Self(bytes))
    }
}

/// The fingerprints of `findings`, one for each. Those that would have the same are numbered.
pub fn of(workspace: &Workspace, findings: &[Diagnostic]) -> Vec<Fingerprint> {
    let reworded = Reworded::default();
    let mut view = View::of(workspace, &reworded);
    let mut numbered = Numbered::default();
    let mut print = |finding| {
        let parts: Vec<String> = view.parts(finding).into_iter().map(|part| part.identity).collect();
        numbered.print(finding.rule, &parts.join(BETWEEN_PARTS))
    };
    findings.iter().map(&mut print).collect()
}

/// A thing of which a finding speaks. A finding that speaks of several says nothing new where it spoke of each before,
/// be it with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The file.
    pub file: FileId,
    /// Where it begins.
    pub start: u32,
    /// What it is known by.
    pub fingerprint: Fingerprint,
    /// By what the objective or key result is known in which it stands, if it stands in one.
    pub item: Option<String>,
}

/// The parts of each finding.
pub fn parts(workspace: &Workspace, findings: &[Diagnostic]) -> Vec<Vec<Part>> {
    parts_of(View::of(workspace, &Reworded::default()), findings)
}

/// The same for an earlier version of the files, by what its items are known by today.
pub fn parts_of_earlier(workspace: &Workspace, findings: &[Diagnostic], reworded: &Reworded) -> Vec<Vec<Part>> {
    parts_of(View::of(workspace, reworded), findings)
}

/// By what the objectives and key results of an earlier version are known today.
pub fn items_of_earlier(workspace: &Workspace, reworded: &Reworded) -> HashSet<String> {
    let mut names = HashSet::new();
    for document in &workspace.documents {
        let path = workspace.file(document.file).path.to_string_lossy();
        for objective in &document.objectives {
            let own = std::iter::once(None).chain(objective.key_results.iter().map(Some));
            names.extend(own.map(|kr| name_of_item(&path, objective, kr, reworded)));
        }
    }
    names
}

fn parts_of(mut view: View<'_>, findings: &[Diagnostic]) -> Vec<Vec<Part>> {
    let mut numbered = Numbered::default();
    let mut parts = |finding: &Diagnostic| {
        let part = |Known { file, start, item, identity }| {
            let fingerprint = numbered.print(finding.rule, &identity);
            Part { file, start, fingerprint, item }
        };
        view.parts(finding).into_iter().map(part).collect()
    };
    findings.iter().map(&mut parts).collect()
}

/// How often each identity was seen.
#[derive(Default)]
struct Numbered(HashMap<String, u32>);

impl Numbered {
    fn print(&mut self, rule: &str, identity: &str) -> Fingerprint {
        let identity = format!("{rule}{BETWEEN_PARTS}{identity}");
        let ordinal = self.0.entry(identity.clone()).and_modify(|n| *n += 1).or_insert(0);
        let hash = Sha256::new().chain_update(identity).chain_update(ordinal.to_be_bytes()).finalize();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        Fingerprint(bytes)
    }
}

/// What a part of a finding is known by, and where it is seen.
struct Known {
    file: FileId,
    start: u32,
    item: Option<String>,
    identity: String,
}

struct View<'a> {
    workspace: &'a Workspace,
    reworded: &'a Reworded,
    items: HashMap<FileId, Option<(&'a Document, Items)>>,
}

impl<'a> View<'a> {
    fn of(workspace: &'a Workspace, reworded: &'a Reworded) -> Self {
        Self { workspace, reworded, items: HashMap::new() }
    }

    /// What a finding speaks of, in an order that is not that of the page: what it marks; or else the places at which
    /// it points, each for itself if nothing is said of them, and together where words tell what one is to the other.
    fn parts(&mut self, finding: &Diagnostic) -> Vec<Known> {
        let mut parts: Vec<Known> = if finding.marks.is_empty() {
            finding.labels().map(|label| self.known(finding, label.file, label.span, None)).collect()
        } else {
            finding.marks.iter().map(|mark| self.known(finding, mark.file, mark.span, mark.name.as_deref())).collect()
        };
        let is_one = finding.marks.is_empty() && finding.related.iter().any(|label| !label.text.is_empty());
        parts.sort_by(|one, other| one.identity.cmp(&other.identity));
        if is_one {
            let all: Vec<String> = parts.into_iter().map(|part| part.identity).collect();
            let Label { file, span, .. } = finding.primary;
            return vec![Known { file, start: span.start, item: None, identity: all.join(BETWEEN_PARTS) }];
        }
        parts
    }

    fn known(&mut self, finding: &Diagnostic, file: FileId, span: Span, name: Option<&str>) -> Known {
        let (item, identity) = match name {
            Some(name) => (None, self.named(file, name)),
            None => self.place(finding, file, span),
        };
        Known { file, start: span.start, item, identity }
    }

    /// The file and a name in it.
    fn named(&self, file: FileId, name: &str) -> String {
        [&self.workspace.file(file).path.to_string_lossy(), "", "", name].join(BETWEEN_WORDS)
    }

    /// The item at a place, and with it the words there.
    fn place(&mut self, finding: &Diagnostic, file: FileId, span: Span) -> (Option<String>, String) {
        let id = file;
        let file = self.workspace.file(id);
        let words = file.text.get(span.range()).unwrap_or_default();
        let path = file.path.to_string_lossy();
        let reworded = self.reworded;
        let Some((document, item)) = self.item(finding, id, span) else {
            return (None, [&path, "", "", normal(words).as_str()].join(BETWEEN_WORDS));
        };
        let (objective, kr) = item.within(document);
        let whole = kr.map_or(objective.statement.span(), |kr| kr.statement.span());
        let seen = if span.contains(whole) { String::new() } else { normal(words) };
        let item = name_of_item(&path, objective, kr, reworded);
        let identity = [item.as_str(), &seen].join(BETWEEN_WORDS);
        (Some(item), identity)
    }

    /// The item at a place, or the key result that the finding is about, if it says so somewhere else on the page.
    fn item(&mut self, finding: &Diagnostic, file: FileId, span: Span) -> Option<(&Document, Item)> {
        let documents = &self.workspace.documents;
        let of_file = || {
            let document = documents.get(file.0 as usize).filter(|document| document.file == file)?;
            Some((document, Items::of(document)))
        };
        let (document, items) = self.items.entry(file).or_insert_with(of_file).as_ref()?;
        let about = finding.key_result.as_ref().filter(|_| finding.primary.file == file);
        let there = items.at(span.start);
        let elsewhere = || about.and_then(|subject| items.at(subject.start));
        Some((*document, there.filter(|item| item.key_result.is_some()).or_else(elsewhere).or(there)?))
    }
}

/// No text of a file is joined by these, once it is normal.
const BETWEEN_PARTS: &str = "\n";
const BETWEEN_WORDS: &str = "\t";

/// By what an objective or a key result of it is known today: the file, the objective, the key result.
fn name_of_item(path: &str, objective: &Objective, kr: Option<&KeyResult>, reworded: &Reworded) -> String {
    let name = kr.map_or_else(String::new, name_of_key_result);
    let objective = name_of_objective(objective);
    let today = reworded.today(path, &objective, &name);
    let own = || (if kr.is_some_and(stands_alone) { String::new() } else { objective }, name);
    let (objective, name) = today.unwrap_or_else(own);
    [path, &objective, &name].join(BETWEEN_WORDS)
}

/// What an objective is known by: its id, or its words.
pub(super) fn name_of_objective(objective: &Objective) -> String {
    objective.id.as_ref().map_or_else(|| normal(objective.statement.as_str()), |id| normal(&id.value))
}

/// What a key result is known by. Without an id that is what it measures: its values change with every check-in.
pub(super) fn name_of_key_result(kr: &KeyResult) -> String {
    if let Some(id) = &kr.id {
        return normal(&id.value);
    }
    let metric = Gist::of_metric(kr.statement.as_str(), &kr.statement.sentence);
    if metric.is_empty() { normal(kr.statement.as_str()) } else { metric.to_string() }
}

/// Whether a key result is known without its objective, as all are but for those that go by `KR1` there.
pub(super) fn stands_alone(kr: &KeyResult) -> bool {
    kr.id.as_ref().is_none_or(|id| names_its_objective(&id.value))
}

/// The words without what may change by the way: capitals, marks, spaces, little words.
fn normal(words: &str) -> String {
    Gist::of(words).to_string()
}
