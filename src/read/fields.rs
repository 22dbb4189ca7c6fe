//! Floor 3. What stands beside a sentence: owner, baseline, status and the rest. What people call each of these, in
//! many languages, and how a value is kept.
//!
//! Columns, nested bullets, lines below a key result and front matter all come through here, so that a value means the
//! same wherever it is written.

mod answers;
mod bare;
mod check_in;
mod cycle;
mod figures;
mod normal;
mod people;
mod references;
mod values;

use std::sync::LazyLock;

pub(super) use answers::{is_denied, says_carried_over};
pub(super) use check_in::{Dated, add_to, check_in, check_in_of, dated_value, updated};
pub(super) use cycle::{CYCLE_HELP, Period, cycle};
pub(super) use figures::{confidence, score};
pub(super) use normal::normal;
pub use people::names_department;
pub(super) use people::{is_unset, owners, rule_names};
pub(super) use references::{follow_links, references};
pub(super) use values::{commitment, day, kind, level, status};

use crate::date::parse_day;
use crate::model::{Attributes, KeyResult, Measure, MetricFields, Objective, Scores};
use crate::text::{Spanned, Text, Words, load};
use answers::{is_left_empty, is_not_applicable};

/// What a value beside a sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    /// Who answers for it.
    Owner,
    /// Where it starts.
    Baseline,
    /// Where it shall end.
    Target,
    /// Where it stands.
    Current,
    /// In what it is counted.
    Unit,
    /// Which way is better.
    Direction,
    /// The grade, the only one or the one at the end.
    Score,
    /// The grade half-way.
    MidScore,
    /// The grade that is expected.
    ProjectedScore,
    /// The grade at the end.
    FinalScore,
    /// The grade at the end, or where the number ended if a grade stands beside it.
    Final,
    /// How sure the team is.
    Confidence,
    /// The share that is done.
    Progress,
    /// How important it is.
    Priority,
    /// How it stands.
    Status,
    /// What sort of key result it is.
    Kind,
    /// Committed or aspirational.
    Commitment,
    /// When it is due.
    Due,
    /// From when on its number can be read.
    FirstReading,
    /// Where the number is read.
    Source,
    /// What it supports.
    Parent,
    /// Its share in the score above.
    Weight,
    /// Dated notes.
    CheckIn,
    /// The day of the last change.
    Updated,
    /// Its name for others to point at.
    Id,
    /// Whose it is.
    Team,
    /// The period.
    Cycle,
    /// Company, team or person.
    Level,
    /// The cycle or item from which it was taken over.
    Origin,
    /// Who pursues it as well.
    Shared,
    /// Words for readers only.
    Note,
    /// What it is good for.
    Reason,
    /// Work that shall lead there.
    Initiative,
}

/// Every word for a field. `labels.txt` holds them as `word = field`.
static LABELS: LazyLock<Words<Field>> = LazyLock::new(|| load(include_str!("fields/labels.txt"), Field::of_key));

/// In bytes: no label is as long as a sentence.
const LONGEST_LABEL: usize = 60;

impl Field {
    /// The field that `label` names, whatever its case, markup, emoji and colon. Meant for what stands below or beside
    /// a key result: `Hedef`, `Ziel` and `Objetivo` are targets here.
    pub(super) fn named(label: &str) -> Option<Self> {
        if LONGEST_LABEL < label.len() {
            return None;
        }
        let whole = normal(label);
        let known = |label: &str| LABELS.get(label).copied();
        known(&whole).or_else(|| {
            let (name, _) = label.split_once(['(', '（', '['])?;
            known(&normal(name))
        })
    }

    /// Keeps `value` with a key result; says whether it was understood. The first value stays, and a place left empty
    /// is understood as such.
    pub(super) fn apply(self, value: &Text, key_result: &mut KeyResult) -> bool {
        if is_left_empty(value.as_str()) {
            return true;
        }
        match self {
            Self::Id => return keep(&mut key_result.id, text(value)),
            Self::Final if key_result.attributes.scores.last.is_some() => {
                return Self::Current.apply(value, key_result);
            }
            Self::Final => key_result.fields.last = measure(value),
            Self::Score | Self::FinalScore => make_room_for_score(key_result),
            _ => {}
        }
        self.apply_to_metric(value, key_result)
            .unwrap_or_else(|| self.apply_to_attributes(value, &mut key_result.attributes))
    }

    /// Keeps `value` with an objective, as [`Field::apply`] does.
    pub(super) fn apply_to_objective(self, value: &Text, objective: &mut Objective) -> bool {
        if is_left_empty(value.as_str()) {
            return true;
        }
        match self {
            Self::Id => return keep(&mut objective.id, text(value)),
            Self::Reason => objective.why = objective.why.or(Some(value.span())),
            _ => {}
        }
        self.apply_to_attributes(value, &mut objective.attributes)
    }

