"""Proving who one is: passwords, codes, passkeys, single sign-on, sessions."""
