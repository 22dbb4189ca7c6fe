//! Floor 3. Tables of OKRs: a column of key results, perhaps one of objectives, the others fields; or rows in bold that
//! are objectives.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::fields::{self, Field};
use super::labels::{self, Label, Labelled};
use super::outline::Node;
use super::roles::{Expect, Here, Reader};
use super::{check_ins, draft};
use crate::date::Date;
use crate::markdown::{Inline, MarkKind};
use crate::text::{Spanned, WordSet, word_set};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Objective,
    KeyResult,
    /// What stands beside a key result.
    Field(Field),
    /// How it stood on a day.
    Day(Spanned<Date>),
    /// Words that no header explains.
    Text,
}

/// Whether a table brings key results: a column of them, or rows that are labelled so. Several columns of key results
/// without one of objectives (`Week | KR 1 | KR 2`) make a tracking table.
pub(super) fn brings_key_results(table: &Node) -> bool {
    let Some((header, rows)) = table.children.split_first() else { return false };
    if check_ins::is_tracking(table) {
        return false;
    }
    let columns = columns_of(header);
    match columns.iter().filter(|column| **column == Column::KeyResult).count() {
        0 => has_labelled_rows(rows),
        1 => true,
        _ => columns.contains(&Column::Objective),
    }
}

/// Whether a table brings its objectives too: a column of them, or rows that are labelled so.
pub(super) fn brings_objectives(table: &Node) -> bool {
    let Some((header, rows)) = table.children.split_first() else { return false };
    let is_objective = |row: &Node| row_label(row).is_some_and(|label| label.label == Label::Objective);
    columns_of(header).contains(&Column::Objective) || rows.iter().any(is_objective)
}

/// Whether rows begin with `KR1.1` and its like.
fn has_labelled_rows(rows: &[Node]) -> bool {
    let is_labelled = |row: &&Node| row_label(row).is_some_and(|label| label.label == Label::KeyResult);
    rows.iter().filter(is_labelled).nth(1).is_some()
}

/// The label with a number that a row begins with.
fn row_label(row: &Node) -> Option<&Labelled> {
    row.children.first()?.label.as_ref().filter(|label| label.id.is_some())
}

/// "Objective no.": a column that only points at objectives.
fn is_numbering(header: &str) -> bool {
    let last = header.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    matches!(
        last.trim_end_matches(['.', ':']),
        "no" | "nr" | "id" | "#" | "number" | "score" | "owner" | "status" | "progress"
    )
}

/// What each column holds. "Goal" and its kin are the objective only left of the key results; right of them they are
/// the target.
fn columns_of(header: &Node) -> Vec<Column> {
    let mut columns: Vec<Column> = header.children.iter().map(column_of).collect();
    let key_result = columns.iter().position(|column| *column == Column::KeyResult);
    for (idx, cell) in header.children.iter().enumerate() {
        let is_sure = cell.label.as_ref().is_none_or(|label| label.is_sure);
        if !is_sure && key_result.is_none_or(|key_result| idx > key_result) {
            columns[idx] = Field::named(cell.as_str()).map_or(Column::Text, Column::Field);
        }
    }
    if let Some(end) = end_column(&columns, header) {
        columns[end] = Column::Field(Field::Current);
    }
    columns
}

/// "End" beside targets is where the numbers ended.
fn end_column(columns: &[Column], header: &Node) -> Option<usize> {
    const NAMES: [&str; 4] = ["at the end", "end", "ended", "ended at"];
    let has = |field| columns.contains(&Column::Field(field));
    if has(Field::Current) || !has(Field::Target) {
        return None;
    }
    let is_end = |cell: &Node| NAMES.contains(&fields::normal(cell.as_str()).as_ref());
    columns.iter().zip(&header.children).position(|(column, cell)| *column == Column::Text && is_end(cell))
}

