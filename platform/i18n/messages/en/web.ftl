### Words of the server's own pages, and problems of requests.

home = Today
home-basis = Good day, { $name }. It is { $day }.
section-sell = Sell
section-offer = Offer
section-gather = Gather
section-earn = Earn
section-pay = Pay
section-plan = Plan
section-grow = Grow
section-company = Company
section-run = Administration
me-title = My account
frame-sign-out = Sign out
table-view-all = All
error-nothing-was-changed = Nothing was changed.

api-title = API
api-about = Everything that the pages show and change, for programs. Lists are read page by page: `after` of one page asks for the next. Under an Idempotency-Key a request has one effect, however often it is sent. Problems come as application/problem+json with a stable code.
api-how = Programs ask with a token in the header Authorization: Bearer. Make one under My account.
api-document = OpenAPI document
api-operation = Operation
api-does = What it does
api-needs = Needs
api-anybody = nothing
api-signed-in = a token
api-not-yours = (not yours)

nothing-here = There is nothing here, or nothing that you may see.
sign-in-needed = Sign in first.
from-elsewhere = Another site asked for this change. Open the page here and try again.
method-not-here = This address does not take this method.
body-too-large = This is larger than what is taken here.
body-kind-unknown = Send JSON, with the header Content-Type: application/json.
body-unreadable = This is not JSON, at { $place }: { $error }
body-unfit = This does not have the form that is asked for, at { $place }: { $error }
query-unreadable = The query cannot be read: { $error }
query-unfit = The value of { $name } in the query does not fit. The list of the API says what does.
field-unknown = There is no field `{ $name }` to order by.
view-name-unfit = Give the view a name of at most 80 characters.
view-unknown = You have no such view.
view-address-unfit = This is no address of a list.
zone-unknown = There is no time zone `{ $text }`. Write it like Asia/Kuala_Lumpur.
port-taken = Nothing can listen on { $address }: { $error }. Choose another with --port.

serve-set-up = Nobody runs Prestasi here yet. Set it up within 24 hours: { $address }
serve-ready = Prestasi answers at { $address }
demo-making = Making { $company } …
demo-serves = { $company } answers at { $address }
demo-sign-in = { "  " }{ $role }: { $login }
demo-password = The password of each is: { $password }

api-notices = What whoever asks should know, the newest first
api-notices-read = Marks all notices as read
api-notices-read-one = Marks a notice as read
permission-notices-read = Read one's own notices
second-factor-owed = Your role needs a second factor. Add a passkey or an authenticator to your account; until then you can do nothing else here.
origin-unfit = `{ $text }` is no address that browsers could use. Write it like https://sales.example.my

## Fields that lead to a record.

picker-none = Nothing found
record-unknown = Nothing here is called “{ $text }”. Type a part of the name and choose from the list.
record-ambiguous = Several are called “{ $text }”. Choose one from the list.
