//! Floor 2. What an OKR document says once it is understood: scopes, objectives, key results and what belongs to them.
//!
//! Plain data. Reading fills it and never fails: what could not be read becomes a [`Complaint`]. Every value knows
//! where it was written.

mod aim;
mod complaint;
mod figure;
mod grading;
mod items;
mod measured;
mod metric;
mod owners;
mod phase;
mod point;
pub mod progress;
mod reference;
pub mod score;
mod standing;
mod suppression;

use crate::date::{Cycle, Date};
use crate::language::{Goal, Sentence};
use crate::text::{FileId, Span, Spanned, Text};

pub use complaint::{Complaint, Trouble};
pub use figure::{Figure, Scale};
pub use grading::{Grading, Scores};
pub use items::{Item, Items};
pub use metric::{Measure, Metric, MetricFields};
pub use phase::Phase;
pub use point::{Point, Stated};
pub use reference::{Leads, Reference};
pub use suppression::Suppression;

/// One file's OKRs.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// Why the file is taken for an OKR document, if it is one.
    pub taken_as: TakenAs,
    /// What the block at the top says.
    pub front_matter: FrontMatter,
    /// Team, cycle and level, as headings and front matter say. Objectives point into it. Never empty when there are
    /// objectives.
    pub scopes: Vec<Scope>,
    /// All objectives in the order of the document, nested ones after their parents.
    pub objectives: Vec<Objective>,
    /// Dated looks at the whole file: `checkins:` and `updated:` above, a line "Last updated", dated sections. Those
    /// of single items are with their items.
    pub check_ins: Vec<CheckIn>,
    /// What was learned, where somebody wrote it down: a retrospective, review or lessons with words in it.
    pub lessons: Option<Span>,
    /// Where prose around the OKRs makes pay or the rating of people hang on them, and the word for it.
    pub rewards: Vec<Spanned<String>>,
    /// Abbreviations that are explained nowhere in the file, each where it is first used.
    pub acronyms: Vec<Acronym>,
    /// What the author asks rules to keep silent about, in order.
    pub suppressions: Vec<Suppression>,
    /// What could not be read.
    pub complaints: Vec<Complaint>,
}

/// An abbreviation in an objective or key result that nothing on the page explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acronym {
    /// Where it stands, and how it is written.
    pub at: Spanned<String>,
    /// The objective in which it stands, by index into [`Document::objectives`].
    pub objective: usize,
    /// The key result of that objective in which it stands.
    pub key_result: Option<usize>,
}

/// Whether a file holds OKRs, and who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TakenAs {
    /// No OKRs: nobody's business.
    #[default]
    Other,
    /// Its own structure says that it holds OKRs.
    Found,
    /// The author, the configuration or the user said that it holds OKRs.
    Declared,
}

/// Whose OKRs these are and for which time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scope {
    /// The team, department, person or company.
    pub team: Option<Spanned<String>>,
    /// The period.
    pub cycle: Option<Spanned<Cycle>>,
    /// In place of the period, a quarter or half whose year nobody gives, as written: `Q3`.
    pub part_of_year: Option<Spanned<String>>,
    /// Company, team or person.
    pub level: Option<Spanned<Level>>,
    /// Committed or aspirational, as the file or a heading says: "Stretch goals".
    pub commitment: Option<Spanned<Commitment>>,
    /// Who answers for all of it.
    pub owners: Vec<Spanned<String>>,
    /// What all of it supports, where an objective says nothing else.
    pub parents: Vec<Reference>,
}

/// Who an OKR belongs to, from the whole to the single.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// The whole organisation.
    Company,
    /// A team, department or group.
    Team,
    /// One person.
    Person,
}

/// What the block at the top of a file says. Keys that are not okrlint's own are left alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FrontMatter {
    /// The block from the first `---` to the last, if there is one.
    pub span: Option<Span>,
    /// `type: okr` or `okr: true`, or `objectives:` is there.
    pub declares_okrs: bool,
    /// `team:`
    pub team: Option<Spanned<String>>,
    /// `owner:`
    pub owners: Vec<Spanned<String>>,
    /// `cycle:`, or `start:` and `end:`
    pub cycle: Option<Spanned<Cycle>>,
    /// `cycle: Q3` where neither it nor the path gives a year.
    pub part_of_year: Option<Spanned<String>>,
    /// `level:`
    pub level: Option<Spanned<Level>>,
    /// `lang:`
    pub lang: Option<Spanned<String>>,
    /// `status:`
    pub status: Option<Spanned<Status>>,
    /// `parent:`
    pub parents: Vec<Reference>,
    /// `commitment:`
    pub commitment: Option<Spanned<Commitment>>,
    /// `checkins: elsewhere`, or a line of the text that says so: the team keeps them in another tool.
    pub check_ins_elsewhere: bool,
    /// `carried_from:`: all of it was taken over from an earlier cycle.
    pub carried_over: Option<Span>,
    /// `shared: true`, `shared_with:`: several teams pursue all of it together.
    pub shared: Option<Span>,
}

impl FrontMatter {
    /// Whether it is written for programs: whoever gives a team there would give the cycle.
    pub fn is_data(&self) -> bool {
        self.declares_okrs || self.team.is_some() || !self.owners.is_empty()
    }
}

/// A sentence of the author: its words without markup, label, tags and owners, and what they say.
#[derive(Debug, Clone, Default)]
pub struct Statement {
    /// The words and where they stand.
    pub text: Text,
    /// What they say.
    pub sentence: Sentence,
}

