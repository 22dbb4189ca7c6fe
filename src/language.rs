//! Floor 2. What a sentence says: its numbers, what each of them is for, and which way it points.

mod acronym;
mod amount;
mod clause;
mod comparison;
mod deadline;
mod direction;
mod foreign;
mod forms;
mod gist;
mod goal;
mod intent;
mod lexicon;
mod metric;
mod names;
mod noun;
mod number;
mod numeral;
mod pair;
mod percent;
mod period;
mod placeholder;
pub mod quantity;
mod reason;
mod reward;
mod role;
mod scan;
mod standing;
mod subject;
mod token;
mod tongue;
mod unit;
mod vanity;
mod vocabulary;

use std::ops::Range;

pub use acronym::{acronyms, explain};
pub use amount::Amount;
pub use deadline::Deadline;
pub use gist::Gist;
pub use goal::{Goal, Head};
pub use intent::{Aim, Intent, State, Thing, Words};
use lexicon::Sense;
pub use metric::MetricName;
pub use quantity::{Quantity, Role, TimeUnit, Unit, UnitKind};
pub use reason::reason;
pub use reward::rewards;
use scan::Scan;
pub use subject::Subject;
use token::Tokens;
pub use tongue::Tongue;
pub use vanity::{Sort, Vanity};
pub use vocabulary::{Lexicon, WordClass};

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
    pub quantities: Box<[Quantity]>,
    /// Numbers that measure nothing, and why.
    pub names: Box<[NotAQuantity]>,
    /// Stand-ins where a value should be: `X %`, `[metric]`, `TBD`.
    pub placeholders: Box<[Range<u32>]>,
    /// The verb of change ("increase", "cut"), if the sentence has one.
    pub change: Option<Range<u32>>,
    /// Which way it points, where verb, comparison or numbers say so.
    pub direction: Option<Direction>,
    /// What reaching it would take, and the words that say so.
    pub intent: Intent,
    /// What it measures, where its words name it. Tasks measure nothing.
    pub metric: Option<MetricName>,
    /// The words that say by when.
    pub deadline: Option<Deadline>,
    /// The pay or rating of people that it ties goals to.
    pub reward: Words,
    /// The word that says alone which way the number goes: "increase", "fewer".
    pub way: Option<Way>,
    /// Which way is better for what it measures, as far as the metric's name tells: less churn, more revenue.
    pub better: Option<Direction>,
    /// The scale of what it measures, as far as the metric's name tells.
    pub scale: Option<Scale>,
    /// What it counts, if that grows without anybody being better off.
    pub vanity: Option<Vanity>,
    /// Whether it asks to leave something as it is: "keep", "stays".
    pub is_upkeep: bool,
    /// Whether it says how far to go without a number: "all", "never", "better than the average".
    pub is_utmost: bool,
    /// Its change in percent, if that can be understood in two ways or is contradicted by the other numbers.
    pub percent: Option<Box<PercentChange>>,
    /// It speaks of what the law or an audit demands in full.
    pub is_duty: bool,
    /// The day to which something shall be moved: "extend the lease to 2031". Empty for none.
    pub goal_day: Words,
}

/// A word that says which way a number goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Where it stands.
    pub at: Range<u32>,
    /// Which way it is.
    pub direction: Direction,
    /// Whether it speaks of the sentence's numbers and nothing turns it round: not in "boost trust: complaints from 9 to
    /// 4" or "reduce the growth of costs".
    pub is_certain: bool,
}

/// On what something is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scale {
    /// A place in an order, of which the first is the best.
    Rank,
    /// The net promoter score, from -100 to 100.
    Promoters,
    /// The share of a whole.
    Share,
    /// None of its own: "reliability from 12 outages to 3" is told by the number of something else.
    Borrowed,
}

impl Sentence {
    /// Understands `sentence`.
    pub fn understand(sentence: &str) -> Self {
        Self::understand_by(sentence, Lexicon::plain())
    }

