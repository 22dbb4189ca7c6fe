//! Floor 5. What is missing from several items, said once: for each file whose team has the habit of writing it, and for
//! all others together, who may keep it elsewhere or have not begun to.

use super::{Context, wording};
use crate::diagnostic::{About, Diagnostic, Label, Severity, Telling, Told};
use crate::model::{Document, KeyResult, Objective};
use crate::text::{FileId, Span};

/// An objective, or one of its key results.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// Its file.
    pub document: &'a Document,
    /// The objective.
    pub objective: &'a Objective,
    /// The key result, if it is one.
    pub key_result: Option<&'a KeyResult>,
}

impl Item<'_> {
    /// What it is called.
    pub fn words(self) -> String {
        self.key_result.map_or_else(|| wording::objective(self.objective), wording::key_result)
    }

    fn about(&self) -> About {
        let (file, objective) = (self.document.file, self.objective.place().start);
        About { file, objective, key_result: self.key_result.map(|kr| kr.statement.span().start) }
    }

    /// Where it stands.
    pub fn place(self) -> Span {
        self.key_result.map_or_else(|| self.objective.place(), |kr| kr.statement.span())
    }
}

/// What is missing, in the words of messages.
#[derive(Debug, Clone, Copy)]
pub struct Lack<'w> {
    /// What is said of one item: "has no owner".
    pub of_one: &'w str,
    /// What is said of several: "have no owner".
    pub of_several: &'w str,
    /// Why it matters and what to write.
    pub help: &'w str,
}

impl Lack<'_> {
    /// Says it of all `items` at once, at the first of them.
    pub fn report<'cx>(&self, items: Vec<Item<'_>>, cx: &'cx mut Context<'_>) -> Option<&'cx mut Diagnostic> {
        let items = cx.unless_silenced(items, |item| (item.document, item.place()));
        let first = items.first()?;
        let items = items.iter().map(told).collect();
        let telling = Telling { of_one: self.of_one.to_owned(), of_several: self.of_several.to_owned(), items };
        let finding = cx.report_in(first.document.file, first.place(), String::new()).help(self.help);
        tell(finding, telling);
        Some(finding)
    }

    /// Says it once of all that belongs to those who never write it, as advice.
    pub fn report_habit<'cx>(&self, items: Vec<Item<'_>>, cx: &'cx mut Context<'_>) -> Option<&'cx mut Diagnostic> {
        Some(self.report(items, cx)?.at_most(Severity::Advice))
    }
}

fn told(item: &Item<'_>) -> Told {
    Told {
        name: item.words(),
        file: item.document.file,
        span: item.place(),
        about: item.about(),
        objective: item.objective.subject(),
        key_result: item.key_result.map(KeyResult::subject),
    }
}

/// Says of fewer items what a finding says of several: of those that begin at one of these places. What is said of none
/// of them stays as it is.
pub fn narrow(finding: &mut Diagnostic, places: &[(FileId, u32)]) {
    let Some(mut telling) = finding.telling.take() else { return };
    let n_all = telling.items.len();
    if telling.items.iter().any(|item| places.contains(&(item.file, item.span.start))) {
        telling.items.retain(|item| places.contains(&(item.file, item.span.start)));
    }
    if telling.items.len() == n_all {
        finding.telling = Some(telling);
    } else {
        tell(finding, telling);
    }
}

/// Says it at the first item and points at the others of its file.
fn tell(finding: &mut Diagnostic, telling: Telling) {
    let Some((first, others)) = telling.items.split_first() else { return };
    finding.message = message(&telling, first, others);
    let labels = telling.items.iter().filter(|item| item.file == first.file);
    let mut labels = labels.map(|item| Label { file: item.file, span: item.span, text: String::new() });
    finding.primary = labels.next().unwrap_or_else(|| finding.primary.clone());
    finding.related = labels.collect();
    finding.marks.clear();
    for item in &telling.items {
        finding.marks(item.file, item.span);
    }
    // Of several, no single one may let all of it be dropped.
    finding.items.clear();
    if others.is_empty() {
        finding.about(first.objective.clone(), first.key_result.clone());
    } else {
        finding.items.extend(telling.items.iter().map(|item| item.about));
    }
    finding.telling = Some(telling);
}

fn message(telling: &Telling, first: &Told, others: &[Told]) -> String {
    let Telling { of_one, of_several, items } = telling;
    let n_files = items.chunk_by(|one, other| one.file == other.file).count();
    let things = things(items);
    match (n_files, others.len()) {
        (_, 0) => format!("{} {of_one}", first.name),
        (1, n) if things == MIXED => format!("{} and {n} more {of_several}", first.name),
        (1, n) => format!("{} and {} {of_several}", first.name, wording::count(n, &format!("more {things}"))),
        (_, n) => format!("{} {things}s in {n_files} files {of_several}, such as {}", n + 1, first.name),
    }
}

/// What the items are, but for the last letter of the plural.
fn things(items: &[Told]) -> &'static str {
    match items.iter().filter(|item| item.key_result.is_none()).count() {
        0 => "key result",
        n if n == items.len() => "objective",
        _ => MIXED,
    }
}

const MIXED: &str = "objectives and key result";
