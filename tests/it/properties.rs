//! What holds for any text: reading and linting never panic, every place lies in the text, and what looks the same is
//! read the same.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use okrlint::diagnostic::{Diagnostic, Label};
use okrlint::engine;
use okrlint::model::Document;
use okrlint::read::{self, Reading};
use okrlint::report::tree;
use okrlint::report::wanted::Wanted;
use okrlint::rule::{ActiveRule, Plan};
use okrlint::text::{FileId, Lines, SourceFile, Span};
use okrlint::workspace::Workspace;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rayon::prelude::*;

use crate::places::assert_in_text;
use crate::support::{TODAY, all_rules, files_in, lint, root, text_of};

/// Ways of writing OKRs, one of each kind.
const DIALECTS: [&str; 14] = [
    "# Growth OKRs 2026-Q3\n\n## Objective 1: People find us\n\n**Key Results**\n\n1. [P0] Visits from 10k to 25k @ana (0.7)\n2. Rank among the top 3 => 95%\n   - baseline: unknown; target: 3\n   - 2026-07-14: 12 %, on track, 0.6 — slow start\n",
    "---\ntype: okr\nteam: Søren & Co\ncycle: FY26-Q1\nobjectives:\n  - id: O1\n    title: Nobody waits\n    key_results:\n      - {id: KR1, baseline: 5 days, target: 1 day}\n---\n\n## O1: Nobody waits\n\n- KR1: Answer within a day\n",
    "---\nowner: @ana\nteam: \"open\ncycle: Q9\n---\n# OKRs\n\n**O1** Calm nights\n- KR1 Pages from 12 to 3\n",
    "Objective: Calm nights\nKR1: Pages from 12 to 3  \nKR2: ~~No outage~~ \\\nOwner: Bo\n",
    "| Objective | Key Result | Owner | Target |\n|---|:--|---|---|\n| Calm nights | Pages<br>from 12 to 3 | Bo, Li | 3 |\n| | Sleep 8 h | | `8` |\n",
    "# Hedef 1: Müşteriler bizi sever\n\nAnahtar Sonuçlar (Key Results):\n\n- [x] NPS 20'den 40'a\n- [ ] Kayıp %5'ten %3'e 🟢\n",
    "# 目标1：客户满意\n\n- 关键结果1：满意度从60%提高到80%\n- 关键结果2：响应时间少于5分钟\n",
    "<details>\n<summary>Objective: Be <b>known</b></summary>\n\n- KR: 5 talks &amp; 2 papers\n\n</details>\n",
    "> **Objective 2** — [Be known](https://example.com)\n>\n> * KR 2.1 `5` talks\n> * KR 2.2 X % of readers [TBD]\n",
    "O1. Be known\n===\n\nKR1\n---\n\nTalks: 5\n\n### KR2 (Speed): p95 < 200 ms\n",
    "# OKRs\n\n## Q3 2026\n\n### Sales\n\nBe known\n\n- 5 talks\n- 2 papers\n\nBe liked\n\n- NPS 40\n",
    "- Be known\n  - 5 talks\n    - Be heard\n      - 2 papers\n- Be liked\n\t- NPS 40\n",
    "**Objective**: Be known (Ana Lopez)\n\n**KR1**: 5 talks by 2026-09-30 (Bo Berg)\n\n**KR2**: half of 1.5M€ – 99,9 %\n\n## Check-ins\n\n| week | note |\n|---|---|\n| 1 | ok |\n",
    "1️⃣ OKR 1: Be known\n• KR1 → 5 talks\n• KR2 → from X to Y ⏳\n\n***\n\n[^1]: Goals: see [here](#x)\n\n```\nKR3: not one\n```\n",
];

/// Characters that are easily taken for something else, or that terminals and editors stumble over.
const HOSTILE: [&str; 24] = [
    "\0",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{9b}",
    "\r",
    "\t",
    "\u{b}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffd}",
    "\u{301}",
    "İ",
    "ß",
    "👩‍👩‍👧",
    "🇩🇪",
    "\u{e0067}",
    "\u{10ffff}",
];

