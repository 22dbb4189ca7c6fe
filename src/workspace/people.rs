//! Floor 4. Which owners are persons, as far as their names tell.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Workspace, folded};
use crate::model::Level;
use crate::read::names_department;
use crate::text::{WordSet, word_set};

/// The names in a workspace that are no person's.
#[derive(Debug, Default)]
pub struct People {
    teams: HashSet<String>,
}

impl Workspace {
    /// What tells persons from teams: all teams that have OKRs of their own.
    pub fn people(&self) -> People {
        let scopes = self.documents.iter().flat_map(|document| &document.scopes);
        let of_teams = scopes.filter(|scope| scope.level.is_none_or(|level| level.value != Level::Person));
        People { teams: of_teams.filter_map(|scope| scope.team.as_ref()).map(|team| folded(&team.value)).collect() }
    }
}

impl People {
    /// The person that an owner's name means, in a form that does not depend on case and sign: a handle, an address, or
    /// a name. Roles, departments, teams and abbreviations are nobody in particular.
    pub fn person(&self, name: &str) -> Option<String> {
        const LONGEST: usize = 4;
        let bare = name.trim().trim_start_matches('@');
        let words: Vec<&str> =
            bare.split([' ', '-', '_', '.', '/', '\u{a0}']).filter(|word| !word.is_empty()).collect();
        let is_abbreviation =
            |word: &&str| !word.contains(char::is_lowercase) && word.chars().all(char::is_alphanumeric);
        let is_sign = name.trim().starts_with('@') || is_address(bare);
        let is_name = is_sign || words.iter().all(|word| word.starts_with(char::is_uppercase));
        let is_role = words.iter().any(|word| ROLES.contains(word.to_lowercase().as_str()));
        let is_nobody = words.is_empty() || LONGEST < words.len() || words.iter().all(is_abbreviation) || is_role;
        let is_team = || names_department(bare.split([' ', '-', '_'])) || self.teams.contains(&folded(bare));
        (is_name && !is_nobody && !is_team()).then(|| folded(bare))
    }
}

/// `ana@example.com`
fn is_address(name: &str) -> bool {
    name.split_once('@').is_some_and(|(who, place)| !who.is_empty() && place.contains('.'))
}

static ROLES: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("people/roles.txt")));

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: Option<&str>) {
        let people = People { teams: HashSet::from(["phoenix".to_owned()]) };
        assert_eq!(people.person(name).as_deref(), expected, "{name}");
    }

    #[test]
    fn names_handles_and_addresses_are_persons() {
        check("Ana Lima", Some("ana lima"));
        check("@Ana-Lima", Some("ana-lima"));
        check("Ana", Some("ana"));
        check("ana.lima@example.com", Some("ana.lima@example.com"));
        check("Jean-Luc O'Neill", Some("jean-luc o'neill"));
    }

    #[test]
    fn teams_roles_and_abbreviations_are_not() {
        let nobody = ["Phoenix", "@phoenix", "Head of Sales", "Marketing", "@platform-team", "CTO", "QA", "VP Product"];
        for name in nobody {
            check(name, None);
        }
        check("everyone in the shop", None);
        check("", None);
    }
}
