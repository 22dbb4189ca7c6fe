//! Floor 7. What can be written in `okrlint.yaml`. The JSON Schema is made of these types, and their comments are its
//! descriptions.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::schema;
use crate::diagnostic::Severity;
use crate::rule::{CheckIns, MaySupport, Options, Scoring};

/// The configuration of okrlint: an `okrlint.yaml` holds for the files of its folder and below.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConfigFile {
    /// Configuration files to build on, as paths from this file. What stands here wins over what stands there, and a
    /// later one of them over an earlier one.
    #[schemars(schema_with = "paths")]
    pub(super) extends: Option<Value>,
    /// The files that hold OKRs, as patterns like those of a .gitignore. Without it the files themselves tell.
    pub(super) okrs: Option<Vec<Glob>>,
    /// The files to leave out, as patterns like those of a .gitignore.
    pub(super) exclude: Option<Vec<Glob>>,
    /// The mildest severity that fails a run.
    pub(super) fail_on: Option<FailOn>,
    /// Which rules run, and how bad their findings are, where `rules` says nothing.
    pub(super) preset: Option<Preset>,
    /// Rules by name: a severity, or a severity and options.
    pub(super) rules: Option<Rules>,
    /// What is different for some files. Where several entries cover a file, the later one wins.
    pub(super) overrides: Option<Vec<Override>>,
    /// The month in which fiscal years begin.
    pub(super) fiscal_year_start: Option<Month>,
    /// The language of the OKRs, such as `en`, where their file does not say it. Without it their words tell.
    pub(super) lang: Option<String>,
    /// How the score of a key result follows from its numbers.
    pub(super) scoring: Option<Scoring>,
    /// Which level may support which, such as `team: [company]`.
    pub(super) alignment: Option<MaySupport>,
    /// Words that mean something else here than okrlint thinks, by class.
    pub(super) lexicons: Option<Lexicons>,
    /// Whether rules about planning speak of cycles that are over.
    pub(super) closed_cycles: Option<ClosedCycles>,
    /// Where teams keep their check-ins.
    pub(super) checkins: Option<CheckIns>,
    /// Whether a comment that keeps a rule silent has to say why.
    pub(super) require_reason: Option<bool>,
    /// The file that keeps findings that were there before, as a path from this file.
    pub(super) baseline: Option<String>,
}

/// Settings that hold for some files.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Override {
    /// The files, as patterns like those of a .gitignore.
    #[expect(dead_code, reason = "read off the tree, where each pattern has its place")]
    pub(super) files: Vec<Glob>,
    /// Rules by name: a severity, or a severity and options.
    pub(super) rules: Option<Rules>,
    /// The language of the OKRs, such as `en`, where their file does not say it. Without it their words tell.
    pub(super) lang: Option<String>,
    /// How the score of a key result follows from its numbers.
    pub(super) scoring: Option<Scoring>,
    /// Which level may support which, such as `team: [company]`.
    pub(super) alignment: Option<MaySupport>,
    /// Whether rules about planning speak of cycles that are over.
    pub(super) closed_cycles: Option<ClosedCycles>,
    /// Where teams keep their check-ins.
    pub(super) checkins: Option<CheckIns>,
}

/// One path, or a list of them. They are read off the tree, where each has its place.
fn paths(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }, { "type": "null" }] })
}

/// A pattern. Folders may be called like numbers.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Glob(pub(super) String);

impl JsonSchema for Glob {
    fn schema_name() -> Cow<'static, str> {
        "Glob".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "title": "a pattern", "type": ["string", "number"] })
    }
}

/// The mildest severity that fails a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Only errors.
    Error,
    /// Warnings and errors.
    #[default]
    Warning,
    /// Everything.
    Advice,
    /// Nothing.
    Never,
}

impl FailOn {
    /// All of them, as the command line lists them.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Advice, Self::Never];

    /// The word that stands for it on the command line, in the configuration and in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
            Self::Never => "never",
        }
    }

    /// Whether a finding of this severity fails the run.
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Advice => true,
            Self::Never => false,
        }
    }
}

