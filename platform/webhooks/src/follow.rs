//! Events become deliveries.

use async_trait::async_trait;
use prestasi_jobs::{How, enqueue};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::outbox::{Event, Subscriber};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::{Value, json};

use crate::endpoint::TOPICS;
use crate::send::{SEND, Send};
use crate::tables::{State, delivery, endpoint};

/// Follows what happens.
pub struct Follows;

#[async_trait]
impl Subscriber for Follows {
    fn name(&self) -> &'static str {
        "webhooks.follow"
    }

    fn topics(&self) -> &'static [&'static str] {
        &TOPICS
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        let endpoints = endpoint::Entity::find().filter(endpoint::Column::Active.eq(true)).all(tx).await?;
        for endpoint in endpoints.into_iter().filter(|endpoint| endpoint.wants(&event.topic)) {
            deliver(tx, endpoint.id, event).await?;
        }
        Ok(())
    }
}

async fn deliver(tx: &Tx, endpoint: RowId, event: &Event) -> Result<Id, Failure<Problem>> {
    let row = delivery::ActiveModel {
        id: Set(tx.id()?),
        endpoint: Set(endpoint),
        topic: Set(event.topic.clone()),
        body: Set(body(event)?.to_string()),
        state: Set(State::Waiting),
        attempts: Set(0),
        asked: Set(tx.now().into()),
        ..Default::default()
    };
    let row = row.insert(tx).await?;
    let after = json!({ "endpoint": endpoint.0, "topic": event.topic, "event": event.seq });
    tx.audit(Entry::created("webhook-delivery", row.id, &after)?);
    enqueue(tx, SEND, &Send { delivery: row.id.0 }, How::once(row.id.to_string())).await?;
    Ok(row.id.0)
}

/// What is sent of an event.
fn body(event: &Event) -> Result<Value, Failure<Problem>> {
    let data: Value = event.body()?;
    Ok(json!({
        "type": event.topic,
        "timestamp": event.at.to_string(),
        "event": event.seq,
        "subject": event.subject,
        "data": data,
    }))
}
