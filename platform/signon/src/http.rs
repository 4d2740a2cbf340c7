//! One request at a time, to a host that is in reach.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use openidconnect::http;
use openidconnect::url::Url;
use openidconnect::{HttpRequest, HttpResponse};
use prestasi_doors::Network;
use prestasi_kernel::Problem;
use reqwest::Client;

use crate::reach::Reach;

/// How long a provider may take for one answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// Bytes of an answer: keys and a token are a few thousand.
const BYTES_MAX: usize = 512 << 10;

/// The client, made when it is first needed.
#[derive(Clone, Default)]
pub(crate) struct Http(Arc<OnceLock<Client>>);

impl Http {
    /// Calls what is in reach.
    pub async fn call(&self, reach: &Reach, request: HttpRequest) -> Result<HttpResponse, Problem> {
        let url = Url::parse(&request.uri().to_string()).map_err(|_| Problem::new("sign-on-answer-unfit"))?;
        reach.check(&url)?;
        let host = url.host_str().unwrap_or_default().to_owned();
        let failed = |error: reqwest::Error| unreachable(&host, &error.without_url());
        let request = reqwest::Request::try_from(request).map_err(failed)?;
        let mut answer = self.client(reach.network())?.execute(request).await.map_err(failed)?;
        let mut response = http::Response::builder().status(answer.status());
        if let Some(headers) = response.headers_mut() {
            headers.clone_from(answer.headers());
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            if body.len() + chunk.len() > BYTES_MAX {
                return Err(Problem::new("sign-on-answer-unfit"));
            }
            body.extend_from_slice(&chunk);
        }
        response.body(body).map_err(|_| Problem::new("sign-on-answer-unfit"))
    }

    fn client(&self, network: Network) -> Result<&Client, Problem> {
        if let Some(client) = self.0.get() {
            return Ok(client);
        }
        // Only the first counts, and there is only one kind.
        let client = network
            .client()
            .connect_timeout(CONNECT_WITHIN)
            .timeout(ANSWER_WITHIN)
            .build()
            .map_err(|error| unreachable("", &error))?;
        Ok(self.0.get_or_init(|| client))
    }
}

/// What went wrong, as far as it helps: the innermost cause.
fn unreachable(host: &str, error: &dyn std::error::Error) -> Problem {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    Problem::new("sign-on-unreachable").arg("host", host).arg("error", cause)
}
