### The company, its calendar, holidays and currencies; my account; the cards of the first page.

## Company.

company-title = Company
company-change = Change company
company-empty-title = What your company is stands here
company-empty-reason = Nobody has said yet what it is called and in which currency it reports.
company-name = Name
company-registration = Registration number
company-registration-hint = As it stands in the register, such as 202401012345 (1555555-A).
company-address = Address
company-country = Country
company-zone = Time zone
company-zone-hint = set when the server starts
company-currency = Reporting currency
company-currency-hint = Three letters, such as MYR. Rates are told in it.
company-support = Help with Prestasi
company-support-hint = Whom your people write to or call.
text-unfit = This has at most { $most } characters, and no control characters. Shorten it.
whole-number-unfit = Write a whole number, such as 12.

## Calendar.

calendar-title = Fiscal calendar
calendar-year-title = Fiscal year { $year }
calendar-year-before = Fiscal year { $year }, before
calendar-year-after = Fiscal year { $year }, after
calendar-change = Change calendar
calendar-changes = Changes
calendar-from-year = From fiscal year { $year }
calendar-in-short = Starts on { $start }, { $division }
calendar-kind-title = How this year is counted
calendar-start = Starts on
calendar-name-by = Called after
calendar-name-start = the calendar year in which it starts
calendar-name-end = the calendar year in which it ends
calendar-division = Divided into
calendar-division-hint = In a year of weeks, each quarter has 13 weeks; a 53rd goes to the last month.
calendar-months = months
calendar-weeks = weeks, { $pattern }
calendar-week-start = Week begins on
calendar-year-end = Year ends
calendar-end-last = with the last whole week of its last month
calendar-end-nearest = with the week that ends nearest to the end of its last month
calendar-only-weeks = Counts for a year of weeks only.
calendar-from = From fiscal year
calendar-from-hint = Earlier years stay as they are. Changes recorded for later years are replaced.
calendar-start-month-label = First month
calendar-start-day-label = First day of that month
calendar-start-day-hint = 1 to 28. In a year of weeks, the start keeps near to it.
calendar-period = Period
calendar-first = First day
calendar-last = Last day
calendar-days = Days
calendar-present = today
calendar-month-of = Month { $month } of { $year }
calendar-year-unfit = `{ $text }` is no fiscal year that can be kept. Take one from 1901 to 2999.
calendar-year-empty = Fiscal year { $year } would have no day left, since the next one would begin on { $date }. Choose another year, or another name.
calendar-gap = Fiscal year { $before } ends on { $last }, and { $year } would begin on { $first }; the days between would belong to no year. Call the year after the one in which it ends, or choose another first year.
calendar-pattern-unfit = Weeks go to the months of a quarter as 4-4-5, 4-5-4 or 5-4-4.
calendar-weekday-unfit = Write a weekday such as sunday.
calendar-year-end-unfit = A year of weeks ends with the last week or the nearest one: write last or nearest.
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday

## Holidays.

holidays-title = Holidays
holidays-add = Add a holiday
holidays-change = Change holiday
holidays-remove = Remove holiday
holidays-remove-title = Remove { $name }
holidays-remove-what = On { $day }, business will be done as on other days.
holidays-import = Import holidays
holidays-text = Holidays
holidays-text-hint = Paste a calendar file (ICS), or lines such as 2026-08-31,Hari Kebangsaan or 2026-02-01,Hari Wilayah,MY-14 MY-15 MY-16. Those that are there already stay as they are.
holidays-empty-title = Days on which no business is done stand here
holidays-empty-reason = None has been added yet. Working days count weekends only until then.
holidays-of-state = Holidays of
holidays-all-states = all states
holidays-missing = There is no holiday in this text. Write a day and a name on each line.
holidays-too-long = More than { $most } holidays at once are not taken. Send them in parts.
holidays-line-unfit = Line { $line } cannot be read: `{ $text }`. Write day, name and, where it is not everywhere, codes of states.
holiday-name = Name
holiday-day = Day
holiday-weekday = Weekday
holiday-year = Year
holiday-states = Where
holiday-states-hint = Tick none for everywhere.
holiday-everywhere = everywhere
holiday-taken = There is a holiday `{ $text }` on this day already. Change that one.
state-unfit = `{ $text }` is no code of a Malaysian state. Write MY-01 to MY-16, as ISO 3166-2 has them.
state-johor = Johor
state-kedah = Kedah
state-kelantan = Kelantan
state-melaka = Malacca
state-negeri-sembilan = Negeri Sembilan
state-pahang = Pahang
state-pulau-pinang = Penang
state-perak = Perak
state-perlis = Perlis
state-selangor = Selangor
state-terengganu = Terengganu
state-sabah = Sabah
state-sarawak = Sarawak
state-kuala-lumpur = Kuala Lumpur
state-labuan = Labuan
state-putrajaya = Putrajaya

