### Mail: letters to people, by the company's mail server.

permission-mail-read = See the mail server and what was sent
permission-mail-manage = Set up the mail server and send anew

mail-title = Mail
mail-basis = Letters leave by the mail server, each in the language of its reader, again for two days until the server has taken them.
mail-empty-title = No mail server is set up
mail-empty-reason = With one, invitations reach people by mail, and they hear when a password or a second factor was changed.
mail-set-up = Set up a mail server
mail-change = Change
mail-remove = Remove
mail-remove-title = Remove { $name }?
mail-remove-what = Nothing more is sent. Letters that wait are tried for two days, and leave if there is a server by then.
mail-server = Mail server
mail-host = Host
mail-host-hint = The host alone, such as smtp.example.my.
mail-port = Port
mail-tls = Encryption
mail-tls-implicit = TLS from the start (usually port 465)
mail-tls-starttls = STARTTLS (usually port 587)
mail-tls-none = None
mail-user = User name
mail-user-hint = Leave it empty if the server asks for none.
mail-password = Password
mail-password-hint = It is sealed and never shown again. Leave it empty to keep the one that is there.
mail-sender = Sender address
mail-sender-hint = An address that the server sends for, such as prestasi@example.my.
mail-sender-name = Sender name
mail-reply-to = Answers go to
mail-try = Send a test letter
mail-try-hint = It says no more than that it came. How it fares is seen in the list.
letters-title = Letters
letters-empty-title = No letter was sent yet
letters-empty-reason = Each letter is listed here with what became of it. What stands in it is for its reader alone.
letter-to = To
letter-about = About
letter-state = State
letter-attempts = Attempts
letter-answer = Answer
letter-asked = Posted
letter-ended = Ended
letter-waiting = Being sent
letter-sent = Sent
letter-failed = Not sent
letter-resend = Send again
account-mail = Invite by mail
account-mail-title = Invite { $name } by mail
account-mail-hint = The link to choose a password goes to this address alone, and takes the place of any before it.
personal-letters = Letters
kept-letters = Letters to people
did-mail-set-up = Set up the mail server
did-mail-remove = Removed the mail server
did-mail-try = Sent a test letter
did-mail-tried = Tried to send a letter
did-mail-resend = Sent a letter again
did-mail-forget = Forgot old letters
thing-mail-server = Mail server
thing-letter = Letter
job-mail-send = Send a letter
job-mail-forget = Forget old letters
api-mail = Get the mail server
api-mail-set-up = Set up the mail server
api-mail-remove = Remove the mail server
api-mail-try = Send a test letter
api-mail-letters = List letters
api-mail-letters-one = Get a letter and what became of it
api-mail-letters-resend = Send a letter again
api-user-accounts-mail = Invite somebody by mail

## The letters

letter-foot = Prestasi has sent this by itself.
letter-try-subject = A test letter from Prestasi
letter-try =
    Letters from Prestasi reach you.

    There is nothing to do.
letter-invitation-subject = Choose your password for Prestasi
letter-invitation =
    Good day { $name },

    you can use Prestasi. Your sign-in name is { $login }.

    Choose a password with the link below. It works once, and for seven days. Whoever has this link can choose it in your place: do not pass it on.
letter-invitation-open = Choose a password
letter-password-subject = Your password for Prestasi was changed
letter-password =
    The password of { $login } was changed, and all other sessions were ended.

    If it was not you, tell your administrator at once.
letter-second-factor-subject = Your second factor for Prestasi was reset
letter-second-factor =
    An administrator has taken away the second factor of { $login }: authenticator and passkeys.

    If you have not asked for it, tell your administrator at once.

## Problems

mail-off = No mail server is set up. Set one up at Mail.
mail-host-unfit = `{ $text }` is no host. Write its name or address alone, and the port beside it.
mail-host-inside = { $name } is an address of this network. Only whoever runs Prestasi can open it: serve --mail-into.
mail-host-unknown = There is no host { $name }. Check the mail server.
mail-tls-missing = Without encryption, letters are handed only to hosts that whoever runs Prestasi has named, and not to { $name }: serve --mail-into.
mail-name-unfit = The sender name has 1 to { $most } characters on one line.
mail-user-unfit = The user name has at most { $most } characters on one line.
mail-password-missing = Type the password of the user. For another host, port, encryption or user it is asked anew.
mail-address-unfit = `{ $text }` is no e-mail address. Write one such as aisyah@example.my.
mail-reply-unfit = `{ $text }` is no e-mail address. Write one such as sales@example.my, or leave it empty.
mail-unreachable = { $text } did not answer.
mail-answer = The server answered with { $status }: { $text }
mail-way = { $name } could not be spoken to: { $error }. Check port, encryption and user name.
letter-unknown = There is no letter { $name } any more. Reload the list.
