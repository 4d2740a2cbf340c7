### Deals: what may be sold, how far it is, how it ended.

## Deals.

crm-deal = Deal
crm-deals = Deals
crm-deals-add = Add a deal
crm-deals-change = Change deal
crm-deals-empty = What you may sell stands here
crm-deals-reason = There is no deal yet. Add one, or import those that you have.
dataset-deals = What may be sold, how far it is, and how it ended
api-deals = Deals
api-deals-add = Adds a deal
api-deals-one = One deal
api-deals-change = Says what a deal is from now on
api-deals-remove = Removes a deal; it can be brought back
api-deals-restore = Brings back a deal that was removed
dataset-deal-steps = What each deal was from when on
api-deals-stage = Moves a deal to a stage
api-deals-close = Says that a deal was won or lost, and why
api-deals-criteria = Says whether a deal meets a criterion of its stage
api-deals-steps = What a deal was, from when on
crm-state-of = State
crm-state-open = Open
crm-state-won = Won
crm-state-lost = Lost
crm-since = In its stage since
crm-amount = Amount
crm-currency = Currency
crm-closes = Closing date
crm-closed = Closed on
crm-next-step = Next step
crm-forecast = Forecast
crm-forecast-pipeline = Pipeline
crm-forecast-best-case = Best case
crm-forecast-commit = Commit
crm-forecast-omitted = Left out
crm-kind = Kind
crm-kind-new = New business
crm-kind-expansion = Expansion
crm-kind-renewal = Renewal
crm-source = Source
crm-referrer = Recommended by
crm-reason = Reason
crm-reason-price = Price
crm-reason-product = Product
crm-reason-service = Service
crm-reason-timing = Timing
crm-reason-relation = Relation
crm-reason-no-decision = No decision
crm-reason-other = Something else
crm-lesson = What decided it
crm-lesson-hint = In a sentence or two, for whoever meets the same.
crm-share-unfit = “{ $text }” is no share. Write a number from 0 to 100, with at most two places.
crm-quantity-unfit = “{ $text }” is no quantity. Write how many, not less than nothing.
crm-places-unfit = “{ $text }” has more digits than can be kept here: at most { $places } behind the point.
crm-stage-missing = There is no sales process with stages yet. Sales operations makes one under Sales processes.
crm-deal-unready = This deal cannot leave the stage { $stage } yet: { $count ->
    [one] one thing is
   *[other] { $count } things are
 } still missing. Open the deal to see what.
crm-criterion-unknown = The stage of this deal has no criterion “{ $text }”.
crm-reason-unfit = Choose why.
crm-closed-unfit = { $day } is still to come. A deal is closed today or was before.
crm-amount-missing = Say what it is worth before it is won.
crm-close-as = How did it end?
crm-close-of = Close { $name }
crm-close-won = Won
crm-close-lost = Lost
crm-reopen = Open again
crm-move-to = Move to { $stage }
crm-asked-of = Before it leaves { $stage }
crm-need-missing = missing
crm-guidance-of = What helps in { $stage }

## The board.

crm-pipeline = Pipeline
crm-whose = Deals
crm-show = Show
crm-whose-all = All that I see
crm-whose-mine = Mine
crm-lane-won = Won, last { $days } days
crm-lane-lost = Lost, last { $days } days
crm-lane-more = { $count } more
crm-card-late = Closing date passed
crm-card-days = { $days } days here
crm-card-no-next = No next step
crm-moved = { $name } is in { $stage }.

## Sales processes.

crm-process = Sales process
crm-processes = Sales processes
crm-processes-add = Add a sales process
crm-processes-change = Change sales process
crm-processes-empty = How the company sells stands here
crm-processes-reason = There is no sales process yet. Make the usual one and change what is different here, or add your own.
dataset-sales-processes = The processes by which the company sells
api-sales-processes = Sales processes
api-sales-processes-add = Adds a sales process
api-sales-processes-one = One sales process
api-sales-processes-change = Says what a sales process is from now on
api-sales-processes-remove = Removes a sales process; it can be brought back
api-sales-processes-restore = Brings back a sales process that was removed
crm-processes-ask = There is no sales process yet. Ask sales operations to make one.
crm-rule = Exit criteria
crm-rule-reminds = Remind: deals may move on without them
crm-rule-holds = Hold: deals move on when they are met
crm-usual = Usual sale
crm-usual-make = Make the usual process
crm-usual-qualify = Qualify
crm-usual-qualify-criteria =
    They have a need that we meet
    There is money for it
