//! Floor 8. What stays the same of a finding while the lines around it move.
//!
//! A finding is known again by its rule and by the items at which it points, with what it points at there: the id of an
//! item, or else its words, and the words at the place, where those are not the whole item. So it stays what it is when
//! lines move, lists change their order, other findings come and go, and when okrlint learns to say it better.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use super::reworded::Reworded;
use crate::diagnostic::{Diagnostic, Label};
use crate::language::Gist;
use crate::model::{Document, Item, Items, KeyResult, Objective};
use crate::text::FileId;
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

/// The fingerprints of `findings`, one for each. Those that would have the same are numbered in their order.
pub fn of(workspace: &Workspace, findings: &[Diagnostic]) -> Vec<Fingerprint> {
    of_earlier(workspace, findings, &Reworded::default())
}

/// The same for an earlier version of the files, by what its items are known by today.
pub fn of_earlier(workspace: &Workspace, findings: &[Diagnostic], reworded: &Reworded) -> Vec<Fingerprint> {
    let mut view = View { workspace, reworded, items: HashMap::new() };
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut fingerprint = |finding| {
        let identity = view.identity(finding);
        let ordinal = seen.entry(identity.clone()).and_modify(|n| *n += 1).or_insert(0);
        digest(&identity, *ordinal)
    };
    findings.iter().map(&mut fingerprint).collect()
}

fn digest(identity: &str, ordinal: u32) -> Fingerprint {
    let hash = Sha256::new().chain_update(identity).chain_update(ordinal.to_be_bytes()).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Fingerprint(bytes)
}

struct View<'a> {
    workspace: &'a Workspace,
    reworded: &'a Reworded,
    items: HashMap<FileId, Option<(&'a Document, Items)>>,
}

impl View<'_> {
    /// The rule and what it points at. Which of several places is the first depends on their order, so they are sorted.
    fn identity(&mut self, finding: &Diagnostic) -> String {
        let mut places: Vec<String> = finding.labels().map(|label| self.place(label)).collect();
        places.sort_unstable();
        format!("{}{BETWEEN_PLACES}{}", finding.rule, places.join(BETWEEN_PLACES))
    }

    /// The file, the item in it, and the words at the place.
    fn place(&mut self, label: &Label) -> String {
        let file = self.workspace.file(label.file);
        let words = file.text.get(label.span.range()).unwrap_or_default();
        let path = file.path.to_string_lossy();
        let reworded = self.reworded;
        let Some((document, item)) = self.item(label) else {
            return [&path, "", "", normal(words).as_str()].join(BETWEEN_PARTS);
        };
        let (objective, kr) = item.within(document);
        let whole = kr.map_or(objective.statement.span(), |kr| kr.statement.span());
        let seen = if label.span.contains(whole) { String::new() } else { normal(words) };
        let name = kr.map_or_else(String::new, name_of_key_result);
        let (objective, name) = reworded.today(&path, name_of_objective(objective), name);
        [&path, objective.as_str(), &name, &seen].join(BETWEEN_PARTS)
    }

    fn item(&mut self, label: &Label) -> Option<(&Document, Item)> {
        let documents = &self.workspace.documents;
        let of_file = || {
            let document = documents.get(label.file.0 as usize).filter(|document| document.file == label.file)?;
            Some((document, Items::of(document)))
        };
        let (document, items) = self.items.entry(label.file).or_insert_with(of_file).as_ref()?;
        Some((*document, items.at(label.span.start)?))
    }
}

/// No text of a file is joined by these, once it is normal.
const BETWEEN_PLACES: &str = "\n";
const BETWEEN_PARTS: &str = "\t";

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

/// The words without what may change by the way: capitals, marks, spaces, little words.
fn normal(words: &str) -> String {
    Gist::of(words).to_string()
}
