//! Floor 10. `okrlint graph`: what supports what.

#![allow(clippy::disallowed_methods, reason = "the current folder is asked for here")]

use std::process::ExitCode;

use okrlint::report::full::Canvas;
use okrlint::report::graph::{Wanted, dot, json, mermaid, seasons, tree};

use super::Stop;
use super::args::{GraphArgs, GraphFormat};
use super::load::load;
use super::merge::name_from;
use super::output::{Messages, note, print};

pub(crate) fn run(args: &GraphArgs, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let loaded = load(&args.selection, true, None, Canvas { width: 100, color: false }, messages)?;
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    let wanted = Wanted { cycle: args.cycle.as_deref(), team: args.team.as_deref() };
    for loaded in loaded {
        let files = loaded.workspace.files.iter();
        let names: Vec<_> = files.map(|file| name_from(&here, &loaded.root.join(&file.path), &loaded.root)).collect();
        let seasons = seasons(&loaded.workspace, wanted);
        if seasons.is_empty() {
            note("there are no objectives to draw");
        }
        print(messages, |out| match args.output_format {
            GraphFormat::Tree => tree::write(&seasons, &names, out),
            GraphFormat::Mermaid => mermaid::write(&seasons, out),
            GraphFormat::Dot => dot::write(&seasons, out),
            GraphFormat::Json => json::write(&seasons, &loaded.workspace, out),
        })?;
    }
    Ok(ExitCode::from(if messages.is_troubled { 2 } else { 0 }))
}
