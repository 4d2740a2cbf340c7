### Sign-on: the provider that vouches for people.

## At the door.

sign-on-with = Sign in with { $name }
sign-on-required-hint = Everybody signs in this way; a password opens only the accounts that an administrator has excepted.
sign-on-going-title = On the way
sign-on-going = { $name } asks who you are, and sends you back here.
sign-on-go = Go to { $name }
sign-on-refused-title = Not signed in
sign-on-again = Back to sign-in

sign-on-off = No provider of sign-on is set up. Sign in with your password, or ask an administrator.
sign-on-too-late = That took too long, was answered already, or began in another browser. Start again.
sign-on-refused = The provider did not let you in{ $error ->
    [not-given] .
   *[other] { " (" }{ $error }).
} Start again, or ask whoever runs it.
sign-on-token-refused = What the provider sent does not prove who you are, so nobody was let in. Start again; if it stays so, ask an administrator: the server's log says why.
sign-on-nobody = Nobody here is known to the provider{ $text ->
    [not-given] { "" }
   *[other] { " as " }`{ $text }`
}. Ask an administrator to open a user account for you.
sign-on-no-account = You are known here, but have no user account yet. Ask an administrator to open one for you.
sign-on-linked = This person came in under another identity of the provider before. Ask an administrator to check who you are.
sign-on-claim-missing = The provider says nothing of `{ $name }`, so nobody can be found by it. Ask an administrator to check the settings of sign-on.
sign-on-email-unverified = The provider has not verified the address `{ $text }`, so nobody is found by it. Verify it there, then start again.
sign-on-not-in = Your user account is disabled, or you are not with the company today. Ask an administrator.
sign-on-required = Everybody signs in with { $name }. Use that button; nothing was opened with the password.

## Reaching the provider.

sign-on-issuer-unfit = This is no address of a provider. It begins with `https://`, as its documentation gives it.
sign-on-elsewhere = `{ $host }` is not called: it is not the host of the provider, is reached without TLS, or answers only to this server. Name it among the other hosts if it belongs to the provider.
sign-on-unreachable = `{ $host }` does not answer ({ $error }). Check the address, and whether this server may reach it.
sign-on-answer-unfit = What the provider says of itself cannot be used. Check the address; the server's log says more.
sign-on-secret-missing = A provider, or a client, that is new needs its secret. Paste it.
sign-on-nobody-excepted = Except at least one administrator who has a password or a passkey: somebody must come in when the provider does not answer.
seal-broken = The secret was sealed with another key of this server. Set it again.
group-role-present = This group gives this role already. Choose another one.
group-role-unknown = This group gives no such role any more. Load the page again.

## The page.

permission-sign-on-manage = Set up sign-on and the roles of its groups
sign-on-title = Sign-on
sign-on-empty-title = The provider that your company signs in with stands here
sign-on-empty-reason = None is set up yet. People sign in with passwords and passkeys.
sign-on-set-up = Set up a provider
sign-on-provider = Provider
sign-on-name = Name
sign-on-name-hint = What stands on the button at the door.
sign-on-issuer = Address
sign-on-issuer-hint = The issuer, exactly as the provider gives it: https://login.example.com/tenant
sign-on-client = Client id
sign-on-client-hint = By what the provider knows Prestasi. Give it this address to send browsers back to: { $address }
sign-on-secret = Client secret
sign-on-secret-hint = It is sealed and never shown again. Empty keeps the one that is there.
sign-on-hosts = Other hosts
sign-on-hosts-hint = Where else the provider answers, such as oauth2.example.com. Nothing else is called.
sign-on-scopes = Scopes
sign-on-scopes-hint = What is asked for beside openid.
sign-on-found-by = Somebody new is found by
sign-on-by-login = their sign-in name
sign-on-by-number = their staff number
sign-on-by-nobody = nobody: only who is known already comes in
sign-on-claim = Claim
sign-on-claim-hint = What of the token it is compared with: email (only if it is verified), preferred_username, employee_number.
sign-on-opens-accounts = Open a user account for a person who is found and has none
sign-on-groups-claim = Claim of groups
sign-on-groups-claim-hint = Where the token names somebody's groups. Without it, groups give no roles.
sign-on-second-factor = The provider asks for a second factor
sign-on-second-factor-hint = Then Prestasi asks for none of its own. Tick it only if the provider asks everybody.
sign-on-found-by-login = { $claim } is their sign-in name
sign-on-found-by-number = { $claim } is their staff number
sign-on-factor-there = The provider asks for it
sign-on-factor-here = Prestasi asks for it
sign-on-back-to = Sends back to
sign-on-change = Change
sign-on-remove = Forget the provider
sign-on-remove-title = Forget { $name }
sign-on-remove-what = Nobody comes in through it any more, all who did are signed out, and the roles of its groups are taken. Accounts and people stay.
sign-on-try = Try it
sign-on-try-title = { $name }, tried
sign-on-found = The provider answers, and is the one that was set up.
sign-on-authorization = Browsers go to
sign-on-token-endpoint = Codes are redeemed at
sign-on-keys = Keys
sign-on-claims = Claims
sign-on-require = Who must sign in with it
sign-on-require-change = Change who must
sign-on-is-required = Everybody must
sign-on-is-offered = Whoever wants
sign-on-but = But { $names }
sign-on-required-all = Everybody signs in with the provider
sign-on-required-all-hint = Who came in otherwise is signed out.
sign-on-except = Except these administrators
sign-on-except-hint = They keep their password and passkeys, for the day when the provider does not answer.
sign-on-groups = Roles of groups
sign-on-groups-what = Whoever is in a group has its role from their next sign-in on, and loses it with the group. Roles that were given by hand stay.
sign-on-group = Group
sign-on-group-hint = As the provider writes it.
sign-on-group-add = Give a group a role
sign-on-group-remove = Remove
sign-on-group-remove-of = Take the role { $role } from the group { $group }

api-sign-on = Sign-on as it is set up
api-sign-on-set-up = Sets the provider up, or changes it
api-sign-on-remove = Forgets the provider
api-sign-on-try = Asks the provider what it says of itself
api-sign-on-require = Says whether all must come through the provider
api-sign-on-groups = Which groups give which roles
api-sign-on-groups-map = Lets a group give a role
api-sign-on-groups-unmap = Lets a group give a role no longer

## The directory.

directory-title = Directory
directory-what = The company's directory can keep user accounts and groups here by SCIM 2.0: whoever it deactivates is out at once, and its groups give the roles above.
directory-address = Address for the directory
directory-token-make = Make a token for the directory
directory-token-name = Directory
directory-token-name-hint = For you, to tell it from others.
directory-token-unfit = A token of the directory lasts 1 to { $most } days.
directory-token-unknown = There is no such token any more. Load the page again.
directory-token-refused = This is no token of the directory, or it is over or was revoked. An administrator makes a new one at sign-on.
directory-group-unknown = There is no such group.
directory-id-taken = `{ $text }` belongs to another resource.
scim-filter-unfit = This filter cannot be read, or looks at what is not kept. Filter users by userName, externalId, displayName, active or id, with eq, ne, co, sw, ew, pr, and, or, not.
scim-path-unfit = This path cannot be read, or leads to nothing.
scim-body-unfit = The body is no JSON object.
scim-value-unfit = The value of `{ $name }` is missing or does not fit.

api-sign-on-tokens = The tokens of the directory
api-sign-on-tokens-make = Makes a token for the directory
api-sign-on-tokens-revoke = Revokes a token of the directory
