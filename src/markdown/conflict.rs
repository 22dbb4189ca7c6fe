//! Floor 1. What git writes into a file where two changes to the same lines meet.

use std::ops::Range;

use super::comment::Group;
use crate::text::Span;

/// Lines in two versions, between marks of git's.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// The line that opens it: `<<<<<<< HEAD`.
    pub mark: Span,
    /// The marks, and all versions but the first.
    pub(super) cuts: [Range<usize>; 2],
}

impl Conflict {
    /// Whether something of this range is left out.
    fn touches(&self, range: &Range<usize>) -> bool {
        self.cuts.iter().any(|cut| cut.start < range.end && range.start < cut.end)
    }
}

/// The conflicts that are not shown as code.
pub(super) fn outside_of(code: &[Range<usize>], mut conflicts: Vec<Conflict>) -> Vec<Conflict> {
    let mut code = code.iter().peekable();
    conflicts.retain(|conflict| {
        let start = conflict.cuts[0].start;
        while code.next_if(|code| code.end <= start).is_some() {}
        code.peek().is_none_or(|code| start < code.start)
    });
    conflicts
}

/// The comments of which nothing is left out with the later version.
pub(super) fn without_lost(mut groups: Vec<Group>, conflicts: &[Conflict]) -> Vec<Group> {
    groups.retain(|group| {
        let next = conflicts.partition_point(|conflict| conflict.cuts[1].end <= group.cut.start);
        conflicts.get(next).is_none_or(|conflict| !conflict.touches(&group.cut))
    });
    groups
}

/// How far a conflict has come.
enum Part {
    First { mark: Range<usize>, cut: Range<usize> },
    Others { mark: Range<usize>, cut: Range<usize>, from: usize, has_middle: bool },
}

/// The conflicts of a text, in order. A mark that lacks the others is none.
pub(super) fn find(text: &str, from: usize) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    let mut open = None;
    let mut start = from;
    for line in text[from..].split_inclusive('\n') {
        let at = start..start + line.len();
        start = at.end;
        open = match (open, mark_of(line)) {
            (_, Some('<')) => Some(Part::First { mark: at.start..at.start + line.trim_end().len(), cut: at }),
            (Some(Part::First { mark, cut }), Some(sign @ ('|' | '='))) => {
                Some(Part::Others { mark, cut, from: at.start, has_middle: sign == '=' })
            }
            (Some(Part::Others { mark, cut, from, .. }), Some('=')) => {
                Some(Part::Others { mark, cut, from, has_middle: true })
            }
            (Some(Part::Others { mark, cut, from, has_middle: true }), Some('>')) => {
                conflicts.push(Conflict { mark: Span::from(mark), cuts: [cut, from..at.end] });
                None
            }
            (open, _) => open,
        };
    }
    conflicts
}

/// The sign of which a mark is made: seven of it, and a blank or nothing behind them.
fn mark_of(line: &str) -> Option<char> {
    const LENGTH: usize = 7;
    let sign = line.chars().next().filter(|sign| "<|=>".contains(*sign))?;
    let rest = line.trim_start_matches(sign);
    let is_name_or_nothing = rest.trim_end().is_empty() || rest.starts_with(' ');
    (line.len() - rest.len() == LENGTH && is_name_or_nothing).then_some(sign)
}
