### The estimator: what open deals and made-up ones would pay.

estimate-title = Estimate
estimate-reason = What your deals would pay, worked out as your statement is
estimate-show = Show
estimate-work-out = Work out
estimate-try = Try it with other deals
estimate-waiting = Working it out …

## What is asked
estimate-open-deals = Open deals
estimate-no-deals = There is no open deal. Make one up below.
estimate-deal = Deal
estimate-closes = Expected to close
estimate-worth = Amount
estimate-no-amount = No amount yet
estimate-made-up = Made-up deals
estimate-made-up-one = Made-up deal { $number }
estimate-any-product = Any product
estimate-product = Product
estimate-day = Won on

## What comes of it
estimate-earned-in = Earned in { $period }
estimate-to-come = To come
estimate-by-deal = What each deal pays
estimate-adds = Adds
estimate-alone = By itself
estimate-by-period = By pay period
estimate-earned-with = Earned with them
estimate-paid-with = Paid with them
estimate-next-tier = Sell { $needs } more, and { $component } reaches the tier from { $from }. That pays { $pays }, and what follows is paid at { $rate }.
estimate-cost = What others earn by it
estimate-company = The company pays in all
estimate-pays-you = What this deal pays you
estimate-pays-owner = What this deal pays its owner
estimate-home = What your open deals pay
estimate-best = The next step that pays most:

## What was assumed
estimate-assumes-won = Each deal is won at its full amount, in this order.
estimate-assumes-today = A deal without an expected day, or with one that is over, is won today.
estimate-assumes-rate = Amounts in other currencies are converted at the newest rate that is known.
estimate-assumes-lines = Where the plan pays by product, a deal without lines pays nothing.
estimate-assumes-term = A deal that is won outside of the plan’s term pays nothing by it.
estimate-assumes-nothing-else = Nothing else is sold or taken back meanwhile.
estimate-known = By the plan { $plan }, over what was known { $when }.

## What is in the way
estimate-no-plan = No plan pays here today, so that there is nothing to work out. Ask sales operations to assign one.
estimate-amount-unfit = “{ $text }” is no amount that can be sold. Write one above zero, like 1,234.50.
estimate-too-many = That is too much at a time. Choose { $deals } deals and { $made_up } made-up ones at most.
estimate-deal-twice = The deal { $deal } is named twice. Name it once.
estimate-deal-unknown = There is no deal { $deal } that you can see. Choose one of the open deals.
estimate-deal-over = The deal “{ $name }” is over: what it pays stands on the statement. Choose an open one.
estimate-deal-worthless = The deal “{ $name }” has no amount yet. Give it one first.
estimate-product-unknown = There is no product { $product }. Choose one of the list.
estimate-day-unfit = { $day } is not in the term of the plan { $plan }. Choose a day in it.
estimate-period-closed = { $day } is in { $period }, which is closed. Choose a day in a period that is open.
api-estimates = What open deals and made-up ones would pay somebody
