//! Floor 9. The pictures as a flowchart of Mermaid, which GitHub and others draw.

use std::io::{self, Write};

use super::{Season, line_of, lines_of, picture::Node};

/// Writes all cycles as one flowchart, a frame around each.
pub fn write(seasons: &[Season], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "flowchart BT")?;
    for (number, season) in seasons.iter().enumerate() {
        let name = escaped(&season.title());
        writeln!(out, "  subgraph c{number} [\"{name}\"]")?;
        for (idx, node) in season.nodes.iter().enumerate() {
            write_node(&format!("c{number}n{idx}"), season, node, out)?;
        }
        writeln!(out, "  end")?;
        write_lines(number, season, out)?;
    }
    writeln!(out, "  classDef keyresult fill:none")?;
    writeln!(out, "  classDef orphan stroke-dasharray:5 5")?;
    writeln!(out, "  classDef broken stroke:red,stroke-width:2px")
}

fn write_node(key: &str, season: &Season, node: &Node, out: &mut impl Write) -> io::Result<()> {
    let class = match () {
        () if !node.broken.is_empty() => ":::broken",
        () if node.is_orphan => ":::orphan",
        () if node.is_key_result => ":::keyresult",
        () => "",
    };
    let mut lines = lines_of(&node.name());
    let orphan = node.is_orphan.then(|| "supports nothing".to_owned());
    lines.extend(season.home(node).iter().chain(&node.remarks).chain(&orphan).map(|words| line_of(words)));
    let label: Vec<_> = lines.iter().map(|line| escaped(line)).collect();
    writeln!(out, "    {key}[\"{}\"]{class}", label.join("<br/>"))?;
    for (idx, written) in node.broken.iter().enumerate() {
        writeln!(out, "    {key}b{idx}[\"not there: {}\"]:::broken", escaped(&line_of(written)))?;
    }
    Ok(())
}

fn write_lines(number: usize, season: &Season, out: &mut impl Write) -> io::Result<()> {
    for (idx, node) in season.nodes.iter().enumerate() {
        if let Some(whole) = node.whole {
            writeln!(out, "  c{number}n{idx} --- c{number}n{whole}")?;
        }
        for broken in 0..node.broken.len() {
            writeln!(out, "  c{number}n{idx} -.-> c{number}n{idx}b{broken}")?;
        }
    }
    for (child, parent) in &season.lines {
        writeln!(out, "  c{number}n{child} --> c{number}n{parent}")?;
    }
    Ok(())
}

/// Words in which nothing means anything to Mermaid, nor to the Markdown and HTML that it takes labels for.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    let mut opens = true;
    for letter in words.chars() {
        let is_plain = letter.is_alphanumeric() || matches!(letter, ' ' | ',') || !letter.is_ascii();
        // "1. " and "- " open a list.
        if is_plain || !opens && matches!(letter, '.' | ':' | '-' | '%' | '(' | ')' | '/') {
            escaped.push(letter);
        } else {
            escaped.extend(["#", &u32::from(letter).to_string(), ";"]);
        }
        opens &= letter.is_numeric() || letter == ' ';
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_in_a_label_means_anything() {
        assert_eq!(escaped("O1: Cut \"x\" <b> #1 `y` [z]"), "O1: Cut #34;x#34; #60;b#62; #35;1 #96;y#96; #91;z#93;");
        assert_eq!(escaped("1. Open early"), "1#46; Open early");
        assert_eq!(escaped("- Öffnen; 5 %"), "#45; Öffnen#59; 5 %");
    }
}
