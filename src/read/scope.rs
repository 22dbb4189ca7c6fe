//! Floor 3. Scopes: a heading that names a team, a level or a cycle.

use std::ops::Range;
use std::path::Path;

use super::fields::{self, Field, Period};
use super::labels::{self, Label};
use super::outline::{Node, NodeKind};
use super::roles::{Expect, Here, Reader};
use crate::date::{Cycle, names_a_year};
use crate::model::{Commitment, Complaint, Level, Scope, Trouble};
use crate::text::{Spanned, Text};

/// The most words that a team's name has.
const MAX_TEAM_WORDS: usize = 5;
/// A heading with a cycle in it and so many bytes or more besides says something of its own.
const STATEMENT: usize = 24;

/// A longer line is prose: what it names in passing is no scope.
const LONGEST_TITLE: usize = 120;

/// Whether a heading is the title of a page or part and no objective: it names OKRs, a cycle, or the whole page.
pub(super) fn is_titular(node: &Node, fiscal_year_start: u8) -> bool {
    let words = node.as_str();
    node.kind == NodeKind::Heading(0)
        || node.kind == NodeKind::Heading(1) && (node.has_objectives || labels::mentioned(words).is_some())
        || node.about.is_some()
        || matches!(labels::mentioned(words), Some(Label::Okr | Label::Okrs | Label::KeyResults | Label::Objectives))
        || words.len() < LONGEST_TITLE
            && Cycle::find(words, fiscal_year_start).is_some_and(|(at, _)| words.len() - at.len() < STATEMENT)
}

/// Whether a heading is a cycle and says nothing else: "Q1 2026".
pub(super) fn is_cycle_alone(node: &Node, fiscal_year_start: u8) -> bool {
    let words = node.as_str();
    let has_more = |part: &str| part.contains(char::is_alphanumeric);
    Cycle::find(words, fiscal_year_start)
        .is_some_and(|(at, _)| !has_more(&words[..at.start]) && !has_more(&words[at.end..]))
}

/// Whether OKRs stand under a heading: it says nothing else ("OKRs"), or names their cycle ("Q3 2026 OKRs").
pub(super) fn heads_okrs(node: &Node, fiscal_year_start: u8) -> bool {
    const SHORT: usize = 3;
    let names_okrs = || matches!(labels::mentioned(node.as_str()), Some(Label::Okr | Label::Okrs));
    let names_cycle = || Cycle::find(node.as_str(), fiscal_year_start).is_some();
    // "Team OKRs"
    let is_short = || node.as_str().split_whitespace().count() <= SHORT;
    node.is_heading() && node.about.is_none() && (node.is(Label::Okrs) || names_okrs() && (is_short() || names_cycle()))
}

/// Whether a heading right over a list says that objectives follow: "Our objectives for 2026".
pub(super) fn heads_objectives(node: &Node) -> bool {
    const LONGEST: usize = 6;
    node.is_heading()
        && node.about.is_none()
        && node.children.first().is_some_and(Node::is_item)
        && node.as_str().split_whitespace().count() <= LONGEST
        && labels::mentioned(node.as_str()) == Some(Label::Objectives)
}

/// The scope that a heading opens: the one around it, with the team or cycle that the heading names.
pub(super) fn open(reader: &mut Reader, node: &Node, around: usize) -> usize {
    let words = node.as_str();
    if LONGEST_TITLE < words.len() {
        return around;
    }
    let mut scope = reader.scopes[around].clone();
    let mut name = 0..words.len();
    if let Some((at, owners)) = owners_in(&node.words.text) {
        scope.owners = owners;
        name = 0..at;
    }
    if let Some(at) = cycle_of_heading(&mut scope, node, reader).filter(|at| at.end <= name.end) {
        name = beside(&words[name], &at);
    }
    if is_mine(words) || words.split_once(": ").is_some_and(|(_, behind_name)| is_mine(behind_name)) {
        scope.level = Some(Spanned::new(Level::Person, node.words.text.span()));
    }
    team_of_heading(&mut scope, team_in(node, name), node, reader);
    if scope == reader.scopes[around] {
        return around;
    }
    reader.scopes.push(scope);
    reader.scopes.len() - 1
}

/// Gives a scope the cycle that its heading names, and says where.
fn cycle_of_heading(scope: &mut Scope, node: &Node, reader: &Reader) -> Option<Range<usize>> {
    let (words, text) = (node.as_str(), &node.words.text);
    let Some((at, cycle)) = cycle_in(words, scope, reader) else {
        let at = Cycle::find_without_year(words)?;
        let part = Spanned::new(words[at.clone()].to_owned(), text.span_of(at.clone()));
        scope.part_of_year = Some(part).filter(|_| scope.cycle.is_none());
        return Some(at);
    };
    let is_within = |stated: &Cycle| stated.start <= cycle.start && cycle.end <= stated.end;
    // "February to April" says nothing new of FY2026-Q1.
    let is_same = |known: &Cycle| known.start == cycle.start && known.end == cycle.end;
    let is_new = scope.cycle.as_ref().is_none_or(|known| !is_same(&known.value));
    if is_new && reader.stated_cycle.as_ref().is_none_or(is_within) {
        scope.cycle = Some(Spanned::new(cycle, text.span_of(at.clone())));
        scope.part_of_year = None;
    }
    Some(at)
}

