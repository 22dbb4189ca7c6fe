//! Floor 10. `okrlint show`: what was read, to be checked by eye or taken up by programs.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use okrlint::report::json;
use okrlint::report::tree::{self, Bars};

use super::Stop;
use super::args::{ShowArgs, TextOrJson, When};
use super::environment::Environment;
use super::load::load;
use super::merge::Merged;
use super::names::here;
use super::output::{Messages, note, print};
use super::wanted::wanted;

pub(crate) fn run(args: &ShowArgs, environment: &Environment, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let loaded = load(&args.selection, false, None, environment.canvas(When::Never, false), messages)?;
    let wanted = wanted(&args.part, &loaded, messages)?;
    let here = here();
    let mut merged = Merged::default();
    for (idx, loaded) in loaded.into_iter().enumerate() {
        merged.add(loaded, Vec::new(), &here, idx == 0);
    }
    if let (Some(cycle), Some(team)) = (&wanted.cycle, &wanted.team)
        && !merged.workspace.objectives().any(|(document, objective)| wanted.holds(document, objective))
    {
        note(&format!("{team} has no objectives in {}", cycle.name));
    }
    let color = environment.color(args.color, io::stdout().is_terminal());
    let are_drawn = color || environment.draws(io::stdout().is_terminal());
    let bars = are_drawn.then(|| Bars { width: environment.width(), color });
    print(messages, |out| match args.output_format {
        TextOrJson::Text => tree::write(&merged.workspace, &merged.names, &wanted, bars, out),
        TextOrJson::Json => json::write_show(&merged.workspace, &wanted, out),
    })?;
    Ok(ExitCode::from(if messages.is_troubled { 2 } else { 0 }))
}
