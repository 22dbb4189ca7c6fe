//! Floor 3. Tables of OKRs: a column of key results, perhaps one of objectives, the others fields; or rows in bold that
//! are objectives.

use super::draft;
use super::labels::{self, Label};
use super::outline::Node;
use super::roles::{Expect, Here, Reader};
use crate::markdown::{Inline, MarkKind};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Objective,
    KeyResult,
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
        _ => Column::Text,
    }
}

/// Reads a table.
pub(super) fn read(reader: &mut Reader, table: &Node, here: &mut Here) {
    let Some((header, rows)) = table.children.split_first() else { return };
    let columns: Vec<Column> = header.children.iter().map(column_of).collect();
    if table.has_key_results {
        here.is_marked = true;
        let key_result = columns.iter().position(|column| *column == Column::KeyResult).unwrap_or_default();
        let objective = columns.iter().position(|column| *column == Column::Objective);
        // A column of bare ids: the words stand in the next one.
        let has_words = rows.iter().any(|row| row.children.get(key_result).is_some_and(|cell| !draft::words_of(cell).text.trim().is_empty()));
        let words = if has_words { key_result } else { key_result + 1 };
        for row in rows {
            read_row(reader, row, objective, key_result, words, here);
        }
        return;
    }
    if here.expect == Expect::KeyResults {
        for row in rows {
            read_row(reader, row, None, 0, 0, here);
        }
        return;
    }
    if here.objective.is_none() && has_bold_rows(rows) {
        read_bold_rows(reader, rows, here);
    }
}

/// One row: its objective if it brings one, and the key results of its cell.
fn read_row(reader: &mut Reader, row: &Node, objective: Option<usize>, id: usize, words: usize, here: &mut Here) {
    let filled = |idx: usize| row.children.get(idx).filter(|cell| !cell.as_str().trim().is_empty());
    if let Some(cell) = objective.and_then(filled) {
        let mut inside = Here { objective: None, ..*here };
        let label = cell.label.as_ref().map(|label| (cell, label));
        reader.open_objective(draft::objective(cell, &draft::words_of(cell), label), &[], &[], &mut inside);
        here.objective = inside.objective;
    }
    // Ids without an objective refer to key results that stand elsewhere.
    if words != id && here.objective.is_none() {
        return;
    }
    let Some(cell) = filled(words) else { return };
    let label = row.children.get(id).and_then(|cell| cell.label.as_ref().map(|label| (cell, label)));
    for statement in statements(cell) {
        reader.open_key_result(draft::key_result(cell, &statement, label), &[], here);
    }
}

/// A cell's key results: one, or a line each where every line is numbered or set off by a bullet.
fn statements(cell: &Node) -> Vec<Inline> {
    let lines = cell.words.lines();
    let is_listed = |line: &Inline| {
        let words = line.text.as_str().trim_start();
        labels::numbering(words).is_some() || words.starts_with(['•', '-', '*', '·', '–']) || labels::parse(words).is_some()
    };
    if lines.len() < 2 || !lines.iter().all(is_listed) {
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

fn read_bold_rows(reader: &mut Reader, rows: &[Node], here: &mut Here) {
    let mut inside = Here { is_marked: false, objective: None, ..*here };
    for row in rows {
        let Some(cell) = first_words(row) else { continue };
        if is_bold_row(row) {
            inside.objective = None;
            reader.open_objective(draft::objective(cell, &cell.words, None), &[], &[], &mut inside);
        } else if inside.objective.is_some() && !cell.words.is_all(&MarkKind::Emphasis) {
            reader.open_key_result(draft::key_result(cell, &cell.words, None), &[], &mut inside);
        }
    }
}
