//! Floor 10. `okrlint baseline`: keeps the findings of today, so that `check` shows only others.

#![allow(clippy::disallowed_methods, reason = "this is where a baseline is looked for")]

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use okrlint::date::Date;
use okrlint::report::baseline::{Baseline, Entry, entries};

use super::Stop;
use super::args::{BaselineAction, BaselineArgs, When};
use super::check::find;
use super::environment::Environment;
use super::files::{check_place, write_file};
use super::known::{Known, named};
use super::load::{Loaded, Way, load};
use super::output::{Messages, note, print, refusal};

pub(crate) fn run(args: &BaselineArgs, environment: &Environment, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let canvas = environment.canvas(When::Auto, io::stderr().is_terminal());
    let loaded = load(&args.selection, true, None, canvas, messages)?;
    let path = path(args, &loaded).map_err(|mistake| messages.stop(&mistake))?;
    let known = known(args.action, &path).map_err(|mistake| messages.stop(&mistake))?;
    if args.action == BaselineAction::Show {
        print(messages, |out| known.baseline().show(out))?;
        return Ok(ExitCode::SUCCESS);
    }
    let n_before = known.baseline().entries().len();
    let today = environment.today(args.today).map_err(|mistake| messages.stop(&mistake))?;
    let baseline = renewed(known, args, today, &loaded, messages);
    let name = path.display();
    if messages.is_troubled {
        return Err(messages.stop(&format!("{name} is left as it is, because not everything could be read")));
    }
    write_file(&path, |out| baseline.write(out))
        .map_err(|error| messages.stop(&format!("cannot write {name}: {}", refusal(&error))))?;
    note(&match (args.action, baseline.entries().len()) {
        (BaselineAction::Prune, n_kept) => format!("{name}: {} settled, {n_kept} left", n_before - n_kept),
        (_, n_kept) => format!("{name}: {n_kept} kept"),
    });
    Ok(ExitCode::SUCCESS)
}

/// The file that the command line names, else the configuration of what was named first, else the usual one.
fn path(args: &BaselineArgs, loaded: &[Loaded]) -> Result<PathBuf, String> {
    if let Some(path) = &args.baseline {
        return Ok(path.clone());
    }
    let first = loaded.first().and_then(|loaded| Some((loaded.configs[loaded.first_config].baseline()?, loaded)));
    first.map_or_else(|| Ok(PathBuf::from(USUAL)), |(path, loaded)| named(&path, loaded))
}

/// What a baseline is called that nobody gives a name.
const USUAL: &str = "okrlint-baseline.yaml";

/// What is there already: only writing begins with nothing.
fn known(action: BaselineAction, path: &Path) -> Result<Known, String> {
    if action == BaselineAction::Write {
        check_place(path)?;
        if !path.exists() {
            return Ok(Known::default());
        }
    }
    Known::read(path)
}

/// What the baseline is to hold now: what was not asked about stays as it is.
fn renewed(mut known: Known, args: &BaselineArgs, today: Date, loaded: &[Loaded], messages: &mut Messages) -> Baseline {
    let flags = args.rules.flags(None);
    let way = Way { flags: &flags, ignores_suppressions: args.no_suppressions, today };
    let mut found: Vec<Entry> = Vec::new();
    for loaded in loaded {
        let (planned, mut outcome) = find(loaded, &way, messages);
        found.extend(entries(&loaded.workspace, &outcome.findings).into_iter().flatten());
        known.take_out(loaded, &planned.plan, &way, &mut outcome.findings);
    }
    if args.action == BaselineAction::Prune {
        found.clear();
    }
    // The words of an entry may have changed: those of today come first.
    Baseline::of(found.into_iter().chain(known.alive().cloned()))
}
