//! A status that the numbers beside it do not bear out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Commitment, KeyResult, Objective, Phase, Status};
use crate::rule::{Context, Rule, wording};
use crate::text::Span;

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct StatusContradictsNumbers {
    /// How far the numbers may be behind the clock, as a share of the way, before "on track" is doubted.
    slack: f64,
}

impl Default for StatusContradictsNumbers {
    fn default() -> Self {
        Self { slack: 0.3 }
    }
}

/// Before this share of the cycle numbers say little.
const EARLY: f64 = 0.2;

impl Rule for StatusContradictsNumbers {
    fn check_key_result(&self, kr: &KeyResult, objective: &Objective, cx: &mut Context<'_>) {
        if kr.is_out(objective) || kr.attributes.note.is_some() || !kr.is_to_move() {
            return;
        }
        let status = kr.attributes.status_on(cx.today());
        match status.map(|status| (status.value, status.span)) {
            Some((Status::Done, span)) => check_done(kr, objective, span, cx),
            Some((Status::OnTrack, span)) => self.check_on_track(kr, objective, span, cx),
            Some((Status::OffTrack, span)) => check_off_track(kr, objective, span, cx),
            _ => check_complete(kr, cx),
        }
    }
}

impl StatusContradictsNumbers {
    fn check_on_track(&self, kr: &KeyResult, objective: &Objective, span: Span, cx: &mut Context<'_>) {
        let Some(elapsed) = elapsed(kr, objective, cx) else { return };
        let Some(progress) = kr.progress_at_most() else { return };
        if elapsed <= progress + self.slack.max(kr.step()) {
            return;
        }
        report(kr, span, "is said to be on track", &times(progress, elapsed), cx).help(
            "At this pace it will end far from its target, and `on track` keeps others from helping. Say `at risk` or `off \
             track`, or note beside it why the rest will come faster.",
        );
    }
}

fn check_off_track(kr: &KeyResult, objective: &Objective, span: Span, cx: &mut Context<'_>) {
    let Some(elapsed) = elapsed(kr, objective, cx) else { return };
    let newest = kr.attributes.check_ins_until(cx.today()).pop();
    let is_explained = newest.is_some_and(|check_in| check_in.note.is_some());
    let Some(progress) = kr.way_gone().filter(|progress| elapsed <= *progress && !is_explained) else { return };
    report(kr, span, "is said to be off track", &times(progress, elapsed), cx)
        .help("By its numbers it will get there. Say `on track`, or note beside it what the numbers do not show.");
}

/// The share of the cycle that was gone when the current value was read, if that is enough to tell anything.
fn elapsed(kr: &KeyResult, objective: &Objective, cx: &Context<'_>) -> Option<f64> {
    let document = cx.document();
    let is_due_later =
        document.cycle(objective).zip(kr.attributes.due.as_ref()).is_some_and(|(it, due)| it.end < due.value);
    let is_running = document.phase(objective, cx.today()) == Some(Phase::Running);
    let day = kr.measured_in().map_or(cx.today(), |check_in| check_in.date.value);
    let is_early = kr.attributes.first_reading.is_some();
    document.elapsed(objective, day).filter(|elapsed| is_running && !is_due_later && !is_early && EARLY <= *elapsed)
}

/// What is committed is done when all of it is; whether a stretch goal is done at less is up to the team.
fn check_done(kr: &KeyResult, objective: &Objective, span: Span, cx: &mut Context<'_>) {
    let commitment = kr.commitment(cx.document(), objective);
    let grade = kr.attributes.scores.last.as_ref();
    let is_less = grade.is_some_and(|grade| grade.value.share() < 1.0);
    if let Some(grade) = grade.filter(|_| is_less && commitment == Some(Commitment::Committed)) {
        report(kr, span, "is committed and said to be done", &format!("is graded {}", grade.value), cx).help(
            "What is committed is done when all of it is there, and others count on that. Correct the one that is wrong, or \
             say `missed`.",
        );
    } else if grade.is_none() && commitment != Some(Commitment::Aspirational) && is_of_one_day(kr, cx) {
        check_short(kr, span, "is said to be done", cx);
    }
}

fn check_complete(kr: &KeyResult, cx: &mut Context<'_>) {
    if let Some(progress) = kr.attributes.progress.as_ref().filter(|progress| 1.0 <= progress.value) {
        check_short(kr, progress.span, "is said to be 100% complete", cx);
    }
}

fn check_short(kr: &KeyResult, span: Span, claim: &str, cx: &mut Context<'_>) {
    let (Some(current), Some(target)) = (kr.metric.current, kr.metric.target) else { return };
    if kr.falls_short() {
        let numbers = format!("stands at {} of {}", wording::number(current.value), wording::number(target.value));
        report(kr, span, claim, &numbers, cx).help(
            "One of the two was not updated, and the next reader cannot know which. Correct it, or note beside it why this \
             is enough.",
        );
    }
}

/// Whether the newest check-in is the one with the current value: else what it says may be newer than the number.
fn is_of_one_day(kr: &KeyResult, cx: &Context<'_>) -> bool {
    let newest = kr.attributes.check_ins_until(cx.today()).pop();
    kr.measured_in().is_none_or(|measured| newest.is_none_or(|newest| std::ptr::eq(newest, measured)))
}

fn times(progress: f64, elapsed: f64) -> String {
    let percent = |share: f64| wording::number((share * 100.0).round());
    format!("has gone {}% of its way in {}% of the time", percent(progress), percent(elapsed))
}

fn report<'cx>(
    kr: &KeyResult,
    span: Span,
    claim: &str,
    numbers: &str,
    cx: &'cx mut Context<'_>,
) -> &'cx mut crate::diagnostic::Diagnostic {
    let document = cx.document();
    let finding = cx.report(span, format!("{} {claim}, and {numbers}", wording::key_result(kr)));
    if let Some(current) = kr.metric.current {
        finding.also(document.file, current.span, "the current value");
    }
    finding
}
