//! Floor 3. When the whole page is read: takes check-ins to the items that they name, and finds days beside values.

use std::collections::HashMap;

use super::super::fields;
use super::super::roles::Reader;
use super::Found;
use crate::date::Cycle;
use crate::model::{CheckIn, KeyResult, Objective, Parent};
use crate::text::{Text, normal_id as short};

/// Completes the check-ins of the objectives, and returns those of the whole file.
pub(in crate::read) fn settle(reader: &mut Reader) -> Vec<CheckIn> {
    let Reader { check_ins, objectives, scopes, cycle_of_path, .. } = reader;
    let Found { mut of_file, named, closing } = std::mem::take(check_ins);
    if !named.is_empty() {
        let ids = Ids::of(objectives);
        for named in named {
            match ids.find(&named.id, named.within) {
                Some(item) => check_ins_of(objectives, item).push(named.check_in),
                None => of_file.push(named.check_in),
            }
        }
    }
    // The last line of a page of several objectives that says when it was updated means the page.
    if let (Some(closing), [_, .., last]) = (closing, objectives.as_mut_slice())
        && last.span.start == closing.objective
    {
        let own = &mut last.attributes.check_ins;
        let is_after_all = last.key_results.iter().all(|kr| kr.span.end <= closing.day.start);
        if let Some(idx) = own.iter().position(|check_in| check_in.date.span == closing.day).filter(|_| is_after_all) {
            of_file.push(own.remove(idx));
        }
    }
    for objective in objectives {
        let stated = scopes.get(objective.scope).and_then(|scope| scope.cycle.as_ref()).map(|cycle| &cycle.value);
        let cycle = stated.or(cycle_of_path.as_ref());
        for key_result in &mut objective.key_results {
            complete(key_result, cycle);
        }
    }
    of_file.sort_by_key(|check_in| check_in.date.span);
    of_file.dedup_by_key(|check_in| check_in.date.span);
    of_file
}

fn check_ins_of(objectives: &mut [Objective], item: Parent) -> &mut Vec<CheckIn> {
    let objective = &mut objectives[item.objective];
    match item.key_result {
        Some(idx) => &mut objective.key_results[idx].attributes.check_ins,
        None => &mut objective.attributes.check_ins,
    }
}

/// A day beside a value makes a check-in of it: in the sentence, "currently 42 % (14 July)", or as a field "Updated"
/// beside the field "Current".
fn complete(key_result: &mut KeyResult, cycle: Option<&Cycle>) {
    let KeyResult { statement, attributes, fields, .. } = key_result;
    if let Some(current) = statement.sentence.current() {
        let words = statement.as_str();
        let value = statement.text.slice(current.at.start as usize..words.len());
        if let Some((value, date)) = fields::dated_value(&value, cycle) {
            let current = fields::text(&value);
            attributes.check_ins.push(CheckIn { date, current, ..CheckIn::default() });
        }
    }
    attributes.check_ins.extend(in_brackets(&statement.text, cycle));
    let Some(current) = &fields.current else { return };
    let newest = attributes.check_ins.iter_mut().max_by_key(|check_in| check_in.date.value);
    if let Some(newest) = newest.filter(|newest| is_bare(newest)) {
        newest.current = Some(current.clone().map(|measure| measure.text));
        newest.confidence = attributes.confidence;
        newest.status = attributes.status;
    }
}

/// "(as of 5 August: 84 %)" in a sentence. A value of before the cycle is where it began.
fn in_brackets(words: &Text, cycle: Option<&Cycle>) -> Option<CheckIn> {
    let (before, _) = words.as_str().rsplit_once(')')?;
    let start = before.rfind('(')? + 1;
    let dated = fields::Dated::at_start_of(&words.slice(start..before.len()), cycle).filter(|dated| dated.has_lead)?;
    let check_in = fields::check_in_of(dated.date, &dated.rest);
    let is_of_cycle = cycle.is_none_or(|cycle| cycle.start <= check_in.date.value);
    (is_of_cycle && check_in.current.is_some()).then_some(check_in)
}

/// Whether a check-in is nothing but a day.
fn is_bare(check_in: &CheckIn) -> bool {
    let CheckIn { date: _, current, confidence, status, note } = check_in;
    current.is_none() && confidence.is_none() && status.is_none() && note.is_none()
}

/// The items of a page by their ids, on the whole page and within each objective.
struct Ids {
    /// `None`: several items are called so.
    items: HashMap<(Option<usize>, String), Option<Parent>>,
    objectives: HashMap<u32, usize>,
}

impl Ids {
    fn of(objectives: &[Objective]) -> Self {
        let mut ids = Self { items: HashMap::new(), objectives: HashMap::new() };
        for (idx, objective) in objectives.iter().enumerate() {
            ids.objectives.insert(objective.span.start, idx);
            let own = objective.id.as_ref().map(|id| normal(&id.value));
            let item = Parent { objective: idx, key_result: None };
            ids.insert(own.as_deref(), item);
            for (nth, key_result) in objective.key_results.iter().enumerate() {
                let item = Parent { objective: idx, key_result: Some(nth) };
                let Some(id) = key_result.id.as_ref().map(|id| normal(&id.value)) else { continue };
                ids.insert(Some(&id), item);
                for joined in own.iter().flat_map(|own| joined(own, &id)) {
                    ids.insert(Some(&joined), item);
                }
            }
        }
        ids
    }

    fn insert(&mut self, id: Option<&str>, item: Parent) {
        let Some(id) = id else { return };
        for within in [None, Some(item.objective)] {
            let known = self.items.entry((within, id.to_owned())).or_insert(Some(item));
            *known = known.filter(|known| *known == item);
        }
    }

    /// The item of that name in an objective, else on the page.
    fn find(&self, id: &str, within: Option<u32>) -> Option<Parent> {
        let within = within.and_then(|start| self.objectives.get(&start).copied());
        let id = normal(id);
        let in_objective = within.and_then(|idx| *self.items.get(&(Some(idx), id.clone()))?);
        in_objective.or_else(|| *self.items.get(&(None, id))?)
    }
}

/// `O1.KR2` and `O1KR2` are one.
fn normal(id: &str) -> String {
    short(id).replace(".kr", "kr")
}

/// How the key result `kr2` of `o1` is called from outside of it: `o1kr2`, `kr1.2`.
fn joined(objective: &str, key_result: &str) -> Vec<String> {
    let (Some(first), Some(second)) = (objective.strip_prefix('o'), key_result.strip_prefix("kr")) else {
        return Vec::new();
    };
    if second.contains('.') {
        return Vec::new();
    }
    vec![format!("{objective}{key_result}"), format!("kr{first}.{second}")]
}