crm-usual-qualify-guidance =
    What would change for them if this were solved?
    What happens if they do nothing?
    Who else is asked?
crm-usual-discover = Discover
crm-usual-discover-criteria =
    We spoke with whoever decides
    Needs are written down and confirmed
crm-usual-discover-guidance =
    Ask how they do it today, and what that costs.
    Agree on what a good solution has to show.
crm-usual-propose = Propose
crm-usual-propose-criteria = They have our quote
crm-usual-propose-guidance =
    Say first what they told you, then what you offer.
    Agree on the day on which they decide.
crm-usual-negotiate = Negotiate
crm-usual-negotiate-criteria = Price and terms are agreed
crm-usual-negotiate-guidance = Give nothing without asking for something.
crm-usual-sign = Sign
crm-usual-sign-criteria = The contract is with whoever signs
crm-usual-sign-guidance = Ask what could still stand in the way, and when it is signed.
permission-crm-selling-read = See how the company sells: processes, competitors, products
permission-crm-selling-write = Change how the company sells

## Stages.

crm-stage = Stage
crm-stages = Stages
crm-stages-add = Add a stage
crm-stages-change = Change stage
crm-stages-empty = The steps of a sale stand here
crm-stages-reason = There is no stage yet. Add the first one.
dataset-sales-stages = The stages of each sales process
api-sales-stages = Stages
api-sales-stages-add = Adds a stage
api-sales-stages-one = One stage
api-sales-stages-change = Says what a stage is from now on
api-sales-stages-remove = Removes a stage; it can be brought back
api-sales-stages-restore = Brings back a stage that was removed
crm-stages-none-here = This process has no stages yet.
crm-place = Place in the order
crm-probability = Probability of winning
crm-stage-days = Days until it is too long
crm-needs = Fields that are filled before it is left
crm-criteria = What is true before it is left, each on a line
crm-guidance = What helps in it

## Competitors.

crm-competitor = Competitor
crm-competitors = Competitors
crm-competitors-add = Add a competitor
crm-competitors-change = Change competitor
crm-competitors-empty = Who else sells what you sell stands here
crm-competitors-reason = There is no competitor yet. Add one with what helps against them.
dataset-competitors = Who else wants the deals
api-competitors = Competitors
api-competitors-add = Adds a competitor
api-competitors-one = One competitor
api-competitors-change = Says what a competitor is from now on
api-competitors-remove = Removes a competitor; it can be brought back
api-competitors-restore = Brings back a competitor that was removed
crm-strengths = What they are good at
crm-weaknesses = Where they fall short
crm-what-to-say = What to say and ask
## Key figures.

crm-figures = Key figures
crm-period = Months
crm-figures-currency = Amounts are those in { $currency }, the currency that the company reports in. What was agreed in another currency does not count, so that no rate is applied.
crm-figures-no-rows = Nothing counts here
crm-figures-no-rows-reason = In these months there is none of these. Choose others above.
crm-part-leads-created = leads created
crm-part-leads-converted = of them converted
crm-part-deals-won = deals won
crm-part-deals-lost = deals lost
crm-part-deals-closed = deals closed
crm-part-deals-open = deals open
crm-part-deals-referred = deals won by recommendation
crm-part-answers = answers
crm-part-answers-top = satisfied
api-key-figures = The key figures of some months

## Competitors of a deal.

crm-deal-competitor = Competitor in a deal
crm-deal-competitors = Who else wants it
crm-deal-competitors-add = Add a competitor to the deal
crm-deal-competitors-change = Change competitor in a deal
crm-deal-competitors-empty = Who else wants your deals stands here
crm-deal-competitors-reason = No deal has a competitor yet. Add one beside a deal.
crm-deal-competitors-none-here = Nobody else is known to want it.
crm-deal-competitor-twice = This competitor stands at the deal already. Change what is said of them there.
crm-competitor-another = Another competitor
crm-threat = Threat
crm-threat-low = Low
crm-threat-medium = Medium
crm-threat-high = High
crm-strengths-here = What they are good at in this deal
crm-weaknesses-here = Where they fall short in this deal
dataset-deal-competitors = Who else wants each deal
api-deal-competitors = Competitors of deals
api-deal-competitors-add = Adds a competitor to a deal
api-deal-competitors-one = One competitor of a deal
api-deal-competitors-change = Says how a competitor stands in a deal from now on
api-deal-competitors-remove = Takes a competitor off a deal; it can be brought back
api-deal-competitors-restore = Brings back a competitor of a deal