/// Gives a scope the team that its heading names, unless what it names is a person or how firm its goals are.
fn team_of_heading(scope: &mut Scope, team: Option<Spanned<String>>, node: &Node, reader: &Reader) {
    // The title names the page: whose OKRs these are, the front matter knows better, and whether its owner is meant.
    let is_title = node.kind == NodeKind::Heading(1) && reader.has_one_title && scope.team.is_some();
    if let Some(person) = team.as_ref().filter(|name| is_title && reader.owner_goes_by(&name.value)) {
        scope.level = Some(Spanned::new(Level::Person, person.span));
    }
    if let Some(commitment) = team.as_ref().and_then(|name| commitment_in(node, name)) {
        scope.commitment = Some(commitment);
    } else if let Some(team) = team.filter(|_| !is_title) {
        scope.level = level_of(&team.value).map(|level| Spanned::new(level, team.span)).or(scope.level);
        scope.team = Some(team);
    }
}

/// "Marketing (owner: Leo)": where the bracket begins, and whom it names.
fn owners_in(title: &Text) -> Option<(usize, Vec<Spanned<String>>)> {
    let words = title.as_str();
    let inside = words.strip_suffix(')')?;
    let open = inside.rfind('(')?;
    let pairs = fields::pairs(&title.slice(open + 1..inside.len()));
    let (_, value) = pairs.iter().find(|(field, _)| *field == Field::Owner)?;
    Some((open, fields::owners(value))).filter(|(_, owners)| !owners.is_empty())
}

/// "My OKRs": somebody's own.
fn is_mine(words: &str) -> bool {
    let mut words = words[labels::skip_decoration(words)..].split_whitespace();
    let is_my = words.next().is_some_and(|first| {
        matches!(first.to_lowercase().as_str(), "my" | "mein" | "meine" | "mes" | "mis" | "meus" | "mijn")
    });
    is_my && words.next().is_some_and(is_okr_word)
}

/// Takes a line of fields that stands above all objectives ("Team: Payments", "Owner: Ana") for those that follow.
/// Returns whether it was one.
pub(super) fn take_fields(reader: &mut Reader, node: &Node, here: &mut Here) -> bool {
    let may_state_okrs = !node.children.is_empty() || node.is_item() && here.expect == Expect::Objectives;
    if !node.is_field || here.objective.is_some() || may_state_okrs {
        return false;
    }
    let pairs = fields::pairs(&node.words.text);
    if !pairs
        .iter()
        .any(|(field, _)| matches!(field, Field::Owner | Field::Team | Field::Level | Field::Cycle | Field::Parent))
    {
        return false;
    }
    let mut scope = reader.scopes[here.scope].clone();
    for (field, value) in pairs {
        match field {
            Field::Owner => {
                let owners = fields::owners(&value);
                scope.owners = if owners.is_empty() { scope.owners } else { owners };
            }
            Field::Parent => {
                scope.parents = fields::references(&value);
                fields::follow_links(&node.words, &mut scope.parents);
            }
            Field::Team => scope.team = team_of(&value).or(scope.team),
            Field::Level => scope.level = fields::level(&value).or(scope.level),
            Field::Cycle => take_cycle(reader, &value, here, &mut scope),
            _ => {}
        }
    }
    if scope != reader.scopes[here.scope] {
        reader.scopes.push(scope);
        here.scope = reader.scopes.len() - 1;
    }
    true
}

/// The team that a field names, if it is one: others list its members, or say more.
fn team_of(value: &Text) -> Option<Spanned<String>> {
    let is_name = |team: &Spanned<String>| {
        !team.value.contains([',', ';', ':', '，', '、']) && team.value.split_whitespace().count() <= MAX_TEAM_WORDS
    };
    fields::text(value).filter(is_name)
}

/// The front matter knows the cycle better than a line of the page.
fn take_cycle(reader: &mut Reader, value: &Text, here: &Here, scope: &mut Scope) {
    if reader.stated_cycle.is_some() || fields::is_unset(value.as_str()) {
        return;
    }
    let around = scope.cycle.as_ref().map(|cycle| &cycle.value).or(reader.cycle_of_path.as_ref());
    match fields::cycle(value, around, reader.fiscal_year_start) {
        Ok(Period::Cycle(cycle)) => (scope.cycle, scope.part_of_year) = (Some(cycle), None),
        Ok(Period::PartOfYear(part)) => scope.part_of_year = Some(part).filter(|_| scope.cycle.is_none()),
        // "Period: ongoing" may be meant, "2026-Q7" is a slip.
        Err(message) if names_a_year(value.as_str()) && !here.part.is_example() => {
            let help = fields::CYCLE_HELP.to_owned();
            reader.complaints.push(Complaint { about: Trouble::Cycle, span: value.span(), message, help });
        }
        Err(_) => {}
    }
}

