//! Floor 3. What can only be told when the whole page is read: owners in brackets, cycles from the file's name, the
//! metric that sentence and fields make together.

use std::cmp::Ordering;

use super::{fields, scales};
use crate::date::Cycle;
use crate::language::{self, Direction, Lexicon, Quantity, Role, Sentence, Subject, Unit, measure};
use crate::model::{Attributes, KeyResult, Measure, Metric, MetricFields, Objective, Scale, Scope, Statement};
use crate::text::{Span, Spanned, Text};

/// So many statements must end in a name in brackets for it to be the page's way to name owners.
const HABIT: usize = 2;

/// Completes objectives and scopes.
pub(super) fn all(
    objectives: &mut Vec<Objective>,
    scopes: &mut Vec<Scope>,
    cycle_of_path: Option<&Cycle>,
    lexicon: Option<&Lexicon>,
) {
    owners_in_brackets(objectives);
    if let Some(lexicon) = lexicon {
        understand_anew(objectives, lexicon);
    }
    if let Some(cycle) = cycle_of_path {
        cycle_from_path(scopes, cycle);
    }
    weights_in_brackets(objectives);
    scales::settle(objectives);
    let lexicon = lexicon.unwrap_or(Lexicon::plain());
    for objective in &mut *objectives {
        compare(objective, lexicon);
    }
    for key_result in objectives.iter_mut().flat_map(|objective| &mut objective.key_results) {
        give_unit(&mut key_result.fields);
        key_result.metric = metric(key_result);
        key_result.metric.better = key_result.metric.unit.better(lexicon);
    }
    give_back_room(objectives, scopes);
}

/// `(40%)` beside each objective of a page, all of them a whole: what each weighs, and no grade.
fn weights_in_brackets(objectives: &mut [Objective]) {
    const NEAR: u32 = 4;
    for part in objectives.chunk_by_mut(|one, other| one.scope == other.scope) {
        let is_beside = |objective: &Objective| {
            let own = objective.statement.span();
            let score =
                objective.attributes.scores.last.as_ref().filter(|score| score.value.scale == Scale::Percent)?;
            let gap = score.span.start.checked_sub(own.end).or_else(|| own.start.checked_sub(score.span.end))?;
            (gap < NEAR && objective.attributes.weight.is_none()).then_some(score.value.amount)
        };
        let shares: Option<Vec<f64>> = part.iter().map(is_beside).collect();
        let is_graded = part.iter().flat_map(|one| &one.key_results).any(|kr| kr.attributes.scores.last.is_some());
        let is_whole = shares.is_some_and(|all| 1 < all.len() && (all.iter().sum::<f64>() - 100.0).abs() < 0.1);
        for Attributes { scores, weight, .. } in part.iter_mut().map(|one| &mut one.attributes) {
            if is_whole && !is_graded {
                *weight = scores.last.take();
            }
        }
    }
}

/// What a page is and where its parts are is told by the words that everybody has; what its sentences say, by those of
/// the configuration.
fn understand_anew(objectives: &mut [Objective], lexicon: &Lexicon) {
    for objective in objectives {
        let key_results = objective.key_results.iter_mut().map(|key_result| &mut key_result.statement);
        for statement in std::iter::once(&mut objective.statement).chain(key_results) {
            statement.sentence = Sentence::understand_by(statement.as_str(), lexicon);
        }
    }
}

/// Tells which key results say the same as their objective.
fn compare(objective: &mut Objective, lexicon: &Lexicon) {
    let subject = Subject::of(objective.statement.as_str(), lexicon);
    for key_result in &mut objective.key_results {
        key_result.restates_objective = subject.is_repeated_by(key_result.statement.as_str(), lexicon);
    }
}

