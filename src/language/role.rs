//! Floor 2. The part that each quantity plays: where a metric starts, where it shall end, by how much it changes.

mod condition;

use super::lexicon::Sense;
use super::quantity::{Quantity, Role, TimeUnit, Unit};
use super::scan::Found;
use super::token::{Kind, Tokens};
use super::{Direction, Naming, clause, direction, foreign, pair, standing};

/// Gives every quantity its part, or the name that it turns out to be.
pub(super) fn assign(tokens: &Tokens, found: &mut [Found]) {
    let first_change = (1..tokens.end()).find(|&idx| direction::is_verb(tokens, idx)).unwrap_or(usize::MAX);
    let mut last_value = None;
    for idx in 0..found.len() {
        let reading = Reading { tokens, found, first_change, last_value, idx };
        let is_end = reading.is_end();
        match reading.part() {
            Part::Plays(role) => {
                found[idx].quantity.is_end = is_end && role == Role::Target;
                play(&mut found[idx].quantity, role);
                if role != Role::Qualifier {
                    last_value = Some(idx);
                }
            }
            Part::Names(what) => found[idx].named = Some(what),
        }
    }
}

/// A change is told by its amount; which way it goes is the sentence's direction.
fn play(quantity: &mut Quantity, role: Role) {
    quantity.role = role;
    if role == Role::Change {
        quantity.value = quantity.value.map(f64::abs);
    }
}

/// What a number turns out to be.
#[derive(Debug, Clone, Copy)]
enum Part {
    Plays(Role),
    Names(Naming),
}

/// One quantity in its sentence. Those before it have their parts already.
struct Reading<'a> {
    tokens: &'a Tokens<'a>,
    found: &'a [Found],
    /// The first verb of change.
    first_change: usize,
    /// The last quantity before this one that is no mere qualifier.
    last_value: Option<usize>,
    idx: usize,
}

