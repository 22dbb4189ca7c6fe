//! Floor 3. The block at the top of a file: whose OKRs these are, for which time, and OKRs written as data.
//!
//! Keys that are not okrlint's own belong to somebody else and are left alone. A value that does not fit its key
//! becomes a complaint in plain words; the rest is read.

mod check_ins;
mod objectives;

use super::fields::{self, CYCLE_HELP, Period, normal};
use crate::date::{self, Cycle, Date};
use crate::model::{CheckIn, Complaint, FrontMatter, Objective, Statement, Suppression, Trouble};
use crate::text::{Span, Spanned, Text};
use crate::yaml::{self, Node, Problem, Value};

/// All that the block says.
#[derive(Default)]
pub(super) struct Stated {
    pub(super) front_matter: FrontMatter,
    /// What is written there as data.
    pub(super) objectives: Vec<Objective>,
    /// `checkins:`
    pub(super) check_ins: Vec<CheckIn>,
    pub(super) suppressions: Vec<Suppression>,
    /// What could not be understood.
    pub(super) complaints: Vec<Complaint>,
}

/// Reads the front matter of the file `text`: the YAML at `yaml` inside of the fences at `block`. Years that `cycle:`
/// leaves out are those of the path.
pub(super) fn read<'f>(
    text: &'f str,
    yaml: Span,
    block: Span,
    (fiscal_year_start, cycle_of_path): (u8, Option<&'f Cycle>),
) -> Stated {
    let parsed = yaml::parse(&text[yaml.range()], yaml.start);
    let broken = parsed.problems.iter().map(|problem| problem.span).collect();
    let complaints = parsed.problems.into_iter().map(complaint).collect();
    let mut reader = Reader { file: text, fiscal_year_start, cycle_of_path, broken, complaints };
    let front_matter = FrontMatter { span: Some(block), ..FrontMatter::default() };
    let mut stated = Stated { front_matter, ..Stated::default() };
    match parsed.root.map(|root| (root.span, root.value)) {
        Some((_, Value::Map(entries))) => reader.document(&entries, &mut stated),
        Some((span, Value::Text { .. } | Value::List(_) | Value::Alias)) => {
            let help = "Write one `key: value` a line, such as `team: Payments`.";
            reader.complain(span, "the front matter is not a list of keys and values", help);
        }
        Some((_, Value::Null)) | None => {}
    }
    reader.complaints.sort_by_key(|complaint| complaint.span);
    Stated { complaints: reader.complaints, ..stated }
}

/// Reads values and remembers what was wrong with them.
struct Reader<'f> {
    file: &'f str,
    fiscal_year_start: u8,
    cycle_of_path: Option<&'f Cycle>,
    /// Where the YAML itself is broken: nothing more is said about these places.
    broken: Vec<Span>,
    complaints: Vec<Complaint>,
}

type Entry = (Spanned<String>, Node);

const STATUS_HELP: &str = "Write `draft`, `active`, `not started`, `on track`, `at risk`, `off track`, `done`, `missed`, \
                           `dropped`, `deferred` or `closed`.";
const DAY_HELP: &str = "Write it like `2026-03-31`.";

