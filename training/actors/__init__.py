"""How the weights of the actors were learnt. See README.md here."""
