//! A team that leaves out a cycle, or whose cycles overlap.

use std::collections::{BTreeMap, HashMap};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{Cycle, Date};
use crate::model::Level;
use crate::rule::{Context, Rule, wording};
use crate::workspace::{OkrSet, Place, Workspace};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct CycleGap;

/// With fewer cycles a team has no rhythm that it could lose.
const FEWEST: usize = 3;

/// A pause of more days is no cycle left out but a new beginning, or an archive.
const LONGEST: i64 = 370;

/// Cycles may overlap by so many days while one is closed and the next is begun.
const TRANSITION: i64 = 14;

type Days = (Date, Date);

impl Rule for CycleGap {
    fn check_workspace(&self, _: &Workspace, cx: &mut Context<'_>) {
        let seasons: Vec<Vec<Turn<'_>>> = cx.seasons().iter().map(|season| turns(season)).collect();
        let mut of_holder: HashMap<usize, Vec<Days>> = HashMap::new();
        for turn in seasons.iter().flatten() {
            of_holder.entry(turn.holder_number).or_default().push((turn.cycle.start, turn.cycle.end));
        }
        for cycles in of_holder.values_mut() {
            reach(cycles);
        }
        let mut gaps = Gaps::new();
        for season in seasons.iter().filter(|season| FEWEST <= season.len()) {
            let all = &of_holder[&season[0].holder_number];
            for pair in season.windows(2) {
                let [before, now] = pair else { continue };
                let Some(place) = now.place(cx) else { continue };
                let days = (before.cycle.end, now.cycle.start);
                if is_skipped(before.cycle, now.cycle) && !is_bridged(days, all) {
                    gaps.entry(days).or_default().push(([before, now], place));
                } else {
                    report_overlap(before, now, place, cx);
                }
            }
        }
        for gap in gaps.values() {
            report_gap(gap, cx);
        }
    }
}

/// A cycle of a team for which it has objectives.
struct Turn<'a> {
    holder: &'a str,
    holder_number: usize,
    cycle: &'a Cycle,
    name: String,
    pursued: Vec<Place<'a>>,
}

impl<'a> Turn<'a> {
    /// Where to speak of it: at its first objective in a file that was asked about, if it is not over.
    fn place(&self, cx: &Context<'_>) -> Option<Place<'a>> {
        let may_speak = |(document, objective): &&Place<'_>| cx.covers(document) && !cx.skips(document, objective);
        self.pursued.iter().find(may_speak).copied()
    }
}

/// The cycles for which a team has more than drafts. People come and go: theirs are no rhythm.
fn turns<'a>(season: &[OkrSet<'a>]) -> Vec<Turn<'a>> {
    let turn = |set: &OkrSet<'a>| {
        let counts = |(document, objective): &&Place<'a>| {
            let level = document.scopes.get(objective.scope).and_then(|scope| scope.level);
            level.is_none_or(|level| level.value != Level::Person) && !document.is_draft(objective)
        };
        let pursued: Vec<_> = set.objectives.iter().filter(counts).copied().collect();
        let (holder, holder_number, cycle) = (set.holder?, set.holder_number?, set.cycle?);
        (!pursued.is_empty()).then_some(Turn { holder, holder_number, cycle, name: wording::cycle(cycle), pursued })
    };
    season.iter().filter_map(turn).collect()
}

/// A cycle that was left out, by the day before and the day after, and who did so: their cycles before and after it.
type Gaps<'t, 'a> = BTreeMap<Days, Vec<([&'t Turn<'a>; 2], Place<'a>)>>;

/// Whether nearly a whole cycle lies between two of the same length, and no more than a few: quarters are not equally long.
fn is_skipped(before: &Cycle, now: &Cycle) -> bool {
    let n_between = i64::from((now.start - before.end).get_days()) - 1;
    before.kind == now.kind && 3 * i64::from(now.n_days()) <= 4 * n_between && n_between <= LONGEST
}

/// Sorts cycles by their first day and gives each the last day that it or one before it reaches.
fn reach(cycles: &mut [Days]) {
    cycles.sort_unstable();
    let mut furthest = Date::MIN;
    for (_, end) in cycles {
        furthest = furthest.max(*end);
        *end = furthest;
    }
}

/// Whether a longer cycle holds the time from one day to another, as a year does in which one quarter has no OKRs.
fn is_bridged((from, to): Days, cycles: &[Days]) -> bool {
    let n_begun = cycles.partition_point(|(start, _)| *start <= from);
    cycles[..n_begun].last().is_some_and(|(_, furthest)| to <= *furthest)
}

/// Speaks of the first team that left out a cycle. Where others did too, perhaps nobody kept the files.
fn report_gap(gap: &[([&Turn<'_>; 2], Place<'_>)], cx: &mut Context<'_>) {
    let [([before, now], place), others @ ..] = gap else { return };
    let others = match others.len() {
        0 => " has",
        1 => " and one other team have",
        n => &format!(" and {n} other teams have"),
    };
    let holder = wording::quote(now.holder);
    let message = format!("{holder}{others} OKRs for {} and for {}, and none between them", before.name, now.name);
    let help = "Teams get better at OKRs by going through them cycle after cycle. Add those of the time between if they \
                are kept elsewhere, or write down why there were none.";
    report(*place, message, help, [before, now], cx);
}

fn report_overlap(before: &Turn<'_>, now: &Turn<'_>, place: Place<'_>, cx: &mut Context<'_>) {
    let n_common = i64::from((before.cycle.end.min(now.cycle.end) - now.cycle.start).get_days()) + 1;
    let holder = wording::quote(now.holder);
    let message = format!("the cycles {} and {} of {holder} overlap by {n_common} days", before.name, now.name);
    let help = "On these days nobody knows which objectives come first. Close one cycle before the next begins, or correct \
                the days.";
    // Where fiscal years begin is known for certain only to those who write `FY`.
    let is_fiscal = |turn: &Turn<'_>| turn.cycle.name.starts_with("FY");
    if TRANSITION < n_common && is_fiscal(before) == is_fiscal(now) {
        report(place, message, help, [before, now], cx);
    }
}

fn report(place: Place<'_>, message: String, help: &str, turns: [&Turn<'_>; 2], cx: &mut Context<'_>) {
    let (document, objective) = place;
    let [before, now] = turns;
    let finding = cx.report_in(document.file, objective.place(), message);
    finding.about(objective.subject(), None).help(help);
    finding.marks_as(document.file, objective.place(), format!("{} {}", before.name, now.name));
    if let Some((earlier, first)) = before.pursued.first() {
        finding.also(earlier.file, first.place(), "the cycle before");
    }
}
