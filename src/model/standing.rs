//! Floor 2. How items stand: whether they still count, what reaching them means, and how findings name them.

use super::{Attributes, Commitment, Document, KeyResult, Kind, Level, Objective, Scope};
use crate::diagnostic::Subject;
use crate::text::Span;

impl Attributes {
    /// Whether the item was given up or moved to another cycle.
    pub fn is_out(&self) -> bool {
        self.status.is_some_and(|status| status.value.is_out())
    }
}

impl Document {
    /// Whether somebody says that `objective`, or the whole file, was taken over from an earlier cycle.
    pub fn is_carried_over(&self, objective: &Objective) -> bool {
        self.front_matter.carried_over.is_some() || objective.attributes.is_carried_over
    }

    /// Whether somebody says that several teams pursue `objective`, or the whole file, together.
    pub fn is_shared(&self, objective: &Objective) -> bool {
        self.front_matter.shared.is_some() || objective.attributes.is_shared
    }

    /// What reaching `objective` means: as it says itself, else what it is nested in, else the heading above or the file.
    pub fn commitment(&self, objective: &Objective) -> Option<Commitment> {
        let above = |one: &Objective| self.objectives.get(one.parent?.objective);
        let own = std::iter::successors(Some(objective), |one| above(one)).find_map(|one| one.attributes.commitment);
        let of_scope = || self.scope(objective)?.commitment;
        own.or_else(of_scope).map(|found| found.value)
    }

    /// The team, cycle and level under which `objective` stands.
    pub fn scope(&self, objective: &Objective) -> Option<&Scope> {
        self.scopes.get(objective.scope)
    }

    /// How high `objective` stands: what belongs to somebody with a name is taken for a team's.
    pub fn level(&self, objective: &Objective) -> Option<Level> {
        let scope = self.scope(objective)?;
        let is_named = scope.team.as_ref().map(|_| Level::Team);
        scope.level.map(|level| level.value).or(is_named)
    }

    /// The objectives that were written and not given up.
    pub fn pursued(&self) -> impl Iterator<Item = &Objective> {
        self.objectives.iter().filter(|objective| !objective.is_implicit && !objective.attributes.is_out())
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

    /// Whether something shall stay as it is, by its words or as its author says.
    pub fn is_kept(&self) -> bool {
        self.statement.sentence.is_upkeep || self.is_kind(&[Kind::Health])
    }
}
