//! Floor 10. `okrlint check`: reads, lints, reports.

#![allow(clippy::disallowed_methods, reason = "the named files are asked for here")]

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use okrlint::config::{FailOn, Planned};
use okrlint::date::Date;
use okrlint::diagnostic::{Diagnostic, Severity};
use okrlint::engine::{Fault, Outcome};
use okrlint::report::{Report, Tally};
use okrlint::workspace::Workspace;

use super::args::{CheckArgs, Selection};
use super::environment::Environment;
use super::known::Baselines;
use super::load::{Loaded, Way, load};
use super::merge::Merged;
use super::names::here;
use super::output::{Messages, note};
use super::progress::Progress;
use super::reports::Reports;
use super::since::{self, Comparison};
use super::{Stop, mistake_of_ours, stdin};

pub(crate) fn run(args: &CheckArgs, environment: &Environment, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let mut settings = Settings::of(args, environment).map_err(|mistake| messages.stop(&mistake))?;
    if args.quiet || settings.reports.are_read_aloud() {
        messages.progress = Progress::default();
    }
    let for_messages = environment.canvas(args.color, io::stderr().is_terminal());
    let loaded = load(&args.selection, true, settings.comparison.as_ref(), for_messages, messages)?;
    let are_listed = !stdin::is_nameless(&args.selection) && loaded.iter().all(Loaded::lists_okrs);
    let (merged, mut tally) = lint(loaded, args, &mut settings, messages)?;
    if !messages.is_troubled {
        let settled = settings.baselines.tell_of_settled();
        tally.settled = if args.strict_baseline { settled } else { 0 };
    }
    if tally.okr_documents == 0 {
        tell_of_nothing(&nothing_read(tally.files, &args.selection, are_listed), tally.files, args, messages);
    }
    let tally = Tally { is_incomplete: messages.is_troubled, ..tally };
    let report = Report {
        quiet: args.quiet,
        group_by: args.group_by.map(|grouping| grouping.0),
        shown_at: settings.shown_at.as_deref(),
        thresholds: &merged.thresholds,
        ..Report::new(&merged.workspace, &merged.names, &merged.findings, tally)
    };
    settings.reports.write(&report, messages)?;
    // The process ends: giving back a large workspace piece by piece would keep people waiting for nothing.
    std::mem::forget(merged);
    Ok(ExitCode::from(tally.exit_code()))
}

/// What flags and environment decide together.
struct Settings {
    reports: Reports,
    today: Date,
    /// What was there before.
    baselines: Baselines,
    /// With what the files are compared.
    comparison: Option<Comparison>,
    shown_at: Option<String>,
}

impl Settings {
    fn of(args: &CheckArgs, environment: &Environment) -> Result<Self, String> {
        let reports = Reports::of(args, environment)?;
        let baselines = Baselines::of(args.baseline.as_deref())?;
        Ok(Self {
            reports,
            today: environment.today(args.today)?,
            baselines,
            comparison: Comparison::of(args),
            shown_at: environment.shown_at(),
        })
    }
}

/// Runs the rules over all workspaces, and puts together what is to be shown of what they find.
fn lint(
    loaded: Vec<Loaded>,
    args: &CheckArgs,
    settings: &mut Settings,
    messages: &mut Messages,
) -> Result<(Merged, Tally), Stop> {
    let here = here();
    let flags = args.rules.flags(args.fail_on);
    let mildest = args.min_severity.map_or(Severity::Advice, |mildest| mildest.0);
    let way = Way { flags: &flags, ignores_suppressions: args.no_suppressions, today: settings.today };
    let mut merged = Merged::default();
    let mut judged = Judged::default();
    let mut tally = Tally::default();
    for (idx, mut loaded) in loaded.into_iter().enumerate() {
        let New { planned, findings, known } = find_new(&mut loaded, &way, &mut settings.baselines, messages)?;
        tally = tally.and(Tally::of(&loaded.workspace, loaded.files));
        judged.known += known;
        judged.thresholds.extend(loaded.thresholds(&planned, &flags));
        judged.failing += findings.iter().filter(|finding| planned.fails(finding)).count();
        let shown = judged.shown(findings, mildest);
        merged.add_linted(loaded, &planned, shown, &here, idx == 0);
    }
    let tally = judged.tally(tally.with_findings(&merged.findings));
    Ok((merged, tally))
}

