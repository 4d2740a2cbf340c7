### Quotations, their approval, and orders.

## Quotations.

crm-quote = Quotation
crm-quotes = Quotations
crm-quotes-add = Add a quotation
crm-quotes-change = Change quotation
crm-quotes-empty = What you offer stands here
crm-quotes-reason = There is no quotation yet. Add one for a deal.
dataset-quotes = What is offered, at which price, and what became of it
api-quotes = Quotations
api-quotes-add = Adds a quotation
api-quotes-one = One quotation
api-quotes-change = Says what a quotation is from now on
api-quotes-remove = Removes a quotation; it can be brought back
api-quotes-restore = Brings back a quotation that was removed
crm-quote-number = Number
crm-revision = Version
crm-whole-discount = Discount on the whole
crm-whole-reduction = Amount off the whole
crm-valid-until = Valid until
crm-term-days = Days to pay
crm-answered-by = Name of whoever answered
crm-answered = Answered on
crm-answer-why = Why not
crm-quote-draft = Draft
crm-quote-waiting = Waiting for approval
crm-quote-refused = Refused
crm-quote-approved = Approved
crm-quote-sent = Sent
crm-quote-accepted = Accepted
crm-quote-declined = Declined
crm-quote-expired = Expired
crm-quote-replaced = Replaced
crm-quote-submit = Ask for approval
crm-quote-withdraw = Take back
crm-quote-send = Send
crm-quote-answered = The customer answered
crm-quote-revise = New version
crm-quote-print = Print
crm-quote-link = The customer opens this address to read it and to answer:
crm-close-deal-won = Close the deal as won
crm-quote-figures = Figures
api-quotes-submit = Asks for approval of a quotation
api-quotes-withdraw = Takes back what was asked
api-quotes-send = Sends an approved quotation
api-quotes-revise = Makes a new version of a quotation
api-quotes-answer = Says what the customer answered
crm-quote-locked = The customer has seen this quotation, so that it stays as it is. Make a new version of it.
crm-quote-not-draft = Approval is asked for a draft. This quotation is further already.
crm-quote-lines-missing = A quotation offers something. Add a product first.
crm-quote-not-approved = This quotation is not approved as it is now. Ask for approval first.
crm-quote-not-sent = This quotation is not with the customer now. Look at what became of it.
crm-quote-until-over = This quotation is no longer valid. Make a new version of it.
crm-discounts-unfit = Only one of these is possible: a discount, an amount off, an agreed price. Leave the others empty.
crm-answer-as = What does the customer say?
crm-answer-of = Answer to { $name }
permission-crm-quotes-approve = Decide on quotations that need approval

## Products offered.

crm-quote-line = Line of a quotation
crm-quote-lines = Products offered
crm-quote-lines-add = Add a line
crm-quote-lines-change = Change line of a quotation
crm-quote-lines-empty = What your quotations offer stands here
crm-quote-lines-reason = No quotation offers anything yet. Add a product beside a quotation.
dataset-quote-lines = What each quotation offers: product, quantity, price
api-quote-lines = Products offered
api-quote-lines-add = Adds a line of a quotation
api-quote-lines-one = One line of a quotation
api-quote-lines-change = Says what a line of a quotation is from now on
api-quote-lines-remove = Removes a line of a quotation; it can be brought back
api-quote-lines-restore = Brings back a line of a quotation that was removed
crm-quote-lines-none-here = Nothing is offered yet.
crm-list-price = List price for one
crm-reduction = Amount off the line
crm-agreed-price = Agreed price for one

## On paper, and for the customer.

crm-offer-of = Quotation: { $name }
crm-offer-number = { $number }, version { $revision }
crm-offer-terms = To pay
crm-offer-days = within { $days } days
crm-offer-answer = Your answer
crm-offer-name = Your name
crm-offer-reason = What you would like to tell us
crm-offer-accept = Accept
crm-offer-decline = Decline
crm-offer-accepted = This quotation was accepted. Thank you.
crm-offer-declined = This quotation was declined.
crm-offer-over = This quotation no longer stands. Ask whoever sent it to you.

## Approval.

