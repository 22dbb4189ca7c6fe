//! Floor 3. Key results that a table names by their words: "Hours lost" for "Hours lost to breakdowns a month".

use std::cell::OnceCell;

use super::super::fields;
use super::Owner;
use crate::language::Gist;
use crate::model::{Objective, Parent, Statement};

/// Of long pages so many key results are looked at, the last ones.
const MOST: usize = 64;

/// The key results that a table may name.
pub(super) struct Names<'o> {
    known: Vec<Name<'o>>,
}

/// A key result, by its sentence and by what it measures.
struct Name<'o> {
    item: Parent,
    sentence: &'o str,
    metric: String,
    /// The words of the sentence that carry it. Few tables ask for them.
    gist: OnceCell<Vec<String>>,
}

impl<'o> Name<'o> {
    fn of(item: Parent, statement: &'o Statement) -> Self {
        let metric = statement.metric_name().unwrap_or_default();
        Self { item, sentence: statement.as_str(), metric, gist: OnceCell::new() }
    }

    /// Whether it goes by `sought`, which is in its normal form.
    fn is_called(&self, sought: &str) -> bool {
        let is_same = |own: &str| may_begin_alike(own, sought) && fields::normal(own) == sought;
        is_same(self.sentence) || is_same(&self.metric)
    }

    fn has_all(&self, words: &[String]) -> bool {
        let own = self.gist.get_or_init(|| gist(self.sentence));
        words.iter().all(|word| own.contains(word))
    }
}

/// A cheap look at words that may be `normal` in their normal form: their first letters tell most of them apart.
fn may_begin_alike(words: &str, normal: &str) -> bool {
    let first = |words: &str| words.bytes().find(u8::is_ascii_alphanumeric).map(|first| first.to_ascii_lowercase());
    !words.is_ascii() || first(words) == first(normal)
}

impl<'o> Names<'o> {
    /// Those of an objective, or of the whole page.
    pub(super) fn of(objectives: &'o [Objective], owner: Owner) -> Self {
        let part = owner.map_or(0..objectives.len(), |owner| owner.objective..owner.objective + 1);
        let first = part.start;
        let stated = objectives.get(part).unwrap_or_default().iter().enumerate().rev();
        let objectives = stated.map(|(idx, objective)| (first + idx, objective));
        let key_results = objectives.flat_map(|(objective, stated)| {
            let numbered = stated.key_results.iter().enumerate().rev();
            numbered.map(move |(idx, kr)| (Parent { objective, key_result: Some(idx) }, &kr.statement))
        });
        Self { known: key_results.take(MOST).map(|(item, statement)| Name::of(item, statement)).collect() }
    }

    /// The key result that is called so word for word, else the only one that has all these words.
    pub(super) fn find(&self, words: &str) -> Option<Parent> {
        self.find_exact(words).or_else(|| {
            let sought = gist(words);
            let mut found = self.known.iter().filter(|name| !sought.is_empty() && name.has_all(&sought));
            found.next().filter(|_| found.next().is_none()).map(|name| name.item)
        })
    }

    /// The key result that is called so word for word.
    pub(super) fn find_exact(&self, words: &str) -> Option<Parent> {
        let sought = fields::normal(words);
        self.known.iter().find(|name| !sought.is_empty() && name.is_called(&sought)).map(|name| name.item)
    }
}

/// The words that carry what is said, in the singular.
fn gist(words: &str) -> Vec<String> {
    Gist::of(words).words().map(|word| word.trim_end_matches('s').to_owned()).collect()
}
