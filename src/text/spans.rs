//! Floor 0. Stretches of one file, in which a place is quickly found.

use super::Span;

/// Stretches of a file, in order and apart.
#[derive(Debug, Clone, Default)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// What these cover together.
    pub fn of(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match apart.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => apart.push(span),
            }
        }
        Self(apart)
    }

    /// Whether what begins at `at` begins in one of them.
    pub fn hold(&self, at: u32) -> bool {
        let n_before = self.0.partition_point(|span| span.start <= at);
        self.0[..n_before].last().is_some_and(|span| at < span.end)
    }

    /// Whether one of them has a byte in common with `other`.
    pub fn touch(&self, other: Span) -> bool {
        let next = self.0.partition_point(|span| span.end <= other.start);
        self.0.get(next).is_some_and(|span| span.start < other.end)
    }
}
