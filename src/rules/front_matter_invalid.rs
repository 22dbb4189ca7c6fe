//! A mistake in the block at the top of a file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Document, Trouble};
use crate::rule::{Context, Rule};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct FrontMatterInvalid;

impl Rule for FrontMatterInvalid {
    fn check_document(&self, _: &Document, cx: &mut Context<'_>) {
        cx.report_complaints(Trouble::FrontMatter);
    }
}
