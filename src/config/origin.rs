//! Floor 7. Where a setting was made.

use std::fmt;
use std::sync::Arc;

use super::file::Preset;

/// A value and where it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// Where it was set.
    pub from: Origin,
}

/// Where something was set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// Nowhere.
    #[default]
    Default,
    /// By the preset, which was asked for.
    Preset(Preset),
    /// In a line of a configuration file.
    Line {
        /// The file.
        name: Arc<str>,
        /// The line, from 1.
        line: u32,
    },
    /// In an entry of `overrides`.
    Override {
        /// The file.
        name: Arc<str>,
        /// The line, from 1.
        line: u32,
        /// The entry, from 0.
        idx: usize,
    },
    /// On the command line.
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Preset(preset) => write!(f, "preset {}", preset.word()),
            Self::Line { name, line } => write!(f, "{name}:{line}"),
            Self::Override { name, line, idx } => write!(f, "overrides[{idx}] of {name}:{line}"),
            Self::Flag(flag) => f.write_str(flag),
        }
    }
}

impl<T> Set<T> {
    pub(super) fn by_default(value: T) -> Self {
        Self { value, from: Origin::Default }
    }

    pub(super) fn put(&mut self, value: Option<T>, from: impl FnOnce() -> Origin) {
        if let Some(value) = value {
            *self = Self { value, from: from() };
        }
    }
}