impl Reading<'_> {
    fn part(&self) -> Part {
        let role =
            self.in_pair().or_else(|| self.of_aside()).or_else(|| self.of_change()).or_else(|| self.of_standing());
        role.map(Part::Plays)
            .or_else(|| self.of_time())
            .or_else(|| self.of_condition())
            .unwrap_or(Part::Plays(Role::Target))
    }

    fn this(&self) -> &Found {
        &self.found[self.idx]
    }

    fn unit(&self) -> &Unit {
        &self.this().quantity.unit
    }

    fn previous(&self) -> Option<&Found> {
        self.idx.checked_sub(1).map(|idx| &self.found[idx])
    }

    fn next(&self) -> Option<&Found> {
        self.found.get(self.idx + 1)
    }

    /// The next one that stands in no brackets of its own: "from 40 (≥ 2 visits) to 60".
    fn next_outside(&self) -> Option<&Found> {
        let is_aside = |one: &&Found| self.tokens.is_symbol(one.governor, '(') && one.compared.is_some();
        let n_asides = self.next().filter(is_aside).map_or(0, |_| 1);
        self.found.get(self.idx + 1 + n_asides)
    }

    /// The word that governs this quantity.
    fn governor(&self) -> &str {
        self.tokens.word(self.this().governor)
    }

    fn is_in_brackets(&self) -> bool {
        self.tokens.is_symbol(self.this().governor, '(')
    }

    fn has_change_before(&self) -> bool {
        self.first_change < self.this().first
    }

    /// "from A to B", "A → B", "between A and B", "10–15 %".
    fn in_pair(&self) -> Option<Role> {
        let (this, next) = (self.this(), self.next());
        let previous = self.previous().filter(|previous| previous.named.is_none());
        if let Some(previous) = previous
            && pair::is_range(self.tokens, previous, this)
        {
            return Some(previous.quantity.role);
        }
        if self.governor() == "from" {
            return Some(self.after_from());
        }
        let leads = next.is_some_and(|next| {
            pair::is_arrow(self.tokens, this, next)
                || pair::is_foreign(self.tokens, this, next)
                || self.is_way_of_metric(next)
                || (self.has_change_before() && self.governor() != "by" && pair::is_bare_to(self.tokens, this, next))
        });
        let leads = leads || foreign::leaves(self.tokens, this);
        if leads && this.otherwise.is_none_or(|_| next.is_some()) {
            return Some(Role::Baseline);
        }
        if previous.is_some_and(|previous| {
            pair::is_bare_to(self.tokens, previous, this) && previous.quantity.role == Role::Change
        }) {
            return Some(Role::Change);
        }
        self.is_end().then_some(Role::Target)
    }

    /// Whether a word or sign leads here: "to 40", "→ 40", "auf 40".
    fn is_end(&self) -> bool {
        let this = self.this();
        let follows = self.previous().filter(|previous| previous.named.is_none()).is_some_and(|previous| {
            previous.quantity.role == Role::Baseline && pair::is_foreign(self.tokens, previous, this)
        });
        follows || self.governor() == "to" || self.tokens.is_symbol(this.governor, '→')
    }

    /// "Load factor 71 % to 80 %", "Load factor: 71 % to 80 %": after the name of a metric and with nothing behind it, a way rather than a range.
    fn is_way_of_metric(&self, next: &Found) -> bool {
        let (tokens, this) = (self.tokens, self.this());
        let is_level = matches!(self.unit(), Unit::Percent | Unit::Money(_) | Unit::OutOf(_));
        let is_mark = |idx| !tokens.glued(this.first) && matches!(tokens.kind(idx), Kind::Symbol(':' | '-' | '—'));
        let name = this.first - 1 - usize::from(is_mark(this.first - 1));
        let is_metric = 1 < name || tokens.has(name, Sense::Metric);
        let is_led = is_mark(this.first - 1) || is_metric && name == this.governor;
        let is_label = matches!(tokens.word(name), "target" | "goal" | "range" | "band");
        let names = 0 < name && is_led && tokens.is_word(name) && !tokens.has(name, Sense::Function) && !is_label;
        let is_last = clause::ends_at(tokens, next.end) || !tokens.is_word(next.end) || tokens.word(next.end) == "by";
        let is_kept = matches!(tokens.word(1), "keep" | "hold" | "maintain" | "stay");
        is_level && names && is_last && !is_kept && pair::is_bare_to(tokens, this, next)
    }

    /// A number after "from" is where the metric starts, unless it says where something comes from: "from 20 interviews".
    fn after_from(&self) -> Role {
        let from = self.this().governor;
        let before = self.tokens.word(from.saturating_sub(1));
        let leads = self.next_outside().is_some_and(|next| pair::is_to(self.tokens, self.this(), next));
        let is_measured = !matches!(self.unit(), Unit::Count(_));
        let follows = self.previous().is_some_and(|previous| {
            let is_target = matches!(previous.quantity.role, Role::Target | Role::Change);
            is_target
                && (self.tokens.word(previous.governor) == "to"
                    || is_measured && previous.quantity.unit.is_same_kind(self.unit()))
        });
        let is_start = leads
            || follows
            || matches!(before, "up" | "down")
            || self.tokens.is_symbol(from.saturating_sub(1), '(')
            || (is_measured && self.has_change_before());
        match self.this().compared {
            _ if is_start => Role::Baseline,
            Some(Direction::Up) if self.last_value.is_none() => Role::Target,
            _ if self.is_share_of_all() => Role::Target,
            _ => Role::Qualifier,
        }
    }

    /// "Reports arrive from 90 % of our depots": the share of those from whom something comes is what is measured.
    fn is_share_of_all(&self) -> bool {
        let is_share = *self.unit() == Unit::Percent && self.tokens.word(self.this().end) == "of";
        is_share && self.last_value.is_none()
    }

    /// "by 20 %", "+15 %", "20 % more", "double", "growth of 5 %".
    fn of_change(&self) -> Option<Role> {
        let this = self.this();
        let is_change = match self.governor() {
            "by" => !self.is_done_by() && !self.is_tolerance(),
            "um" => self.is_relative(),
            "in" if this.quantity.unit == Unit::Percent && self.tokens.word(this.first) == "half" => {
                self.has_change_before()
            }
            _ if this.sign.is_some() => self.is_signed_change(),
            "up" | "down" if self.is_compound(this.governor) => false,
            "up" | "down" => matches!(self.unit(), Unit::Percent | Unit::Points),
            _ => self.is_factor() || self.has_change_after() || self.has_change_of_before() || self.is_bare_percent(),
        };
        is_change.then_some(Role::Change)
    }

    /// "Sign-up 60 %"
    fn is_compound(&self, idx: usize) -> bool {
        self.tokens.glued(idx) && self.tokens.glued_symbol(idx - 1, '-')
    }

    /// "increase sales 20 %": by so much, where nothing says that it is a level.
    fn is_bare_percent(&self) -> bool {
        let this = self.this();
        let is_plain = self.tokens.is_word(this.governor) && !self.tokens.has(this.governor, Sense::Function);
        let is_relative = matches!(this.quantity.unit, Unit::Percent | Unit::Points);
        let is_only = this.governor + 1 == this.first && this.compared.is_none() && self.next().is_none();
        is_relative && is_plain && is_only && self.has_change_before()
    }

    /// "used by 20 teams": by whom, not by how much.
    fn is_done_by(&self) -> bool {
        let by = self.this().governor;
        let is_participle = is_participle_form(self.tokens.word(by - 1))
            || matches!(self.tokens.word(by - 1), "chosen" | "known" | "written" | "run");
        let is_agent = matches!(self.unit(), Unit::Count(_)) && !self.has_change_before();
        is_agent || (is_participle && !direction::is_verb(self.tokens, by - 1))
    }

    fn is_relative(&self) -> bool {
        matches!(self.unit(), Unit::Percent | Unit::Points | Unit::Times)
    }

    /// "off by no more than 5 %": how far a value may stray, not a change.
    fn is_tolerance(&self) -> bool {
        let strays = self.tokens.word(self.this().governor - 1);
        let is_limit = self.this().compared == Some(Direction::Down) && !self.has_change_before();
        is_limit || matches!(strays, "off" | "differ" | "differs" | "deviate" | "deviates" | "vary" | "varies")
    }

    fn is_signed_change(&self) -> bool {
        let this = self.this();
        let is_relative = matches!(this.quantity.unit, Unit::Percent | Unit::Points | Unit::Times);
        let is_level = matches!(self.governor(), "of" | "to") || this.governor + 1 < this.first;
        !is_level && (this.sign == Some(Direction::Up) || is_relative)
    }

    /// "double", "grow 3x", "2x the sales": a change; "3x coverage" and "3x a week" are levels.
    fn is_factor(&self) -> bool {
        let this = self.this();
        if this.quantity.unit != Unit::Times {
            return false;
        }
        let after = self.tokens.word(this.end);
        let is_rate = matches!(after, "per" | "a" | "each" | "/" | "coverage" | "pro" | "por" | "par");
        let is_verb = self.tokens.is_word(this.end - 1) && this.end == this.first + 1;
        let has_object = matches!(after, "as" | "the" | "our" | "your" | "their" | "its");
        let leads_to = self.next().is_some_and(|next| self.tokens.word(next.governor) == "to");
        !is_rate && !self.is_in_brackets() && (is_verb || has_object || leads_to || self.has_change_before())
    }

    /// "20 % more", "20 % revenue growth".
    fn has_change_after(&self) -> bool {
        let this = self.this();
        let says_more =
            |idx| [Sense::More, Sense::Less, Sense::Otherwise].into_iter().any(|sense| self.tokens.has(idx, sense));
        let is_relative = matches!(this.quantity.unit, Unit::Percent | Unit::Points | Unit::Times);
        let inside = this.quantity.value != Some(0.0) && (this.first + 1..this.end).any(says_more);
        let reach = if is_relative { 4 } else { 1 };
        let mut phrase = (this.end..this.end + reach).take_while(|&idx| self.belongs_to_noun(idx));
        inside || says_more(this.end) || phrase.any(|idx| direction::is_noun(self.tokens, idx))
    }

    fn belongs_to_noun(&self, idx: usize) -> bool {
        let is_hyphen = self.tokens.glued_symbol(idx, '-') || self.tokens.glued_symbol(idx - 1, '-');
        is_hyphen || (self.tokens.is_word(idx) && !self.tokens.has(idx, Sense::Function))
    }

    /// "a growth of 5 %".
    fn has_change_of_before(&self) -> bool {
        matches!(self.governor(), "of") && direction::is_noun(self.tokens, self.this().governor - 1)
    }

    /// "(currently 7)", "was 5", "vs 12 last quarter".
    fn of_standing(&self) -> Option<Role> {
        standing::beside(self.tokens, self.this())
    }

    /// "(August: 14 %)", "(it was 140)": a value alone in its brackets beside the one that counts.
    fn of_aside(&self) -> Option<Role> {
        let is_moved =
            matches!(self.governor(), "by" | "up" | "down") || *self.unit() == Unit::Times || self.has_change_after();
        if self.found.len() < 2 || is_moved { None } else { standing::in_brackets(self.tokens, self.this()) }
    }

    /// Lengths of time that say when or for how long, not how much.
    fn of_time(&self) -> Option<Part> {
        let this = self.this();
        let Unit::Time(unit) = this.quantity.unit else { return None };
        let before = self.tokens.word(this.first - 1);
        match before {
            "next" | "coming" | "last" | "past" | "previous" | "following" | "trailing" => {
                return Some(Part::Names(Naming::Date));
            }
            "for" if this.compared.is_some() || self.lasts() => {}
            _ if self.tokens.glued(this.end) && self.next().is_some_and(|next| next.first == this.end) => {
                return Some(Part::Plays(Role::Qualifier));
            }
            "first" | "every" | "each" | "alle" | "elke" | "cada" | "ogni" | "for" | "after" | "during" | "rolling" => {
                return Some(Part::Plays(Role::Qualifier));
            }
            "over" if self.found.len() > 1 => return Some(Part::Plays(Role::Qualifier)),
            _ => {}
        }
        let is_limit = before == "within" || self.governor() == "within" || (before == "in" && this.compared.is_none());
        if is_limit { self.limit(unit) } else { None }
    }

    /// "within 5 days, down from 30", "within 5 days (was 30)": the next number is where this one starts.
    fn is_start_of_this(&self, next: &Found) -> bool {
        let (tokens, from) = (self.tokens, next.governor);
        let is_origin = tokens.word(from) == "from" && matches!(tokens.word(from - 1), "up" | "down");
        let is_like = next.quantity.unit == Unit::None || next.quantity.unit.is_same_kind(self.unit());
        is_like && (is_origin || standing::beside(tokens, next).is_some())
    }

    /// "for 10 days without a crash": how long something goes well is what is measured.
    fn lasts(&self) -> bool {
        let end = self.this().end;
        // "for 18 months of runway"
        let is_amount = self.tokens.word(end) == "of" && self.tokens.has(end + 1, Sense::Measure);
        is_amount
            || matches!(
                self.tokens.word(end),
                "without" | "straight" | "uninterrupted" | "unattended" | "continuously" | "consecutively"
            )
    }

    /// "within 4 hours": the speed of something measured, a deadline, or a condition on another number.
    fn limit(&self, unit: TimeUnit) -> Option<Part> {
        const REACH: usize = 12;
        let this = self.this();
        let is_timed = (this.first.saturating_sub(REACH)..this.first).any(|idx| self.tokens.has(idx, Sense::Timed));
        let is_anchored = matches!(self.tokens.word(this.end), "of" | "after" | "from" | "following");
        if self.last_value.is_none() && self.next().is_some_and(|next| self.is_start_of_this(next)) {
            return None;
        }
        if self.found.len() > 1 || is_anchored && !is_timed {
            return Some(Part::Plays(Role::Qualifier));
        }
        (!is_timed && TimeUnit::Hour < unit).then_some(Part::Names(Naming::Date))
    }
}

/// "adopted", but not "speed".
fn is_participle_form(word: &str) -> bool {
    word.ends_with("ed") && !word.ends_with("eed")
}
