//! Floor 2. How a page grades: in which steps, and what its numbers can say of a grade.

use super::{Attributes, CheckIn, Document, Figure, KeyResult, Kind, Scale};
use crate::language::Role;
use crate::text::Spanned;

/// What the grades of a page have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grading {
    /// Baselines stand beside current values, which hence are no baselines.
    pub tells_baselines: bool,
    /// Key results are reached or not, and nothing between.
    pub is_all_or_nothing: bool,
    /// The only grades that are given.
    steps: &'static [f64],
}

/// The grades of teams that give no others.
const STEPS: [&[f64]; 3] = [&[0.0, 0.5, 1.0], &[0.0, 0.3, 0.7, 1.0], &[0.0, 0.25, 0.5, 0.75, 1.0]];

impl Grading {
    /// How `document` grades.
    pub fn of(document: &Document) -> Self {
        let key_results = || document.objectives.iter().flat_map(|objective| &objective.key_results);
        let grades: Vec<f64> = key_results().filter_map(|kr| Some(kr.attributes.scores.last?.value.share())).collect();
        let is_end = |grade: &f64| *grade == 0.0 || *grade == 1.0;
        let is_all_or_nothing = 1 < grades.len() && grades.iter().all(is_end);
        let is_stepped = |steps: &&[f64]| grades.iter().all(|grade| steps.contains(grade));
        let steps = STEPS.into_iter().find(is_stepped).filter(|_| 2 < grades.len() && !is_all_or_nothing);
        let has_both = |kr: &KeyResult| kr.fields.baseline.is_some() && kr.fields.current.is_some();
        Self { tells_baselines: key_results().any(has_both), is_all_or_nothing, steps: steps.unwrap_or_default() }
    }

    /// Whether `given` is the step next to `computed`.
    pub fn rounds(&self, given: f64, computed: f64) -> bool {
        let is_between = |step: &f64| given.min(computed) < *step && *step < given.max(computed);
        !self.steps.is_empty() && !self.steps.iter().any(is_between)
    }
}

impl Attributes {
    /// The last grade, where it can be compared with what the numbers make: it is on a scale that is known, and nobody
    /// explains it.
    pub fn plain_grade(&self) -> Option<Spanned<Figure>> {
        let is_plain = |figure: &Figure| {
            let is_clear = figure.scale != Scale::Shared(10) && !figure.has_remark;
            is_clear && (0.0..=1.0).contains(&figure.share())
        };
        self.scores.last.filter(|score| self.note.is_none() && is_plain(&score.value))
    }
}

impl KeyResult {
    /// Whether the current value tells how far it came: it stands beside the sentence, not in it, where "currently 40"
    /// is the start.
    pub fn is_tracked(&self) -> bool {
        let is_no_metric = self.is_kind(&[Kind::Milestone, Kind::Health, Kind::Learning, Kind::Baseline]);
        let sentence = &self.statement.sentence;
        let starts_now = self.metric.baseline.is_none() && sentence.current().is_some();
        let n_targets = sentence.quantities.iter().filter(|quantity| quantity.role == Role::Target).count();
        let has_one_target = self.fields.target.is_some() || n_targets == 1;
        let is_beside = self.metric.current.is_some_and(|current| !self.statement.span().contains(current.span));
        is_beside && has_one_target && !is_no_metric && !starts_now
    }

    /// The check-in that gives the current value.
    pub fn measured_in(&self) -> Option<&CheckIn> {
        let place = self.metric.current?.span;
        self.attributes.check_ins.iter().find(|check_in| check_in.current.as_ref().is_some_and(|it| it.span == place))
    }
}
