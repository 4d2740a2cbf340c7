//! Something that was gathered becomes an activity, unless it is one.

use prestasi_access::{Operation, Viewer};
use prestasi_kernel::Currency;
use prestasi_mail::Address;
use prestasi_store::{Failure, RowId, Tx};
use sha2::{Digest, Sha256};

use super::links::Links;
use super::removed::known;
use crate::activities::{Capture, SEEN_BY_ALL, SEEN_BY_ME, activity};
use crate::object::{Draft, Kept, Said};

/// Whoever sees a record sees what comes of a source.
pub const SHARED: &str = "shared";
/// Only its owner does.
pub const PRIVATE: &str = "private";

/// Letters of what another system knows something by.
const ID_MOST: usize = 120;

/// Something that was gathered.
#[derive(Debug)]
pub struct Gathered<'a> {
    /// From what kind of system.
    pub origin: &'static str,
    /// What that one knows it by.
    pub id: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// Which kind of activity.
    pub kind: &'static str,
    pub owner: Option<RowId>,
    /// Whether all see it who see what it is about.
    pub shared: bool,
    /// What else it says.
    pub says: Vec<(&'static str, Said)>,
    pub links: Links,
    /// The addresses of those who took part.
    pub people: &'a [String],
}

/// Takes it; which activity it is, and whether that is new. Nothing where somebody removed it. What is shared is known by its
/// id to all; what is private, to each by themselves, so that nothing tells one of what another has.
pub async fn take(tx: &Tx, viewer: &Viewer, it: Gathered<'_>) -> Kept<Option<(RowId, bool)>> {
    let external = match (it.shared, it.owner) {
        (true, _) => it.id.to_owned(),
        (false, Some(owner)) => {
            // Whoever shares it from elsewhere needs no copy of their own.
            if let Some(id) = known(tx, it.origin, it.id).await?
                && is_of(tx, id, owner).await?
            {
                return Ok(Some((id, false)));
            }
            own(it.id, owner)
        }
        // Nobody would see it.
        (false, None) => return Ok(None),
    };
    let text = |text: &str| Said::Text(text.to_owned());
    let texts = [("name", it.name), ("kind", it.kind)];
    let draft = Draft::<activity::Entity>::of_texts(&texts, viewer, Currency::MYR, true);
    let draft = draft.map_err(Failure::Refused)?;
    let draft = draft.with("seen_by", text(if it.shared { SEEN_BY_ALL } else { SEEN_BY_ME }));
    let draft = match it.owner {
        Some(owner) => draft.with("owner", text(&owner.to_string())),
        None => draft,
    };
    let draft = it.says.into_iter().fold(it.links.said(draft), |draft, (name, said)| draft.with(name, said));
    let people = it.people.iter().filter(|person| Address::parse(person).is_ok()).cloned();
    let capture = Capture { draft, origin: it.origin.to_owned(), external, participants: people.collect() };
    let (id, was_known) = capture.apply(tx, viewer).await?;
    Ok(id.map(|id| (RowId(id), !was_known)))
}

/// What a private activity is known by.
pub fn own(id: &str, owner: RowId) -> String {
    format!("{id} {owner}")
}

async fn is_of(tx: &Tx, id: RowId, owner: RowId) -> Kept<bool> {
    use sea_orm::EntityTrait;
    let row = activity::Entity::find_by_id(id).one(tx).await?;
    Ok(row.is_some_and(|row| row.owner == Some(owner)))
}

/// What another system knows something by, as it is kept: as it is, or its fingerprint where it is too long.
pub fn known_as(id: &str) -> String {
    if id.chars().count() <= ID_MOST {
        return id.to_owned();
    }
    Sha256::digest(id.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text cut to size, with nothing in it that a database or a page would stumble over.
pub fn short(text: &str, most: usize) -> String {
    let kept = |c: &char| !c.is_control() || *c == '\n';
    text.trim().chars().filter(kept).take(most).collect::<String>().trim().to_owned()
}