/// Which rules run, and how bad their findings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// The rules that hold for nearly everybody.
    #[default]
    Recommended,
    /// The same rules, some of them with a worse severity.
    Strict,
    /// Also the rules about which people differ.
    All,
}

impl Preset {
    /// All of them, the mildest first.
    pub const ALL: [Self; 3] = [Self::Recommended, Self::Strict, Self::All];

    /// The word that stands for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Strict => "strict",
            Self::All => "all",
        }
    }
}

/// Whether rules about planning speak of cycles that are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClosedCycles {
    /// They keep silent: nobody can plan the past anew.
    #[default]
    Ignore,
    /// They speak of every cycle.
    Report,
}

/// How bad the findings of a rule are, if it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Worth a look; fails no run by default.
    Advice,
    /// A strong sign that something is wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Level {
    /// As a severity, for a rule that runs.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Advice => Some(Severity::Advice),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

impl From<Option<Severity>> for Level {
    fn from(severity: Option<Severity>) -> Self {
        match severity {
            None => Self::Off,
            Some(Severity::Advice) => Self::Advice,
            Some(Severity::Warning) => Self::Warning,
            Some(Severity::Error) => Self::Error,
        }
    }
}

/// What is written of each rule, by its name.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Rules(pub(super) BTreeMap<String, RuleSetting>);

impl JsonSchema for Rules {
    fn schema_name() -> Cow<'static, str> {
        "Rules".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema::rules(generator)
    }
}

/// What is written of a rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum RuleSetting {
    /// `kr-count: error`
    Level(Level),
    /// `kr-count: {severity: error, max: 5}`
    Full {
        /// How bad its findings are.
        severity: Option<Level>,
        /// Everything else.
        #[serde(flatten)]
        options: Options,
    },
}

impl RuleSetting {
    /// How bad the rule's findings are to be, if that is said.
    pub(super) fn level(&self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(*level),
            Self::Full { severity, .. } => *severity,
        }
    }

    /// The options that are set.
    pub(super) fn options(&self) -> impl Iterator<Item = (&String, &Value)> {
        let options = if let Self::Full { options, .. } = self { Some(options) } else { None };
        options.into_iter().flatten()
    }
}

/// What is changed in each class of words, by its name.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Lexicons(pub(super) BTreeMap<String, WordChanges>);

impl JsonSchema for Lexicons {
    fn schema_name() -> Cow<'static, str> {
        "Lexicons".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema::lexicons(generator)
    }
}

/// What is changed in a class of words: single words in lower case, verbs in their base form, nouns in the singular.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WordChanges {
    /// Words that belong to the class here.
    pub(super) add: Vec<String>,
    /// Words that do not belong to the class here.
    pub(super) drop: Vec<String>,
}

/// A month of the year, by number or by its English name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month(pub(super) u8);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `April`, `april`, `Apr`, `apr`.
fn spellings(month: &str) -> [String; 4] {
    let short = &month[..3];
    [month.to_owned(), month.to_lowercase(), short.to_owned(), short.to_lowercase()]
}

impl JsonSchema for Month {
    fn schema_name() -> Cow<'static, str> {
        "Month".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut names: Vec<String> = Vec::new();
        for name in MONTHS.into_iter().flat_map(spellings).filter(|name| !name.is_empty()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        json_schema!({
            "title": "a month (1 to 12, or its English name)",
            "anyOf": [{ "type": "integer", "minimum": 1, "maximum": 12 }, { "type": "string", "enum": names }],
        })
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MonthVisitor)
    }
}

struct MonthVisitor;

impl Visitor<'_> for MonthVisitor {
    type Value = Month;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a month (1 to 12, or its English name)")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Month, E> {
        let month = u8::try_from(number).ok().filter(|month| (1..=12).contains(month));
        month.map(Month).ok_or_else(|| E::invalid_value(de::Unexpected::Unsigned(number), &self))
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Month, E> {
        let found = (1..).zip(MONTHS).find(|(_, month)| spellings(month).iter().any(|known| known == name));
        found.map(|(number, _)| Month(number)).ok_or_else(|| E::invalid_value(de::Unexpected::Str(name), &self))
    }
}
