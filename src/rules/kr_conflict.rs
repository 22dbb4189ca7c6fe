//! Two key results that pull one number in opposite directions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Direction;
use crate::model::{KeyResult, Point};
use crate::rule::{Context, Rule, wording};
use crate::workspace::{Measuring, Workspace};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrConflict;

/// A key result is compared with so many of the other direction.
const MOST: usize = 64;

impl Rule for KrConflict {
    fn check_workspace(&self, _: &Workspace, cx: &mut Context<'_>) {
        for metric in cx.metrics() {
            let pursued = metric.iter().filter(|one| !cx.skips(one.pursuit.document, one.pursuit.objective));
            let (up, down): (Vec<_>, Vec<_>) =
                pursued.filter_map(|one| Some((one, direction(one.kr)?))).partition(|(_, way)| *way == Direction::Up);
            for (one, _) in &up {
                let against = down.iter().take(MOST).find(|(other, _)| is_conflict(one, other));
                if let Some((other, _)) = against {
                    report(one, other, cx);
                }
            }
        }
    }
}

fn is_conflict(one: &Measuring<'_>, other: &Measuring<'_>) -> bool {
    let is_like = one.kr.metric.unit.is_same_kind(&other.kr.metric.unit);
    is_like && one.pursuit.meets(other.pursuit)
}

/// Which way a key result shall move its number: as its values and its verb say, unless they contradict each other.
fn direction(kr: &KeyResult) -> Option<Direction> {
    let sentence = &kr.statement.sentence;
    if sentence.is_upkeep || kr.metric.is_mixed {
        return None;
    }
    let of_values = || kr.stated(Point::Baseline)?.amount.way_to(kr.stated(Point::Target)?.amount);
    let of_verb = || sentence.way.as_ref().filter(|way| way.is_certain).map(|way| way.direction);
    match (of_values(), of_verb()) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }
}

/// Reports the one that shall rise, if possible in a file that was asked about.
fn report(up: &Measuring<'_>, down: &Measuring<'_>, cx: &mut Context<'_>) {
    let is_asked = cx.covers(up.pursuit.document);
    let [one, other] = if is_asked { [up, down] } else { [down, up] };
    let [way, other_way] = if is_asked { ["up", "down"] } else { ["down", "up"] };
    let [words, other_words] = [one, other].map(|one| wording::key_result(one.kr));
    let message = format!("{words} wants a number to go {way} that {other_words} wants to go {other_way}");
    let whose = match other.pursuit.holder {
        Some(holder) if !one.pursuit.may_have_holder_of(other.pursuit) => {
            format!("Talk to {} before the cycle goes on", wording::quote(holder))
        }
        _ => "Decide which way it shall go".to_owned(),
    };
    let help =
        format!("{whose}: only one of the two can be reached. If they count different things, let their names say it.");
    let objective = one.pursuit.objective;
    let finding = cx.report_in(one.pursuit.document.file, one.kr.statement.span(), message);
    finding.about(objective.subject(), Some(one.kr.subject())).help(help);
    finding.also(other.pursuit.document.file, other.kr.statement.span(), "the other way");
    // Which of several others comes first says nothing of it.
    finding.marks(up.pursuit.document.file, up.kr.statement.span());
}
