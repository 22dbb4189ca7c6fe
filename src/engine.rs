//! Floor 8. Runs the rules over a workspace and keeps what is worth saying.
//!
//! Files are looked at side by side, then all of them together. The result does not depend on how the work was shared
//! out.

mod drafts;
pub mod fingerprint;
mod group;
mod outcome;
mod repetition;
pub mod reworded;
mod suppress;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::date::Date;
use crate::model::Document;
use crate::rule::{Context, Plan, Run, Said, Shared};
use crate::text::FileId;
use crate::workspace::Workspace;
pub use outcome::{Fault, Outcome};

/// Runs the rules of `plan` over `workspace`, judging by the day `today`.
pub fn lint(workspace: &Workspace, plan: &Plan, today: Date) -> Outcome {
    find(workspace, plan, today).grouped()
}

/// The same with each finding for itself, so that some can be taken out before what recurs is said at once.
pub fn find(workspace: &Workspace, plan: &Plan, today: Date) -> Outcome {
    let shared = Shared::default();
    let run = Run { workspace, plan, today, shared: &shared };
    let asked = workspace.documents.par_iter().filter(|document| workspace.reports(document.file));
    let by_document = asked.map(|document| check_document(run, document));
    let by_rule = (0..plan.rules.len()).into_par_iter().map(|rule| check_workspace(run, rule));
    let mut outcome = by_document.chain(by_rule).reduce(Outcome::default, Outcome::and);
    outcome.findings.retain(|finding| workspace.reports(finding.primary.file));
    let unused = check_suppressions(run, &outcome);
    repetition::remove(&mut outcome);
    let mut outcome = outcome.and(unused);
    suppress::apply(run, &mut outcome.findings);
    drafts::soften(run, &mut outcome.findings);
    outcome.sorted()
}

/// What the rules that run on a file say about it.
fn check_document<'a>(run: Run<'a>, document: &'a Document) -> Outcome {
    let rules = &run.plan.profile(document.file).rules;
    let outcomes = rules.iter().map(|&rule| guard(run, rule, Some(document.file), |cx| cx.walk(document)));
    outcomes.fold(Outcome::default(), Outcome::and)
}

/// What one rule says about all files together: of the files on which it runs.
fn check_workspace(run: Run<'_>, rule: usize) -> Outcome {
    let active = &run.plan.rules[rule];
    let mut outcome = guard(run, rule, None, |cx| active.rule.check_workspace(run.workspace, cx));
    outcome.findings.retain(|finding| run.plan.runs(rule, finding.primary.file));
    outcome
}

/// What rules say about the suppressions that silence nothing, once all that there is to silence is known.
fn check_suppressions(run: Run<'_>, said: &Outcome) -> Outcome {
    let mut outcome = Outcome::default();
    for (document, unused) in suppress::unused(run, said) {
        for &rule in &run.plan.profile(document.file).rules {
            outcome = outcome.and(guard(run, rule, Some(document.file), |cx| cx.walk_suppressions(document, &unused)));
        }
    }
    outcome
}

/// Runs a rule so that a panic in it harms no other.
fn guard<'a>(run: Run<'a>, rule: usize, file: Option<FileId>, check: impl FnOnce(&mut Context<'a>)) -> Outcome {
    let mut cx = Context::new(run, rule);
    match catch_unwind(AssertUnwindSafe(|| check(&mut cx))) {
        Ok(()) => {
            let Said { findings, silenced } = cx.into_said();
            let name = run.plan.rules[rule].meta.name;
            let silenced = silenced.into_iter().map(|(file, place)| (file, name, place)).collect();
            Outcome { findings, silenced, faults: Vec::new() }
        }
        Err(panic) => {
            let fault = Fault { file, rule: run.plan.rules[rule].meta.name, message: words_of_panic(&*panic) };
            Outcome { faults: vec![fault], ..Outcome::default() }
        }
    }
}

