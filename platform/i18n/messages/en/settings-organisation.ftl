### Teams, positions, roles, user accounts, the audit trail, delegations.

record-about = What is known
choice-choose = Choose…
choice-none = None
yes = Yes
no = No
days-last = Last day
hit-person = Person, { $number }
hit-team = Team

## Teams.

teams-title = Teams
teams-add = Add a team
teams-change = Change name
teams-end = Record that it ends
teams-end-title = { $name } ends
teams-empty-title = The teams stand here, each with how many people are in it
teams-empty-reason = Nobody has added a team yet.
team-members = Members
team-who = Who is in it today
team-nobody = No position belongs to this team today.
team-not-there = No such team
team-last-day-hint = From the day after, the team is not there any more. Its positions stay, without a team.

## Positions.

positions-title = Positions
positions-open = Open positions
positions-show-open = Show open ones
positions-add = Add a position
positions-change = Change title, team or line
positions-change-short = Change
positions-end = Record that it ends
positions-end-title = { $title } ends
positions-empty-title = The positions stand here, also those that nobody sits in
positions-empty-reason = Nobody has added a position yet.
position-who = Who sits there
position-state = Seat
position-open = Open
position-taken = Taken
position-below = Who reports to it
position-seats = Who sits and sat there
position-not-there = No such position
position-last-day-hint = From the day after, the position is not there any more. What reports to it then stands at the top.
seat-title = Seat: { $title }
seat-fill = Seat somebody
seat-change = Change seat
seat-nobody = Nobody: leave it empty
seat-hint = Only people who are with the company today are listed.
seat-never = Nobody has sat there yet.

## The organisation.

organisation-title = Organisation
organisation-day = As of
organisation-show = Show
organisation-counted = As of { $day } · { $positions ->
    [one] 1 position
   *[other] { $positions } positions
} · { $open ->
    [0] none open
   *[other] { $open } open
}
organisation-below = { $count ->
    [one] 1 below
   *[other] { $count } below
}
organisation-whole = Show the whole organisation
organisation-empty-title = Who reports to whom stands here
organisation-empty-reason = There was no position on this day.

## Roles.

roles-title = Roles
roles-basis = What people may see and do
roles-built-in = From the start
roles-own = Your company's own
roles-define = Define a role
roles-change = Change role
roles-change-title = Change { $role }
roles-assign = Assign a role
roles-take = Take away
roles-take-title = Take a role away
roles-empty-title = Roles of your own stand here
roles-empty-reason = Define one where those from the start do not fit somebody's work.
role-name = Role
role-person = Person
role-rights = What it lets people do
role-own-about = Your company defined this role and can change it.
role-built-in-about = This role is there from the start. What it holds comes with Prestasi.
role-holds = { $count ->
    [one] 1 permission
   *[other] { $count } permissions
}
role-holds-nothing = It holds no permission.
role-people = { $count ->
    [0] nobody
    [one] 1 person
   *[other] { $count } people
}
role-holders-title = Who has which role
role-holders-empty-title = Who has which role stands here
role-holders-empty-reason = Nobody has a role today.
role-none = No role today: they see and do nothing here.
role-until-hint = Leave it empty until further notice.
role-last-day-hint = From the day after, they no longer have the role.
reach-none = Not held
reach-own = themselves
reach-team = their team
reach-subtree = all who report to them
reach-all = everybody

permission-company-read = See the company, its calendar, holidays and currencies
permission-company-change = Change the company, its calendar, holidays and currencies
permission-organisation-read = See people, teams and positions
permission-organisation-change = Change people, teams and positions
permission-accounts-manage = Manage user accounts
permission-roles-manage = Define roles and assign them
permission-delegations-read = See who acts for whom
permission-audit-read = Read and prove the audit trail
permission-views-read = Use views of lists that others share

## User accounts.

