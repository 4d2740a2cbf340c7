//! The records of a kind as a list: a column for each field.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use prestasi_access::Viewer;
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Id};
use prestasi_store::{RowId, texts};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::frame::Hit;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{BulkAction, Filter, Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Moment, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Fault, Outcome, Visit, fields};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, FromQueryResult, ModelTrait, QueryFilter, QueryResult, QuerySelect,
    Select, Value,
};

use super::custom::{Customs, Values, full};
use super::schema::Item;
use super::{Draft, Field, Holds, Object, Said, column, currency, link, one, remove, seen};

/// Records of a kind that the palette shows.
const HITS_MAX: u64 = 6;

/// The column with the names of those that custom fields lead to.
pub const LINKED: &str = "custom_names";

/// A record with the names of those that it leads to, in the order of its fields.
#[derive(Debug, Clone)]
pub struct Row<E: EntityTrait> {
    /// The record.
    pub model: E::Model,
    names: Vec<String>,
    /// The names of those that custom fields lead to, by their keys.
    linked: BTreeMap<String, String>,
}

impl<E: Object> FromQueryResult for Row<E> {
    fn from_query_result(found: &QueryResult, ahead: &str) -> Result<Self, DbErr> {
        let name = |field: &Field<E>| match field.holds {
            Holds::Record(_) => found.try_get(ahead, &alias(field)),
            _ => Ok(String::new()),
        };
        let names = E::fields().iter().map(name).collect::<Result<_, _>>()?;
        // Beside what the list of all fields asks for, nobody asks for them.
        let linked = found.try_get::<Option<String>>(ahead, LINKED).ok().flatten();
        let linked = linked.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        Ok(Self { model: E::Model::from_query_result(found, ahead)?, names, linked })
    }
}

impl<E: Object> Row<E> {
    /// Its id.
    pub fn id(&self) -> Id {
        let id = column::<E>("id").ok().map(|column| self.model.get(column));
        match id {
            Some(Value::String(Some(text))) => Id::parse(&text).unwrap_or(Id::from_u128(0)),
            _ => Id::from_u128(0),
        }
    }

    /// How it is called.
    pub fn name(&self) -> String {
        let told = |field: &Field<E>| match field.holds {
            Holds::Record(_) => self.names.first().cloned().unwrap_or_default(),
            _ => self.said(field).typed(),
        };
        E::fields().first().map(told).unwrap_or_default()
    }

    /// The currency of its amounts.
    pub fn currency(&self) -> Currency {
        currency::<E>(&self.model)
    }

    /// Where it is looked at: beside what it is a part of, or in its list.
    pub fn open(&self) -> String {
        match E::CALLED.within {
            Some(_) => self.shelf(),
            None => format!("{}?open={}", E::CALLED.path, self.id()),
        }
    }

    /// Where those of its kind are looked at: beside what it is a part of, or in its list.
    pub fn shelf(&self) -> String {
        let said = Draft::<E>::seen(&self.model);
        E::CALLED.within.map_or_else(
            || E::CALLED.path.to_owned(),
            |(field, path)| format!("{path}?open={}", said.text(field)),
        )
    }

    /// Its version.
    pub fn version(&self) -> i64 {
        self.number("version")
    }

    fn number(&self, name: &'static str) -> i64 {
        match column::<E>(name).map(|column| self.model.get(column)) {
            Ok(Value::BigInt(Some(number))) => number,
            _ => 0,
        }
    }

    /// How the record is called that a custom field leads to.
    pub fn linked(&self, key: &str) -> String {
        self.linked.get(key).cloned().unwrap_or_default()
    }

    /// What a field says.
    pub fn said(&self, field: &Field<E>) -> Said {
        field.holds.said(self.model.get(field.column), self.currency())
    }

    /// What the field in this place says, to people.
    pub fn told(&self, w: Words, place: usize, field: &Field<E>) -> String {
        match field.holds {
            Holds::Record(_) => self.names.get(place).cloned().unwrap_or_default(),
            holds => holds.told(w, &self.said(field), self.currency()),
        }
    }

    /// What the field of this name says, to people.
    pub fn told_of(&self, w: Words, name: &str) -> String {
        let fields = E::fields();
        let found = fields.iter().enumerate().find(|(_, field)| field.name() == name);
        found.map(|(place, field)| self.told(w, place, field)).unwrap_or_default()
    }

