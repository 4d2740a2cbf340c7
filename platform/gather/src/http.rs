//! Answers of web servers, within bounds.

use std::error::Error as _;

use reqwest::header::{HeaderMap, LOCATION};
use reqwest::{RequestBuilder, Response, StatusCode, Url};

use crate::error::Trouble;

/// Bytes of an answer.
pub(crate) const BODY_BYTES_MAX: usize = 16 << 20;

/// What a server has answered.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// A header, if it is a text.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name)?.to_str().ok().map(str::to_owned)
    }

    /// Where it sends us, if it does.
    pub fn leads_to(&self, from: &Url) -> Option<Result<Url, Trouble>> {
        if !self.status.is_redirection() || self.status == StatusCode::NOT_MODIFIED {
            return None;
        }
        let to = self.headers.get(LOCATION).and_then(|to| to.to_str().ok());
        Some(to.and_then(|to| from.join(to).ok()).ok_or(Trouble::Unfit))
    }

    /// What went wrong, if it is none of what was expected.
    pub fn refusal(&self) -> Trouble {
        match self.status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Trouble::Password,
            StatusCode::NOT_FOUND | StatusCode::GONE => Trouble::NotFound,
            other => Trouble::refused(other),
        }
    }
}

/// Asks, and takes what comes as long as it is not too much.
pub(crate) async fn ask(request: RequestBuilder) -> Result<Answer, Trouble> {
    let mut response = request.send().await.map_err(|error| trouble(&error))?;
    let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
    let body = body(&mut response).await?;
    Ok(Answer { status, headers, body })
}

async fn body(response: &mut Response) -> Result<Vec<u8>, Trouble> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| trouble(&error))? {
        if body.len() + chunk.len() > BODY_BYTES_MAX {
            return Err(Trouble::TooMuch);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Its text would tell whoever names addresses what answers where; only what a certificate lacks is told.
fn trouble(error: &reqwest::Error) -> Trouble {
    let mut cause = error.source();
    while let Some(one) = cause {
        // An error of the connection holds the one of TLS without naming it as its source.
        let inner = one.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let inner = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>());
        match one.downcast_ref::<rustls::Error>().or(inner) {
            Some(rustls::Error::InvalidCertificate(why)) => return Trouble::Certificate(why.to_string()),
            Some(_) => return Trouble::Unfit,
            None => cause = one.source(),
        }
    }
    match error {
        _ if error.is_connect() => Trouble::Unreachable,
        _ if error.is_timeout() => Trouble::Silent,
        _ if error.is_builder() => Trouble::HostUnfit,
        _ => Trouble::Lost,
    }
}
