"""The sentences for what is said at a table: each for the reader's own seat, and for that of somebody else."""

from __future__ import annotations

from sim.language.speaking import N_

# By what was done: of the reader's own seat, of another. `worth` is a clause on what it was worth, or nothing.
DONE = {
    "offer": (N_("You made an offer{worth}."), N_("{who} made an offer{worth}.")),
    "draft": (N_("You put a text on the table."), N_("{who} put a text on the table.")),
    "stands": (N_("You no longer stood by your earlier offer."), N_("{who} no longer stood by its earlier offer.")),
    "walk out": (N_("You walked out."), N_("{who} walked out.")),
    "package": (N_("You proposed an interim package{worth}."), N_("{who} proposed an interim package{worth}.")),
    "package on": (N_("You proposed an interim package on {issues}{worth}."),
                   N_("{who} proposed an interim package on {issues}{worth}.")),
}  # fmt: skip
# By what was decided: `text` is one of those below.
DECIDED = {
    "took up": (N_("You took up {text}{worth}."), N_("{who} took up {text}{worth}.")),
    "took": (N_("You took {text}{worth}."), N_("{who} took {text}{worth}.")),
    "refused": (N_("You refused {text}{worth}."), N_("{who} refused {text}{worth}.")),
    "came back": (N_("You came back to {text}{worth}."), N_("{who} came back to {text}{worth}.")),
}
TEXTS = {
    "offer": (N_("your offer"), N_("the offer of {author}")),
    "text": (N_("your text"), N_("the text of {author}")),
    "package": (N_("your interim package"), N_("the interim package of {author}")),
    "earlier offer": (N_("your earlier offer"), N_("the earlier offer of {author}")),
    "earlier text": (N_("your earlier text"), N_("the earlier text of {author}")),
}
# What something was worth to the reader, and to others; as it was understood.
WORTH = N_(", worth {worth} to you"), N_(", worth {worth} to it")
UNDERSTOOD = N_(", as understood, worth {worth} to you"), N_(", as understood, worth {worth} to it")
# Why it could not be signed in spite of a yes; by whether it was worth less than no deal.
UNSIGNED = {
    True: (N_("But you yourself could not sign it: it was worth less to you than no deal."),
           N_("But {who} itself could not sign it: it was worth less to {who} than no deal.")),
    False: (N_("But you yourself could not sign it: it was worth less to you than you insist on."),
            N_("But {who} itself could not sign it: it was worth less to {who} than it insists on.")),
}  # fmt: skip
MISHEARD = N_("But as written it could not be signed: it was worth less than it had sounded.")
# By whether a third party at the table did not let an interim package be signed, or a full text.
OBJECTED = {True: N_("{who}, at the table too, did not let the interim package be signed."),
            False: N_("{who}, at the table too, did not let the text be signed.")}
# By whether the vote passed; `how` is one of those below.
VOTED = {True: (N_("You ratified the text{how}."), N_("{who} ratified the text{how}.")),
         False: (N_("You did not ratify the text{how}."), N_("{who} did not ratify the text{how}."))}
WITHOUT_VOTE = N_(", without a vote at home")
BY_VOTE = N_(": about {yes:.0f} % were expected to be for it; it needed {needed:.0f} %")
