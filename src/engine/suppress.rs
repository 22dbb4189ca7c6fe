//! Floor 8. What authors ask not to be told, by rule and place, and where there was nothing to tell.

use std::collections::{HashMap, HashSet};

use super::outcome::Outcome;
use crate::diagnostic::Diagnostic;
use crate::model::{Document, Phase, Suppression};
use crate::rule::{Category, Occasion, Run};
use crate::text::{FileId, Span, Spanned, Spans};

/// Drops the findings whose place begins where their rule is to keep silent.
pub(super) fn apply(run: Run<'_>, findings: &mut Vec<Diagnostic>) {
    let mut silent: HashMap<(FileId, &str), Vec<Span>> = HashMap::new();
    for document in suppressed(run) {
        for (rule, suppression) in names(document) {
            silent.entry((document.file, &rule.value)).or_default().push(suppression.covers);
        }
    }
    if silent.is_empty() {
        return;
    }
    let silent: HashMap<_, Spans> = silent.into_iter().map(|(key, spans)| (key, Spans::of(spans))).collect();
    findings.retain(|finding| {
        let place = &finding.primary;
        !silent.get(&(place.file, finding.rule)).is_some_and(|spans| spans.hold(place.span.start))
    });
}

/// The names of rules in the suppressions of each file under which there was nothing to silence. A name counts only if
/// its rule ran there and could speak: not of cycles that are over or of drafts, if it keeps silent about them. Rules
/// about suppressions come last and are never counted.
pub(super) fn unused<'a>(run: Run<'a>, said: &Outcome) -> Vec<(&'a Document, Vec<&'a Spanned<String>>)> {
    let reported = suppressed(run).filter(|document| run.workspace.reports(document.file));
    let mut reported = reported.peekable();
    if reported.peek().is_none() {
        return Vec::new();
    }
    let spoken = Spoken::of(said);
    let of_document = |document: &'a Document| {
        let silenced = Silenced {
            run,
            document,
            over: places(run, document, Phase::Over),
            drafts: places(run, document, Phase::Draft),
            spoken: &spoken,
        };
        let unused = names(document).filter(|(rule, suppression)| silenced.is_nothing(&rule.value, suppression.covers));
        (document, unused.map(|(rule, _)| rule).collect::<Vec<_>>())
    };
    reported.map(of_document).filter(|(_, unused)| !unused.is_empty()).collect()
}

fn suppressed(run: Run<'_>) -> impl Iterator<Item = &Document> {
    let documents = run.workspace.documents.iter().filter(|document| !document.suppressions.is_empty());
    documents.filter(move |_| !run.plan.ignores_suppressions)
}

/// Every name of a rule that the suppressions of a file hold.
fn names(document: &Document) -> impl Iterator<Item = (&Spanned<String>, &Suppression)> {
    let suppressions = document.suppressions.iter();
    suppressions.flat_map(|suppression| suppression.rules.iter().map(move |rule| (rule, suppression)))
}

/// Where objectives stand that are in a phase.
fn places(run: Run<'_>, document: &Document, phase: Phase) -> Spans {
    let found = document.objectives.iter().filter(|objective| document.phase(objective, run.today) == Some(phase));
    Spans::of(found.map(|objective| objective.span.to(objective.place())).collect())
}

/// Where each rule has spoken, sorted, and what failed.
struct Spoken<'s> {
    places: HashMap<(FileId, &'static str), Vec<u32>>,
    failed: HashSet<(&'s str, Option<FileId>)>,
}

impl<'s> Spoken<'s> {
    fn of(said: &'s Outcome) -> Self {
        let mut places: HashMap<_, Vec<u32>> = HashMap::new();
        for Diagnostic { rule, primary, .. } in &said.findings {
            places.entry((primary.file, *rule)).or_default().push(primary.span.start);
        }
        for (file, rule, place) in &said.silenced {
            places.entry((*file, *rule)).or_default().push(*place);
        }
        for places in places.values_mut() {
            places.sort_unstable();
        }
        Self { places, failed: said.faults.iter().map(|fault| (fault.rule, fault.file)).collect() }
    }

    fn is_in(&self, file: FileId, rule: &'static str, span: Span) -> bool {
        let places = self.places.get(&(file, rule)).map_or(&[][..], Vec::as_slice);
        places.get(places.partition_point(|place| *place < span.start)).is_some_and(|place| *place < span.end)
    }
}

/// What is known when the suppressions of a file are judged.
struct Silenced<'a, 's> {
    run: Run<'a>,
    document: &'a Document,
    over: Spans,
    drafts: Spans,
    spoken: &'s Spoken<'s>,
}

impl Silenced<'_, '_> {
    /// Whether the rule of that name could have spoken there and did not.
    fn is_nothing(&self, rule: &str, covers: Span) -> bool {
        let (plan, file) = (self.run.plan, self.document.file);
        let running = || plan.profile(file).rules.iter().copied();
        let Some(idx) = running().find(|&idx| plan.rules[idx].meta.name == rule) else { return false };
        let meta = plan.rules[idx].meta;
        let failed = [Some(file), None].into_iter().any(|file| self.spoken.failed.contains(&(meta.name, file)));
        let is_kept_silent = !plan.speaks_of_closed_cycles(idx, file) && self.over.touch(covers)
            || meta.is_silent_in(Occasion::Drafts) && self.drafts.touch(covers);
        meta.category != Category::Suppression
            && !failed
            && !is_kept_silent
            && !self.spoken.is_in(file, meta.name, covers)
    }
}