/// All documents of a repository are kept until they have been judged: the room that lists had to grow in goes back.
fn give_back_room(objectives: &mut Vec<Objective>, scopes: &mut Vec<Scope>) {
    scopes.shrink_to_fit();
    objectives.shrink_to_fit();
    for objective in objectives {
        objective.key_results.shrink_to_fit();
        let own = std::iter::once(&mut objective.attributes);
        for attributes in own.chain(objective.key_results.iter_mut().map(|kr| &mut kr.attributes)) {
            attributes.owners.shrink_to_fit();
            attributes.parents.shrink_to_fit();
            attributes.check_ins.shrink_to_fit();
        }
    }
}

/// Names in brackets at the end of statements, `(Ana)`, `(Ana, Ben)`: owners where the page writes them so.
fn owners_in_brackets(objectives: &mut [Objective]) {
    let n_named = statements(objectives).filter(|statement| name_in_brackets(&statement.text).is_some()).count();
    if n_named < HABIT {
        return;
    }
    for objective in objectives {
        take_name(&mut objective.statement, &mut objective.attributes.owners);
        for key_result in &mut objective.key_results {
            take_name(&mut key_result.statement, &mut key_result.attributes.owners);
        }
    }
}

fn statements(objectives: &[Objective]) -> impl Iterator<Item = &Statement> {
    objectives.iter().flat_map(|objective| {
        let key_results = objective.key_results.iter().map(|key_result| &key_result.statement);
        std::iter::once(&objective.statement).chain(key_results)
    })
}

fn take_name(statement: &mut Statement, owners: &mut Vec<Spanned<String>>) {
    let Some(start) = name_in_brackets(&statement.text) else { return };
    let words = statement.text.as_str();
    let name = statement.text.slice(start + 1..words.len() - 1);
    let rest = statement.text.slice(0..start).trim();
    *statement = Statement::of(rest);
    if owners.is_empty() {
        *owners = fields::owners(&name);
    }
}

/// Where a bracket with nothing but names in it begins.
fn name_in_brackets(text: &Text) -> Option<usize> {
    let words = text.as_str().strip_suffix(')')?;
    let start = words.rfind('(').filter(|&start| start > 0)?;
    let are_names = words[start + 1..].split([',', '/', '&']).all(|name| is_name(name.trim()));
    are_names.then_some(start)
}

/// One or two capitalised words without digits: `Ana`, `Ana Lopez`; no `API`.
fn is_name(name: &str) -> bool {
    let is_capitalised = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.next().is_some_and(char::is_lowercase)
            && chars.all(char::is_alphabetic)
    };
    let mut words = name.split(' ');
    (1..=2).contains(&name.split(' ').count()) && words.all(is_capitalised)
}

/// Gives the scopes that name no cycle the one of the path.
fn cycle_from_path(scopes: &mut [Scope], cycle: &Cycle) {
    for scope in scopes.iter_mut().filter(|scope| scope.cycle.is_none()) {
        scope.cycle = Some(Spanned::new(cycle.clone(), Span::default()));
    }
}

/// Counts the bare numbers of the fields in the unit that stands beside them. A share such as 0.9 stays as it is where
/// that unit is percent.
fn give_unit(fields: &mut MetricFields) {
    let MetricFields { baseline, target, current, unit, .. } = fields;
    let Some((factor, unit)) = unit.as_ref().and_then(|unit| language::unit(&unit.value)) else { return };
    for field in [baseline, target, current].into_iter().flatten() {
        let Measure { amount: Some(amount), unit: own, role: Role::Target, .. } = &mut field.value else { continue };
        if *own == Unit::None && !(unit == Unit::Percent && amount.abs() <= 1.0) {
            *amount *= factor;
            own.clone_from(&unit);
        }
    }
}

/// A value, where it stands, and its own unit.
type Amount = (Spanned<f64>, Unit);

