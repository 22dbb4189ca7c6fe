//! Floor 9. The pictures as JSON: version 1 of the contract. Fields are added, never renamed or removed.

use std::io::{self, Write};

use serde::Serialize;

use super::{Season, picture::Node};
use crate::model::Level;
use crate::report::data::write_line;
use crate::workspace::Workspace;

/// Writes all cycles of all workspaces, as one line.
pub fn write(seasons: &[Season], workspace: &Workspace, out: &mut impl Write) -> io::Result<()> {
    let cycles = seasons.iter().map(|season| shown(season, workspace)).collect();
    write_line(&View { version: 1, cycles }, out)
}

#[derive(Serialize)]
struct View<'a> {
    version: u32,
    cycles: Vec<Shown<'a>>,
}

#[derive(Serialize)]
struct Shown<'a> {
    cycle: Option<&'a str>,
    cycles: &'a [String],
    items: Vec<ShownItem<'a>>,
    links: Vec<ShownLink>,
}

#[derive(Serialize)]
struct ShownItem<'a> {
    kind: &'static str,
    id: Option<&'a str>,
    text: &'a str,
    team: Option<&'a str>,
    cycle: Option<&'a str>,
    level: Option<&'static str>,
    path: String,
    line: u32,
    objective: Option<usize>,
    score: Option<f64>,
    progress: Option<f64>,
    is_orphan: bool,
    broken: &'a [String],
}

#[derive(Serialize)]
struct ShownLink {
    child: usize,
    parent: usize,
}

fn shown<'a>(season: &'a Season, workspace: &Workspace) -> Shown<'a> {
    Shown {
        cycle: season.cycles.first().map(String::as_str),
        cycles: &season.cycles,
        items: season.nodes.iter().map(|node| shown_item(node, workspace)).collect(),
        links: season.lines.iter().map(|&(child, parent)| ShownLink { child, parent }).collect(),
    }
}

fn shown_item<'a>(node: &'a Node, workspace: &Workspace) -> ShownItem<'a> {
    ShownItem {
        kind: if node.is_key_result { "key result" } else { "objective" },
        id: node.id.as_deref(),
        text: &node.words,
        team: node.team.as_deref(),
        cycle: node.cycle.as_deref(),
        level: node.level.map(|level| match level {
            Level::Company => "company",
            Level::Team => "team",
            Level::Person => "person",
        }),
        path: workspace.files[node.file].path.to_string_lossy().replace('\\', "/"),
        line: node.line,
        objective: node.whole,
        score: node.score,
        progress: node.progress,
        is_orphan: node.is_orphan,
        broken: &node.broken,
    }
}
