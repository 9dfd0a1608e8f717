"""What a steward may do on the portal: sign in, look at what loads could not decide, decide."""
