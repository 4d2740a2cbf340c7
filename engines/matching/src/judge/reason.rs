//! Why two records are taken for the same, or not: each reason has words, and points.

use crate::record::Subject;

/// One thing that two records have in common, or do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    EmailSame,
    MobileSame,
    RegistrationSame,
    DomainSame,
    /// A line that several people may share.
    PhoneSame,
    /// A mailbox of an office, such as `info`.
    OfficeMailSame,
    NameSame,
    NameNear,
    NameContained,
    NameInitials,
    NameOneWord,
    NameCommon,
    /// All words agree but one, in which a letter differs.
    NameSlip,
    NamePartly,
    NameDiffers,
    CompanySame,
    CompanyNear,
    CompanyCommon,
    CompanyDiffers,
    BornSame,
    BornNear,
    BornDiffers,
    StreetSame,
    PostcodeSame,
    CitySame,
    CityDiffers,
    MailboxSame,
    EmailNear,
    PhoneNear,
    RegistrationDiffers,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 30] = [
        Self::EmailSame,
        Self::MobileSame,
        Self::RegistrationSame,
        Self::DomainSame,
        Self::PhoneSame,
        Self::OfficeMailSame,
        Self::NameSame,
        Self::NameNear,
        Self::NameContained,
        Self::NameInitials,
        Self::NameOneWord,
        Self::NameCommon,
        Self::NameSlip,
        Self::NamePartly,
        Self::NameDiffers,
        Self::CompanySame,
        Self::CompanyNear,
        Self::CompanyCommon,
        Self::CompanyDiffers,
        Self::BornSame,
        Self::BornNear,
        Self::BornDiffers,
        Self::StreetSame,
        Self::PostcodeSame,
        Self::CitySame,
        Self::CityDiffers,
        Self::MailboxSame,
        Self::EmailNear,
        Self::PhoneNear,
        Self::RegistrationDiffers,
    ];

    /// The key of its words in the message catalogues.
    pub fn code(self) -> &'static str {
        match self {
            Self::EmailSame => "match-email-same",
            Self::MobileSame => "match-mobile-same",
            Self::RegistrationSame => "match-registration-same",
            Self::DomainSame => "match-domain-same",
            Self::PhoneSame => "match-phone-same",
            Self::OfficeMailSame => "match-office-mail-same",
            Self::NameSame => "match-name-same",
            Self::NameNear => "match-name-near",
            Self::NameContained => "match-name-contained",
            Self::NameInitials => "match-name-initials",
            Self::NameOneWord => "match-name-one-word",
            Self::NameCommon => "match-name-common",
            Self::NameSlip => "match-name-slip",
            Self::NamePartly => "match-name-partly",
            Self::NameDiffers => "match-name-differs",
            Self::CompanySame => "match-company-same",
            Self::CompanyNear => "match-company-near",
            Self::CompanyCommon => "match-company-common",
            Self::CompanyDiffers => "match-company-differs",
            Self::BornSame => "match-born-same",
            Self::BornNear => "match-born-near",
            Self::BornDiffers => "match-born-differs",
            Self::StreetSame => "match-street-same",
            Self::PostcodeSame => "match-postcode-same",
            Self::CitySame => "match-city-same",
            Self::CityDiffers => "match-city-differs",
            Self::MailboxSame => "match-mailbox-same",
            Self::EmailNear => "match-email-near",
            Self::PhoneNear => "match-phone-near",
            Self::RegistrationDiffers => "match-registration-differs",
        }
    }

    /// What it adds to the score, per mille; those of a pair are added up.
    pub fn points(self, about: Subject) -> i32 {
        match about {
            Subject::Person => self.points_of_person(),
            Subject::Company => self.points_of_company(),
        }
    }

    fn points_of_person(self) -> i32 {
        match self {
            Self::EmailSame | Self::MobileSame | Self::RegistrationSame => 600,
            Self::PhoneSame | Self::OfficeMailSame => 300,
            Self::NameSame | Self::NameNear => 500,
            Self::NameContained => 450,
            Self::NameInitials | Self::NameSlip | Self::EmailNear | Self::StreetSame => 300,
            Self::NameOneWord => 200,
            Self::NameCommon => -100,
            Self::NamePartly => 0,
            Self::NameDiffers => -500,
            Self::BornSame => 350,
            Self::BornNear => 200,
            Self::BornDiffers => -400,
            Self::CompanySame => 250,
            Self::CompanyNear | Self::MailboxSame => 200,
            Self::CompanyCommon => 0,
            Self::CompanyDiffers | Self::CityDiffers => -50,
            Self::DomainSame | Self::CitySame => 150,
            Self::PhoneNear | Self::PostcodeSame => 100,
            Self::RegistrationDiffers => -100,
        }
    }

    fn points_of_company(self) -> i32 {
        match self {
            Self::EmailSame | Self::RegistrationSame => 500,
            Self::DomainSame | Self::PhoneSame | Self::MobileSame | Self::OfficeMailSame => 400,
            Self::CompanySame => 600,
            Self::CompanyNear => 450,
            Self::CompanyCommon => -100,
            Self::CompanyDiffers => -600,
            Self::StreetSame => 200,
            Self::CitySame => 150,
            Self::PostcodeSame | Self::PhoneNear | Self::EmailNear => 100,
            Self::CityDiffers => -400,
            Self::RegistrationDiffers => -400,
            _ => 0,
        }
    }
}
