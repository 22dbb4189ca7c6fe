//! Floor 7. The JSON Schema of the configuration: made of the types, with every rule and its options.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use super::file::{ConfigFile, Level, WordChanges};
use crate::language::WordClass;
use crate::rule::RuleEntry;
use crate::rules::RULES;

/// The JSON Schema of a configuration file. Reading goes by it too.
pub fn schema() -> &'static Value {
    static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
        let mut schema = generator().into_root_schema_for::<ConfigFile>();
        schema.insert("title".to_owned(), "okrlint.yaml".into());
        let mut schema = schema.to_value();
        tidy(&mut schema);
        schema
    });
    &SCHEMA
}

/// Descriptions are no longer wrapped as comments are, `null` is no default worth a line, and the widths of Rust's
/// numbers are nobody's business.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(entries) => {
            entries.retain(|name, value| !(name == "default" && value.is_null()) && name != "format");
            if let Some(Value::String(description)) = entries.get_mut("description") {
                *description = description.replace('\n', " ");
            }
            entries.values_mut().for_each(tidy);
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// Without references, so that a schema can be walked side by side with a file.
fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true).into_generator()
}

/// The JSON Schema of an option of a rule.
pub(super) fn option<'a>(rule: &str, name: &str) -> Option<&'a Value> {
    static OPTIONS: LazyLock<BTreeMap<&str, Value>> = LazyLock::new(|| {
        RULES.iter().map(|entry| (entry.meta.name, (entry.schema)(&mut generator()).to_value())).collect()
    });
    OPTIONS.get(rule)?.get("properties")?.get(name)
}

/// All rules by name. Others are accepted: an older okrlint may meet a newer configuration.
pub(super) fn rules(generator: &mut SchemaGenerator) -> Schema {
    let known = RULES.iter().map(|entry| (entry.meta.name.to_owned(), rule(entry, generator).to_value()));
    let known: Map<String, Value> = known.collect();
    json_schema!({ "type": "object", "properties": known })
}

/// The classes of words. There are no others.
pub(super) fn lexicons(generator: &mut SchemaGenerator) -> Schema {
    let mut class = |class: WordClass| {
        let mut changes = WordChanges::json_schema(generator);
        changes.insert("description".to_owned(), class.description().into());
        (class.word().to_owned(), changes.to_value())
    };
    let classes: Map<String, Value> = WordClass::ALL.into_iter().map(&mut class).collect();
    json_schema!({ "type": "object", "properties": classes, "additionalProperties": false })
}

fn rule(entry: &RuleEntry, generator: &mut SchemaGenerator) -> Schema {
    let level = Level::json_schema(generator);
    let mut settings = Map::from_iter([("severity".to_owned(), level.clone().to_value())]);
    let options = (entry.schema)(generator).to_value();
    if let Some(Value::Object(options)) = options.get("properties") {
        settings.extend(options.clone());
    }
    json_schema!({
        "description": entry.meta.summary,
        "anyOf": [level, { "type": "object", "properties": settings, "additionalProperties": false }],
    })
}
