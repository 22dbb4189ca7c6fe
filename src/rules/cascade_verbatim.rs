//! An objective or key result that only repeats what stands above it.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::language::Gist;
use crate::model::{KeyResult, Level};
use crate::rule::{Context, Rule, wording};
use crate::workspace::{Alike, Item, Pursuit, Source, Workspace, has_company, is_shown, likeness, measured, sources};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct CascadeVerbatim;

/// The share of words from which on an objective is a copy.
const VERBATIM: f64 = 0.95;

/// The share of words from which on it is nearly one.
const NEAR: f64 = 0.8;

/// Of equal wordings so many are looked at.
const MOST: usize = 64;

impl Rule for CascadeVerbatim {
    fn check_workspace(&self, _: &Workspace, cx: &mut Context<'_>) {
        let sources: Vec<Source<'_>> = company_sources(cx.pursuits()).collect();
        let gists: Vec<_> = sources.iter().map(Source::gist).collect();
        let company = Alike::of(&gists, NEAR);
        let mut of_parents: HashMap<Item, Vec<(Source<'_>, Gist)>> = HashMap::new();
        for pursuit in cx.pursuits() {
            if !may_be_told(pursuit, cx) {
                continue;
            }
            let gist = Gist::of(pursuit.objective.statement.as_str());
            let parents = parents(pursuit, cx);
            for parent in &parents {
                of_parents.entry(parent.item).or_insert_with(|| with_gists(parent));
            }
            let above = || parents.iter().flat_map(|parent| &of_parents[&parent.item]);
            let linked = above().filter_map(|(source, other)| Some((*source, likeness(&gist, other, NEAR)?)));
            let copied = linked.max_by(|one, other| one.1.total_cmp(&other.1));
            let copied = copied.or_else(|| company_words(&gist, pursuit, &company, &sources));
            match copied {
                Some((source, share)) => report(pursuit, None, source, share, cx),
                None => same_key_results(pursuit, above(), cx),
            }
        }
    }
}

fn with_gists<'a>(parent: &'a Pursuit<'a>) -> Vec<(Source<'a>, Gist)> {
    sources(parent).map(|source| (source, source.gist())).collect()
}

fn company_sources<'a>(pursuits: &'a [Pursuit<'a>]) -> impl Iterator<Item = Source<'a>> {
    pursuits.iter().filter(|pursuit| pursuit.level == Some(Level::Company)).flat_map(sources)
}

/// Whether a team means it as its own: it has measures, and nobody says that it is shared.
fn may_be_told(pursuit: &Pursuit<'_>, cx: &Context<'_>) -> bool {
    let Pursuit { document, objective, .. } = pursuit;
    let is_meant = !objective.key_results.is_empty() && !document.is_shared(objective);
    is_meant && cx.covers(document) && !cx.skips(document, objective)
}

/// The objectives of others that an objective supports, itself or through a key result of theirs.
fn parents<'a>(pursuit: &Pursuit<'_>, cx: &Context<'a>) -> Vec<&'a Pursuit<'a>> {
    let all = cx.pursuits();
    let find = |parent: Item| all.binary_search_by_key(&Item { key_result: None, ..parent }, |one| one.item).ok();
    let found = cx.alignment().parents(pursuit.item).take(MOST).filter_map(find).map(|idx| &all[idx]);
    found
        .filter(|parent| !parent.may_have_holder_of(pursuit) || parent.document.file != pursuit.document.file)
        .collect()
}

/// What a team took from the OKRs of the whole company without saying so. A page that shows these OKRs with all that
/// belongs to them does not claim them, and a page on which they stand orders its teams by them.
fn company_words<'a>(
    gist: &Gist,
    pursuit: &Pursuit<'_>,
    company: &Alike<'_>,
    sources: &[Source<'a>],
) -> Option<(Source<'a>, f64)> {
    let is_team = pursuit.holder.is_some() && !matches!(pursuit.level, Some(Level::Company | Level::Person));
    if gist.is_short() || !is_team || has_company(pursuit.document) {
        return None;
    }
    let found = company.find(gist);
    let mut places = found.iter().flat_map(|found| found.items.iter().take(MOST).map(|&idx| sources[idx]));
    places.find_map(|source| {
        let share = likeness(gist, &source.gist(), NEAR)?;
        let is_own = source.pursuit.holder.is_some() && source.pursuit.may_have_holder_of(pursuit);
        let is_taken = source.pursuit.meets(pursuit) && !is_own && !is_shown(pursuit, source.pursuit);
        is_taken.then_some((source, share))
    })
}

/// Key results that stand above with the same words and the same numbers.
fn same_key_results<'s>(
    pursuit: &Pursuit<'_>,
    above: impl Iterator<Item = &'s (Source<'s>, Gist)>,
    cx: &mut Context<'_>,
) {
    let known: HashMap<_, Source<'s>> =
        above.filter_map(|(source, _)| Some((measured(source.key_result?), *source))).collect();
    if known.is_empty() {
        return;
    }
    let key_results = pursuit.objective.key_results.iter();
    for kr in key_results.filter(|kr| !kr.attributes.is_shared && !kr.is_out(pursuit.objective)) {
        if let Some(source) = known.get(&measured(kr)) {
            report(pursuit, Some(kr), *source, 1.0, cx);
        }
    }
}

fn report(pursuit: &Pursuit<'_>, kr: Option<&KeyResult>, source: Source<'_>, share: f64, cx: &mut Context<'_>) {
    let (statement, words) = match kr {
        Some(kr) => (&kr.statement, wording::key_result(kr)),
        None => (&pursuit.objective.statement, wording::objective(pursuit.objective)),
    };
    let (other, what) = match source.key_result {
        Some(kr) => (&kr.statement, "a key result"),
        None => (&source.pursuit.objective.statement, "an objective"),
    };
    let whose = match source.pursuit.holder {
        _ if source.pursuit.level == Some(Level::Company) => "of the company".to_owned(),
        Some(holder) => format!("of {}", wording::quote(holder)),
        None => "above it".to_owned(),
    };
    let repeats = if VERBATIM <= share { "repeats" } else { "hardly differs from" };
    let help = if kr.is_some() {
        "A number can be taken up from above, but then two teams count the same. Measure the part that your team can \
         move, or write `shared: true` below it if all of you answer for all of it."
    } else {
        "To take up a goal from above is fine. Say in your own words what your team will contribute: what is different, \
         and for whom, once you have done your part."
    };
    let finding = cx.report_in(pursuit.document.file, statement.span(), format!("{words} {repeats} {what} {whose}"));
    finding.about(pursuit.objective.subject(), kr.map(KeyResult::subject)).help(help);
    finding.also(source.pursuit.document.file, other.span(), "what it repeats");
    finding.marks(pursuit.document.file, statement.span());
    if share < VERBATIM {
        finding.at_most(Severity::Advice);
    }
}