/// What pages are made of.
#[rustfmt::skip]
const SCRAPS: [&str; 60] = [
    "O", "O1", "KR", "KR 2.1", "Objective", "Key Results", "OKRs", "Goal", "目标", "关键结果", "#", "##", "- ", "  - ", "    ",
    "* ", "1. ", "> ", "| ", "|---|---|", "---", "\n", "\n", "\n\n", " ", " ", ": ", ":", "a", "Raise", "from ", " to ", "5", "10k",
    " %", "€", "(", ")", "[", "]", "<", "<br>", "@x", "=>", "→", "**", "_", "~~", "`", "&amp;", "\\", "🟢", "2026", "Q3", "TBD", "é",
    "<!-- okrlint-ignore kr-count -->", "<!-- okrlint-ignore ", "kr-count, ", " -->",
];

fn samples() -> Vec<String> {
    let fixtures = files_in(&root().join("fixtures"), "md").into_iter().map(|path| text_of(&path));
    DIALECTS.into_iter().map(str::to_owned).chain(fixtures).collect()
}

static RULES: LazyLock<Vec<ActiveRule>> = LazyLock::new(all_rules);

/// One file, read and linted.
struct Outcome {
    workspace: Workspace,
    findings: Vec<Diagnostic>,
}

impl Outcome {
    fn of(text: &str, declared: bool) -> Self {
        let file = SourceFile { id: FileId(0), path: "okrs/growth.md".into(), text: text.into() };
        let document = read::read(&file, Reading { declared, ..Reading::default() });
        let workspace = Workspace { files: vec![file], documents: vec![document], ..Workspace::default() };
        let findings = lint(&workspace, &RULES);
        Self { workspace, findings }
    }

    fn document(&self) -> &Document {
        &self.workspace.documents[0]
    }

    /// The objectives and key results with all that belongs to them.
    fn tree(&self) -> String {
        let mut tree = Vec::new();
        let all = Wanted::default();
        tree::write(&self.workspace, &["okrs.md".to_owned()], &all, None, &mut tree).expect("a vector takes all");
        String::from_utf8_lossy(&tree).into_owned()
    }

    /// What people see of it: the tree, and the findings with line and column.
    fn seen(&self) -> String {
        let text = &self.workspace.files[0].text;
        let lines = Lines::of(text);
        let place = |offset| {
            let at = lines.position(text, offset);
            (at.line, at.column)
        };
        let line = |finding: &Diagnostic| {
            let places = std::iter::once(&finding.primary).chain(&finding.related).map(|label| place(label.span.start));
            format!("{:?} {:?} {}\n", finding.rule, places.collect::<Vec<_>>(), finding.message)
        };
        self.tree() + &self.findings.iter().map(line).collect::<String>()
    }
}

/// Reads and lints `text`, and looks at every place that comes of it.
fn check(text: &str) {
    check_as(text, true);
    check_as(text, false);
}

fn check_as(text: &str, declared: bool) {
    let outcome = Outcome::of(text, declared);
    assert_in_text(text, outcome.document(), &outcome.findings);
}

#[track_caller]
fn assert_seen_alike(text: &str, other: &str) {
    let (one, other) = (Outcome::of(text, true).seen(), Outcome::of(other, true).seen());
    assert!(one == other, "{text:?} is read as\n{one}\nand, written differently, as\n{other}");
}

/// The rules that say one thing of several items, each of which may be silenced on its own.
const OF_SEVERAL: [&str; 5] =
    ["checkin-stale", "objective-without-key-results", "owner-missing", "parent-missing", "retro-missing"];

/// The labels of all findings, each with the place that decides whether it is silenced. What recurs is said once, with
/// labels in each key result, which stand or fall with it; any other finding stands or falls as a whole.
fn labels(outcome: &Outcome) -> BTreeSet<(&'static str, u32, u32)> {
    let statements: Vec<Span> = {
        let key_results = outcome.document().objectives.iter().flat_map(|objective| &objective.key_results);
        key_results.map(|key_result| key_result.statement.span()).collect()
    };
    let of_key_result = |label: u32| {
        let around = statements.iter().find(|span| span.start <= label && label < span.end);
        around.map_or(label, |span| span.start)
    };
    let of_finding = |finding: &Diagnostic| {
        let (rule, primary) = (finding.rule, finding.primary.span.start);
        let is_group = finding.message.contains(" more key result");
        let mut member = (of_key_result(primary), primary);
        let mut deciding = |label: &Label| match label.span.start {
            // What recurs may point at what is no part of it.
            start if is_group && label.text != "the other one" => {
                // The first label in a key result is the place of what is said of it.
                if member.0 != of_key_result(start) {
                    member = (of_key_result(start), start);
                }
                member.1
            }
            start if OF_SEVERAL.contains(&rule) && label.text.is_empty() => start,
            _ => member.1,
        };
        let labels = std::iter::once(&finding.primary).chain(&finding.related);
        labels.map(|label| (rule, deciding(label), label.span.start)).collect::<Vec<_>>()
    };
    outcome.findings.iter().flat_map(of_finding).collect()
}