impl Statement {
    /// The sentence `text`, understood.
    pub fn of(text: Text) -> Self {
        let sentence = Sentence::understand(text.as_str());
        Self { text, sentence }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// From the first word to the last.
    pub fn span(&self) -> Span {
        self.text.span()
    }
}

/// What a team wants to achieve.
#[derive(Debug, Clone, Default)]
pub struct Objective {
    /// Its words. Empty when nobody wrote it.
    pub statement: Statement,
    /// What they ask for.
    pub goal: Goal,
    /// `O1`, or the id of the front matter.
    pub id: Option<Spanned<String>>,
    /// Which of the document's scopes it belongs to.
    pub scope: usize,
    /// The objective or key result of the same file under which it is nested.
    pub parent: Option<Parent>,
    /// Owner, status, score and the rest.
    pub attributes: Attributes,
    /// Its key results in order.
    pub key_results: Vec<KeyResult>,
    /// From its first word to the end of what belongs to it.
    pub span: Span,
    /// Nobody wrote it: key results that stand under no objective.
    pub is_implicit: bool,
    /// A list or table follows that could not be read as key results.
    pub unread: Option<Span>,
    /// Where it is said why the objective matters: prose below it, a field, a clause of its sentence.
    pub why: Option<Span>,
}

/// Where a nested objective hangs, by index into [`Document::objectives`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parent {
    /// The objective above.
    pub objective: usize,
    /// The key result of that objective, where it hangs under one.
    pub key_result: Option<usize>,
}

/// A measure by which an objective is judged.
#[derive(Debug, Clone, Default)]
pub struct KeyResult {
    /// Its words.
    pub statement: Statement,
    /// `KR 2.1`, or the id of the front matter.
    pub id: Option<Spanned<String>>,
    /// Owner, status, score and the rest.
    pub attributes: Attributes,
    /// Its words say no more than those of its objective, but for a number.
    pub restates_objective: bool,
    /// Baseline, target and current value as fields beside the sentence: columns, nested items, front matter.
    pub fields: MetricFields,
    /// Sentence and fields put together, fields first.
    pub metric: Metric,
    /// From its first word to the end of what belongs to it.
    pub span: Span,
}

/// What objectives and key results can both carry beside their sentence. What hardly any has is kept aside, for the
/// list to stay small.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Attributes {
    /// `@ana`, `(Ana)`, an Owner column, a role in front.
    pub owners: Vec<Spanned<String>>,
    /// Draft, on track, done, dropped …
    pub status: Option<Spanned<Status>>,
    /// Grades.
    pub scores: Scores,
    /// How sure the team is to get there.
    pub confidence: Option<Spanned<Figure>>,
    /// The share that is done, 0 to 1.
    pub progress: Option<Box<Spanned<f64>>>,
    /// `P0`, as written.
    pub priority: Option<Box<Spanned<String>>>,
    /// What sort of key result it is.
    pub kind: Option<Spanned<Kind>>,
    /// Committed or aspirational.
    pub commitment: Option<Spanned<Commitment>>,
    /// When it is due.
    pub due: Option<Box<Spanned<Date>>>,
    /// From when on its number can be read.
    pub first_reading: Option<Box<Spanned<Date>>>,
    /// Where the number is read.
    pub source: Option<Box<Spanned<String>>>,
    /// What it supports, as written.
    pub parents: Vec<Reference>,
    /// Its share in the score above.
    pub weight: Option<Box<Spanned<Figure>>>,
    /// Where words for readers stand beside it: a note, a comment, a reason.
    pub note: Option<Span>,
    /// Dated notes on how it goes.
    pub check_ins: Vec<CheckIn>,
    /// Somebody says that it was taken over from an earlier cycle: "Carried over from Q2".
    pub is_carried_over: bool,
    /// Somebody says that several teams pursue it together: "Shared with: Sales".
    pub is_shared: bool,
}

/// How something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Being written.
    Draft,
    /// Running, no more said.
    Active,
    /// Nothing done yet.
    NotStarted,
    /// As planned.
    OnTrack,
    /// In danger.
    AtRisk,
    /// Behind.
    OffTrack,
    /// Reached.
    Done,
    /// Ended without being reached.
    Missed,
    /// Given up: struck through, cancelled.
    Dropped,
    /// Moved to another cycle.
    Deferred,
    /// The cycle is over.
    Closed,
}

impl Status {
    /// The word that stands for it in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::NotStarted => "not started",
            Self::OnTrack => "on track",
            Self::AtRisk => "at risk",
            Self::OffTrack => "off track",
            Self::Done => "done",
            Self::Missed => "missed",
            Self::Dropped => "dropped",
            Self::Deferred => "deferred",
            Self::Closed => "closed",
        }
    }

    /// Whether a file of this status is about a cycle that is over.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Done | Self::Missed | Self::Dropped | Self::Deferred)
    }

    /// Whether the item no longer counts in this cycle.
    pub fn is_out(self) -> bool {
        matches!(self, Self::Dropped | Self::Deferred)
    }
}

/// What sort of key result an author says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A number that moves.
    Metric,
    /// A state, reached or not.
    Milestone,
    /// A level to be kept.
    Health,
    /// Something to find out.
    Learning,
    /// A first measurement.
    Baseline,
}

/// What reaching it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Commitment {
    /// Expected in full.
    Committed,
    /// A stretch.
    Aspirational,
}

/// One dated look at how things go.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CheckIn {
    /// The day.
    pub date: Spanned<Date>,
    /// The value on that day, as written.
    pub current: Option<Spanned<String>>,
    /// How sure the team was.
    pub confidence: Option<Spanned<Figure>>,
    /// How it stood.
    pub status: Option<Spanned<Status>>,
    /// What was said.
    pub note: Option<Spanned<String>>,
}
