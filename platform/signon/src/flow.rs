//! A browser goes to the provider and comes back.

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata,
    CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse,
    CoreTokenType,
};
use openidconnect::{
    AccessToken, AuthType, AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope,
    StandardErrorResponse, StandardTokenResponse, SubjectIdentifier, TokenResponse, UserInfoClaims,
};
use prestasi_access::Secret;
use prestasi_access::account::SignedIn;
use prestasi_access::signon::{Asked, Matching, Provider, Vouched};
use prestasi_kernel::Problem;
use prestasi_store::Failure;
use serde_json::{Map, Value};

use crate::SignOn;
use crate::token::{self, Expected, Others, Refused};

/// Letters of an error that the provider names.
const ERROR_MAX: usize = 60;

type Tokens = StandardTokenResponse<
    IdTokenFields<
        Others,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

/// The library's client with all claims, of a provider that was discovered.
type Client = openidconnect::Client<
    Others,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Where a browser goes now.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The address at the provider.
    pub url: String,
    /// What the browser keeps in a cookie until it is back.
    pub browser: Secret,
    /// What the provider is called.
    pub name: String,
}

/// What a browser brings back.
#[derive(Debug, Clone)]
pub struct Came {
    /// The state that it was sent off with.
    pub state: Secret,
    /// What its cookie says.
    pub browser: Secret,
    /// The code, if the provider lets it in.
    pub code: Secret,
    /// What went wrong at the provider; empty else.
    pub error: String,
    /// Which provider says so, where it says that; empty else.
    pub issuer: String,
}

impl SignOn {
    /// Sends a browser to the provider.
    ///
    /// # Errors
    /// `sign-on-off`, `sign-in-throttled`; what keeps us from asking the provider.
    pub async fn begin(&self, redirect: &str, back: &str, source: &str) -> Result<Begun, Failure<Problem>> {
        let provider = self.provider().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let asked = |nonce: &Secret| Asked {
            issuer: provider.issuer.clone(),
            nonce: nonce.expose().to_owned(),
            verifier: verifier.into_secret(),
            redirect: redirect.to_owned(),
            back: back.to_owned(),
        };
        // The try is taken first, so that nobody has us call a provider that does not answer all the time.
        let asking = self.access.ask_provider(source, asked).await?;
        let metadata = self.metadata(&provider).await.map_err(Failure::Refused)?;
        let client = client(metadata, &provider, None, redirect).map_err(Failure::Refused)?;
        let (state, nonce) = (asking.state.expose().to_owned(), asking.nonce.expose().to_owned());
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let request = client.authorize_url(flow, || CsrfToken::new(state), || Nonce::new(nonce));
        let scopes = provider.terms.scopes.iter().filter(|scope| *scope != "openid").cloned().map(Scope::new);
        let (url, ..) = request.add_scopes(scopes).set_pkce_challenge(challenge).url();
        Ok(Begun { url: url.into(), browser: asking.browser, name: provider.name })
    }

    /// Lets in whom the provider vouches for; gives where they wanted to go as well.
    ///
    /// # Errors
    /// `sign-on-too-late`, `sign-on-refused`, `sign-on-token-refused`; what keeps us from asking the provider; those of
    /// [`prestasi_access::Access::sign_in_vouched`].
    pub async fn finish(
        &self,
        came: Came,
        device: Option<&Secret>,
        source: &str,
    ) -> Result<(SignedIn, String), Failure<Problem>> {
        let asked = self.access.back_from_provider(&came.state, &came.browser).await?;
        let provider = self.provider().await?;
        if provider.issuer != asked.issuer || !came.issuer.is_empty() && came.issuer != asked.issuer {
            return Err(Failure::Refused(refused("the answer is of another provider")));
        }
        if !came.error.is_empty() || came.code.expose().is_empty() {
            let error: String = came.error.chars().filter(|c| c.is_ascii_graphic()).take(ERROR_MAX).collect();
            let problem = Problem::new("sign-on-refused");
            return Err(Failure::Refused(if error.is_empty() {
                problem
            } else {
                problem.arg("error", error)
            }));
        }
        let secret = self.access.provider_secret().await?;
        let vouched = self.fetch(&provider, &asked, &came.code, &secret).await.map_err(Failure::Refused)?;
        Ok((self.access.sign_in_vouched(vouched, device, source).await?, asked.back))
    }

    async fn provider(&self) -> Result<Provider, Failure<Problem>> {
        let provider = self.access.provider().await?;
        provider.ok_or_else(|| Failure::Refused(Problem::new("sign-on-off")))
    }

