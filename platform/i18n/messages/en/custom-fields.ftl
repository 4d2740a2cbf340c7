### Custom fields: what a company keeps of its records beside what the house asks for.

permission-crm-fields-write = Say which custom fields records have, and who sees and changes them
crm-custom-field = Custom field
crm-custom-fields = Custom fields
crm-custom-fields-add = Add a custom field
crm-custom-fields-change = Change custom field
crm-custom-fields-empty = What your company keeps of its records in its own way stands here
crm-custom-fields-reason = There is no custom field yet. Add one, and it stands in forms, lists, files and questions at once.
crm-custom-name = Name in English
crm-custom-malay = Name in Malay
crm-custom-object = Kind of record
crm-custom-kind = What it holds
crm-custom-text = A line of text
crm-custom-lines = Several lines of text
crm-custom-whole = A whole number
crm-custom-decimal = A number with decimals
crm-custom-money = An amount of money
crm-custom-day = A day
crm-custom-flag = Yes or no
crm-custom-choice = One of some values
crm-custom-several = Any of some values
crm-custom-web = The address of a site
crm-custom-person = Somebody of the company
crm-custom-choices = Values, one in a line: value = English | Malay
crm-custom-places = Decimal places
crm-custom-key = Key for programs
crm-custom-must = Has to be filled in
crm-custom-listed = Shown in lists from the start
crm-custom-position = Place in the form
crm-custom-help = Help for whoever fills it in
crm-custom-sees = Roles that see it; everybody where none is chosen
crm-custom-changes = Roles that change it; all that see it where none is chosen
crm-custom-state = State
crm-custom-used = In use
crm-custom-retired-state = Retired
crm-custom-yes = Yes
crm-custom-no = No
crm-flag-unfit = “{ $text }” is neither yes nor no.
crm-choices-unfit = “{ $text }” is no list of values. Write each in a line of its own, such as: red = Red | Merah.
crm-choices-kept = Records say “{ $text }” of this field. Keep the value; you may call it otherwise.
crm-custom-places-unfit = A number has { $most } decimal places at most.
crm-custom-key-unfit = “{ $text }” is no key. Write small letters, digits and underscores, a letter first.
crm-custom-key-taken = Another field of these records has the key “{ $text }”.
crm-custom-many = A kind of record has { $most } custom fields at most. Retired ones count, since records say something of them.
crm-custom-away = There is no custom field “{ $name }” of these records, or it is not for you.
crm-custom-retired = The custom field “{ $name }” is retired: what it says stays as it is.
crm-custom-closed = Your roles do not change the custom field “{ $name }”.
api-custom-fields = Custom fields, as they are defined
api-custom-fields-add = Defines a custom field
api-custom-fields-one = One custom field
api-custom-fields-change = Says what a custom field is from now on
api-fields-of-records = The custom fields that records have for whoever asks

## Many records at once.

crm-many-change = Change
crm-many-title = Change several at once
crm-many-chosen = { $count } chosen:
crm-many-first = More than { $most } match. These are the first; choose the others when these are changed.
crm-many-about = What you leave empty stays as it is in each record. What cannot be changed is told record by record.
crm-many-leave = Leave as it is
crm-many-clear = Empty these fields
crm-many-apply = Change { $count }
crm-many-changed = Changed: { $count }
crm-many-same = Said so already: { $count }
crm-many-spared = Left as they were: { $count }
crm-many-kept = Not taken back, since they were changed meanwhile or are gone: { $count }
crm-many-undone = Taken back: { $count }
crm-many-undo = Undo all (until { $when })
crm-many-missing = Say what is to change.
crm-many-stale = Somebody has changed it since you saw it.
crm-many-over = This change was taken back already, or is more than a day old.
crm-many-too-many = { $most } records can be changed at once. Choose fewer.
api-accounts-bulk = Changes many accounts at once, and tells which it left and why
api-accounts-bulk-one = What became of a change of many accounts
api-accounts-bulk-undo = Takes a change of many accounts back, for a day
api-contacts-bulk = Changes many contacts at once, and tells which it left and why
api-contacts-bulk-one = What became of a change of many contacts
api-contacts-bulk-undo = Takes a change of many contacts back, for a day
api-leads-bulk = Changes many leads at once, and tells which it left and why
api-leads-bulk-one = What became of a change of many leads
api-leads-bulk-undo = Takes a change of many leads back, for a day
api-deals-bulk = Changes many deals at once, and tells which it left and why
api-deals-bulk-one = What became of a change of many deals
api-deals-bulk-undo = Takes a change of many deals back, for a day
api-activities-bulk = Changes many activities at once, and tells which it left and why
api-activities-bulk-one = What became of a change of many activities
api-activities-bulk-undo = Takes a change of many activities back, for a day

## Columns of imports.

crm-import-keep-about = Columns that are no field yet. Those that you tick become custom fields; the others stay in the note of their record.
crm-import-keep = Keep as custom fields
api-crm-imports-fields = Makes columns of a file custom fields, before the import is started
