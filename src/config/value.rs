//! Floor 7. A tree with places, read by a JSON Schema: what fits becomes JSON, what does not a mistake at its place.
//!
//! Words are numbers or truth values only where the schema wants some, and only if every reader of YAML takes them for
//! the same: `no` and `017` are words.

use serde_json::{Map, Value as Json};

use super::mistake::{Mistake, instead_of, listed};
use crate::rule::wording::quote_exactly;
use crate::text::{Span, Spanned, nearest};
use crate::yaml::{Node, Value};

/// What is read, for messages.
pub(super) struct Thing {
    /// `` `max` ``, ``an entry of `exclude` ``; empty for the file.
    name: String,
    /// Where its name stands: a value that is not written has no place of its own.
    key: Span,
}

impl Thing {
    /// The whole file.
    pub(super) fn file() -> Self {
        Self { name: String::new(), key: Span::default() }
    }

    /// What stands behind `key`.
    pub(super) fn keyed(key: &Spanned<String>) -> Self {
        Self { name: quote_exactly(&key.value), key: key.span }
    }

    fn entry(&self, item: &Node) -> Self {
        Self { name: format!("an entry of {}", self.name), key: item.span }
    }

    fn place(&self, node: &Node) -> Span {
        if node.span.is_empty() { self.key } else { node.span }
    }
}

/// What was found wrong in a text.
pub(super) struct Mistakes<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// The mistakes, in no order.
    pub(super) found: Vec<Mistake>,
}

/// What was understood of `node`. What was not is left out, and stands among the mistakes.
pub(super) fn read(node: &Node, schema: &Json, thing: &Thing, mistakes: &mut Mistakes<'_>) -> Option<Json> {
    let forms = forms(schema);
    let form = |kind| forms.iter().copied().find(|form| is_a(form, kind));
    let found = match &node.value {
        Value::Null => form("null").map(|_| Json::Null),
        Value::Text { words, is_plain } => forms.iter().find_map(|form| scalar(words, *is_plain, form)),
        Value::List(items) => form("array").map(|form| list(items, form, thing, mistakes)),
        Value::Map(entries) => form("object").map(|form| map(node, entries, form, thing, mistakes)),
        Value::Alias => None,
    };
    if found.is_none() {
        let mistake = mistakes.mismatch(node, schema, thing);
        mistakes.found.push(mistake);
    }
    found
}

fn list(items: &[Node], schema: &Json, thing: &Thing, mistakes: &mut Mistakes<'_>) -> Json {
    let any = Json::Bool(true);
    let schema = schema.get("items").unwrap_or(&any);
    items.iter().filter_map(|item| read(item, schema, &thing.entry(item), mistakes)).collect()
}

fn map(
    node: &Node,
    entries: &[(Spanned<String>, Node)],
    schema: &Json,
    thing: &Thing,
    mistakes: &mut Mistakes<'_>,
) -> Json {
    let nothing = Map::new();
    let known = schema.get("properties").and_then(Json::as_object).unwrap_or(&nothing);
    let is_closed = schema.get("additionalProperties") == Some(&Json::Bool(false));
    let mut read_entries = Map::new();
    for (key, value) in entries {
        match known.get(&key.value) {
            Some(schema) => {
                let value = read(value, schema, &Thing::keyed(key), mistakes);
                read_entries.extend(value.map(|value| (key.value.clone(), value)));
            }
            None if is_closed => mistakes.found.push(unknown(key, known, thing)),
            None => {}
        }
    }
    let required = schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
    let missing = required.filter(|name| !entries.iter().any(|(key, _)| key.value == *name));
    mistakes
        .found
        .extend(missing.map(|name| Mistake::at(thing.place(node), format!("{} has no `{name}`", thing.name))));
    Json::Object(read_entries)
}

/// The ways in which a value may be written.
fn forms(schema: &Json) -> Vec<&Json> {
    match schema.get("anyOf").or_else(|| schema.get("oneOf")) {
        Some(Json::Array(alternatives)) => alternatives.iter().flat_map(forms).collect(),
        _ => vec![schema],
    }
}

fn is_a(schema: &Json, kind: &str) -> bool {
    match schema.get("type") {
        Some(Json::String(only)) => only == kind,
        Some(Json::Array(several)) => several.iter().any(|one| one == kind),
        _ => false,
    }
}

/// The words among which one may choose.
fn choices(schema: &Json) -> Option<Vec<&str>> {
    if let Some(only) = schema.get("const") {
        return Some(only.as_str().into_iter().collect());
    }
    let several = schema.get("enum")?.as_array()?;
    Some(several.iter().filter_map(Json::as_str).collect())
}

fn scalar(words: &str, is_plain: bool, form: &Json) -> Option<Json> {
    if let Some(choices) = choices(form) {
        return choices.contains(&words).then(|| words.into());
    }
    if is_a(form, "string") {
        return Some(words.into());
    }
    if !is_plain {
        return None;
    }
    let truth = || if is_a(form, "boolean") { truth(words) } else { None };
    let whole = || if is_a(form, "integer") || is_a(form, "number") { whole(words) } else { None };
    let fraction = || if is_a(form, "number") { fraction(words) } else { None };
    truth().or_else(whole).or_else(fraction).filter(|value| is_within(value, form))
}

fn truth(words: &str) -> Option<Json> {
    match words {
        "true" | "True" | "TRUE" => Some(true.into()),
        "false" | "False" | "FALSE" => Some(false.into()),
        _ => None,
    }
}

