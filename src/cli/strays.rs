//! Floor 10. Findings that are gone from where they were: they may be those that are new somewhere else, where somebody
//! moved files or objectives.

use std::collections::HashMap;

use okrlint::report::baseline::Entry;

/// Entries that nothing matches, by what tells them apart wherever they stand: the rule, and the line to the letter.
#[derive(Debug)]
pub(crate) struct Strays<T>(HashMap<(String, String), Vec<T>>);

impl<T> Strays<T> {
    pub(crate) fn of<'e>(entries: impl Iterator<Item = (&'e Entry, T)>) -> Self {
        let mut strays = Self(HashMap::new());
        for (entry, known_by) in entries {
            strays.0.entry(looks(entry)).or_default().push(known_by);
        }
        strays
    }

    /// Takes one that looks like this, each once.
    pub(crate) fn claim(&mut self, entry: &Entry) -> Option<T> {
        self.0.get_mut(&looks(entry))?.pop()
    }
}

/// Marks, spaces and capitals are another formatter's.
fn looks(entry: &Entry) -> (String, String) {
    let letters = entry.words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    (entry.rule.clone(), letters.collect())
}
