//! Records that a form leads to: found by what somebody types, told by their name.

use axum::response::{IntoResponse, Response};
use prestasi_access::Viewer;
use prestasi_access::organisation::person;
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Error, facts, texts};
use prestasi_ui::form::{Control, options, written};
use sea_orm::sea_query::{Expr, ExprTrait, Func, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};

use crate::fault::Outcome;
use crate::fields::{self, Fields};
use crate::visit::Visit;

/// Records that are offered at a time.
const OFFERED: u64 = 8;
const LETTERS_MAX: usize = 100;

/// To which records a field leads.
#[derive(Clone, Copy)]
pub struct Link {
    /// The address of their list.
    pub path: &'static str,
    /// The name of the record of this id, as a query that finds nothing where there is none that the viewer may see.
    pub name: fn(&Viewer, Expr) -> Result<SelectStatement, Error>,
    /// Id and name of those that the viewer may see whose name holds this, the shortest first: [`held`] makes it.
    pub found: fn(&Viewer, &str) -> Result<SelectStatement, Error>,
}

impl Link {
    /// The name of the record of this id as a column: empty where there is none that the viewer may see.
    ///
    /// # Errors
    /// Those of [`Link::name`].
    pub fn called(&self, viewer: &Viewer, id: Expr) -> Result<Expr, Error> {
        let name = (self.name)(viewer, id)?;
        Ok(Func::coalesce([Expr::SubQuery(None, Box::new(name.into())), Expr::val("")]).into())
    }
}

/// People who are with the company.
pub const PEOPLE: Link = Link { path: "/people", name: person_called, found: people_found };

fn person_called(viewer: &Viewer, id: Expr) -> Result<SelectStatement, Error> {
    let people = facts::as_of(viewer.select::<person::Entity>(), viewer.day(), None)?;
    let people = people.filter(person::Column::Person.into_expr().eq(id)).select_only();
    Ok(people.column(person::Column::Name).into_query())
}

fn people_found(viewer: &Viewer, part: &str) -> Result<SelectStatement, Error> {
    let people = facts::as_of(viewer.select::<person::Entity>(), viewer.day(), None)?;
    Ok(held(people, person::Column::Person, person::Column::Name, part))
}

/// Id and name of the rows whose name holds a text, the shortest first.
#[must_use]
pub fn held<E: EntityTrait>(rows: Select<E>, id: E::Column, name: E::Column, part: &str) -> SelectStatement {
    let rows = rows.filter(texts::holds(name.into_expr(), part)).select_only().column(id).column(name);
    let length = Expr::expr(Func::char_length(name.into_expr()));
    rows.order_by(length, Order::Asc).order_by_asc(name).into_query()
}

/// Offers people whose name holds what somebody typed.
pub(crate) async fn people(visit: Visit) -> Outcome<Response> {
    PEOPLE.offer(&visit).await
}

impl Link {
    /// Those whose name holds what somebody typed, as the options of a [`Control::Record`].
    ///
    /// # Errors
    /// Those of the database.
    pub async fn offer(self, visit: &Visit) -> Outcome<Response> {
        let typed: String = fields::parameter(visit.query(), "q").trim().chars().take(LETTERS_MAX).collect();
        let pairs = self.holding(visit, &typed).await?;
        Ok(options(visit.words, &fields::parameter(visit.query(), "id"), &pairs).into_response())
    }

    /// Id and name of those whose name holds a text, the shortest first.
    async fn holding(self, visit: &Visit, text: &str) -> Outcome<Vec<(String, String)>> {
        let mut found = (self.found)(&visit.viewer, text)?;
        let rows = visit.db().query_all(found.limit(OFFERED)).await?;
        let pairs = rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)));
        Ok(pairs.collect::<Result<_, DbErr>>()?)
    }

    /// A field that asks for one of them, with what was chosen or typed already.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn asked(self, visit: &Visit, typed: &Fields, name: &'static str) -> Outcome<Control> {
        let (id, written) = (typed.value(name).to_owned(), typed.value(&written(name)).to_owned());
        let shown = match Id::parse(&id) {
            Ok(known) => self.name_of(visit, known).await?.unwrap_or(written),
            Err(_) => written,
        };
        Ok(Control::Record { id, shown, find: format!("{}/find", self.path) })
    }

    /// How the record of an id is called; none where there is none for this visitor.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn name_of(self, visit: &Visit, id: Id) -> Outcome<Option<String>> {
        let row = visit.db().query_one(&(self.name)(&visit.viewer, Expr::val(id.to_string()))?).await?;
        Ok(row.map(|row| row.try_get_by_index(0)).transpose()?)
    }

    /// Takes a name that was typed and not chosen as the one record that is called so.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn settle(self, visit: &Visit, typed: &mut Fields, name: &'static str) -> Outcome<()> {
        let wanted = typed.value(&written(name)).trim().to_lowercase();
        if !typed.value(name).is_empty() || wanted.is_empty() {
            return Ok(());
        }
        // The shortest come first, so that those called just so are among them.
        let pairs = self.holding(visit, &wanted).await?;
        let mut same = pairs.iter().filter(|(_, found)| found.to_lowercase() == wanted);
        match (same.next(), same.next()) {
            (Some((id, _)), None) => typed.put(name, id.clone()),
            (None, _) => typed.refuse(name, Problem::new("record-unknown").arg("text", wanted)),
            (Some(_), Some(_)) => typed.refuse(name, Problem::new("record-ambiguous").arg("text", wanted)),
        }
        Ok(())
    }
}
