"""Two plans, or two that came from one: what differs in words, and making one of them."""