fn column_of(header: &Node) -> Column {
    if matches!(header.as_str().trim(), "O" | "o") {
        return Column::Objective;
    }
    let named = || (header.as_str().split_whitespace().count() == 2).then(|| labels::mentioned(header.as_str()))?;
    match header.label.as_ref().map(|found| found.label).or_else(|| named().filter(|_| !is_numbering(header.as_str())))
    {
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
    /// The key results of a row that stand in columns of their own behind the first.
    fn more_key_results<'r>(&'r self, row: &'r Node) -> impl Iterator<Item = &'r Node> {
        let is_more = |idx: usize| self.columns[idx] == Column::KeyResult && idx > self.words;
        let cells = row.children.iter().take(self.columns.len()).enumerate();
        cells.filter(move |(idx, cell)| is_more(*idx) && !cell.as_str().trim().is_empty()).map(|(_, cell)| cell)
    }

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
    let rows = without_totals(rows);
    let mut columns = columns_of(header);
    for (column, cell) in columns.iter_mut().zip(&header.children).filter(|(column, _)| **column == Column::Text) {
        *column = check_ins::day_of(cell, reader, here).map_or(Column::Text, Column::Day);
    }
    let at = |wanted| columns.iter().position(|column| *column == wanted);
    let n_key_results = columns.iter().filter(|column| **column == Column::KeyResult).count();
    if table.has_key_results && n_key_results == 0 {
        here.is_marked = true;
        read_labelled_rows(reader, rows, columns, here);
    } else if table.has_key_results {
        here.is_marked = true;
        let id = at(Column::KeyResult).unwrap_or_default();
        // A column of bare ids: the words stand in the next one.
        let says = has_sentences(rows, id + 1) || is_metric(&columns, id + 1) && has_names(rows, id + 1);
        let is_bare = is_bare(rows, id) || is_numbered(rows, id) && says;
        // Ids without an objective refer to key results that stand elsewhere.
        if is_bare && here.objective.is_none() && !columns.contains(&Column::Objective) {
            return;
        }
        let words = if is_bare && says { id + 1 } else { id };
        let id = ids_before(rows, &columns, id).unwrap_or(id);
        let layout = Layout { objective: at(Column::Objective), id, words, columns };
        read_rows(reader, rows, &layout, here);
    } else if here.expect == Expect::KeyResults {
        let words = rows.first().and_then(|row| words_column(&columns, row)).unwrap_or_default();
        let layout = Layout { objective: None, id: words, words, columns };
        read_rows(reader, rows, &layout, here);
    } else if here.objective.is_none() && has_bold_rows(rows) {
        let layout = Layout { objective: None, id: 0, words: 0, columns };
        read_bold_rows(reader, rows, &layout, here);
    }
}

/// The words for rows that add up those above.
static TOTALS: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("table/totals.txt")));

/// The rows before the totals that a table ends with.
fn without_totals(rows: &[Node]) -> &[Node] {
    let n_rows = rows.iter().rposition(|row| !is_total(row)).map_or(0, |last| last + 1);
    &rows[..n_rows]
}

fn is_total(row: &Node) -> bool {
    let mut words = row.children.iter().map(|cell| fields::normal(cell.as_str()));
    words.find(|words| !words.is_empty()).is_some_and(|words| TOTALS.contains(words.as_ref()))
}

/// Whether a column holds labels without words.
fn is_bare(rows: &[Node], idx: usize) -> bool {
    rows.iter().filter_map(|row| row.children.get(idx)).all(|cell| draft::behind_label(cell).text.trim().is_empty())
}

/// The column of `KR1`, `KR2` before that of the key results, under a header such as `#`.
fn ids_before(rows: &[Node], columns: &[Column], key_result: usize) -> Option<usize> {
    let is_id = |cell: &Node| {
        cell.label.as_ref().is_some_and(|found| found.label == Label::KeyResult && found.id.is_some())
            && draft::behind_label(cell).text.trim().is_empty()
    };
    let has_ids = |idx: usize| rows.iter().all(|row| row.children.get(idx).is_some_and(is_id));
    (0..key_result).find(|&idx| columns[idx] == Column::Text && has_ids(idx))
}

/// Whether a column holds nothing but numbers of items, each its own: `1.1`, `M2.3`, `4b`.
fn is_numbered(rows: &[Node], idx: usize) -> bool {
    let mut known = HashSet::new();
    rows.iter().filter_map(|row| row.children.get(idx)).all(|cell| {
        let id = cell.as_str().trim();
        let is_part = |part: &str| {
            part.len() <= 4 && part.chars().all(char::is_alphanumeric) && part.contains(|c: char| c.is_ascii_digit())
        };
        id.split(['.', '-']).all(is_part) && known.insert(id)
    })
}

/// "KR | Metric | Target": a column that says what is measured.
fn is_metric(columns: &[Column], idx: usize) -> bool {
    matches!(columns.get(idx), Some(Column::Text | Column::Field(Field::Source)))
}

/// Whether a column holds names, some of several words.
fn has_names(rows: &[Node], idx: usize) -> bool {
    let cells = || rows.iter().filter_map(|row| row.children.get(idx)).map(Node::as_str);
    cells().all(|words| words.trim_start().starts_with(char::is_alphabetic))
        && cells().any(|words| words.split_whitespace().nth(1).is_some())
}

