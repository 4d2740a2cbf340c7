//! A calendar at an address, as programs publish it (iCalendar).

use reqwest::header::{IF_MODIFIED_SINCE, IF_NONE_MATCH};
use reqwest::{StatusCode, Url};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Trouble};
use crate::http::{Answer, ask};
use crate::way::Way;

const REDIRECTS_MAX: usize = 5;

/// Which version of a calendar is known. It is kept with what was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedState {
    /// What its server calls the version.
    pub etag: Option<String>,
    /// When it says that it was changed.
    pub modified: Option<String>,
}

/// The calendar at an address, and its state; nothing if it has not changed since this one.
///
/// # Errors
/// Whatever keeps the server from giving it.
pub async fn fetch(
    way: &Way,
    address: &str,
    state: &FeedState,
) -> Result<Option<(Vec<u8>, FeedState)>, Error> {
    let address = address.trim();
    // What programs call an address that is to be subscribed.
    let secure = address.strip_prefix("webcal://").map(|rest| format!("https://{rest}"));
    let mut url = way.doors().url(secure.as_deref().unwrap_or(address)).map_err(|astray| {
        let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
        Trouble::from(astray).at(&host.unwrap_or_default())
    })?;
    for _ in 0..=REDIRECTS_MAX {
        let host = url.host_str().unwrap_or_default().to_owned();
        let answer = get(way, &url, state).await.map_err(|trouble| trouble.at(&host))?;
        if let Some(to) = answer.leads_to(&url) {
            let to = to.map_err(|trouble| trouble.at(&host))?;
            let at = to.host_str().unwrap_or_default().to_owned();
            url = way.doors().url(to.as_str()).map_err(|astray| Trouble::from(astray).at(&at))?;
            continue;
        }
        return match answer.status {
            StatusCode::NOT_MODIFIED => Ok(None),
            StatusCode::OK => {
                let state =
                    FeedState { etag: answer.header("etag"), modified: answer.header("last-modified") };
                Ok(Some((answer.body, state)))
            }
            _ => Err(answer.refusal().at(&host)),
        };
    }
    Err(Trouble::Unfit.at(url.host_str().unwrap_or_default()))
}

async fn get(way: &Way, url: &Url, state: &FeedState) -> Result<Answer, Trouble> {
    let client = way.web(&way.doors().door(url)?).await?.build().map_err(|_| Trouble::Unreachable)?;
    let mut request = client.get(url.clone());
    if let Some(etag) = &state.etag {
        request = request.header(IF_NONE_MATCH, etag);
    }
    if let Some(modified) = &state.modified {
        request = request.header(IF_MODIFIED_SINCE, modified);
    }
    ask(request).await
}
