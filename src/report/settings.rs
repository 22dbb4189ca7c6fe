//! Floor 9. The settings that hold for a file, as a configuration that says where each of them was made, and as JSON.
//! The only file that writes YAML.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use serde_yaml::Commented;

use super::{data, sanitise};
use crate::config::{Level, Origin, RuleSettings, Set, Settings, Words};

/// Writes them as YAML. Read as a configuration it asks for the same.
pub fn write_yaml(settings: &Settings, out: &mut impl Write) -> io::Result<()> {
    let mut entries: Vec<(Cow<'_, str>, Told)> =
        scalars(settings).into_iter().map(|(name, set)| (name.into(), Told::of(set.value, &set.from))).collect();
    if !settings.lexicons.is_empty() {
        let classes = settings.lexicons.iter().map(|(class, words)| (class.word().into(), words_told(words)));
        entries.push(("lexicons".into(), Told::Map(classes.collect())));
    }
    let rules = settings.rules.iter().map(|(name, rule)| ((*name).into(), rule_told(rule))).collect();
    entries.push(("rules".into(), Told::Map(rules)));
    let options = serde_yaml::ser_options! { yaml_12: true, no_lang_directive: true };
    let mut text = String::new();
    serde_yaml::to_fmt_writer_with_options(&mut text, &Told::Map(entries), options).map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}

/// Writes them as JSON, as one line.
pub fn write_json(settings: &Settings, out: &mut impl Write) -> io::Result<()> {
    let rules = settings.rules.iter().map(|(name, rule)| {
        let options = rule.options.iter().map(|(name, set)| (name.clone(), with_origin(set)));
        let options: Map<String, Value> = options.collect();
        ((*name).to_owned(), json!({ "severity": with_origin(&rule.level), "options": options }))
    });
    let lexicons = settings.lexicons.iter().map(|(class, words)| (class.word().to_owned(), words_as_json(words)));
    let lexicons = lexicons.collect();
    let settings = scalars(settings).map(|(name, set)| (name.to_owned(), with_origin(&set)));
    let view = View { version: 1, settings: settings.into_iter().collect(), lexicons, rules: rules.collect() };
    data::write_line(&view, out)
}

/// Version 1 of the contract: fields are added, never renamed or removed.
#[derive(Serialize)]
struct View {
    version: u32,
    settings: Map<String, Value>,
    lexicons: Map<String, Value>,
    rules: Map<String, Value>,
}

fn with_origin<T: Serialize>(set: &Set<T>) -> Value {
    json!({ "value": set.value, "from": set.from.to_string() })
}

/// All but the rules, in the order of the page that explains them.
fn scalars(settings: &Settings) -> [(&'static str, Set<Value>); 12] {
    [
        ("okrs", plain(&settings.okrs)),
        ("exclude", plain(&settings.exclude)),
        ("fail-on", plain(&settings.fail_on)),
        ("preset", plain(&settings.preset)),
        ("fiscal-year-start", plain(&settings.fiscal_year_start)),
        ("lang", plain(&settings.lang)),
        ("scoring", plain(&settings.scoring)),
        ("alignment", plain(&settings.alignment)),
        ("closed-cycles", plain(&settings.closed_cycles)),
        ("checkins", plain(&settings.checkins)),
        ("require-reason", plain(&settings.require_reason)),
        ("baseline", plain(&settings.baseline)),
    ]
}

fn plain<T: Serialize>(set: &Set<T>) -> Set<Value> {
    Set { value: json!(set.value), from: set.from.clone() }
}

/// What is added to a class of words and what is dropped.
fn changes(words: &Words) -> [(&'static str, Vec<(&String, &Origin)>); 2] {
    let those = |is_in| words.iter().filter(move |(_, set)| set.value == is_in).map(|(word, set)| (word, &set.from));
    [("add", those(true).collect()), ("drop", those(false).collect())]
}

fn words_told(words: &Words) -> Told<'static> {
    let told = |words: Vec<(&String, &Origin)>| {
        Told::List(words.into_iter().map(|(word, from)| Told::of(json!(word), from)).collect())
    };
    let made = changes(words).into_iter().filter(|(_, words)| !words.is_empty());
    Told::Map(made.map(|(key, words)| (key.into(), told(words))).collect())
}

fn words_as_json(words: &Words) -> Value {
    let told = |words: Vec<(&String, &Origin)>| -> Value {
        words.into_iter().map(|(word, from)| json!({ "value": word, "from": from.to_string() })).collect()
    };
    changes(words).map(|(key, words)| (key.to_owned(), told(words))).into_iter().collect::<Map<_, _>>().into()
}

/// A rule as one word, where its severity says it all.
fn rule_told(rule: &RuleSettings) -> Told<'_> {
    let level = Told::of(json!(rule.level.value), &rule.level.from);
    let is_default = rule.options.values().all(|option| option.from == Origin::Default);
    if rule.options.is_empty() || (rule.level.value == Level::Off && is_default) {
        return level;
    }
    let options = rule.options.iter().map(|(name, set)| (name.as_str().into(), Told::of(set.value.clone(), &set.from)));
    Told::Map(std::iter::once(("severity".into(), level)).chain(options).collect())
}

/// A value with a comment behind each of its lines.
enum Told<'a> {
    Scalar(Value, String),
    List(Vec<Told<'static>>),
    Map(Vec<(Cow<'a, str>, Self)>),
}

impl Told<'_> {
    fn of(value: Value, from: &Origin) -> Self {
        match value {
            Value::Array(items) if !items.is_empty() => {
                Self::List(items.into_iter().map(|item| Told::of(item, from)).collect())
            }
            Value::Object(entries) => {
                Self::Map(entries.into_iter().map(|(name, value)| (name.into(), Self::of(value, from))).collect())
            }
            scalar => Self::Scalar(scalar, sanitise(&from.to_string()).into_owned()),
        }
    }
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Scalar(value, comment) => Commented(value, comment.clone()).serialize(serializer),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
                map.end()
            }
        }
    }
}
