"""Sentences that leave something open, and some that only look like it, as the parser reads them."""

from __future__ import annotations

# What was parsed, sentence by sentence, and each open question: its reason and its words.
OPEN: list[tuple[tuple[str, ...], list[tuple[str, str | None]]]] = [
    (
        (
            "Officials/official/NOUN/NNS/nsubj/1 have/have/VERB/VBP/ROOT/1 yet/yet/ADV/RB/advmod/1 "
            "to/to/PART/TO/aux/4 determine/determine/VERB/VB/xcomp/1 the/the/DET/DT/det/6 "
            "cause/cause/NOUN/NN/dobj/4 of/of/ADP/IN/prep/6 the/the/DET/DT/det/9 blaze/blaze/NOUN/NN/pobj/7 "
            "././PUNCT/./punct/1",
        ),
        [("gap", "What is the cause of the blaze?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 manager/manager/NOUN/NN/nsubj/2 left/leave/VERB/VBD/ROOT/2 "
            "without/without/ADP/IN/prep/2 saying/say/VERB/VBG/pcomp/3 why/why/SCONJ/WRB/advmod/7 "
            "he/he/PRON/PRP/nsubj/7 resigned/resign/VERB/VBD/ccomp/4 ././PUNCT/./punct/2",
        ),
        [("gap", "Why did the manager resign?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 firm/firm/NOUN/NN/nsubj/2 gave/give/VERB/VBD/ROOT/2 no/no/DET/DT/det/4 "
            "details/detail/NOUN/NNS/dobj/2 of/of/ADP/IN/prep/4 the/the/DET/DT/det/7 deal/deal/NOUN/NN/pobj/5 "
            "././PUNCT/./punct/2",
        ),
        [("gap", "What are the details of the deal?")],
    ),
    (
        (
            "Little/little/ADJ/JJ/nsubjpass/2 is/be/AUX/VBZ/auxpass/2 known/know/VERB/VBN/ROOT/2 "
            "about/about/ADP/IN/prep/2 the/the/DET/DT/det/5 buyer/buyer/NOUN/NN/pobj/3 ././PUNCT/./punct/2",
        ),
        [("gap", "What is known about the buyer?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 cause/cause/NOUN/NN/nsubjpass/5 has/have/AUX/VBZ/aux/5 not/not/PART/RB/neg/5 "
            "been/be/AUX/VBN/auxpass/5 determined/determine/VERB/VBN/ROOT/5 ././PUNCT/./punct/5",
        ),
        [("gap", "What is the cause?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 victims/victim/NOUN/NNS/nsubjpass/4 were/be/AUX/VBD/auxpass/4 "
            "not/not/PART/RB/neg/4 identified/identify/VERB/VBN/ROOT/4 ././PUNCT/./punct/4",
        ),
        [("gap", "Who are the victims?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 grocer/grocer/NOUN/NN/nsubj/3 is/be/AUX/VBZ/aux/3 "
            "considering/consider/VERB/VBG/ROOT/3 closing/close/VERB/VBG/xcomp/3 "
            "two/two/NUM/CD/nummod/6/CARDINAL shops/shop/NOUN/NNS/dobj/4 ././PUNCT/./punct/3",
        ),
        [("pending", "Will the grocer close two shops?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 union/union/NOUN/NN/nsubj/2 sued/sue/VERB/VBD/ROOT/2 the/the/DET/DT/det/4 "
            "city/city/NOUN/NN/dobj/2 of/of/ADP/IN/prep/4 Padwick/Padwick/PROPN/NNP/pobj/5/ORG "
            "././PUNCT/./punct/2",
        ),
        [("pending", "Will the union win the lawsuit against the city of Padwick?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 council/council/NOUN/NN/nsubj/3 is/be/AUX/VBZ/aux/3 "
            "reviewing/review/VERB/VBG/ROOT/3 the/the/DET/DT/det/5 contract/contract/NOUN/NN/dobj/3 "
            "././PUNCT/./punct/3",
        ),
        [("pending", "What will the council find about the contract?")],
    ),
    (
        (
            "Talks/talk/NOUN/NNS/nsubj/5 between/between/ADP/IN/prep/0 the/the/DET/DT/det/4 "
            "two/two/NUM/CD/nummod/4/CARDINAL sides/side/NOUN/NNS/pobj/1 are/be/AUX/VBP/ROOT/5 "
            "under/under/ADP/IN/prep/5 way/way/NOUN/NN/pobj/6 ././PUNCT/./punct/5",
        ),
        [("pending", "What will the talks between the two sides lead to?")],
    ),
    (
        (
            "It/it/PRON/PRP/nsubj/1 is/be/AUX/VBZ/ROOT/1 possible/possible/ADJ/JJ/acomp/1 "
            "that/that/SCONJ/IN/mark/6 the/the/DET/DT/det/5 fog/fog/NOUN/NN/nsubj/6 "
            "delayed/delay/VERB/VBD/ccomp/1 the/the/DET/DT/det/8 train/train/NOUN/NN/dobj/6 "
            "././PUNCT/./punct/1",
        ),
        [("hedged", "Did the fog delay the train?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 club/club/NOUN/NN/nsubj/2 risks/risk/VERB/VBZ/ROOT/2 "
            "losing/lose/VERB/VBG/xcomp/2 its/its/PRON/PRP$/poss/5 stadium/stadium/NOUN/NN/dobj/3 "
            "././PUNCT/./punct/2",
        ),
        [("hedged", "Will the club lose its stadium?")],
    ),
    (
        (
            "The/the/DET/DT/det/2 likely/likely/ADJ/JJ/amod/2 cause/cause/NOUN/NN/nsubj/3 "
            "was/be/AUX/VBD/ROOT/3 a/a/DET/DT/det/6 gas/gas/NOUN/NN/compound/6 leak/leak/NOUN/NN/attr/3 "
            "././PUNCT/./punct/3",
        ),
        [("hedged", "Was the cause a gas leak?")],
    ),
    (
        (
            "The/the/DET/DT/det/2 tax/tax/NOUN/NN/compound/2 cut/cut/NOUN/NN/nsubj/4 "
            "should/should/AUX/MD/aux/4 boost/boost/VERB/VB/ROOT/4 sales/sale/NOUN/NNS/dobj/4 "
            "././PUNCT/./punct/4",
        ),
        [("hedged", "Will the tax cut boost sales?")],
    ),
    (
        (
            "Mr./Mr./PROPN/NNP/compound/1 Lee/Lee/PROPN/NNP/nsubj/2/PERSON pleaded/plead/VERB/VBD/ROOT/2 "
            "not/not/PART/RB/neg/4 guilty/guilty/ADJ/JJ/acomp/2 to/to/ADP/IN/prep/4 fraud/fraud/NOUN/NN/pobj/5 "
            "././PUNCT/./punct/2",
        ),
        [("contested", "Is Mr. Lee guilty of fraud?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 mayor/mayor/NOUN/NN/nsubj/2 repeated/repeat/VERB/VBD/ROOT/2 a/a/DET/DT/det/5 "
            "false/false/ADJ/JJ/amod/5 claim/claim/NOUN/NN/dobj/2 that/that/SCONJ/IN/mark/9 "
            "the/the/DET/DT/det/8 bridge/bridge/NOUN/NN/nsubj/9 collapsed/collapse/VERB/VBD/acl/5 "
            "././PUNCT/./punct/2",
        ),
        [("contested", "Did the bridge collapse?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 dam/dam/NOUN/NN/nsubj/2 leaked/leak/VERB/VBN/ROOT/2 ././PUNCT/./punct/2",
            "The/the/DET/DT/det/1 dam/dam/NOUN/NN/nsubj/4 did/do/AUX/VBD/aux/4 not/not/PART/RB/neg/4 "
            "leak/leak/VERB/VB/ROOT/4 ././PUNCT/./punct/4",
        ),
        [("contested", "Did the dam leak?")],
    ),
    (
        (
            "Prosecutors/prosecutor/NOUN/NNS/nsubj/1 accused/accuse/VERB/VBD/ROOT/1 "
            "Reyes/reyes/NOUN/NN/dobj/1/ORG of/of/ADP/IN/prep/1 taking/take/VERB/VBG/pcomp/3 "
            "bribes/bribe/NOUN/NNS/dobj/4 ././PUNCT/./punct/1",
            "Reyes/reyes/NOUN/NN/nsubj/1/ORG denied/deny/VERB/VBD/ROOT/1 the/the/DET/DT/det/3 "
            "allegations/allegation/NOUN/NNS/dobj/1 ././PUNCT/./punct/1",
        ),
        [("contested", "Did Reyes take bribes?")],
    ),
    (
        (
            "Asked/ask/VERB/VBN/advcl/8 whether/whether/SCONJ/IN/mark/4 she/she/PRON/PRP/nsubj/4 "
            "would/would/AUX/MD/aux/4 run/run/VERB/VB/ccomp/0 ,/,/PUNCT/,/punct/8 the/the/DET/DT/det/7 "
            "senator/senator/NOUN/NN/nsubj/8 declined/decline/VERB/VBD/ROOT/8 to/to/PART/TO/aux/10 "
            "answer/answer/VERB/VB/xcomp/8 ././PUNCT/./punct/8",
        ),
        [("asked", "Will the senator run?")],
    ),
    (
        (
            "Does/do/AUX/VBZ/aux/2 anybody/anybody/PRON/NN/nsubj/2 know/know/VERB/VB/ROOT/2 "
            "what/what/PRON/WP/attr/9 the/the/DET/DT/det/5 plan/plan/NOUN/NN/nsubj/9 of/of/ADP/IN/prep/5 "
            "the/the/DET/DT/det/8 party/party/NOUN/NN/pobj/6 is/be/AUX/VBZ/ccomp/2 ?/?/PUNCT/./punct/2",
        ),
        [("asked", "What is the plan of the party?")],
    ),
    (
        (
            "It/it/PRON/PRP/nsubj/1 is/be/AUX/VBZ/ROOT/1 unclear/unclear/ADJ/JJ/acomp/1 "
            "what/what/PRON/WP/det/4 keys/key/NOUN/NNS/dobj/7 the/the/DET/DT/det/6 guard/guard/NOUN/NN/nsubj/7 "
            "held/hold/VERB/VBD/ccomp/1 ././PUNCT/./punct/1",
        ),
        [("gap", "What keys did the guard hold?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 bank/bank/NOUN/NN/nsubj/2 denied/deny/VERB/VBD/ROOT/2 any/any/DET/DT/det/4 "
            "wrongdoing/wrongdoing/NOUN/NN/dobj/2 ././PUNCT/./punct/2",
        ),
        [("contested", "Is there wrongdoing by the bank?")],
    ),
    (
        (
            "One/one/NUM/CD/nummod/1/CARDINAL poster/poster/NOUN/NN/nsubj/2 admitted/admit/VERB/VBD/ROOT/2 "
            "to/to/ADP/IN/prep/2 being/be/AUX/VBG/pcomp/3 at/at/ADP/IN/prep/4 the/the/DET/DT/det/7 "
            "rally/rally/NOUN/NN/pobj/5 ././PUNCT/./punct/2",
        ),
        [("unsourced", "Which poster admitted to being at the rally?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 mill/mill/NOUN/NN/nsubj/3 will/will/AUX/MD/aux/3 open/open/VERB/VB/ROOT/3 "
            "on/on/ADP/IN/prep/3 Monday/Monday/PROPN/NNP/pobj/4/DATE because/because/SCONJ/IN/prep/3 "
            "of/of/ADP/IN/pcomp/6 the/the/DET/DT/det/10 2019/2019/NUM/CD/nummod/10/DATE "
            "fire/fire/NOUN/NN/pobj/6 ././PUNCT/./punct/3",
        ),
        [("pending", "Will the mill open on Monday because of the 2019 fire?")],
    ),
    (
        (
            "Police/Police/NOUN/NNS/nsubj/3 do/do/AUX/VBP/aux/3 not/not/PART/RB/neg/3 know/know/VERB/VB/ROOT/3 "
            "how/how/SCONJ/WRB/advmod/5 much/much/ADJ/JJ/amod/6 money/money/NOUN/NN/dobj/9 "
            "the/the/DET/DT/det/8 gang/gang/NOUN/NN/nsubj/9 took/take/VERB/VBD/ccomp/3 ././PUNCT/./punct/3",
        ),
        [("gap", "How much money did the gang take?")],
    ),
    (
        (
            "A/a/DET/DT/det/1 decision/decision/NOUN/NN/nsubjpass/3 is/be/AUX/VBZ/auxpass/3 "
            "expected/expect/VERB/VBN/ROOT/3 in/in/ADP/IN/prep/3 October/October/PROPN/NNP/pobj/4/DATE "
            "././PUNCT/./punct/3",
        ),
        [("pending", "Will a decision come in October?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 plant/plant/NOUN/NN/nsubj/3 has/have/AUX/VBZ/aux/3 "
            "closed/close/VERB/VBN/ccomp/6 ,/,/PUNCT/,/punct/6 it/it/PRON/PRP/nsubj/6 "
            "seems/seem/VERB/VBZ/ROOT/6 ././PUNCT/./punct/6",
        ),
        [("hedged", "Has the plant closed?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 mayor/mayor/NOUN/NN/nsubj/2 said/say/VERB/VBD/ROOT/2 "
            "Lund/Lund/PROPN/NNP/nsubj/4/PERSON had/have/VERB/VBD/ccomp/2 no/no/DET/DT/det/6 "
            "role/role/NOUN/NN/dobj/4 in/in/ADP/IN/prep/6 the/the/DET/DT/det/9 sale/sale/NOUN/NN/pobj/7 "
            "././PUNCT/./punct/2",
        ),
        [("contested", "Does Lund have any role in the sale?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 minister/minister/NOUN/NN/nsubj/2 did/do/VERB/VBD/ROOT/2 "
            "nothing/nothing/PRON/NN/dobj/2 wrong/wrong/ADJ/JJ/amod/3 ././PUNCT/./punct/2",
        ),
        [("contested", "Did the minister do wrong?")],
    ),
    (
        (
            "Acme/Acme/PROPN/NNP/nsubj/1 had/have/VERB/VBD/ROOT/1 nothing/nothing/PRON/NN/dobj/1 "
            "to/to/PART/TO/aux/4 do/do/VERB/VB/relcl/2 with/with/ADP/IN/prep/4 the/the/DET/DT/det/7 "
            "raid/raid/NOUN/NN/pobj/5 ././PUNCT/./punct/1",
        ),
        [("contested", "Did Acme have anything to do with the raid?")],
    ),
    (
        (
            "Acme/Acme/PROPN/NNP/nsubj/1 called/call/VERB/VBD/ROOT/1 the/the/DET/DT/det/3 "
            "report/report/NOUN/NN/dobj/1 a/a/DET/DT/det/5 lie/lie/NOUN/NN/oprd/1 ././PUNCT/./punct/1",
        ),
        [("contested", "Is the report true?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 board/board/NOUN/NN/nsubj/2 called/call/VERB/VBD/ROOT/2 the/the/DET/DT/det/4 "
            "allegations/allegation/NOUN/NNS/dobj/2 baseless/baseless/ADJ/JJ/oprd/2 ././PUNCT/./punct/2",
        ),
        [("contested", "Are the allegations against the board true?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 bridge/bridge/NOUN/NN/nsubj/2 fell/fall/VERB/VBD/ROOT/2 "
            "despite/despite/SCONJ/IN/prep/2 claims/claim/NOUN/NNS/pobj/3 that/that/SCONJ/IN/mark/8 "
            "the/the/DET/DT/det/7 repairs/repair/NOUN/NNS/nsubj/8 were/be/AUX/VBD/acl/4 "
            "sound/sound/ADJ/JJ/acomp/8 ././PUNCT/./punct/2",
        ),
        [("contested", "Were the repairs sound?")],
    ),
    (
        (
            "There/there/PRON/EX/expl/1 are/be/VERB/VBP/ROOT/1 conflicting/conflicting/ADJ/JJ/amod/3 "
            "reports/report/NOUN/NNS/attr/1 about/about/ADP/IN/prep/3 the/the/DET/DT/det/6 "
            "cause/cause/NOUN/NN/pobj/4 of/of/ADP/IN/prep/6 the/the/DET/DT/det/9 fire/fire/NOUN/NN/pobj/7 "
            "././PUNCT/./punct/1",
        ),
        [("contested", "Which of the conflicting reports about the cause of the fire is right?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 army/army/NOUN/NN/nsubj/2 destroyed/destroy/VERB/VBD/ROOT/2 "
            "the/the/DET/DT/det/4 bridge/bridge/NOUN/NN/dobj/2 ././PUNCT/./punct/2",
            "Orland/Orland/PROPN/NNP/nsubj/1/ORG says/say/VERB/VBZ/ROOT/1 the/the/DET/DT/det/3 "
            "bridge/bridge/NOUN/NN/nsubjpass/6 was/be/AUX/VBD/auxpass/6 not/not/PART/RB/neg/6 "
            "destroyed/destroy/VERB/VBN/ccomp/1 ././PUNCT/./punct/1",
        ),
        [("contested", "Did the army destroy the bridge?")],
    ),
    (
        (
            "Prosecutors/prosecutor/NOUN/NNS/nsubj/1 say/say/VERB/VBP/ROOT/1 "
            "Ivan/Ivan/PROPN/NNP/compound/3/PERSON Torrel/Torrel/PROPN/NNP/nsubj/4/PERSON "
            "sold/sell/VERB/VBD/ccomp/1 forged/forge/VERB/VBN/amod/6 tickets/ticket/NOUN/NNS/dobj/4 "
            "././PUNCT/./punct/1",
            "Torrel/Torrel/PROPN/NNP/nsubj/1 denied/deny/VERB/VBD/ROOT/1 the/the/DET/DT/det/3 "
            "charges/charge/NOUN/NNS/dobj/1 ././PUNCT/./punct/1",
        ),
        [("contested", "Did Ivan Torrel sell forged tickets?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 sheriff/sheriff/NOUN/NN/nsubj/2 said/say/VERB/VBD/ROOT/2 "
            "the/the/DET/DT/det/4 deputy/deputy/NOUN/NN/nsubj/5 fired/fire/VERB/VBD/ccomp/2 "
            "only/only/ADV/RB/advmod/7 once/once/ADV/RB/advmod/5 ././PUNCT/./punct/2",
            "Lawyers/lawyer/NOUN/NNS/nsubj/2 later/later/ADV/RB/advmod/2 disputed/dispute/VERB/VBD/ROOT/2 "
            "that/that/DET/DT/det/4 account/account/NOUN/NN/dobj/2 ././PUNCT/./punct/2",
        ),
        [("contested", "Did the deputy fire only once?")],
    ),
    (
        (
            "Mr./Mr./PROPN/NNP/compound/1 Hale/Hale/PROPN/NNP/nsubj/2/PERSON insists/insist/VERB/VBZ/ROOT/2 "
            "he/he/PRON/PRP/nsubj/5 never/never/ADV/RB/neg/5 touched/touch/VERB/VBD/ccomp/2 "
            "the/the/DET/DT/det/7 money/money/NOUN/NN/dobj/5 ././PUNCT/./punct/2",
        ),
        [("contested", "Did Mr. Hale touch the money?")],
    ),
    (
        (
            "An/an/DET/DT/det/2 earlier/early/ADJ/JJR/amod/2 study/study/NOUN/NN/nsubj/3 "
            "found/find/VERB/VBD/ROOT/3 that/that/SCONJ/IN/mark/6 coffee/coffee/NOUN/NN/nsubj/6 "
            "lowers/lower/VERB/VBZ/ccomp/3 blood/blood/NOUN/NN/compound/8 pressure/pressure/NOUN/NN/dobj/6 "
            "././PUNCT/./punct/3",
            "The/the/DET/DT/det/2 new/new/ADJ/JJ/amod/2 trial/trial/NOUN/NN/nsubj/3 found/find/VERB/VBD/ROOT/3 "
            "that/that/SCONJ/IN/mark/6 it/it/PRON/PRP/nsubj/6 does/do/VERB/VBZ/ccomp/3 not/not/PART/RB/neg/6 "
            "././PUNCT/./punct/3",
        ),
        [
            ("unsourced", "Which earlier study found coffee lowers blood pressure?"),
            ("contested", "Does coffee lower blood pressure?"),
        ],
    ),
    (
        (
            "Residents/resident/NOUN/NNS/nsubj/1 say/say/VERB/VBP/ROOT/1 the/the/DET/DT/det/3 "
            "siren/siren/NOUN/NNS/nsubj/5 never/never/ADV/RB/neg/5 sounded/sound/VERB/VBD/ccomp/1 "
            "././PUNCT/./punct/1",
            "The/the/DET/DT/det/1 county/county/NOUN/NN/nsubj/2 says/say/VERB/VBZ/ROOT/2 "
            "otherwise/otherwise/ADV/RB/advmod/2 ././PUNCT/./punct/2",
        ),
        [("unsourced", "Which residents say the siren never sounded?"), ("contested", "Did the siren sound?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 clinic/clinic/NOUN/NN/nsubj/2 says/say/VERB/VBZ/ROOT/2 "
            "that/that/SCONJ/IN/mark/7 no/no/DET/DT/det/5 patient/patient/NOUN/NN/nsubjpass/7 "
            "was/be/AUX/VBD/auxpass/7 harmed/harm/VERB/VBN/ccomp/2 ././PUNCT/./punct/2",
            "Relatives/relative/NOUN/NNS/nsubj/1 tell/tell/VERB/VBP/ROOT/1 a/a/DET/DT/det/4 "
            "different/different/ADJ/JJ/amod/4 story/story/NOUN/NN/dobj/1 ././PUNCT/./punct/1",
        ),
        [("contested", "Was any patient harmed?")],
    ),
    (
        (
            "Both/both/DET/DT/det/1 sides/side/NOUN/NNS/nsubj/2 accuse/accuse/VERB/VBP/ROOT/2 "
            "each/each/DET/DT/det/4 other/other/ADJ/JJ/dobj/2 of/of/ADP/IN/prep/2 "
            "breaking/break/VERB/VBG/pcomp/5 the/the/DET/DT/det/8 truce/truce/NOUN/NN/dobj/6 "
            "././PUNCT/./punct/2",
        ),
        [("contested", "Who is breaking the truce?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 government/government/NOUN/NN/nsubj/2 claims/claim/VERB/VBZ/ROOT/2 "
            "that/that/SCONJ/IN/mark/6 crime/crime/NOUN/NN/nsubj/6 has/have/AUX/VBZ/aux/6 "
            "fallen/fall/VERB/VBN/ccomp/2 ././PUNCT/./punct/2",
            "The/the/DET/DT/det/1 opposition/opposition/NOUN/NN/nsubj/2 says/say/VERB/VBZ/ROOT/2 "
            "that/that/SCONJ/IN/mark/6 crime/crime/NOUN/NN/nsubj/6 has/have/AUX/VBZ/aux/6 "
            "risen/rise/VERB/VBN/ccomp/2 ././PUNCT/./punct/2",
        ),
        [("contested", "Has crime fallen or risen?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 league/league/NOUN/NN/nsubj/2 rejected/reject/VERB/VBD/ROOT/2 "
            "reports/report/NOUN/NNS/dobj/2 that/that/SCONJ/IN/mark/6 it/it/PRON/PRP/nsubj/6 "
            "plans/plan/VERB/VBZ/acl/3 to/to/PART/TO/aux/8 move/move/VERB/VB/xcomp/6 the/the/DET/DT/det/10 "
            "final/final/NOUN/NN/dobj/8 ././PUNCT/./punct/2",
        ),
        [("contested", "Will the league move the final?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 mill/mill/NOUN/NN/nsubj/3 will/will/AUX/MD/aux/3 cut/cut/VERB/VB/ccomp/9 "
            "900/900/NUM/CD/nummod/5 jobs/job/NOUN/NNS/dobj/3 ,/,/PUNCT/,/punct/9 a/a/DET/DT/det/8 "
            "foreman/foreman/NOUN/NN/nsubj/9 said/say/VERB/VBD/ROOT/9 ././PUNCT/./punct/9",
            "The/the/DET/DT/det/1 company/company/NOUN/NN/nsubj/2 denied/deny/VERB/VBD/ROOT/2 "
            "it/it/PRON/PRP/dobj/2 ././PUNCT/./punct/2",
        ),
        [("pending", "Will the mill cut 900 jobs?"), ("contested", "Will the mill cut 900 jobs?")],
    ),
    (
        (
            "The/the/DET/DT/det/2 Dorsey/Dorsey/PROPN/NNP/compound/2/PERSON brothers/brother/NOUN/NNS/nsubj/4 "
            "have/have/AUX/VBP/aux/4 appealed/appeal/VERB/VBN/ROOT/4 ././PUNCT/./punct/4",
        ),
        [("pending", "Will the Dorsey brothers win their appeal?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 regulator/regulator/NOUN/NN/nsubj/3 has/have/AUX/VBZ/aux/3 "
            "opened/open/VERB/VBN/ROOT/3 an/an/DET/DT/det/5 investigation/investigation/NOUN/NN/dobj/3 "
            "into/into/ADP/IN/prep/5 Lumen/Lumen/PROPN/NNP/poss/9/GPE 's/'s/PART/POS/case/7 "
            "prices/price/NOUN/NNS/pobj/6 ././PUNCT/./punct/3",
        ),
        [("pending", "What will the investigation into Lumen's prices find?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 firm/firm/NOUN/NN/nsubj/2 has/have/VERB/VBZ/ROOT/2 until/until/ADP/IN/prep/2 "
            "June/June/PROPN/NNP/pobj/3/DATE 30/30/NUM/CD/nummod/4/DATE to/to/PART/TO/aux/7 "
            "respond/respond/VERB/VB/xcomp/2 ././PUNCT/./punct/2",
        ),
        [("pending", "Will the firm respond by June 30?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 vote/vote/NOUN/NN/nsubj/2 takes/take/VERB/VBZ/ROOT/2 "
            "place/place/NOUN/NN/dobj/2 next/next/ADP/IN/amod/5/DATE Tuesday/Tuesday/PROPN/NNP/npadvmod/2/DATE "
            "././PUNCT/./punct/2",
        ),
        [("pending", "Will the vote take place next Tuesday?")],
    ),
    (
        (
            "Officials/official/NOUN/NNS/nsubj/3 have/have/AUX/VBP/aux/3 not/not/PART/RB/neg/3 "
            "decided/decide/VERB/VBN/ROOT/3 whether/whether/SCONJ/IN/mark/6 to/to/PART/TO/aux/6 "
            "order/order/VERB/VB/xcomp/3 an/an/DET/DT/det/8 evacuation/evacuation/NOUN/NN/dobj/6 "
            "././PUNCT/./punct/3",
        ),
        [("gap", "Will officials order an evacuation?")],
    ),
    (
        (
            "It/it/PRON/PRP/nsubj/1 is/be/AUX/VBZ/ROOT/1 too/too/ADV/RB/advmod/3 early/early/ADJ/JJ/acomp/1 "
            "to/to/PART/TO/aux/5 say/say/VERB/VB/xcomp/3 how/how/SCONJ/WRB/advmod/7 much/much/ADJ/JJ/amod/8 "
            "rain/rain/NOUN/NN/nsubj/10 will/will/AUX/MD/aux/10 fall/fall/VERB/VB/ccomp/5 ././PUNCT/./punct/1",
        ),
        [("gap", "How much rain will fall?")],
    ),
    (
        (
            "No/no/DET/DT/det/1 contractor/contractor/NOUN/NN/nsubjpass/4 has/have/AUX/VBZ/aux/4 "
            "been/be/AUX/VBN/auxpass/4 named/name/VERB/VBN/ROOT/4 ././PUNCT/./punct/4",
        ),
        [("gap", "Who is the contractor?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 cause/cause/NOUN/NN/nsubj/5 of/of/ADP/IN/prep/1 the/the/DET/DT/det/4 "
            "fire/fire/NOUN/NN/pobj/2 is/be/AUX/VBZ/ROOT/5 under/under/ADP/IN/prep/5 "
            "investigation/investigation/NOUN/NN/pobj/6 ././PUNCT/./punct/5",
        ),
        [("gap", "What is the cause of the fire?")],
    ),
    (
        (
            "The/the/DET/DT/det/1 senator/senator/NOUN/NN/nsubj/2 refuses/refuse/VERB/VBZ/ROOT/2 "
            "to/to/PART/TO/aux/4 release/release/VERB/VB/xcomp/2 his/his/PRON/PRP$/poss/7 "
            "tax/tax/NOUN/NN/compound/7 records/record/NOUN/NNS/dobj/4 ././PUNCT/./punct/2",
        ),
        [("gap", "Will the senator release his tax records?")],
    ),
    (
        (
            "Many/many/ADJ/JJ/nsubj/4 of/of/ADP/IN/prep/0 his/his/PRON/PRP$/poss/3 "
            "supporters/supporter/NOUN/NNS/pobj/1 believe/believe/VERB/VBP/ROOT/4 the/the/DET/DT/det/6 "
            "vote/vote/NOUN/NN/nsubjpass/8 was/be/AUX/VBD/auxpass/8 rigged/rig/VERB/VBN/ccomp/4 "
            "././PUNCT/./punct/4",
        ),
        [("unsourced", "Which supporters believe the vote was rigged?")],
    ),
    (
        (
            "None/none/NOUN/NN/nsubjpass/7 of/of/ADP/IN/prep/0 the/the/DET/DT/det/4 "
            "three/three/NUM/CD/nummod/4/CARDINAL bridges/bridge/NOUN/NNS/pobj/1 will/will/AUX/MD/aux/7 "
            "be/be/AUX/VB/auxpass/7 repaired/repair/VERB/VBN/ROOT/7 ././PUNCT/./punct/7",
        ),
        [("pending", "Will any of the three bridges be repaired?")],
    ),
]

NOTHING: list[tuple[str, ...]] = [
    (
        "The/the/DET/DT/det/1 council/council/NOUN/NN/nsubj/3 should/should/AUX/MD/aux/3 "
        "raise/raise/VERB/VB/ROOT/3 taxes/taxis/NOUN/NNS/dobj/3 ././PUNCT/./punct/3",
    ),
    (
        "The/the/DET/DT/det/1 board/board/NOUN/NN/nsubj/2 decided/decide/VERB/VBD/ROOT/2 "
        "to/to/PART/TO/aux/4 stay/stay/VERB/VB/xcomp/2 ././PUNCT/./punct/2",
    ),
    (
        "The/the/DET/DT/det/1 report/report/NOUN/NN/nsubj/8 ,/,/PUNCT/,/punct/1 "
        "which/which/PRON/WDT/nsubj/5 will/will/AUX/MD/aux/5 come/come/VERB/VB/relcl/1 "
        "out/out/ADP/RP/prt/5 ,/,/PUNCT/,/punct/1 is/be/AUX/VBZ/ROOT/8 long/long/ADJ/JJ/acomp/8 "
        "././PUNCT/./punct/8",
    ),
    (
        "The/the/DET/DT/det/1 firm/firm/NOUN/NN/nsubj/2 has/have/VERB/VBZ/ROOT/2 no/no/DET/DT/det/4 "
        "plans/plan/NOUN/NNS/dobj/2 to/to/PART/TO/aux/6 move/move/VERB/VB/acl/4 ././PUNCT/./punct/2",
    ),
    (
        "Neither/neither/DET/DT/det/1 side/side/NOUN/NN/nsubj/3 could/could/AUX/MD/aux/3 "
        "score/score/VERB/VB/ROOT/3 ././PUNCT/./punct/3",
    ),
    (
        "The/the/DET/DT/det/2 new/new/ADJ/JJ/amod/2 bridge/bridge/NOUN/NN/nsubj/3 "
        "takes/take/VERB/VBZ/ROOT/3 no/no/DET/DT/det/5 trucks/truck/NOUN/NNS/dobj/3 ././PUNCT/./punct/3",
    ),
    (
        "The/the/DET/DT/det/1 council/council/NOUN/NN/nsubj/2 works/work/VERB/VBZ/ROOT/2 "
        "every/every/DET/DT/det/4/DATE Tuesday/Tuesday/PROPN/NNP/npadvmod/2/DATE ././PUNCT/./punct/2",
    ),
    (
        "Super/super/ADJ/JJ/amod/1 PACs/PACs/PROPN/NNPS/nsubj/2 do/do/VERB/VBP/ROOT/2 "
        "not/not/PART/RB/neg/2 ././PUNCT/./punct/2",
    ),
    (
        "The/the/PRON/DT/advmod/1 more/more/ADV/RBR/advmod/9 they/they/PRON/PRP/nsubj/3 "
        "wait/wait/VERB/VBP/ccomp/1 ,/,/PUNCT/,/punct/9 the/the/PRON/DT/advmod/6 "
        "more/more/ADJ/JJR/advmod/9 it/it/PRON/PRP/nsubj/9 may/may/AUX/MD/aux/9 cost/cost/VERB/VB/ROOT/9 "
        "././PUNCT/./punct/9",
    ),
    (
        "The/the/DET/DT/det/1 shop/shop/NOUN/NN/nsubj/2 opens/open/VERB/VBZ/ROOT/2 on/on/ADP/IN/prep/2 "
        "Mondays/Mondays/PROPN/NNP/pobj/3/DATE ././PUNCT/./punct/2",
    ),
]
