//! Floor 10. `okrlint check`: reads, lints, reports.

#![allow(clippy::disallowed_methods, reason = "the current folder and the named files are asked for here")]

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::ValueEnum;
use okrlint::date::Date;
use okrlint::engine::{self, Fault};
use okrlint::report::full::Canvas;
use okrlint::report::{Report, Tally, concise, full, grouped, json, plain, statistics};
use okrlint::rule::Plan;
use okrlint::rules;
use okrlint::workspace::Workspace;

use super::args::{CheckArgs, Format, Selection};
use super::environment::Environment;
use super::load::{Loaded, load};
use super::merge::Merged;
use super::output::{Messages, note, print};
use super::{Stop, mistake_of_ours, stdin};

pub(crate) fn run(args: &CheckArgs, environment: &Environment, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let settings = Settings::of(args, environment).map_err(|mistake| {
        messages.trouble(&mistake);
        Stop
    })?;
    let width = environment.width();
    let for_messages = Canvas { width, color: environment.color(args.color, io::stderr().is_terminal()) };
    let loaded = load(&args.selection, true, for_messages, messages)?;
    let (merged, tally) = lint(loaded, args, settings.today, messages);
    let is_explained = messages.is_troubled || (messages.has_left_out && tally.files == 0);
    if tally.okr_documents == 0 && !args.quiet && !is_explained {
        note(&nothing_read(tally.files, &args.selection));
    }
    let tally = Tally { is_incomplete: messages.is_troubled, ..tally };
    let report = Report {
        workspace: &merged.workspace,
        names: &merged.names,
        findings: &merged.findings,
        tally,
        quiet: args.quiet,
    };
    print(messages, |out| match settings.format {
        Format::Json if args.statistics => json::write_check_with_statistics(&report, out),
        Format::Json => json::write_check(&report, out),
        _ if args.statistics => statistics::write(&report, out),
        Format::Full => full::write(
            &report,
            Canvas { width, color: environment.color(args.color, io::stdout().is_terminal()) },
            out,
        ),
        Format::Concise => concise::write(&report, out),
        Format::Grouped => grouped::write(&report, out),
        Format::Plain => plain::write(&report, out),
    })?;
    // The process ends: giving back a large workspace piece by piece would keep people waiting for nothing.
    std::mem::forget(merged);
    Ok(ExitCode::from(tally.exit_code()))
}

/// What flags and environment decide together.
struct Settings {
    format: Format,
    today: Date,
}

impl Settings {
    fn of(args: &CheckArgs, environment: &Environment) -> Result<Self, String> {
        let asked = environment.get("OKRLINT_OUTPUT_FORMAT").filter(|_| args.output_format.is_none());
        let asked = asked.map(|word| {
            Format::from_str(&word, false).map_err(|_| {
                format!("OKRLINT_OUTPUT_FORMAT is `{word}`; known are full, concise, grouped, plain and json")
            })
        });
        let format = asked.transpose()?.or(args.output_format).unwrap_or(Format::Full);
        Ok(Self { format, today: environment.today(args.today)? })
    }
}

fn lint(loaded: Vec<Loaded>, args: &CheckArgs, today: Date, messages: &mut Messages) -> (Merged, Tally) {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    let configured = loaded.first().and_then(|loaded| loaded.config.fail_on);
    let fail_on = args.fail_on.map(|threshold| threshold.0).or(configured).unwrap_or_default();
    let plan = Plan::of(rules::by_default());
    let mut merged = Merged::default();
    let mut tally = Tally { fail_on, ..Tally::default() };
    for (idx, loaded) in loaded.into_iter().enumerate() {
        let outcome = engine::lint(&loaded.workspace, &plan, today);
        for fault in &outcome.faults {
            messages.trouble(&fault_message(fault, &loaded.workspace));
        }
        tally = tally.and(Tally::of(&loaded.workspace, loaded.files));
        merged.add(loaded, outcome.findings, &here, idx == 0);
    }
    let tally = tally.with_findings(&merged.findings);
    (merged, tally)
}

fn fault_message(fault: &Fault, workspace: &Workspace) -> String {
    let file = fault.file.map(|id| format!(" in {}", workspace.file(id).path.display())).unwrap_or_default();
    mistake_of_ours(&format!("rule {}{file}", fault.rule), &fault.message)
}

fn nothing_read(files: usize, selection: &Selection) -> String {
    let paths = match stdin::name(selection) {
        Some(name) => name.into_owned(),
        None => selection.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", "),
    };
    let is_file = stdin::is_asked_for(selection) || selection.paths.iter().all(|path| path.is_file());
    match files {
        0 => format!("no Markdown files in {paths}"),
        1 if is_file => format!("{paths} holds no OKRs; --assume-okr reads it as if it did"),
        1 => format!("looked at 1 Markdown file in {paths}, and it holds no OKRs"),
        files => format!("looked at {files} Markdown files in {paths}, and none of them holds OKRs"),
    }
}
