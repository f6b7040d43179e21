"""A lesson as one page that needs no server: text, sliders over kept simulations, quiz and key."""