fn whole(words: &str) -> Option<Json> {
    let digits = words.strip_prefix(['-', '+']).unwrap_or(words);
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    if !is_number {
        return None;
    }
    words.parse::<u64>().map(Json::from).or_else(|_| words.parse::<i64>().map(Json::from)).ok()
}

fn fraction(words: &str) -> Option<Json> {
    let is_number = words.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let number: f64 = words.parse().ok().filter(|_| is_number)?;
    serde_json::Number::from_f64(number).map(Json::Number)
}

fn is_within(value: &Json, form: &Json) -> bool {
    let Some(number) = value.as_f64() else { return true };
    let bound = |name: &str| form.get(name).and_then(Json::as_f64);
    bound("minimum").is_none_or(|least| least <= number) && bound("maximum").is_none_or(|most| number <= most)
}

fn unknown(key: &Spanned<String>, known: &Map<String, Json>, thing: &Thing) -> Mistake {
    let written = quote_exactly(&key.value);
    let message = if thing.name.is_empty() {
        format!("there is no setting {written}")
    } else {
        format!("{} has no setting {written}", thing.name)
    };
    Mistake::at(key.span, message).help(instead_of(&key.value, known.keys().map(String::as_str)))
}

impl Mistakes<'_> {
    /// A value that cannot be meant.
    fn mismatch(&self, node: &Node, schema: &Json, thing: &Thing) -> Mistake {
        let name = if thing.name.is_empty() { "the configuration" } else { &thing.name };
        let forms = forms(schema);
        let choices: Vec<&str> = forms.iter().copied().filter_map(choices).flatten().collect();
        let place = thing.place(node);
        let not_expected =
            || Mistake::at(place, format!("{name} {}, and {} is expected", self.seen(node), expected(schema)));
        let written = self.written(node);
        match &node.value {
            Value::Alias => Mistake::at(place, "a value that starts with `*` needs quotes")
                .help(format!("Write {}.", quote_exactly(&format!("\"{written}\"")))),
            Value::Text { words, is_plain: false } if forms.iter().any(|form| scalar(words, true, form).is_some()) => {
                not_expected().help(format!("Write it without quotes: {}.", quote_exactly(words)))
            }
            Value::Text { words, .. } if !choices.is_empty() && title(schema).is_none() => {
                let mut help = instead_of(words, choices);
                if forms.iter().any(|form| is_a(form, "object")) {
                    help.push_str(" Options go in braces: `{severity: warning}`.");
                }
                Mistake::at(place, format!("{name} cannot be {}", quote_exactly(words))).help(help)
            }
            Value::Text { .. } if forms.iter().any(|form| is_a(form, "array")) => {
                not_expected().help(format!("Put it in brackets: {}.", quote_exactly(&format!("[{written}]"))))
            }
            Value::Text { words, .. } => match nearest(words, choices) {
                Some(known) => not_expected().help(format!("Did you mean `{known}`?")),
                None => described(not_expected(), schema),
            },
            _ => described(not_expected(), schema),
        }
    }

    fn seen(&self, node: &Node) -> String {
        match &node.value {
            Value::Null => "has no value".to_owned(),
            Value::Text { .. } => format!("is {}", quote_exactly(self.written(node))),
            Value::List(_) => "is a list".to_owned(),
            Value::Map(_) => "is a group of settings".to_owned(),
            Value::Alias => "stands elsewhere".to_owned(),
        }
    }

    /// A value as it stands in the file, with its quotes.
    fn written(&self, node: &Node) -> &str {
        &self.text[node.span.range()]
    }
}

/// The schema's own words on what the value is for.
fn described(mistake: Mistake, schema: &Json) -> Mistake {
    match schema.get("description").and_then(Json::as_str) {
        Some(description) => mistake.help(description),
        None => mistake,
    }
}

/// What a value is called by its schema, if by anything.
fn title(schema: &Json) -> Option<&str> {
    let own = schema.get("title").and_then(Json::as_str);
    let alternatives = || schema.get("anyOf")?.as_array()?.iter().find_map(title);
    own.or_else(alternatives)
}

/// What could have been written.
fn expected(schema: &Json) -> String {
    if let Some(title) = title(schema).filter(|title| title.starts_with("a ")) {
        return title.to_owned();
    }
    let choices: Vec<&str> = forms(schema).into_iter().filter_map(choices).flatten().collect();
    let mut ways: Vec<String> = Vec::new();
    if !choices.is_empty() {
        ways.push(listed(choices, "or"));
    }
    ways.extend(forms(schema).into_iter().filter_map(kind));
    if ways.is_empty() { "something else".to_owned() } else { ways.join(" or ") }
}

fn kind(form: &Json) -> Option<String> {
    if choices(form).is_some() {
        return None;
    }
    let bound = |name: &str| form.get(name).filter(|bound| bound.is_number());
    let number = |what: &str| match (bound("minimum"), bound("maximum")) {
        (Some(least), Some(most)) => format!("{what} from {least} to {most}"),
        (Some(least), None) => format!("{what} from {least} up"),
        _ => what.to_owned(),
    };
    let kinds = [
        ("boolean", "`true` or `false`".to_owned()),
        ("integer", number("a whole number")),
        ("number", number("a number")),
        ("string", "a word".to_owned()),
        ("array", "a list".to_owned()),
        ("object", "a group of settings like `key: value`".to_owned()),
    ];
    kinds.into_iter().find(|(name, _)| is_a(form, name)).map(|(_, words)| words)
}