/// Puts a comment that silences `rule` beside the words at `place`, or on a line of its own before them. Both silence
/// just that, and leave the page as it was.
fn silence(text: &str, before: &Outcome, rule: &str, place: usize) {
    let line_start = text[..place].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[place..].find(['\r', '\n']).map_or(text.len(), |at| place + at);
    let line = &text[line_start..];
    if text[line_start..line_end].trim().is_empty() {
        return;
    }
    let margin = &line[..line.len() - line.trim_start_matches([' ', '\t', '>']).len()];
    let comment = format!("<!-- okrlint-ignore {rule}: just so -->");
    silence_by(text, before, rule, place, line_end, &format!(" {comment}"));
    silence_by(text, before, rule, place, line_start, &format!("{margin}{comment}\n"));
    silence_by(text, before, rule, place, text.len(), &format!("\n<!-- okrlint-ignore-file {rule} -->"));
}

fn silence_by(text: &str, before: &Outcome, rule: &str, place: usize, at: usize, comment: &str) {
    let silenced = [&text[..at], comment, &text[at..]].concat();
    let after = Outcome::of(&silenced, true);
    assert!(before.tree() == after.tree(), "{comment:?} changes how this is read:\n{silenced}");
    assert_in_text(&silenced, after.document(), &after.findings);
    let (len, at) = (Span::from(0..comment.len()).end, Span::from(at..at).start);
    let shift = |offset: u32| if at < offset { offset.saturating_sub(len).max(at) } else { offset };
    let covers = after.document().suppressions.iter().find(|found| at <= found.place.start).map(|found| found.covers);
    let covers = covers.unwrap_or_else(|| panic!("{comment:?} is not seen:\n{silenced}"));
    let is_covered = |start: u32| shift(covers.start) <= start && start < shift(covers.end);
    let mut expected = labels(before);
    expected.retain(|&(name, start, _)| name != rule || !is_covered(start));
    let left = labels(&after).into_iter().map(|(name, start, label)| (name, shift(start), shift(label)));
    assert_eq!(left.collect::<BTreeSet<_>>(), expected, "{comment:?} at {at}:\n{silenced}");
    assert!(is_covered(Span::from(place..place).start), "{comment:?} does not cover {place}:\n{silenced}");
}

/// Silences each finding of a page that is about words on it: not about its front matter, nor about all of it, which
/// may begin with code.
fn silence_each(text: &str) {
    let before = Outcome::of(text, true);
    let body = before.document().front_matter.span.unwrap_or_default().end;
    let found = labels(&before);
    let places: BTreeSet<_> = found.iter().map(|(rule, place, _)| (*rule, *place)).collect();
    // What they say is not about a part of the page.
    let is_elsewhere = |rule: &str| ["front-matter-invalid", "merge-unfinished", "okrs-not-found"].contains(&rule);
    let silenced = places.into_iter().filter(|(rule, place)| body <= *place && !is_elsewhere(rule));
    silenced.par_bridge().for_each(|(rule, place)| silence(text, &before, rule, place as usize));
}

/// Wherever a comment stands, the page reads as without it.
#[test]
fn comments_are_not_read() {
    const COMMENT: &str = "<!-- okrlint-ignore-file kr-count -->";
    samples().par_iter().for_each(|text| {
        let before = Outcome::of(text, true);
        let body = before.document().front_matter.span.unwrap_or_default().range().end;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            let margin = &line[..line.len() - line.trim_start_matches([' ', '\t', '>']).len()];
            for (at, comment) in [(start + words.len(), format!(" {COMMENT}")), (start, format!("{margin}{COMMENT}\n"))]
            {
                if start < body || words.is_empty() || words.starts_with("```") {
                    continue;
                }
                let with_comment = [&text[..at], &comment, &text[at..]].concat();
                assert_eq!(
                    before.tree(),
                    Outcome::of(&with_comment, true).tree(),
                    "{comment:?} at {at}:\n{with_comment}"
                );
            }
            start += line.len();
        }
    });
}

