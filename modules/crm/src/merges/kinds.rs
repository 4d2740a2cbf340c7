//! What leads to an account, a contact and a lead, and follows when it is merged.

use prestasi_access::Viewer;
use prestasi_kernel::Problem;
use prestasi_store::{RowId, Tx};

use super::Merges;
use super::follow::{Led, led, told};
use crate::accounts::account;
use crate::campaigns::{member, twins};
use crate::contacts::contact;
use crate::leads::lead;
use crate::object::{Draft, Kept, Said};

impl Merges for account::Entity {
    const LED: &'static [Led] = &[
        led("crm_account", "parent"),
        led("crm_contact", "account"),
        led("crm_deal", "account"),
        led("crm_deal", "referrer"),
        led("crm_quote", "account"),
        led("crm_order", "account"),
        led("crm_order_line", "account"),
        led("crm_activity", "account"),
        led("crm_answer", "account"),
        led("crm_lead", "account"),
        led("crm_file", "account"),
        told("crm_conversion", "account"),
        told("crm_merged", "survivor"),
    ];
}

impl Merges for contact::Entity {
    const LED: &'static [Led] = &[
        led("crm_deal", "contact"),
        led("crm_deal_role", "contact"),
        led("crm_quote", "contact"),
        led("crm_activity", "contact"),
        led("crm_participant", "contact"),
        led("crm_answer", "contact"),
        led("crm_lead", "contact"),
        led("crm_campaign_member", "contact"),
        led("crm_file", "contact"),
        led("crm_web_form_entry", "contact"),
        told("crm_conversion", "contact"),
        told("crm_merged", "survivor"),
    ];

    async fn stay(tx: &Tx, viewer: &Viewer, both: (RowId, RowId)) -> Kept<Vec<RowId>> {
        twins(tx, viewer, member::Column::Contact, both).await
    }
}

impl Merges for lead::Entity {
    const LED: &'static [Led] = &[
        led("crm_activity", "lead"),
        led("crm_campaign_member", "lead"),
        led("crm_file", "lead"),
        led("crm_web_form_entry", "lead"),
        told("crm_conversion", "lead"),
        told("crm_merged", "survivor"),
    ];

    async fn stay(tx: &Tx, viewer: &Viewer, both: (RowId, RowId)) -> Kept<Vec<RowId>> {
        twins(tx, viewer, member::Column::Lead, both).await
    }

    /// What a lead became belongs to it: it stays, and the others go into it.
    fn fits(gone: &Draft<Self>) -> Result<(), Problem> {
        match gone.said("converted") {
            Said::Nothing => Ok(()),
            _ => Err(Problem::new("crm-merge-converted").arg("name", gone.text("name"))),
        }
    }
}
