//! Floor 3. Makes objectives and key results from lines, and puts the fields beside them in their places.

use super::check_ins;
use super::fields::{self, Field};
use super::labels::{self, Label, Labelled};
use super::outline::{Node, NodeKind};
use super::roles::{Here, Reader};
use super::tags;
use crate::markdown::Inline;
use crate::model::{Attributes, KeyResult, Objective, Statement, Status};
use crate::text::{Spanned, Text};

/// A line's words behind its label; none where the label stands alone.
pub(super) fn behind_label(node: &Node) -> Inline {
    match &node.label {
        Some(label) => node.words.slice(label.rest.clone()),
        None => node.words.clone(),
    }
}

/// A line's words behind its label, or the label itself where nothing else is written.
pub(super) fn words_of(node: &Node) -> Inline {
    let words = behind_label(node);
    if words.text.trim().is_empty() { node.words.clone() } else { words }
}

/// A line's words without bullet and label.
pub(super) fn after_label(line: &Inline) -> Inline {
    let words = line.text.as_str();
    let start = words.len() - words.trim_start_matches(['•', '-', '*', '·', '–', ' ']).len();
    let line = line.slice(start..words.len());
    match labels::parse(line.text.as_str()) {
        Some(label) => line.slice(label.rest),
        None => line,
    }
}

/// The objective that `words` state; `label` is the label before them and the line it stands on.
pub(super) fn objective(node: &Node, words: &Inline, label: Option<(&Node, &Labelled)>) -> Objective {
    let tagged = tags::part(words, &around_label(label));
    let mut attributes = tagged.beside.attributes;
    fields::follow_links(words, &mut attributes.parents);
    tick(node, &mut attributes.status);
    take_role(label, &mut attributes);
    let id = label.and_then(|(node, label)| id_of(node, label));
    let span = label.map_or(node.span, |(line, _)| line.span.to(node.span));
    Objective { statement: Statement::of(tagged.text), id, attributes, span, ..Objective::default() }
}

/// The key result that `words` state.
pub(super) fn key_result(node: &Node, words: &Inline, label: Option<(&Node, &Labelled)>) -> KeyResult {
    let tagged = tags::part(words, &around_label(label));
    let mut key_result = tagged.beside;
    fields::follow_links(words, &mut key_result.attributes.parents);
    tick(node, &mut key_result.attributes.status);
    take_role(label, &mut key_result.attributes);
    key_result.id = label.and_then(|(node, label)| id_of(node, label));
    key_result.span = label.map_or(node.span, |(line, _)| line.span.to(node.span));
    key_result.statement = Statement::of(tagged.text);
    key_result
}

fn id_of(node: &Node, label: &Labelled) -> Option<Spanned<String>> {
    let range = label.id.clone()?;
    Some(Spanned::new(node.as_str()[range.clone()].to_owned(), node.words.text.span_of(range)))
}

/// The brackets before and behind a label.
fn around_label(label: Option<(&Node, &Labelled)>) -> Vec<Text> {
    let Some((node, label)) = label else { return Vec::new() };
    let brackets = [&label.tag, &label.gloss].into_iter().flatten();
    brackets.map(|range| node.words.text.slice(range.clone()).trim()).collect()
}

/// A ticked box says that it is done.
fn tick(node: &Node, status: &mut Option<Spanned<Status>>) {
    if node.kind == (NodeKind::Item { ticked: Some(true) }) {
        status.get_or_insert(Spanned::new(Status::Done, node.words.text.span()));
    }
}

/// `CEO` of `CEO KR: …` answers for it; `Committed KR: …` says what reaching it means.
fn take_role(label: Option<(&Node, &Labelled)>, to: &mut Attributes) {
    let Some((node, label)) = label else { return };
    let Some(role) = label.role.clone().filter(|_| to.owners.is_empty()) else { return };
    let role = node.words.text.slice(role).trim();
    if let Some(commitment) = fields::commitment(&role).filter(|found| found.span == role.span()) {
        to.commitment = Some(commitment);
    } else if !role.is_empty() {
        to.owners.push(Spanned::new(role.as_str().to_owned(), role.span()));
    }
}