accounts-title = User accounts
accounts-open = Open a user account
accounts-empty-title = Who signs in stands here
accounts-empty-reason = Nobody has a user account yet.
account-title = User account
account-none = They cannot sign in: there is no user account yet.
account-state = State
account-invited = Invited
account-active = Active
account-disabled = Disabled
account-second-factor = Second factor
account-access = Access
account-invite = Invite again
account-invite-about = A new invitation lets them choose a new password; the old one is good until they do.
account-end-sessions = End all sessions
account-reset = Take the authenticator away
account-disable = Disable this user account
account-disable-about = They are signed out at once, their tokens end, and nobody signs in until it is enabled again.
account-disabled-about = Nobody can sign in with this user account.
account-enable = Enable again
invitation-made = Invitation
invitation-for = { $name } chooses a password with this link. It is good for seven days, once.
invitation-link = Link
invitation-link-hint = It is shown only now. Copy it and send it to nobody else.
invitation-done = Done

## The audit trail.

audit-title = Audit trail
audit-basis = Every change, the newest first
audit-number = No.
audit-when = When
audit-who = Who
audit-system = Prestasi ({ $name })
audit-actor = Acted as
audit-action = What
audit-kind = Kind
audit-subject = About
audit-subject-id = Id
audit-why = Why
audit-entry = Entry { $row }
audit-what-changed = What changed
audit-field = Field
audit-before = Before
audit-after = After
audit-state = state
audit-more-fields = { $count ->
    [one] One more field stands in the API.
   *[other] { $count } more fields stand in the API.
}
audit-empty-title = Every change stands here
audit-empty-reason = Nothing has been changed yet.
audit-verify = Prove the trail
audit-verify-about = Each entry carries a hash of all before it. The proof computes every one anew.
audit-verify-now = Prove it now
audit-kept-head = Head that you kept
audit-kept-head-hint = One line that begins with prestasi-audit-1. With it, the proof also finds entries that were cut off.
audit-head = Head
audit-head-download = Download the head
audit-entries = Entries
audit-whole = Whole: nothing was changed, removed or moved
audit-broken = Broken

## Delegations.

delegations-title = Delegations
delegations-about = While you are away, somebody else may do some of what you may.
delegations-give = Give a delegation
delegations-given = Who acts for you
delegations-taken = For whom you act
delegations-none-given = Nobody acts for you.
delegations-none-taken = You act for nobody.
delegation-to = Who acts for you
delegation-running = Running
delegation-to-come = To come
delegation-over = Over
delegation-revoked = Ended early
delegation-end = End now
delegation-without-permission = Choose at least one permission.

## The API.

api-teams = Teams of today
api-teams-add = Adds a team
api-teams-one = One team, with its positions and all that was ever known of it
api-teams-change = Changes the name of a team from a day on
api-teams-end = Records the last day of a team
api-positions = Positions of today
api-positions-add = Adds a position
api-positions-one = One position, with who sat there and all that was ever known of it
api-positions-change = Changes title, team and position above from a day on
api-positions-seat = Seats somebody in a position from a day on, or leaves it empty
api-positions-end = Records the last day of a position
api-organisation = All positions of a day, with who sat there
api-roles = Roles, with what they hold
api-roles-define = Defines a role
api-roles-change = Changes a role of the company
api-role-holders = Who has which role today
api-roles-assign = Assigns a role to somebody for some days
api-roles-take = Records the last day on which somebody has a role
api-user-accounts = User accounts
api-user-accounts-open = Opens a user account and gives its invitation
api-user-accounts-change = Disables a user account or enables it again
api-user-accounts-invite = Invites somebody to choose a new password
api-user-accounts-end-sessions = Ends all sessions of somebody
api-user-accounts-reset-authenticator = Takes away an authenticator that somebody has lost
api-audit = The audit trail, the newest first
api-audit-verify = Proves the audit trail, also against a head that was kept
api-delegations = Delegations that one has given and taken
api-delegations-give = Gives a delegation
api-delegations-revoke = Ends a delegation at once
