### Records that are the same become one.

## Records that may be the same.

crm-merge-alike = May be the same
crm-merge-look = Lay side by side
crm-merge-apart = They are not the same
crm-apart-unfit = A record is not another than itself. Name two.

## Records become one.

crm-merge-with = Merge with another
crm-merge-of = Merge with { $name }
crm-merge-about = One record stays and has the history of all: contacts, deals, quotations, orders, activities, answers. Choose of each field what it says.
crm-merge-fields = What each of them says
crm-merge-field = Field
crm-merge-choice = { $field }: { $value }, of { $name }
crm-merge-changed = Changed on { $when }
crm-merge-stays = This one stays
crm-merge-keep-this = Keep this one instead
crm-merge-now = Merge them
crm-merge-other = Another record
crm-merge-beside = Lay it beside
crm-merge-past = What was merged into it
crm-merge-took = Took in { $names }
crm-merge-undo = Take the merge back
crm-merge-undo-hint = For 30 days. What somebody led elsewhere since stays there.
crm-merge-was-undone = A merge was taken back; of what had followed, { $left } stayed.
crm-merge-unfit = Name two to { $most } different records.
crm-merge-value-unfit = The field { $name } can only be kept from one of the records that are merged.
crm-merge-converted = { $name } was converted. Let it stay, and the others go into it.
crm-merge-undone = This merge was taken back already.
crm-merge-old = This merge is more than 30 days old: what went is forgotten.
crm-merge-away = { $name } went into another record. Take the merge back there.
merged-away = This record was merged into { $name }.
dataset-merged-records = Records that were merged, and which each is now
api-accounts-merge = Merges other accounts into this one
api-accounts-merges = What was merged into an account
api-accounts-merge-undo = Takes a merge of accounts back
api-accounts-apart = Says that two accounts are not the same
api-contacts-merge = Merges other contacts into this one
api-contacts-merges = What was merged into a contact
api-contacts-merge-undo = Takes a merge of contacts back
api-contacts-apart = Says that two contacts are not the same
api-leads-merge = Merges other leads into this one
api-leads-merges = What was merged into a lead
api-leads-merge-undo = Takes a merge of leads back
api-leads-apart = Says that two leads are not the same

## Where they are found.

crm-merge-review = Duplicates
crm-merge-looked = Of { $count } records, the newest first, these may be the same.
crm-merge-older = Look at older ones
crm-merge-none = Nothing here twice
crm-merge-none-reason = None of these records looks like another one that you see.
crm-merge-of-import = Look for duplicates among what it added
