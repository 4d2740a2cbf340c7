//! Files come and go: by a form, by a program.

use std::marker::PhantomData;
use std::pin::pin;

use axum::body::Body;
use axum::response::Response;
use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, stream};
use maud::html;
use prestasi_kernel::{Id, Problem};
use prestasi_store::RowId;
use prestasi_web::api::{At, Created, Ident, Query, Sent};
use prestasi_web::file::attachment;
use prestasi_web::record::{self, Added};
use prestasi_web::upload::{Content, FILE, File, Upload};
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use utoipa::IntoParams;

use super::FILE_BYTES_MAX;
use super::around::{Keeps, adding, place};
use super::keep::{KeepFile, part};
use super::kinds::kind;
use super::name::name;
use super::row::file;
use crate::object::row;

/// The fields that refusals are about, by their codes.
const BLAMED: [(&str, &str); 6] = [
    ("crm-file-kind-unfit", FILE),
    ("crm-file-name-missing", FILE),
    ("crm-file-empty-unfit", FILE),
    ("crm-file-too-long", FILE),
    ("crm-files-full", FILE),
    ("upload-unreadable", FILE),
];

/// What a file is called.
#[derive(Debug, Deserialize, IntoParams)]
pub struct Called {
    /// Its name, with its ending.
    #[param(max_length = 120)]
    name: String,
}

/// All of a file, which is small enough to be held.
async fn whole(content: Content) -> Result<Bytes, Problem> {
    let (mut content, mut all) = (pin!(content), BytesMut::new());
    while let Some(piece) = content.next().await {
        let piece = piece.map_err(|error| Problem::new("upload-unreadable").arg("error", error))?;
        if (all.len() + piece.len()) as u64 > FILE_BYTES_MAX {
            return Err(Problem::new("crm-file-too-long").arg("size", FILE_BYTES_MAX >> 20));
        }
        all.extend_from_slice(&piece);
    }
    if all.is_empty() { Err(Problem::new("crm-file-empty-unfit")) } else { Ok(all.freeze()) }
}

/// What is kept of what was sent.
async fn asked<E: Keeps>(record: Id, sent: &str, content: Content) -> Result<KeepFile<E>, Problem> {
    let name = name(sent)?;
    kind(&name)?;
    let content = whole(content).await?;
    let digest = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(KeepFile { record, name, digest, content, object: PhantomData })
}

pub async fn post<E: Keeps>(
    visit: Visit,
    At([record]): At<1>,
    Query(called): Query<Called>,
    File(content): File,
) -> Outcome<Created<Added>> {
    row::<E>(&visit, record).await?;
    let keep = asked::<E>(record, &called.name, content).await?;
    Ok(Created(Added { id: Ident(visit.does(keep).await?) }))
}

pub async fn send<E: Keeps>(visit: Visit, At([record]): At<1>, upload: Upload) -> Outcome<Response> {
    let row = row::<E>(&visit, record).await?;
    let Upload { mut typed, name, content } = upload;
    let kept = match asked::<E>(record, &name, content).await {
        Ok(keep) => visit.does_as(typed.ask(&visit)?, keep).await,
        Err(problem) => Err(Fault::Refused(problem)),
    };
    match kept {
        Ok(_) => return Ok(visit.wants.go(&row.open())),
        Err(fault) => typed.blame(fault, &BLAMED)?,
    }
    let drawn = adding(&visit, &place(&row), &typed)?;
    let content = html! { div class="card narrow" { (drawn) } };
    let called = E::CALLED;
    let page = visit.page(visit.words.say("crm-files-add")).here(called.path);
    let page = page.under(visit.words.say(called.many), called.path);
    Ok(record::again(page.reply(&content, &[("crm-file", &drawn)])))
}

/// A file as it was sent, in parts as they are read.
async fn sent(visit: &Visit, id: Id) -> Outcome<Response> {
    let row = row::<file::Entity>(visit, id).await?;
    let (viewer, db) = (visit.viewer.clone(), visit.db().clone());
    let parts = stream::try_unfold(0_i64, move |number| {
        let of = viewer.select::<part::Entity>().filter(part::Column::File.eq(RowId(id)));
        let (of, db) = (of.filter(part::Column::Number.eq(number)), db.clone());
        async move {
            let part = of.one(&db).await.map_err(std::io::Error::other)?;
            Ok::<_, std::io::Error>(part.map(|part| (Bytes::from(part.bytes), number + 1)))
        }
    });
    Ok(attachment(&row.model.name, kind(&row.model.name)?, Body::from_stream(parts)))
}

pub async fn download(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    sent(&visit, id).await
}

pub async fn content(visit: Visit, At([id]): At<1>) -> Outcome<Sent> {
    Ok(Sent(sent(&visit, id).await?))
}
