//! Which addresses hear: those that the guard lets through, and what is said of the others.

use prestasi_doors::{Astray, Doors, client};
use prestasi_kernel::Problem;
use reqwest::{ClientBuilder, Url};

/// The address of an endpoint, as far as it can be told from its text.
///
/// # Errors
/// `webhook-url-unfit`; `webhook-url-inside`.
pub(crate) fn parse(doors: &Doors, text: &str) -> Result<Url, Problem> {
    doors.url(text).map_err(|astray| told(astray, text, &host(text)))
}

/// A client that connects to where it leads now and nowhere else.
///
/// # Errors
/// `webhook-url-inside` if any of its addresses is not of the internet; `webhook-host-unknown`.
pub(crate) async fn way(doors: &Doors, url: &Url) -> Result<ClientBuilder, Problem> {
    let told = |astray| told(astray, url.as_str(), url.host_str().unwrap_or_default());
    client(&doors.door(url).map_err(told)?).await.map_err(told)
}

fn host(text: &str) -> String {
    Url::parse(text).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

fn told(astray: Astray, text: &str, host: &str) -> Problem {
    match astray {
        Astray::Unfit => Problem::new("webhook-url-unfit").arg("text", text),
        Astray::Inside => Problem::new("webhook-url-inside").arg("name", host),
        Astray::Nowhere => Problem::new("webhook-host-unknown").arg("name", host),
        Astray::Silent => Problem::new("webhook-unreachable").arg("text", text),
    }
}

#[cfg(test)]
mod tests {
    use super::{Doors, parse, way};

    #[tokio::test]
    async fn an_address_is_refused_before_and_after_its_name_is_looked_up() {
        let doors = Doors::default();
        let code = |text: &str| parse(&doors, text).err().map(|problem| problem.code);
        assert_eq!(code("http://example.com/"), Some("webhook-url-unfit"));
        assert_eq!(code("https://127.1/"), Some("webhook-url-inside"));
        for (text, code) in [
            ("https://localhost/", "webhook-url-inside"),
            ("https://nobody.invalid/", "webhook-host-unknown"),
        ] {
            let url = parse(&doors, text).expect("a name");
            assert_eq!(way(&doors, &url).await.expect_err("leads astray").code, code);
        }
    }
}
