//! Notices: what somebody should know, written by whoever makes it true, read behind the bell and on a page of its own.
//!
//! Design: a notice is kept as a key and its arguments, so that it is read in the language of whoever reads it. It is
//! written in the transaction of a change, or of a subscriber that follows one.

mod page;
pub(crate) mod row;

use std::collections::BTreeMap;

use prestasi_access::Viewer;
use prestasi_i18n::Words;
use prestasi_kernel::{Id, Period};
use prestasi_store::audit::Entry;
use prestasi_store::{Error, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_ui::notice as ui;
use sea_orm::{ActiveModelTrait, QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::api::Day;
use crate::app::App;
use crate::fault::Outcome;

pub(crate) use page::{BELL, PAGE, routes};
pub(crate) use row::{Forget, Model, READ_NOTICES, table};

/// Notices behind the bell.
const SHOWN: u64 = 12;

/// Something to tell somebody.
#[derive(Debug, Clone)]
pub struct News {
    /// The key of its sentence.
    pub key: &'static str,
    /// What the sentence speaks of.
    pub args: Vec<(&'static str, Arg)>,
    /// What kind it is.
    pub mark: Icon,
    /// Where to look: an address of a page.
    pub href: String,
}

/// What a sentence speaks of, to be said in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// A name.
    Text(String),
    /// A day.
    Day(Day),
    /// A period of a calendar.
    Period(Period),
    /// The key of a word.
    Word(String),
}

/// Tells somebody, when the change is committed.
///
/// # Errors
/// Those of the store.
pub async fn tell(tx: &Tx, person: Id, news: News) -> Result<(), Error> {
    let id = tx.id()?;
    let args: BTreeMap<&str, Arg> = news.args.into_iter().collect();
    let told = json!({ "person": person, "key": news.key });
    let row = row::ActiveModel {
        id: Set(id),
        person: Set(RowId(person)),
        at: Set(tx.now().into()),
        sentence: Set(news.key.to_owned()),
        args: Set(serde_json::to_string(&args).unwrap_or_default()),
        mark: Set(news.mark.name().to_owned()),
        href: Set(news.href),
        unread: Set(true),
    };
    row.insert(tx).await?;
    tx.audit(Entry::created("notice", id, &told)?);
    Ok(())
}

/// The newest notices of a viewer.
pub(crate) async fn newest(app: &App, viewer: &Viewer) -> Outcome<Vec<Model>> {
    let rows = row::of(viewer).order_by_desc(row::Column::Id).limit(SHOWN);
    Ok(rows.all(app.store().read()).await?)
}

/// A notice as its reader reads it.
pub(crate) fn told(app: &App, w: Words, row: &Model) -> ui::Notice {
    ui::Notice {
        mark: Icon::ALL.iter().copied().find(|icon| icon.name() == row.mark).unwrap_or(Icon::Bell),
        text: sentence(w, row),
        at: app.local(row.at.timestamp()),
        href: format!("/notices/{}", row.id),
        unread: row.unread,
    }
}

fn sentence(w: Words, row: &Model) -> String {
    let args: BTreeMap<String, Arg> = serde_json::from_str(&row.args).unwrap_or_default();
    let said: Vec<(&str, String)> = args
        .iter()
        .map(|(name, arg)| {
            let text = match arg {
                Arg::Text(text) => text.clone(),
                Arg::Day(day) => w.date(day.0),
                Arg::Period(period) => w.period(*period),
                Arg::Word(key) => w.say(key),
            };
            (name.as_str(), text)
        })
        .collect();
    w.with(&row.sentence, &said)
}
