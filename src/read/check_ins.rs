//! Floor 3. Looks at how things go, wherever teams write them: dated lines, dated sections, tables of days, lines that
//! say when something was updated.
//!
//! Lines come here while the page is walked over. What names an item by its id ("KR1.1: 45 %") is kept until all ids
//! are known, and `settle` takes it there.

mod elsewhere;
mod lessons;
mod names;
mod section;
mod settle;
mod table;

pub(super) use elsewhere::is_place;
use names::Names;
pub(super) use section::{is_diary, is_log, take as take_section};
pub(super) use settle::settle;
pub(super) use table::{day_of, is_tracking, take as take_table, take_cell};

use std::borrow::Cow;

use super::fields::{self, Dated, Field};
use super::outline::{Node, NodeKind};
use super::roles::{Here, Reader};
use crate::date::Cycle;
use crate::model::{CheckIn, Parent};
use crate::text::{Span, Text};

/// What was found of check-ins that do not belong to the item above them.
#[derive(Default)]
pub(super) struct Found {
    /// Those of the whole file.
    pub(super) of_file: Vec<CheckIn>,
    /// Those that name their item.
    named: Vec<Named>,
    /// The last line that says when an objective was updated, if it is no item of a list: the last line of a page may
    /// mean all of it.
    closing: Option<Closing>,
}

/// A check-in that names its item by its id.
struct Named {
    /// As it is written: `KR1.1`.
    id: String,
    /// The objective in which it stands, by the place where that begins.
    within: Option<u32>,
    check_in: CheckIn,
}

/// A line that says when something was updated, below an objective.
struct Closing {
    objective: u32,
    day: Span,
}

/// What a check-in is about, where no id says it.
type Owner = Option<Parent>;

/// The cycle at a place of the page, which gives days their year.
pub(super) fn cycle_at<'r>(reader: &'r Reader, here: &Here) -> Option<&'r Cycle> {
    let own = reader.scopes.get(here.scope).and_then(|scope| scope.cycle.as_ref()).map(|cycle| &cycle.value);
    own.or(reader.cycle_of_path.as_ref())
}

/// Takes a dated line to the item it stands under. Returns whether it was one.
pub(super) fn take_line(reader: &mut Reader, node: &Node, here: &Here) -> bool {
    let Some(objective) = here.objective else { return false };
    if node.is_heading() && !node.children.is_empty() {
        return false;
    }
    let Some(check_in) = fields::check_in(&node.words.text, cycle_at(reader, here)) else { return false };
    let owner = Parent { objective, key_result: here.key_result_for(node) };
    let dated = Dated::at_start_of(&node.words.text, cycle_at(reader, here));
    let by_id = dated.map(|dated| section::by_id(&dated)).unwrap_or_default();
    if !by_id.is_empty() {
        for (id, check_in) in by_id {
            add_named(reader, Some(owner), &id, check_in);
        }
        return true;
    }
    if node.kind == NodeKind::Line && owner.key_result.is_none() {
        note_closing(reader, objective, check_in.date.span);
    }
    add(reader, Some(owner), check_in);
    true
}

fn note_closing(reader: &mut Reader, objective: usize, day: Span) {
    let objective = reader.objectives[objective].span.start;
    reader.check_ins.closing = Some(Closing { objective, day });
}

/// Takes a line of the file, above or below all objectives, that says when it was updated.
pub(super) fn take_line_of_file(reader: &mut Reader, node: &Node, here: &Here) -> bool {
    if here.objective.is_some() || !node.children.is_empty() {
        return false;
    }
    let cycle = cycle_at(reader, here);
    let text = &node.words.text;
    let found = if node.is_field {
        let pairs = fields::pairs(text);
        pairs.iter().find(|(field, _)| *field == Field::Updated).and_then(|(_, day)| fields::updated(day, cycle))
    } else {
        let dated = Dated::at_start_of(text, cycle).filter(|dated| dated.has_lead);
        dated.map(|dated| fields::check_in_of(dated.date, &dated.rest))
    };
    let is_found = found.is_some();
    reader.check_ins.of_file.extend(found);
    is_found
}

/// Takes what a field says of a day: `Updated: 14 July`, `Current: 42 % (14 July)`. Returns the rest of its value.
pub(super) fn take_field<'v>(
    reader: &mut Reader,
    here: &Here,
    node: &Node,
    field: Field,
    value: &'v Text,
) -> Option<Cow<'v, Text>> {
    let cycle = cycle_at(reader, here);
    let (check_in, rest) = match field {
        Field::Updated => (fields::updated(value, cycle), None),
        Field::CheckIn => (fields::check_in(value, cycle), None),
        Field::Current => match fields::dated_value(value, cycle) {
            Some((current, date)) => {
                let check_in = CheckIn { date, current: fields::text(&current), ..CheckIn::default() };
                (Some(check_in), Some(Cow::Owned(current)))
            }
            None => (None, Some(Cow::Borrowed(value))),
        },
        _ => return Some(Cow::Borrowed(value)),
    };
    let owner = here.objective.map(|objective| Parent { objective, key_result: here.key_result_for(node) });
    if let Some(check_in) = check_in {
        let is_closing = field == Field::Updated && node.kind == NodeKind::Line;
        if let Some(Parent { objective, key_result: None }) = owner.filter(|_| is_closing) {
            note_closing(reader, objective, check_in.date.span);
        }
        add(reader, owner, check_in);
    }
    rest
}

/// Keeps a check-in with its item, or with the file.
fn add(reader: &mut Reader, owner: Owner, check_in: CheckIn) {
    let Some(Parent { objective, key_result }) = owner else { return reader.check_ins.of_file.push(check_in) };
    let objective = &mut reader.objectives[objective];
    let attributes = match key_result {
        Some(idx) => &mut objective.key_results[idx].attributes,
        None => &mut objective.attributes,
    };
    attributes.check_ins.push(check_in);
}

/// Keeps a check-in until its item is known.
fn add_named(reader: &mut Reader, owner: Owner, id: &str, check_in: CheckIn) {
    let within = owner.map(|owner| reader.objectives[owner.objective].span.start);
    reader.check_ins.named.push(Named { id: id.to_owned(), within, check_in });
}

/// What is said beside the OKRs of a page.
#[derive(Default)]
pub(super) struct Beside {
    /// Where lessons are written down.
    pub(super) lessons: Option<Span>,
    /// Check-ins are kept in another place.
    pub(super) check_ins_elsewhere: bool,
}

/// What the lines of a page say beside its OKRs.
pub(super) fn beside(nodes: &[Node]) -> Beside {
    let mut beside = Beside::default();
    look_at(nodes, &mut beside);
    beside
}

fn look_at(nodes: &[Node], beside: &mut Beside) {
    for node in nodes {
        if matches!(node.kind, NodeKind::Table | NodeKind::Row | NodeKind::Cell) {
            continue;
        }
        if beside.lessons.is_none() && lessons::are_lessons(node) {
            beside.lessons = Some(node.span);
        }
        beside.check_ins_elsewhere |= elsewhere::says_elsewhere(&node.words, node.is_field);
        look_at(&node.children, beside);
    }
}
