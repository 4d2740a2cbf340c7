//! What people hear about quotations: behind the bell, and by mail where a server is set up and they sign in with an address.

use prestasi_access::account::login_of;
use prestasi_i18n::Language;
use prestasi_mail::{Address, Letter, Template, is_set_up};
use prestasi_store::{RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::notices::{self, Arg, News};

use super::row::quote;
use crate::object::Kept;

/// What is told.
pub struct About {
    notice: &'static str,
    letter: Template,
    mark: Icon,
    /// Where to look.
    href: fn(&quote::Model) -> String,
}

fn beside(quote: &quote::Model) -> String {
    format!("/quotes?open={}", quote.id)
}

const fn letter(subject: &'static str, body: &'static str) -> Template {
    Template { subject, body, action: None }
}

/// Somebody waits for a decision.
pub const WAITING: About = About {
    notice: "notice-quote-waiting",
    letter: letter("letter-quote-waiting-subject", "letter-quote-waiting"),
    mark: Icon::Scale,
    href: |_| "/approvals".to_owned(),
};
/// It is approved.
pub const APPROVED: About = About {
    notice: "notice-quote-approved",
    letter: letter("letter-quote-approved-subject", "letter-quote-approved"),
    mark: Icon::Success,
    href: beside,
};
/// It is refused.
pub const REFUSED: About = About {
    notice: "notice-quote-refused",
    letter: letter("letter-quote-refused-subject", "letter-quote-refused"),
    mark: Icon::Blocked,
    href: beside,
};
/// The customer takes it: the deal is offered to be closed.
pub const ACCEPTED: About = About {
    notice: "notice-quote-accepted",
    letter: letter("letter-quote-accepted-subject", "letter-quote-accepted"),
    mark: Icon::Trophy,
    href: |quote| format!("/deals/{}/close?as=won", quote.deal),
};
/// The customer does not.
pub const DECLINED: About = About {
    notice: "notice-quote-declined",
    letter: letter("letter-quote-declined-subject", "letter-quote-declined"),
    mark: Icon::Blocked,
    href: beside,
};

/// Tells somebody what somebody else did with a quotation.
pub async fn tell(
    tx: &Tx,
    person: RowId,
    about: &About,
    (who, quote): (&str, &quote::Model),
    language: &str,
) -> Kept<()> {
    let text = |text: &str| Arg::Text(text.to_owned());
    let args = vec![("person", text(who)), ("name", text(&quote.name)), ("number", text(&quote.number))];
    let news = News { key: about.notice, args, mark: about.mark, href: (about.href)(quote) };
    notices::tell(tx, person.0, news).await?;
    let address = login_of(tx, person.0).await?.and_then(|login| Address::parse(&login).ok());
    let Some(to) = address else { return Ok(()) };
    if is_set_up(tx).await? {
        let language = Language::parse(language).unwrap_or(Language::English);
        let args =
            vec![("person", who.to_owned()), ("name", quote.name.clone()), ("number", quote.number.clone())];
        let (person, template) = (Some(person.0), about.letter);
        Letter { person, to, language, template, args, link: None }.post(tx).await?;
    }
    Ok(())
}
