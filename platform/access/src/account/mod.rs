//! Accounts: from the first set-up to the last session.
//!
//! Design: what must not happen inside a transaction (hashing a password, making a secret) happens in a method of
//! [`Access`](crate::Access), which then hands a change to the store; the change looks again at all that it relies on.
//!
//! Invariant: no password is ever chosen for somebody else; a password, a session, a token or a code that was taken
//! away is refused from the next request on.

mod authenticator;
pub(crate) mod entity;
mod forget;
pub mod list;
pub(crate) mod manage;
mod overview;
mod passkey;
mod password;
pub(crate) mod session;
mod setup;
pub(crate) mod sign_in;
pub(crate) mod throttle;
pub(crate) mod token;
mod totp;

pub use authenticator::{Enrolment, ResetAuthenticator};
pub use forget::Forgotten;
pub use list::{State, accounts, user_account};
pub use manage::{Carrier, DisableAccount, EndSessions, login_of};
pub use overview::{Overview, SecondFactor, SignInSeen};
pub use passkey::{Challenge, OwnPasskey};
pub use session::{Credential, EndOtherSessions, EndSession, Session};
pub use setup::FirstAdministrator;
pub use sign_in::{Opened, SignIn, SignedIn};
pub use token::{NewToken, RevokeToken, Token};

pub(crate) use entity::{
    account, attempt, authenticator as authenticator_row, challenge, code, device, passkey as passkey_row,
    recovery, session as session_row, token as token_row,
};
pub(crate) use manage::account_of;

use prestasi_kernel::Problem;
use prestasi_store::{Failure, RowId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::viewer::Viewer;

/// Whether somebody has more than a password: an authenticator, or a passkey.
pub(crate) async fn has_second_factor(
    db: &impl ConnectionTrait,
    person: RowId,
) -> Result<bool, sea_orm::DbErr> {
    let rows = authenticator_row::Entity::find_by_id(person);
    if rows.filter(authenticator_row::Column::Confirmed.eq(true)).one(db).await?.is_some() {
        return Ok(true);
    }
    let rows = passkey_row::Entity::find().filter(passkey_row::Column::Person.eq(person));
    Ok(rows.one(db).await?.is_some())
}

/// Who asks, as a person.
fn own(viewer: &Viewer) -> Result<RowId, Failure<Problem>> {
    viewer.person().map(RowId).ok_or_else(|| Failure::Refused(Problem::new("presence-needed")))
}
