//! Floor 3. Key results that a table names by their words: "Hours lost" for "Hours lost to breakdowns a month".

use super::super::fields;
use super::Owner;
use crate::language::Gist;
use crate::model::{Objective, Parent, Statement};

/// Of long pages so many key results are looked at, the last ones.
const MOST: usize = 64;

/// The key results that a table may name.
pub(super) struct Names {
    known: Vec<Name>,
}

struct Name {
    item: Parent,
    /// Its whole sentence, and what it measures.
    wordings: [String; 2],
    gist: Vec<String>,
}

impl Name {
    fn of(item: Parent, statement: &Statement) -> Self {
        let metric = statement.metric_name().unwrap_or_default();
        let wordings = [statement.as_str(), &metric].map(|words| fields::normal(words).into_owned());
        Self { item, wordings, gist: gist(statement.as_str()) }
    }
}

impl Names {
    /// Those of an objective, or of the whole page.
    pub(super) fn of(objectives: &[Objective], owner: Owner) -> Self {
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
            let has_all = |name: &&Name| !sought.is_empty() && sought.iter().all(|word| name.gist.contains(word));
            let mut found = self.known.iter().filter(has_all);
            found.next().filter(|_| found.next().is_none()).map(|name| name.item)
        })
    }

    /// The key result that is called so word for word.
    pub(super) fn find_exact(&self, words: &str) -> Option<Parent> {
        let sought = fields::normal(words);
        let is_called = |name: &&Name| !sought.is_empty() && name.wordings.iter().any(|own| *own == sought);
        self.known.iter().find(is_called).map(|name| name.item)
    }
}

/// The words that carry what is said, in the singular.
fn gist(words: &str) -> Vec<String> {
    Gist::of(words).words().map(|word| word.trim_end_matches('s').to_owned()).collect()
}