    /// The fields that only key results have; `None` for all others.
    fn apply_to_metric(self, value: &Text, key_result: &mut KeyResult) -> Option<bool> {
        let MetricFields { baseline, target, current, unit, direction, .. } = &mut key_result.fields;
        Some(match self {
            // The target of a milestone is a day.
            Self::Target if parse_day(value.as_str()).is_some() => {
                return Some(Self::Due.apply_to_attributes(value, &mut key_result.attributes));
            }
            Self::Baseline => keep(baseline, measure(value)),
            Self::Target => keep_way(baseline, target, value) || keep(target, measure(value)),
            Self::Current => keep(current, measure(value)),
            Self::Unit => keep(unit, text(value).map(Box::new)),
            Self::Direction => keep(direction, values::direction(value)),
            _ => return None,
        })
    }

    fn apply_to_attributes(self, value: &Text, to: &mut Attributes) -> bool {
        match self {
            Self::Owner => add(&mut to.owners, owners(value)),
            Self::Parent => extend(&mut to.parents, references(value)),
            Self::Score | Self::FinalScore | Self::Final | Self::MidScore | Self::ProjectedScore => {
                self.apply_to_scores(value, &mut to.scores)
            }
            Self::Confidence => keep(&mut to.confidence, confidence(value)),
            Self::Progress => keep(&mut to.progress, figures::progress(value).map(Box::new)),
            Self::Priority => keep(&mut to.priority, text(value).map(Box::new)),
            Self::Status => keep(&mut to.status, status(value)),
            Self::Kind => keep(&mut to.kind, values::kind(value)) || keep(&mut to.commitment, commitment(value)),
            Self::Commitment => keep(&mut to.commitment, commitment(value)),
            Self::Due => keep(&mut to.due, day(value).map(Box::new)),
            Self::FirstReading => keep(&mut to.first_reading, day(value).map(Box::new)),
            Self::Source => keep(&mut to.source, text(value).map(Box::new)),
            Self::Weight => keep(&mut to.weight, figures::weight(value).map(Box::new)),
            Self::CheckIn => push(&mut to.check_ins, check_in(value, None)),
            Self::Updated => push(&mut to.check_ins, updated(value, None)),
            Self::Origin => {
                to.is_carried_over = !is_denied(value.as_str());
                true
            }
            Self::Shared => {
                to.is_shared = !is_denied(value.as_str());
                true
            }
            Self::Note | Self::Reason => {
                to.note.get_or_insert(value.span());
                true
            }
            Self::Initiative => true,
            // Key results alone have the first, scopes the last of these.
            Self::Baseline
            | Self::Target
            | Self::Current
            | Self::Unit
            | Self::Direction
            | Self::Id
            | Self::Team
            | Self::Cycle
            | Self::Level => false,
        }
    }

    fn apply_to_scores(self, value: &Text, to: &mut Scores) -> bool {
        match self {
            Self::MidScore => keep(&mut to.mid, figures::score(value).map(Box::new)),
            Self::ProjectedScore => keep(&mut to.projected, figures::score(value).map(Box::new)),
            _ if is_not_applicable(value.as_str()) => {
                to.is_waived = true;
                true
            }
            _ => keep(&mut to.last, figures::score(value).map(Box::new)),
        }
    }

    /// The field that a line of `labels.txt` or a report means.
    fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "owner" => Self::Owner,
            "baseline" => Self::Baseline,
            "target" => Self::Target,
            "current" => Self::Current,
            "unit" => Self::Unit,
            "direction" => Self::Direction,
            "score" => Self::Score,
            "mid score" => Self::MidScore,
            "projected score" => Self::ProjectedScore,
            "final" => Self::Final,
            "final score" => Self::FinalScore,
            "confidence" => Self::Confidence,
            "progress" => Self::Progress,
            "priority" => Self::Priority,
            "status" => Self::Status,
            "kind" => Self::Kind,
            "commitment" => Self::Commitment,
            "due" => Self::Due,
            "first reading" => Self::FirstReading,
            "source" => Self::Source,
            "parent" => Self::Parent,
            "weight" => Self::Weight,
            "check-in" => Self::CheckIn,
            "updated" => Self::Updated,
            "id" => Self::Id,
            "team" => Self::Team,
            "cycle" => Self::Cycle,
            "level" => Self::Level,
            "origin" => Self::Origin,
            "shared" => Self::Shared,
            "note" => Self::Note,
            "reason" => Self::Reason,
            "initiative" => Self::Initiative,
            _ => return None,
        })
    }
}