## Currencies and rates.

currencies-title = Currencies
currencies-basis = Rates in { $currency }, as of { $day }
currencies-add = Add a currency
currencies-drop = Use no more
currencies-empty-title = Currencies that you use stand here
currencies-empty-reason = There is none besides { $currency } yet.
currency-title = Rate of { $currency }
currency-code = Currency
currency-code-hint = Three letters, such as SGD.
currency-taken = The currency { $text } is there already.
currency-unused = The currency { $text } is none that the company uses. Add it first.
rate-of-one = { $currency } for one
rate-since = Since
rate-state = State
rate-fresh = up to date
rate-old = older than a month
rate-none = no rate
rate-day = From
rate-day-hint = It holds until the day of the next rate. What was known about earlier days stays as it is.
rate-value = Rate
rate-hint = How much { $into } one { $currency } costs, with all its decimals: 3.4125.
rate-unfit = A rate is greater than nothing, with at most 18 digits.
rate-of-itself-unknown = One { $text } costs one { $text }. Choose two currencies that differ.
rate-unknown = Nobody has recorded what { $text } costs in { $into } on { $date }. Record a rate, or choose another day.
rate-replaced = This rate was replaced meanwhile. Load the page again and correct the one that counts.
rates-add = Add a rate
rates-correct = Correct
rates-correct-of = Correct the rate from { $day }
rates-recorded = What was recorded
rates-replaced = (replaced)
rates-empty-title = Rates of this currency stand here
rates-empty-reason = Nobody has recorded yet what { $currency } costs.
rates-chart = What one { $currency } costs in { $into }
rates-month = Month
rates-sentence-up = { $now } today, more than the { $then } of { $since }.
rates-sentence-down = { $now } today, less than the { $then } of { $since }.
rates-sentence-level = { $now } today, the same as on { $since }.
rates-sentence-none = There is no rate for today.

## My account.

me-roles = Roles
me-sign-in = How you sign in
me-password-what = A new one ends all your other sessions.
me-sessions = Where you are signed in
me-tokens = Tokens
me-tokens-what = With a token, a program comes in your name, with the permissions that you choose.
me-looks = Language and colours
me-looks-what = Kept with you: the next browser has them from the sign-in on.
password-old = Present password
password-change = Change password
password-change-what = All your other sessions end. This one goes on.
authenticator-title = Authenticator
authenticator-what = Six digits from your telephone, asked for beside the password.
authenticator-on = on
authenticator-begin = Set up authenticator
authenticator-password-hint = So that nobody sets it up at a screen that you left open.
authenticator-scan = Scan this code with your authenticator
authenticator-qr = QR code for an authenticator
authenticator-type = Or type this key into it:
authenticator-code-hint = The six digits that it shows now.
authenticator-confirm = Turn on
authenticator-remove = Turn off authenticator
authenticator-remove-short = Turn off
authenticator-remove-what = From then on a password alone lets you in. The recovery codes are gone with it.
recovery-title = The authenticator is on. Keep these recovery codes.
recovery-what = Each lets you in once when your telephone is not at hand. They are shown this once: print them, or write them down.
recovery-print = Print
recovery-kept = I have kept them
recovery-left = { $count ->
    [one] 1 recovery code left
   *[other] { $count } recovery codes left
}
session-since = Since { $when }
session-from = From { $source }
session-present = this one
session-end = End
session-end-of = End the session of { $when }
session-end-others = End all others
tokens-make = Make a token
token-name = What it is for
token-name-hint = So that you know later which program uses it.
token-days = Good for how many days
token-permissions = Permissions
token-permissions-hint = As few as the program needs. You cannot give what you do not have.
token-made = The token is made. Copy it now.
token-made-what = It is shown this once. Programs send it in the header Authorization: Bearer.
token-kept = I have copied it
token-until = until { $day }
token-may = { $count ->
    [one] 1 permission
   *[other] { $count } permissions
}
token-revoke = Revoke
token-revoke-of = Revoke { $name }
token-revoked = revoked
token-over = over
qr-too-long = This is too long for a QR code. Type the key instead.

