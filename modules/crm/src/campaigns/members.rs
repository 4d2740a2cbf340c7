//! Whom a campaign reached: contacts and leads, each with what they did.

use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_kernel::Problem;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};

use super::row::campaign;
use crate::contacts::contact;
use crate::leads::lead;
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Said, link};
use crate::rights::READ_CRM;

pub mod member {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// Somebody whom a campaign reached.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_campaign_member")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub campaign: RowId,
        pub contact: Option<RowId>,
        pub lead: Option<RowId>,
        pub status: String,
        /// Since when that is so.
        pub since: Option<Day>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for member::Entity {
    fn version() -> member::Column {
        member::Column::Version
    }
}

impl Protected for member::Entity {
    fn policy() -> Policy {
        let policy = Policy::new().rows(READ_CRM, Whose::through::<contact::Entity>(member::Column::Contact));
        policy.rows(READ_CRM, Whose::through::<lead::Entity>(member::Column::Lead))
    }
}

/// Somebody was there.
pub const ATTENDED: &str = "attended";
/// Somebody answered.
pub const RESPONDED: &str = "responded";
/// What somebody did; the last three are answers.
pub const STATUSES: [(&str, &str); 7] = [
    ("planned", "crm-campaign-member-planned"),
    ("sent", "crm-campaign-member-sent"),
    ("declined", "crm-campaign-member-declined"),
    ("opened", "crm-campaign-member-opened"),
    (RESPONDED, "crm-campaign-member-responded"),
    ("registered", "crm-campaign-member-registered"),
    (ATTENDED, "crm-campaign-member-attended"),
];
/// What counts as an answer.
pub const ANSWERS: [&str; 3] = [RESPONDED, "registered", ATTENDED];

/// The table. Who was reached may be removed, and is a member again when they come back.
pub fn table() -> Table {
    Table::new("crm_campaign_member")
        .id()
        .versioned()
        .column("created", Kind::Instant)
        .column("campaign", Kind::Id)
        .of("crm_campaign")
        .optional("contact", Kind::Id)
        .optional("lead", Kind::Id)
        .column("status", Kind::Text)
        .optional("since", Kind::Day)
        .index(&["contact"])
        .index(&["lead"])
}

impl Object for member::Entity {
    const KIND: &'static str = "crm-campaign-member";
    const ADD: &'static str = "crm-campaign-members.add";
    const CHANGE: &'static str = "crm-campaign-members.change";
    const REMOVE: &'static str = "crm-campaign-members.remove";
    const RESTORE: &'static str = "crm-campaign-members.restore";
    const CALLED: Called = Called {
        area: "crm-campaign-members",
        path: "/campaign-members",
        many: "crm-campaign-members",
        add: "crm-campaign-members-add",
        change: "crm-campaign-members-change",
        empty: "crm-campaign-members-empty",
        reason: "crm-campaign-members-reason",
        hit: "crm-campaign-member",
        mark: Icon::People,
        within: Some(("campaign", "/campaigns")),
    };

    fn fields() -> Vec<Field<Self>> {
        use member::Column as C;
        vec![
            Field::new(C::Campaign, "crm-campaign", Holds::Record(link::<campaign::Entity>()))
                .must()
                .at_first(),
            Field::new(C::Contact, "crm-contact", Holds::Record(link::<contact::Entity>()))
                .at_first()
                .ahead(),
            Field::new(C::Lead, "crm-lead", Holds::Record(link::<lead::Entity>())).at_first().ahead(),
            Field::new(C::Status, "crm-campaign-member-status", Holds::Choice(&STATUSES)).must().ahead(),
            Field::new(C::Since, "crm-campaign-member-since", Holds::Day),
        ]
    }

    /// One contact or one lead; since today, where somebody says what they did and not when.
    async fn complete(
        _: &Tx,
        viewer: &Viewer,
        _: RowId,
        before: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        if draft.id("contact").is_some() == draft.id("lead").is_some() {
            return Err(Failure::Refused(Problem::new("crm-campaign-member-unfit")));
        }
        let today = Said::Day(viewer.day());
        let moved = before.is_some_and(|before| {
            before.said("status") != draft.said("status") && before.said("since") == draft.said("since")
        });
        Ok(if moved { draft.with("since", today) } else { draft.or("since", today) })
    }

    async fn follow(tx: &Tx, _: &Viewer, _: Option<&Draft<Self>>, row: &member::Model) -> Kept<()> {
        let same = of(row.contact, row.lead).add(member::Column::Campaign.eq(row.campaign));
        let same = member::Entity::find().filter(same).count(tx).await?;
        if same > 1 { Err(Failure::Refused(Problem::new("crm-campaign-member-twice"))) } else { Ok(()) }
    }
}

/// The memberships of somebody.
pub fn of(contact: Option<RowId>, lead: Option<RowId>) -> Condition {
    match (contact, lead) {
        (Some(contact), _) => Condition::all().add(member::Column::Contact.eq(contact)),
        (None, lead) => Condition::all().add(member::Column::Lead.eq(lead)),
    }
}
