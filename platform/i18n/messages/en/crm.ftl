### The CRM: to whom is sold, by whom.

## What all records have.

crm-name = Name
crm-owner = Owner
crm-note = Note
crm-email = E-mail
crm-phone = Telephone
crm-website = Website
crm-street = Street
crm-postcode = Postcode
crm-city = City
crm-state = State
crm-country = Country
crm-remove = Remove
crm-change-of = Change { $name }
crm-gone = { $name } was removed.
permission-crm-read = See accounts, contacts, leads and deals
permission-crm-write = Add and change accounts, contacts, leads and deals
crm-phone-unfit = “{ $text }” is no telephone number. Write digits, with + ahead for another country.
crm-web-unfit = “{ $text }” is no address of a site. Write it like www.syarikat.example.
crm-count-unfit = “{ $text }” is no whole number. Write digits alone.
crm-choice-unfit = “{ $text }” is none of the values that can be chosen here.
crm-field-unfit = There is no field `{ $name }` here.
crm-value-unfit = A field holds a text, a number or nothing.
crm-beyond-reach = You would no longer see this record. Choose an owner whose records you see, or ask whoever leads both of you.
crm-record-away = The record in the field { $name } is not there, or not for you. Choose another.
crm-still-named = Other records lead to this one. Remove them first, or let them lead elsewhere.

## Accounts.

crm-account = Account
crm-accounts = Accounts
crm-accounts-add = Add an account
crm-accounts-change = Change account
crm-accounts-empty = The companies that you sell to stand here
crm-accounts-reason = There is no account yet. Add one, or import those that you have.
crm-registration = Registration number
crm-standing = Standing
crm-standing-prospect = Prospect
crm-standing-customer = Customer
crm-standing-partner = Partner
crm-standing-former = Former customer
crm-industry = Industry
crm-employees = Employees
crm-parent = Parent company
dataset-accounts = Companies that are sold to
api-accounts = Accounts
api-accounts-add = Adds an account
api-accounts-one = One account
api-accounts-change = Says what an account is from now on
api-accounts-remove = Removes an account; it can be brought back
api-accounts-restore = Brings back an account that was removed

## Contacts.

crm-contact = Contact
crm-contacts = Contacts
crm-contacts-add = Add a contact
crm-contacts-change = Change contact
crm-contacts-empty = The people that you speak with stand here
crm-contacts-reason = There is no contact yet. Add one, or import those that you have.
crm-contacts-none-here = Nobody is known here yet.
crm-position = Position
crm-mobile = Mobile
dataset-contacts = People at accounts
api-contacts = Contacts
api-contacts-add = Adds a contact
api-contacts-one = One contact
api-contacts-change = Says what a contact is from now on
api-contacts-remove = Removes a contact; it can be brought back
api-contacts-restore = Brings back a contact that was removed

## Duplicates.

crm-duplicates = Looks like these
crm-anyway = It is another one: add it all the same
crm-duplicate = This is { $name }, which stands here already. Open it instead.
crm-duplicate-likely = This may be { $name }, which stands here already. Look at it, or say here that it is another one.
crm-duplicate-elsewhere = This stands here already and is looked after by { $name }. Speak with them.

## Removed records.

crm-kept-removed = Removed accounts and contacts
crm-kept-why = So that they can be brought back.
job-crm-forget = Forget removed records

## What became of a record.

crm-history = History
crm-past-added = added it
crm-past-changed = changed { $fields }
crm-past-removed = removed it
crm-past-restored = brought it back
crm-past-unseen = another record
