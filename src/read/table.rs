//! Floor 3. Tables of OKRs: a column of key results, perhaps one of objectives, the others fields; or rows in bold that
//! are objectives.

use super::draft;
use super::fields::{self, Field};
use super::labels::Label;
use super::outline::Node;
use super::roles::{Expect, Here, Reader};
use crate::markdown::{Inline, MarkKind};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Objective,
    KeyResult,
    /// What stands beside a key result.
    Field(Field),
    /// Words that no header explains.
    Text,
}

/// Whether the header names one column of key results. Several of them (`KR #1 | KR #2`) make a tracking table.
pub(super) fn has_key_result_column(header: &Node) -> bool {
    header.children.iter().filter(|cell| column_of(cell) == Column::KeyResult).count() == 1
        && !header.children.first().is_some_and(|cell| is_time(cell.as_str()))
}

fn is_time(header: &str) -> bool {
    matches!(header.trim().to_lowercase().as_str(), "date" | "week" | "month" | "day")
}

fn column_of(header: &Node) -> Column {
    if matches!(header.as_str().trim(), "O" | "o") {
        return Column::Objective;
    }
    match header.label.as_ref().map(|found| found.label) {
        Some(Label::Objective | Label::Objectives) => Column::Objective,
        Some(Label::KeyResult | Label::KeyResults) => Column::KeyResult,
        _ => Field::named(header.as_str()).map_or(Column::Text, Column::Field),
    }
}

/// Where the parts of a row stand.
struct Layout {
    columns: Vec<Column>,
    objective: Option<usize>,
    /// The column of ids or key results.
    id: usize,
    /// The column of the key results' words.
    words: usize,
}

impl Layout {
    /// The fields of a row with their cells.
    fn fields<'r>(&'r self, row: &'r Node) -> impl Iterator<Item = (Field, &'r Node)> {
        self.columns.iter().zip(&row.children).enumerate().filter_map(|(idx, (column, cell))| match column {
            Column::Field(field) if idx != self.words && !cell.as_str().trim().is_empty() => Some((*field, cell)),
            _ => None,
        })
    }
}

/// Reads a table.
pub(super) fn read(reader: &mut Reader, table: &Node, here: &mut Here) {
    let Some((header, rows)) = table.children.split_first() else { return };
    let columns: Vec<Column> = header.children.iter().map(column_of).collect();
    let at = |wanted| columns.iter().position(|column| *column == wanted);
    if table.has_key_results {
        here.is_marked = true;
        let id = at(Column::KeyResult).unwrap_or_default();
        // A column of bare ids: the words stand in the next one.
        let has_words = rows
            .iter()
            .filter_map(|row| row.children.get(id))
            .any(|cell| !draft::words_of(cell).text.trim().is_empty());
        let words = if has_words { id } else { id + 1 };
        let layout = Layout { objective: at(Column::Objective), id, words, columns };
        for row in rows {
            read_row(reader, row, &layout, here);
        }
    } else if here.expect == Expect::KeyResults {
        let words = rows.first().and_then(|row| words_column(&columns, row)).unwrap_or_default();
        let layout = Layout { objective: None, id: words, words, columns };
        for row in rows {
            read_row(reader, row, &layout, here);
        }
    } else if here.objective.is_none() && has_bold_rows(rows) {
        let layout = Layout { objective: None, id: 0, words: 0, columns };
        read_bold_rows(reader, rows, &layout, here);
    }
}

/// The first column of words that are no field, else the first with letters.
fn words_column(columns: &[Column], row: &Node) -> Option<usize> {
    let has_letters =
        |idx: usize| row.children.get(idx).is_some_and(|cell| cell.as_str().chars().any(char::is_alphabetic));
    let plain = (0..columns.len()).find(|&idx| columns[idx] == Column::Text && has_letters(idx));
    plain.or_else(|| (0..columns.len()).find(|&idx| has_letters(idx)))
}

/// One row: its objective if it brings one, the key results of its cell, and the fields of both.
fn read_row(reader: &mut Reader, row: &Node, layout: &Layout, here: &mut Here) {
    let filled = |idx: usize| row.children.get(idx).filter(|cell| !cell.as_str().trim().is_empty());
    here.key_result = None;
    if let Some(cell) = layout.objective.and_then(filled) {
        let mut inside = Here { objective: None, ..*here };
        let label = cell.label.as_ref().map(|label| (cell, label));
        reader.open_objective(draft::objective(cell, &draft::words_of(cell), label), [&[], &[]], &[], &mut inside);
        here.objective = inside.objective;
    }
    // Ids without an objective refer to key results that stand elsewhere.
    if layout.words != layout.id && here.objective.is_none() {
        return;
    }
    let label = row.children.get(layout.id).and_then(|cell| cell.label.as_ref().map(|label| (cell, label)));
    let Some(cell) = filled(layout.words) else {
        return give_fields(reader, row, layout, here);
    };
    for statement in statements(cell) {
        reader.open_key_result(draft::key_result(cell, &statement, label), cell, [&[], &[]], here);
        give_fields(reader, row, layout, here);
    }
}

fn give_fields(reader: &mut Reader, row: &Node, layout: &Layout, here: &Here) {
    for (field, cell) in layout.fields(row) {
        draft::give(reader, here, row, field, &cell.words.text.trim());
    }
}

/// A cell's key results: one, or a line each where it has several lines of words.
fn statements(cell: &Node) -> Vec<Inline> {
    let lines: Vec<Inline> = cell.words.lines().into_iter().filter(|line| !line.text.trim().is_empty()).collect();
    let is_statement =
        |line: &Inline| line.text.as_str().split_whitespace().count() > 1 && !fields::is_field(&line.text);
    if lines.len() < 2 || !lines.iter().all(is_statement) {
        return vec![draft::words_of(cell)];
    }
    lines.iter().map(draft::after_label).collect()
}

fn first_words(row: &Node) -> Option<&Node> {
    row.children.first().filter(|cell| !cell.as_str().trim().is_empty())
}

/// A row whose only words are bold: a heading within a table.
fn is_bold_row(row: &Node) -> bool {
    first_words(row).is_some_and(|cell| cell.words.is_all(&MarkKind::Strong))
        && row.children.iter().skip(1).all(|cell| cell.as_str().trim().is_empty())
}

fn has_bold_rows(rows: &[Node]) -> bool {
    rows.windows(2).any(|pair| is_bold_row(&pair[0]) && first_words(&pair[1]).is_some() && !is_bold_row(&pair[1]))
}

fn read_bold_rows(reader: &mut Reader, rows: &[Node], layout: &Layout, here: &mut Here) {
    let mut inside = Here { is_marked: false, objective: None, ..*here };
    for row in rows {
        let Some(cell) = first_words(row) else { continue };
        if is_bold_row(row) {
            inside.objective = None;
            reader.open_objective(draft::objective(cell, &cell.words, None), [&[], &[]], &[], &mut inside);
        } else if inside.objective.is_some() && !cell.words.is_all(&MarkKind::Emphasis) {
            reader.open_key_result(draft::key_result(cell, &cell.words, None), cell, [&[], &[]], &mut inside);
            give_fields(reader, row, layout, &inside);
        }
    }
}
