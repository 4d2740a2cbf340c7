### What is offered: price books, bundles, quotations, who approves them: engines/pricing.

## Why a price holds.

price-of-region = It stands in `{ $book }`, the price book of { $region }.
price-of-everywhere = It stands in `{ $book }`, the price book for regions that have no price of their own.
price-latest-start = It holds from { $day }, the latest start of all that hold.
price-always = It has no first day.
price-tier = It is the price from a quantity of { $quantity } on, the highest tier that is reached.

## Figures of a quotation.

quote-list = List price
quote-discount = Discount
quote-net = Net
quote-tax = Tax
quote-gross = Total with tax
quote-cost = Cost
quote-margin = Margin

## How they came about.

quote-step-list = { $quantity } × { $unit } = { $amount }
quote-step-percent = { $rate } of { $of }, rounded: { $amount }
quote-step-amount = { $amount } was taken off the line.
quote-step-net-unit = { $quantity } × { $unit } = { $price } was agreed instead of { $list }: a difference of { $amount }
quote-step-share = Of the discount of { $whole } on the whole, the part that { $price } is of { $all }: { $amount }
quote-step-share-percent = Of the discount of { $rate } on the whole, { $whole }, the part that { $price } is of { $all }: { $amount }
quote-step-without-tax = { $asked } with the tax in it is { $amount } without.
quote-step-discount-ratio = { $amount } of { $list } is { $ratio }.
quote-step-net = { $list } less { $discount } = { $amount }
quote-step-tax-on-top = { $name } { $rate } on { $price }: { $amount }
quote-step-tax-included = { $name } { $rate }, as it is in { $price }: { $amount }
quote-step-tax-on-top-shared = { $name } { $rate }, this line's share by { $price } of what all lines of the rate owe: { $amount }
quote-step-tax-included-shared = { $name } { $rate }, this line's share by { $price } of what is in all lines of the rate: { $amount }
quote-step-tax-rate = { $name } { $rate } on { $base }: { $amount }
quote-step-gross = { $net } and { $tax } tax = { $amount }
quote-step-cost = { $quantity } × { $unit } = { $amount }
quote-step-margin = { $net } less { $cost } = { $amount }
quote-step-margin-ratio = { $amount } of { $net } is { $ratio }.
quote-step-margin-none = The net price is 0, so that a margin of { $amount } is no share of { $net }.
quote-step-cost-unknown = What it costs is not known, so that there is no margin.
quote-step-sum = Sum of all { $count } lines: { $amount }

## Why somebody has to approve.

approval-discount = The discount of { $found } is above the { $limit } of { $role } by { $by }.
approval-line-discount = Line { $line } has a discount of { $found }, which is above the { $limit } of { $role } by { $by }.
approval-margin = The margin of { $found } is below the { $limit } of { $role } by { $by }.
approval-margin-none = Nothing is left of the price, and it costs { $cost }; { $role } may go down to a margin of { $limit }.
approval-cost-unknown = The margin is not known, and { $role } needs one of at least { $limit }.
approval-list = At list prices, { $found } is above the { $limit } of { $role } by { $by }.
approval-net = The net price of { $found } is above the { $limit } of { $role } by { $by }.
approval-currency = { $role } has no limit in the currency of { $found }.
approval-term = { $found } days to pay are { $by } more than the { $limit } of { $role }.

## How far a request has come.

approval-pending = Waiting
approval-approved = Approved
approval-refused = Refused
approval-expired = Expired
approval-withdrawn = Withdrawn

## Problems: prices and quantities.

price-product-unknown = No price book has the product `{ $product }`. Add its price, or correct the name.
price-currency-missing = `{ $product }` has no price in { $currency }, only in { $found }. Add one, or offer it in another currency.
price-region-missing = `{ $product }` has no price for { $region }, only for { $found }. Add one, or one that holds everywhere.
price-region-not-given = `{ $product }` has prices for { $found } only. Say which region the customer is in, or add a price that holds everywhere.
price-day-missing = `{ $product }` has no price on { $day }. The nearest holds { $found }: extend it, or add a new one.
price-quantity-missing = `{ $product }` has no price for a quantity of { $quantity }; the smallest is { $found }. Offer as much, or add a price.
price-negative = The price of `{ $product }` is below 0 ({ $price }). Use 0 or more.
price-contradiction = `{ $product }` has two prices that nothing tells apart: { $first } in `{ $first_book }` (entry { $first_row }) and { $second } in `{ $book }` (entry { $row }). Remove one, or give it another first day or tier.
quantity-negative = A quantity of { $quantity } is below 0. Use 0 or more.
quantity-too-precise = The quantity { $quantity } has more than { $places } decimals. Round it.

## Problems: bundles and quotations.

bundle-empty = The bundle `{ $product }` has no parts. Add at least one.
bundle-of-itself = The bundle `{ $product }` is a part of itself. Remove that part.
quote-price-negative = { $price } in line { $line } is below 0. Use a price and a cost of 0 or more.
quote-percent-out-of-range = A discount of { $percent } % is not possible. Use 0 to 100 %.
quote-discount-out-of-range = A discount of { $discount } does not fit { $amount }. Use 0 up to that amount.
quote-currency = { $amount } is not in { $currency }, the currency of the quotation. Convert it first.
tax-rate-out-of-range = { $name } cannot be { $percent } %. Use 0 to 100 %.

## Problems: approval.

approval-ladder-empty = The rules `{ $ladder }` have no level. Add the one of those who ask, and those above it.
approval-level-nobody = A level of the rules `{ $ladder }` has no role. Say who approves there.
approval-limit-out-of-range = A limit of { $percent } % in the rules `{ $ladder }` is not possible. Use 0 to 100 %.
approval-limit-narrower = In the rules `{ $ladder }`, { $role } may do less than { $below }, who stands below. Widen the limit, or exchange the two.
approval-nobody-may = Nobody may approve this: by the rules `{ $ladder }` it is more than { $role } may. Offer less, or add a level without limits.
approval-settled = This request { $state ->
    [approval-approved] is approved
    [approval-refused] is refused
    [approval-expired] has expired
   *[approval-withdrawn] was withdrawn
} already. Make a new one.
approval-not-open = The request cannot be decided on { $day }, only { $open }. Make a new one.
approval-quote-changed = The quotation has changed since approval was asked for. Ask for it anew.
approval-own-request = { $actor } asked for this and cannot decide it. Somebody else with the role has to.
approval-not-yet = It is not the turn of `{ $role }` yet. Wait until those before have signed.
approval-signed-already = `{ $role }` has signed already. Nothing more is needed of it.
approval-role-not-asked = `{ $role }` is not asked here. Sign in a role that the request waits for.
approval-not-holder = { $actor } does not hold the role `{ $role }`. Sign in a role that you hold.
approval-not-delegated = On { $day }, { $actor } does not stand in for { $holder } as `{ $role }`. Ask for a delegation first.
approval-not-asker = { $actor } did not ask for this, and cannot withdraw it. Refuse it instead.
approval-still-open = The request can be decided { $open }, so that it has not expired. Wait for its last day.
