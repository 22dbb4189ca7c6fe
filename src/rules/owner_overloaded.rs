//! One person who answers for more than anybody can keep in mind.

use std::collections::{BTreeMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::rule::{Context, Rule, wording};
use crate::text::{FileId, Span, Spanned};
use crate::workspace::{Pursuit, Workspace, folded};

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct OwnerOverloaded {
    /// With more key results than this in one cycle a person has too many.
    max_key_results: usize,
    /// With more objectives than this in one cycle a person has too many.
    max_objectives: usize,
}

impl Default for OwnerOverloaded {
    fn default() -> Self {
        Self { max_key_results: 5, max_objectives: 3 }
    }
}

impl Rule for OwnerOverloaded {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        for load in loads(workspace, cx).values() {
            if self.max_key_results < load.key_results.len() {
                report(load, &load.key_results, "key result", self.max_key_results, cx);
            } else if self.max_objectives < load.objectives.len() {
                report(load, &load.objectives, "objective", self.max_objectives, cx);
            }
        }
    }
}

/// What one person answers for in one cycle.
struct Load<'a> {
    name: &'a str,
    cycle: &'a str,
    objectives: Vec<Charge<'a>>,
    key_results: Vec<Charge<'a>>,
    /// Overviews repeat what stands elsewhere.
    known: HashSet<String>,
}

/// Where somebody is named, and with what.
type Charge<'a> = (&'a Pursuit<'a>, FileId, Span);

/// By house, cycle and person.
type Loads<'a> = BTreeMap<(usize, Date, Date, String), Load<'a>>;

fn loads<'a>(workspace: &Workspace, cx: &Context<'a>) -> Loads<'a> {
    let people = workspace.people();
    let mut loads = Loads::new();
    for pursuit in cx.pursuits().iter().filter(|one| !cx.skips(one.document, one.objective)) {
        let Some(cycle) = pursuit.cycle else { continue };
        let mut add = |owners: &'a [Spanned<String>], words: &str, is_key_result: bool| {
            for owner in owners {
                let Some(person) = people.person(&owner.value) else { continue };
                let load = loads.entry((pursuit.house, cycle.start, cycle.end, person)).or_insert_with(|| Load {
                    name: &owner.value,
                    cycle: &cycle.name,
                    objectives: Vec::new(),
                    key_results: Vec::new(),
                    known: HashSet::new(),
                });
                if load.known.insert(folded(words)) {
                    let charges = if is_key_result { &mut load.key_results } else { &mut load.objectives };
                    charges.push((pursuit, pursuit.document.file, owner.span));
                }
            }
        };
        let objective = pursuit.objective;
        add(&objective.attributes.owners, objective.statement.as_str(), false);
        for kr in objective.key_results.iter().filter(|kr| !kr.attributes.is_out()) {
            add(&kr.attributes.owners, kr.statement.as_str(), true);
        }
    }
    loads
}

/// Reports where the person is named first beyond the limit, if possible in a file that was asked about.
fn report(load: &Load<'_>, charges: &[Charge<'_>], thing: &str, limit: usize, cx: &mut Context<'_>) {
    let is_asked = |(pursuit, _, _): &&Charge<'_>| cx.covers(pursuit.document);
    let &(pursuit, file, span) = charges[limit..].iter().find(is_asked).unwrap_or(&charges[limit]);
    let cycle = load.cycle.replace('/', " to ");
    let message =
        format!("{} answers for {} in {cycle}", wording::quote(load.name), wording::count(charges.len(), thing));
    let help =
        "Nobody can move so many numbers at once. Let others answer for some of them, or leave out what can wait.";
    let finding = cx.report_in(file, span, message);
    finding.about(pursuit.objective.subject(), None).help(help);
    for (_, file, span) in charges.iter().filter(|(_, other, at)| (*other, *at) != (file, span)) {
        finding.also(*file, *span, "");
    }
}
