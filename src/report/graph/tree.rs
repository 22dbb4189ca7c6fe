//! Floor 9. The picture of a cycle as a tree for people: the company first, below each what supports it.

use std::io::{self, Write};

use super::{Season, picture::Node, wrapped};
use crate::model::Level;
use crate::report::sanitise;

/// Writes the cycles one below the other. `names` are what people call the files, by file id.
pub fn write(seasons: &[Season], names: &[String], out: &mut impl Write) -> io::Result<()> {
    for (idx, season) in seasons.iter().enumerate() {
        if idx > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", season.title())?;
        write_season(season, names, out)?;
    }
    Ok(())
}

fn write_season(season: &Season, names: &[String], out: &mut impl Write) -> io::Result<()> {
    let below = below(season);
    let mut is_written = vec![false; season.nodes.len()];
    // What is on a circle stands below nothing else: it comes when all others are written.
    for start in tops(season).into_iter().chain(0..season.nodes.len()) {
        let mut left = if is_written[start] { Vec::new() } else { vec![(start, 1)] };
        while let Some((idx, depth)) = left.pop() {
            let node = &season.nodes[idx];
            writeln!(out, "{}{}", "  ".repeat(depth.min(20)), line(season, node, is_written[idx], names))?;
            if !std::mem::replace(&mut is_written[idx], true) {
                left.extend(below[idx].iter().rev().map(|idx| (*idx, depth + 1)));
            }
        }
    }
    Ok(())
}

/// For each node its key results, then what supports it.
fn below(season: &Season) -> Vec<Vec<usize>> {
    let mut below = vec![Vec::new(); season.nodes.len()];
    for (idx, node) in season.nodes.iter().enumerate() {
        if let Some(whole) = node.whole {
            below[whole].push(idx);
        }
    }
    for &(child, parent) in &season.lines {
        // A key result stands with its objective.
        if !season.nodes[child].is_key_result {
            below[parent].push(child);
        }
    }
    below
}

/// What supports nothing, the company's first.
fn tops(season: &Season) -> Vec<usize> {
    let mut is_top: Vec<bool> = season.nodes.iter().map(|node| !node.is_key_result).collect();
    for &(child, _) in &season.lines {
        is_top[child] = false;
    }
    let mut tops: Vec<usize> = (0..season.nodes.len()).filter(|idx| is_top[*idx]).collect();
    tops.sort_by_key(|idx| season.nodes[*idx].level != Some(Level::Company));
    tops
}

/// Longer wordings are cut.
const WIDTH: usize = 120;

fn line(season: &Season, node: &Node, is_written: bool, names: &[String]) -> String {
    let name = wrapped(&node.name(), WIDTH, 1).swap_remove(0);
    let mut line = if node.is_key_result { format!("- {name}") } else { name };
    if let Some(home) = season.home(node) {
        line = format!("{line} ({home})");
    }
    if is_written {
        return format!("{line}  [see above]");
    }
    let place = || format!("{}:{}", sanitise(&names[node.file]), node.line);
    let broken = node.broken.iter().map(|written| format!("supports {written}, which is not there: {}", place()));
    let orphan = node.is_orphan.then(|| format!("supports nothing: {}", place()));
    let remarks: Vec<String> = node.remarks.iter().cloned().chain(broken).chain(orphan).collect();
    if remarks.is_empty() { line } else { format!("{line}  [{}]", remarks.join("; ")) }
}