#[test]
fn a_suppression_removes_just_its_finding() {
    samples().par_iter().for_each(|text| silence_each(text));
}

/// Every third one: all of them take a minute.
#[test]
fn beginnings_of_a_page_can_be_read() {
    samples().par_iter().for_each(|text| {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(3).chain([text.len()]).collect();
        ends.into_par_iter().for_each(|end| check_as(&text[..end], !text[..end].ends_with('\n')));
    });
}

#[test]
fn line_endings_make_no_difference() {
    for text in samples().iter().filter(|text| !text.contains('\r')) {
        assert_seen_alike(text, &text.replace('\n', "\r\n"));
    }
}

#[test]
fn blank_lines_at_the_end_make_no_difference() {
    for text in samples() {
        assert_seen_alike(&text, &format!("{text}\n\n\n"));
        assert_seen_alike(&text, text.trim_end_matches('\n'));
    }
}

#[test]
fn a_byte_order_mark_makes_no_difference_but_for_its_column() {
    for text in samples() {
        let (plain, marked) = (Outcome::of(&text, true), Outcome::of(&format!("\u{feff}{text}"), true));
        let messages = |outcome: &Outcome| {
            outcome.findings.iter().map(|finding| (finding.rule, finding.message.clone())).collect::<Vec<_>>()
        };
        assert_eq!(messages(&plain), messages(&marked), "{text}");
    }
}

#[test]
fn the_number_of_threads_makes_no_difference() {
    let texts = samples();
    let files: Vec<SourceFile> = (0..)
        .zip(texts.iter().cycle().take(100))
        .map(|(id, text)| SourceFile {
            id: FileId(id),
            path: format!("okrs/{id}.md").into(),
            text: text.as_str().into(),
        })
        .collect();
    let how = Reading { declared: true, ..Reading::default() };
    let documents = files.iter().map(|file| read::read(file, how)).collect();
    let workspace = Workspace { files, documents, ..Workspace::default() };
    let findings = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| engine::lint(&workspace, &Plan::of(RULES.clone()), TODAY)).findings
    };
    let alone = findings(1);
    assert!(!alone.is_empty());
    assert_eq!(alone, findings(4));
    assert_eq!(alone, findings(4));
}

/// The lines of a sample.
fn lines() -> impl Strategy<Value = Vec<String>> {
    select(samples()).prop_map(|text| text.split_inclusive('\n').map(str::to_owned).collect())
}

/// A sample with other characters in it.
fn disturbed() -> impl Strategy<Value = String> {
    let insertions = prop::collection::vec((any::<Index>(), select(&HOSTILE[..])), 1..6);
    (select(samples()), insertions).prop_map(|(text, insertions)| {
        let mut chars: Vec<String> = text.chars().map(String::from).collect();
        for (at, hostile) in insertions {
            let at = at.index(chars.len() + 1);
            chars.insert(at, hostile.to_owned());
        }
        chars.concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn lines_in_any_order_can_be_read(lines in lines().prop_shuffle(), other in lines()) {
        let text = lines.concat() + &other.concat();
        check(&text);
        assert_seen_alike(&text, &text.replace("\r\n", "\n").replace('\n', "\r\n"));
        assert_seen_alike(&text, &format!("{text}\n\n"));
    }

    #[test]
    fn suppressions_on_pages_in_disorder_remove_just_their_findings(lines in lines().prop_shuffle(), other in lines()) {
        let body = |line: &&String| !line.trim_end().ends_with("---");
        silence_each(&lines.iter().chain(&other).filter(body).cloned().collect::<String>());
    }

    #[test]
    fn hostile_characters_can_be_read(text in disturbed()) {
        check(&text);
        assert_eq!(Outcome::of(&text, true).seen(), Outcome::of(&text, true).seen());
    }

    /// But for code, in which comments are none.
    #[test]
    fn suppressions_in_any_text_remove_just_their_findings(mut scraps in prop::collection::vec(select(&SCRAPS[..]), 0..60)) {
        scraps.retain(|scrap| !["`", "\\", "okrlint-", "-->"].iter().any(|sign| scrap.contains(sign)));
        let text = format!("# OKRs\n\n{}\n", scraps.concat());
        if !text.contains("~~~") {
            silence_each(&text);
        }
    }

    #[test]
    fn any_text_can_be_read(text in prop::collection::vec(select(&SCRAPS[..]), 0..60)) {
        check(&text.concat());
    }
}