    /// Understands `sentence`, whose words mean what `lexicon` says.
    pub fn understand_by(sentence: &str, lexicon: &Lexicon) -> Self {
        let tokens = Tokens::by(sentence, lexicon);
        let Scan { found, names, placeholders } = numbers(&tokens);
        let change = direction::change(&tokens, &found);
        let direction = direction::of(&tokens, &found, change);
        let (intent, head) = intent::of(&tokens, &found);
        let deadline = deadline::of(&tokens, intent.aim);
        let way = direction::way(&tokens, &found, change);
        let metric = metric::of(&tokens, &found, head, change, deadline.as_ref().map(|at| at.start));
        let percent = percent::doubt(&tokens, &found, &metric, direction);
        let (scale, vanity) = (metric.scale(&tokens, &found), metric.vanity(&tokens, &found));
        let better = metric.better(&tokens);
        // Not `collect`, which would keep the larger room of what was found.
        let mut quantities = Vec::with_capacity(found.len());
        quantities.extend(found.into_iter().map(|one| one.quantity));
        let mut sentence = Self {
            quantities: quantities.into(),
            names: names.into(),
            placeholders: placeholders.into(),
            direction,
            change: change.map(|idx| tokens.range(idx, idx + 1)),
            intent,
            metric: metric.name(&tokens, intent.aim).filter(|_| intent.tongue != Tongue::Other),
            deadline: deadline.map(|at| Deadline { at: Words::of(&tokens, at.start, at.end) }),
            reward: reward::of(&tokens),
            way,
            better,
            scale,
            vanity,
            is_upkeep: tokens.any(Sense::Upkeep) || tokens.any(Sense::Hold),
            is_utmost: tokens.any(Sense::Utmost),
            percent: percent.map(Box::new),
            is_duty: tokens.any(Sense::Duty),
            goal_day: period::goal(&tokens).map_or(Words::default(), |at| Words::of(&tokens, at.start, at.end)),
        };
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
        let start = self.baseline().or_else(|| self.current())?;
        start.amount()?.way_to(self.target()?.amount()?)
    }
}

/// Finds the numbers and what each is for. Those that are parts of names are no quantities.
fn numbers(tokens: &Tokens) -> Scan {
    let mut scan = scan::scan(tokens);
    role::assign(tokens, &mut scan.found);
    let named = scan.found.extract_if(.., |one| one.named.is_some());
    scan.names.extend(named.filter_map(|one| Some(NotAQuantity { at: one.quantity.at, what: one.named? })));
    scan.names.sort_by_key(|name| name.at.start);
    pair::settle(tokens, &mut scan.found);
    scan
}

/// A change by so many percent that is doubtful.
#[derive(Debug, Clone, PartialEq)]
pub struct PercentChange {
    /// Where: `5 %`.
    pub at: Range<u32>,
    /// What is doubtful about it.
    pub doubt: Doubt,
}

/// What is doubtful about a change in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Doubt {
    /// What changes is a percentage itself: from 20 % to 25 %, or to 21 %?
    PointsOrShare,
    /// Start and end are so many percent apart.
    Miscounted(f64),
}

/// Whether `text` says that something is yet to be filled in: `TBD`, `<name>`.
pub fn has_placeholder(text: &str) -> bool {
    let tokens = Tokens::of(text);
    (1..tokens.end()).any(|idx| placeholder::at(&tokens, idx).is_some())
}

/// The first value of a field such as `≤ 3 seconds`, `60% (manual)` or `$1.2M`, if it states one. By its role it is a
/// level (`Target`), a change such as `+5 %`, or one of several numbers and words (`Qualifier`).
pub fn measure(text: &str) -> Option<Quantity> {
    let tokens = Tokens::of(text);
    let mut amounts = scan::amounts(&tokens);
    let levels: Vec<_> = amounts.iter().map(|found| found.quantity.value).collect();
    role::assign(&tokens, &mut amounts);
    let n_amounts = amounts.len();
    let (first, value) = amounts.into_iter().zip(levels).find(|(_, value)| value.is_some())?;
    let is_prose = first.compared.is_none() && MAX_WORDS < n_words(text, first.quantity.at.start);
    let role = match first.quantity.role {
        Role::Change => Role::Change,
        _ if 1 < n_amounts || is_prose => Role::Qualifier,
        _ => Role::Target,
    };
    Some(Quantity { value, role, ..first.quantity })
}

/// Both ends of a field such as `40 % → 60 %` or `from 40 to 60`.
pub fn way(text: &str) -> Option<[Quantity; 2]> {
    let tokens = Tokens::of(text);
    let mut amounts = scan::amounts(&tokens);
    role::assign(&tokens, &mut amounts);
    pair::settle(&tokens, &mut amounts);
    let ends = <[Quantity; 2]>::try_from(amounts.into_iter().map(|found| found.quantity).collect::<Vec<_>>()).ok()?;
    let is_way = ends[0].role == Role::Baseline && ends[1].role == Role::Target;
    is_way.then(|| ends.map(|end| Quantity { role: Role::Target, ..end }))
}

/// More words than this before a number, but for comparisons, are about something else: "initial investment 400k".
const MAX_WORDS: usize = 1;

fn n_words(text: &str, end: u32) -> usize {
    text[..end as usize].split_whitespace().count()
}

/// What a word for a unit such as `hours`, `€` or `k€` says: how many of which unit one of them is.
pub fn unit(text: &str) -> Option<(f64, Unit)> {
    const ANY: f64 = 2.0;
    let text = format!("{ANY} {}", text.trim());
    let said = measure(&text).filter(|said| said.at.start == 0 && said.at.end as usize == text.len())?;
    Some((said.value? / ANY, said.unit))
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
