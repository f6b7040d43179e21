"""What worlds with coefficient sets say: how far outcomes move with what the model does not know about itself."""
