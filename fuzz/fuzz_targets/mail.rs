//! A mail, read whole.
#![no_main]

use libfuzzer_sys::fuzz_target;
use prestasi_capture::mail;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(mail) = mail::read(bytes) {
        let key = mail::threads([(mail.id.as_str(), mail.references.as_slice())]);
        assert_eq!(key.len(), 1);
    }
});
