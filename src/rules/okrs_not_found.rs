//! A file that is said to hold OKRs, and none are found in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Document, Trouble};
use crate::rule::{Context, Rule};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct OkrsNotFound;

impl Rule for OkrsNotFound {
    fn check_document(&self, _: &Document, cx: &mut Context<'_>) {
        cx.report_complaints(Trouble::NotFound);
    }
}
