//! Floor 9. The numbers of a run and what they make of it: the summary line and the exit code.

use std::fmt;

use crate::config::FailOn;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Document, TakenAs};
use crate::rule::wording;
use crate::workspace::Workspace;

/// The numbers of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Markdown files that were looked at.
    pub files: usize,
    /// Those that hold OKRs.
    pub okr_documents: usize,
    /// Objectives that somebody wrote.
    pub objectives: usize,
    /// Key results.
    pub key_results: usize,
    /// Findings that are provably wrong.
    pub errors: usize,
    /// Findings that are strong signs.
    pub warnings: usize,
    /// Findings that are worth a look.
    pub advice: usize,
    /// Findings that are not printed, because only worse ones were asked for.
    pub hidden: usize,
    /// Findings that count for nothing, because they were there before.
    pub known: usize,
    /// Entries of a baseline that match nothing any more, where that fails the run.
    pub settled: usize,
    /// Findings, printed or not, that fail the run.
    pub failing: usize,
    /// The mildest severity that fails the run.
    pub fail_on: FailOn,
    /// Whether the configurations of its files disagree on that.
    pub is_divided: bool,
    /// Whether okrlint could not do all of its work.
    pub is_incomplete: bool,
}

impl Tally {
    /// Counts the documents of `workspace` that are reported on, out of `files` that were looked at.
    pub fn of(workspace: &Workspace, files: usize) -> Self {
        let reported = workspace.documents.iter().filter(|document| workspace.reports(document.file));
        reported.filter(|document| document.taken_as != TakenAs::Other).fold(
            Self { files, ..Self::default() },
            |tally, document| Self {
                okr_documents: tally.okr_documents + 1,
                objectives: tally.objectives + written_objectives(document),
                key_results: tally.key_results
                    + document.objectives.iter().map(|objective| objective.key_results.len()).sum::<usize>(),
                ..tally
            },
        )
    }

    /// Adds the numbers of another workspace.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            files: self.files + other.files,
            okr_documents: self.okr_documents + other.okr_documents,
            objectives: self.objectives + other.objectives,
            key_results: self.key_results + other.key_results,
            ..self
        }
    }

    /// Counts the findings: the very list that is printed. All of them are judged by one threshold, unless the caller
    /// knows better.
    #[must_use]
    pub fn with_findings(self, findings: &[Diagnostic]) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            advice: count(Severity::Advice),
            failing: findings.iter().filter(|finding| self.fail_on.fails(finding.severity)).count(),
            ..self
        }
    }

    /// 0 when nothing fails the run, 1 when something does, 2 when okrlint could not do all of its work.
    pub fn exit_code(&self) -> u8 {
        if self.is_incomplete { 2 } else { u8::from(self.failing + self.settled > 0) }
    }
}

/// What is told when okrlint could not do all of its work.
pub(super) const UNDONE: &str = "okrlint could not do all of its work";

fn written_objectives(document: &Document) -> usize {
    document.objectives.iter().filter(|objective| !objective.is_implicit).count()
}

/// The summary line.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.read(), self.found())?;
        write!(f, "; exit code {}: {}", self.exit_code(), self.reason())
    }
}

impl Tally {
    /// `42 files, 5 OKR documents, 14 objectives, 1 key result`.
    pub(super) fn read(&self) -> String {
        let read = [
            wording::count(self.files, "file"),
            wording::count(self.okr_documents, "OKR document"),
            wording::count(self.objectives, "objective"),
            wording::count(self.key_results, "key result"),
        ];
        read.join(", ")
    }

    /// What is told where there is no finding to print.
    pub(super) fn nothing(&self) -> &'static str {
        match (self.hidden, self.known) {
            (0, 0) => "nothing found",
            (0, _) => "nothing new",
            _ => "nothing shown",
        }
    }

    fn found(&self) -> String {
        let hidden = match self.hidden {
            0 => String::new(),
            hidden => format!(", {} hidden (--min-severity)", wording::count(hidden, "finding")),
        };
        let known = match self.known {
            0 => String::new(),
            known => format!(", {} known before", wording::count(known, "finding")),
        };
        if self.errors + self.warnings + self.advice == 0 {
            return format!("{}{hidden}{known}", self.nothing());
        }
        let errors = wording::count(self.errors, "error");
        format!("{errors}, {}, {} advice{hidden}{known}", wording::count(self.warnings, "warning"), self.advice)
    }

    /// Why the run ends with its exit code.
    fn reason(&self) -> String {
        let code = self.exit_code();
        if code == 2 {
            return UNDONE.to_owned();
        }
        if 0 < self.settled && self.failing == 0 {
            return format!("{} of the baseline settled (--strict-baseline)", wording::count(self.settled, "finding"));
        }
        if self.is_divided {
            let subject = if code == 0 { "nothing" } else { "something" };
            return format!("{subject} is as bad as `fail-on` in its own configuration says");
        }
        match (code, self.fail_on) {
            (_, FailOn::Never) => "no finding fails the run (--fail-on never)".to_owned(),
            (0, FailOn::Error) => "there are no errors (--fail-on)".to_owned(),
            (0, _) => format!("nothing at or above {} (--fail-on)", self.fail_on.word()),
            (_, FailOn::Error) => "there are errors (--fail-on error)".to_owned(),
            (_, FailOn::Warning) => "there are warnings or worse (--fail-on warning)".to_owned(),
            (_, FailOn::Advice) => "there is advice or worse (--fail-on advice)".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exit_code_follows_what_fails() {
        assert_eq!(Tally { advice: 1, ..Tally::default() }.exit_code(), 0);
        let failing = Tally { advice: 1, failing: 1, ..Tally::default() };
        assert_eq!(failing.exit_code(), 1);
        assert_eq!(Tally { is_incomplete: true, ..failing }.exit_code(), 2);
    }

    #[test]
    fn the_summary_is_a_sentence() {
        let tally = Tally { files: 42, okr_documents: 5, objectives: 14, key_results: 1, ..Tally::default() };
        insta::assert_snapshot!(tally, @"42 files, 5 OKR documents, 14 objectives, 1 key result: nothing found; exit code 0: nothing at or above warning (--fail-on)");
        let found = Tally { errors: 1, warnings: 3, failing: 1, fail_on: FailOn::Error, ..tally };
        insta::assert_snapshot!(found, @"42 files, 5 OKR documents, 14 objectives, 1 key result: 1 error, 3 warnings, 0 advice; exit code 1: there are errors (--fail-on error)");
    }

    #[test]
    fn the_summary_tells_of_what_was_known_before() {
        let tally = Tally { known: 2, ..Tally::default() };
        insta::assert_snapshot!(tally, @"0 files, 0 OKR documents, 0 objectives, 0 key results: nothing new, 2 findings known before; exit code 0: nothing at or above warning (--fail-on)");
    }

    #[test]
    fn the_summary_tells_of_what_is_not_shown() {
        let tally = Tally { hidden: 2, failing: 2, ..Tally::default() };
        insta::assert_snapshot!(tally, @"0 files, 0 OKR documents, 0 objectives, 0 key results: nothing shown, 2 findings hidden (--min-severity); exit code 1: there are warnings or worse (--fail-on warning)");
        let divided = Tally { is_divided: true, errors: 1, ..tally };
        insta::assert_snapshot!(divided, @"0 files, 0 OKR documents, 0 objectives, 0 key results: 1 error, 0 warnings, 0 advice, 2 findings hidden (--min-severity); exit code 1: something is as bad as `fail-on` in its own configuration says");
    }
}
