//! Floor 2. Where a key result starts, shall end and stands, each value as somebody stated it and in its own unit.

use super::{KeyResult, Measure};
use crate::language::{Amount, Direction, Quantity, Role};
use crate::text::{Span, Spanned};

/// One of the points on a metric's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Point {
    /// Where it starts.
    Baseline,
    /// Where it shall end.
    Target,
    /// Where it stands.
    Current,
}

impl Point {
    /// All of them, in the order of the way.
    pub const ALL: [Self; 3] = [Self::Baseline, Self::Target, Self::Current];

    /// What messages call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Target => "target",
            Self::Current => "current value",
        }
    }
}

/// A value as its author stated it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stated<'a> {
    /// The number and its unit.
    pub amount: Amount<'a>,
    /// As written.
    pub words: &'a str,
    /// Where.
    pub span: Span,
    /// Which way a comparison beside it points.
    pub compared: Option<Direction>,
    /// Whether it is a target to which a word or sign of the sentence leads.
    pub is_end: bool,
    /// Whether it stands in a field beside the sentence.
    pub is_field: bool,
}

impl KeyResult {
    /// The value of `point`: of its field if there is one, else of the sentence. A field that states a change, several
    /// numbers or words states no value, and a number of the sentence is the target for certain only where something
    /// leads to it: "deals over 50k" are deals.
    pub fn stated(&self, point: Point) -> Option<Stated<'_>> {
        if self.field(point).is_some() {
            return self.given(point);
        }
        self.said(point).filter(|said| point != Point::Target || said.is_end)
    }

    /// The field for `point`.
    pub fn field(&self, point: Point) -> Option<&Spanned<Measure>> {
        match point {
            Point::Baseline => self.fields.baseline.as_deref(),
            Point::Target => self.fields.target.as_deref(),
            Point::Current => self.fields.current.as_deref(),
        }
    }

    /// The value that the field for `point` states.
    pub fn given(&self, point: Point) -> Option<Stated<'_>> {
        let field = self.field(point)?;
        let Measure { amount, unit, per, role: Role::Target, compared, text } = &field.value else { return None };
        let amount = Amount { value: (*amount)?, unit, per: *per };
        Some(Stated { amount, words: text, span: field.span, compared: *compared, is_end: false, is_field: true })
    }

    /// The value that the sentence states for `point`, unless it is a range.
    pub fn said(&self, point: Point) -> Option<Stated<'_>> {
        let sentence = &self.statement.sentence;
        let quantity = match point {
            Point::Baseline => sentence.baseline(),
            Point::Target => sentence.target(),
            Point::Current => sentence.current(),
        };
        self.stated_by(quantity.filter(|quantity| !quantity.is_range)?)
    }

    /// What a quantity of the sentence states.
    pub fn stated_by<'a>(&'a self, quantity: &'a Quantity) -> Option<Stated<'a>> {
        let at = quantity.at.start as usize..quantity.at.end as usize;
        let text = &self.statement.text;
        Some(Stated {
            amount: quantity.amount()?,
            words: &text.as_str()[at.clone()],
            span: text.span_of(at),
            compared: quantity.compared,
            is_end: quantity.is_end,
            is_field: false,
        })
    }
}
