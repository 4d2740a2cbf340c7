//! What the company does so that people come: two campaigns, and a form on its site.

use jiff::ToSpan;
use prestasi_kernel::Id;
use prestasi_web::Outcome;

use super::Office;
use crate::campaigns::{campaign, member};
use crate::web_forms::web_form;

/// Contacts that were written to, and what each of them did, in turn.
const REACHED: usize = 24;
const DID: [&str; 6] = ["sent", "opened", "registered", "attended", "sent", "responded"];

/// Puts them there.
pub async fn make_up(office: &Office<'_>, accounts: &[Option<(Id, Id)>]) -> Outcome<()> {
    let today = office.system.day();
    let day = |ago: i64| today.saturating_sub(ago.days()).to_string();
    let (held, sent) = (day(40), day(10));
    let webinar = [
        ("name", "Webinar: invois elektronik"),
        ("kind", "webinar"),
        ("status", "over"),
        ("begins", &*held),
        ("ends", &*held),
        ("budget", "12000.00"),
        ("cost", "10850.00"),
    ];
    let letters = [
        ("name", "Surat akhir tahun"),
        ("kind", "email"),
        ("status", "running"),
        ("begins", &*sent),
        ("budget", "4000.00"),
    ];
    let webinar = office.add::<campaign::Entity>(&webinar).await?.to_string();
    let letters = office.add::<campaign::Entity>(&letters).await?.to_string();
    let reached = accounts.iter().flatten().take(REACHED).zip(DID.iter().cycle()).enumerate();
    for (place, ((_, contact), did)) in reached {
        let campaign = if place % 3 == 0 { &letters } else { &webinar };
        let contact = contact.to_string();
        let texts = [("campaign", &**campaign), ("contact", &contact), ("status", did)];
        office.add::<member::Entity>(&texts).await?;
    }
    let form = [
        ("name", "Hubungi kami"),
        ("state", "open"),
        ("title_ms", "Hubungi kami"),
        ("title_en", "Talk to us"),
        ("asks", "company,phone,note"),
        ("consent_ms", "Saya setuju dihubungi mengenai pertanyaan ini."),
        ("consent_en", "You may contact me about this question."),
        ("source", "Website"),
        ("campaign", &letters),
    ];
    office.add::<web_form::Entity>(&form).await?;
    Ok(())
}
