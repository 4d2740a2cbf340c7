### Problems met with the servers of mailboxes and calendars.

gather-host-unfit = `{ $name }` is no host and no address that can be called. Write the name of the server, or an address that begins with https://.
gather-host-unknown = There is no host { $name }. Check the name of the server.
gather-inside = { $name } is an address of this network. Only whoever runs Prestasi can open it.
gather-tls-missing = { $name } does not encrypt the way to it, and no password is sent without. Choose TLS and its port; only whoever runs Prestasi can allow more.
gather-unreachable = { $name } does not answer. Check the port, and whether the server runs.
gather-certificate = The certificate of { $name } cannot be trusted: { $error }. Use the name that it was made for, or have whoever runs the server renew it.
gather-password = { $name } does not let this user in. Check the user name and the password; some servers want a password of its own for each program.
gather-refused = { $name } refuses: { $text }
gather-silent = { $name } has stopped answering. It is tried again.
gather-too-much = { $name } sends more than is taken at once. Look at what lies there, or at whether it is the right server.
gather-unfit = { $name } does not answer as such a server does. Check the address and the port.
gather-lost = { $name } has ended the connection. It is tried again from where it stopped.
gather-elsewhere = { $name } sends us to { $text }, where the password does not belong. If you know that server, give its address instead.
gather-not-found = { $name } has nothing of that name. Check the address, or choose anew.
