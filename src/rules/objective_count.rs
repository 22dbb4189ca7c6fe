//! More objectives than a team or a person can keep in focus.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Objective;
use crate::rule::{Context, Rule, wording};
use crate::workspace::{OkrSet, Place, Workspace, without_mirrors};

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ObjectiveCount {
    /// With more objectives than this a team is advised to choose.
    soft_max: usize,
    /// With more objectives than this a team is warned.
    max: usize,
}

impl Default for ObjectiveCount {
    fn default() -> Self {
        Self { soft_max: 3, max: 5 }
    }
}

impl Rule for ObjectiveCount {
    fn check_workspace(&self, _: &Workspace, cx: &mut Context<'_>) {
        let limit = self.soft_max.min(self.max);
        for set in cx.okr_sets().into_iter().filter(|set| limit < set.objectives.len()) {
            let counted = counted(&set);
            if self.max < counted.len() {
                report(&set, &counted, self.max, cx);
            } else if self.soft_max < counted.len() {
                report(&set, &counted, self.soft_max, cx).at_most(Severity::Advice);
            }
        }
    }
}

/// The objectives that count: none that is nested, a draft or given up, and those that several files show once.
fn counted<'a>(set: &OkrSet<'a>) -> Vec<Place<'a>> {
    let all = set.objectives.iter().copied();
    without_mirrors(all.filter(|(_, objective)| is_pursued(objective)))
}

fn is_pursued(objective: &Objective) -> bool {
    let is_top = objective.parent.is_none() && !objective.is_implicit;
    is_top && !objective.attributes.is_out()
}

/// Reports on the first objective beyond `limit`, if possible in a file that was asked about.
fn report<'cx>(set: &OkrSet<'_>, counted: &[Place<'_>], limit: usize, cx: &'cx mut Context<'_>) -> &'cx mut Diagnostic {
    let is_asked = |(document, _): &&Place<'_>| cx.covers(document);
    let &(document, objective) = counted[limit..].iter().find(is_asked).unwrap_or(&counted[limit]);
    let finding = cx.report_in(document.file, objective.place(), message(set, counted.len()));
    finding.about(objective.subject(), None).help(help(set, limit));
    for (other, also) in counted.iter().filter(|(_, also)| !std::ptr::eq(*also, objective)) {
        finding.also(other.file, also.place(), "");
    }
    finding
}

fn message(set: &OkrSet<'_>, n_objectives: usize) -> String {
    let holder = set.holder.map_or_else(|| "this file".to_owned(), wording::quote);
    let cycle = set.cycle.map(|cycle| format!(" for {}", cycle.name.replace('/', " to "))).unwrap_or_default();
    format!("{holder} has {n_objectives} objectives{cycle}")
}

fn help(set: &OkrSet<'_>, limit: usize) -> String {
    let focus =
        format!("Focus means leaving things out: keep the {limit} that matter most now, and let the others wait.");
    match set.holder {
        Some(_) => focus,
        None => format!("{focus} If they belong to several teams, put each team's under a heading with its name."),
    }
}
