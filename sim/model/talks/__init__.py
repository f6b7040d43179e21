"""The table: who comes, bargaining, packages, endings and the reasons for them."""