impl Reader<'_> {
    fn document(&mut self, entries: &[Entry], stated: &mut Stated) {
        let Stated { front_matter: to, objectives, check_ins, suppressions, .. } = stated;
        let mut one = Objective::default();
        for (key, node) in entries {
            match normal(&key.value).as_ref() {
                "team" => to.team = self.text(key, node).and_then(|team| fields::text(&team)),
                "owner" | "owners" => to.owners = self.names(key, node, fields::owners),
                "parent" | "parents" | "supports" | "aligns to" => {
                    to.parents = self.names(key, node, fields::references);
                }
                "cycle" => self.cycle(key, node, to),
                "quarter" | "period" | "date" => to.cycle = to.cycle.take().or_else(|| self.perhaps_cycle(node)),
                "level" => to.level = self.value(key, node, fields::level, "Write `company`, `team` or `person`."),
                "lang" | "language" => to.lang = node.text(self.file).and_then(|lang| fields::text(&lang)),
                "status" => to.status = self.value(key, node, fields::status, STATUS_HELP),
                "commitment" => {
                    to.commitment = self.value(key, node, fields::commitment, "Write `committed` or `aspirational`.");
                }
                "carried from" | "carried over" | "carried over from" => {
                    to.carried_over = is_affirmed(node).then_some(node.span);
                }
                "shared" | "shared with" => to.shared = is_affirmed(node).then_some(node.span),
                "checkins" | "check ins" if self.is_place(node) => to.check_ins_elsewhere = true,
                "checkins" | "check ins" => check_ins.extend(self.check_ins(node)),
                // Many a tool writes these keys: what is no day is nobody's mistake here.
                "updated" | "updated at" | "last updated" | "last update" | "last modified" | "lastmod"
                | "last modified at" | "last reviewed" | "last check in" | "last checkin" => {
                    check_ins.extend(node.text(self.file).and_then(|day| fields::updated(&day, self.cycle_of_path)));
                }
                "objectives" | "okrs" => *objectives = self.objectives(key, node),
                "objective" => one.statement = node.text(self.file).map(Statement::of).unwrap_or_default(),
                "key results" | "keyresults" | "krs" => one.key_results = self.key_results(key, node),
                "okrlint" => *suppressions = self.ignored(key, node),
                "type" => to.declares_okrs |= is_text(node, "okr") || is_text(node, "okrs"),
                "okr" => to.declares_okrs |= is_text(node, "true") || is_text(node, "yes"),
                _ => {}
            }
        }
        // A file for each objective. What a lesson shall teach has no key results.
        if objectives.is_empty() && !one.statement.text.is_empty() && !one.key_results.is_empty() {
            one.span = one.key_results.iter().fold(one.statement.text.span(), |span, kr| span.to(kr.span));
            objectives.push(one);
        }
        // A list of bare sentences may as well be what a lesson shall teach.
        to.declares_okrs |=
            objectives.iter().any(|objective| objective.id.is_some() || !objective.key_results.is_empty());
        self.days(entries, to);
    }

    /// `start:` and `end:` say the days of the cycle, whatever its name.
    fn days(&mut self, entries: &[Entry], to: &mut FrontMatter) {
        let named = |names: [&str; 2]| entries.iter().find(|(key, _)| names.contains(&normal(&key.value).as_ref()));
        let (Some(start), Some(end)) = (named(["start", "start date"]), named(["end", "end date"])) else { return };
        let (Some(first), Some(last)) = (self.day(&start.0, &start.1), self.day(&end.0, &end.1)) else { return };
        let span = first.span.to(last.span);
        let Some(cycle) = Cycle::between(first.value, last.value) else {
            self.complain_of_cycle(
                last.span,
                format!("this cycle ends on {} and starts on {}", last.value, first.value),
                "Swap the two days, or correct the wrong one.",
            );
            return;
        };
        to.cycle = Some(match to.cycle.take() {
            Some(named) => named.map(|named| Cycle { name: named.name, kind: named.kind, ..cycle }),
            None => Spanned::new(cycle, span),
        });
    }

    fn cycle(&mut self, key: &Spanned<String>, node: &Node, to: &mut FrontMatter) {
        if let Value::Map(entries) = &node.value {
            let n_known = self.complaints.len();
            let mut inner = FrontMatter::default();
            self.days(entries, &mut inner);
            if inner.cycle.is_none() && n_known == self.complaints.len() {
                self.complain_of_cycle(node.span, "this cycle has no `start` or no `end`", CYCLE_HELP);
            }
            to.cycle = inner.cycle.or(to.cycle.take());
            return;
        }
        let Some(text) = self.text(key, node).filter(|text| !fields::is_unset(text.as_str())) else { return };
        match fields::cycle(&text, self.cycle_of_path, self.fiscal_year_start) {
            Ok(Period::Cycle(cycle)) => to.cycle = Some(cycle),
            Ok(Period::PartOfYear(part)) => to.part_of_year = Some(part),
            Err(message) if date::names_a_year(text.as_str()) => {
                self.complain_of_cycle(node.span, message, CYCLE_HELP);
            }
            Err(message) => self.complain_about(Trouble::UnknownCycle, node.span, message, CYCLE_HELP.to_owned()),
        }
    }

    /// The cycle of a key that may as well be somebody else's.
    fn perhaps_cycle(&self, node: &Node) -> Option<Spanned<Cycle>> {
        let text = node.text(self.file)?.trim();
        Some(Spanned::new(Cycle::parse(text.as_str(), self.fiscal_year_start)?, text.span()))
    }

    fn day(&mut self, key: &Spanned<String>, node: &Node) -> Option<Spanned<Date>> {
        self.value(key, node, fields::day, DAY_HELP)
    }

    /// `okrlint: {ignore: [a, b]}`, `okrlint: {ignore: {a: why}}`, `okrlint: {a: why}`
    fn ignored(&mut self, key: &Spanned<String>, node: &Node) -> Vec<Suppression> {
        match &node.value {
            Value::Map(entries) => entries.iter().flat_map(|(name, value)| self.ignored_by(name, value)).collect(),
            Value::Null => Vec::new(),
            other => {
                let seen = if matches!(other, Value::List(_)) { "a list" } else { "a single value" };
                let help = "Name the rules that shall keep silent: `okrlint: {ignore: [kr-count]}`.";
                self.complain(node.span, format!("`{}` takes settings, not {seen}", key.value), help);
                Vec::new()
            }
        }
    }

    fn ignored_by(&self, name: &Spanned<String>, value: &Node) -> Vec<Suppression> {
        if name.value == "ignore" { self.rules(value) } else { vec![self.ignored_rule(name.clone(), Some(value))] }
    }

    fn rules(&self, node: &Node) -> Vec<Suppression> {
        match &node.value {
            Value::List(items) => items.iter().flat_map(|item| self.rules(item)).collect(),
            Value::Map(entries) => {
                entries.iter().map(|(rule, why)| self.ignored_rule(rule.clone(), Some(why))).collect()
            }
            Value::Text { .. } => {
                let rules = node.text(self.file).map(|text| fields::rule_names(&text)).unwrap_or_default();
                rules.into_iter().map(|rule| self.ignored_rule(rule, None)).collect()
            }
            Value::Null | Value::Alias => Vec::new(),
        }
    }

    fn ignored_rule(&self, rule: Spanned<String>, why: Option<&Node>) -> Suppression {
        let reason = why.and_then(|why| why.text(self.file)).and_then(|why| fields::text(&why));
        let (place, covers) = (rule.span, Span::from(0..self.file.len()));
        Suppression { rules: vec![rule], reason: reason.map(|reason| reason.value), place, covers }
    }

    /// The words of a value that must be one; `None` without complaint where nothing is written.
    fn text(&mut self, key: &Spanned<String>, node: &Node) -> Option<Text> {
        let what = match &node.value {
            Value::Text { .. } => return node.text(self.file).map(|text| text.trim()),
            Value::Null => return None,
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
            Value::Alias => "a reference",
        };
        let message = format!("`{}` takes one value, not {what}", key.value);
        self.complain(
            node.span,
            message,
            format!("Write `{}: ` and the one value, in quotes if it holds a bracket or a brace.", key.value),
        );
        None
    }

    /// What `parse` makes of a value that must be one.
    fn value<T>(
        &mut self,
        key: &Spanned<String>,
        node: &Node,
        parse: impl Fn(&Text) -> Option<T>,
        help: &str,
    ) -> Option<T> {
        let text = self.text(key, node).filter(|text| !fields::is_unset(text.as_str()))?;
        let value = parse(&text);
        if value.is_none() {
            let what = normal(&key.value);
            self.complain(node.span, format!("`{}` is no {what} that okrlint knows", text.as_str()), help);
        }
        value
    }

    /// One name or a list of them.
    fn names<T>(&mut self, key: &Spanned<String>, node: &Node, split: fn(&Text) -> Vec<T>) -> Vec<T> {
        let mut names = match &node.value {
            Value::List(items) => {
                items.iter().filter_map(|item| self.text(key, item)).flat_map(|text| split(&text)).collect()
            }
            _ => self.text(key, node).map(|text| split(&text)).unwrap_or_default(),
        };
        names.shrink_to_fit();
        names
    }

    fn complain(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.complain_about(Trouble::FrontMatter, span, message.into(), help.into());
    }

    fn complain_of_cycle(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.complain_about(Trouble::Cycle, span, message.into(), help.into());
    }

    fn complain_about(&mut self, about: Trouble, span: Span, message: String, help: String) {
        if !self.broken.contains(&span) {
            self.complaints.push(Complaint { about, span, message, help });
        }
    }
}

fn complaint(problem: Problem) -> Complaint {
    let Problem { span, message, help } = problem;
    Complaint { about: Trouble::FrontMatter, span, message, help }
}

/// Whether a key says that something is so: it has a value, and that is not "no".
fn is_affirmed(node: &Node) -> bool {
    match &node.value {
        Value::Null => false,
        Value::Text { words, .. } => !fields::is_denied(words),
        Value::List(_) | Value::Map(_) | Value::Alias => true,
    }
}

fn is_text(node: &Node, expected: &str) -> bool {
    matches!(&node.value, Value::Text { words, .. } if words.trim().eq_ignore_ascii_case(expected))
}

#[cfg(test)]
mod tests;
