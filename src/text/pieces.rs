//! Floor 0. The runs of source that a text was put together from.

use super::Span;

/// A run of plain text that came from one run of source. Equal lengths map byte by byte, others as a whole
/// (an entity, an escape, a line break).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) plain: Span,
    pub(super) source: Span,
}

impl Piece {
    pub(super) fn is_verbatim(self) -> bool {
        self.plain.end - self.plain.start == self.source.end - self.source.start
    }

    pub(super) fn source_start(self, at: u32) -> u32 {
        if self.is_verbatim() { self.source.start + (at - self.plain.start) } else { self.source.start }
    }

    pub(super) fn source_end(self, at: u32) -> u32 {
        if self.is_verbatim() { self.source.start + (at - self.plain.start) } else { self.source.end }
    }
}

/// Pieces in order. Nearly every text has one only, which needs no room of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Pieces {
    #[default]
    None,
    One([Piece; 1]),
    Many(Vec<Piece>),
}

impl Pieces {
    pub(super) fn all(&self) -> &[Piece] {
        match self {
            Self::None => &[],
            Self::One(piece) => piece,
            Self::Many(pieces) => pieces,
        }
    }

    pub(super) fn last_mut(&mut self) -> Option<&mut Piece> {
        match self {
            Self::None => None,
            Self::One([piece]) => Some(piece),
            Self::Many(pieces) => pieces.last_mut(),
        }
    }

    pub(super) fn push(&mut self, piece: Piece) {
        match self {
            Self::None => *self = Self::One([piece]),
            Self::One([first]) => *self = Self::Many(vec![*first, piece]),
            Self::Many(pieces) => pieces.push(piece),
        }
    }
}
