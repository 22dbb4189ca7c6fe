//! Floor 2. What reading could not make sense of.

use crate::text::Span;

/// Something that reading could not make sense of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Which of reading's own rules it belongs to.
    pub about: Trouble,
    /// Where.
    pub span: Span,
    /// What was seen. Lower case, no full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// What kind of trouble reading met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// `front-matter-invalid`: a mistake in the block at the top.
    FrontMatter,
    /// `cycle-invalid`: a period that cannot be.
    Cycle,
    /// `cycle-invalid`: a name for a period that nobody but the team knows: `Sprint 12`.
    UnknownCycle,
    /// `okrs-not-found`: the file is said to hold OKRs, none were found.
    NotFound,
    /// `okrs-unclear`: objectives and key results could not be told apart.
    Unclear,
    /// `merge-unfinished`: git left lines in two versions.
    Merge,
    /// `suppression-unknown`: a comment that asks for nothing known.
    Suppression,
}
