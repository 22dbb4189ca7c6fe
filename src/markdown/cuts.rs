//! Floor 1. A text without some of its parts, whose places lead back to the whole text.

use std::ops::Range;

use crate::text::Span;

/// What is left out of a text.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    cuts: Vec<Cut>,
}

#[derive(Debug, Clone, Copy)]
struct Cut {
    /// Where it is in what is left.
    at: usize,
    /// How many bytes are left out up to here, with this cut.
    n_removed: usize,
}

impl Cuts {
    /// Leaves these ranges out of `text`. They are in order and do not overlap.
    pub(super) fn of(text: &str, removed: impl Iterator<Item = Range<usize>>) -> (String, Self) {
        let mut left = String::with_capacity(text.len());
        let mut cuts = Vec::new();
        let mut end = 0;
        for range in removed {
            left.push_str(&text[end..range.start]);
            end = range.end;
            cuts.push(Cut { at: left.len(), n_removed: end - left.len() });
        }
        left.push_str(&text[end..]);
        (left, Self { cuts })
    }

    /// Whether nothing is left out.
    pub(super) fn is_empty(&self) -> bool {
        self.cuts.is_empty()
    }

    /// Where a range of what is left stands in the whole text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = range.start + self.removed_before(|cut| cut.at <= range.start);
        let end = range.end + self.removed_before(|cut| cut.at < range.end);
        Span::from(start..end.max(start))
    }

    /// The same, with what was left out right behind it.
    pub(super) fn span_to_end(&self, range: Range<usize>) -> Span {
        let end = range.end + self.removed_before(|cut| cut.at <= range.end);
        Span { end: Span::from(0..end).end, ..self.span(range) }
    }

    fn removed_before(&self, is_before: impl Fn(&Cut) -> bool) -> usize {
        let n_before = self.cuts.partition_point(is_before);
        self.cuts[..n_before].last().map_or(0, |cut| cut.n_removed)
    }

    /// The stretches of a range of what is left between which something was left out.
    pub(super) fn stretches(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + use<> {
        let first = self.cuts.partition_point(|cut| cut.at <= range.start);
        let inside: Vec<usize> = self.cuts[first..].iter().map(|cut| cut.at).take_while(|&at| at < range.end).collect();
        let starts = std::iter::once(range.start).chain(inside.clone());
        starts.zip(inside.into_iter().chain([range.end])).map(|(start, end)| start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_whole_text() {
        let text = "one [x]two[y] three";
        let (left, cuts) = Cuts::of(text, [4..7, 10..13].into_iter());
        assert_eq!(left, "one two three");
        let back = |word: &str| {
            let at = left.find(word).unwrap();
            &text[cuts.span(at..at + word.len()).range()]
        };
        assert_eq!([back("one"), back("two"), back("three")], ["one", "two", "three"]);
        assert_eq!(back("one two three"), text);
        assert_eq!(&text[cuts.span_to_end(4..7).range()], "two[y]");
        assert_eq!(
            cuts.stretches(0..left.len()).map(|part| &left[part]).collect::<Vec<_>>(),
            ["one ", "two", " three"]
        );
    }
}
