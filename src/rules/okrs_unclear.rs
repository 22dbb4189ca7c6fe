//! Lines that may be objectives or key results, and nothing says which.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Document, Trouble};
use crate::rule::{Context, Rule};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct OkrsUnclear;

impl Rule for OkrsUnclear {
    fn check_document(&self, _: &Document, cx: &mut Context<'_>) {
        cx.report_complaints(Trouble::Unclear);
    }
}
