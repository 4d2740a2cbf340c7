### The company, its people, and the door.

## The door.

set-up-title = Set up Prestasi
set-up-about = You will be the first administrator. Others get an invitation from you.
set-up-code = Set-up code
set-up-code-hint = The server printed it when it started.
set-up-submit = Set up and sign in
sign-in-title = Sign in
sign-in-login = Sign-in name
sign-in-login-hint = An e-mail address or a short name.
sign-in-password = Password
sign-in-submit = Sign in
sign-in-code-title = One more step
sign-in-code = Code
sign-in-code-hint = The six digits that your authenticator shows, or a recovery code.
invitation-title = Choose your password
invitation-about = With it you sign in from now on. Nobody else knows it.
invitation-code = Invitation code
invitation-submit = Save password
password-new = New password
password-hint = At least 12 characters. A few words of your own are easy to remember and hard to guess.

## People.

people-title = People
people-add = Add a person
people-change = Change name or number
people-end = Record that they leave
people-end-title = { $name } leaves
people-empty-title = Everybody who is with the company stands here
people-empty-reason = Nobody has been added yet.
person-name = Name
person-number = Staff number
person-number-hint = Your company's number for them. No two people have the same.
person-since = Since
person-reports-to = Reports to
person-last-day-hint = From the day after, they can no longer sign in. What they did stays.
person-history = What is known, and since when
person-not-here = Not with the company
position-title = Position
team-name = Team
organisation-basis = As of { $day }
days-from = From
days-from-hint = What was known about earlier days stays as it is.
days-from-to = { $from } – { $to }
days-always = always
days-open = until further notice
known-since = known since { $when }

api-people = People who are with the company today
api-people-add = Adds a person
api-people-one = One person, with all that was ever known of them
api-people-change = Changes name or number from a day on
api-people-end = Records the last day of a person

## Notices about one's own account and rights.

notice-delegation-given = { $person } asks you to act for them, from { $first } to { $last }
notice-delegation-ended = { $person } ended a delegation between you
notice-role-given = You have a role: { $role }
notice-role-taken = You no longer have a role: { $role }
notice-new-browser = Your account was opened on a browser that is new to it, from { $source }. If it was not you, change your password and end that session
notice-second-factor-reset = An administrator took your second factor away. Set up a new one

## Passkeys.

passkeys-title = Passkeys
passkeys-what = Sign in with the fingerprint, face or PIN of a device. Counts as both factors.
passkeys-not-here = Browsers make passkeys for a name with TLS, or for their own machine; this server is reached otherwise.
passkey-add = Add passkey
passkey-new = New passkey
passkey-new-what = First your password, so that nobody else adds a way in.
passkey-begin = Go on
passkey-make-what = Give the passkey a name, then follow what your device asks.
passkey-name = Name
passkey-name-hint = For you, to tell it from others.
passkey-name-usual = My device
passkey-make = Make passkey
passkey-added = added { $day }
passkey-used = used { $day }
passkey-remove = Remove passkey
passkey-remove-short = Remove
passkey-remove-of = Remove the passkey { $name }
passkey-remove-what = Nobody comes in with it any more. It may stay on the device; delete it there too.
passkey-not-given = No passkey came from the device. Try again, or sign in with your password.
passkey-no-browser = This browser knows no passkeys. Sign in with your password.
passkey-refused = The passkey could not be taken ({ $error }). Start again.
passkey-known = This passkey is known here already.
passkey-too-late = That took too long, or was answered already. Start again.
passkey-unknown = You have no such passkey.
passkeys-too-many = { $most } passkeys are the most. Remove one first.
sign-in-with-passkey = Sign in with a passkey
sign-in-passkey-what = Your device asks for your fingerprint, face or PIN.
sign-in-passkey-again = Try again

## Calendars that subscribe

feed-title = Make a calendar link
feed-name = { $company }: holidays and periods
feed-period-ends = { $period } ends
feed-token = Calendar
feed-made = The link for your calendar
feed-made-what = Add this address in your calendar as a subscription. Whoever has it sees the company’s holidays and periods; revoke it among your tokens. It is not shown again.
api-me-calendar = Make a calendar link
