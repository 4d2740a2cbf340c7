//! The records that something gathered is about.

use prestasi_store::{RowId, Tx};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::activities::{MAIL, activity};
use crate::deals::{State, deal};
use crate::object::{Draft, Said};

/// The records that something is about; none where only its people are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Links {
    pub contact: Option<RowId>,
    pub lead: Option<RowId>,
    pub account: Option<RowId>,
    pub deal: Option<RowId>,
}

impl Links {
    /// What an activity about them says.
    pub fn said(&self, draft: Draft<activity::Entity>) -> Draft<activity::Entity> {
        let all =
            [("contact", self.contact), ("lead", self.lead), ("account", self.account), ("deal", self.deal)];
        all.into_iter().fold(draft, |draft, (name, id)| match id {
            Some(id) => draft.with(name, Said::Text(id.to_string())),
            None => draft,
        })
    }

    /// With the open deal with the account, or with the contact without one, where there is exactly one.
    pub async fn with_deal(mut self, tx: &Tx) -> Result<Self, DbErr> {
        let (column, of) = match (self.account, self.contact) {
            (Some(account), _) => (deal::Column::Account, account),
            (None, Some(contact)) => (deal::Column::Contact, contact),
            (None, None) => return Ok(self),
        };
        let these = Condition::all().add(deal::Column::State.eq(State::Open.name())).add(column.eq(of));
        let open = deal::Entity::find().filter(these).limit(2).all(tx).await?;
        self.deal = if let [one] = &*open { Some(one.id) } else { None };
        Ok(self)
    }

    /// What the newest of these mails is about that stands here, to all or to this person alone; the oldest comes first.
    pub async fn of_thread(tx: &Tx, ancestors: &[String], person: RowId) -> Result<Option<Self>, DbErr> {
        use activity::Column as C;
        for id in ancestors.iter().rev().take(20) {
            let either =
                Condition::any().add(C::External.eq(id)).add(C::External.eq(format!("{id} {person}")));
            let this = Condition::all().add(C::Origin.eq(MAIL)).add(either);
            if let Some(row) = activity::Entity::find().filter(this).one(tx).await? {
                let (contact, lead) = (row.contact, row.lead);
                return Ok(Some(Self { contact, lead, account: row.account, deal: row.deal }));
            }
        }
        Ok(None)
    }
}
