//! A file that somebody sends: by a form, behind its other fields, or as the body of a request; read as it comes.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use bytes::Bytes;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use multer::{Constraints, Multipart, SizeLimit};
use prestasi_kernel::Problem;

use crate::api::{Operation, Part};
use crate::app::App;
use crate::fault::{Fault, Outcome};
use crate::fields::Fields;

/// The field of a form that holds the file.
pub const FILE: &str = "file";
/// Bytes of any other field.
const FIELD_BYTES_MAX: u64 = 64 << 10;
/// Fields ahead of the file.
const FIELDS_MAX: usize = 100;

/// What a file holds, piece by piece.
pub type Content = BoxStream<'static, Result<Bytes, String>>;

/// What a file holds as a whole, if that is not too much.
///
/// # Errors
/// `upload-too-large`, `upload-unreadable`.
pub async fn bytes(mut content: Content, most: usize) -> Outcome<Vec<u8>> {
    let mut all = Vec::new();
    while let Some(piece) = content.next().await {
        let piece = piece.map_err(|error| Problem::new("upload-unreadable").arg("error", error))?;
        if all.len() + piece.len() > most {
            return Err(Problem::new("upload-too-large").into());
        }
        all.extend_from_slice(&piece);
    }
    Ok(all)
}

/// A form with a file.
pub struct Upload {
    /// The fields ahead of the file.
    pub typed: Fields,
    /// What the file is called; empty if none was chosen.
    pub name: String,
    /// What it holds.
    pub content: Content,
}

impl FromRequest<App> for Upload {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &App) -> Outcome<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let boundary = kind.and_then(|kind| multer::parse_boundary(kind).ok());
        let boundary = boundary.ok_or_else(|| Problem::new("body-kind-unknown"))?;
        // The file itself is measured by whoever takes it.
        let limits = SizeLimit::new().per_field(FIELD_BYTES_MAX).for_field(FILE, u64::MAX);
        let limits = Constraints::new().size_limit(limits);
        let body = request.into_body().into_data_stream();
        let mut form = Multipart::with_constraints(body, boundary, limits);
        let mut typed = Vec::new();
        let unreadable =
            |error: multer::Error| Problem::new("body-unreadable").arg("error", error).arg("place", "form");
        while let Some(field) = form.next_field().await.map_err(unreadable)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == FILE {
                let file = field.file_name().unwrap_or_default().to_owned();
                // The form ends with its file, and lives as long as somebody reads it.
                let content = stream::unfold((field, form), |(mut field, form)| async move {
                    let piece = field.chunk().await.transpose()?;
                    Some((piece.map_err(|error| error.to_string()), (field, form)))
                });
                return Ok(Self { typed: Fields::typed(typed), name: file, content: content.boxed() });
            }
            if typed.len() == FIELDS_MAX {
                return Err(Problem::new("body-too-large").into());
            }
            typed.push((name, field.text().await.map_err(unreadable)?));
        }
        Ok(Self { typed: Fields::typed(typed), name: String::new(), content: stream::empty().boxed() })
    }
}

/// A form with several files, which come one behind the other.
pub struct Uploads(Multipart<'static>);

impl FromRequest<App> for Uploads {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &App) -> Outcome<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let boundary = kind.and_then(|kind| multer::parse_boundary(kind).ok());
        let boundary = boundary.ok_or_else(|| Problem::new("body-kind-unknown"))?;
        let limits = SizeLimit::new().per_field(FIELD_BYTES_MAX).for_field(FILE, u64::MAX);
        let body = request.into_body().into_data_stream();
        Ok(Self(Multipart::with_constraints(body, boundary, Constraints::new().size_limit(limits))))
    }
}

impl Uploads {
    /// The name of the next file and what it holds, to be read before the one behind it is asked for.
    ///
    /// # Errors
    /// `body-unreadable`.
    pub async fn next(&mut self) -> Outcome<Option<(String, Content)>> {
        let unreadable =
            |error: multer::Error| Problem::new("body-unreadable").arg("error", error).arg("place", "form");
        while let Some(field) = self.0.next_field().await.map_err(unreadable)? {
            let name = field.file_name().unwrap_or_default().to_owned();
            if field.name() == Some(FILE) && !name.is_empty() {
                let content = stream::unfold(field, |mut field| async move {
                    let piece = field.chunk().await.transpose()?;
                    Some((piece.map_err(|error| error.to_string()), field))
                });
                return Ok(Some((name, content.boxed())));
            }
        }
        Ok(None)
    }
}

/// A file as the body of a request of a program.
pub struct File(pub Content);

impl Part for File {
    fn describe(operation: &mut Operation) {
        operation.file = true;
    }

    async fn take(incoming: &mut crate::api::Incoming) -> Outcome<Self> {
        let body: Body = incoming.take_body();
        Ok(Self(body.into_data_stream().map_err(|error| error.to_string()).boxed()))
    }
}