## The cards of the first page.

home-who = Who you are here
home-working-days = Working days left
home-working-days-of = of { $all }, until { $day }
home-quarter-days = Days to the end of { $quarter }
home-next-holiday = Next holiday
home-people = Your people
home-people-today = People who report to you
home-open-below = Open positions below you
home-moves-next = Who joins or leaves in the next { $days } days
home-moves = Who joins and leaves, { $days } days before and after today
home-moves-none = Nobody.
home-joins = joins { $day }
home-joined = joined { $day }
home-leaves = leaves { $day }
home-left = left { $day }
home-and-more = and { $count } more
home-gaps = Gaps in the organisation
home-without-position = People without a position
home-open-seats = Open positions
home-without-superior = Positions that report to nobody, besides the top
home-rates = What currencies cost in { $currency }
home-rates-without = { $count ->
    [0] Each has a rate for today.
    [one] One has no rate for today.
   *[other] { $count } have no rate for today.
}
home-without-account = People without a user account: { $count }
home-without-account-none = Everybody can sign in.
home-headcount = How many you are
home-people-all = People
home-no-team = no team
home-more-than-a-year-ago = { $share } more than a year ago
home-less-than-a-year-ago = { $share } less than a year ago
home-as-a-year-ago = as many as a year ago
home-headcount-chart = People by team
home-headcount-sentence = Compared with a year ago, { $grown } of them grew and { $shrunk } shrank.
home-a-year-ago = a year ago
home-today = today
home-security = User accounts
home-without-second-factor = Without a second factor
home-with-second-factor = { $with } of { $all } have one
home-invitations = Invitations open
home-sign-ins = Last sign-ins
home-audit = Changes
home-entries-today = Changes today
home-entries-all = Entries in the chain
home-entries-by-kind = Today, by kind

api-company = What the company is
api-company-change = Changes what the company is, if it is still as somebody saw it
api-calendar = The fiscal calendars, each with the fiscal year that it begins with
api-calendar-change = Another calendar from a fiscal year on
api-calendar-periods = The periods of a fiscal year with first and last day
api-holidays = Holidays; with state=MY-10, those of a state and of everywhere
api-holidays-add = Adds a holiday
api-holidays-import = Adds those of some holidays that are not there yet
api-holidays-one = One holiday
api-holidays-change = Changes a holiday, if it is still as somebody saw it
api-holidays-remove = Removes a holiday
api-currencies = Currencies that the company uses, each with its rate of today
api-currencies-add = Adds a currency
api-currencies-drop = Takes a currency out of use; its rates stay
api-rates = The rate that holds on a day, as known on a day
api-rates-add = Records a rate from a day on
api-rates-history = All that was ever recorded about the rate of a pair
api-rates-correct = Records a rate anew for the days for which it counts
api-me = Who asks, and what they may hand on to a token
api-me-preferences = Language and colours of whoever asks
api-me-preferences-keep = Keeps language and colours
api-me-sessions = Where whoever asks is signed in; not for tokens
api-me-sessions-end = Ends a session; not for tokens
api-me-tokens = The tokens of whoever asks
api-me-tokens-make = Makes a token, whose secret is shown this once; not for tokens
api-me-tokens-revoke = Revokes a token; not for tokens
api-me-passkeys = The passkeys of whoever asks
