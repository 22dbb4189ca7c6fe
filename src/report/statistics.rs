//! Floor 9. How often each rule spoke: where a team that begins with okrlint looks first.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Report;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// How often a rule spoke with one severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The name of the rule.
    pub rule: &'static str,
    /// How bad these findings are.
    pub severity: Severity,
    /// How many there are.
    pub findings: usize,
    /// What the rule is about.
    pub summary: &'static str,
}

/// Counts the findings by rule and severity: the most frequent first, then by name.
pub fn of(findings: &[Diagnostic]) -> Vec<Count> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry((finding.rule, Reverse(finding.severity))).or_insert(0) += 1;
    }
    let summary = |rule| rules::named(rule).map_or("", |entry| entry.meta.summary);
    let count = |((rule, Reverse(severity)), findings)| Count { rule, severity, findings, summary: summary(rule) };
    let mut counts: Vec<Count> = counts.into_iter().map(count).collect();
    counts.sort_by_key(|count| Reverse(count.findings));
    counts
}

/// Writes a table of them and the summary.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let counts = of(report.findings);
    if !counts.is_empty() {
        write_table(&counts, out)?;
    }
    if report.quiet {
        return Ok(());
    }
    let gap = if counts.is_empty() { "" } else { "\n" };
    writeln!(out, "{gap}{}", report.tally)
}

fn write_table(counts: &[Count], out: &mut impl Write) -> io::Result<()> {
    let longest = counts.iter().map(|count| count.rule.len()).max().unwrap_or(0).max("rule".len());
    writeln!(out, "findings  severity  {:longest$}  what it is about", "rule")?;
    for Count { rule, severity, findings, summary } in counts {
        writeln!(out, "{findings:>8}  {:8}  {rule:longest$}  {summary}", severity.word())?;
    }
    Ok(())
}
