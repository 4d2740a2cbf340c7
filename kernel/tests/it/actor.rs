//! Actors and their texts.

use prestasi_kernel::{Actor, Id};
use proptest::prelude::*;

#[test]
fn refused() {
    let lower = format!("person:{}", Id::from_u128(u128::MAX)).to_lowercase();
    let long = format!("system:{}", "a".repeat(65));
    for text in
        ["", "person", "person:", "person:1", "nobody:x", "system:", "system:Ö", "system:a b", &lower, &long]
    {
        assert_eq!(Actor::parse(text).unwrap_err().code, "actor-invalid", "{text}");
    }
}

proptest! {
    #[test]
    fn there_and_back(id: u128, name in "[a-z0-9._-]{1,64}") {
        let id = Id::from_u128(id);
        for actor in [Actor::Person(id), Actor::Token(id), Actor::system(&name).unwrap()] {
            prop_assert_eq!(Actor::parse(&actor.to_string()), Ok(actor.clone()));
            let json = serde_json::to_string(&actor).unwrap();
            prop_assert_eq!(serde_json::from_str::<Actor>(&json).unwrap(), actor);
        }
    }
}
