//! Floor 5. What is missing from several items, said once: for each file whose team has the habit of writing it, and for
//! all others together, who may keep it elsewhere or have not begun to.

use super::{Context, wording};
use crate::diagnostic::{About, Diagnostic, Severity};
use crate::model::{Document, KeyResult, Objective};
use crate::text::Span;

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
        let items = &cx.unless_silenced(items, |item| (item.document, item.place()));
        let n_files = items.chunk_by(|one, other| one.document.file == other.document.file).count();
        let first = items.first()?.words();
        let message = match (n_files, items.len()) {
            (_, 1) => format!("{first} {}", self.of_one),
            (1, n) => format!("{first} and {} {}", more(n - 1, items), self.of_several),
            (_, n) => format!("{n} {}s in {n_files} files {}, such as {first}", things(items), self.of_several),
        };
        Some(report(items, message, cx)?.help(self.help))
    }

    /// Says it once of all that belongs to those who never write it, as advice.
    pub fn report_habit<'cx>(&self, items: Vec<Item<'_>>, cx: &'cx mut Context<'_>) -> Option<&'cx mut Diagnostic> {
        Some(self.report(items, cx)?.at_most(Severity::Advice))
    }
}

/// Reports on the first of `items` and points at the others of its file.
pub fn report<'cx>(items: &[Item<'_>], message: String, cx: &'cx mut Context<'_>) -> Option<&'cx mut Diagnostic> {
    let (first, others) = items.split_first()?;
    let finding = cx.report_in(first.document.file, first.place(), message);
    // Of several, no single one may let all of it be dropped.
    if others.is_empty() {
        finding.about(first.objective.subject(), first.key_result.map(KeyResult::subject));
    } else {
        finding.items = items.iter().map(Item::about).collect();
    }
    for item in items {
        finding.marks(item.document.file, item.place());
    }
    for item in others.iter().filter(|item| item.document.file == first.document.file) {
        finding.also(item.document.file, item.place(), "");
    }
    Some(finding)
}

/// `2 more objectives`; of objectives and key results only `2 more`.
pub fn more(n: usize, items: &[Item<'_>]) -> String {
    match things(items) {
        MIXED => format!("{n} more"),
        thing => wording::count(n, &format!("more {thing}")),
    }
}

/// What the items are, but for the last letter of the plural.
fn things(items: &[Item<'_>]) -> &'static str {
    match items.iter().filter(|item| item.key_result.is_none()).count() {
        0 => "key result",
        n if n == items.len() => "objective",
        _ => MIXED,
    }
}

const MIXED: &str = "objectives and key result";
