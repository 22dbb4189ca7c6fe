//! Floor 10. `okrlint show`: what was read, to be checked by eye or taken up by programs.

#![allow(clippy::disallowed_methods, reason = "the current folder is asked for here")]

use std::process::ExitCode;

use okrlint::report::full::Canvas;
use okrlint::report::{json, tree};

use super::Stop;
use super::args::{ShowArgs, TextOrJson};
use super::load::load;
use super::merge::Merged;
use super::output::{Messages, print};

pub(crate) fn run(args: &ShowArgs, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let loaded = load(&args.selection, false, None, Canvas { width: 100, color: false }, messages)?;
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    let mut merged = Merged::default();
    for (idx, loaded) in loaded.into_iter().enumerate() {
        merged.add(loaded, Vec::new(), &here, idx == 0);
    }
    print(messages, |out| match args.output_format {
        TextOrJson::Text => tree::write(&merged.workspace, &merged.names, out),
        TextOrJson::Json => json::write_show(&merged.workspace, out),
    })?;
    Ok(ExitCode::from(if messages.is_troubled { 2 } else { 0 }))
}
