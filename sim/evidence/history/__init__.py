"""Past negotiations, coded as cards, played and scored: does the model tell apart what worked from what failed?"""
