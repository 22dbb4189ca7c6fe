//! Floor 9. The pictures in the language of Graphviz.

use std::io::{self, Write};

use super::{Season, line_of, lines_of, picture::Node};

/// Writes all cycles as one graph, a frame around each.
pub fn write(seasons: &[Season], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "digraph okrs {{\n  rankdir=BT;\n  node [shape=box];")?;
    for (number, season) in seasons.iter().enumerate() {
        writeln!(out, "  subgraph cluster_{number} {{")?;
        writeln!(out, "    label={};", quoted([season.title()]))?;
        for (idx, node) in season.nodes.iter().enumerate() {
            write_node(&format!("c{number}n{idx}"), season, node, out)?;
        }
        writeln!(out, "  }}")?;
        write_lines(number, season, out)?;
    }
    writeln!(out, "}}")
}

fn write_node(key: &str, season: &Season, node: &Node, out: &mut impl Write) -> io::Result<()> {
    let style = match () {
        () if !node.broken.is_empty() => ", color=red",
        () if node.is_orphan => ", style=dashed",
        () if node.is_key_result => ", shape=plain",
        () => "",
    };
    let mut lines = lines_of(&node.name());
    let orphan = node.is_orphan.then(|| "supports nothing".to_owned());
    lines.extend(season.home(node).iter().chain(&node.remarks).chain(&orphan).map(|words| line_of(words)));
    writeln!(out, "    {key} [label={}{style}];", quoted(lines))?;
    for (idx, written) in node.broken.iter().enumerate() {
        let label = quoted(["not there:".to_owned(), line_of(written)]);
        writeln!(out, "    {key}b{idx} [label={label}, color=red, style=dashed];")?;
    }
    Ok(())
}

fn write_lines(number: usize, season: &Season, out: &mut impl Write) -> io::Result<()> {
    for (idx, node) in season.nodes.iter().enumerate() {
        if let Some(whole) = node.whole {
            writeln!(out, "  c{number}n{idx} -> c{number}n{whole} [arrowhead=none];")?;
        }
        for broken in 0..node.broken.len() {
            writeln!(out, "  c{number}n{idx} -> c{number}n{idx}b{broken} [style=dashed, color=red];")?;
        }
    }
    for (child, parent) in &season.lines {
        writeln!(out, "  c{number}n{child} -> c{number}n{parent};")?;
    }
    Ok(())
}

/// Lines as one string of DOT. Graphviz takes labels for HTML as far as its entities go.
fn quoted(lines: impl IntoIterator<Item = String>) -> String {
    let lines = lines.into_iter().map(|line| line.replace('&', "&amp;").replace('\\', "\\\\").replace('"', "\\\""));
    format!("\"{}\"", lines.collect::<Vec<_>>().join("\\n"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn nothing_in_a_label_means_anything() {
        let lines = [r#"R&D: cut "waste" \N"#, "a&lt;b", "c\\"].map(str::to_owned);
        assert_eq!(quoted(lines), r#""R&amp;D: cut \"waste\" \\N\na&amp;lt;b\nc\\""#);
    }
}
