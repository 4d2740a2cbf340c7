//! Somebody who has left is forgotten: their name, their number, their account, and the words of the audit about them.
//!
//! Design: what they did and what was paid has to be kept by law; it is about an id, and the id stays without a name. Each
//! area forgets what it knows of them when it hears of [`PersonErased`].

use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::{self, Entry};
use prestasi_store::{Failure, RowId, Tx, amend, facts};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde::Serialize;

use crate::account::entity::{
    account, authenticator, challenge, code, device, passkey, recovery, session, token,
};
use crate::directory::entity::{directory_member, directory_user};
use crate::event::PersonErased;
use crate::operation::{Need, Operation};
use crate::organisation::{known_person, person};
use crate::own::ERASE_PEOPLE;
use crate::signon::entity::{excepted, given_role, identity};
use crate::viewer::Viewer;

/// Kinds of entries about a person by their id.
const ABOUT: [&str; 4] = ["person", "account", "directory-user", "try"];
/// Kinds of entries that name the person in their words.
const NAMING: [&str; 4] = ["session", "identity", "passkey", "token"];
/// Letters of the id that are left of a name.
const LETTERS: usize = 8;

/// Forgets somebody who has left. It cannot be taken back.
#[derive(Debug, Clone, Serialize)]
pub struct ErasePerson {
    /// Whom.
    pub person: Id,
}

impl Operation for ErasePerson {
    const NAME: &'static str = "people.erase";
    const NEEDS: Need = Need::Permission(ERASE_PEOPLE);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let id = known_person(tx, self.person).await?;
        let rows = person::Entity::find().filter(person::Column::Person.eq(id));
        let known = facts::history(tx, rows, None).await?;
        let line =
            facts::timeline(&known).map_err(|mut problems| Failure::Store(problems.remove(0).into()))?;
        if line.iter().any(|(days, _)| days.to().is_none_or(|last| last >= viewer.day())) {
            return Err(Failure::Refused(Problem::new("person-still-here")));
        }
        let pseudonym = pseudonym(self.person);
        let names = person::Entity::update_many()
            .col_expr(person::Column::Name, Expr::value(pseudonym.clone()))
            .col_expr(person::Column::Number, Expr::value(pseudonym.clone()))
            .filter(person::Column::Person.eq(id));
        amend(tx, names).await?;
        close(tx, id, &pseudonym).await?;
        let naming = Condition::any()
            .add(audit::Column::After.contains(id.to_string()))
            .add(audit::Column::Before.contains(id.to_string()));
        let about = Condition::all()
            .add(audit::Column::Kind.is_in(ABOUT))
            .add(audit::Column::Subject.eq(id.to_string()));
        let named = Condition::all().add(audit::Column::Kind.is_in(NAMING)).add(naming);
        audit::erase(tx, &id.to_string(), Condition::any().add(about).add(named)).await?;
        tx.audit(Entry::changed("person", id, &"known", &"erased")?);
        tx.emit(PersonErased::TOPIC, id, &PersonErased { person: self.person })?;
        Ok(())
    }
}

/// What is left of a name: the end of the id, which is its random part.
#[must_use]
pub fn pseudonym(person: Id) -> String {
    let text = person.to_string();
    format!("X-{}", &text[text.len().saturating_sub(LETTERS)..])
}

/// Nothing that opens anything stays, and no name of an account.
async fn close(tx: &Tx, id: RowId, pseudonym: &str) -> Result<(), Failure<Problem>> {
    macro_rules! forget {
        ($($table:ident),*) => {$(
            $table::Entity::delete_many().filter($table::Column::Person.eq(id)).exec(tx).await?;
        )*};
    }
    if let Some(row) = account::Entity::find_by_id(id).one(tx).await? {
        let mut row = row.into_active_model();
        row.login = Set(pseudonym.to_lowercase());
        row.password = Set(None);
        row.disabled = Set(true);
        row.update(tx).await?;
    }
    forget!(session, device, authenticator, passkey, recovery, challenge, token, code, identity);
    forget!(directory_user, directory_member, given_role, excepted);
    Ok(())
}
