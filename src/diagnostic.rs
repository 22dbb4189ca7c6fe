//! Floor 1. A finding as plain data: what was seen, where, why it matters. How it looks is the reports' business.

use crate::text::{FileId, Span};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Shown, does not fail a run by default.
    Advice,
    /// A strong sign that something is wrong.
    Warning,
    /// Provably wrong: arithmetic, structure, a broken link.
    Error,
}

impl Severity {
    /// The word that stands for it in reports, configuration and pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// All of them, mildest first.
    pub const ALL: [Self; 3] = [Self::Advice, Self::Warning, Self::Error];
}

/// How sure a rule is when it speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Worth a look, often wrong.
    Low,
    /// Right more often than not.
    Medium,
    /// Right nearly always.
    High,
}

impl Confidence {
    /// The word that stands for it in reports and pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A place and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The file.
    pub file: FileId,
    /// The place in it.
    pub span: Span,
    /// A few words, or none where the excerpt speaks for itself.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the rule that speaks.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// What was seen, in the author's own words where there are any. Lower case, no full stop.
    pub message: String,
    /// Where it was seen.
    pub primary: Label,
    /// Other places that belong to it.
    pub related: Vec<Label>,
    /// Why it matters and what to write instead.
    pub help: Option<String>,
    /// The objective it is about.
    pub objective: Option<Subject>,
    /// The key result it is about. `None` where it is about several of one objective.
    pub key_result: Option<Subject>,
    /// How to say it of several key results of one objective at once, if it may recur among them.
    pub recurrence: Option<Recurrence>,
    /// All items it is about, where they are several that need not belong to one objective.
    pub items: Vec<About>,
    /// Whether it speaks for all key results of its objective: rules that yield to it keep silent about each of them.
    pub is_for_all: bool,
    /// What it is known by in another version of the files, where its places do not tell: one mark for each thing of
    /// which it speaks.
    pub marks: Vec<Mark>,
    /// How to say it of some of the items of which it speaks, if it speaks of several.
    pub telling: Option<Telling>,
}

/// The words for what is said of several items at once, so that it can be said of some of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// What is said of one: "has no owner".
    pub of_one: String,
    /// What is said of several: "have no owner".
    pub of_several: String,
    /// The items, in the order of the page.
    pub items: Vec<Told>,
}

/// An item of which something is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it is called.
    pub name: String,
    /// Its file.
    pub file: FileId,
    /// Where it stands.
    pub span: Span,
    /// The item itself.
    pub about: About,
    /// The objective.
    pub objective: Subject,
    /// The key result, if it is one.
    pub key_result: Option<Subject>,
}

/// One thing of which a finding speaks, told apart from others of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The file.
    pub file: FileId,
    /// Where it is seen today.
    pub span: Span,
    /// What it is known by, if not by the item at that place.
    pub name: Option<String>,
}

/// The words for a finding that several key results of one objective share: "`KR1: …` and 2 more key results *have no
/// number*".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    /// What this key result is called.
    pub name: String,
    /// What is said of all of them.
    pub predicate: &'static str,
}

/// The objective or key result that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its id, if it has one.
    pub id: Option<String>,
    /// Where its own words begin.
    pub start: u32,
}

/// An objective or key result that a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct About {
    /// Its file.
    pub file: FileId,
    /// Where the objective's own words begin.
    pub objective: u32,
    /// Where those of its key result begin, if it is one.
    pub key_result: Option<u32>,
}

impl Diagnostic {
    /// All its places, the primary one first.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        std::iter::once(&self.primary).chain(&self.related)
    }

    /// Says why it matters and what to write instead.
    pub fn help(&mut self, words: impl Into<String>) -> &mut Self {
        self.help = Some(words.into());
        self
    }

    /// Points at another place that belongs to the finding.
    pub fn also(&mut self, file: FileId, span: Span, words: impl Into<String>) -> &mut Self {
        self.related.push(Label { file, span, text: words.into() });
        self
    }

    /// Puts words beside the primary place.
    pub fn label(&mut self, words: impl Into<String>) -> &mut Self {
        self.primary.text = words.into();
        self
    }

    /// Makes it no worse than this, for a rule whose severity depends on what it found: rules only ever soften what the
    /// configuration asks for.
    pub fn at_most(&mut self, severity: Severity) -> &mut Self {
        self.severity = self.severity.min(severity);
        self
    }

    /// Lets it be said once for all key results of an objective of which it is true: "`KR1: …` and 2 more key results",
    /// then `predicate`. `name` is what this key result is called.
    pub fn recurs(&mut self, name: String, predicate: &'static str) -> &mut Self {
        self.recurrence = Some(Recurrence { name, predicate });
        self
    }

    /// Lets it speak for all key results of its objective.
    pub fn speaks_for_key_results(&mut self) -> &mut Self {
        self.is_for_all = true;
        self
    }

    /// Says that it speaks of the item at a place, whatever else it points at. Where it speaks of several, each has its
    /// mark, also those at which it does not point.
    pub fn marks(&mut self, file: FileId, span: Span) -> &mut Self {
        self.marks.push(Mark { file, span, name: None });
        self
    }

    /// Says that it speaks of something in a file that goes by a name, and is seen at a place by chance: at the first of
    /// several.
    pub fn marks_as(&mut self, file: FileId, span: Span, name: impl Into<String>) -> &mut Self {
        self.marks.push(Mark { file, span, name: Some(name.into()) });
        self
    }

    /// Says which objective it is about, and which of its key results, for a rule that looks at several.
    pub fn about(&mut self, objective: Subject, key_result: Option<Subject>) -> &mut Self {
        self.objective = Some(objective);
        self.key_result = key_result;
        self
    }
}
