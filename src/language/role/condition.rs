//! Floor 2. Numbers that are no more than conditions: sample sizes, limits of what is counted, asides.

use super::super::{clause, noun, pair};
use super::{Found, Kind, Part, Reading, Role, Sense, Tokens, Unit};

impl Reading<'_> {
    /// Sample sizes, conditions and asides beside a number that counts.
    pub(super) fn of_condition(&self) -> Option<Part> {
        let this = self.this();
        let at = this.governor;
        let qualifies = match self.governor() {
            _ if self.names_metric() => true,
            "per" => true,
            "/" => self.last_value.is_some(),
            "of" => self.is_sample(at) || self.is_whole(at) || self.measures_another(),
            "for" | "on" | "across" | "among" | "amongst" | "using" | "in" | "with" | "than" => {
                self.last_value.is_some()
                    && matches!(self.unit(), Unit::Count(_))
                    && (this.compared.is_none() || self.limits_a_thing(at))
            }
            _ if self.is_in_brackets() => self.last_value.is_some() || self.is_scale() || self.is_aside(),
            _ => this.compared.is_some() && (self.limits_a_thing(at) || self.limits_a_share()),
        };
        if qualifies {
            return Some(Part::Plays(Role::Qualifier));
        }
        this.otherwise.filter(|_| self.last_value.is_none()).map(Part::Names)
    }

    /// "Matches (above 0.8) are right 95 % of the time": a value in brackets before the one that counts.
    fn is_aside(&self) -> bool {
        let closes = |next: &Found| (self.this().end..next.first).any(|idx| self.tokens.is_symbol(idx, ')'));
        self.next().is_some_and(closes)
    }

    /// "(0–1)" tells the scale of a score.
    fn is_scale(&self) -> bool {
        let is_bare = |found: &Found| found.quantity.unit == Unit::None;
        self.next().is_some_and(|next| pair::is_range(self.tokens, self.this(), next) && is_bare(next))
            && is_bare(self.this())
    }

    /// "on a test set of 1,000 places", "for a session of 1 hour".
    fn is_sample(&self, of: usize) -> bool {
        const REACH: usize = 7;
        let is_inside = |&idx: &usize| self.tokens.is_word(idx) || self.tokens.is_symbol(idx, '-');
        let before = (of.saturating_sub(REACH)..of).rev().take_while(is_inside);
        let article = before.into_iter().find(|&idx| matches!(self.tokens.word(idx), "a" | "an" | "the" | "our"));
        let introduces =
            |idx: usize| matches!(self.tokens.word(idx - 1), "on" | "for" | "across" | "among" | "using" | "over");
        self.this().compared.is_none() && article.is_some_and(introduces)
    }

    /// "99 % of 10k requests", "3 chains of ten branches": the whole of a share, or the size of what is counted.
    fn is_whole(&self, of: usize) -> bool {
        let is_counted = |unit: &Unit| matches!(unit, Unit::Percent | Unit::Count(_) | Unit::Time(_));
        self.previous().is_some_and(|counted| counted.end == of && is_counted(&counted.quantity.unit))
    }

    /// "replay of one day of frames in under 1 h": how much of something a later value is about.
    fn measures_another(&self) -> bool {
        matches!(self.unit(), Unit::Time(_)) && self.tokens.word(self.this().end) == "of" && self.next().is_some()
    }

    /// "held by two people from two teams: 100 %": numbers in the name of a metric whose value follows the colon.
    fn names_metric(&self) -> bool {
        const REACH: usize = 3;
        let (tokens, this) = (self.tokens, self.this());
        let is_inside = tokens.has(this.governor, Sense::Function) && self.governor() != "to"
            || this.compared.is_some() && noun::is_plural(tokens, this.governor);
        let colon = |next: &Found| (this.end.max(next.governor)..next.first).find(|&at| tokens.is_symbol(at, ':'));
        let at = self.found[self.idx + 1..].iter().take(REACH).find_map(colon);
        let is_near =
            |&at: &usize| at - this.end <= clause::REACH && !(this.end..at).any(|idx| ends_thought(tokens, idx));
        is_inside && at.as_ref().is_some_and(is_near)
    }

    /// "95 % of calls answered < 30 s": of which calls the share is.
    fn limits_a_share(&self) -> bool {
        let (tokens, this) = (self.tokens, self.this());
        self.last_value.map(|last| &self.found[last]).is_some_and(|share| {
            let is_share = share.quantity.unit == Unit::Percent && tokens.word(share.end) == "of";
            is_share && *self.unit() != Unit::Percent && clause::is_one(tokens, share.end, this.first)
        })
    }

    /// "deals over $10k" beside a number that counts the deals.
    fn limits_a_thing(&self, governor: usize) -> bool {
        let tokens = self.tokens;
        let thing = governor - usize::from(matches!(tokens.word(governor), "with" | "having" | "worth"));
        let is_verb = matches!(tokens.word(thing), "takes" | "lasts" | "needs" | "costs");
        let is_thing = noun::is_plural(tokens, thing) && !is_verb;
        let is_near = |last: usize| clause::is_one(tokens, self.found[last].end, self.this().first);
        is_thing && self.last_value.is_some_and(is_near)
    }
}

fn ends_thought(tokens: &Tokens, idx: usize) -> bool {
    let is_stop = matches!(tokens.kind(idx), Kind::Symbol('.' | ';')) && !tokens.glued(idx + 1);
    is_stop || tokens.is_symbol(idx, '(')
}
