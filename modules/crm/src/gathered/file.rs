//! A file that somebody sends, as a whole.

use futures_util::StreamExt;
use prestasi_kernel::Problem;
use prestasi_web::Outcome;
use prestasi_web::upload::Content;

/// What it holds, if that is not too much.
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