    /// The same, leading to where it leads.
    pub fn drawn(&self, w: Words, place: usize, field: &Field<E>) -> Markup {
        let (said, told) = (self.said(field).typed(), self.told(w, place, field));
        html! {
            @if told.is_empty() { "–" }
            @else if let Holds::Record(link) = field.holds { a href={ (link.path) "?open=" (said) } { (told) } }
            @else if let Holds::Email = field.holds { a href={ "mailto:" (said) } { (told) } }
            @else if let Holds::Phone = field.holds { a href={ "tel:" (said.replace(' ', "")) } { (told) } }
            @else if let Holds::Web = field.holds { (site(&said)) }
            @else if let Holds::Lines = field.holds { span class="lines" { (told) } }
            @else { (told) }
        }
    }

    /// As programs read it.
    pub fn item(&self, viewer: &Viewer, customs: &Customs) -> Item<E> {
        let created = Timestamp::from_microsecond(self.number("created")).unwrap_or_default();
        Item {
            id: Ident(self.id()),
            version: self.version(),
            created: Moment(created),
            says: Draft::seen(&self.model),
            told: seen::<E>(viewer).iter().map(Field::name).collect(),
            custom: customs.json(&Values::of::<E>(&self.model)),
        }
    }
}

/// A site that somebody named; only ways of the web lead out of here.
pub fn site(said: &str) -> Markup {
    let way = if said.contains("://") { said.to_owned() } else { format!("https://{said}") };
    html! { a href=(way) rel="noreferrer noopener" target="_blank" { (said) } }
}

fn alias<E: EntityTrait>(field: &Field<E>) -> String {
    format!("{}_name", field.name())
}

/// The records that this visitor may see, and of the names of those that they lead to only these: for where a record is
/// shown by a few of its fields.
pub fn briefly<E: Object>(visit: &Visit, names: &[&str]) -> Outcome<Select<E>> {
    let mut rows = visit.viewer.select::<E>();
    for field in E::fields() {
        let Holds::Record(link) = field.holds else { continue };
        let by = visit.viewer.field::<E>(field.column);
        let wanted = names.contains(&field.name());
        let name = if wanted { link.called(&visit.viewer, by)? } else { Expr::val("") };
        rows = rows.expr_as(name, alias(&field));
    }
    Ok(rows)
}

/// The list, as this visitor may see it.
pub fn list<E: Object>(visit: &Visit) -> Outcome<List<E, Row<E>>> {
    let mut rows = visit.viewer.select::<E>();
    let mut columns = Vec::new();
    for (place, field) in E::fields().into_iter().enumerate() {
        if matches!(field.holds, Holds::Custom) || !visit.viewer.sees_field::<E>(field.column) {
            continue;
        }
        let mut by = visit.viewer.field::<E>(field.column);
        if let Holds::Record(link) = field.holds {
            by = link.called(&visit.viewer, by)?;
            rows = rows.expr_as(by.clone(), alias(&field));
        }
        columns.push(of_field(visit, place, field, by));
    }
    let key = column::<E>("id")?;
    Ok(List {
        id: E::CALLED.area,
        label: E::CALLED.many,
        path: E::CALLED.path,
        rows,
        key,
        cursor: |row| row.id().to_string(),
        order: E::fields().first().map(|field| (field.name(), false)),
        columns,
    })
}

