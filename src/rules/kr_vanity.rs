//! A key result that counts what grows without anybody being better off.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Direction, Role, Sort, Unit, Vanity};
use crate::model::{KeyResult, Objective};
use crate::rule::{Context, Rule, wording};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct KrVanity;

impl Rule for KrVanity {
    fn check_objective(&self, objective: &Objective, cx: &mut Context<'_>) {
        let judged = objective.judged();
        let leads_on = judged.iter().any(|kr| tells_what_follows(kr));
        for kr in judged.into_iter().filter(|kr| !kr.is_no_metric() && kr.metric.direction != Some(Direction::Down)) {
            match kr.statement.sentence.vanity {
                Some(vanity) if vanity.sort == Sort::Effort || !leads_on => report(kr, vanity, objective, cx),
                _ => {}
            }
        }
    }
}

/// Whether it measures what people do next: so many more of something, money, or a share of them.
fn tells_what_follows(kr: &KeyResult) -> bool {
    let sentence = &kr.statement.sentence;
    let values = || sentence.quantities.iter().filter(|one| one.role != Role::Qualifier);
    let is_share = values().any(|one| one.unit == Unit::Percent && one.role != Role::Change);
    let is_gain = kr.metric.better == Some(Direction::Up) || values().any(|one| matches!(one.unit, Unit::Money(_)));
    // "Tickets sold from 200 to 900"
    let is_more = sentence.metric.is_some_and(|metric| metric.is_many) && kr.metric.direction == Some(Direction::Up);
    let is_next = is_share || is_gain || is_more || sentence.better == Some(Direction::Up);
    kr.is_measured() && !kr.is_work() && sentence.vanity.is_none() && is_next
}

fn report(kr: &KeyResult, vanity: Vanity, objective: &Objective, cx: &mut Context<'_>) {
    let name = wording::key_result(kr);
    let counted = kr.statement.words(vanity.at).to_lowercase();
    let (message, predicate, help) = match vanity.sort {
        Sort::Attention => (
            format!("{name} counts attention, and nothing here says what follows from it"),
            "count attention, and nothing here says what follows from it",
            format!(
                "The number of {counted} can grow while nobody buys, signs up or comes back. Put a key result beside it \
                 that says what those people do next, such as how many of them ask for an offer or return."
            ),
        ),
        Sort::Effort => (
            format!("{name} counts effort, not what comes of it"),
            "count effort, not what comes of it",
            format!(
                "The number of {counted} grows when people write more or count otherwise, and nobody outside of the team \
                 is better off. What did they get sooner or more reliably? Measure that."
            ),
        ),
    };
    let finding = cx.report(kr.statement.place_of(vanity.at), message);
    finding.about(objective.subject(), Some(kr.subject())).help(help).recurs(name, predicate);
}
