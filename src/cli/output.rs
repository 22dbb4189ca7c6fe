//! Floor 10. The two streams: the report on stdout, everything else on stderr.

use std::collections::HashSet;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};

use okrlint::report::sanitise;

use super::Stop;
use super::progress::Progress;

/// Messages to the user on stderr, and whether one of them means that work was left undone.
#[derive(Debug, Default)]
pub(crate) struct Messages {
    pub(crate) is_troubled: bool,
    /// Something that was named was left out, and that was said.
    pub(crate) has_left_out: bool,
    /// What a long run tells of itself.
    pub(crate) progress: Progress,
    drawn: HashSet<String>,
}

impl Messages {
    /// Something that kept okrlint from doing its work: the run exits with 2.
    pub(crate) fn trouble(&mut self, text: &str) {
        self.is_troubled = true;
        note(text);
    }

    /// The same where nothing can be done after it.
    pub(crate) fn stop(&mut self, text: &str) -> Stop {
        self.trouble(text);
        Stop
    }

    /// Something that was named and is not read.
    pub(crate) fn left_out(&mut self, text: &str) {
        self.has_left_out = true;
        note(text);
    }

    /// A mistake in the configuration. Several workspaces may share one, and it is told once.
    pub(crate) fn drawn(&mut self, drawing: &str) {
        let gap = if self.drawn.is_empty() { "" } else { "\n" };
        if self.drawn.insert(drawing.to_owned()) {
            say(&format!("{gap}{}", drawing.trim_end()));
        }
    }
}

/// Something worth knowing.
pub(crate) fn note(text: &str) {
    say(&format!("okrlint: {}", sanitise(text)));
}

fn say(text: &str) {
    // There is nowhere left to tell that stderr is closed.
    let _ = writeln!(io::stderr(), "{text}");
}

/// Why the system refused, in words where the usual ones are the system's own.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "it may not be read (permission denied)".to_owned(),
        ErrorKind::InvalidData => "it is no text".to_owned(),
        _ => error.to_string(),
    }
}

/// Why the system refused to write, in the same words everywhere.
pub(crate) fn refusal(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::StorageFull => "no space is left".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "nothing can be written there".to_owned(),
        _ => error.to_string(),
    }
}

/// Prints a report. Whoever reads it may stop early.
pub(crate) fn print(
    messages: &mut Messages,
    write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>,
) -> Result<(), Stop> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(messages.stop(&format!("cannot write the report: {}", refusal(&error))))
        }
        _ => Ok(()),
    }
}