fn of_field<E: Object>(visit: &Visit, place: usize, field: Field<E>, by: Expr) -> Column<Row<E>> {
    let (name, label, holds) = (field.name(), field.label, field.holds);
    let (listed, ahead) = (field.listed, field.ahead);
    let kind = match holds {
        _ if holds.is_number() => Kind::Number,
        Holds::Day => Kind::Short,
        _ => Kind::Text,
    };
    let by = match holds {
        _ if holds.is_number() => Func::coalesce([by, Expr::val(i64::MIN)]).into(),
        Holds::Day => Func::coalesce([by, Expr::val("")]).into(),
        _ => by,
    };
    let (column, db) = (field.column, visit.db().clone());
    let mut shown = Column::new(name, label, kind, move |w, row: &Row<E>| row.told(w, place, &field)).by(by);
    if place > 0 && holds.leads() {
        shown = shown.drawn(move |w, row| row.drawn(w, place, &field));
    }
    shown = match holds {
        Holds::Line(_) | Holds::Email | Holds::Phone | Holds::Web => {
            shown.searched().found(move |part| texts::candidates(&db, column, part)).filtered(Filter::Text)
        }
        // A part of a day is a month or a year.
        Holds::Record(_) | Holds::Day | Holds::Currency => shown.filtered(Filter::Text),
        Holds::Choice(all) => {
            let choices = all.iter().map(|(value, label)| ((*value).to_owned(), visit.words.say(label)));
            shown.filtered(Filter::Choice(choices.collect())).grouped()
        }
        Holds::Lines
        | Holds::Custom
        | Holds::Several(_)
        | Holds::Time
        | Holds::Count
        | Holds::Share
        | Holds::Points
        | Holds::Quantity
        | Holds::Money => shown,
    };
    shown = shown.on_phone(match place {
        0 => OnPhone::Title,
        _ if ahead => OnPhone::Below,
        _ => OnPhone::Hidden,
    });
    if listed { shown } else { shown.optional() }
}

pub async fn page<E: Object>(visit: Visit) -> Outcome<Response> {
    let (w, called) = (visit.words, E::CALLED);
    let writes = E::BY_HAND && visit.viewer.may(E::WRITES);
    let new = format!("{}/new", called.path);
    let bulk = (E::MANY && writes).then(|| BulkAction {
        label: w.say("crm-many-change"),
        mark: Icon::Pencil,
        action: format!("{}/bulk", called.path),
    });
    let shown = Shown {
        record: |row: &Row<E>| (row.id().to_string(), row.name()),
        bulk: bulk.into_iter().chain(E::bulk(&visit)).collect(),
        live: called.area,
        empty: Empty {
            mark: called.mark,
            title: w.say(called.empty),
            reason: w.say(called.reason),
            action: writes.then(|| (w.say(called.add), new.clone())),
            sample: None,
        },
    };
    let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
    let (table, query) = full::<E>(&visit, &customs).await?.table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel::<E>(&visit, &open, &query.href()).await?;
    let gone = remove::gone::<E>(&visit).await?;
    let mut page = visit.page(w.say(called.many)).here(called.path).wide().panel(panel).toast(gone);
    if writes {
        page = page.actions(button::link(Weight::Primary, &new, Some(Icon::Plus), &w.say(called.add)));
    }
    Ok(page.reply(&table, &[(called.area, &table)]))
}

pub async fn file<E: Object>(visit: Visit) -> Outcome<Response> {
    let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
    full::<E>(&visit, &customs).await?.file(&visit).await
}

pub async fn items<E: Object>(
    visit: Visit,
    Query(asked): Query<ListQuery>,
) -> Outcome<Json<Listed<Item<E>>>> {
    let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
    let list = full::<E>(&visit, &customs).await?;
    Ok(Json(list.items(&visit, &asked, |row| row.item(&visit.viewer, &customs)).await?))
}

/// One record, as this visitor may see it.
pub async fn row<E: Object>(visit: &Visit, id: Id) -> Outcome<Row<E>> {
    let key = column::<E>("id")?;
    let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
    let rows = full::<E>(visit, &customs).await?.rows.filter(key.eq(RowId(id)));
    let found = rows.into_model::<Row<E>>().one(visit.db()).await?;
    found.ok_or_else(Fault::not_found)
}

/// Records by what somebody types of their name into a field that leads to one.
pub async fn find<E: Object>(visit: Visit) -> Outcome<Response> {
    link::<E>().offer(&visit).await
}

/// The same for the palette.
pub async fn hits<E: Object>(visit: &Visit, text: &str) -> Outcome<Vec<Hit>> {
    let called = E::CALLED;
    let hit = |row: Row<E>| Hit {
        label: row.name(),
        note: visit.words.say(called.hit),
        mark: called.mark,
        href: format!("{}?open={}", called.path, row.id()),
    };
    let rows = list::<E>(visit)?.hits(visit.db(), &["name"], text, HITS_MAX).await?;
    Ok(rows.into_iter().map(hit).collect())
}
