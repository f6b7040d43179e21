"""Those who do not sign but weigh on the talks: allies, rivals, alliances and their publics."""
