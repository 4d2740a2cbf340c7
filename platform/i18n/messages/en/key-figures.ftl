### Key figures: what each is counted from, by seller, team and customer; coverage of quotas; allocated costs.

## Figures.

crm-figures-of-all = Show those of all
crm-figures-all = All figures
crm-figures-kinds = Told apart
crm-figures-by-seller = By seller
crm-figures-by-team = By team
crm-figures-by-customer = By customer
crm-figures-stages-basis = Of the deals created in these months. To be won is to go on.
crm-figures-basis = Days are those of { $zone }, up to { $day }; working hours are { $hours } on weekdays that are no holidays of the company. Only quotas whose days lie within these months count.
crm-figures-customers-basis = A customer is whoever bought in the last twelve months. Recurring revenue is what the customers of as many months before bought then, and what they buy now. Orders that were cancelled do not count; orders of which nobody knows the cost have no profit.
crm-part-leads-answered = leads answered
crm-part-deals-due = open and to close in these months
crm-part-deals-created = deals created
crm-part-stage-entered = deals that were in the stage
crm-part-stage-left = deals that went on
crm-part-orders = orders
crm-part-orders-costed = orders whose cost is known
crm-part-units-sold = units sold
crm-part-buyers = customers who bought
crm-part-buyers-again = customers with two orders or more
crm-part-buyers-before = customers of the months before
crm-part-customers-at-start = customers at the start
crm-part-customers-kept = of them customers at the end
crm-part-quotas = quota
crm-part-value-won = Value won
crm-basis-cost = cost of sales
crm-basis-allocated = allocated cost
api-key-figures-rows = The rows that a key figure is counted from
api-key-figures-sellers = The key figures of each seller
api-key-figures-teams = The key figures of each team
api-key-figures-customers = The key figures of each customer: those who bought most
api-key-figures-coverage = Whether the open pipeline of each seller carries their quota of today

## Coverage.

crm-coverage = The pipeline does not carry the quota yet
crm-coverage-short-mine = Your open deals until { $day } come to { $open }; { $left } of your quota is left. That is { $held } times what is left, and at your win rate it takes { $needed } times: { $missing } more in open deals would carry it.
crm-coverage-short = { $name }: open deals until { $day } come to { $open }; { $left } of the quota is left. That is { $held } times what is left, and at their win rate it takes { $needed } times: { $missing } more in open deals would carry it.
crm-coverage-do = New leads and larger deals both help. Your lead can see this too, and can help.
crm-coverage-more = And { $count } more

## Allocated costs.

crm-allocated-cost = Allocated cost
crm-allocated-costs = Allocated costs
crm-allocated-costs-add = Add an allocated cost
crm-allocated-costs-change = Change allocated cost
crm-allocated-costs-empty = What is spent beside the cost of each order stands here
crm-allocated-costs-reason = There is none yet. Add one, and net profit is told without it.
crm-allocated-cost-of = What it is spent on
crm-allocated-cost-share = Share of the revenue
crm-allocated-cost-since = First day
crm-allocated-cost-until = Last day
dataset-allocated-costs = Shares of the revenue that are spent beside the cost of each order
api-allocated-costs = Allocated costs
api-allocated-costs-add = Adds an allocated cost
api-allocated-costs-one = One allocated cost
api-allocated-costs-change = Says what an allocated cost is from now on
api-allocated-costs-remove = Removes an allocated cost; it can be brought back
api-allocated-costs-restore = Brings back an allocated cost that was removed
