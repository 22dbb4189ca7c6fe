//! Floor 9. One line of JSON a finding: the same as in the list of findings that `json` writes.

use std::io::{self, Write};

use super::{Report, json};

/// Writes all findings and nothing else.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    json::write_lines(report, out)
}