crm-approval = Approval
crm-approvals = Approvals
crm-approvals-empty = Nothing waits for you
crm-approvals-reason = Quotations that need your approval stand here.
crm-asked-by = { $person } asked on { $day }.
crm-waits-for = It waits for { $people }.
crm-approved-by = { $person } approved it on { $day }.
crm-refused-by = { $person } refused it on { $day }.
crm-decision-reason = Why; needed where you refuse
crm-approve = Approve
crm-refuse = Refuse
crm-reason-margin = Too little is left of the price for { $role } to approve it.
crm-approval-own = This is your own quotation. Somebody else has to decide on it.
crm-refusal-missing = Say why you refuse, so that something can be done about it.
crm-approval-not-yours = This does not wait for you.
crm-approval-over = Nothing is asked about this quotation any more. It was decided, or it has changed.
crm-approver-missing = By the rules { $role } has to approve this, and nobody is that here. Ask sales operations.
crm-request-unreadable = What was asked cannot be read any more: { $error }
api-approvals = What waits for my approval
api-approvals-decide = Approves what was asked, or refuses it
notice-quote-waiting = { $person } needs approval of { $name } ({ $number }).
notice-quote-approved = { $person } approved { $name } ({ $number }).
notice-quote-refused = { $person } refused { $name } ({ $number }).
notice-quote-accepted = { $person } accepted { $name } ({ $number }). Close the deal.
notice-quote-declined = { $person } declined { $name } ({ $number }).
letter-quote-waiting-subject = Approval needed: { $name }
letter-quote-waiting = { $person } needs approval of the quotation { $name } ({ $number }). It waits for you in Prestasi under Approvals.
letter-quote-approved-subject = Approved: { $name }
letter-quote-approved = { $person } approved the quotation { $name } ({ $number }). You can send it now.
letter-quote-refused-subject = Refused: { $name }
letter-quote-refused = { $person } refused the quotation { $name } ({ $number }). The reason stands beside it in Prestasi.
letter-quote-accepted-subject = Accepted: { $name }
letter-quote-accepted = { $person } accepted the quotation { $name } ({ $number }). The order is booked; the deal can be closed.
letter-quote-declined-subject = Declined: { $name }
letter-quote-declined = { $person } declined the quotation { $name } ({ $number }). What was said stands beside it in Prestasi.
crm-approval-rules = Rules of approval
crm-approval-rules-change = Change the rules of approval
crm-approval-rules-about = The first level is what sellers may do by themselves. Beyond it, the lowest level that may do it decides.
crm-rules-open-days = Requests can be decided for { $days } days.
crm-rules-without-cost = Where the cost of a product is not known, somebody has to approve.
crm-rules-unreadable = These rules cannot be read: { $error }
crm-approver-unfit = Nobody approves as { $role }. Choose one of the roles.
crm-limit-none = Without a limit
crm-limit-discount = Discount up to { $share }
crm-limit-line-discount = Discount of each line up to { $share }
crm-limit-margin = Margin of at least { $share }
crm-limit-list = List price up to { $amount }
crm-limit-net = Net price up to { $amount }
crm-limit-term = { $days } days to pay at most
crm-level-first = Without approval
crm-level-next = The next level
crm-level-discount = Discount up to, in percent
crm-level-margin = Margin of at least, in percent
crm-level-days = Days in which a request can be decided
crm-level-without-cost = Ask for approval where the cost is not known
api-approval-rules = The rules of approval
api-approval-rules-change = Says what the rules of approval are from now on

## Orders.

crm-order = Order
crm-orders = Orders
crm-orders-add = Add an order
crm-orders-empty = What customers have bought stands here
crm-orders-reason = There is no order yet. One comes of each quotation that a customer accepts.
dataset-orders = What was ordered, and what was taken back
api-orders = Orders
api-orders-add = Adds an order
api-orders-one = One order
crm-order-number = Number
crm-order-kind = Kind
crm-order-booked = Booked
crm-order-cancelled = Cancelled
crm-order-day = Day
crm-order-seller = Seller
crm-order-cause = Takes back
crm-order-why = Why it is cancelled
crm-external = Number in another system
crm-order-cancel = Cancel the order
crm-order-cancel-of = Cancel { $name }
crm-order-over = This order was cancelled already, or it is what cancels one.
crm-order-day-unfit = Choose a day from that of the order until today.
crm-order-known = The order { $external } is here already, as { $number }.
crm-order-lines-missing = An order has at least one product.
crm-cancel-reason-missing = Say why it is cancelled.
permission-crm-orders-write = Add orders by hand, and cancel them
api-orders-cancel = Cancels an order, by an entry of its own
dataset-order-splits = Who has which share of each order
topic-orders-booked = An order booked
topic-orders-cancelled = An order cancelled

## Products ordered.

crm-order-line = Line of an order
crm-order-lines = Products ordered
crm-order-lines-empty = The products of each order stand here
crm-order-lines-reason = There is no order yet.
dataset-order-lines = What was ordered: product, quantity, amount, who sold it to whom, and when
api-order-lines = Products ordered
api-order-lines-one = One line of an order
job-crm-quotes-expire = Quotations expire
