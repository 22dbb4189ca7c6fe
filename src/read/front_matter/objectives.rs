//! Floor 3. Objectives and key results as data.

use super::super::fields::{self, Field, normal};
use super::{DAY_HELP, Entry, Reader, STATUS_HELP, is_affirmed};
use crate::model::{Attributes, KeyResult, Objective, Statement};
use crate::text::{Span, Spanned, Text};
use crate::yaml::{Node, Value};

/// The keys under which the words of a key result stand.
const TITLES: &[&str] = &["title", "name", "text", "statement", "key result", "keyresult", "kr"];

/// An objective or key result that takes fields.
enum Item<'o> {
    Objective(&'o mut Objective),
    KeyResult(&'o mut KeyResult),
}

impl Item<'_> {
    fn attributes(&mut self) -> &mut Attributes {
        match self {
            Item::Objective(objective) => &mut objective.attributes,
            Item::KeyResult(key_result) => &mut key_result.attributes,
        }
    }

    fn give_reason(&mut self, at: Span) {
        if let Item::Objective(objective) = self {
            objective.why = Some(at);
        }
        self.attributes().note = Some(at);
    }

    fn apply(&mut self, field: Field, value: &Text) -> bool {
        match self {
            Item::Objective(objective) => field.apply_to_objective(value, objective),
            Item::KeyResult(key_result) => field.apply(value, key_result),
        }
    }
}

