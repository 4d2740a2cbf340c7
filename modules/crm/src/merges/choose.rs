//! Which value of each field is kept: the page and the operation say the same.

use std::collections::BTreeMap;

use prestasi_access::Viewer;
use prestasi_kernel::{Id, Problem};

use super::Merges;
use crate::object::{Draft, Field, Holds, Said, seen};

/// The fields that are chosen.
pub fn fields<E: Merges>(viewer: &Viewer) -> Vec<Field<E>> {
    seen::<E>(viewer).into_iter().filter(|field| field.is_asked(false)).collect()
}

/// Whose value of a field is usually kept: that of the one that stays, or the first that says something.
pub fn usual<E: Merges>(said: &[(Id, Draft<E>)], name: &str) -> Option<Id> {
    let first = said.iter().find(|(_, said)| *said.said(name) != Said::Nothing).or_else(|| said.first());
    first.map(|(id, _)| *id)
}

/// What the one that stays says; the first of them is that one.
///
/// # Errors
/// `crm-field-unfit`; `crm-merge-value-unfit` where a field is to be that of none of them.
pub fn chosen<E: Merges>(
    viewer: &Viewer,
    said: &[(Id, Draft<E>)],
    takes: &BTreeMap<String, Id>,
) -> Result<Vec<(&'static str, Said)>, Problem> {
    let fields = fields::<E>(viewer);
    if let Some(name) = takes.keys().find(|name| fields.iter().all(|field| field.name() != name.as_str())) {
        let unfit = Problem::new("crm-field-unfit").arg("name", name);
        return Err(unfit.near(name, fields.iter().map(Field::name)));
    }
    let mut says = Vec::new();
    for field in &fields {
        let name = field.name();
        let from = takes.get(name).copied().or_else(|| usual(said, name));
        let from = said.iter().find(|(id, _)| Some(*id) == from);
        let (_, draft) = from.ok_or_else(|| Problem::new("crm-merge-value-unfit").arg("name", name))?;
        says.push((name, apart(field, draft, said)));
    }
    Ok(says)
}

/// What a record says of a field, unless that is one of those that become one.
fn apart<E: Merges>(field: &Field<E>, draft: &Draft<E>, said: &[(Id, Draft<E>)]) -> Said {
    let own = draft.id(field.name()).filter(|_| matches!(field.holds, Holds::Record(_)));
    match own {
        Some(id) if said.iter().any(|(one, _)| *one == id) => Said::Nothing,
        _ => draft.said(field.name()).clone(),
    }
}