/// Whether a line is made of fields, or opens one whose value stands below it.
pub(super) fn is_field(line: &Text) -> bool {
    let words = line.as_str().trim_end();
    let is_open = || words.strip_suffix([':', '：']).is_some_and(|name| Field::named(name).is_some());
    labels(words).next().is_some_and(|label| label.start == 0) || is_open() || !bare::pairs(line).is_empty()
}

/// The `label: value` pairs that a line consists of, if it begins with a label that is known:
/// `owner: @priya; status: done`, `Owner: Ana | Status: on track`, `score 0.6`.
pub(super) fn pairs(line: &Text) -> Vec<(Field, Text)> {
    let mut labels = labels(line.as_str());
    let Some(first) = labels.next().filter(|label| label.start == 0) else { return bare::pairs(line) };
    let labels: Vec<Label> = std::iter::once(first).chain(labels).collect();
    let ends = labels.iter().skip(1).map(|next| next.start).chain([line.as_str().len()]);
    let pair = |(label, end): (&Label, usize)| {
        let words = line.as_str()[label.value..end].trim_end();
        let words = words.trim_end_matches([';', '|', '·', '•', ',', '；', '，']).len();
        (label.field, line.slice(line.trimmed(label.value..label.value + words)))
    };
    labels.iter().zip(ends).map(pair).collect()
}

/// A known label in a line.
struct Label {
    field: Field,
    /// Where the pair begins.
    start: usize,
    /// Where its value begins.
    value: usize,
}

fn labels(line: &str) -> impl Iterator<Item = Label> {
    let (mut start, mut is_first) = (0, true);
    let has_colon = line.contains(':') || line.contains('：');
    let marks = Some(line).filter(|_| has_colon).into_iter().flat_map(|line| line.match_indices(is_mark));
    marks.filter_map(move |(idx, mark)| {
        let after = idx + mark.len();
        if !matches!(mark, ":" | "：") {
            start = if opens_gloss(&line[start..idx]) { start } else { after };
            return None;
        }
        let field = Field::named(&line[start..idx])?;
        let opens_line = is_first && !line[..start].contains(char::is_alphanumeric);
        let label = Label { field, start: if opens_line { 0 } else { start }, value: after };
        (start, is_first) = (after, false);
        Some(label)
    })
}

/// Whether a bracket is open behind the name of a field: `current (Aug 5` of `current (Aug 5, 2026): 6`.
fn opens_gloss(words: &str) -> bool {
    let opened = words.rsplit_once('(').filter(|(name, inside)| !inside.contains(')') && !name.trim().is_empty());
    words.len() < LONGEST_LABEL && opened.is_some_and(|(name, _)| Field::named(name).is_some())
}

/// What may stand before a label, and what ends it.
fn is_mark(c: char) -> bool {
    matches!(c, ';' | '|' | '·' | '•' | ',' | '；' | '，' | '\n' | ':' | '：')
}

/// "Final: 79%" is where the number ended if "Score: 0.6" follows.
fn make_room_for_score(key_result: &mut KeyResult) {
    if let Some(last) = key_result.fields.last.take() {
        key_result.attributes.scores.last = None;
        key_result.fields.current.get_or_insert(last);
    }
}

/// Keeps `value` unless there is one already.
fn keep<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let is_understood = value.is_some();
    if slot.is_none() {
        *slot = value;
    }
    is_understood
}

/// "40 % → 60 %" where the target stands says where it starts as well.
fn keep_way(baseline: &mut Slot, target: &mut Slot, value: &Text) -> bool {
    let Some([start, end]) = values::way(value) else { return false };
    keep(baseline, Some(Box::new(start)));
    keep(target, Some(Box::new(end)))
}

type Slot = Option<Box<Spanned<Measure>>>;

fn add<T>(list: &mut Vec<T>, values: Vec<T>) -> bool {
    let is_understood = !values.is_empty();
    if list.is_empty() {
        *list = values;
    }
    is_understood
}

fn extend<T>(list: &mut Vec<T>, values: Vec<T>) -> bool {
    let is_understood = !values.is_empty();
    list.extend(values);
    is_understood
}

fn push<T>(list: &mut Vec<T>, value: Option<T>) -> bool {
    let is_understood = value.is_some();
    list.extend(value);
    is_understood
}

/// The words themselves, if there are any.
pub(super) fn text(value: &Text) -> Option<Spanned<String>> {
    let value = value.trim();
    (!values::is_nothing(value.as_str())).then(|| Spanned::new(value.as_str().to_owned(), value.span()))
}

/// A value with its unit. Words such as "unknown" are kept: somebody has yet to find out. A day is no value.
fn measure(value: &Text) -> Option<Box<Spanned<Measure>>> {
    let value = value.trim();
    if value.is_empty() || parse_day(value.as_str()).is_some() {
        return None;
    }
    Some(Box::new(values::measure(&value)))
}

#[cfg(test)]
mod tests;
