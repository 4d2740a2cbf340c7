//! The fields as columns of lists.

use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::list::{Column, List};
use prestasi_web::{Outcome, Visit};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{DbBackend, QuerySelect};

use super::expr::{candidates, order, raw};
use super::{Custom, Customs, Kind as Held};
use crate::object::list::{LINKED, list};
use crate::object::{Holds, Object, Row};

/// The list with the fields that the company has added.
pub async fn full<E: Object>(visit: &Visit, customs: &Customs) -> Outcome<List<E, Row<E>>> {
    let mut list = list::<E>(visit)?;
    let backend = visit.db().get_database_backend();
    let mut named = Vec::new();
    for custom in customs.used() {
        let mut by = order::<E>(backend, custom);
        if let Some(link) = custom.link() {
            let name =
                Expr::SubQuery(None, Box::new((link.name)(&visit.viewer, raw::<E>(backend, custom))?.into()));
            named.extend([Expr::cust(format!("'{}'", custom.key)), name.clone()]);
            by = Func::coalesce([name, Expr::val("")]).into();
        }
        list.columns.push(of_custom(visit, custom.clone(), by));
    }
    if !named.is_empty() {
        let object = if backend == DbBackend::Postgres { "json_build_object" } else { "json_object" };
        let names: Expr = Func::cust(object).args(named).into();
        list.rows = list.rows.expr_as(names.cast_as("text"), LINKED);
    }
    Ok(list)
}

fn of_custom<E: Object>(visit: &Visit, custom: Custom, by: Expr) -> Column<Row<E>> {
    let (w, db) = (visit.words, visit.db().clone());
    let kind = match custom.kind {
        Held::Number(_) | Held::Money(_) => Kind::Number,
        Held::Plain(Holds::Day) => Kind::Short,
        _ => Kind::Text,
    };
    let (name, label, listed) = (custom.name, custom.label(w), custom.listed);
    let held = custom.clone();
    let shown = Column::new(name, "crm-custom-fields", kind, move |w, row: &Row<E>| held.told(w, row));
    let shown = shown.called(label).by(by).on_phone(OnPhone::Hidden);
    let shown = match &custom.kind {
        Held::Plain(Holds::Line(_) | Holds::Web) => {
            shown.searched().filtered(Filter::Text).found(move |part| candidates::<E>(&db, part))
        }
        Held::Plain(Holds::Day | Holds::Record(_)) => shown.filtered(Filter::Text),
        Held::Flag | Held::Choice(_) => shown.filtered(Filter::Choice(custom.pairs(w))).grouped(),
        _ => shown,
    };
    let shown = match custom.kind {
        Held::Plain(Holds::Line(_) | Holds::Day) => shown,
        Held::Plain(_) => shown.drawn(move |w, row| custom.drawn(w, row)),
        _ => shown,
    };
    if listed { shown } else { shown.optional() }
}
