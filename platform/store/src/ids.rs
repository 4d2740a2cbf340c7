//! Fresh ids for all who write at once.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use prestasi_kernel::{Id, IdSource, Problem};
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A source of ids that is shared; from the same seed and the same moments come the same ids.
#[derive(Clone)]
pub(crate) struct Ids(Arc<Mutex<IdSource<Draw>>>);

type Draw = Box<dyn FnMut() -> u128 + Send>;

impl Ids {
    pub fn new(seed: [u8; 32]) -> Self {
        let mut random = ChaCha12Rng::from_seed(seed);
        let draw: Draw =
            Box::new(move || u128::from(random.next_u64()) << 64 | u128::from(random.next_u64()));
        Self(Arc::new(Mutex::new(IdSource::new(draw))))
    }

    pub fn next(&self, at: Timestamp) -> Result<Id, Problem> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).next(at)
    }
}
