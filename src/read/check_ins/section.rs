//! Floor 3. Sections of check-ins: below a day ("Check-in 14 July"), or a list of days below "Updates".

use std::sync::LazyLock;

use super::super::fields::{self, Dated, Field};
use super::super::headings::About;
use super::super::labels::{self, Label, Labelled};
use super::super::outline::{Node, NodeKind};
use super::super::roles::{Here, Reader};
use super::{Owner, add, add_named, cycle_at, table};
use crate::date::{Cycle, Date, Precision};
use crate::markdown::MarkKind;
use crate::model::{CheckIn, Objective, Parent};
use crate::text::{Spanned, Text};

/// Whether a line heads check-ins: it is called so, or it is a day, and no OKRs are stated below it.
pub(in crate::read) fn is_log(node: &Node) -> bool {
    let may_head = matches!(node.kind, NodeKind::Heading(_) | NodeKind::Lead | NodeKind::Item { .. });
    let is_other = node.about.is_some_and(|about| !about.is_beside());
    if is_other || !may_head || node.label.is_some() || node.children.is_empty() {
        return false;
    }
    // "Week of 14 July" over headings of its own may be the title of that week's OKRs.
    let is_titular = node.kind == NodeKind::Heading(1) && node.children.iter().any(is_plain_heading);
    match day_of(node) {
        Some(_) if is_titular => false,
        // "July" may head the OKRs of July.
        Some(dated) if dated.precision.is_period() && !dated.has_lead => {
            refers(node, Reference::Value) && node.children.iter().any(tells_how_it_goes)
        }
        Some(_) => refers(node, Reference::Any),
        None => is_called_check_ins(node) && refers(node, Reference::Value),
    }
}

/// Whether all that stands below a heading has a heading with a day: "### [2026-07-14 09:30] Ana". Key results that it
/// names are told of there.
pub(in crate::read) fn is_diary(node: &Node) -> bool {
    let has_day = |line: &Node| {
        let words = &line.words.text;
        let bracket = words.as_str().len() - words.as_str().trim_start_matches(['[', '(']).len();
        let rest = words.slice(bracket..words.as_str().len());
        line.is_heading()
            && Dated::at_start_of(&rest, Some(&ANY_YEAR)).is_some_and(|day| day.precision == Precision::Full)
    };
    !node.children.is_empty() && node.children.iter().all(has_day)
}

fn is_plain_heading(node: &Node) -> bool {
    node.is_heading() && node.label.is_none() && node.about.is_none()
}

/// Whether a line or one right below it is a value or a status.
fn tells_how_it_goes(node: &Node) -> bool {
    let tells = |node: &Node| says_how_it_goes(&named(node).1) && !node.as_str().is_empty();
    tells(node) || node.children.iter().any(tells)
}

fn is_called_check_ins(node: &Node) -> bool {
    node.about == Some(About::CheckIns) || node.is_field && opens_check_ins(node.as_str())
}

fn opens_check_ins(words: &str) -> bool {
    words.trim_end().strip_suffix([':', '：']).is_some_and(|name| Field::named(name) == Some(Field::CheckIn))
}

/// The day that a line names and nothing else: what follows it are figures, or a bracket.
fn day_of(node: &Node) -> Option<Dated> {
    let dated = Dated::at_start_of(&node.words.text, Some(&ANY_YEAR))?;
    let check_in = fields::check_in_of(dated.date, &dated.rest);
    let is_item = node.is_item();
    (is_item && dated.is_set_off || check_in.note.is_none()).then_some(dated)
}

/// For telling whether something is a day when it does not matter in which year: a leap year.
pub(super) static ANY_YEAR: LazyLock<Cycle> = LazyLock::new(|| Cycle::parse("2028", 1).expect("it is a year"));

/// How items are named below a day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reference {
    /// With whatever words.
    Any,
    /// With a value or status.
    Value,
}

