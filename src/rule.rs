//! Floor 5. What a rule is: what it looks at, what is known about it, and how it speaks.

mod context;
pub mod lack;
mod plan;
mod verdict;
pub mod wording;

use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

pub use context::{Context, Run, Said, Shared};
pub use plan::{ActiveRule, CheckIns, Conventions, Levels, MaySupport, Plan, Profile, Scoring};
pub use verdict::Verdict;

use crate::diagnostic::{Confidence, Severity};
use crate::model::{Document, KeyResult, Objective};
use crate::text::Spanned;
use crate::workspace::Workspace;

/// A rule looks at one level of an OKR document, or at several, and reports what it sees there.
///
/// Documents, objectives and key results come in the order in which they were written, the workspace last. Rules keep
/// nothing between calls: files are looked at side by side.
pub trait Rule: Send + Sync {
    /// Looks at one file.
    fn check_document(&self, _document: &Document, _cx: &mut Context<'_>) {}

    /// Looks at one objective.
    fn check_objective(&self, _objective: &Objective, _cx: &mut Context<'_>) {}

    /// Looks at one key result of `objective`.
    fn check_key_result(&self, _key_result: &KeyResult, _objective: &Objective, _cx: &mut Context<'_>) {}

    /// Looks at all files together.
    fn check_workspace(&self, _workspace: &Workspace, _cx: &mut Context<'_>) {}

    /// Looks at the names in the suppressions of one file under which there was nothing to silence, after all rules
    /// have spoken.
    fn check_unused_suppressions(&self, _unused: &[&Spanned<String>], _cx: &mut Context<'_>) {}
}

/// What is known about a rule before it runs. All of it stands on its page.
#[derive(Debug)]
pub struct RuleMeta {
    /// The mistake it finds: `kr-no-number`.
    pub name: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// What it is about.
    pub category: Category,
    /// How bad its findings are, if nobody says otherwise.
    pub severity: Severity,
    /// How bad they are in the preset `strict`.
    pub strict: Severity,
    /// Whether it runs when nobody asks for it. What is a matter of taste does not.
    pub is_on_by_default: bool,
    /// Whether it speaks of cycles that are over: rules of arithmetic and about closing do.
    pub speaks_of_closed_cycles: bool,
    /// Where it keeps silent. What the others say of a draft is advice.
    pub silent_in: &'static [Occasion],
    /// How sure it is when it speaks.
    pub confidence: Confidence,
    /// The rules before which it steps back: when one of them speaks about an item, this one does not.
    pub yields_to: &'static [&'static str],
    /// The version that brought it.
    pub since: &'static str,
    /// Its page, Markdown without the front matter.
    pub page: &'static str,
}

impl RuleMeta {
    /// Whether it keeps silent there.
    pub fn is_silent_in(&self, occasion: Occasion) -> bool {
        self.silent_in.contains(&occasion)
    }
}

/// Where some rules keep silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// In drafts: rules about what can be filled in later.
    Drafts,
    /// About what a change adds, where versions are compared: nobody is late with what is new.
    NewItems,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Whether the file could be read.
    Reading,
    /// What belongs together, and how many of it.
    Structure,
    /// How a sentence is put.
    Wording,
    /// Numbers: what is measured, from where and how far.
    Measurement,
    /// Grades, weights and confidence.
    Scoring,
    /// Comments that keep rules silent.
    Suppression,
}

impl Category {
    /// All of them, in the order of the catalogue.
    pub const ALL: [Self; 6] =
        [Self::Reading, Self::Structure, Self::Wording, Self::Measurement, Self::Scoring, Self::Suppression];

    /// The word that stands for it on pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Structure => "structure",
            Self::Wording => "wording",
            Self::Measurement => "measurement",
            Self::Scoring => "scoring",
            Self::Suppression => "suppression",
        }
    }
}

/// A rule's options by name.
pub type Options = Map<String, Value>;

/// Options that a rule does not have, or cannot use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionError {
    /// What is wrong with them. Lower case, no full stop.
    pub message: String,
}

/// A rule as the registry knows it.
#[derive(Debug)]
pub struct RuleEntry {
    /// What is known about it.
    pub meta: RuleMeta,
    /// Makes it, with options; those not given keep their defaults.
    pub new: fn(&Options) -> Result<Arc<dyn Rule>, OptionError>,
    /// Its options as they are when nobody sets them.
    pub defaults: fn() -> Options,
    /// Its options as JSON Schema.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

/// A rule of type `T` with `options`.
pub(crate) fn build<T: Rule + Default + DeserializeOwned + 'static>(
    options: &Options,
) -> Result<Arc<dyn Rule>, OptionError> {
    if options.is_empty() {
        return Ok(Arc::new(T::default()));
    }
    match serde_json::from_value::<T>(Value::Object(options.clone())) {
        Ok(rule) => Ok(Arc::new(rule)),
        Err(error) => Err(OptionError { message: error.to_string() }),
    }
}

/// The options of a rule of type `T` when nobody sets them. None, for a rule without options.
pub(crate) fn defaults<T: Default + Serialize>() -> Options {
    match serde_json::to_value(T::default()) {
        Ok(Value::Object(options)) => options,
        _ => Options::new(),
    }
}

/// The options of a rule of type `T` as JSON Schema.
pub(crate) fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    T::json_schema(generator)
}
