//! Floor 9. Findings put together by what they have in common: a file, a rule, a team, somebody who answers for them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Report, sanitise};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::model::{Document, Items};
use crate::rule::wording;
use crate::text::{FileId, Spanned};

/// What findings are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// Their file.
    File,
    /// The rule that speaks.
    Rule,
    /// The team whose OKRs they are about.
    Team,
    /// Whoever answers for the objective or key result. What several answer for is told to each of them.
    Owner,
}

impl GroupBy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::File, Self::Rule, Self::Team, Self::Owner];

    /// The word that stands for it on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Rule => "rule",
            Self::Team => "team",
            Self::Owner => "owner",
        }
    }
}

/// Findings that have something in common, in the order of the report.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// What it is called, harmless on one line.
    pub(super) name: String,
    /// Whether it is called so because it has no name of its own.
    pub(super) is_nameless: bool,
    pub(super) findings: Vec<&'a Diagnostic>,
}

/// The findings by what `by` says: files in their order, all else by name, and last what has no team or owner.
pub(super) fn groups<'a>(report: &Report<'a>, by: GroupBy) -> Vec<Group<'a>> {
    let mut whose = Whose { report, items: HashMap::new() };
    let mut groups: BTreeMap<Key, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in report.findings {
        for key in whose.keys(finding, by) {
            groups.entry(key).or_default().push(finding);
        }
    }
    let group =
        |(key, findings): (Key, _)| Group { is_nameless: key == Key::Nobody, name: key.name(report, by), findings };
    groups.into_iter().map(group).collect()
}

/// `1 error, 2 warnings`: the worst first, and nothing of what there is none; `between` stands before the last.
pub(super) fn counts<'d>(group: impl IntoIterator<Item = &'d Diagnostic>, between: &str) -> String {
    let mut counts = BTreeMap::new();
    for finding in group {
        *counts.entry(Reverse(finding.severity)).or_insert(0) += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().map(|(Reverse(severity), count)| counted(severity, count)).collect();
    let last = counts.pop().unwrap_or_default();
    if counts.is_empty() { last } else { [&counts.join(", "), between, &last].concat() }
}

/// `1 error`, `2 warnings`, `3 pieces of advice`.
pub(super) fn counted(severity: Severity, count: usize) -> String {
    match severity {
        Severity::Advice if count == 1 => "1 piece of advice".to_owned(),
        Severity::Advice => format!("{count} pieces of advice"),
        severity => wording::count(count, severity.word()),
    }
}

/// In the order of the groups.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    File(FileId),
    Name(String),
    Nobody,
}

impl Key {
    fn of(name: &Spanned<String>) -> Self {
        Self::Name(sanitise(&name.value).into_owned())
    }

    fn name(self, report: &Report<'_>, by: GroupBy) -> String {
        match self {
            Self::File(file) => sanitise(&report.names[file.0 as usize]).into_owned(),
            Self::Name(name) => short(name),
            Self::Nobody => format!("no {}", by.word()),
        }
    }
}

/// Of a name so much is told: whole sentences may stand where one is looked for.
const LONGEST: usize = 80;

fn short(mut name: String) -> String {
    if let Some((end, _)) = name.char_indices().nth(LONGEST) {
        name.truncate(end);
        name.push('…');
    }
    name
}

struct Whose<'a, 'r> {
    report: &'r Report<'a>,
    items: HashMap<FileId, Items>,
}

impl<'a> Whose<'a, '_> {
    fn keys(&mut self, finding: &'a Diagnostic, by: GroupBy) -> BTreeSet<Key> {
        let keys: BTreeSet<Key> = match by {
            GroupBy::File => [Key::File(finding.primary.file)].into(),
            GroupBy::Rule => [Key::Name(finding.rule.to_owned())].into(),
            GroupBy::Team => self.team(&finding.primary).into_iter().map(Key::of).collect(),
            GroupBy::Owner => {
                let here = finding.labels().filter(|label| label.file == finding.primary.file);
                here.flat_map(|label| self.owners(label)).map(Key::of).collect()
            }
        };
        if keys.is_empty() { [Key::Nobody].into() } else { keys }
    }

    fn team(&mut self, label: &Label) -> Option<&'a Spanned<String>> {
        let document = self.document(label)?;
        let item = self.items(document).at(label.span.start);
        let scope = item.map_or(0, |item| item.within(document).0.scope);
        let of_scope = document.scopes.get(scope).and_then(|scope| scope.team.as_ref());
        of_scope.or(document.front_matter.team.as_ref())
    }

    fn owners(&mut self, label: &Label) -> &'a [Spanned<String>] {
        let Some(document) = self.document(label) else { return &[] };
        let Some(item) = self.items(document).at(label.span.start) else { return &document.front_matter.owners };
        let (objective, kr) = item.within(document);
        let own = kr.map(|kr| kr.attributes.owners.as_slice()).unwrap_or_default();
        if own.is_empty() { document.owners(objective) } else { own }
    }

    fn document(&self, label: &Label) -> Option<&'a Document> {
        let documents = &self.report.workspace.documents;
        documents.get(label.file.0 as usize).filter(|document| document.file == label.file)
    }

    fn items(&mut self, document: &Document) -> &Items {
        self.items.entry(document.file).or_insert_with(|| Items::of(document))
    }
}