/// What a panic said.
pub fn words_of_panic(panic: &(dyn Any + Send)) -> String {
    let literal = panic.downcast_ref::<&str>().copied();
    let formatted = panic.downcast_ref::<String>().map(String::as_str);
    literal.or(formatted).unwrap_or("no reason given").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{About, Confidence, Severity};
    use crate::model::{KeyResult, Objective, Statement};
    use crate::rule::{ActiveRule, Category, Rule, RuleMeta};
    use crate::text::{Span, Text};
    use std::collections::HashSet;
    use std::sync::Arc;

    /// A rule for tests: a plain function over key results.
    struct Saying(fn(&KeyResult, &mut Context<'_>));

    impl Rule for Saying {
        fn check_key_result(&self, key_result: &KeyResult, _: &Objective, cx: &mut Context<'_>) {
            (self.0)(key_result, cx);
        }
    }

    fn rule(name: &'static str, says: fn(&KeyResult, &mut Context<'_>)) -> ActiveRule {
        let meta = RuleMeta {
            name,
            summary: "",
            category: Category::Wording,
            severity: Severity::Warning,
            strict: Severity::Warning,
            is_on_by_default: true,
            speaks_of_closed_cycles: false,
            silent_in: &[],
            confidence: Confidence::High,
            yields_to: &[],
            since: "",
            page: "",
        };
        ActiveRule { meta: Box::leak(Box::new(meta)), severity: Severity::Warning, rule: Arc::new(Saying(says)) }
    }

    fn speaks(key_result: &KeyResult, cx: &mut Context<'_>) {
        cx.report(key_result.statement.span(), key_result.statement.as_str());
    }

    /// Two files with one key result each.
    fn workspace() -> Workspace {
        let document = |file: u32, words: &str| {
            let statement = Statement { text: Text::verbatim(words, 10), ..Statement::default() };
            let key_result = KeyResult { statement, ..KeyResult::default() };
            let objective = Objective { key_results: vec![key_result], ..Objective::default() };
            Document { file: FileId(file), objectives: vec![objective], ..Document::default() }
        };
        Workspace { documents: vec![document(0, "first"), document(1, "second")], ..Workspace::default() }
    }

    fn run(workspace: &Workspace, rules: Vec<ActiveRule>) -> Outcome {
        lint(workspace, &Plan::of(rules), Date::constant(2026, 7, 1))
    }

    fn messages(outcome: &Outcome) -> Vec<(&str, &str)> {
        outcome.findings.iter().map(|finding| (finding.rule, finding.message.as_str())).collect()
    }

    #[test]
    fn a_rule_that_panics_is_a_fault_and_the_others_still_run() {
        let broken = rule("broken", |kr, _| assert_ne!(kr.statement.as_str(), "second", "it came second"));
        let outcome = run(&workspace(), vec![broken, rule("sound", speaks)]);
        assert_eq!(messages(&outcome), [("sound", "first"), ("sound", "second")]);
        let fault = &outcome.faults[..];
        assert!(
            matches!(fault, [Fault { file: Some(FileId(1)), rule: "broken", message }] if message.contains("it came second"))
        );
    }

    #[test]
    fn findings_know_the_item_they_are_about() {
        let outcome = run(&workspace(), vec![rule("sound", speaks)]);
        let about = outcome.findings[0].key_result.as_ref().unwrap();
        assert_eq!((about.start, outcome.findings[0].primary.span), (10, Span { start: 10, end: 15 }));
    }

    #[test]
    fn a_rule_is_silent_about_an_item_when_one_it_yields_to_speaks() {
        let other = |kr: &KeyResult, cx: &mut Context<'_>| {
            if kr.statement.as_str() == "first" {
                speaks(kr, cx);
            }
        };
        let outcome = run(&workspace(), vec![rule("kr-no-number", speaks), rule("placeholder-left", other)]);
        assert_eq!(messages(&outcome), [("placeholder-left", "first"), ("kr-no-number", "second")]);
    }

    #[test]
    fn what_is_said_of_several_items_is_dropped_when_all_of_them_are_spoken_about() {
        let several = |spoken_about: &[u32]| {
            let about = |start: &u32| About { file: FileId(0), objective: 0, key_result: Some(*start) };
            let finding = |rule, items| {
                let active = super::tests::rule(rule, speaks);
                let workspace = workspace();
                let mut finding = run(&workspace, vec![active]).findings.remove(0);
                finding.items = items;
                finding
            };
            let items = [10, 20].iter().map(about).collect();
            let findings = vec![
                finding("kr-no-number", items),
                finding("placeholder-left", spoken_about.iter().map(about).collect()),
            ];
            let mut outcome = Outcome { findings, ..Outcome::default() };
            repetition::remove(&mut outcome);
            outcome.findings.len()
        };
        assert_eq!((several(&[10]), several(&[10, 20])), (2, 1));
    }

    #[test]
    fn only_files_that_were_asked_about_are_reported_on() {
        let workspace = Workspace { reported: Some(HashSet::from([FileId(1)])), ..workspace() };
        let outcome = run(&workspace, vec![rule("sound", speaks)]);
        assert_eq!(messages(&outcome), [("sound", "second")]);
    }
}