/// Whether a column holds more than names and values.
fn has_sentences(rows: &[Node], idx: usize) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.children.get(idx));
    cells.any(|cell| cell.as_str().split_whitespace().nth(2).is_some())
}

/// The first column of words that are no field, else the first with letters.
fn words_column(columns: &[Column], row: &Node) -> Option<usize> {
    let has_letters =
        |idx: usize| row.children.get(idx).is_some_and(|cell| cell.as_str().chars().any(char::is_alphabetic));
    let plain = (0..columns.len()).find(|&idx| columns[idx] == Column::Text && has_letters(idx));
    plain.or_else(|| (0..columns.len()).find(|&idx| has_letters(idx)))
}

/// Rows of key results. An objective that stands in several of them, or blank below the first, is one.
fn read_rows(reader: &mut Reader, rows: &[Node], layout: &Layout, here: &mut Here) {
    let mut known: HashMap<&str, Option<usize>> = HashMap::new();
    for row in rows {
        if let Some(cell) = layout.objective.and_then(|idx| filled(row, idx)) {
            here.objective = *known.entry(cell.as_str().trim()).or_insert_with(|| objective_of(reader, cell, here));
        }
        read_row(reader, row, layout, here);
    }
}

fn filled(row: &Node, idx: usize) -> Option<&Node> {
    row.children.get(idx).filter(|cell| !cell.as_str().trim().is_empty())
}

/// Adds the objective of a cell.
fn objective_of(reader: &mut Reader, cell: &Node, here: &Here) -> Option<usize> {
    let mut inside = Here { objective: None, ..*here };
    let objective = draft::objective(cell, &draft::words_of(cell), label_of(cell));
    reader.open_objective(objective, [&[], &[]], &[], &mut inside);
    inside.objective
}

/// One row: the key results of its cell, and the fields of them or of the objective.
fn read_row(reader: &mut Reader, row: &Node, layout: &Layout, here: &mut Here) {
    here.key_result = None;
    let label = row.children.get(layout.id).and_then(label_of);
    let Some(cell) = filled(row, layout.words) else {
        return give_fields(reader, row, layout, here);
    };
    for statement in statements(cell) {
        reader.open_key_result(draft::key_result(cell, &statement, label), cell, [&[], &[]], here);
        give_fields(reader, row, layout, here);
    }
    // `Objective | KR1 | KR2`: a column each.
    for cell in layout.more_key_results(row) {
        reader.open_key_result(draft::key_result(cell, &draft::words_of(cell), label_of(cell)), cell, [&[], &[]], here);
    }
}

fn label_of(cell: &Node) -> Option<(&Node, &Labelled)> {
    Some((cell, cell.label.as_ref()?))
}

/// Rows that begin with `O1` or `KR1.1`, their words behind it or in the next column.
fn read_labelled_rows(reader: &mut Reader, rows: &[Node], columns: Vec<Column>, here: &mut Here) {
    let words_beside =
        |row: &Node| row.children.iter().skip(1).position(|cell| cell.as_str().contains(char::is_alphabetic));
    let words = rows.iter().find_map(words_beside).map_or(1, |idx| idx + 1);
    let layout = Layout { objective: None, id: 0, words, columns };
    for row in rows {
        let (Some(label), Some(first)) = (row_label(row), row.children.first()) else { continue };
        let own = draft::behind_label(first);
        let cell = if own.text.trim().is_empty() { row.children.get(words) } else { Some(first) };
        let Some(cell) = cell.filter(|cell| !cell.as_str().trim().is_empty()) else { continue };
        let stated = if own.text.trim().is_empty() { draft::words_of(cell) } else { own };
        here.key_result = None;
        if label.label == Label::KeyResult {
            let key_result = draft::key_result(cell, &stated, Some((first, label)));
            reader.open_key_result(key_result, cell, [&[], &[]], here);
        } else {
            let mut inside = Here { objective: None, ..*here };
            let objective = draft::objective(cell, &stated, Some((first, label)));
            reader.open_objective(objective, [&[], &[]], &[], &mut inside);
            here.objective = inside.objective;
        }
        give_fields(reader, row, &layout, here);
    }
}

fn give_fields(reader: &mut Reader, row: &Node, layout: &Layout, here: &Here) {
    for (field, cell) in layout.fields(row) {
        draft::give(reader, here, row, field, (&cell.words, &cell.words.text.trim()));
    }
    for (column, cell) in layout.columns.iter().zip(&row.children) {
        if let Column::Day(day) = column {
            check_ins::take_cell(reader, here, *day, &cell.words.text);
        }
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
