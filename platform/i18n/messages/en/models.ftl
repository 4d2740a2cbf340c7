### Models of plans: what a plan would have cost, whom it pays more and whom less, what it may cost, and loopholes.

permission-incentives-read-models = See models of plans
permission-incentives-write-models = Model plans
job-models-calculate = Calculating a model of a plan
dataset-models = Models of plans, each with what the plan costs as it is and as it is modelled
dataset-model-pay = What each person comes to in a model, and without it
personal-models = Models of plans that you are in
model-steps = The model is being calculated

models-title = Models
models-empty-title = What plans would have cost stands here
models-empty-reason = There is no model yet. Open a plan and model it: its text and its people are copied, and nothing of it is paid.
models-to-plans = To the plans
model-add = Model
model-add-of = Model { $name }
model-name = Name
model-owner = Whose it is
model-days = Days
model-from = First day
model-to = Last day
model-to-hint = A day that is past. Pay periods that have one of the days count whole.
model-quotas = Quotas, %
model-quotas-hint = 100 is as they are, 110 a tenth more.
model-targets = Targets, %
model-targets-hint = 100 is as they are. One person's can be changed after that.
model-floor = Floor
model-floor-hint = Whoever is paid less over these days is counted. Empty for none.
model-growth = Growth, %
model-growth-hint = By how much every order grows the next time.
model-draws = Draws
model-draws-hint = How often the next time is drawn by chance, up to 1,000. 0 for not at all.
model-seed = Seed
model-seed-hint = What chance comes from. The same number gives the same draws again.
model-change = Change what is asked
model-write = Save and calculate
model-text-hint = The plan as it is modelled. The plan itself stays as it is.
model-stop = Do not wait
model-remove = Throw away
model-view-result = What came of it
model-view-people = People
model-view-compare = Beside another one
model-waits = It is being calculated. You can leave the page; it shows what came of it by itself.

model-state-waiting = Being calculated
model-state-done = Calculated
model-state-failed = Failed
model-state-stopped = Stopped

model-name-unfit = A name has 1 to { $most } characters, without line breaks.
model-days-unfit = The last day does not come before the first, and there are fewer than { $most } days. Choose other days.
model-days-to-come = Days that have not come yet are not modelled. Choose { $date } or a day before it.
model-factor-unfit = Quotas and targets are 0 to { $most } per cent.
model-growth-unfit = Growth is { $least } to { $most } per cent.
model-draws-unfit = There are 0 to { $most } draws, and a seed is 0 or more.
model-floor-unfit = A floor is nothing or more.
model-not-waiting = Nobody waits for this model any more. Load the page again.
model-changed-since = Somebody else has saved this model since you opened it. What you typed is still here; to save it again puts it in the place of theirs.
model-outside-term = The plan runs from { $from } to { $to }, and no pay period of it has one of the days. Choose other days, or change from and to in the text.
model-share-unfit = A share of an order has at most { $most } places.

model-cost = Cost
model-cost-before = Cost as it is
model-cost-after = Cost as modelled
model-difference = Difference
model-same = the same
model-more = { $amount } more
model-less = { $amount } less
model-winners = Earn more
model-losers = Earn less
model-unchanged = Earn the same
model-below = Paid below the floor
model-below-of = { $before } as it is; the floor is { $amount }
model-below-short = below the floor
model-basis = Beside version { $version } of the plan, both over what is known now. The plan's own calculations came to { $amount }.
model-people = Who earns more, and who less
model-people-none = Nobody is paid by it in these days.
model-people-some = The { $count } whose pay differs most are shown; the API and SQL have all.
model-earned-before = Earned as it is
model-earned-after = Earned as modelled
model-paid-after = Paid as modelled
model-left-out = Left out
model-taken-in = Paid
model-leave-out = The model leaves them out

model-spread = How pay is spread: people by what they earn
model-spread-says = Half of them earn no more than { $before } as it is, and no more than { $after } as modelled.
model-bar = { $from } to below { $below }
model-as-it-is = As it is
model-modelled = As modelled
model-rank = Of those who are paid
model-rank-least = The least
model-rank-tenth = A tenth earn no more than
model-rank-quarter = A quarter earn no more than
model-rank-middle = Half earn no more than
model-rank-three-quarters = Three quarters earn no more than
model-rank-nine-tenths = Nine tenths earn no more than
model-rank-most = The most

model-levels = Cost at other sales and profit
model-levels-reason = The same orders, each of them so much smaller or larger.
model-levels-say = Of the profit of these days the plan costs { $before } as it is, and { $after } as modelled.
model-sales = Sales
model-as-sold = as they were
model-revenue = Revenue
model-profit = Profit
model-of-revenue = Of revenue
model-of-profit = Of profit
model-others = { $count ->
    [one] One row of an order in another currency is not in revenue and profit; what it pays is in the cost.
   *[other] { $count } rows of orders in other currencies are not in revenue and profit; what they pay is in the cost.
}

model-next = What it may cost the next time
model-next-low = One time in ten, no more than
model-next-middle = As often less as more
model-next-high = Nine times in ten, no more than
model-next-none = The next time was not drawn.
model-next-reason = { $draws } times the same days again: as many orders as there were, drawn among them by chance, each grown by { $growth }. Seed { $seed }: the same seed gives the same figures.

model-loopholes = Loopholes
model-loopholes-reason = What the { $count } who sell most could earn more for the same sales, by how and when deals are written down. Only their own orders are looked at.
model-loopholes-none = None was found. { $count } of those who sell most were simulated: deals split, held back and pulled forward.
model-trick = What they would do
model-trick-split = { $deals ->
    [one] Write one deal down in { $parts } parts
   *[other] Write { $deals } deals down in { $parts } parts each
}
model-trick-hold-back = { $deals ->
    [one] Hold one deal back from { $from } to { $to }
   *[other] Hold { $deals } deals back from { $from } to { $to }
}
model-trick-pull-forward = { $deals ->
    [one] Pull one deal forward from { $from } to { $to }
   *[other] Pull { $deals } deals forward from { $from } to { $to }
}
model-honest = Earned as it was
model-gain = Earned more

model-figure = Figure
model-compare = Compare
model-compare-with = Beside
model-compare-choose = Choose a model to stand beside this one.
model-compare-none = There is no other model yet.
model-compare-waits = Both have to be calculated first.

api-models = Models of plans
api-models-add = Model a plan over days that are past
api-models-one = A model with what came of it
api-models-write = Change what a model is asked, or its text; it is calculated anew
api-models-remove = Throw a model away
api-models-ask = Calculate a model anew
api-models-stop = Do not wait for a model any more
api-models-pay = What everybody comes to in a model, and without it
api-models-people = Who is paid in a model
api-models-people-write = Pay somebody in a model otherwise, or leave them out
