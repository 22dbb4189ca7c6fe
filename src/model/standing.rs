//! Floor 2. How items stand: whether they still count, whether they are only being written, and how findings name them.

use super::{Attributes, Commitment, Document, KeyResult, Kind, Objective, Status};
use crate::date::Date;
use crate::diagnostic::Subject;
use crate::text::{Span, Spanned};

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

    /// Whether somebody says that `objective`, or the whole file, was taken over from an earlier cycle.
    pub fn is_carried_over(&self, objective: &Objective) -> bool {
        self.front_matter.carried_over.is_some() || objective.attributes.is_carried_over
    }

    /// Whether somebody says that several teams pursue `objective`, or the whole file, together.
    pub fn is_shared(&self, objective: &Objective) -> bool {
        self.front_matter.shared.is_some() || objective.attributes.is_shared
    }

    /// Whether the cycle of `objective` is over on the day `today`: somebody says so, or its last day has passed.
    pub fn has_ended(&self, objective: &Objective, today: Date) -> bool {
        let says_so = |status: Option<Spanned<Status>>| status.is_some_and(|status| status.value.is_over());
        let cycle = self.scopes.get(objective.scope).and_then(|scope| scope.cycle.as_ref());
        says_so(self.front_matter.status)
            || objective.attributes.status.is_some_and(|status| status.value == Status::Closed)
            || cycle.is_some_and(|cycle| cycle.value.end < today)
    }

    /// What reaching `objective` means: as it says itself, else what it is nested in, else the heading above or the file.
    pub fn commitment(&self, objective: &Objective) -> Option<Commitment> {
        let above = |one: &Objective| self.objectives.get(one.parent?.objective);
        let own = std::iter::successors(Some(objective), |one| above(one)).find_map(|one| one.attributes.commitment);
        let of_scope = || self.scopes.get(objective.scope)?.commitment;
        own.or_else(of_scope).map(|found| found.value)
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
    /// The place to point at: its own words, or its first key result's where nobody wrote it.
    pub fn place(&self) -> Span {
        match self.key_results.first() {
            Some(first) if self.statement.text.is_empty() => first.statement.span(),
            _ => self.statement.span(),
        }
    }

    /// How findings name it.
    pub fn subject(&self) -> Subject {
        Subject { id: self.id.as_ref().map(|id| id.value.clone()), start: self.place().start }
    }

    /// Whether each of its key results says that it is committed or aspirational.
    pub fn has_commitments(&self) -> bool {
        let mut pursued = self.key_results.iter().filter(|kr| !kr.attributes.is_out()).peekable();
        pursued.peek().is_some() && pursued.all(|kr| kr.attributes.commitment.is_some())
    }

    /// For each key result, the outermost one that it is nested in: its parts count with it.
    pub fn wholes(&self) -> Vec<Option<usize>> {
        let mut outermost = None;
        let whole = |(idx, kr): (usize, &KeyResult)| {
            outermost = outermost.filter(|&whole: &usize| self.key_results[whole].holds(kr));
            let found = outermost;
            outermost = outermost.or(Some(idx));
            found
        };
        self.key_results.iter().enumerate().map(whole).collect()
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

    /// Whether `other` is written below its sentence, as a part of it.
    fn holds(&self, other: &Self) -> bool {
        self.statement.span().end <= other.span.start && other.span.end <= self.span.end
    }

    /// Whether its author says that it is of one of these kinds.
    pub fn is_kind(&self, kinds: &[Kind]) -> bool {
        self.attributes.kind.is_some_and(|kind| kinds.contains(&kind.value))
    }
}
