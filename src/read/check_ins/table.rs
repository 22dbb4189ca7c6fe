//! Floor 3. Tables of check-ins: a column a day, or a row a day, or a row an item below a day. Items go by their ids or
//! by their words.

use std::sync::LazyLock;

use super::super::fields::{self, Dated, Field};
use super::super::labels::Label;
use super::super::outline::Node;
use super::super::roles::{Here, Reader};
use super::section::ANY_YEAR;
use super::{Names, Owner, add, add_named, cycle_at};
use crate::date::{Cycle, Date, Precision};
use crate::model::{CheckIn, Objective, Parent};
use crate::text::{Spanned, Text, WordSet, word_set};

/// A check-in, and the id of its item where the table names it.
type Entry = (Owner, Option<String>, CheckIn);

/// Whether a table holds nothing but check-ins: its rows are days, or its columns are and its key results stand
/// elsewhere.
pub(in crate::read) fn is_tracking(table: &Node) -> bool {
    let Some((header, rows)) = table.children.split_first() else { return false };
    let Some(first) = header.children.first() else { return false };
    has_days_below(first.as_str()) || is_id_column(rows, 0) && header.children.iter().skip(1).any(is_day_column)
}

/// Whether the rows of a table name key results by their ids and say how they are, and state none.
pub(super) fn is_by_id(table: &Node) -> bool {
    let Some((header, rows)) = table.children.split_first() else { return false };
    let says_how = |idx: usize, cell: &Node| {
        is_id_column(rows, idx)
            || Field::named(cell.as_str()).is_some()
            || is_day_column(cell)
            || rows.iter().filter_map(|row| row.children.get(idx)).all(is_short)
    };
    let has_ids = (0..header.children.len()).any(|idx| is_id_column(rows, idx));
    has_ids && header.children.iter().enumerate().all(|(idx, cell)| says_how(idx, cell))
}

/// A value or name, and no sentence.
fn is_short(cell: &Node) -> bool {
    cell.as_str().split_whitespace().nth(3).is_none()
}

static DAYS: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("days.txt")));

/// Whether a column of this name holds days.
fn has_days_below(header: &str) -> bool {
    DAYS.contains(fields::normal(header).as_ref())
}

/// Whether a column is a day or a week. Months may as well be milestones on the way.
fn is_day_column(header: &Node) -> bool {
    let words = &header.words.text;
    let is_short = words.as_str().len() < 24 && words.as_str().bytes().any(|byte| byte.is_ascii_digit());
    is_short && Dated::at_start_of(words, Some(&ANY_YEAR)).is_some_and(|dated| dated.is_day_or_week())
}

/// Whether the cells of a column are ids, and no more.
fn is_id_column(rows: &[Node], idx: usize) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.children.get(idx)).peekable();
    cells.peek().is_some() && cells.all(|cell| id_of(cell).is_some())
}

/// The id that a cell is: `KR1.1`, `O2`.
fn id_of(cell: &Node) -> Option<&str> {
    let label = cell.label.as_ref().filter(|label| matches!(label.label, Label::KeyResult | Label::Objective))?;
    let rest = &cell.as_str()[label.rest.clone()];
    Some(&cell.as_str()[label.id.clone()?]).filter(|_| rest.trim().is_empty())
}

/// Whether the rows of a table name key results that are known, word for word, and its columns are days.
fn repeats(table: &Node, objectives: &[Objective], owner: Owner) -> bool {
    let Some((header, rows)) = table.children.split_first() else { return false };
    header.children.iter().skip(1).any(is_day_column) && are_names(rows, 0, &Names::of(objectives, owner))
}

/// Whether the cells of a column are key results, word for word.
fn are_names(rows: &[Node], idx: usize, names: &Names<'_>) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.children.get(idx)).peekable();
    cells.peek().is_some() && cells.all(|cell| names.find_exact(cell.as_str()).is_some())
}

