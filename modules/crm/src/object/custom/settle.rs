//! What somebody asked of fields becomes what the record says of them, inside the transaction.

use prestasi_access::Viewer;
use prestasi_kernel::Problem;
use prestasi_store::{Failure, Tx};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::Expr;

use super::{COLUMN, Custom, Customs, Values};
use crate::object::{Draft, Kept, Object, Said};

/// The draft with what was asked, checked; one that asks nothing of these fields says what it said before. With `all`, the
/// fields that cannot stay empty are looked at whether they were asked or not.
///
/// # Errors
/// `crm-custom-away`, `crm-custom-retired`, `crm-custom-closed`, `form-missing`, `crm-record-away`, or what a field cannot
/// say; it names the field.
pub async fn settle<E: Object>(
    tx: &Tx,
    viewer: &Viewer,
    before: Option<&Draft<E>>,
    draft: Draft<E>,
    all: bool,
) -> Kept<Draft<E>> {
    let asked = match (draft.said(COLUMN), before) {
        (Said::Asked(asked), _) => asked.clone(),
        (Said::Nothing, Some(before)) => {
            let said = before.said(COLUMN).clone();
            return Ok(draft.with(COLUMN, said));
        }
        _ => return Ok(draft),
    };
    let customs = Customs::seen::<E>(tx, viewer).await?;
    let was = before.map(Values::said).unwrap_or_default();
    let mut now = was.clone();
    for (key, text) in &asked {
        let unknown =
            || Problem::new("crm-custom-away").arg("name", key.chars().take(60).collect::<String>());
        let known = || customs.all().iter().map(|custom| &*custom.key);
        let custom = customs.find(key).ok_or_else(|| Failure::Refused(unknown().near(key, known())))?;
        let refused = |problem: Problem| Failure::Refused(problem.arg("field", custom.name));
        let said = custom.kind.read(text).map_err(refused)?;
        let value = custom.kind.kept(&said);
        if was.get(key) == value.as_ref() {
            continue;
        }
        if custom.retired || !custom.open {
            let code = if custom.retired { "crm-custom-retired" } else { "crm-custom-closed" };
            return Err(refused(Problem::new(code).arg("name", key)));
        }
        if let (Some(link), Said::Text(id)) = (custom.link(), &said)
            && tx.query_one(&(link.name)(viewer, Expr::val(id.clone()))?).await?.is_none()
        {
            return Err(refused(Problem::new("crm-record-away").arg("name", custom.name)));
        }
        now.set(key, value);
    }
    let empty = |custom: &&Custom| custom.must && now.get(&custom.key).is_none();
    let asked = |custom: &&Custom| all || asked.contains_key(&custom.key);
    if let Some(custom) = customs.asked().find(|custom| empty(custom) && asked(custom)) {
        return Err(Failure::Refused(Problem::new("form-missing").arg("field", custom.name)));
    }
    Ok(draft.with(COLUMN, now.into_said()))
}

/// The draft with what another says of these fields where it says nothing of them.
pub fn upon<E: Object>(draft: Draft<E>, other: &Draft<E>) -> Draft<E> {
    let values = Values::said(other).with(Values::said(&draft));
    draft.with(COLUMN, values.into_said())
}
