//! What a module has to say about records of another one: a panel beside them, drawn by the id. Whoever shows a record asks
//! for what stands beside its kind, and knows none of those who answer.

use futures_util::future::BoxFuture;
use maud::Markup;
use prestasi_kernel::Id;

use crate::fault::Outcome;
use crate::visit::Visit;

/// A panel beside records of a kind.
#[derive(Clone, Copy)]
pub struct Beside {
    /// The kind, as the audit calls it: `crm-deal`.
    pub kind: &'static str,
    /// What is in it; nothing if there is nothing to show to this visitor.
    pub draw: fn(Visit, Id) -> BoxFuture<'static, Outcome<Option<Markup>>>,
}

/// What all modules have to say about a record that this visitor sees.
///
/// # Errors
/// Theirs.
pub async fn beside(visit: &Visit, kind: &str, id: Id) -> Outcome<Vec<Markup>> {
    let mut drawn = Vec::new();
    let all = visit.app().modules().iter().flat_map(|module| &module.besides);
    for one in all.filter(|one| one.kind == kind) {
        drawn.extend((one.draw)(visit.clone(), id).await?);
    }
    Ok(drawn)
}
