### Exports of other systems become records of the CRM.

crm-imports = Imports from other systems
crm-imports-add = Import files
crm-imports-empty = What you bring from another system stands here
crm-imports-reason = Nothing was imported yet. Drop the exports of your old system; Prestasi finds out what they are.
api-crm-imports = Imports from other systems
api-crm-imports-add = Begins an import, to which files are sent
api-crm-imports-one = One import with its files
api-crm-imports-file = Sends a file of an import
api-crm-imports-refused = The rows that were left out, and why
api-crm-imports-start = Imports the files
api-crm-imports-undo = Takes an import back
crm-import-files = Files
crm-import-files-hint = Exports of Salesforce, HubSpot, Pipedrive or Dynamics 365, or lists of your own, as CSV, XLSX or Parquet. Drop several at once: they find each other. Nothing is kept before you say so.
crm-import-send = Look at the files
crm-import-of = Import of { $when }
crm-import-asked = Begun
crm-import-ready = To be checked
crm-import-undoing = Being undone
crm-import-undone-about = { $left ->
    [0] What this import added is gone, and what it changed is as it was before.
   *[other] What this import added is gone, and what it changed is as it was before, but for { $left } records that somebody has changed since or that others lead to.
}
crm-import-what = { $kind } of { $system }
crm-import-rows = { $rows } rows, { $refused } with something wrong in them
crm-import-people = People
crm-import-history = History of deals
crm-import-becomes = Becomes
crm-import-samples = For example
crm-import-custom = Kept in the note
crm-import-custom-like = Kept in the note; perhaps: { $field }
crm-import-left-out = Left out
crm-import-process = Imported deals
crm-import-told-owner = { $count } times an owner is nobody here: these are yours, or nobody’s
crm-import-told-account = { $count } times an account is known by no id here, and was left empty
crm-import-told-account-made = { $count } accounts were only named, and were added
crm-import-told-contact = { $count } times a contact is not here, and was left empty
crm-import-told-aside = { $count } values fit no field, and stand in the note
crm-import-told-converted = { $count } leads were converted there already
crm-import-told-deleted = { $count } rows are of what was deleted there, and were passed over
crm-import-told-person = { $count } people are not here; sales operations or an administrator adds them
crm-import-kind-unknown = It cannot be told what the rows of this file are. Give its columns the names that your system gives them.
crm-import-kind-unfit = The rows of this file are { $kind ->
    [product] products
    [activity] activities
    [order-line] lines of orders
    [deal-line] lines of deals
    [deal-split] shares in deals
    [price] prices
    [campaign] campaigns
    [note] notes
   *[other] something else
}, which are not imported here yet. The other files are taken without it.
crm-import-stage-missing = There is no stage “{ $name }” here. Ask sales operations to add it, or to import this file.
crm-import-deal-missing = There is no deal “{ $name }” here. Import the deals together with their history.
crm-import-elsewhere = This record is here already and belongs to somebody for whom you cannot write.
crm-import-unread = This file was not received to its end. Send it again.
crm-import-not-ready = This import is under way or over. Begin a new one.
crm-import-not-done = Only an import that is over can be undone. Reload the page to see how this one stands.
crm-import-files-missing = There is no file here that can be taken. Send one.
job-crm-import = Import from another system
crm-import-field-id = Id
crm-import-field-name = Name
crm-import-field-number = Number
crm-import-field-type = Kind
crm-import-field-parent = Parent
crm-import-field-parent-id = Parent
crm-import-field-owner = Owner
crm-import-field-owner-id = Owner
crm-import-field-phone = Telephone
crm-import-field-mobile = Mobile
crm-import-field-fax = Fax
crm-import-field-website = Website
crm-import-field-industry = Industry
crm-import-field-street = Street
crm-import-field-city = City
crm-import-field-state = State
crm-import-field-postcode = Postcode
crm-import-field-country = Country
crm-import-field-source = Source
crm-import-field-status = Status
crm-import-field-rating = Rating
crm-import-field-note = Note
crm-import-field-contact = Contact
crm-import-field-contact-id = Contact
crm-import-field-currency = Currency
crm-import-field-registration = Registration number
crm-import-field-email = E-mail
crm-import-field-deal = Deal
crm-import-field-deal-id = Deal
crm-import-field-employees = Employees
crm-import-field-revenue = Revenue
crm-import-field-created = Since
crm-import-field-modified = Changed last
crm-import-field-deleted = Deleted
crm-import-field-first-name = First name
crm-import-field-last-name = Last name
crm-import-field-salutation = Salutation
crm-import-field-account = Account
crm-import-field-account-id = Account
crm-import-field-position = Position
crm-import-field-department = Department
crm-import-field-stage = Stage
crm-import-field-born = Born
crm-import-field-topic = Topic
crm-import-field-company = Company
crm-import-field-campaign = Campaign
crm-import-field-campaign-id = Campaign
crm-import-field-amount = Amount
crm-import-field-closes = Closes on
crm-import-field-converted = Converted
crm-import-field-converted-on = Converted on
crm-import-field-process = Sales process
crm-import-field-status-reason = Reason
crm-import-field-forecast = Forecast category
crm-import-field-next-step = Next step
crm-import-field-lost-reason = Reason for losing
crm-import-field-competitor = Competitor
crm-import-field-product = Product
crm-import-field-price-book-id = Price book
crm-import-field-expected = Expected amount
crm-import-field-actual = Actual amount
crm-import-field-quantity = Quantity
crm-import-field-probability = Probability
crm-import-field-actual-closed = Closed on
crm-import-field-closed = Closed on
crm-import-field-won-on = Won on
crm-import-field-lost-on = Lost on
crm-import-field-is-closed = Closed
crm-import-field-is-won = Won
crm-import-field-previous-stage = Stage before
crm-import-field-changed-by = Changed by
crm-import-field-previous-amount = Amount before
crm-import-field-previous-closes = Closed on before
crm-import-field-username = User name
crm-import-field-manager = Manager
crm-import-field-manager-id = Manager
crm-import-field-role = Role
crm-import-field-role-id = Role
crm-import-field-region = Region
crm-import-field-team = Team
crm-import-field-starts = From
crm-import-field-ends = Until
crm-import-field-active = Active
