### Mailboxes of people, whose mails become activities.

## Mailboxes.

crm-mailbox = Mailbox
crm-mailboxes = Mailboxes
crm-mailboxes-add = Add a mailbox
crm-mailboxes-change = Change mailbox
crm-mailboxes-empty = Your mailboxes stand here
crm-mailboxes-reason = There is none yet. Add yours: what you write to customers, and they to you, then stands beside them by itself. Nobody else sees this list.
api-mailboxes = Mailboxes
api-mailboxes-add = Adds a mailbox
api-mailboxes-one = One mailbox
api-mailboxes-change = Says what a mailbox is from now on
api-mailboxes-remove = Removes a mailbox; it can be brought back
api-mailboxes-restore = Brings back a mailbox that was removed
api-mailboxes-password = Says with which password a mailbox is opened; it is never shown
api-mailboxes-try = Tries whether a mailbox can be opened
api-mailboxes-state = When a mailbox was last read, and what is wrong with it
crm-mailbox-address = E-mail address
crm-mailbox-privacy = Who sees its mails
crm-mailbox-private = Only I
crm-mailbox-shared = Whoever sees what they are about
crm-mailbox-host = Host (IMAP)
crm-mailbox-port = Port (empty: the usual one)
crm-mailbox-security = Encryption (empty: TLS)
crm-mailbox-tls = TLS from the start (usually port 993)
crm-mailbox-starttls = STARTTLS (usually port 143)
crm-mailbox-no-tls = None
crm-mailbox-login = User name (empty: the address)
crm-mailbox-state = How it goes
crm-mailbox-synced = Last read: { $when }
crm-mailbox-not-yet = It has not been read yet. That happens every five minutes.
crm-mailbox-password-missing = It is not read without a password. Type the one of this mailbox; for another host, port, encryption or user name it is asked anew.
crm-mailbox-keep-password = Save and try it
crm-mailbox-password-hint = It is sealed and never shown again. Many providers want a password of its own for each program.
crm-mailbox-try = Try it
crm-port-unfit = A port is a number from 1 to 65535.
job-crm-mailboxes = Read mailboxes
job-crm-mailboxes-watch = Wait for new mail
personal-crm-mailboxes = Your mailboxes
