//! Floor 2. What a sentence says: its numbers, what each of them is for, and which way it points.

mod clause;
mod comparison;
mod direction;
mod foreign;
mod lexicon;
mod names;
mod noun;
mod number;
mod numeral;
mod pair;
mod period;
mod placeholder;
pub mod quantity;
mod role;
mod scan;
mod standing;
mod token;
mod unit;

use std::ops::Range;

pub use quantity::{Quantity, Role, TimeUnit, Unit, UnitKind};
use scan::Scan;
use token::Tokens;

/// Which way a number shall move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

impl Direction {
    /// The other way.
    pub fn opposite(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }
}

/// A sentence, understood once when it is read. Ranges are bytes of the plain sentence.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sentence {
    /// Its measured values in order.
    pub quantities: Vec<Quantity>,
    /// Numbers that measure nothing, and why.
    pub names: Vec<NotAQuantity>,
    /// Stand-ins where a value should be: `X %`, `[metric]`, `TBD`.
    pub placeholders: Vec<Range<u32>>,
    /// The verb of change ("increase", "cut"), if the sentence has one.
    pub change: Option<Range<u32>>,
    /// Which way it points, where verb, comparison or numbers say so.
    pub direction: Option<Direction>,
}

impl Sentence {
    /// Understands `sentence`.
    pub fn understand(sentence: &str) -> Self {
        let tokens = Tokens::of(sentence);
        let Scan { mut found, mut names, placeholders } = scan::scan(&tokens);
        role::assign(&tokens, &mut found);
        let named = found.extract_if(.., |one| one.named.is_some());
        names.extend(named.filter_map(|one| Some(NotAQuantity { at: one.quantity.at, what: one.named? })));
        names.sort_by_key(|name| name.at.start);
        pair::settle(&tokens, &mut found);
        let change = direction::change(&tokens, &found);
        let direction = direction::of(&tokens, &found, change);
        // Not `collect`, which would keep the larger room of what was found.
        let mut quantities = Vec::with_capacity(found.len());
        quantities.extend(found.into_iter().map(|one| one.quantity));
        let mut sentence =
            Self { quantities, names, placeholders, direction, change: change.map(|idx| tokens.range(idx, idx + 1)) };
        sentence.direction = sentence.direction.or_else(|| sentence.direction_of_numbers());
        sentence
    }

    /// Where the metric starts.
    pub fn baseline(&self) -> Option<&Quantity> {
        self.first(Role::Baseline)
    }

    /// Where the metric stands.
    pub fn current(&self) -> Option<&Quantity> {
        self.first(Role::Current)
    }

    /// By how much the metric shall change.
    pub fn change_by(&self) -> Option<&Quantity> {
        self.first(Role::Change)
    }

    /// Where the metric shall end: the target that belongs to the baseline if there is one, else the first.
    pub fn target(&self) -> Option<&Quantity> {
        let Some(start) = self.quantities.iter().position(|one| one.role == Role::Baseline) else {
            return self.first(Role::Target);
        };
        let (before, after) = self.quantities.split_at(start);
        let belongs = |one: &&Quantity| one.role == Role::Target && one.unit.is_same_kind(&after[0].unit);
        after.iter().find(belongs).or_else(|| before.iter().rfind(belongs)).or_else(|| self.first(Role::Target))
    }

    /// Whether it states any value that is more than a condition on something else.
    pub fn has_number(&self) -> bool {
        self.quantities.iter().any(|one| one.role != Role::Qualifier)
    }

    fn first(&self, role: Role) -> Option<&Quantity> {
        self.quantities.iter().find(|one| one.role == role)
    }

    fn direction_of_numbers(&self) -> Option<Direction> {
        direction::of_numbers(self.baseline().or_else(|| self.current())?, self.target()?)
    }
}

/// Whether `text` says that something is yet to be filled in: `TBD`, `<name>`.
pub fn has_placeholder(text: &str) -> bool {
    let tokens = Tokens::of(text);
    (1..tokens.end()).any(|idx| placeholder::at(&tokens, idx).is_some())
}

/// The value of a field such as `≤ 3 seconds`, `60% (manual)` or `$1.2M`, if it states one.
pub fn measure(text: &str) -> Option<(f64, Unit)> {
    let tokens = Tokens::of(text);
    let amounts = scan::amounts(&tokens);
    amounts.into_iter().find_map(|quantity| Some((quantity.value?, quantity.unit)))
}

/// A number that measures nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAQuantity {
    /// Where.
    pub at: Range<u32>,
    /// What it is instead.
    pub what: Naming,
}

/// What a number that measures nothing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Naming {
    /// A day, month, quarter, year or deadline.
    Date,
    /// `v2.2`, `Kubernetes 1.30`.
    Version,
    /// `SOC 2`, `B2B`, `P0`, `Web3`, `Tier 1`.
    Name,
    /// `top 10`, `#1`.
    Rank,
    /// A part of a metric's name: `p95`, `7-day` retention.
    MetricName,
}