impl Reader<'_> {
    /// A list of objectives, or a map with an id before each.
    pub(super) fn objectives(&mut self, key: &Spanned<String>, node: &Node) -> Vec<Objective> {
        let help = "Begin each objective with `- title: …` and put its `key_results:` below.";
        self.items(key, node, help).into_iter().filter_map(|(id, node)| self.objective(id, node)).collect()
    }

    fn objective(&mut self, id: Option<&Spanned<String>>, node: &Node) -> Option<Objective> {
        let mut objective = Objective { id: id.cloned(), span: whole(id, node), ..Objective::default() };
        let Value::Map(entries) = &node.value else {
            objective.statement = self.statement(node)?;
            return Some(objective);
        };
        for (key, value) in entries {
            match normal(&key.value).as_ref() {
                "title" | "name" | "objective" | "text" | "statement" => {
                    objective.statement = self.statement_of(key, value);
                }
                "key results" | "keyresults" | "krs" | "results" => {
                    objective.key_results = self.key_results(key, value);
                }
                _ => self.field(key, value, &mut Item::Objective(&mut objective)),
            }
        }
        Some(objective)
    }

    pub(super) fn key_results(&mut self, key: &Spanned<String>, node: &Node) -> Vec<KeyResult> {
        let help = "Write one a line: `- Raise retention from 40% to 55%`, or `- title: …` with its fields below.";
        self.items(key, node, help).into_iter().filter_map(|(id, node)| self.key_result(id, node)).collect()
    }

    fn key_result(&mut self, id: Option<&Spanned<String>>, node: &Node) -> Option<KeyResult> {
        let mut key_result = KeyResult { id: id.cloned(), span: whole(id, node), ..KeyResult::default() };
        match &node.value {
            Value::Map(entries) => {
                let n_known = self.complaints.len();
                self.key_result_fields(entries, &mut key_result);
                // One with an id may be a key result of the page, which has the words.
                let is_nameless = key_result.statement.text.is_empty() && key_result.id.is_none();
                if is_nameless && n_known == self.complaints.len() {
                    self.complain(node.span, "this key result says nothing", "Give it words: `title: …`.");
                }
            }
            _ => key_result.statement = self.statement(node)?,
        }
        Some(key_result)
    }

    fn key_result_fields(&mut self, entries: &[Entry], key_result: &mut KeyResult) {
        let is_title = |(key, _): &Entry| TITLES.contains(&normal(&key.value).as_ref());
        let has_title = entries.iter().any(is_title);
        for (key, value) in entries {
            match (normal(&key.value).as_ref(), &value.value) {
                ("description", _) if !has_title => key_result.statement = self.statement_of(key, value),
                (title, _) if TITLES.contains(&title) => key_result.statement = self.statement_of(key, value),
                // `metric: {baseline: 1, target: 2}`
                (_, Value::Map(inner)) if Field::named(&key.value) == Some(Field::Source) => {
                    self.key_result_fields(inner, key_result);
                }
                _ => self.field(key, value, &mut Item::KeyResult(key_result)),
            }
        }
    }

    /// The entries of a list, or those of a map with their keys as ids.
    fn items<'n>(
        &mut self,
        key: &Spanned<String>,
        node: &'n Node,
        help: &str,
    ) -> Vec<(Option<&'n Spanned<String>>, &'n Node)> {
        match &node.value {
            Value::List(items) => items.iter().map(|item| (None, item)).collect(),
            Value::Map(entries) => entries.iter().map(|(id, item)| (Some(id), item)).collect(),
            Value::Null => Vec::new(),
            Value::Text { .. } | Value::Alias => {
                self.complain(node.span, format!("`{}` takes a list", key.value), help);
                Vec::new()
            }
        }
    }

    fn statement_of(&mut self, key: &Spanned<String>, node: &Node) -> Statement {
        self.text(key, node).map(Statement::of).unwrap_or_default()
    }

    /// The sentence that stands for a whole objective or key result.
    fn statement(&mut self, node: &Node) -> Option<Statement> {
        if let Some(text) = node.text(self.file) {
            return Some(Statement::of(text.trim()));
        }
        if node.value != Value::Null {
            self.complain(
                node.span,
                "this is neither a sentence nor a `title: …`",
                "Write a sentence, or `title: …` with the fields below.",
            );
        }
        None
    }

    fn field(&mut self, key: &Spanned<String>, node: &Node, item: &mut Item<'_>) {
        let Some(field) = Field::named(&key.value) else { return };
        match field {
            Field::Owner => item.attributes().owners = self.names(key, node, fields::owners),
            Field::Parent => item.attributes().parents = self.names(key, node, fields::references),
            Field::CheckIn => item.attributes().check_ins.extend(self.check_ins(node)),
            Field::Updated => {
                let updated = node.text(self.file).and_then(|day| fields::updated(&day, self.cycle_of_path));
                item.attributes().check_ins.extend(updated);
            }
            Field::Note => item.attributes().note = Some(node.span),
            Field::Origin => item.attributes().is_carried_over = is_affirmed(node),
            Field::Shared => item.attributes().is_shared = is_affirmed(node),
            Field::Reason => item.give_reason(node.span),
            Field::Initiative => {}
            _ => {
                let Some(value) = self.text(key, node).filter(|value| !value.is_empty()) else { return };
                if !item.apply(field, &value) {
                    self.misfit(field, &value, node.span);
                }
            }
        }
    }

    /// Says what a field takes, unless there is nothing to be said about it.
    fn misfit(&mut self, field: Field, value: &Text, span: Span) {
        let (what, help) = match field {
            Field::Score | Field::MidScore | Field::ProjectedScore | Field::FinalScore | Field::Final => {
                ("score", "Write a number from 0 to 1, such as `0.7`.")
            }
            Field::Confidence => ("confidence", "Write a number from 0 to 1, or `6/10`."),
            Field::Progress => ("progress", "Write a share, such as `40%` or `2/5`."),
            Field::Weight => ("weight", "Write a share, such as `40%`."),
            Field::Status => ("status", STATUS_HELP),
            Field::Kind => ("type", "Write `metric`, `milestone`, `health`, `learning` or `baseline`."),
            Field::Commitment => ("commitment", "Write `committed` or `aspirational`."),
            Field::Due | Field::FirstReading => ("day", DAY_HELP),
            Field::Direction => ("direction", "Write `up` or `down`."),
            _ => return,
        };
        if !fields::is_unset(value.as_str()) {
            self.complain(span, format!("`{}` is no {what} that okrlint knows", value.as_str()), help);
        }
    }
}

fn whole(id: Option<&Spanned<String>>, node: &Node) -> Span {
    id.map_or(node.span, |id| if node.span.is_empty() { id.span } else { id.span.to(node.span) })
}
