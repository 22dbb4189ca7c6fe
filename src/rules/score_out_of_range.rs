//! Grades that are less than nothing or more than all.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Figure, KeyResult, Objective, Scale, Scores};
use crate::rule::{Context, Rule, wording};
use crate::text::Spanned;

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ScoreOutOfRange {
    /// Whether more than all is a grade: 1.2 for a target that was passed.
    allow_overachievement: bool,
}

impl Rule for ScoreOutOfRange {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        report(&|| wording::objective(objective), &self.beyond(&objective.attributes.scores), cx);
    }

    fn check_key_result(&self, kr: &KeyResult, _: &Objective, cx: &mut Context<'_>) {
        let (name, scores) = (|| wording::key_result(kr), self.beyond(&kr.attributes.scores));
        let Some(finding) = report(&name, &scores, cx) else { return };
        finding.recurs(name(), "are graded outside of 0 to 1");
        if scores.iter().all(|score| is_computed(kr, &score.value)) {
            finding.at_most(Severity::Warning);
        }
    }
}

impl ScoreOutOfRange {
    /// The grades that cannot be.
    fn beyond(&self, scores: &Scores) -> Vec<Spanned<Figure>> {
        let given = [scores.mid.as_deref(), scores.projected.as_deref(), scores.last.as_deref()].into_iter().flatten();
        given.filter(|score| self.is_beyond(&score.value)).copied().collect()
    }

    fn is_beyond(&self, score: &Figure) -> bool {
        let is_slip = score.scale == Scale::Bare && 2.0 < score.amount;
        let is_too_much = 1.0 < score.share() && (!self.allow_overachievement || is_slip);
        score.share() < 0.0 || is_too_much
    }
}

/// Whether the numbers make the grade: 4 of 3 were reached, which is no slip.
fn is_computed(kr: &KeyResult, score: &Figure) -> bool {
    let progress = kr.metric.way_gone().into_iter().chain(kr.metric.ratios());
    0.0 <= score.share() && progress.into_iter().any(|progress| (progress - score.share()).abs() < 0.01)
}

/// Reports the grades of one item at the first of them. What it is called is put together when it is due.
fn report<'cx>(
    name: &dyn Fn() -> String,
    scores: &[Spanned<Figure>],
    cx: &'cx mut Context<'_>,
) -> Option<&'cx mut Diagnostic> {
    let (Spanned { value: score, span }, others) = scores.split_first()?;
    let limit = match score.scale {
        _ if score.share() < 0.0 => "less than nothing".to_owned(),
        Scale::Percent => "more than 100%".to_owned(),
        Scale::OutOf(whole) => format!("more than {}", wording::number(whole)),
        Scale::Shared(whole) => format!("more than {whole}"),
        Scale::Bare | Scale::Odd(_) | Scale::Word => "more than 1".to_owned(),
    };
    let file = cx.document().file;
    let finding = cx.report(*span, format!("{} is graded {score}, which is {limit}", name())).label(limit);
    for other in others {
        finding.also(file, other.span, "");
    }
    Some(finding.help(help(score)))
}

fn help(score: &Figure) -> String {
    match score.scale {
        _ if score.share() < 0.0 => {
            "A grade says how much of it was reached: 0 is nothing, also where things got worse. \
             Write `0`, and beside it what happened."
        }
        Scale::Bare if 2.0 < score.amount && score.amount <= 100.0 => {
            return format!(
                "Here grades go from 0 to 1, and beside them this one would outweigh all others. If {written} of a hundred \
                 is meant, write `{written}%` or `{share}`.",
                written = wording::number(score.amount),
                share = wording::number(score.amount / 100.0),
            );
        }
        _ => {
            "Grades end at 1, so that those of several key results can be compared and averaged: what was reached is \
             `1.0`, however far beyond. A team that grades beyond 1 on purpose can set `allow-overachievement`."
        }
    }
    .to_owned()
}