/// Takes the check-ins of a table that holds nothing else. Returns whether there were any.
pub(in crate::read) fn take(reader: &mut Reader, table: &Node, here: &Here) -> bool {
    let open = here.objective.map(|objective| Parent { objective, key_result: here.key_result_for(table) });
    let repeats = open.is_some() && repeats(table, &reader.objectives, open);
    if !repeats && (table.has_key_results || !is_tracking(table)) {
        return false;
    }
    let entries = entries(table, open, At::default(), cycle_at(reader, here), &reader.objectives);
    let is_found = !entries.is_empty();
    for (owner, id, check_in) in entries {
        match id {
            Some(id) => add_named(reader, owner, &id, check_in),
            None => add(reader, owner, check_in),
        }
    }
    is_found
}

/// The check-ins of a table in a section of check-ins.
pub(super) fn in_section(
    table: &Node,
    owner: Owner,
    date: Option<Spanned<Date>>,
    id: Option<&str>,
    cycle: Option<&Cycle>,
    objectives: &[Objective],
) -> Vec<Entry> {
    entries(table, owner, At { date, id }, cycle, objectives)
}

/// What the lines around a table say.
#[derive(Clone, Copy, Default)]
struct At<'t> {
    date: Option<Spanned<Date>>,
    id: Option<&'t str>,
}

/// What a column tells.
enum Column<'t> {
    Day(Spanned<Date>),
    Days,
    Ids,
    /// The key results of the rows, by their words.
    Names,
    /// Values of the item that the header names.
    Item(&'t str),
    /// Values of the key result whose words the header has.
    Named(Parent),
    Field(Field),
    Words,
}

fn entries(table: &Node, owner: Owner, at: At<'_>, cycle: Option<&Cycle>, objectives: &[Objective]) -> Vec<Entry> {
    let Some((header, rows)) = table.children.split_first() else { return Vec::new() };
    let names = Names::of(objectives, owner);
    let columns: Vec<Column<'_>> =
        header.children.iter().enumerate().map(|(idx, cell)| column(cell, rows, idx, cycle, &names)).collect();
    // A table that names items says nothing of the last one above it.
    let names_items =
        columns.iter().any(|column| matches!(column, Column::Ids | Column::Names | Column::Item(_) | Column::Named(_)));
    let owner = owner.map(|owner| Parent { key_result: owner.key_result.filter(|_| !names_items), ..owner });
    rows.iter().flat_map(|row| of_row(row, &columns, (owner, at), cycle, &names)).collect()
}

fn column<'t>(header: &'t Node, rows: &[Node], idx: usize, cycle: Option<&Cycle>, names: &Names<'_>) -> Column<'t> {
    if has_days_below(header.as_str()) {
        return Column::Days;
    }
    if is_id_column(rows, idx) {
        return Column::Ids;
    }
    if let Some(id) = id_of(header) {
        return Column::Item(id);
    }
    if let Some(dated) = day_of_column(header, cycle) {
        return Column::Day(dated.date);
    }
    if let Some(item) = names.find_exact(header.as_str()) {
        return Column::Named(item);
    }
    if are_names(rows, idx, names) {
        return Column::Names;
    }
    match Field::named(header.as_str()) {
        Some(field) => Column::Field(field),
        None => names.find(header.as_str()).map_or(Column::Words, Column::Named),
    }
}

/// The day that a column is for.
fn day_of_column(header: &Node, cycle: Option<&Cycle>) -> Option<Dated> {
    Dated::at_start_of(&header.words.text, cycle).filter(Dated::is_day_or_week)
}

/// The day of a column in a table that states its key results itself.
pub(in crate::read) fn day_of(header: &Node, reader: &Reader, here: &Here) -> Option<Spanned<Date>> {
    Some(day_of_column(header, cycle_at(reader, here))?.date)
}