/// Takes a line of fields ("Owner: Ana", "baseline: 12; target: 40") or a dated check-in to what it belongs to.
/// Returns whether it was one.
pub(super) fn take_fields(reader: &mut Reader, node: &Node, here: &Here) -> bool {
    if here.objective.is_none() {
        return false;
    }
    if fields::says_carried_over(node.as_str()) {
        give(reader, here, node, Field::Origin, (&node.words, &node.words.text));
    }
    if check_ins::take_line(reader, node, here) {
        return true;
    }
    if !node.is_field && !node.is_heading() {
        return false;
    }
    let pairs = fields::pairs(&node.words.text);
    if pairs.is_empty() {
        return take_open_field(reader, node, here);
    }
    for (field, value) in pairs {
        if value.is_empty() {
            give_below(reader, node, here, field);
        } else {
            give(reader, here, node, field, (&node.words, &value));
        }
    }
    take_below(reader, node, here);
    true
}

/// A field's name alone, its value or more fields below it.
fn take_open_field(reader: &mut Reader, node: &Node, here: &Here) -> bool {
    let words = node.as_str().trim_end();
    let Some(name) = words.strip_suffix([':', '：']) else { return false };
    let Some(field) = Field::named(name) else { return false };
    give_below(reader, node, here, field);
    take_below(reader, node, here);
    true
}

fn take_below(reader: &mut Reader, node: &Node, here: &Here) {
    for child in &node.children {
        take_fields(reader, child, here);
    }
}

/// The key results behind a list of parents: two lists in a row look like one.
pub(super) fn key_results_behind(node: &Node) -> impl Iterator<Item = &Node> {
    let name = node.as_str().trim_end().trim_end_matches([':', '：']);
    let names_parents = node.is_field && Field::named(name) == Some(Field::Parent);
    node.children.iter().filter(move |child| names_parents && is_labelled_key_result(child))
}

fn is_labelled_key_result(node: &Node) -> bool {
    node.label.as_ref().is_some_and(|found| found.is_sure && found.label == Label::KeyResult)
}

/// Gives a field what stands below its name: one value, or a list of parents.
fn give_below(reader: &mut Reader, node: &Node, here: &Here, field: Field) {
    let n_values = if field == Field::Parent { node.children.len() } else { 1 };
    let is_value = |child: &&Node| field != Field::Parent || !child.is_field && !is_labelled_key_result(child);
    for child in node.children.iter().take(n_values).filter(is_value) {
        give(reader, here, node, field, (&child.words, &child.words.text.trim()));
    }
}

/// Takes a line of plain words below a key result for a note; items of a list only behind its grade, since work may
/// stand there as well.
pub(super) fn take_note(reader: &mut Reader, node: &Node, here: &Here) {
    let Some(objective) = here.objective.filter(|_| here.is_in_key_result) else { return };
    let Some(idx) = here.key_result_for(node) else { return };
    let Attributes { scores, note, .. } = &mut reader.objectives[objective].key_results[idx].attributes;
    if !node.is_item() || scores.last.is_some() {
        note.get_or_insert(node.span);
    }
}

/// Gives a field's value, and the line that it stands in, to the key result that is open, else to the objective.
pub(super) fn give(reader: &mut Reader, here: &Here, node: &Node, field: Field, (line, value): (&Inline, &Text)) {
    let Some(value) = check_ins::take_field(reader, here, node, field, value) else { return };
    let Some(objective) = here.objective else { return };
    let objective = &mut reader.objectives[objective];
    if field == Field::Reason && here.key_result_for(node).is_some() {
        // What a key result is good for, its objective is good for.
        objective.why = objective.why.or(Some(value.span()));
    }
    let key_result = here.key_result_for(node).map(|idx| &mut objective.key_results[idx]);
    if field == Field::Parent {
        let mut named = fields::references(&value);
        fields::follow_links(line, &mut named);
        key_result.map_or(&mut objective.attributes, |kr| &mut kr.attributes).parents.extend(named);
        return;
    }
    match key_result {
        Some(key_result) => field.apply(&value, key_result),
        None => field.apply_to_objective(&value, objective),
    };
}