/// The cycle that a heading names. A quarter without a year is one of the year around it, or of the one in the path.
fn cycle_in(words: &str, scope: &Scope, reader: &Reader) -> Option<(Range<usize>, Cycle)> {
    let around = scope.cycle.as_ref().map(|cycle| &cycle.value).or(reader.cycle_of_path.as_ref());
    Cycle::find_with_year(words, around, reader.fiscal_year_start)
}

/// The longer part of a heading, before or after what stands at `at`.
fn beside(words: &str, at: &Range<usize>) -> Range<usize> {
    if at.start > words.len() - at.end { 0..at.start } else { at.end..words.len() }
}

/// The cycle that a path names: the innermost name that gives one, its year perhaps from further out, as in `2026/Q3.md`.
pub(super) fn cycle_of(path: &Path, fiscal_year_start: u8) -> Option<Cycle> {
    const N_NAMES: usize = 4;
    let names: Vec<_> = path.components().rev().take(N_NAMES).filter_map(|part| part.as_os_str().to_str()).collect();
    names.into_iter().rev().fold(None, |around, name| {
        let found = Cycle::find_with_year(name, around.as_ref(), fiscal_year_start);
        found.map(|(_, cycle)| cycle).or(around)
    })
}

/// The team that a heading names: few words that are left when OKR words and cycle are taken out.
fn team_in(node: &Node, range: Range<usize>) -> Option<Spanned<String>> {
    let NodeKind::Heading(_) = node.kind else { return None };
    if node.about.is_some() || node.as_str().contains(['?', '？']) {
        return None;
    }
    let text = node.words.text.slice(range);
    let words = text.as_str();
    let kept: Vec<&str> = words[start_of_name(words)..]
        .split([' ', '\u{a0}'])
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&'))
        .skip_while(|word| is_filler(word))
        .take_while(|word| !is_okr_word(word))
        .filter(|word| !word.is_empty())
        .collect();
    // "Growth team" is the team Growth.
    let n_name = kept.iter().rposition(|word| !is_filler(word)).map_or(0, |last| last + 1);
    let kept = &kept[..n_name];
    let name = kept.join(" ");
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    // "Criteria for OKRs" leaves half of a phrase.
    let is_cut = kept.len() > 1 && kept.last().is_some_and(|last| is_particle(last));
    let is_name = !name.is_empty() && kept.len() <= MAX_TEAM_WORDS && name.chars().any(char::is_alphabetic) && !is_cut;
    is_name.then(|| Spanned::new(name.to_owned(), text.trim().span()))
}

/// What is left of "Committed OKRs" or "Our stretch goals" is no team's name.
fn commitment_in(node: &Node, name: &Spanned<String>) -> Option<Spanned<Commitment>> {
    let found = fields::commitment(&node.words.text)?;
    let is_first = node.as_str().trim_start().starts_with(&name.value);
    let is_all = (found.span.end - found.span.start) as usize == name.value.len();
    (is_first && is_all).then_some(found)
}

/// Where a name may begin: behind "OKRs Team", else behind mere decoration.
fn start_of_name(words: &str) -> usize {
    let start = labels::skip_decoration(words);
    let mut ahead = words[start..].split(' ');
    match (ahead.next(), ahead.next()) {
        (Some(okrs), Some(team)) if is_okr_word(okrs) && team.eq_ignore_ascii_case("team") => {
            start + okrs.len() + 1 + team.len()
        }
        _ => start,
    }
}

fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] = &[
        "our", "the", "team", "my", "unsere", "unser", "die", "das", "der", "notre", "nos", "les", "nuestros",
        "nuestro", "los", "nossos", "os", "nostri", "i", "onze", "de", "mijn", "nasze", "draft",
    ];
    word.is_empty() || FILLERS.contains(&word.to_lowercase().as_str())
}

fn is_okr_word(word: &str) -> bool {
    labels::mentioned(word).is_some()
        || matches!(
            word.to_lowercase().as_str(),
            "key" | "quarterly" | "annual" | "yearly" | "monthly" | "current" | "for" | "goals"
        )
}

/// A little word in lower case, such as a preposition of any language.
fn is_particle(word: &str) -> bool {
    word.chars().count() < 4 && word.chars().all(char::is_lowercase)
}

fn level_of(team: &str) -> Option<Level> {
    let lower = team.to_lowercase();
    let is_company = matches!(
        lower.as_str(),
        "company" | "company-wide" | "organisation" | "organization" | "unternehmen" | "empresa"
    );
    is_company.then_some(Level::Company)
}
