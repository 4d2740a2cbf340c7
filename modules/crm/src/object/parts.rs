//! What a record is made of, drawn beside it: the lines of a deal, the prices of a book.

use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::list::{Row, list};
use super::{Object, column};

/// Parts that are shown.
const SHOWN: u64 = 100;

/// The parts of a kind.
pub struct Parts<'a, C> {
    /// The key of what they are called.
    pub title: &'static str,
    /// The key of what is said where there are none.
    pub none: &'static str,
    /// The column that leads to the whole.
    pub of: C,
    /// The fields that stand beside the name.
    pub shows: &'a [&'a str],
    /// What the form about a new one says already, beside the whole.
    pub with: &'a [(&'a str, String)],
}

impl<C: ColumnTrait> Parts<'_, C> {
    /// The parts of a whole, and the way to add one where that is possible now.
    pub async fn draw<E: Object + EntityTrait<Column = C>>(
        &self,
        visit: &Visit,
        whole: Id,
        open: bool,
    ) -> Outcome<Markup> {
        let (w, path) = (visit.words, E::CALLED.path);
        let rows = list::<E>(visit)?.rows.filter(self.of.eq(RowId(whole))).limit(SHOWN);
        let rows = rows.order_by_asc(column::<E>("id")?).into_model::<Row<E>>().all(visit.db()).await?;
        let beside = |row: &Row<E>| {
            let told = self.shows.iter().map(|name| row.told_of(w, name));
            told.filter(|told| !told.is_empty()).collect::<Vec<_>>().join(" · ")
        };
        let whole = whole.to_string();
        let named = self.with.iter().map(|(name, value)| (*name, &**value));
        let given: Vec<_> = std::iter::once((self.of.as_str(), &*whole)).chain(named).collect();
        let add = format!("{path}/new?{}", fields::query(&given));
        Ok(html! {
            h3 class="title" { (w.say(self.title)) }
            @if rows.is_empty() { p class="muted" { (w.say(self.none)) } }
            ul class="rows" {
                @for row in &rows {
                    li { a href={ (path) "/" (row.id()) } { (row.name()) } span class="muted" { (beside(row)) } }
                }
            }
            @if open && visit.viewer.may(E::WRITES) {
                div class="row" { (button::link(Weight::Quiet, &add, Some(Icon::Plus), &w.say(E::CALLED.add))) }
            }
        })
    }
}
