//! Floor 4. The cycles of one team or person after each other, and a year apart from its quarters.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::OkrSet;
use crate::date::{Cycle, Date};

/// The sets of each team or person by the first day of their cycles. Cycles that hold others of the same holder, as a
/// year holds its quarters, make a season of their own. Sets without holder or cycle are in none.
pub fn seasons<'a>(sets: &[OkrSet<'a>]) -> Vec<Vec<OkrSet<'a>>> {
    let mut by_holder: Vec<Vec<OkrSet<'a>>> = Vec::new();
    let mut known: HashMap<usize, usize> = HashMap::new();
    for set in sets {
        let (Some(holder), Some(_)) = (set.holder_number, set.cycle) else { continue };
        let idx = *known.entry(holder).or_insert(by_holder.len());
        if idx == by_holder.len() {
            by_holder.push(Vec::new());
        }
        by_holder[idx].push(set.clone());
    }
    by_holder.into_iter().flat_map(in_seasons).collect()
}

/// The sets of one holder: in order, and by how many layers of cycles each holds.
fn in_seasons(sets: Vec<OkrSet<'_>>) -> Vec<Vec<OkrSet<'_>>> {
    let sets = by_start(sets);
    let heights = heights(&sets);
    let n_layers = heights.iter().max().map_or(0, |highest| highest + 1);
    let mut seasons: Vec<Vec<OkrSet<'_>>> = vec![Vec::new(); n_layers];
    for (set, height) in sets.into_iter().zip(heights) {
        seasons[height].push(set);
    }
    seasons
}

/// The sets by the first day of their cycles, longer cycles first. One period may have two names (`2026-Q1`,
/// `FY2026-Q1`): what belongs to either is one set.
fn by_start(mut sets: Vec<OkrSet<'_>>) -> Vec<OkrSet<'_>> {
    sets.sort_by_key(|set| set.cycle.map(|cycle| (cycle.start, Reverse(cycle.end))));
    let mut merged: Vec<OkrSet<'_>> = Vec::with_capacity(sets.len());
    for set in sets {
        match merged.last_mut().filter(|last| last.cycle.map(days) == set.cycle.map(days)) {
            Some(last) => last.objectives.extend(set.objectives),
            None => merged.push(set),
        }
    }
    merged
}

fn days(cycle: &Cycle) -> (Date, Date) {
    (cycle.start, cycle.end)
}

/// For each set how many layers of other cycles lie within its own: none in a quarter, one in a year of quarters.
fn heights(sets: &[OkrSet<'_>]) -> Vec<usize> {
    let end = |idx: usize| sets[idx].cycle.map(|cycle| cycle.end);
    let mut heights = vec![0; sets.len()];
    let mut around: Vec<usize> = Vec::new();
    let close = |heights: &mut Vec<usize>, around: &mut Vec<usize>| {
        if let Some(inner) = around.pop()
            && let Some(&outer) = around.last()
        {
            heights[outer] = heights[outer].max(heights[inner] + 1);
        }
    };
    for idx in 0..sets.len() {
        while around.last().is_some_and(|&outer| end(outer) < end(idx)) {
            close(&mut heights, &mut around);
        }
        around.push(idx);
    }
    while !around.is_empty() {
        close(&mut heights, &mut around);
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Objective, Scope};
    use crate::text::{FileId, Span, Spanned};
    use crate::workspace::Workspace;

    /// The seasons of one team that has an objective in each of these cycles.
    fn check(cycles: &[&str], expected: &[&[&str]]) {
        let at = |cycle: &&str| Cycle::parse(cycle, 1).map(|cycle| Spanned::new(cycle, Span::default()));
        let team = || Some(Spanned::new("Growth".to_owned(), Span::default()));
        let document = |(file, cycle): (u32, &&str)| Document {
            file: FileId(file),
            scopes: vec![Scope { team: team(), cycle: at(cycle), ..Scope::default() }],
            objectives: vec![Objective::default()],
            ..Document::default()
        };
        let documents = (0..).zip(cycles).map(document).collect();
        let workspace = Workspace { documents, ..Workspace::default() };
        let name = |set: &OkrSet<'_>| set.cycle.unwrap().name.clone();
        let sets = workspace.okr_sets();
        let seasons = seasons(&sets);
        let found: Vec<Vec<String>> = seasons.iter().map(|season| season.iter().map(name).collect()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn cycles_come_by_their_first_day() {
        check(&["2026-Q3", "2025-Q4", "2026-Q1"], &[&["2025-Q4", "2026-Q1", "2026-Q3"]]);
    }

    #[test]
    fn a_year_is_apart_from_its_parts() {
        let cycles = ["2025", "2025-Q1", "2025-H1", "2025-Q3", "2026-Q1", "2026", "2026-Q2"];
        check(&cycles, &[&["2025-Q1", "2025-Q3", "2026-Q1", "2026-Q2"], &["2025-H1", "2026"], &["2025"]]);
    }

    #[test]
    fn a_team_may_change_its_cadence() {
        check(&["2024", "2025-H1", "2025-Q3"], &[&["2024", "2025-H1", "2025-Q3"]]);
    }

    #[test]
    fn one_period_with_two_names_is_one_cycle() {
        check(&["2026-Q1", "FY2026-Q1", "2026-Q2"], &[&["2026-Q1", "2026-Q2"]]);
    }
}
