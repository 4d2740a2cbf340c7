//! How servers are reached.

use std::sync::Arc;
use std::time::Duration;

use prestasi_doors::{Door, Doors, client, ring};
use reqwest::{Certificate, ClientBuilder};
use rustls::ClientConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls_platform_verifier::Verifier;

use crate::error::{Error, Trouble};

pub(crate) const CONNECTS_WITHIN: Duration = Duration::from_secs(10);
/// How long a server may take for one answer.
pub(crate) const ANSWERS_WITHIN: Duration = Duration::from_secs(60);

/// What may be called, and whose certificates count: those that the machine trusts, and those of authorities that were given.
#[derive(Debug, Clone, Default)]
pub struct Way {
    doors: Doors,
    authorities: Vec<CertificateDer<'static>>,
    patience: Option<Duration>,
}

impl Way {
    /// To the internet, and to these hosts of the own network.
    #[must_use]
    pub fn new(doors: Doors) -> Self {
        Self { doors, ..Self::default() }
    }

    /// And certificates of these authorities count, given as PEM: for a company that has one of its own.
    ///
    /// # Errors
    /// [`Trouble::Certificate`].
    pub fn trusting(mut self, pem: &[u8]) -> Result<Self, Error> {
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|error| Trouble::Certificate(error.to_string()).at(""))?;
            self.authorities.push(certificate);
        }
        Ok(self)
    }

    /// With this much time for each answer, instead of a minute.
    #[must_use]
    pub fn answering_within(mut self, patience: Duration) -> Self {
        self.patience = Some(patience);
        self
    }

    pub(crate) fn patience(&self) -> Duration {
        self.patience.unwrap_or(ANSWERS_WITHIN)
    }

    pub(crate) const fn doors(&self) -> &Doors {
        &self.doors
    }

    /// TLS as everywhere: rustls with ring, and what the machine trusts.
    pub(crate) fn tls(&self) -> Result<Arc<ClientConfig>, Trouble> {
        let provider = Arc::new(default_provider());
        let unfit = |error: rustls::Error| Trouble::Certificate(error.to_string());
        let roots = self.authorities.iter().cloned();
        let verifier = Verifier::new_with_extra_roots(roots, Arc::clone(&provider)).map_err(unfit)?;
        let builder = ClientConfig::builder_with_provider(provider);
        let builder = builder.with_safe_default_protocol_versions().map_err(unfit)?;
        let builder = builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
        Ok(Arc::new(builder.with_no_client_auth()))
    }

    /// A client of the web that connects to where this door leads now.
    pub(crate) async fn web(&self, door: &Door) -> Result<ClientBuilder, Trouble> {
        ring();
        let extra = self.authorities.iter().filter_map(|one| Certificate::from_der(one).ok());
        let client = client(door).await?.tls_certs_merge(extra);
        Ok(client.connect_timeout(CONNECTS_WITHIN).read_timeout(self.patience()).timeout(self.patience() * 5))
    }
}
