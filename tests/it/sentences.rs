//! Single sentences and what a careful coach would say of them: the set in `fixtures/sentences/`, one file a trade.
//!
//! A line is `verdict | rules | sentence | why`. The verdict is `good`, where a coach keeps silent, or `bad`; the rules
//! are those that say why it is bad, the one first that a coach would name first. `objective // key result` gives the
//! objective above a key result. Each sentence stands in a small document among sound ones, and what the rules say of
//! it is held in `verdicts.snap`: a change that flips a verdict shows there. What the rules get right of this goes into
//! the section `## Measured` of their pages. `BLESS=1 cargo test` writes both.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

use okrlint::diagnostic::{Diagnostic, Severity};
use okrlint::workspace::Workspace;

use crate::support::{all_rules, files_in, hold, lint, none_of, root, text_of, workspace};

/// A sentence of the set.
struct Labelled {
    trade: String,
    is_objective: bool,
    is_good: bool,
    /// What makes it bad, first what a coach would name first.
    rules: Vec<String>,
    /// The objective above a key result, where it matters.
    above: Option<String>,
    words: String,
}

impl Labelled {
    fn is_named(&self, rule: &str) -> bool {
        self.rules.iter().any(|name| name == rule)
    }
}

/// What is said of a sentence by rules that the set names.
type Said = Vec<(&'static str, Severity)>;

static SET: LazyLock<Vec<Labelled>> = LazyLock::new(|| {
    let files = files_in(&root().join("fixtures/sentences"), "txt");
    files.iter().flat_map(|path| labelled(path.file_stem().unwrap().to_str().unwrap(), &text_of(path))).collect()
});

/// A document for each sentence.
static WORKSPACE: LazyLock<Workspace> = LazyLock::new(|| {
    let files: Vec<_> = (0..).zip(SET.iter()).map(|(n, one)| (format!("{n}.md"), document(one, n))).collect();
    workspace(files.iter().map(|(name, text)| (name.as_str(), text.clone())))
});

/// What is said of each sentence.
static SAID: LazyLock<Vec<Said>> = LazyLock::new(|| {
    let judged: BTreeSet<&str> = SET.iter().flat_map(|one| &one.rules).map(String::as_str).collect();
    let mut said: Vec<Said> = SET.iter().map(|_| Said::new()).collect();
    for finding in lint(&WORKSPACE, &all_rules()) {
        let n = finding.primary.file.0 as usize;
        if judged.contains(finding.rule) && is_about(&finding, &WORKSPACE.files[n].text, &SET[n]) {
            said[n].push((finding.rule, finding.severity));
        }
    }
    said
});

fn labelled(trade: &str, text: &str) -> Vec<Labelled> {
    let mut is_objective = false;
    let mut set = Vec::new();
    for line in text.lines() {
        match line {
            "[key results]" => is_objective = false,
            "[objectives]" => is_objective = true,
            _ if line.is_empty() || line.starts_with('#') => {}
            _ => set.push(sentence(trade, is_objective, line)),
        }
    }
    set
}

fn sentence(trade: &str, is_objective: bool, line: &str) -> Labelled {
    let parts: Vec<&str> = line.split(" | ").collect();
    let [verdict @ ("good" | "bad"), rules, sentence, _why] = parts[..] else {
        panic!("{trade}: not `good|bad | rules | sentence | why`: {line}");
    };
    let (above, words) = match sentence.split_once(" // ") {
        Some((above, words)) => (Some(above.to_owned()), words),
        None => (None, sentence),
    };
    let rules: Vec<_> = rules.split(", ").filter(|rule| *rule != "-").map(str::to_owned).collect();
    let is_good = verdict == "good";
    assert_eq!(is_good, rules.is_empty(), "{trade}: bad sentences name what is wrong, good ones do not: {line}");
    Labelled { trade: trade.to_owned(), is_objective, is_good, rules, above, words: words.to_owned() }
}

/// A document in which all is well but perhaps this sentence.
fn document(one: &Labelled, n: usize) -> String {
    let front = format!("---\nteam: Team {n}\ncycle: 2026-Q3\nowner: Ana\n---\n");
    let (objective, key_result) = match one {
        Labelled { is_objective: true, words, .. } => (words.as_str(), ""),
        Labelled { above, words, .. } => (above.as_deref().unwrap_or("Guests are glad that they came"), words.as_str()),
    };
    let list = "- KR1: Raise guests who return within a year from 34% to 48%\n\
                - KR2: Cut the wait at the front desk from nine minutes to three\n";
    let third = if key_result.is_empty() { String::new() } else { format!("- KR3: {key_result}\n") };
    format!("{front}\n## Objective: {objective}\n\n{list}{third}")
}

/// Whether a finding speaks of the sentence and not of what was put around it.
fn is_about(finding: &Diagnostic, text: &str, one: &Labelled) -> bool {
    let places = std::iter::once(&finding.primary.span).chain(finding.related.iter().map(|place| &place.span));
    let sentence = text.rfind(&one.words).map(|start| (start, start + one.words.len()));
    let (start, end) = sentence.expect("the sentence stands in its document");
    places.map(|span| span.range()).any(|place| place.start < end && start < place.end)
}

/// One word on how what is said compares with what a coach would say.
fn outcome(one: &Labelled, said: &Said) -> &'static str {
    match (one.is_good, said.is_empty()) {
        (true, true) => "right",
        (true, false) => "FALSE",
        (false, true) => "missed",
        (false, false) if said.iter().any(|(rule, _)| one.is_named(rule)) => "right",
        (false, false) => "other",
    }
}

