//! Floor 5. What a rule is: what it looks at, what is known about it, and how it speaks.

pub mod wording;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::date::Date;
use crate::diagnostic::{Confidence, Diagnostic, Label, Severity};
use crate::model::{Document, KeyResult, Objective, Trouble};
use crate::text::{FileId, Span};
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
    /// How sure it is when it speaks.
    pub confidence: Confidence,
    /// The rules before which it steps back: when one of them speaks about an item, this one does not.
    pub yields_to: &'static [&'static str],
    /// The version that brought it.
    pub since: &'static str,
    /// Its page, Markdown without the front matter.
    pub page: &'static str,
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
}

impl Category {
    /// All of them, in the order of the catalogue.
    pub const ALL: [Self; 4] = [Self::Reading, Self::Structure, Self::Wording, Self::Measurement];

    /// The word that stands for it on pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Structure => "structure",
            Self::Wording => "wording",
            Self::Measurement => "measurement",
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
    pub new: fn(&Options) -> Result<Box<dyn Rule>, OptionError>,
    /// Its options as they are when nobody sets them.
    pub defaults: fn() -> Options,
}

/// A rule of type `T` with `options`.
pub(crate) fn build<T: Rule + Default + DeserializeOwned + 'static>(
    options: &Options,
) -> Result<Box<dyn Rule>, OptionError> {
    if options.is_empty() {
        return Ok(Box::new(T::default()));
    }
    match serde_json::from_value::<T>(Value::Object(options.clone())) {
        Ok(rule) => Ok(Box::new(rule)),
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

/// A rule that runs, and how bad its findings are.
pub struct ActiveRule {
    /// What is known about it.
    pub meta: &'static RuleMeta,
    /// How bad its findings are.
    pub severity: Severity,
    /// The rule with its options.
    pub rule: Box<dyn Rule>,
}

impl ActiveRule {
    /// The rule as its page describes it.
    pub fn by_default(entry: &'static RuleEntry) -> Self {
        let rule = (entry.new)(&Options::new()).expect("every rule runs without options");
        Self { meta: &entry.meta, severity: entry.meta.severity, rule }
    }
}

/// What a rule knows while it looks at something, and what it has said.
pub struct Context<'a> {
    /// The day of the run.
    pub today: Date,
    /// All files.
    pub workspace: &'a Workspace,
    rule: &'a ActiveRule,
    document: Option<&'a Document>,
    objective: Option<&'a Objective>,
    key_result: Option<&'a KeyResult>,
    findings: Vec<Diagnostic>,
}

impl<'a> Context<'a> {
    /// A context in which `rule` looks at all of `workspace`.
    pub fn new(rule: &'a ActiveRule, workspace: &'a Workspace, today: Date) -> Self {
        Self { today, workspace, rule, document: None, objective: None, key_result: None, findings: Vec::new() }
    }

    /// What the rule has said.
    pub fn into_findings(self) -> Vec<Diagnostic> {
        self.findings
    }

    /// Lets the rule look at `document` and everything in it.
    pub fn walk(&mut self, document: &'a Document) {
        let rule = &self.rule.rule;
        self.document = Some(document);
        rule.check_document(document, self);
        for objective in &document.objectives {
            self.objective = Some(objective);
            rule.check_objective(objective, self);
            for key_result in &objective.key_results {
                self.key_result = Some(key_result);
                rule.check_key_result(key_result, objective, self);
            }
            self.key_result = None;
        }
        self.objective = None;
    }

    /// The file that is looked at.
    ///
    /// # Panics
    ///
    /// When all files are looked at together.
    pub fn document(&self) -> &'a Document {
        self.document.expect("a rule that looks at all files names the file itself")
    }

    /// Reports what was seen at a place of the file that is looked at.
    pub fn report(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.report_in(self.document().file, span, message)
    }

    /// Reports what was seen at a place of any file.
    pub fn report_in(&mut self, file: FileId, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.findings.push(Diagnostic {
            rule: self.rule.meta.name,
            severity: self.rule.severity,
            confidence: self.rule.meta.confidence,
            message: message.into(),
            primary: Label { file, span, text: String::new() },
            related: Vec::new(),
            help: None,
            objective: self.objective.map(Objective::subject),
            key_result: self.key_result.map(KeyResult::subject),
        });
        self.findings.last_mut().expect("one was just pushed")
    }

    /// Reports everything of one kind that reading could not make sense of.
    pub fn report_complaints(&mut self, about: Trouble) {
        let document = self.document();
        for complaint in document.complaints.iter().filter(|complaint| complaint.about == about) {
            let subject = document.objective_before(complaint.span).map(Objective::subject);
            let finding = self.report(complaint.span, &complaint.message).help(&complaint.help);
            finding.objective = subject;
        }
    }
}
