//! Floor 10. `okrlint baseline`: keeps the findings of today, so that `check` shows only others.

#![allow(clippy::disallowed_methods, reason = "this is where a baseline is looked for")]

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use okrlint::engine;
use okrlint::report::baseline::{Baseline, Entry, entries};
use okrlint::report::full::Canvas;

use super::Stop;
use super::args::{BaselineAction, BaselineArgs, When};
use super::check::fault_message;
use super::environment::Environment;
use super::known::Known;
use super::load::load;
use super::output::{Messages, note, print};
use super::reports::{check_place, write_file};

pub(crate) fn run(args: &BaselineArgs, environment: &Environment, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let known = known(args).map_err(|mistake| stop(&mistake, messages))?;
    if args.action == BaselineAction::Show {
        print(messages, |out| known.baseline().show(out))?;
        return Ok(ExitCode::SUCCESS);
    }
    let n_before = known.baseline().entries().len();
    let baseline = renewed(known, args, environment, messages)?;
    let name = args.baseline.display();
    if messages.is_troubled {
        return Err(stop(&format!("{name} is left as it is, because not everything could be read"), messages));
    }
    write_file(&args.baseline, |out| baseline.write(out))
        .map_err(|error| stop(&format!("cannot write {name}: {error}"), messages))?;
    note(&match (args.action, baseline.entries().len()) {
        (BaselineAction::Prune, n_kept) => format!("{name}: {} settled, {n_kept} left", n_before - n_kept),
        (_, n_kept) => format!("{name}: {n_kept} kept"),
    });
    Ok(ExitCode::SUCCESS)
}

fn stop(mistake: &str, messages: &mut Messages) -> Stop {
    messages.trouble(mistake);
    Stop
}

/// What is there already: only writing begins with nothing.
fn known(args: &BaselineArgs) -> Result<Known, String> {
    if args.action == BaselineAction::Write {
        check_place(&args.baseline)?;
        if !args.baseline.exists() {
            return Ok(Known::default());
        }
    }
    Known::read(&args.baseline)
}

/// What the baseline is to hold now: what was not asked about stays as it is.
fn renewed(
    mut known: Known,
    args: &BaselineArgs,
    environment: &Environment,
    messages: &mut Messages,
) -> Result<Baseline, Stop> {
    let today = environment.today(args.today).map_err(|mistake| stop(&mistake, messages))?;
    let color = environment.color(When::Auto, io::stderr().is_terminal());
    let loaded = load(&args.selection, true, None, Canvas { width: environment.width(), color }, messages)?;
    let mut found: Vec<Entry> = Vec::new();
    for loaded in loaded {
        let mut planned = loaded.planned(&args.rules.flags(None));
        planned.plan.ignores_suppressions = args.no_suppressions;
        let mut outcome = engine::find(&loaded.workspace, &planned.plan, today);
        for fault in &outcome.faults {
            messages.trouble(&fault_message(fault, &loaded.workspace));
        }
        found.extend(entries(&loaded.workspace, &outcome.findings).into_iter().flatten());
        known.take_out(&loaded, &planned.plan, &mut outcome.findings);
    }
    if args.action == BaselineAction::Prune {
        found.clear();
    }
    // The words of an entry may have changed: those of today come first.
    Ok(Baseline::of(found.into_iter().chain(known.alive().cloned())))
}
