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
