//! Lines that git left in two versions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Document, Trouble};
use crate::rule::{Context, Rule};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct MergeUnfinished;

impl Rule for MergeUnfinished {
    fn check_document(&self, _: &Document, cx: &mut Context<'_>) {
        cx.report_complaints(Trouble::Merge);
    }
}
