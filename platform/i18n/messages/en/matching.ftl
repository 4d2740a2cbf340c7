### Whether two records are the same, and why: engines/matching.

match-same = The same
match-likely = Probably a duplicate
match-different = Not the same
match-about-company = Company
match-about-person = Person

## Keys.

match-email-same = The e-mail address is the same.
match-mobile-same = The mobile number is the same.
match-phone-same = The phone number is the same; several people may share it.
match-office-mail-same = The mailbox is the same; it belongs to an office.
match-registration-same = The registration number is the same.
match-registration-differs = The registration numbers are different.
match-domain-same = The web domain is the same.

## Names of people.

match-name-same = The names are the same, in whatever order.
match-name-near = The names are nearly the same.
match-name-contained = One name is a part of the other.
match-name-initials = The names agree, with initials.
match-name-one-word = One word of the names agrees.
match-name-common = Many people have these names.
match-name-slip = One word of the names differs by a letter.
match-name-partly = The names agree only in part.
match-name-differs = The names are different.

## Companies.

match-company-same = The companies have the same name.
match-company-near = The companies have nearly the same name.
match-company-common = Many companies have such a name.
match-company-differs = The companies have different names.

## Other facts.

match-born-same = The date of birth is the same.
match-born-near = The dates of birth differ by one digit, or day and month are swapped.
match-born-differs = The dates of birth are different.
match-street-same = Street and number are the same.
match-postcode-same = The postcode is the same.
match-city-same = The city is the same.
match-city-differs = The cities are different.
match-mailbox-same = The e-mail addresses are the same up to the @.
match-email-near = The e-mail addresses differ by one letter.
match-phone-near = The phone numbers differ by one digit.

## Problems.

country-unknown = `{ $text }` is not a country. Write the two letters of ISO 3166, such as `MY`.
