//! Floor 10. What `--cycle` and `--team` ask for, among the cycles and teams that there are.

use okrlint::date::Cycle;
use okrlint::report::wanted::{Wanted, cycles, teams};
use okrlint::text::nearest;
use okrlint::workspace::folded;

use super::Stop;
use super::args::Part;
use super::load::Loaded;
use super::output::Messages;

/// The word for every cycle.
pub(crate) const ALL: &str = "all";

/// Looks up both names. One that nobody has is trouble: an empty answer would be taken for the truth.
pub(crate) fn wanted(part: &Part, loaded: &[Loaded], messages: &mut Messages) -> Result<Wanted, Stop> {
    let cycle = part.cycle.as_ref().filter(|name| folded(name) != ALL).map(|name| known_cycle(name, loaded));
    let team = part.team.as_ref().map(|name| known_team(name, loaded));
    let cycle = cycle.transpose().map_err(|unknown| messages.trouble(&unknown));
    let team = team.transpose().map_err(|unknown| messages.trouble(&unknown));
    Ok(Wanted { cycle: cycle.map_err(|()| Stop)?, team: team.map_err(|()| Stop)? })
}

/// A cycle goes by its name in any notation.
fn known_cycle(asked: &str, loaded: &[Loaded]) -> Result<Cycle, String> {
    let mut names: Vec<&str> = Vec::new();
    let mut is_cycle = false;
    for loaded in loaded {
        let parsed = Cycle::parse(asked, loaded.fiscal_year_start());
        is_cycle |= parsed.is_some();
        for cycle in cycles(&loaded.workspace) {
            let is_same = parsed.as_ref().is_some_and(|parsed| (parsed.start, parsed.end) == (cycle.start, cycle.end));
            if is_same || folded(&cycle.name) == folded(asked) {
                return Ok(cycle.clone());
            }
            if !names.contains(&cycle.name.as_str()) {
                names.push(&cycle.name);
            }
        }
    }
    // What is a cycle was hardly meant as another one.
    let meant = if is_cycle { None } else { nearest(asked, names.iter().copied()) };
    Err(unknown("cycle", asked, meant, &names))
}

fn known_team(asked: &str, loaded: &[Loaded]) -> Result<String, String> {
    let teams = loaded.iter().flat_map(|loaded| teams(&loaded.workspace));
    let teams: Vec<&str> = teams.collect();
    match teams.iter().find(|team| folded(team) == folded(asked)) {
        Some(team) => Ok((*team).to_owned()),
        None => Err(unknown("team", asked, nearest(asked, teams.iter().copied()), &teams)),
    }
}

fn unknown(what: &str, asked: &str, meant: Option<&str>, known: &[&str]) -> String {
    let meant = meant.map(|name| format!("; did you mean `{name}`?")).unwrap_or_default();
    let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let there = if known.is_empty() { format!("none names its {what}") } else { format!("there are {known}") };
    format!("no objectives are of the {what} `{asked}`{meant} ({there})")
}
