//! Floor 9. Which objectives somebody asks for, and which cycles and teams there are to ask for.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::{Cycle, Date};
use crate::model::{Document, Objective};
use crate::workspace::{Workspace, folded};

/// Which objectives are asked for: all, if nothing is said.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Those of this cycle.
    pub cycle: Option<Cycle>,
    /// Those of this team.
    pub team: Option<String>,
}

impl Wanted {
    /// Whether everything is asked for.
    pub fn is_all(&self) -> bool {
        self.cycle.is_none() && self.team.is_none()
    }

    /// Whether `objective` is asked for. The same days are the same cycle, whatever it is called.
    pub fn holds(&self, document: &Document, objective: &Objective) -> bool {
        let is_cycle = |asked: &Cycle| document.cycle(objective).is_some_and(|cycle| days(cycle) == days(asked));
        let team = team(document, objective);
        let is_team = |asked: &String| team.is_some_and(|team| folded(team) == folded(asked));
        self.cycle.as_ref().is_none_or(is_cycle) && self.team.as_ref().is_none_or(is_team)
    }

    /// Whether any objective of `document` is asked for.
    pub fn holds_any(&self, document: &Document) -> bool {
        document.objectives.iter().any(|objective| self.holds(document, objective))
    }
}

/// First and last day: what makes two cycles the same.
pub fn days(cycle: &Cycle) -> (Date, Date) {
    (cycle.start, cycle.end)
}

/// The team that an objective belongs to.
pub fn team<'d>(document: &'d Document, objective: &Objective) -> Option<&'d str> {
    let scope = document.scope(objective)?;
    scope.team.as_ref().map(|team| team.value.as_str())
}

/// The cycles that objectives of the reported files name, by time. Of several names for the same days the shortest
/// counts: `2026-Q3` says more than its first and last day.
pub fn cycles(workspace: &Workspace) -> Vec<&Cycle> {
    let mut cycles: BTreeMap<(Date, Date), &Cycle> = BTreeMap::new();
    for (document, objective) in reported(workspace) {
        let Some(cycle) = document.cycle(objective) else { continue };
        let known = cycles.entry(days(cycle)).or_insert(cycle);
        if (cycle.name.len(), &cycle.name) < (known.name.len(), &known.name) {
            *known = cycle;
        }
    }
    cycles.into_values().collect()
}

/// The teams that have objectives in the reported files, by name.
pub fn teams(workspace: &Workspace) -> BTreeSet<&str> {
    reported(workspace).filter_map(|(document, objective)| team(document, objective)).collect()
}

fn reported(workspace: &Workspace) -> impl Iterator<Item = (&Document, &Objective)> {
    workspace.objectives().filter(|(document, _)| workspace.reports(document.file))
}
