//! Floor 10. How far a long run has come: a line on the terminal while people wait, and gone before anything else is said.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that is over by then needs no line.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is drawn.
const RHYTHM: Duration = Duration::from_millis(100);

const COUNTED: &str = "{spinner} {msg} {pos} of {len} files {bar:24}";
const UNCOUNTED: &str = "{spinner} {msg}";

/// Tells on stderr what a run is at, once it has lasted a while. By default it tells nothing.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    began: Option<Instant>,
}

impl Progress {
    /// From now on, if anybody wants to see it.
    pub(crate) fn new(is_wanted: bool) -> Self {
        Self { began: is_wanted.then(Instant::now) }
    }

    /// Does work of which nobody knows how much is left. It must not say anything.
    pub(crate) fn during<T>(&self, words: &'static str, work: impl FnOnce() -> T) -> T {
        let _line = self.line(None, UNCOUNTED, words);
        work()
    }

    /// Does work on that many files, and hands it what is to be called after each. It must not say anything.
    pub(crate) fn counting<T>(&self, words: &'static str, n: usize, work: impl FnOnce(&(dyn Fn() + Sync)) -> T) -> T {
        let Some(line) = self.line(Some(n as u64), COUNTED, words) else { return work(&|| {}) };
        work(&|| line.bar.inc(1))
    }

    fn line(&self, length: Option<u64>, template: &str, words: &'static str) -> Option<Line> {
        let patience = PATIENCE.saturating_sub(self.began?.elapsed());
        let style = ProgressStyle::with_template(template).ok()?;
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        Line::begin(bar.with_style(style).with_message(words), patience)
    }
}

/// A line that is there until it is dropped.
///
/// A thread of its own draws it and takes it away, also when the one that works breaks down.
struct Line {
    bar: ProgressBar,
    is_over: Option<Sender<()>>,
    drawing: Option<JoinHandle<()>>,
}

impl Line {
    fn begin(bar: ProgressBar, patience: Duration) -> Option<Self> {
        let (is_over, over) = mpsc::channel();
        let drawn = bar.clone();
        let drawing = thread::Builder::new().spawn(move || draw(&drawn, patience, &over)).ok()?;
        Some(Self { bar, is_over: Some(is_over), drawing: Some(drawing) })
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        drop(self.is_over.take());
        let _ = self.drawing.take().map(JoinHandle::join);
    }
}

fn draw(bar: &ProgressBar, patience: Duration, over: &Receiver<()>) {
    if over.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
        bar.set_draw_target(ProgressDrawTarget::stderr());
        bar.enable_steady_tick(RHYTHM);
        let _ = over.recv();
    }
    bar.finish_and_clear();
}
