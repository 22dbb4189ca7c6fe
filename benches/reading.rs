//! Where the time goes, in one process: reading and checking beside the least that any linter must pay, the events of
//! the Markdown parser. Only ratios of one run count.
//!
//! `cargo bench` prints the time for all files of a small made-up workspace together.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark stops where it is not as expected")]

use std::fmt::Write as _;
use std::path::PathBuf;

use divan::{Bencher, black_box};
use okrlint::date::Date;
use okrlint::engine;
use okrlint::language::Sentence;
use okrlint::markdown;
use okrlint::read::{self, Reading};
use okrlint::rule::Plan;
use okrlint::rules;
use okrlint::text::{FileId, SourceFile};
use okrlint::workspace::Workspace;
use okrlint::yaml;
use pulldown_cmark::{Options, Parser};

fn main() {
    divan::main();
}

const N_FILES: usize = 300;

const OBJECTIVES: [&str; 5] = [
    "Newcomers feel at home on their first day",
    "Nights on call are quiet",
    "Our data is trusted across the house",
    "Small shops choose us first",
    "Every release is a non-event",
];
const KEY_RESULTS: [&str; 7] = [
    "Raise the share of visitors who sign up from {a}% to {b}%",
    "Cut the median time to answer from {b} hours to {a} hours",
    "{b} teams use the new pipeline (today: {a})",
    "Keep error rates under 0.{a} % for 30 days",
    "Grow yearly revenue by {a}% to €{b}M",
    "Publish the handbook",
    "Pages at night per engineer: {b} → {a}",
];
const REMARKS: [&str; 3] = [
    "We heard in many interviews that people like the product and give up on the way to it.",
    "The figures come from the dashboard that the [data team](../data/README.md) keeps, *every Monday*.",
    "If this turns out to be too much, we cut scope and keep the date; see the notes of the last planning.",
];

/// OKR files of some three kilobytes, the same on every machine.
fn corpus() -> Vec<SourceFile> {
    (0..N_FILES).map(file).collect()
}

fn file(idx: usize) -> SourceFile {
    let mut text = format!(
        "---\nteam: team-{idx}\ncycle: 2026-Q{}\nowner: lead.{idx}@example.com\nstatus: on-track\n---\n\n# Team {idx} OKRs\n\n",
        idx % 4 + 1
    );
    for nth in 1..=3 {
        objective(&mut text, idx, nth);
    }
    text.push_str("## Check-ins\n\n| week | status | note |\n| --- | --- | --- |\n");
    for week in 1..=5 {
        writeln!(text, "| {week} | on track | {} |", pick(&REMARKS, idx + week)).unwrap();
    }
    SourceFile {
        id: FileId(u32::try_from(idx).unwrap()),
        path: PathBuf::from(format!("okrs/team-{idx}.md")),
        text: text.into(),
    }
}

fn objective(text: &mut String, idx: usize, nth: usize) {
    let (words, remark) = (pick(&OBJECTIVES, idx + nth), pick(&REMARKS, idx * nth));
    writeln!(text, "## Objective {nth}: {words}\n\n{remark}\n\n### Key results\n").unwrap();
    for kr in 1..=4 {
        let (low, high) = (kr + idx % 7, 20 + nth * kr + idx % 11);
        let sentence =
            pick(&KEY_RESULTS, idx + nth * kr).replace("{a}", &low.to_string()).replace("{b}", &high.to_string());
        writeln!(text, "- **KR{nth}.{kr}** {sentence}\n  - owner: @person{kr}; status: on track; confidence: 0.{kr}")
            .unwrap();
    }
    text.push('\n');
}

fn pick<'w>(words: &[&'w str], idx: usize) -> &'w str {
    words[idx % words.len()]
}

fn workspace() -> Workspace {
    let files = corpus();
    let documents = files.iter().map(|file| read::read(file, Reading::default())).collect();
    Workspace { files, documents, ..Workspace::default() }
}

/// The floor: what the Markdown parser takes.
#[divan::bench]
fn a_floor(bencher: Bencher<'_, '_>) {
    let files = corpus();
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    bencher.bench_local(|| {
        files.iter().map(|file| Parser::new_ext(&file.text, options).into_offset_iter().count()).sum::<usize>()
    });
}

/// From text to the tree of blocks.
#[divan::bench]
fn b_blocks(bencher: Bencher<'_, '_>) {
    let files = corpus();
    bencher.bench_local(|| files.iter().map(|file| markdown::parse(&file.text).blocks.len()).sum::<usize>());
}

/// The YAML between the lines of `---`.
#[divan::bench]
fn c_front_matter(bencher: Bencher<'_, '_>) {
    let files = corpus();
    let blocks: Vec<_> =
        files.iter().filter_map(|file| Some((file, markdown::parse(&file.text).front_matter?))).collect();
    bencher.bench_local(|| {
        for (file, block) in &blocks {
            black_box(yaml::parse(&file.text[block.yaml.range()], block.yaml.start));
        }
    });
}

/// What the sentences of all objectives and key results say.
#[divan::bench]
fn d_sentences(bencher: Bencher<'_, '_>) {
    let workspace = workspace();
    let sentences: Vec<&str> = workspace
        .objectives()
        .flat_map(|(_, objective)| {
            let key_results = objective.key_results.iter().map(|key_result| key_result.statement.as_str());
            std::iter::once(objective.statement.as_str()).chain(key_results)
        })
        .collect();
    bencher.bench_local(|| {
        for sentence in &sentences {
            black_box(Sentence::understand(sentence));
        }
    });
}

/// From text to document, all of the above included.
#[divan::bench]
fn e_reading(bencher: Bencher<'_, '_>) {
    let files = corpus();
    bencher.bench_local(|| {
        for file in &files {
            black_box(read::read(file, Reading::default()));
        }
    });
}

/// All rules over documents that were read.
#[divan::bench]
fn f_checking(bencher: Bencher<'_, '_>) {
    let workspace = workspace();
    let plan = Plan::of(rules::by_default());
    bencher.bench_local(|| engine::lint(&workspace, &plan, Date::constant(2026, 8, 15)));
}
