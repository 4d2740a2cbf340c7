//! A record as it stands in an account, a contact or a lead, and what is known of it once it is normalised.

use jiff::civil::Date;

use crate::normal::{
    CompanyName, Country, PersonName, Phone, Street, city, company_name, email, own_domain, parts,
    person_name, postcode, registrations,
};

/// An account, a contact or a lead. Blank fields are not known, and never equal to anything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// Name of the person: of contacts and most leads.
    pub person: String,
    /// Name of the company: of accounts, of leads, of contacts the one they work for.
    pub company: String,
    /// Addresses; several in one text are parted by `,` or `;`.
    pub emails: Vec<String>,
    /// Numbers; several in one text are parted by `,`, `;`, `/` or `|`.
    pub phones: Vec<String>,
    /// Registration, tax and VAT numbers: of the company, or of the person where there is none.
    pub registration: String,
    pub website: String,
    /// Street and number.
    pub street: String,
    pub postcode: String,
    pub city: String,
    /// Date of birth.
    pub born: Option<Date>,
}

/// What a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Company,
    Person,
}

impl Subject {
    /// The key of its words in the message catalogues.
    pub fn code(self) -> &'static str {
        match self {
            Self::Company => "match-about-company",
            Self::Person => "match-about-person",
        }
    }
}

/// A record with all its fields normalised: made once, judged many times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub(crate) subject: Subject,
    pub(crate) person: PersonName,
    pub(crate) company: CompanyName,
    pub(crate) emails: Vec<String>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) registrations: Vec<String>,
    /// Domains of the company's own.
    pub(crate) domains: Vec<String>,
    pub(crate) street: Street,
    pub(crate) postcode: String,
    pub(crate) city: String,
    pub(crate) born: Option<Date>,
}

impl Facts {
    /// Normalises a record; phone numbers without a country code belong to `country`.
    pub fn of(record: &Record, country: Country) -> Self {
        let person = person_name(&record.person);
        let company = company_name(&record.company);
        let emails = each(&record.emails, &[',', ';'], email);
        let phones = each(&record.phones, &[',', ';', '/', '|'], |text| Phone::parse(text, country));
        let written = emails.iter().filter_map(|address| parts(address)).map(|(_, domain)| domain);
        let mut domains: Vec<String> =
            written.chain([record.website.as_str()]).filter_map(own_domain).collect();
        domains.sort();
        domains.dedup();
        let company_known = !company.is_blank() || own_domain(&record.website).is_some();
        let subject = if person.is_blank() && company_known { Subject::Company } else { Subject::Person };
        Self {
            subject,
            person,
            company,
            emails,
            phones,
            registrations: registrations(&record.registration),
            domains,
            street: Street::parse(&record.street),
            postcode: postcode(&record.postcode),
            city: city(&record.city),
            born: record.born,
        }
    }

    /// What the record is about: a person, unless it names nobody and has the name or the website of a company.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// Whether the registration number is the company's, and not the person's.
    pub(crate) fn registers_company(&self) -> bool {
        self.subject == Subject::Company || !self.company.is_blank()
    }
}

/// Every value of a field, once, in the order in which it was given.
fn each<T: PartialEq>(texts: &[String], between: &[char], read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let mut values = Vec::new();
    for value in texts.iter().flat_map(|text| text.split(between)).filter_map(read) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}
