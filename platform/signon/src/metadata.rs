//! What the provider says of itself, and the keys that it signs with.

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{CoreJsonWebKey, CoreProviderMetadata};
use openidconnect::url::Url;
use openidconnect::{DiscoveryError, HttpRequest, HttpResponse, IssuerUrl, JsonWebKeySet};
use prestasi_access::signon::Provider;
use prestasi_kernel::Problem;

use crate::SignOn;
use crate::reach::Reach;

/// How long what it says of itself is believed without asking again.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(10);
/// How often its keys are fetched at most because somebody shows one that we do not know.
const KEYS_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// What is known of a provider.
pub(crate) struct Known {
    provider: Provider,
    at: Timestamp,
    keys_at: Timestamp,
    metadata: CoreProviderMetadata,
}

/// What a provider says of itself, for whoever sets it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where browsers are sent.
    pub authorization: String,
    /// Where codes become tokens.
    pub token: Option<String>,
    /// Where more is told about somebody.
    pub user_info: Option<String>,
    /// How many keys it signs with.
    pub keys: usize,
    /// The claims that it can make.
    pub claims: Vec<String>,
}

impl SignOn {
    /// Reads what a provider says of itself, whatever was known of it.
    ///
    /// # Errors
    /// `sign-on-issuer-unfit`, `sign-on-elsewhere`, `sign-on-unreachable`, `sign-on-answer-unfit`.
    pub async fn look(&self, provider: &Provider) -> Result<Found, Problem> {
        let metadata = self.discover(provider).await?;
        let text = |url: &Url| url.as_str().to_owned();
        Ok(Found {
            authorization: text(metadata.authorization_endpoint().url()),
            token: metadata.token_endpoint().map(|url| text(url.url())),
            user_info: metadata.userinfo_endpoint().map(|url| text(url.url())),
            keys: metadata.jwks().keys().len(),
            claims: metadata
                .claims_supported()
                .into_iter()
                .flatten()
                .map(|claim| claim.to_string())
                .collect(),
        })
    }

    /// What is known of the provider, or can be.
    pub(crate) async fn metadata(&self, provider: &Provider) -> Result<CoreProviderMetadata, Problem> {
        let now = self.access.now();
        let mut known = self.known.lock().await;
        let good = |known: &&Known| {
            let same = known.provider.issuer == provider.issuer
                && known.provider.terms.hosts == provider.terms.hosts;
            same && now.duration_since(known.at) < GOOD_FOR
        };
        if let Some(known) = known.as_ref().filter(good) {
            return Ok(known.metadata.clone());
        }
        let metadata = self.discover(provider).await?;
        *known =
            Some(Known { provider: provider.clone(), at: now, keys_at: now, metadata: metadata.clone() });
        Ok(metadata)
    }

    /// The same with the keys of now, unless they were fetched a moment ago.
    pub(crate) async fn with_fresh_keys(&self) -> Result<Option<CoreProviderMetadata>, Problem> {
        let now = self.access.now();
        let mut held = self.known.lock().await;
        let Some(known) = held.as_mut().filter(|known| now.duration_since(known.keys_at) >= KEYS_EVERY)
        else {
            return Ok(None);
        };
        known.keys_at = now;
        let call = self.caller(self.reach(&known.provider)?);
        let keys: JsonWebKeySet<CoreJsonWebKey> =
            JsonWebKeySet::fetch_async(known.metadata.jwks_uri(), &call).await.map_err(told)?;
        known.metadata = known.metadata.clone().set_jwks(keys);
        Ok(Some(known.metadata.clone()))
    }

    async fn discover(&self, provider: &Provider) -> Result<CoreProviderMetadata, Problem> {
        let issuer =
            IssuerUrl::new(provider.issuer.clone()).map_err(|_| Problem::new("sign-on-issuer-unfit"))?;
        let reach = self.reach(provider)?;
        let metadata =
            CoreProviderMetadata::discover_async(issuer, &self.caller(reach.clone())).await.map_err(told)?;
        // The browser is sent there, not the server.
        if reach.is_safe(metadata.authorization_endpoint().url()) {
            Ok(metadata)
        } else {
            Err(Problem::new("sign-on-answer-unfit"))
        }
    }

    pub(crate) fn reach(&self, provider: &Provider) -> Result<Reach, Problem> {
        let issuer = Url::parse(&provider.issuer).map_err(|_| Problem::new("sign-on-issuer-unfit"))?;
        Ok(Reach::of(&issuer, &provider.terms.hosts, self.access.provider_here()))
    }

    /// What the library calls with.
    pub(crate) fn caller(
        &self,
        reach: Reach,
    ) -> impl Fn(HttpRequest) -> std::pin::Pin<Box<dyn Future<Output = Result<HttpResponse, Problem>> + Send>>
    + Send
    + Sync
    + 'static {
        let http = self.http.clone();
        move |request| {
            let (http, reach) = (http.clone(), reach.clone());
            Box::pin(async move { http.call(&reach, request).await })
        }
    }
}

/// What the library says, as a problem.
fn told(error: DiscoveryError<Problem>) -> Problem {
    match error {
        DiscoveryError::Request(problem) => problem,
        error => {
            tracing::warn!(%error, "what the provider says of itself cannot be used");
            Problem::new("sign-on-answer-unfit")
        }
    }
}
