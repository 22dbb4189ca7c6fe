//! Floor 10. Several workspaces in one report.

use std::path::Path;

use okrlint::config::{FailOn, Planned};
use okrlint::diagnostic::Diagnostic;
use okrlint::text::{FileId, Span};
use okrlint::workspace::Workspace;

use super::load::Loaded;
use super::names::name_from;

/// All that a report speaks of. Paths are relative to the first workspace; files of others go by their full paths.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    pub(crate) workspace: Workspace,
    pub(crate) names: Vec<String>,
    pub(crate) findings: Vec<Diagnostic>,
    /// For each file, from which severity on its findings fail the run.
    pub(crate) thresholds: Vec<FailOn>,
}

impl Merged {
    /// Adds a workspace that was linted, and what is to be shown of what was found in it.
    pub(crate) fn add_linted(
        &mut self,
        loaded: Loaded,
        planned: &Planned,
        findings: Vec<Diagnostic>,
        here: &Path,
        is_first: bool,
    ) {
        self.thresholds.extend(loaded.workspace.files.iter().map(|file| planned.fail_on(file.id)));
        self.add(loaded, findings, here, is_first);
    }

    /// Adds a workspace and what was found in it. `here` is the current folder.
    pub(crate) fn add(&mut self, loaded: Loaded, mut findings: Vec<Diagnostic>, here: &Path, is_first: bool) {
        let offset = self.workspace.files.len();
        let shift = |id: &mut FileId| id.0 += Span::from(offset..offset).start;
        for finding in &mut findings {
            shift(&mut finding.primary.file);
            finding.related.iter_mut().for_each(|label| shift(&mut label.file));
            finding.marks.iter_mut().for_each(|mark| shift(&mut mark.file));
        }
        self.findings.append(&mut findings);
        let reported = self.workspace.reported.get_or_insert_default();
        for mut file in loaded.workspace.files {
            let is_reported = loaded.workspace.reported.as_ref().is_none_or(|named| named.contains(&file.id));
            shift(&mut file.id);
            if is_reported {
                reported.insert(file.id);
            }
            let full = loaded.root.join(&file.path);
            self.names.push(name_from(here, &full, &loaded.root));
            if !is_first {
                file.path = full;
            }
            self.workspace.files.push(file);
        }
        for mut document in loaded.workspace.documents {
            shift(&mut document.file);
            self.workspace.documents.push(document);
        }
    }
}
