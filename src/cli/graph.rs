//! Floor 10. `okrlint graph`: what supports what.

use std::process::ExitCode;

use okrlint::report::graph::{dot, draw, json, mermaid, tree};

use super::Stop;
use super::args::{GraphArgs, GraphFormat, When};
use super::environment::Environment;
use super::load::load;
use super::merge::Merged;
use super::names::here;
use super::output::{Messages, note, print};
use super::wanted::wanted;

pub(crate) fn run(args: &GraphArgs, environment: &Environment, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let today = environment.today(args.today).map_err(|mistake| messages.stop(&mistake))?;
    let loaded = load(&args.selection, true, None, environment.canvas(When::Never, false), messages)?;
    let wanted = wanted(&args.part, &loaded, messages)?;
    let here = here();
    let mut merged = Merged::default();
    let mut seasons = Vec::new();
    let mut left_out: Vec<String> = Vec::new();
    for (idx, loaded) in loaded.into_iter().enumerate() {
        let today = Some(today).filter(|_| args.part.cycle.is_none());
        let drawn = draw(&loaded.workspace, &wanted, today, merged.workspace.files.len());
        seasons.extend(drawn.seasons);
        left_out.extend(drawn.left_out);
        merged.add(loaded, Vec::new(), &here, idx == 0);
    }
    if seasons.is_empty() {
        note("there are no objectives to draw");
    }
    print(messages, |out| match args.output_format {
        GraphFormat::Tree => tree::write(&seasons, &merged.names, out),
        GraphFormat::Mermaid => mermaid::write(&seasons, out),
        GraphFormat::Dot => dot::write(&seasons, out),
        GraphFormat::Json => json::write(&seasons, &merged.workspace, out),
    })?;
    tell_left_out(left_out);
    Ok(ExitCode::from(if messages.is_troubled { 2 } else { 0 }))
}

/// Nobody should take the picture for all there is.
fn tell_left_out(mut names: Vec<String>) {
    names.sort_unstable();
    names.dedup();
    if let [.., name] = names.as_slice() {
        let all = names.join(", ");
        note(&format!("not drawn: {all}. `--cycle {name}` draws a cycle, and `--cycle all` all of them"));
    }
}
