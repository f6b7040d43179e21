"""Those who help the talks: how they come in, what each brings to bear, and all of them together."""