/// What a rule gets right of the set.
#[derive(Default)]
struct Measured {
    /// Sentences of the kind that it judges, and how many of them are good.
    judged: usize,
    good: usize,
    /// Of how many it spoke, and where the set agrees.
    said_of: usize,
    right: usize,
    /// Good ones of which it spoke.
    wronged: usize,
    /// Where a coach would name it first, and where it or another rule that the set names spoke.
    first: usize,
    found: usize,
    flagged: usize,
}

impl Measured {
    fn of(rule: &str) -> Self {
        let kind = |one: &Labelled| match rule.split_once('-') {
            Some(("objective", _)) => one.is_objective,
            Some(("kr", _)) => !one.is_objective,
            _ => true,
        };
        let mut sum = Self::default();
        for (one, said) in SET.iter().zip(SAID.iter()).filter(|(one, _)| kind(one)) {
            let speaks = said.iter().any(|(name, _)| *name == rule);
            let is_first = one.rules.first().is_some_and(|name| name == rule);
            sum.judged += 1;
            sum.good += usize::from(one.is_good);
            sum.said_of += usize::from(speaks);
            sum.right += usize::from(speaks && one.is_named(rule));
            sum.wronged += usize::from(speaks && one.is_good);
            sum.first += usize::from(is_first);
            sum.found += usize::from(is_first && speaks);
            sum.flagged += usize::from(is_first && !said.is_empty());
        }
        sum
    }

    fn section(&self) -> String {
        let Self { judged, good, said_of, right, wronged, first, found, flagged } = self;
        let percent = |part: usize, whole: usize| (100 * part + whole / 2).checked_div(whole).unwrap_or_default();
        let (precision, recall) = (percent(*right, *said_of), percent(*found, *first));
        format!(
            "\n## Measured\n\n\
             Our own {judged} sentences in `fixtures/sentences/`, {good} of them good, with what a careful coach would say:\n\n\
             - The rule speaks of {said_of}, and the coach agrees on {right}: precision {precision}%. Of the good ones it flags {wronged}.\n\
             - The coach names it first for {first}. It finds {found} of them, recall {recall}%; with the other rules {flagged} are found.\n\n\
             Sentences of other people are harder than ours.\n"
        )
    }
}

/// The page of a rule with what was measured, on sets of its own or if the sentences name it often enough.
pub(crate) fn with_measured(rule: &str, page: &str) -> String {
    const ENOUGH: usize = 8;
    let before = page.split("\n## Measured\n").next().expect("splitting gives one part at least");
    let by_sentences = || Some(Measured::of(rule)).filter(|measured| ENOUGH <= measured.first);
    let section = crate::sets::measured(rule).or_else(|| by_sentences().map(|measured| measured.section()));
    before.to_owned() + &section.unwrap_or_default()
}

#[test]
fn every_sentence_is_read_as_what_it_is() {
    let astray = WORKSPACE.objectives().zip(SET.iter()).filter(|((_, objective), one)| {
        let expected = if one.is_objective { 2 } else { 3 };
        objective.key_results.len() != expected
    });
    assert_eq!(WORKSPACE.objectives().count(), SET.len());
    none_of(&astray.map(|(_, one)| format!("not read as one statement: {}", one.words)).collect::<Vec<_>>());
}

#[test]
fn one_sentence_gets_one_finding() {
    let several = SET.iter().zip(SAID.iter()).filter(|(_, said)| 1 < said.len());
    none_of(&several.map(|(one, said)| format!("{}: {said:?}", one.words)).collect::<Vec<_>>());
}

#[test]
fn verdicts_are_as_they_were() {
    let mut record =
        "What the rules say of the sentences beside this file. `BLESS=1 cargo test` writes it.\n".to_owned();
    let mut trade = "";
    for (one, said) in SET.iter().zip(SAID.iter()) {
        if one.trade != trade {
            trade = &one.trade;
            write!(record, "\n# {trade}\n\n").unwrap();
        }
        let rules: Vec<_> = said.iter().map(|(rule, severity)| format!("{}: {rule}", severity.word())).collect();
        let rules = if rules.is_empty() { "-".to_owned() } else { rules.join(", ") };
        writeln!(record, "{} | {rules} | {}", outcome(one, said), one.words).unwrap();
    }
    hold(&root().join("fixtures/sentences/verdicts.snap"), &record).unwrap();
}
