//! Tables that lie elsewhere.

use std::fmt;
use std::pin::Pin;

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use async_trait::async_trait;
use futures_util::Stream;
use prestasi_kernel::Problem;

use crate::filter::Ask;

/// Batches as they come.
pub(crate) type Batches = Pin<Box<dyn Stream<Item = Result<RecordBatch, Problem>> + Send>>;

/// A table that reads itself.
#[async_trait]
pub(crate) trait Source: Send + Sync + fmt::Debug {
    /// Its columns.
    ///
    /// # Errors
    /// What stands in the way.
    async fn schema(&self) -> Result<SchemaRef, Problem>;

    /// Which conditions it checks itself, exactly; the others are checked above.
    fn checks(&self, _filters: &[crate::filter::Filter]) -> bool {
        false
    }

    /// Its rows, in batches of the columns asked for, in their order. Of conditions it gets those that it
    /// [checks](Self::checks).
    ///
    /// # Errors
    /// What stands in the way.
    async fn open(&self, ask: &Ask) -> Result<Batches, Problem>;
}
