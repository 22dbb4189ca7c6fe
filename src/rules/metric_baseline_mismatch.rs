//! Two files that let one metric start at different values.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::model::{Level, Point, Stated};
use crate::rule::{Context, Rule, wording};
use crate::workspace::{Item, Measuring, Workspace, folded};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct MetricBaselineMismatch;

/// More teams than this with one metric have one each: every team counts its own open bugs.
const FEW: usize = 2;

impl Rule for MetricBaselineMismatch {
    fn check_workspace(&self, _: &Workspace, cx: &mut Context<'_>) {
        for metric in cx.metrics() {
            let started: Vec<_> = metric.iter().filter_map(|one| Start::of(one, cx)).collect();
            let is_common = is_common(&started);
            for (idx, start) in started.iter().enumerate().skip(1) {
                let other = started[..idx].iter().rev().take(MOST).find(|other| start.contradicts(other));
                if let Some(other) = other {
                    let is_one = start.is_one_with(other, cx);
                    if is_one || !is_common {
                        report([start, other], is_one, cx);
                    }
                }
            }
        }
    }
}

/// A key result is compared with so many before it.
const MOST: usize = 64;

/// A key result that says where it starts.
struct Start<'a> {
    measuring: Measuring<'a>,
    baseline: Stated<'a>,
}

impl<'a> Start<'a> {
    fn of(measuring: &Measuring<'a>, cx: &Context<'_>) -> Option<Self> {
        let pursuit = measuring.pursuit;
        let baseline = measuring.kr.stated(Point::Baseline)?;
        let counts = pursuit.cycle.is_some() && !cx.skips(pursuit.document, pursuit.objective);
        counts.then_some(Self { measuring: *measuring, baseline })
    }

    /// Whether another file gives another value for the same cycle, and not only a rounder one.
    fn contradicts(&self, other: &Self) -> bool {
        let (one, another) = (self.measuring.pursuit, other.measuring.pursuit);
        one.document.file != another.document.file
            && one.house == another.house
            && one.days() == another.days()
            && self.baseline.amount.may_be(other.baseline.amount) == Some(false)
    }

    /// Whether both certainly speak of one number: they are of one team, or one supports the other.
    fn is_one_with(&self, other: &Self, cx: &Context<'_>) -> bool {
        let (one, another) = (self.measuring.pursuit, other.measuring.pursuit);
        let is_one_team = one.holder.is_some() && another.holder.is_some() && one.may_have_holder_of(another);
        let alignment = cx.alignment();
        let items = |start: &Self| {
            let item = start.measuring.pursuit.item;
            [item, Item { key_result: Some(start.measuring.idx), ..item }]
        };
        is_one_team || items(self).iter().any(|one| items(other).iter().any(|other| alignment.are_linked(*one, *other)))
    }
}

/// Whether so many teams have a metric of this name that each will have its own.
fn is_common(started: &[Start<'_>]) -> bool {
    let holders = started.iter().map(|start| start.measuring.pursuit.holder.map(folded));
    FEW < holders.collect::<HashSet<_>>().len()
}

fn report(pair: [&Start<'_>; 2], is_one: bool, cx: &mut Context<'_>) {
    let [start, other] = if cx.covers(pair[0].measuring.pursuit.document) { pair } else { [pair[1], pair[0]] };
    let Measuring { pursuit, kr, .. } = start.measuring;
    let [words, other_words] = [start, other].map(|start| wording::quote(start.baseline.words));
    let name = wording::key_result(kr);
    let whose = match other.measuring.pursuit.holder {
        _ if other.measuring.pursuit.level == Some(Level::Company) => "for the company it is".to_owned(),
        Some(holder) if !pursuit.may_have_holder_of(other.measuring.pursuit) => {
            format!("at {} it is", wording::quote(holder))
        }
        _ => "another file says".to_owned(),
    };
    let message = format!("{name} starts at {words}, and {whose} {other_words}");
    let help = "One number cannot stand at two values on the same day. Look it up where it is measured and correct the \
                wrong one; if they count different things, let their names say it.";
    let finding = cx.report_in(pursuit.document.file, start.baseline.span, message);
    finding.about(pursuit.objective.subject(), Some(kr.subject())).help(help);
    finding.also(other.measuring.pursuit.document.file, other.baseline.span, "the other value");
    if !is_one {
        finding.at_most(Severity::Advice);
    }
}
