//! Backups in a bucket that speaks S3.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt, RetryConfig, WriteMultipart};
use prestasi_kernel::Problem;

use super::broken;
use crate::Result;

/// Ten thousand parts are allowed: up to 160 GB.
const PART_BYTES: usize = 16 << 20;
/// Parts on their way at once.
const PARTS_AT_ONCE: usize = 2;
const RETRIES: usize = 4;
const RETRY_WITHIN: Duration = Duration::from_secs(60);

/// A bucket and a prefix.
#[derive(Clone)]
pub(super) struct Bucket {
    store: Arc<dyn ObjectStore>,
    prefix: Key,
    text: String,
}

impl Bucket {
    pub fn open(text: &str, address: &str) -> Result<Self> {
        let (bucket, prefix) = address.split_once('/').unwrap_or((address, ""));
        if bucket.is_empty() {
            return Err(broken(text, "s3://bucket/prefix").into());
        }
        // Only the first counts, and there is only one kind; whoever was earlier has installed the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let retry = RetryConfig { max_retries: RETRIES, retry_timeout: RETRY_WITHIN, ..Default::default() };
        let store = AmazonS3Builder::from_env().with_bucket_name(bucket).with_retry(retry).build();
        let store = Arc::new(store.map_err(|error| broken(text, error))?);
        let prefix = Key::parse(prefix.trim_matches('/')).map_err(|error| broken(text, error))?;
        Ok(Self { store, prefix, text: text.to_owned() })
    }

    fn told(&self, error: object_store::Error) -> Problem {
        broken(&self.text, error)
    }

    pub fn key(&self, name: &str) -> Key {
        self.prefix.clone().join(name)
    }

    pub async fn list(&self) -> Result<Vec<String>> {
        let found =
            self.store.list_with_delimiter(Some(&self.prefix)).await.map_err(|error| self.told(error))?;
        Ok(found.objects.iter().filter_map(|it| it.location.filename().map(str::to_owned)).collect())
    }

    pub async fn remove(&self, name: &str) -> Result<()> {
        Ok(self.store.delete(&self.key(name)).await.map_err(|error| self.told(error))?)
    }

    pub async fn size(&self, key: &Key) -> Result<u64> {
        Ok(self.store.head(key).await.map_err(|error| self.told(error))?.size)
    }

    pub async fn range(&self, key: &Key, range: Range<u64>) -> Result<Vec<u8>> {
        let read = self.store.get_range(key, range).await;
        Ok(read.map_err(|error| self.told(error))?.to_vec())
    }

    pub async fn begin(&self, name: &str) -> Result<Upload> {
        let key = self.key(name);
        match self.store.head(&key).await {
            Err(object_store::Error::NotFound { .. }) => {}
            Ok(_) => {
                return Err(
                    broken(&self.text, std::io::Error::from(std::io::ErrorKind::AlreadyExists)).into()
                );
            }
            Err(error) => return Err(self.told(error).into()),
        }
        let upload = self.store.put_multipart(&key).await.map_err(|error| self.told(error))?;
        Ok(Upload {
            bucket: self.clone(),
            parts: Some(WriteMultipart::new_with_chunk_size(upload, PART_BYTES)),
        })
    }
}

/// A backup on its way into a bucket; without its last part it does not appear there.
pub(crate) struct Upload {
    bucket: Bucket,
    parts: Option<WriteMultipart>,
}

impl Upload {
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let Some(parts) = &mut self.parts else { return Ok(()) };
        parts.wait_for_capacity(PARTS_AT_ONCE).await.map_err(|error| self.bucket.told(error))?;
        parts.write(bytes);
        Ok(())
    }

    pub async fn finish(mut self) -> Result<()> {
        let Some(parts) = self.parts.take() else { return Ok(()) };
        parts.finish().await.map_err(|error| self.bucket.told(error))?;
        Ok(())
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        // Parts that nobody finishes cost money. If the runtime is gone, the bucket's own rule for them has to do.
        if let (Some(parts), Ok(runtime)) = (self.parts.take(), tokio::runtime::Handle::try_current()) {
            runtime.spawn(async move {
                let _ = parts.abort().await;
            });
        }
    }
}