/// Gives the value in a column of a day to the key result that was read last.
pub(in crate::read) fn take_cell(reader: &mut Reader, here: &Here, day: Spanned<Date>, words: &Text) {
    let Some((objective, key_result)) = here.objective.zip(here.key_result) else { return };
    if let Some(check_in) = of_cell(day, words) {
        add(reader, Some(Parent { objective, key_result: Some(key_result.idx) }), check_in);
    }
}

/// What a cell says, if it says anything.
fn of_cell(date: Spanned<Date>, words: &Text) -> Option<CheckIn> {
    let check_in = fields::check_in_of(date, &words.trim());
    says_something(&check_in).then_some(check_in)
}

fn says_something(check_in: &CheckIn) -> bool {
    let CheckIn { current, confidence, status, note, .. } = check_in;
    current.is_some() || confidence.is_some() || status.is_some() || note.is_some()
}

fn of_row(
    row: &Node,
    columns: &[Column<'_>],
    (owner, at): (Owner, At<'_>),
    cycle: Option<&Cycle>,
    names: &Names<'_>,
) -> Vec<Entry> {
    let cells = || columns.iter().zip(&row.children);
    let id = cells().find_map(|(column, cell)| if matches!(column, Column::Ids) { id_of(cell) } else { None });
    let id = id.or(at.id).map(str::to_owned);
    let by_words = cells().find_map(|(column, cell)| match column {
        Column::Names => names.find_exact(cell.as_str()),
        _ => None,
    });
    let owner = by_words.or(owner);
    let day_of_row = |(column, cell): (&Column<'_>, &Node)| match column {
        Column::Days => Dated::at_start_of(&cell.words.text, cycle).map(|dated| dated.date),
        _ => None,
    };
    let date = cells().find_map(day_of_row).or(at.date);
    let mut found = date.map_or_else(Vec::new, |date| of_day(row, columns, date, (owner, id.as_deref())));
    for (column, cell) in cells() {
        if let Column::Day(date) = column {
            found.extend(of_cell(*date, &cell.words.text).map(|check_in| (owner, id.clone(), check_in)));
        }
    }
    found
}

/// What a row of a day says: of the items that its columns name, and of the one whose row it is.
fn of_day(row: &Node, columns: &[Column<'_>], date: Spanned<Date>, (owner, id): (Owner, Option<&str>)) -> Vec<Entry> {
    let mut found = Vec::new();
    let mut own = CheckIn { date, ..CheckIn::default() };
    for (column, cell) in columns.iter().zip(&row.children) {
        let value = &cell.words.text;
        match column {
            Column::Item(id) => found.extend(of_cell(date, value).map(|it| (owner, Some((*id).to_owned()), it))),
            Column::Named(item) => found.extend(of_cell(date, value).map(|it| (Some(*item), None, it))),
            Column::Field(field) => give(&mut own, *field, &value.trim()),
            Column::Words => fields::add_to(&mut own, &value.trim()),
            Column::Day(_) | Column::Days | Column::Ids | Column::Names => {}
        }
    }
    if says_something(&own) || found.is_empty() && id.is_none() {
        found.push((owner, id.map(str::to_owned), own));
    }
    found
}

/// Takes the cell of a column that is called like a field.
fn give(check_in: &mut CheckIn, field: Field, value: &Text) {
    match field {
        Field::Current | Field::Progress | Field::Score => {
            check_in.current = check_in.current.take().or_else(|| fields::text(value));
        }
        Field::Confidence => check_in.confidence = check_in.confidence.or_else(|| fields::confidence(value)),
        Field::Status => check_in.status = check_in.status.or_else(|| fields::status(value)),
        Field::Note => check_in.note = check_in.note.take().or_else(|| fields::text(value)),
        _ => {}
    }
}

impl Dated {
    /// Whether nothing but a day or a week is written.
    fn is_day_or_week(&self) -> bool {
        self.precision != Precision::Month && self.rest.trim().is_empty()
    }
}
