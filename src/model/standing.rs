//! Floor 2. How items stand: whether they still count, whether they are only being written, and how findings name them.

use super::{Attributes, Document, KeyResult, Kind, Objective, Status};
use crate::diagnostic::Subject;
use crate::text::Span;

impl Attributes {
    /// Whether the item was given up or moved to another cycle.
    pub fn is_out(&self) -> bool {
        self.status.is_some_and(|status| status.value.is_out())
    }

    fn is_draft(&self) -> bool {
        self.status.is_some_and(|status| status.value == Status::Draft)
    }
}

impl Document {
    /// Whether `objective` is still being written, on its own or with the whole file.
    pub fn is_draft(&self, objective: &Objective) -> bool {
        let file = self.front_matter.status.is_some_and(|status| status.value == Status::Draft);
        file || objective.attributes.is_draft()
    }

    /// For each objective, whether others are nested under it.
    pub fn parenthood(&self) -> Vec<bool> {
        let mut is_parent = vec![false; self.objectives.len()];
        for parent in self.objectives.iter().filter_map(|objective| objective.parent) {
            if let Some(flag) = is_parent.get_mut(parent.objective) {
                *flag = true;
            }
        }
        is_parent
    }

    /// The last objective that begins at or before `place`.
    pub fn objective_before(&self, place: Span) -> Option<&Objective> {
        let n_before = self.objectives.partition_point(|objective| objective.place().start <= place.start);
        self.objectives[..n_before].last()
    }
}

impl Objective {
    /// How findings name it.
    pub fn subject(&self) -> Subject {
        Subject { id: self.id.as_ref().map(|id| id.value.clone()), start: self.place().start }
    }
}

impl KeyResult {
    /// How findings name it.
    pub fn subject(&self) -> Subject {
        Subject { id: self.id.as_ref().map(|id| id.value.clone()), start: self.statement.span().start }
    }

    /// Whether it, or the objective that it belongs to, was given up or moved to another cycle.
    pub fn is_out(&self, objective: &Objective) -> bool {
        self.attributes.is_out() || objective.attributes.is_out()
    }

    /// Whether its author says that it is of one of these kinds.
    pub fn is_kind(&self, kinds: &[Kind]) -> bool {
        self.attributes.kind.is_some_and(|kind| kinds.contains(&kind.value))
    }
}