/// Whether what is below a line names items and states none.
fn refers(node: &Node, how: Reference) -> bool {
    node.children.iter().all(|child| match child.kind {
        NodeKind::Table => !child.has_key_results || table::is_by_id(child),
        NodeKind::Row | NodeKind::Cell => true,
        _ => is_reference(child, how) && refers(child, how),
    })
}

fn is_reference(node: &Node, how: Reference) -> bool {
    let Some(label) = &node.label else { return true };
    let rest = node.words.text.slice(label.rest.clone()).trim();
    let is_item = matches!(label.label, Label::KeyResult | Label::Objective) && label.id.is_some();
    match label.label {
        Label::KeyResult if is_item && how == Reference::Any => true,
        _ => is_item && says_how_it_goes(&rest),
    }
}

/// Whether words are a value, a status or nothing, and no sentence.
fn says_how_it_goes(words: &Text) -> bool {
    let check_in = fields::check_in_of(Spanned::default(), words);
    words.is_empty() || check_in.current.is_some() || check_in.status.is_some() || check_in.confidence.is_some()
}

/// What holds for the lines of a section.
#[derive(Clone, Copy)]
struct At<'s> {
    owner: Owner,
    date: Option<Spanned<Date>>,
    id: Option<&'s str>,
}

/// Takes the check-ins of a section. Returns whether there were any.
pub(in crate::read) fn take(reader: &mut Reader, node: &Node, here: &Here) -> bool {
    let at = At { owner: owner_of(reader, node, here), date: None, id: None };
    let cycle = cycle_at(reader, here).cloned();
    let mut section = Section { cycle, objectives: &reader.objectives, found: Vec::new() };
    section.line(node, at);
    let is_found = !section.found.is_empty();
    for (owner, id, check_in) in section.found {
        match id {
            Some(id) => add_named(reader, owner, &id, check_in),
            None => add(reader, owner, check_in),
        }
    }
    is_found
}

/// A heading belongs to what it stands below, another line to what stands before it.
fn owner_of(reader: &Reader, node: &Node, here: &Here) -> Owner {
    let is_heading = node.is_heading() || node.kind == NodeKind::Lead && node.words.is_all(&MarkKind::Strong);
    let open = here.objective.map(|objective| Parent { objective, key_result: here.key_result_for(node) });
    // "Check-ins:" beside the key results of an objective is about all of them.
    let is_beside = node.is_item() && !here.is_in_key_result && day_of(node).is_none();
    let owner = match open {
        Some(Parent { objective, .. }) if is_beside => Some(Parent { objective, key_result: None }),
        open if !is_heading => open,
        _ => here.parent,
    };
    owner.filter(|owner| owner.objective < reader.objectives.len())
}

struct Section<'r> {
    cycle: Option<Cycle>,
    /// What was stated before it.
    objectives: &'r [Objective],
    found: Vec<(Owner, Option<String>, CheckIn)>,
}

