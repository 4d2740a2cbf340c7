//! What a row says of the fields of a record: what fits becomes that, and what does not stays beside it in the note, so
//! that nothing is lost for a telephone number with a word in it.

use prestasi_kernel::{Currency, Problem};
use prestasi_recognition::{full_name, name_key, split_emails, split_list};
use sea_orm::{DatabaseConnection, DbErr};

use super::customs;
use super::line::Says;
use super::take::Job;
use super::tally::Tally;
use crate::object::custom::{self, Customs, Values};
use crate::object::{Draft, Field, Holds, Object, Said};

/// Letters of a note at most.
const NOTE_CHARS: usize = 10_000;

/// A field of a file, and the field of the record that it becomes.
pub type Becomes = (&'static str, &'static str);

/// What the words of other systems are here: the field, what they say, what it is.
const WORDS: &[(&str, &[(&str, &str)])] = &[
    (
        "standing",
        &[
            ("customer", "customer"),
            ("client", "customer"),
            ("prospect", "prospect"),
            ("partner", "partner"),
            ("former", "former"),
            ("churned", "former"),
            ("reseller", "partner"),
        ],
    ),
    (
        "status",
        &[
            ("new", "cold"),
            ("open", "cold"),
            ("cold", "cold"),
            ("notcontacted", "cold"),
            ("contacted", "contacted"),
            ("working", "contacted"),
            ("attempted", "contacted"),
            ("inprogress", "contacted"),
            ("connected", "contacted"),
            ("warm", "warm"),
            ("nurturing", "warm"),
            ("hot", "warm"),
            ("unqualified", "unfit"),
            ("disqualified", "unfit"),
            ("lost", "unfit"),
            ("bad", "unfit"),
            ("qualified", "qualified"),
            ("converted", "qualified"),
        ],
    ),
    (
        "forecast",
        &[
            ("bestcase", "best-case"),
            ("upside", "best-case"),
            ("commit", "commit"),
            ("closed", "commit"),
            ("won", "commit"),
            ("omitted", "omitted"),
            ("lost", "omitted"),
            ("pipeline", "pipeline"),
            ("open", "pipeline"),
        ],
    ),
    (
        "kind",
        &[
            ("newbusiness", "new"),
            ("newcustomer", "new"),
            ("new", "new"),
            ("renew", "renewal"),
            ("existing", "expansion"),
            ("expansion", "expansion"),
            ("upsell", "expansion"),
            ("upgrade", "expansion"),
        ],
    ),
    (
        "reason",
        &[
            ("price", "price"),
            ("budget", "price"),
            ("cost", "price"),
            ("product", "product"),
            ("feature", "product"),
            ("service", "service"),
            ("timing", "timing"),
            ("relation", "relation"),
            ("nodecision", "no-decision"),
            ("noresponse", "no-decision"),
        ],
    ),
];

/// What a word of another system is here.
pub fn word(field: &str, text: &str) -> Option<&'static str> {
    let key = name_key(text);
    let (_, words) = WORDS.iter().find(|(name, _)| *name == field)?;
    let same = words.iter().find(|(word, _)| *word == key);
    same.or_else(|| words.iter().find(|(word, _)| key.starts_with(word))).map(|(_, value)| *value)
}

/// What rows of a kind become.
pub struct Fields<E: Object> {
    fields: Vec<Field<E>>,
    becomes: &'static [Becomes],
    /// Fields of the file that stand in the note.
    beside: &'static [&'static str],
    /// Fields of the company, which columns may be called after.
    customs: Customs,
}