/// Puts sentence and fields together, fields first. Values are in one unit wherever they can be.
fn metric(key_result: &KeyResult) -> Metric {
    let Statement { text, sentence } = &key_result.statement;
    let said = |quantity: Option<&Quantity>| -> Option<Amount> {
        let quantity = quantity?;
        let place = text.span_of(quantity.at.start as usize..quantity.at.end as usize);
        Some((Spanned::new(quantity.value?, place), quantity.unit.clone()))
    };
    let MetricFields { baseline, target, current, .. } = &key_result.fields;
    let baseline = given(baseline.as_deref()).or_else(|| said(sentence.baseline()));
    let target = given(target.as_deref()).or_else(|| said(sentence.target()));
    let current = given(current.as_deref()).or_else(|| said(sentence.current())).or_else(|| checked(key_result));
    let unit = unit(sentence, [&target, &baseline, &current]);
    let is_mixed = is_mixed([&target, &baseline, &current]);
    let [baseline, target, current] =
        [baseline, target, current].map(|amount| amount.map(|amount| converted(&amount, &unit)));
    Metric {
        direction: direction(key_result, baseline, target),
        baseline,
        target,
        current,
        unit,
        is_mixed,
        better: None,
    }
}

fn given(field: Option<&Spanned<Measure>>) -> Option<Amount> {
    // "+20 %" says by how much, and not where.
    let field = field.filter(|field| field.value.role != Role::Change)?;
    Some((Spanned::new(field.value.amount?, field.span), field.value.unit.clone()))
}

/// The value of the newest check-in that gives one.
fn checked(key_result: &KeyResult) -> Option<Amount> {
    let measured = key_result.attributes.check_ins.iter().filter(|check_in| check_in.current.is_some());
    let current = measured.max_by_key(|check_in| check_in.date.value)?.current.as_ref()?;
    let measure = measure(&current.value)?;
    Some((Spanned::new(measure.value?, current.span), measure.unit))
}

/// The unit of the first value that has one, else of the sentence. The unit of a change counts where no value is given.
fn unit(sentence: &Sentence, amounts: [&Option<Amount>; 3]) -> Unit {
    let own = amounts.into_iter().flatten().map(|(_, unit)| unit);
    let is_change_alone = own.clone().next().is_none();
    let change = sentence.change_by().filter(|_| is_change_alone);
    let of_words = [sentence.target(), sentence.baseline(), change].into_iter().flatten().map(|said| &said.unit);
    own.chain(of_words).find(|unit| **unit != Unit::None).cloned().unwrap_or_default()
}

/// Whether a value cannot be compared with the target: it is counted in something else, or it may be a share where the
/// target is a percentage, as 0.4 beside 60%.
fn is_mixed([target, baseline, current]: [&Option<Amount>; 3]) -> bool {
    let is_bare = |unit: &Unit| *unit == Unit::None;
    let Some((_, aim)) = target else { return false };
    [baseline, current].into_iter().flatten().any(|(value, unit)| match (unit, aim) {
        (Unit::Count(thing), Unit::Count(other)) => thing != other,
        (Unit::None, Unit::Percent) => value.value.abs() <= 1.0 && value.value != 0.0,
        (unit, aim) => !unit.is_same_kind(aim) && (!is_bare(unit) || *aim == Unit::Points),
    })
}

/// The value in `unit`, if it can be said in that: 1.9 s are 1900 ms.
fn converted((value, own): &Amount, unit: &Unit) -> Spanned<f64> {
    if own == unit || !own.is_same_kind(unit) {
        return *value;
    }
    Spanned::new(value.value * (own.to_base(1.0).0 / unit.to_base(1.0).0), value.span)
}

fn direction(
    key_result: &KeyResult,
    baseline: Option<Spanned<f64>>,
    target: Option<Spanned<f64>>,
) -> Option<Direction> {
    let by_numbers = || {
        let (from, to) = (baseline?.value, target?.value);
        match from.total_cmp(&to) {
            Ordering::Less => Some(Direction::Up),
            Ordering::Greater => Some(Direction::Down),
            Ordering::Equal => None,
        }
    };
    let given = key_result.fields.direction.map(|direction| direction.value);
    given.or(key_result.statement.sentence.direction).or_else(by_numbers)
}