impl Section<'_> {
    /// A line and what is below it.
    fn line(&mut self, node: &Node, at: At<'_>) {
        if node.kind == NodeKind::Table {
            let cycle = self.cycle.as_ref();
            self.found.extend(table::in_section(node, at.owner, at.date, at.id, cycle, self.objectives));
            return;
        }
        let (id, words) = named(node);
        let at = At { id: id.or(at.id), ..at };
        match self.day(&words) {
            Some(dated) => {
                let by_id = by_id(&dated);
                if by_id.is_empty() {
                    let check_in = fields::check_in_of(dated.date, &dated.rest);
                    return self.dated(node, At { date: Some(dated.date), ..at }, check_in);
                }
                self.found.extend(by_id.into_iter().map(|(id, check_in)| (at.owner, Some(id), check_in)));
                self.below(node, At { date: Some(dated.date), ..at });
            }
            None => match at.date.filter(|_| id.is_some()) {
                Some(date) => self.dated(node, at, fields::check_in_of(date, &words)),
                None => self.below(node, at),
            },
        }
    }

    /// The day that a line begins with. "May be late" begins with none.
    fn day(&self, words: &Text) -> Option<Dated> {
        let dated = Dated::at_start_of(words, self.cycle.as_ref())?;
        (dated.is_set_off || dated.has_lead || dated.precision == Precision::Full).then_some(dated)
    }

    /// A line that begins a check-in: lines below it say more of it, or name other items.
    fn dated(&mut self, node: &Node, at: At<'_>, mut check_in: CheckIn) {
        let n_before = self.found.len();
        for child in &node.children {
            if self.stands_alone(child) {
                self.line(child, at);
            } else {
                add_lines(&mut check_in, child);
            }
        }
        let CheckIn { current, confidence, status, note, .. } = &check_in;
        let says_something = current.is_some() || confidence.is_some() || status.is_some() || note.is_some();
        if says_something || self.found.len() == n_before {
            let place = self.found.len().min(n_before);
            self.found.insert(place, (at.owner, at.id.map(str::to_owned), check_in));
        }
    }

    fn below(&mut self, node: &Node, at: At<'_>) {
        for child in &node.children {
            self.line(child, at);
        }
    }

    /// Whether a line is a check-in of its own: it names an item or a day, or lines below it do.
    fn stands_alone(&self, node: &Node) -> bool {
        node.kind == NodeKind::Table
            || named(node).0.is_some()
            || self.day(&node.words.text).is_some()
            || node.children.iter().any(|child| named(child).0.is_some() || child.kind == NodeKind::Table)
    }
}

/// Adds a line and what is below it to the check-in above.
fn add_lines(check_in: &mut CheckIn, node: &Node) {
    let has_own = !node.children.is_empty() && node.as_str().trim_end().ends_with([':', '：']);
    if !has_own {
        fields::add_to(check_in, &node.words.text.trim());
    }
    for child in &node.children {
        add_lines(check_in, child);
    }
}

/// What a line says of several items: `5 Aug: KR1: 60, KR2: 41 %`. Nothing if it does not begin with an id, or if what
/// stands behind one tells of no value.
pub(super) fn by_id(dated: &Dated) -> Vec<(String, CheckIn)> {
    let words = dated.rest.as_str();
    let is_mark = |c: char| matches!(c, ',' | ';' | '|' | '·');
    let mut starts: Vec<(usize, Labelled)> = Vec::new();
    let mut start = 0;
    for part in words.split_inclusive(is_mark) {
        let label = labels::parse(part).filter(|found| found.id.is_some() && found.tag.is_none());
        match label.filter(|found| matches!(found.label, Label::KeyResult | Label::Objective)) {
            Some(label) => starts.push((start, label)),
            None if starts.is_empty() => return Vec::new(),
            None => {}
        }
        start += part.len();
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([words.len()]);
    let told = starts.iter().zip(ends).map(|((start, label), end)| {
        let id = words[*start..][label.id.clone()?].to_owned();
        let said = dated.rest.slice(start + label.rest.start..end);
        let said = said.slice(0..said.as_str().trim_end_matches(|c: char| c.is_whitespace() || is_mark(c)).len());
        let check_in = fields::check_in_of(dated.date, &said.trim());
        says_how_it_goes(&said).then_some((id, check_in))
    });
    told.collect::<Option<_>>().unwrap_or_default()
}

/// The id that a line begins with, and the words behind it.
fn named(node: &Node) -> (Option<&str>, Text) {
    let label = node.label.as_ref().filter(|label| matches!(label.label, Label::KeyResult | Label::Objective));
    let Some((label, id)) = label.and_then(|label| Some((label, label.id.clone()?))) else {
        return (None, node.words.text.clone());
    };
    (Some(&node.as_str()[id]), node.words.text.slice(label.rest.clone()).trim())
}