    /// Fetches what the provider signed, and checks it.
    async fn fetch(
        &self,
        provider: &Provider,
        asked: &Asked,
        code: &Secret,
        secret: &Secret,
    ) -> Result<Vouched, Problem> {
        let metadata = self.metadata(provider).await?;
        let client = client(metadata.clone(), provider, Some(secret), &asked.redirect)?;
        let call = self.caller(self.reach(provider)?);
        let request =
            client.exchange_code(AuthorizationCode::new(code.expose().to_owned())).map_err(refused)?;
        let request = request.set_pkce_verifier(PkceCodeVerifier::new(asked.verifier.clone()));
        let tokens = request.request_async(&call).await.map_err(told)?;
        let mut claims = self.check(&tokens, metadata, provider, &asked.nonce).await?;
        let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (issuer, subject) = (text("iss"), text("sub"));
        if wanted(provider).any(|claim| !claims.contains_key(claim)) && client.user_info_url().is_some() {
            for (name, value) in user_info(&client, tokens.access_token(), &subject, &call).await? {
                claims.entry(name).or_insert(value);
            }
        }
        Ok(Vouched { issuer, subject, claims })
    }

    /// Checks the token; once more with fresh keys, if it is signed with one that we do not know.
    async fn check(
        &self,
        tokens: &Tokens,
        metadata: CoreProviderMetadata,
        provider: &Provider,
        nonce: &str,
    ) -> Result<Map<String, Value>, Problem> {
        let token = tokens.id_token().ok_or_else(|| refused("there is no token"))?;
        let check = |metadata: &CoreProviderMetadata| {
            let now = self.access.now();
            let expected = Expected { metadata, client: &provider.client, nonce, now };
            token::check(token, tokens.access_token(), &expected)
        };
        let checked = match check(&metadata) {
            Err(Refused::UnknownKey) => match self.with_fresh_keys().await? {
                Some(metadata) => check(&metadata),
                None => Err(Refused::UnknownKey),
            },
            checked => checked,
        };
        checked.map_err(|error| match error {
            Refused::UnknownKey => refused("it is signed with a key that is not the provider's"),
            Refused::Because(why) => refused(why),
        })
    }
}

/// The claims without which the terms cannot be followed.
fn wanted(provider: &Provider) -> impl Iterator<Item = &str> {
    let named = match &provider.terms.matching {
        Matching::Nobody => None,
        Matching::Login(claim) | Matching::Number(claim) => Some(claim.as_str()),
    };
    let verified = (named == Some("email")).then_some("email_verified");
    named.into_iter().chain(verified).chain(provider.terms.groups.as_deref())
}

/// What the provider says of somebody beside the token.
async fn user_info<C>(
    client: &Client,
    access: &AccessToken,
    subject: &str,
    call: &C,
) -> Result<Map<String, Value>, Problem>
where
    C: for<'c> openidconnect::AsyncHttpClient<'c, Error = Problem>,
{
    let subject = SubjectIdentifier::new(subject.to_owned());
    let request = client.user_info(access.clone(), Some(subject)).map_err(refused)?;
    let claims: UserInfoClaims<Others, CoreGenderClaim> =
        request.request_async(call).await.map_err(refused)?;
    match serde_json::to_value(claims).map_err(refused)? {
        Value::Object(claims) => Ok(claims),
        _ => Err(refused("claims are an object")),
    }
}

fn client(
    metadata: CoreProviderMetadata,
    provider: &Provider,
    secret: Option<&Secret>,
    redirect: &str,
) -> Result<Client, Problem> {
    let methods = metadata.token_endpoint_auth_methods_supported().cloned().unwrap_or_default();
    let by_body = methods.contains(&CoreClientAuthMethod::ClientSecretPost)
        && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic);
    let redirect = RedirectUrl::new(redirect.to_owned()).map_err(|_| Problem::new("sign-on-issuer-unfit"))?;
    let secret = secret.map(|secret| ClientSecret::new(secret.expose().to_owned()));
    let client = Client::from_provider_metadata(metadata, ClientId::new(provider.client.clone()), secret);
    let auth = if by_body { AuthType::RequestBody } else { AuthType::BasicAuth };
    Ok(client.set_redirect_uri(redirect).set_auth_type(auth))
}

/// What the provider sent is not believed. Why, the log says: whoever forges is not helped.
fn refused(why: impl std::fmt::Display) -> Problem {
    tracing::warn!(%why, "a sign-on was refused");
    Problem::new("sign-on-token-refused")
}

fn told(error: RequestTokenError<Problem, StandardErrorResponse<CoreErrorResponseType>>) -> Problem {
    match error {
        RequestTokenError::Request(problem) => problem,
        RequestTokenError::Parse(error, _) => refused(error),
        error => refused(error),
    }
}
