//! Floor 3. Check-ins as data.

use super::super::fields::{self, Field};
use super::{DAY_HELP, Entry, Reader, STATUS_HELP};
use crate::date::{Date, parse_day};
use crate::model::CheckIn;
use crate::text::Spanned;
use crate::yaml::{Node, Value};

impl Reader<'_> {
    /// Whether `checkins:` says where they are kept instead of giving some: `elsewhere`, `in Viva Goals`, an address.
    pub(super) fn is_place(&self, node: &Node) -> bool {
        node.text(self.file).is_some_and(|value| super::super::check_ins::is_place(value.as_str()))
    }

    /// A list of check-ins, or a map with a day before each.
    pub(super) fn check_ins(&mut self, node: &Node) -> Vec<CheckIn> {
        match &node.value {
            Value::List(items) => items.iter().flat_map(|item| self.check_ins(item)).collect(),
            Value::Map(entries) if is_dated(entries) => {
                entries.iter().filter_map(|(day, item)| self.check_in_of_day(day, item)).collect()
            }
            Value::Null => Vec::new(),
            Value::Map(_) | Value::Text { .. } | Value::Alias => self.check_in(node).into_iter().collect(),
        }
    }

    fn check_in(&mut self, node: &Node) -> Option<CheckIn> {
        let n_known = self.complaints.len();
        let check_in = match &node.value {
            Value::Map(entries) => self.check_in_from(entries, None),
            _ => node.text(self.file).and_then(|line| fields::check_in(&line, None)),
        };
        if check_in.is_none() && n_known == self.complaints.len() {
            self.complain(node.span, "this check-in has no day", "Say when it was: `date: 2026-03-31`.");
        }
        check_in
    }

    fn check_in_of_day(&mut self, day: &Spanned<String>, node: &Node) -> Option<CheckIn> {
        let Some(date) = parse_day(&day.value) else {
            self.complain(day.span, format!("`{}` is no day", day.value), DAY_HELP);
            return None;
        };
        let date = Spanned::new(date, day.span);
        match &node.value {
            Value::Map(entries) => self.check_in_from(entries, Some(date)),
            _ => Some(fields::check_in_of(date, &node.text(self.file).unwrap_or_default())),
        }
    }

    fn check_in_from(&mut self, entries: &[Entry], date: Option<Spanned<Date>>) -> Option<CheckIn> {
        let mut check_in = CheckIn::default();
        let mut date = date;
        for (key, node) in entries {
            match Field::named(&key.value) {
                _ if matches!(fields::normal(&key.value).as_ref(), "date" | "day" | "on") => date = self.day(key, node),
                Some(Field::Confidence) => {
                    check_in.confidence =
                        self.value(key, node, fields::confidence, "Write a number from 0 to 1, or `6/10`.");
                }
                Some(Field::Status) => check_in.status = self.value(key, node, fields::status, STATUS_HELP),
                Some(Field::Current | Field::Progress) => {
                    check_in.current = self.text(key, node).and_then(|value| fields::text(&value));
                }
                Some(Field::Note | Field::Reason) => {
                    check_in.note = node.text(self.file).and_then(|note| fields::text(&note));
                }
                _ => {}
            }
        }
        check_in.date = date?;
        Some(check_in)
    }
}

fn is_dated(entries: &[Entry]) -> bool {
    entries.first().is_some_and(|(key, _)| key.value.starts_with(|c: char| c.is_ascii_digit()))
}
