//! Floor 4. Which objectives are pursued together: those of one team or person in one cycle, in whatever files they
//! are.

use std::collections::HashMap;

use super::Workspace;
use crate::date::Cycle;
use crate::model::{Document, Level, Objective, Scope};
use crate::text::FileId;

/// The objectives of one team or person in one cycle.
#[derive(Debug, Clone)]
pub struct OkrSet<'a> {
    /// Whose they are, as written where the first of them stands.
    pub holder: Option<&'a str>,
    /// The number of the holder: the same for all sets of one holder, however the name is written.
    pub holder_number: Option<usize>,
    /// The cycle.
    pub cycle: Option<&'a Cycle>,
    /// All of them with their documents, in order.
    pub objectives: Vec<(&'a Document, &'a Objective)>,
}

/// What makes a set. Files are kept apart where holder or cycle are not known: nobody says that they belong together.
#[derive(PartialEq, Eq, Hash)]
struct Key<'a> {
    holder: Option<usize>,
    cycle: Option<&'a str>,
    part_of_year: Option<&'a str>,
    file: Option<FileId>,
}

impl Workspace {
    /// The objectives of each team or person in each cycle, in order of appearance.
    pub fn okr_sets(&self) -> Vec<OkrSet<'_>> {
        let mut sets: Vec<OkrSet<'_>> = Vec::new();
        let mut known: HashMap<Key<'_>, usize> = HashMap::new();
        let mut holders: HashMap<(usize, String), usize> = HashMap::new();
        let houses = self.houses();
        let is_same_scope = |one: &(&Document, &Objective), other: &(&Document, &Objective)| {
            one.0.file == other.0.file && one.1.scope == other.1.scope
        };
        let places: Vec<_> = self.objectives().collect();
        for places in places.chunk_by(is_same_scope) {
            let (document, objective) = places[0];
            let scope = document.scope(objective);
            let holder = scope.and_then(|scope| holder(document, scope));
            let cycle = scope.and_then(|scope| Some(&scope.cycle.as_ref()?.value));
            // "Sales" of one company is not "Sales" of another.
            let house = houses.get(document.file.0 as usize).copied().unwrap_or_default();
            let n_holders = holders.len();
            let holder_number = holder.map(|holder| *holders.entry((house, folded(holder))).or_insert(n_holders));
            let idx = *known.entry(key(document, holder_number, scope)).or_insert(sets.len());
            if idx == sets.len() {
                sets.push(OkrSet { holder, holder_number, cycle, objectives: Vec::new() });
            }
            sets[idx].objectives.extend(places);
        }
        sets
    }
}

/// Who pursues the objectives of a scope: the person where they are personal, else the team.
pub(super) fn holder<'a>(document: &'a Document, scope: &'a Scope) -> Option<&'a str> {
    let is_personal = scope.level.is_some_and(|level| level.value == Level::Person);
    // Of several people in one file, each has a heading.
    let is_heading = scope.team != document.front_matter.team;
    let owner = document.front_matter.owners.first().filter(|_| is_personal && !is_heading);
    owner.or(scope.team.as_ref()).map(|name| name.value.as_str())
}

fn key<'a>(document: &Document, holder: Option<usize>, scope: Option<&'a Scope>) -> Key<'a> {
    let cycle = scope.and_then(|scope| Some(scope.cycle.as_ref()?.value.name.as_str()));
    let is_known = holder.is_some() && cycle.is_some();
    Key {
        holder,
        cycle,
        part_of_year: scope.and_then(|scope| Some(scope.part_of_year.as_ref()?.value.as_str())),
        file: (!is_known).then_some(document.file),
    }
}

/// Words as people compare them: without regard to case and white space.
pub fn folded(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            folded.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, Spanned};

    fn at<T>(value: T) -> Spanned<T> {
        Spanned::new(value, Span::default())
    }

    /// A file of one objective.
    fn document(file: u32, team: Option<&str>, cycle: Option<&str>) -> Document {
        let cycle = cycle.and_then(|name| Cycle::parse(name, 1)).map(at);
        let scope = Scope { team: team.map(|team| at(team.to_owned())), cycle, ..Scope::default() };
        let objectives = vec![Objective::default()];
        Document { file: FileId(file), scopes: vec![scope], objectives, ..Document::default() }
    }

    fn check(documents: Vec<Document>, sizes: &[usize]) {
        let workspace = Workspace { documents, ..Workspace::default() };
        let found: Vec<usize> = workspace.okr_sets().iter().map(|set| set.objectives.len()).collect();
        assert_eq!(found, sizes);
    }

    #[test]
    fn files_of_one_team_and_cycle_belong_together() {
        let teams = ["Growth", " growth", "Sales"];
        let documents = (0..).zip(teams).map(|(file, team)| document(file, Some(team), Some("2026-Q3"))).collect();
        check(documents, &[2, 1]);
    }

    #[test]
    fn cycles_are_apart() {
        check(
            vec![document(0, Some("Growth"), Some("2026-Q3")), document(1, Some("Growth"), Some("2026-Q4"))],
            &[1, 1],
        );
    }

    #[test]
    fn files_that_do_not_say_whose_or_when_are_apart() {
        check(vec![document(0, None, Some("2026-Q3")), document(1, None, Some("2026-Q3"))], &[1, 1]);
        check(vec![document(0, Some("Growth"), None), document(1, Some("Growth"), None)], &[1, 1]);
    }

    #[test]
    fn quarters_of_an_unknown_year_are_apart() {
        let mut document = document(0, Some("Growth"), None);
        let scope = |part: &str| Scope { part_of_year: Some(at(part.to_owned())), ..document.scopes[0].clone() };
        document.scopes = vec![scope("Q1"), scope("Q2")];
        document.objectives.push(Objective { scope: 1, ..Objective::default() });
        check(vec![document], &[1, 1]);
    }

    #[test]
    fn personal_okrs_of_one_team_are_apart() {
        let personal = |file, owner: &str| {
            let mut document = document(file, Some("Growth"), Some("2026-Q3"));
            document.scopes[0].level = Some(at(Level::Person));
            document.front_matter.team = Some(at("Growth".to_owned()));
            document.front_matter.owners = vec![at(owner.to_owned())];
            document
        };
        check(vec![personal(0, "Ana"), personal(1, "Ben"), personal(2, "ana")], &[2, 1]);
    }

    #[test]
    fn people_under_headings_of_one_file_are_apart() {
        let mut document = document(0, Some("Ana"), Some("2026-Q3"));
        document.front_matter.owners = vec![at("Lea".to_owned())];
        document.scopes[0].level = Some(at(Level::Person));
        let ben = Scope { team: Some(at("Ben".to_owned())), ..document.scopes[0].clone() };
        document.scopes.push(ben);
        document.objectives.push(Objective { scope: 1, ..Objective::default() });
        check(vec![document], &[1, 1]);
    }
}
