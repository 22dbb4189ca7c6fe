//! Floor 8. What a run found, by file, place and rule.

use super::group;
use crate::diagnostic::Diagnostic;
use crate::text::FileId;

/// What a run found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The findings by file, place and rule.
    pub findings: Vec<Diagnostic>,
    /// Where rules kept silent of themselves because they were asked to.
    pub(super) silenced: Vec<(FileId, &'static str, u32)>,
    /// Rules that failed.
    pub faults: Vec<Fault>,
}

/// A rule that panicked: okrlint's own mistake, not the author's. What it had found there is dropped, and all others
/// still run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file that it looked at, if it was one.
    pub file: Option<FileId>,
    /// The rule.
    pub rule: &'static str,
    /// What the panic said.
    pub message: String,
}

impl Outcome {
    /// Both of them together.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.findings.extend(other.findings);
        self.silenced.extend(other.silenced);
        self.faults.extend(other.faults);
        self
    }

    /// What recurs over the key results of one objective is said once, with a label at each.
    pub fn grouped(mut self) -> Self {
        self.findings = group::recurring(self.findings);
        self.sorted()
    }

    /// How many findings are left then.
    pub fn n_grouped(&self) -> usize {
        group::count(&self.findings)
    }

    /// The same in the order of files and places.
    pub(super) fn sorted(mut self) -> Self {
        let place = |finding: &Diagnostic| (finding.primary.file, finding.primary.span, finding.rule);
        self.findings.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.message.cmp(&b.message)));
        self.faults.sort();
        self
    }
}
