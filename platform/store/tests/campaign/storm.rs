//! The same request up to five times, shuffled and at once.

use std::collections::{BTreeSet, HashMap};

use crate::book;

const SENDERS: usize = 64;

pub async fn campaign(database: &str, requests: u64) -> Result<(), String> {
    let Some(place) = book::place(database).await else { return Ok(()) };
    let store = book::open(place.address()).await?;
    let mut random = fastrand::Rng::with_seed(requests);
    let mut deliveries: Vec<u64> =
        (0..requests).flat_map(|request| std::iter::repeat_n(request, random.usize(1..=5))).collect();
    random.shuffle(&mut deliveries);
    let count = deliveries.len();
    let senders = deliveries.chunks(count.div_ceil(SENDERS)).map(|share| {
        let (store, share) = (store.clone(), share.to_vec());
        tokio::spawn(async move {
            let mut answers = Vec::with_capacity(share.len());
            for request in share {
                answers.push((request, book::post(&store, &format!("request-{request}")).await?));
            }
            Ok::<_, String>(answers)
        })
    });
    let (mut first, mut repeated) = (0, 0);
    let mut answers: HashMap<u64, String> = HashMap::new();
    for sender in senders.collect::<Vec<_>>() {
        for (request, done) in sender.await.map_err(|error| error.to_string())?? {
            if done.repeated {
                repeated += 1
            } else {
                first += 1
            }
            if *answers.entry(request).or_insert_with(|| done.answer.clone()) != done.answer {
                return Err(format!("request {request} got two answers"));
            }
        }
    }
    let all: BTreeSet<String> = (0..requests).map(|request| format!("request-{request}")).collect();
    let effects = book::prove(&store, &all).await? as u64;
    store.close().await;
    if (effects, first) != (requests, requests) {
        return Err(format!("{requests} requests had {effects} effects, {first} first answers"));
    }
    println!(
        "storm, {database}: {requests} requests, {count} deliveries, {effects} effects, {repeated} repeated answers"
    );
    Ok(())
}
