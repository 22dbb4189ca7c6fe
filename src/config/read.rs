//! Floor 7. One configuration file: what is written in it and where, or all that is wrong with it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value as Json;

use super::file::ConfigFile;
use super::mistake::Mistake;
use super::origin::Origin;
use super::patterns::Patterns;
use super::schema::{self, schema};
use super::value::{self, Mistakes, Thing};
use super::words;
use crate::diagnostic::Severity;
use crate::rule::Options;
use crate::rule::wording::quote_exactly;
use crate::rules::{self, RULES};
use crate::text::{Lines, Span, Spanned, nearest};
use crate::yaml::{self, Node, Value};

/// Nobody reads more.
const MAX_MISTAKES: usize = 32;

/// A configuration file, without what it extends.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) file: ConfigFile,
    pub(super) okrs: Option<Patterns>,
    pub(super) exclude: Option<Patterns>,
    /// The files of each entry of `overrides`.
    pub(super) overrides: Vec<Patterns>,
    /// The folder in which it lies.
    pub(super) home: PathBuf,
    name: Arc<str>,
    root: Option<Node>,
    lines: Lines,
}

/// What was read in a file.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) layer: Layer,
    /// The files that it extends, as written.
    pub(super) extends: Vec<(String, Span)>,
    pub(super) mistakes: Vec<Mistake>,
}

/// Reads a configuration that people call `name`. Its patterns hold below `folder`, a path relative to the workspace.
pub(super) fn read(text: &str, name: &str, folder: &Path) -> Reading {
    let parsed = yaml::parse(text, 0);
    let mut mistakes = Mistakes { text, found: parsed.problems.into_iter().map(Mistake::from).collect() };
    let root = parsed.root.filter(|root| root.value != Value::Null);
    let json = root.as_ref().and_then(|root| value::read(root, schema(), &Thing::file(), &mut mistakes));
    for rules in rule_maps(root.as_ref()) {
        check_rules(rules, &mut mistakes);
    }
    let lexicons = at(root.as_ref(), "lexicons");
    mistakes.found.extend(words::no_words(lexicons).into_iter().chain(words::contradicted(lexicons)));
    let mut patterns = |list: Option<&Node>| {
        let list = list.filter(|list| matches!(list.value, Value::List(_)))?;
        Patterns::read(list, folder).map_err(|wrong| mistakes.found.extend(wrong)).ok()
    };
    let okrs = patterns(at(root.as_ref(), "okrs"));
    let exclude = patterns(at(root.as_ref(), "exclude"));
    let overrides = overrides(root.as_ref()).filter_map(|entry| patterns(at(Some(entry), "files"))).collect();
    let extends = extends(root.as_ref());
    let mut mistakes = mistakes.found;
    let file = typed(json, &mut mistakes);
    let home = PathBuf::new();
    let layer = Layer { file, okrs, exclude, overrides, home, name: name.into(), root, lines: Lines::of(text) };
    Reading { layer, extends, mistakes: worst(mistakes) }
}

/// What is left to be read once all places are known to be sound. Types may ask for more than their schema says.
fn typed(json: Option<Json>, mistakes: &mut Vec<Mistake>) -> ConfigFile {
    let Some(json) = json.filter(|_| mistakes.iter().all(|mistake| mistake.severity < Severity::Error)) else {
        return ConfigFile::default();
    };
    serde_json::from_value(json).unwrap_or_else(|error| {
        mistakes.push(Mistake::at(Span::default(), error.to_string()));
        ConfigFile::default()
    })
}

/// The worst mistakes in the order in which they stand.
fn worst(mut mistakes: Vec<Mistake>) -> Vec<Mistake> {
    mistakes.sort_by_key(|mistake| (std::cmp::Reverse(mistake.severity), mistake.span));
    mistakes.truncate(MAX_MISTAKES);
    mistakes.sort_by_key(|mistake| mistake.span);
    mistakes
}

/// Every map of rules: the file's own and those of its overrides.
fn rule_maps(root: Option<&Node>) -> impl Iterator<Item = &Node> {
    at(root, "rules").into_iter().chain(overrides(root).filter_map(|entry| at(Some(entry), "rules")))
}

fn check_rules(rules: &Node, mistakes: &mut Mistakes<'_>) {
    for (name, setting) in rules.entries() {
        let Some(entry) = rules::named(&name.value) else {
            mistakes.found.push(unknown_rule(name));
            continue;
        };
        for (key, node) in setting.entries() {
            let Some(schema) = schema::option(entry.meta.name, &key.value) else { continue };
            let read =
                value::read(node, schema, &Thing::keyed(key), &mut Mistakes { text: mistakes.text, found: Vec::new() });
            let refusal = read.and_then(|value| (entry.new)(&Options::from_iter([(key.value.clone(), value)])).err());
            mistakes
                .found
                .extend(refusal.map(|error| Mistake::at(node.span, format!("`{}`: {}", key.value, error.message))));
        }
    }
}

fn unknown_rule(name: &Spanned<String>) -> Mistake {
    let message = format!("there is no rule {}, so this sets nothing", quote_exactly(&name.value));
    let help = match nearest(&name.value, RULES.iter().map(|entry| entry.meta.name)) {
        Some(known) => format!("Did you mean `{known}`? `okrlint rules` lists all."),
        None => "It may belong to a newer okrlint. `okrlint rules` lists those of this one.".to_owned(),
    };
    Mistake::at(name.span, message).help(help).warning()
}

fn extends(root: Option<&Node>) -> Vec<(String, Span)> {
    let Some(value) = at(root, "extends") else { return Vec::new() };
    let paths = if let Value::List(items) = &value.value { items.as_slice() } else { std::slice::from_ref(value) };
    let written = paths.iter().filter_map(|path| match &path.value {
        Value::Text { words, .. } => Some((words.clone(), path.span)),
        _ => None,
    });
    written.collect()
}

fn overrides(root: Option<&Node>) -> impl Iterator<Item = &Node> {
    let entries =
        at(root, "overrides").and_then(|list| if let Value::List(items) = &list.value { Some(items) } else { None });
    entries.into_iter().flatten()
}

fn at<'n>(node: Option<&'n Node>, key: &str) -> Option<&'n Node> {
    node?.get(key)
}

impl Layer {
    /// What is written of the classes of words.
    pub(super) fn lexicons(&self) -> Option<&Node> {
        at(self.root.as_ref(), "lexicons")
    }

    /// Where a setting of the file was made.
    pub(super) fn origin(&self, path: &[&str]) -> Origin {
        Origin::Line { name: self.name.clone(), line: self.line(self.root.as_ref(), path) }
    }

    /// Where a setting of an entry of `overrides` was made.
    pub(super) fn origin_in_override(&self, idx: usize, path: &[&str]) -> Origin {
        let line = self.line(overrides(self.root.as_ref()).nth(idx), path);
        Origin::Override { name: self.name.clone(), line, idx }
    }

    /// The line of the key at the end of `path`.
    fn line(&self, root: Option<&Node>, path: &[&str]) -> u32 {
        let mut place = Span::default();
        let mut node = root;
        for name in path {
            let found = node.and_then(|node| node.entries().iter().find(|(key, _)| key.value == *name));
            let Some((key, value)) = found else { break };
            place = key.span;
            node = Some(value);
        }
        self.lines.line(place.start)
    }
}