impl<E: Object> Fields<E> {
    pub async fn new(
        db: &DatabaseConnection,
        job: &Job,
        becomes: &'static [Becomes],
        beside: &'static [&'static str],
    ) -> Result<Self, DbErr> {
        let customs = Customs::seen::<E>(db, &job.viewer).await?;
        Ok(Self { fields: E::fields(), becomes, beside, customs })
    }

    /// What a row says of fields of the company; what one of them cannot say goes to the note.
    fn customs(&self, says: &Says<'_>, tally: &mut Tally, notes: &mut Vec<String>) -> Said {
        let mut values = Values::default();
        for (column, cell) in says.look.columns.iter().zip(&says.line.cells) {
            let key = column.keeps.as_deref().filter(|_| !cell.trim().is_empty());
            let Some(custom) = key.and_then(|key| self.customs.find(key)) else { continue };
            match customs::read(custom, cell.trim(), says.look.style) {
                Some(value) => values.set(&custom.key, Some(value)),
                None => {
                    tally.tell("crm-import-told-aside");
                    notes.push(format!("{}: {cell}", column.label));
                }
            }
        }
        values.into_said()
    }

    /// The draft of a row.
    ///
    /// # Errors
    /// What a field that must be there cannot say.
    pub fn draft(&self, says: &Says<'_>, tally: &mut Tally) -> Result<Draft<E>, Problem> {
        let (mut draft, mut notes) = (Draft::new(), Vec::new());
        notes.extend(Some(says.text("note")).filter(|text| !text.is_empty()).map(str::to_owned));
        for (from, to) in self.becomes {
            let text = says.text(from);
            let Some(field) =
                self.fields.iter().find(|field| field.name() == *to).filter(|_| !text.is_empty())
            else {
                continue;
            };
            match read(field, text) {
                Ok((said, rest)) => {
                    notes.extend(rest);
                    draft = draft.with(field.name(), said);
                }
                Err(problem) if field.must => return Err(problem),
                Err(_) => {
                    tally.tell("crm-import-told-aside");
                    notes.push(format!("{}: {text}", label(says, from)));
                }
            }
        }
        if custom::has::<E>() {
            draft = draft.with(custom::COLUMN, self.customs(says, tally, &mut notes));
        }
        notes.extend(says.aside(self.beside));
        let note: String = notes
            .join("\n")
            .chars()
            .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
            .take(NOTE_CHARS)
            .collect();
        Ok(if note.trim().is_empty() {
            draft
        } else {
            draft.with("note", Said::Text(note.trim().to_owned()))
        })
    }
}

/// A field from a text, and what of the text it does not hold.
fn read<E: Object>(field: &Field<E>, text: &str) -> Result<(Said, Option<String>), Problem> {
    let usual = Currency::MYR;
    let said = |text: &str| field.holds.read(text, usual);
    match field.holds {
        Holds::Line(_) => {
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            Ok((said(&flat)?, None))
        }
        Holds::Email => {
            let all = split_emails(text);
            let first = all.first().copied().unwrap_or(text).to_lowercase();
            Ok((
                said(&first)?,
                Some(all.get(1..).unwrap_or_default().join(", ")).filter(|rest| !rest.is_empty()),
            ))
        }
        Holds::Phone => {
            let all: Vec<&str> =
                split_list(text).into_iter().flat_map(|part| part.split(',')).map(str::trim).collect();
            let first = all.first().copied().unwrap_or(text);
            Ok((
                said(first)?,
                Some(all.get(1..).unwrap_or_default().join(", ")).filter(|rest| !rest.is_empty()),
            ))
        }
        Holds::Choice(_) => match word(field.name(), text) {
            Some(value) => Ok((Said::Text(value.to_owned()), None)),
            None => Ok((said(text)?, None)),
        },
        _ => Ok((said(text)?, None)),
    }
}

fn label(says: &Says<'_>, field: &str) -> String {
    let place = says.places.get(field).and_then(|place| says.look.columns.get(*place));
    place.map_or_else(|| field.to_owned(), |column| column.label.clone())
}

/// The name of a person: as it stands there, or of its parts.
pub fn person_name(says: &Says<'_>) -> String {
    match says.text("name") {
        "" => full_name(says.text("first-name"), says.text("last-name"), &says.look.language),
        name => name.to_owned(),
    }
}

/// A text that a line can hold.
pub fn line(text: &str, most: usize) -> Said {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = flat.chars().filter(|c| !c.is_control()).take(most).collect();
    if cut.is_empty() { Said::Nothing } else { Said::Text(cut) }
}
