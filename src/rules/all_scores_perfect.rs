//! A cycle in which everything was reached.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::days_between;
use crate::model::{Commitment, Document, Figure, KeyResult, Kind, Objective, score};
use crate::rule::{Context, Rule, wording};
use crate::text::Spanned;
use crate::workspace::{OkrSet, Workspace, folded};

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AllScoresPerfect {
    /// How many key results with numbers and grades there must be.
    min_key_results: usize,
}

impl Default for AllScoresPerfect {
    fn default() -> Self {
        Self { min_key_results: 3 }
    }
}

impl Rule for AllScoresPerfect {
    fn check_workspace(&self, _: &Workspace, cx: &mut Context<'_>) {
        for set in &cx.okr_sets() {
            let closed = self.closed(set, cx);
            if self.is_graded(&closed) && is_perfect(&closed) {
                report(&closed, message(set, &closed), cx);
            }
        }
        for season in cx.seasons() {
            self.check_season(season, cx);
        }
    }
}

impl AllScoresPerfect {
    /// What is nearly perfect may be so once. The newest two cycles tell; older ones can no longer be helped.
    fn check_season(&self, season: &[OkrSet<'_>], cx: &mut Context<'_>) {
        let closed = season.iter().rev().map(|set| (set, self.closed(set, cx)));
        let graded: Vec<_> = closed.filter(|(_, goals)| self.is_graded(goals)).take(2).collect();
        let [(set, goals), (before, earlier)] = &graded[..] else { return };
        let means = [mean(goals), mean(earlier)];
        let is_next = before.cycle.zip(set.cycle).is_some_and(|(one, next)| days_between(one.end, next.start) <= GAP);
        if !is_next || is_perfect(goals) || means.iter().any(|mean| mean.is_none_or(|mean| mean <= HIGH)) {
            return;
        }
        let [mean, former] = means.map(|mean| wording::number((mean.unwrap_or_default() * 100.0).round() / 100.0));
        let [cycle, last] = [set, before].map(|set| wording::in_cycle(set.cycle));
        let message = format!("{} reached {mean} on average{cycle}, and {former}{last}", wording::holder(set.holder));
        report(goals, message, cx);
    }

    /// The goals of a set whose cycle is over, those that stand in two files once. None where too few have grades.
    fn closed<'a>(&self, set: &OkrSet<'a>, cx: &Context<'_>) -> Vec<Goal<'a>> {
        let ended = set.objectives.iter().filter(|(document, objective)| document.has_ended(objective, cx.today()));
        let goals = ended.flat_map(|&(document, objective)| {
            objective.key_results.iter().map(move |kr| Goal { document, objective, kr })
        });
        let goals: Vec<_> = goals.filter(Goal::counts).collect();
        if goals.iter().filter(|goal| goal.grade().is_some()).count() < self.min_key_results {
            return Vec::new();
        }
        let mut seen = HashSet::new();
        goals.into_iter().filter(|goal| seen.insert(folded(goal.kr.statement.as_str()))).collect()
    }

    fn is_graded(&self, goals: &[Goal<'_>]) -> bool {
        let graded: Vec<_> = goals.iter().filter(|goal| goal.grade().is_some()).collect();
        let n_measured = graded.iter().filter(|goal| goal.is_measured()).count();
        self.min_key_results.max(1) <= n_measured && goals.len() < 2 * graded.len()
    }
}

fn is_perfect(goals: &[Goal<'_>]) -> bool {
    goals.iter().filter_map(Goal::grade).all(|grade| PERFECT <= grade.value.share())
}

fn mean(goals: &[Goal<'_>]) -> Option<f64> {
    score::weighted_mean(goals.iter().filter_map(|goal| Some((goal.grade()?.value.share(), 1.0))))
}

/// A mean above this in two cycles in a row is a habit.
const HIGH: f64 = 0.9;
/// More days than these between two cycles, and they do not follow each other.
const GAP: i32 = 31;
/// From here on a grade counts as full: nobody measures to the last digit.
const PERFECT: f64 = 0.95;

/// A key result that could have been missed.
#[derive(Clone, Copy)]
struct Goal<'a> {
    document: &'a Document,
    objective: &'a Objective,
    kr: &'a KeyResult,
}

impl Goal<'_> {
    fn grade(&self) -> Option<Spanned<Figure>> {
        self.kr.attributes.scores.last.as_deref().copied()
    }

    /// Whether it has a number to reach. Without one it is a milestone, whatever it is called.
    fn is_measured(&self) -> bool {
        self.kr.metric.target.is_some() || !self.kr.statement.sentence.quantities.is_empty()
    }

    fn counts(&self) -> bool {
        let is_kept_anyway = self.kr.is_kind(&[Kind::Milestone, Kind::Health, Kind::Baseline]);
        let is_committed = self.kr.commitment(self.document, self.objective) == Some(Commitment::Committed);
        !is_kept_anyway && !is_committed && !self.kr.is_out(self.objective)
    }
}

/// Reports on the first grade, if possible in a file that was asked about.
fn report(goals: &[Goal<'_>], message: String, cx: &mut Context<'_>) {
    let graded: Vec<_> = goals.iter().filter_map(|goal| Some((goal, goal.grade()?))).collect();
    let is_asked = |(goal, _): &&(&Goal<'_>, Spanned<Figure>)| cx.covers(goal.document);
    let Some(&(first, grade)) = graded.iter().find(is_asked).or(graded.first()) else { return };
    let mut commitments = goals.iter().filter_map(|goal| goal.kr.commitment(goal.document, goal.objective));
    let is_stretch = commitments.any(|commitment| commitment == Commitment::Aspirational);
    let finding = cx.report_in(first.document.file, grade.span, message).help(help(is_stretch));
    finding.about(first.objective.subject(), None);
    for (goal, grade) in graded.iter().filter(|(goal, _)| !std::ptr::eq(goal.kr, first.kr)) {
        finding.also(goal.document.file, grade.span, "");
    }
}

fn message(set: &OkrSet<'_>, goals: &[Goal<'_>]) -> String {
    let grades: Vec<_> = goals.iter().filter_map(Goal::grade).map(|grade| grade.value.share()).collect();
    let least = grades.iter().copied().fold(f64::INFINITY, f64::min);
    let reached = if least < 1.0 { "nearly in full or better" } else { "in full" };
    let (holder, cycle) = (wording::holder(set.holder), wording::in_cycle(set.cycle));
    format!("{holder} reached all {} graded key results{cycle} {reached}", grades.len())
}

fn help(is_stretch: bool) -> String {
    let asked = "What is reached every time was not asked for boldly enough";
    if is_stretch {
        return format!("A stretch goal is a success at 0.7. {asked}: aim further next time.");
    }
    format!(
        "If these were stretch goals, 0.7 would have been a success. {asked}: aim further next time. \
         If they were promises, say so with `commitment: committed`."
    )
}
