### Problems met at the door, with rights, and in the organisation.

## Signing in

set-up-code-wrong = This code is not good for the first set-up, or there is an administrator already. Take the code that the server printed at its last start; if there is an administrator, ask them for an invitation.
sign-in-failed = That is not right, or the user account cannot be used. Check both, or ask an administrator for an invitation to choose a new password.
sign-in-throttled = Too many tries. Wait { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}, then try again.
code-wrong = This code is not right, is over, or was used before. Wait for the next one of your authenticator, or take a recovery code.
session-ended = Your session has ended. Sign in again; what you typed is kept in the browser.
session-unknown = There is no such session any more. Load the list again.
presence-needed = This is for a person who is signed in at a page, not for a program with a token. Sign in and do it there.
invitation-wrong = This invitation is not right, is over, or was used before. Ask an administrator for a new one.

## Passwords and second factor

password-wrong = That is not your present password. Type it again.
password-too-short = A password has at least { $least } characters. Take a sentence that only you know.
password-too-long = A password has at most { $most } characters. Shorten it.
password-too-simple = This password is easily guessed: it is made of few characters, common words, or your own names. Take a sentence that only you know.
password-not-hashed = The password could not be worked on; nothing was saved. Try again; if it stays so, the server has too little memory.
password-cost-invalid = Passwords cannot be hashed with { $memory } KiB and { $passes } passes. Set at least 8 KiB and one pass.
authenticator-present = There is an authenticator already. Remove it first, then begin anew.
authenticator-missing = No authenticator has been begun. Begin with one, then give its code.

## User accounts and tokens

login-unfit = A sign-in name has 1 to { $most } characters and no spaces. Take the e-mail address.
login-taken = `{ $text }` is the sign-in name of another user account. Choose another one.
account-exists = This person has a user account already. Invite them to choose a new password instead.
account-unknown = This person has no user account. Open one first.
token-refused = This token is not known, is over, or was revoked. Make a new one on your profile.
token-unknown = There is no such token. Load the list again.
token-of-another = A token can be made for oneself only. Ask the person to make it on their profile.
token-unfit = A token needs at least one permission, and lasts 1 to { $most } days.

## Rights

not-permitted = You do not have the permission { $name }. If your work needs it, ask an administrator for a role that has it.
permission-unknown = There is no permission { $name }. Choose from the list.
permission-not-to-hand-on = The permission { $name } is not yours to hand on: you do not hold it by a role of your own, or it is personal. Leave it out.
role-unknown = There is no role `{ $text }`. Choose from the list.
role-name-taken = There is a role `{ $text }` already. Choose another name, or change that one.
last-administrator = After this, nobody could manage Prestasi. Make somebody else an administrator first.
delegation-to-oneself = A delegation is for somebody else. Choose another person.
delegation-incomplete = A delegation needs a first and a last day that is not over, and at least one permission.
delegation-unknown = There is no such delegation. Load the list again.

## Organisation

name-unfit = A name has 1 to { $most } characters on one line. Correct it.
person-unknown = There is no such person. Load the list again, or record the person first.
person-number-taken = The number `{ $text }` belongs to another person on some of these days. Take another number, or other days.
team-unknown = There is no such team. Load the list again, or record the team first.
position-unknown = There is no such position. Load the list again, or record the position first.
reporting-line-circular = { $date ->
    [not-given] This position would report to itself. Choose another superior, or other days.
   *[other] From { $date } on, this position would report to itself. Choose another superior, or other days.
}
reporting-line-too-long = This line would have more than { $most } levels. Check whom the positions above report to.

## Roles that are there from the start

role-seller = Seller
role-manager = Manager
role-sales-operations = Sales operations
role-finance = Finance
role-people-partner = People partner
role-executive = Executive
role-administrator = Administrator
role-auditor = Auditor
