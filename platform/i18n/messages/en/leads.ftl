### Leads: signs that somebody may buy, and who gets them.

## Leads.

crm-lead = Lead
crm-leads = Leads
crm-leads-add = Add a lead
crm-leads-change = Change lead
crm-leads-empty = Who may buy one day stands here
crm-leads-reason = There is no lead yet. Add one, or import those that you have.
dataset-leads = Signs that somebody may buy
api-leads = Leads
api-leads-add = Adds a lead
api-leads-one = One lead
api-leads-change = Says what a lead is from now on
api-leads-remove = Removes a lead; it can be brought back
api-leads-restore = Brings back a lead that was removed
api-leads-convert = Makes an account, a contact and a deal of a lead
api-leads-convert-undo = Takes the conversion of a lead back
api-leads-score = The points of a lead, and what they are for
crm-lead-name = Name of the person
crm-company = Company
crm-status = Status
crm-status-cold = Cold
crm-status-contacted = Contacted
crm-status-warm = Warm
crm-status-qualified = Qualified
crm-status-unfit = Will not buy
crm-score = Points
crm-grade = Grade
crm-grade-a = A: fits and is engaged
crm-grade-b = B: fits
crm-grade-c = C: is engaged
crm-grade-d = D: neither
crm-score-of = { $points } of 100 points { $grade ->
    [not-given] {""}
   *[other] · grade { $grade }
 }
crm-score-none = Sales operations says under Ideal customer what points are for.
crm-converted = Converted on
crm-convert = Convert
crm-convert-of = Convert { $name }
crm-convert-account = Which account it belongs to. Leave it empty to add its company.
crm-convert-contact = Which contact it is. Leave it empty to add the person.
crm-convert-deal = A deal comes of it
crm-convert-name = Name of the deal
crm-convert-undo = Take the conversion back
crm-convert-undo-hint = Within 24 hours. What it made is removed.
crm-lead-converted = This lead was converted already.
crm-lead-unconverted = This lead was not converted.
crm-conversion-old = A conversion can be taken back for { $hours } hours. Remove what came of it one by one instead.
crm-points-unfit = “{ $text }” is too much. Points go from -100 to 100.

## Ideal customer.

crm-ideal = Trait
crm-ideals = Ideal customer
crm-ideals-add = Add a trait
crm-ideals-change = Change trait
crm-ideals-empty = What makes an ideal customer stands here
crm-ideals-reason = Nothing is said yet. Add what makes an ideal customer, each trait with its points.
dataset-ideal-customer = What makes an ideal customer, with points
api-ideal-customer = Ideal customer
api-ideal-customer-add = Adds a trait
api-ideal-customer-one = One trait
api-ideal-customer-change = Says what a trait is from now on
api-ideal-customer-remove = Removes a trait; it can be brought back
api-ideal-customer-restore = Brings back a trait that was removed
crm-attribute = What it is about
crm-test = How it compares
crm-test-one-of = Is one of
crm-test-within = Lies between
crm-test-contains = Has in it
crm-compared = With what
crm-points = Points
crm-compared-unfit = “{ $text }” cannot be compared with. Write the least and the most as 50-500; one of them may be missing.

## Rules for leads.

crm-lead-rule = Rule for leads
crm-lead-rules = Rules for leads
crm-lead-rules-add = Add a rule for leads
crm-lead-rules-change = Change rule for leads
crm-lead-rules-empty = Who gets which leads stands here
crm-lead-rules-reason = There is no rule yet: a lead belongs to whoever adds it. Add a rule and the people that it gives to.
dataset-lead-rules = The rules by which leads are given to people
api-lead-rules = Rules for leads
api-lead-rules-add = Adds a rule for leads
api-lead-rules-one = One rule for leads
api-lead-rules-change = Says what a rule for leads is from now on
api-lead-rules-remove = Removes a rule for leads; it can be brought back
api-lead-rules-restore = Brings back a rule for leads that was removed
crm-rule-about = Only where
crm-way = How it chooses
crm-way-turn = In turn
crm-way-fewest = Whoever has fewest open leads
crm-lead-cap = Open leads that are enough for one person
crm-members-none-here = Nobody gets leads by this rule yet.

## People who get leads.

crm-member = Person
crm-members = People who get leads
crm-members-add = Add a person
crm-members-change = Change person
crm-members-empty = Who gets leads by which rule stands here
crm-members-reason = There is nobody yet. Open a rule to add people.
api-lead-rule-members = People who get leads
api-lead-rule-members-add = Adds a person
api-lead-rule-members-one = One person
api-lead-rule-members-change = Says what a person is from now on
api-lead-rule-members-remove = Removes a person; it can be brought back
api-lead-rule-members-restore = Brings back a person that was removed
job-crm-rescore = Work out the points of leads
