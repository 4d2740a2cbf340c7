//! The fields in forms.

use std::collections::BTreeMap;

use prestasi_i18n::Words;
use prestasi_kernel::{Problem, parse_date};
use prestasi_ui::form::{Control, Field as Asked};
use prestasi_web::{Fault, Fields, Outcome, Visit};

use super::{Custom, Customs, Kind, Values};
use crate::fields::{NO, YES};
use crate::object::{Holds, Said};

impl Customs {
    /// What a form says; what is wrong stands at its fields.
    pub fn typed(&self, typed: &mut Fields) -> Said {
        let mut asked = BTreeMap::new();
        for custom in self.asked() {
            if let Kind::Several(_) = custom.kind {
                let all = typed.values(custom.name).collect::<Vec<_>>().join(",");
                typed.put(custom.name, all);
            }
            let missing = |said: &Said| custom.must && *said == Said::Nothing;
            typed.read(custom.name, |text| match custom.kind.read(text)? {
                said if missing(&said) => Err(Problem::new("form-missing")),
                said => Ok(said),
            });
            asked.insert(custom.key.clone(), typed.value(custom.name).trim().to_owned());
        }
        Said::Asked(asked)
    }

    /// What a form about many says, of those that it says something of or that it clears; what is wrong stands at them.
    pub fn some(&self, typed: &mut Fields, clear: &str) -> BTreeMap<String, String> {
        let mut some = BTreeMap::new();
        for custom in self.asked() {
            if let Kind::Several(_) = custom.kind {
                let all = typed.values(custom.name).collect::<Vec<_>>().join(",");
                typed.put(custom.name, all);
            }
            let text = typed.value(custom.name).trim().to_owned();
            if text.is_empty() && !typed.values(clear).any(|name| name == custom.name) {
                continue;
            }
            typed.read(custom.name, |text| custom.kind.read(text));
            some.insert(custom.key.clone(), text);
        }
        some
    }

    /// What a record says, as a form shows it.
    pub fn shown<'a>(&'a self, values: &'a Values) -> impl Iterator<Item = (&'a str, String)> {
        self.asked().map(|custom| (custom.name, custom.said(values).typed()))
    }

    /// Takes names of records that were typed and not chosen as those records.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn find_named(&self, visit: &Visit, typed: &mut Fields) -> Outcome<()> {
        for custom in self.asked() {
            if let Some(link) = custom.link() {
                link.settle(visit, typed, custom.name).await?;
            }
        }
        Ok(())
    }

    /// The fields as a form asks for them.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn fields(&self, visit: &Visit, typed: &Fields) -> Outcome<Vec<Asked>> {
        let mut all = Vec::new();
        for custom in self.asked() {
            let control = custom.control(visit, typed).await?;
            let wrong = typed.problem(custom.name).map(|problem| visit.words.problem(problem));
            let mut one = Asked::new(custom.name, custom.label(visit.words), control).error(wrong);
            if let Some(help) = custom.help() {
                one = one.hint(help);
            }
            let one = one.completes("off");
            all.push(if custom.must { one } else { one.optional() });
        }
        Ok(all)
    }

    /// Says of the field that a refusal names what it says; gives the fault back where it names none of these.
    ///
    /// # Errors
    /// The fault.
    pub fn blame(&self, typed: &mut Fields, fault: Fault) -> Outcome<Option<Fault>> {
        let Fault::Refused(problem) = &fault else { return Ok(Some(fault)) };
        let named = problem.args.iter().find(|(name, _)| *name == "field").map(|(_, value)| value.as_str());
        let custom = self.all().iter().find(|custom| Some(custom.name) == named);
        let Some(custom) = custom else { return Ok(Some(fault)) };
        typed.refuse(custom.name, problem.clone());
        Ok(None)
    }
}

impl Custom {
    /// How it is answered.
    pub async fn control(&self, visit: &Visit, typed: &Fields) -> Outcome<Control> {
        let w = visit.words;
        let value = typed.value(self.name).to_owned();
        let select = |value: String, all: Vec<(String, String)>| {
            let blank = (String::new(), w.say("choice-none"));
            Control::Select(value, std::iter::once(blank).chain(all).collect())
        };
        Ok(match &self.kind {
            Kind::Plain(Holds::Lines) => Control::Lines(value),
            Kind::Plain(Holds::Day) => Control::Date(parse_date(&value).map_or(value, |day| w.date(day))),
            Kind::Plain(Holds::Record(link)) => link.asked(visit, typed, self.name).await?,
            Kind::Plain(_) => Control::Text(value),
            Kind::Number(_) | Kind::Money(_) => Control::Number(value),
            Kind::Flag | Kind::Choice(_) => select(value, self.pairs(w)),
            Kind::Several(_) => {
                Control::Several(value.split(',').map(str::to_owned).collect(), self.pairs(w))
            }
        })
    }

    /// What can be chosen: value and label of each.
    pub fn pairs(&self, w: Words) -> Vec<(String, String)> {
        match &self.kind {
            Kind::Flag => {
                let both = [(YES, "crm-custom-yes"), (NO, "crm-custom-no")];
                both.map(|(value, label)| (value.to_owned(), w.say(label))).to_vec()
            }
            Kind::Choice(all) | Kind::Several(all) => {
                all.iter().map(|choice| (choice.value.clone(), choice.label(w))).collect()
            }
            _ => Vec::new(),
        }
    }
}
