//! Objectives that only ask for more, or only for faster, and name nothing that must not suffer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Direction, Role, Unit};
use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct SetNoCounterMetric;

/// Fewer key results leave others room to say what must not suffer.
const FEWEST: usize = 3;

impl Rule for SetNoCounterMetric {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        let judged = objective.judged();
        if judged.len() < FEWEST || judged.len() < objective.key_results.len() || objective.attributes.is_out() {
            return;
        }
        let (what, example) = if judged.iter().all(|kr| is_more(kr)) {
            ("growth", "complaints, returns or people who leave")
        } else if judged.iter().all(|kr| is_faster(kr)) {
            ("speed", "errors, complaints or work done twice")
        } else {
            return;
        };
        let message = format!(
            "all {} key results of {} ask for {what}, and none watches what may suffer",
            judged.len(),
            wording::objective(objective)
        );
        let file = cx.document().file;
        let finding = cx.report(objective.place(), message);
        finding.help(format!(
            "What is pushed in one direction tends to give way elsewhere. Which number would show that first, such as \
             {example}? Put it beside these with the level at which you would stop, and mark it `Type: health`."
        ));
        for kr in judged {
            finding.also(file, kr.statement.span(), "");
        }
    }
}

/// More of what is counted or earned. A share or a rating says how well.
fn is_more(kr: &KeyResult) -> bool {
    let metric = &kr.metric;
    let is_amount = match metric.unit {
        Unit::Count(_) | Unit::Money(_) | Unit::Times => true,
        // "Orders from 120 to 300"; up to ten it may be a grade.
        Unit::None => {
            let sentence = &kr.statement.sentence;
            let is_large = metric.target.is_some_and(|target| target.value > 10.0);
            let is_many = sentence.metric.is_some_and(|name| name.is_many && !name.is_share);
            let is_counted = is_many && sentence.better.is_none();
            sentence.scale.is_none() && (is_counted || is_large && sentence.better == Some(Direction::Up))
        }
        Unit::Percent => metric.target.is_none() && metric.baseline.is_none(),
        _ => false,
    };
    is_plain(kr) && is_amount && metric.direction == Some(Direction::Up) && metric.better != Some(Direction::Down)
}

fn is_faster(kr: &KeyResult) -> bool {
    is_plain(kr) && matches!(kr.metric.unit, Unit::Time(_)) && kr.metric.direction == Some(Direction::Down)
}

/// One value that shall change, and no word of anything that shall stay.
fn is_plain(kr: &KeyResult) -> bool {
    let sentence = &kr.statement.sentence;
    let n_targets = sentence.quantities.iter().filter(|one| one.role == Role::Target).count();
    kr.is_measured() && !kr.is_work() && !kr.is_no_metric() && !kr.is_kept() && !sentence.is_utmost && n_targets <= 1
}
