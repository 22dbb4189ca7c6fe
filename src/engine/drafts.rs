//! Floor 8. What is found in OKRs that are still being written is advice: their authors know that they are not done.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Document, Phase, Status};
use crate::rule::{Category, Run};
use crate::rules;
use crate::text::FileId;

/// Makes advice of what rules say about drafts. A file that cannot be read is none the better for being one.
pub(super) fn soften(run: Run<'_>, findings: &mut [Diagnostic]) {
    let drafts = Drafts::of(run);
    for finding in findings.iter_mut().filter(|finding| is_about_okrs(finding.rule) && drafts.hold(finding)) {
        finding.at_most(Severity::Advice);
    }
}

fn is_about_okrs(rule: &str) -> bool {
    let category = rules::named(rule).map(|entry| entry.meta.category);
    !matches!(category, Some(Category::Reading | Category::Suppression))
}

/// What is still being written.
struct Drafts {
    files: HashSet<FileId>,
    /// Objectives, by where they begin.
    objectives: HashSet<(FileId, u32)>,
}

impl Drafts {
    fn of(run: Run<'_>) -> Self {
        let is_draft = |document: &Document| document.front_matter.status.is_some_and(|it| it.value == Status::Draft);
        let files = run.workspace.documents.iter().filter(|document| is_draft(document)).map(|document| document.file);
        let drafts = run.workspace.objectives().filter(|(document, objective)| {
            document.is_draft(objective) && document.phase(objective, run.today) == Some(Phase::Draft)
        });
        let objectives = drafts.map(|(document, objective)| (document.file, objective.subject().start));
        Self { files: files.collect(), objectives: objectives.collect() }
    }

    /// Whether a finding is about a draft. One that names no objective is about the file.
    fn hold(&self, finding: &Diagnostic) -> bool {
        let file = finding.primary.file;
        match &finding.objective {
            Some(objective) => self.objectives.contains(&(file, objective.start)),
            None => self.files.contains(&file),
        }
    }
}
