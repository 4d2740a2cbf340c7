//! Whom a letter reaches: their address is what they sign in with, where it is one.

use prestasi_access::account::login_of;
use prestasi_i18n::Language;
use prestasi_kernel::Id;
use prestasi_mail::Address;
use sea_orm::{ConnectionTrait, DbErr};

use crate::me::language_of;

/// Somebody who can be written to.
pub struct Reader {
    /// Where.
    pub address: Option<Address>,
    /// Which language they have chosen.
    pub language: Option<Language>,
}

impl Reader {
    /// A person.
    pub async fn of(db: &impl ConnectionTrait, person: Id) -> Result<Self, DbErr> {
        let login = login_of(db, person).await?;
        let address = login.and_then(|login| Address::parse(&login).ok());
        Ok(Self { address, language: language_of(db, person).await? })
    }
}