/// What is found in a workspace and was not there before.
struct New {
    planned: Planned,
    findings: Vec<Diagnostic>,
    /// How many more were found.
    known: usize,
}

fn find_new(
    loaded: &mut Loaded,
    way: &Way<'_>,
    baselines: &mut Baselines,
    messages: &mut Messages,
) -> Result<New, Stop> {
    let (planned, mut outcome) = find(loaded, way, messages);
    let n_all = outcome.n_grouped();
    for baseline in baselines.for_workspace(loaded).map_err(|reason| messages.stop(&reason))? {
        baseline.take_out(loaded, &planned.plan, way, &mut outcome.findings);
    }
    for mut earlier in std::mem::take(&mut loaded.before) {
        let compare = || since::take_out(loaded, &mut earlier, way, &mut outcome.findings);
        let compared = messages.progress.during("checking what they said before", compare);
        compared.map_err(|reason| messages.stop(&reason))?;
        earlier.tree.notes().iter().for_each(|text| note(text));
    }
    // Without a baseline as many would be shown in all.
    let findings = outcome.grouped().findings;
    let known = n_all.saturating_sub(findings.len());
    Ok(New { planned, findings, known })
}

/// Runs the rules over a workspace, and tells of those that broke down.
pub(crate) fn find(loaded: &Loaded, way: &Way<'_>, messages: &mut Messages) -> (Planned, Outcome) {
    let (planned, outcome) = messages.progress.during("checking what they say", || loaded.find(way));
    for fault in &outcome.faults {
        messages.trouble(&fault_message(fault, &loaded.workspace));
    }
    (planned, outcome)
}

/// What the findings make of the run, whether they are shown or not.
#[derive(Default)]
struct Judged {
    thresholds: Vec<FailOn>,
    failing: usize,
    hidden: usize,
    known: usize,
}

impl Judged {
    fn shown(&mut self, mut findings: Vec<Diagnostic>, mildest: Severity) -> Vec<Diagnostic> {
        let n_all = findings.len();
        findings.retain(|finding| mildest <= finding.severity);
        self.hidden += n_all - findings.len();
        findings
    }

    fn tally(&self, tally: Tally) -> Tally {
        let fail_on = self.thresholds.first().copied().unwrap_or_default();
        let is_divided = self.thresholds.iter().any(|other| *other != fail_on);
        Tally { fail_on, is_divided, failing: self.failing, hidden: self.hidden, known: self.known, ..tally }
    }
}

fn fault_message(fault: &Fault, workspace: &Workspace) -> String {
    let file = fault.file.map(|id| format!(" in {}", workspace.file(id).path.display())).unwrap_or_default();
    mistake_of_ours(&format!("rule {}{file}", fault.rule), &fault.message)
}

/// That there was nothing to look at is worth knowing, and to some it is a failure.
fn tell_of_nothing(nothing: &str, n_files: usize, args: &CheckArgs, messages: &mut Messages) {
    let is_explained = messages.is_troubled || (messages.has_left_out && n_files == 0);
    if args.error_on_no_files {
        messages.trouble(nothing);
    } else if !args.quiet && !is_explained {
        note(nothing);
    }
}

/// Where the configuration lists the OKR files, it is not their words that tell.
fn nothing_read(files: usize, selection: &Selection, are_listed: bool) -> String {
    let paths = match stdin::name(selection) {
        Some(name) => name.into_owned(),
        None => selection.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", "),
    };
    let is_file = stdin::is_asked_for(selection) || selection.paths.iter().all(|path| path.is_file());
    match files {
        0 => format!("no Markdown files in {paths}"),
        1 if is_file && are_listed => format!("{paths} is not listed under `okrs` in the configuration"),
        _ if are_listed => format!("no file in {paths} is listed under `okrs` in the configuration"),
        1 if is_file => format!("{paths} holds no OKRs; --assume-okr reads it as if it did"),
        1 => format!("looked at 1 Markdown file in {paths}, and it holds no OKRs"),
        files => format!("looked at {files} Markdown files in {paths}, and none of them holds OKRs"),
    }
}
