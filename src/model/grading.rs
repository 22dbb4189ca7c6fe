//! Floor 2. Grades: which there are, in which steps a page gives them, and what its numbers can say of one.

use super::{Attributes, CheckIn, Document, Figure, KeyResult, Kind, Objective, Scale};
use crate::language::Role;
use crate::text::Spanned;

/// Grades of a cycle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scores {
    /// Half-way.
    pub mid: Option<Box<Spanned<Figure>>>,
    /// What is expected at the end.
    pub projected: Option<Box<Spanned<Figure>>>,
    /// At the end, or the only one given.
    pub last: Option<Box<Spanned<Figure>>>,
    /// Somebody says that there is none to be given: `n/a`.
    pub is_waived: bool,
}

impl Scores {
    /// The grade that counts: the last one given.
    pub fn current(&self) -> Option<Spanned<Figure>> {
        self.last.as_deref().or(self.mid.as_deref()).copied()
    }
}

/// What the grades of a page have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grading {
    /// Several grades are current value by target: current values tell how far key results came.
    pub is_by_ratio: bool,
    /// The only grades that are given.
    steps: &'static [f64],
}

/// The grades of teams that give no others.
const STEPS: [&[f64]; 3] = [&[0.0, 0.5, 1.0], &[0.0, 0.3, 0.7, 1.0], &[0.0, 0.25, 0.5, 0.75, 1.0]];

impl Grading {
    /// How `document` grades.
    pub fn of(document: &Document) -> Self {
        let key_results = || document.objectives.iter().flat_map(|objective| &objective.key_results);
        let grades: Vec<f64> =
            key_results().filter_map(|kr| Some(kr.attributes.scores.last.as_ref()?.value.share())).collect();
        let is_all_or_nothing = grades.iter().all(|grade| [0.0, 1.0].contains(grade));
        let is_stepped = |steps: &&[f64]| grades.iter().all(|grade| steps.contains(grade));
        let steps = STEPS.into_iter().find(is_stepped).filter(|_| 2 < grades.len() && !is_all_or_nothing);
        let is_by_ratio = key_results().filter(|kr| is_ratio(kr)).nth(1).is_some();
        Self { is_by_ratio, steps: steps.unwrap_or_default() }
    }

    /// Whether `given` is the step next to `computed`.
    pub fn rounds(&self, given: f64, computed: f64) -> bool {
        let is_between = |step: &f64| given.min(computed) < *step && *step < given.max(computed);
        !self.steps.is_empty() && !self.steps.iter().any(is_between)
    }
}

/// Whether the grade is current value by target, and not by chance: nothing and all are so for many reasons.
fn is_ratio(kr: &KeyResult) -> bool {
    const ROUNDING: f64 = 0.005 + 1e-9;
    let Some(grade) = kr.attributes.scores.last.as_ref().map(|score| score.value.share()) else { return false };
    let fits = |ratio: &f64| (ratio - grade).abs() <= ROUNDING;
    kr.is_tracked() && ![0.0, 1.0].contains(&grade) && kr.metric.ratios().iter().any(fits)
}

impl Attributes {
    /// The last grade, where it can be compared with what the numbers make: it is on a scale that is known, and nobody
    /// explains it.
    pub fn plain_grade(&self) -> Option<Spanned<Figure>> {
        let is_plain = |figure: &Figure| {
            let is_clear = figure.scale != Scale::Shared(10) && !figure.has_remark;
            is_clear && (0.0..=1.0).contains(&figure.share())
        };
        self.scores.last.as_deref().copied().filter(|score| self.note.is_none() && is_plain(&score.value))
    }
}

impl Objective {
    /// Whether baselines stand beside current values, which hence are no baselines.
    pub fn tells_baselines(&self) -> bool {
        self.key_results.iter().any(|kr| kr.fields.baseline.is_some() && kr.fields.current.is_some())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn grading(grades: &[f64]) -> Grading {
        let key_results = grades.iter().map(|&amount| {
            let mut kr = KeyResult::default();
            kr.attributes.scores.last =
                Some(Box::new(Spanned::new(Figure { amount, ..Figure::default() }, Span::default())));
            kr
        });
        let objective = Objective { key_results: key_results.collect(), ..Objective::default() };
        Grading::of(&Document { objectives: vec![objective], ..Document::default() })
    }

    #[test]
    fn steps_are_those_that_are_used() {
        let steps = |grades: &[f64]| grading(grades).steps;
        assert_eq!(steps(&[0.3, 0.7, 0.7]), [0.0, 0.3, 0.7, 1.0]);
        assert_eq!(steps(&[0.5, 0.0, 1.0]), [0.0, 0.5, 1.0]);
        assert_eq!(steps(&[0.25, 0.5, 1.0]), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert!(steps(&[0.3, 0.7, 0.6]).is_empty());
        assert!(steps(&[0.0, 1.0, 1.0]).is_empty(), "reached or not");
        assert!(steps(&[0.5, 1.0]).is_empty(), "too few to tell");
    }

    #[test]
    fn a_grade_may_be_one_step_off() {
        let steps = grading(&[0.3, 0.7, 1.0]);
        assert!(steps.rounds(0.7, 0.5) && steps.rounds(0.3, 0.5) && steps.rounds(0.7, 0.95));
        assert!(!steps.rounds(1.0, 0.5) && !steps.rounds(0.0, 0.5));
        assert!(!grading(&[0.6, 0.7, 1.0]).rounds(0.7, 0.5));
    }
}
