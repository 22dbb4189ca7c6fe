//! A running cycle in which nobody has looked at an OKR for weeks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{Date, days_between};
use crate::diagnostic::Diagnostic;
use crate::model::progress::{later, newest};
use crate::model::{Document, KeyResult, Level, Objective, Phase};
use crate::rule::lack::{Item, Lack};
use crate::rule::{Context, Rule};
use crate::text::Spanned;
use crate::workspace::Workspace;

#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CheckinStale {
    /// How many days there may be between check-ins.
    days: u16,
    /// How many days there may be in OKRs of the company, and in cycles of more than half a year.
    company_days: u16,
}

impl Default for CheckinStale {
    fn default() -> Self {
        Self { days: 14, company_days: 31 }
    }
}

/// An objective or key result that nobody has looked at for too long.
#[derive(Clone, Copy)]
struct Stale<'a> {
    item: Item<'a>,
    /// The day of the newest check-in.
    last: Option<Spanned<Date>>,
    n_days: i32,
    /// So long ago that it looks forgotten.
    is_forgotten: bool,
}

/// Where a team writes check-ins, one is missed. Teams that never write any are told once, all together.
impl Rule for CheckinStale {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        let habits = cx.habits(Document::has_check_ins);
        let mut never = Vec::new();
        for document in &workspace.documents {
            if !cx.covers(document) || cx.keeps_check_ins_elsewhere(document) {
                continue;
            }
            let all: Vec<_> = document.objectives.iter().zip(document.last_looks(cx.today())).collect();
            for part in all.chunk_by(|(one, _), (other, _)| one.scope == other.scope) {
                let watched = part.iter().filter_map(|(one, look)| self.stale(document, one, *look, cx.today()));
                let watched: Vec<Vec<Stale<'_>>> = watched.collect();
                if !habits.hold(document, part[0].0) {
                    let wholes = watched.iter().filter_map(|stale| Some(stale.first()?.whole().item));
                    // Who grades half-way has looked, whenever that was.
                    never.extend(wholes.filter(|item| !item.objective.is_graded()));
                } else if watched.iter().all(|stale| stale.first().is_some_and(|it| it.item.key_result.is_none())) {
                    report(&watched.concat(), cx);
                } else {
                    for stale in &watched {
                        report(stale, cx);
                    }
                }
            }
        }
        let help = &HABIT.replace("{today}", &cx.today().to_string());
        let lack = Lack { of_one: "has had no check-in", of_several: "have had no check-in", help };
        lack.report_habit(never, cx).map(Diagnostic::speaks_for_key_results);
    }
}

impl CheckinStale {
    /// The key results of `objective` that nobody has looked at for too long; the objective itself, if it is all of them.
    /// `None` where there is nothing to look at.
    fn stale<'a>(
        &self,
        document: &'a Document,
        objective: &'a Objective,
        look: Option<Spanned<Date>>,
        today: Date,
    ) -> Option<Vec<Stale<'a>>> {
        let pursued: Vec<_> = objective.pursued().collect();
        if pursued.is_empty() || document.phase(objective, today) != Some(Phase::Running) {
            return None;
        }
        let cycle = document.cycle(objective);
        let limit = i32::from(self.limit(document, objective));
        let of = |kr: &&'a KeyResult| {
            let last = later(newest(&kr.attributes.check_ins, today), look);
            let since = last.map(|last| last.value).max(cycle.map(|cycle| cycle.start))?;
            let n_days = days_between(since, today);
            let item = Item { document, objective, key_result: Some(*kr) };
            (limit < n_days).then_some(Stale { item, last, n_days, is_forgotten: 2 * limit <= n_days })
        };
        let stale: Vec<_> = pursued.iter().filter_map(of).collect();
        let newest = stale.iter().min_by_key(|stale| stale.n_days).map(|stale| stale.whole());
        Some(if stale.len() == pursued.len() { newest.into_iter().collect() } else { stale })
    }

    fn limit(&self, document: &Document, objective: &Objective) -> u16 {
        const HALF_A_YEAR: i32 = 190;
        let level = document.scopes.get(objective.scope).and_then(|scope| scope.level);
        let is_of_company = level.is_some_and(|level| level.value == Level::Company);
        let is_long = document.cycle(objective).is_some_and(|cycle| HALF_A_YEAR < cycle.n_days());
        if is_of_company || is_long { self.company_days } else { self.days }
    }
}

impl Stale<'_> {
    /// The same of its whole objective.
    fn whole(self) -> Self {
        Self { item: Item { key_result: None, ..self.item }, ..self }
    }
}

fn report(stale: &[Stale<'_>], cx: &mut Context<'_>) {
    let stale = cx.unless_silenced(stale.to_vec(), |stale| (stale.item.document, stale.item.place()));
    let Some(newest) = stale.iter().min_by_key(|stale| stale.n_days) else { return };
    let since = match (newest.last, newest.n_days) {
        (Some(_), n_days) => format!("for {n_days} days"),
        (None, n_days) => format!("since the cycle began {n_days} days ago"),
    };
    let (one, several, words, help) = if newest.is_forgotten {
        ("looks", "look", format!("forgotten: no check-in {since}"), FORGOTTEN)
    } else {
        ("has", "have", format!("had no check-in {since}"), STALE)
    };
    let help = help.replace("{today}", &cx.today().to_string());
    let lack = Lack { of_one: &format!("{one} {words}"), of_several: &format!("{several} {words}"), help: &help };
    let items = stale.iter().map(|stale| stale.item).collect();
    let Some(finding) = lack.report(items, cx) else { return };
    finding.speaks_for_key_results();
    if let Some(last) = newest.last {
        finding.label(format!("the newest check-in is of {}", last.value));
    }
}

const HABIT: &str = "What is set and not looked at again is noticed when it is too late to change anything. Once a week or \
                     two, write a dated line below each key result, such as `{today}: 42, on track`. If check-ins are \
                     kept in another tool, say so with `checkins: elsewhere`.";
const STALE: &str = "What nobody looks at for weeks is noticed when it is too late to change anything. Write down where it \
                     stands today, such as `{today}: 42, on track`, and what you will do if that is too little.";
const FORGOTTEN: &str = "Does it still matter? Then write down where it stands today, such as `{today}: 42, at risk`, and \
                         talk about it every week or two; else set `status: dropped`, so that nobody counts on it.";
