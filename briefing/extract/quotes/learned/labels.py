"""The labels of English spaCy pipelines, in the order by which the tagger numbers them; 0 is any other."""


def _listed(labels: str) -> tuple[str, ...]:
    return tuple(labels.split())


# Penn Treebank tags, ClearNLP dependencies and OntoNotes entity types.
TAGS = _listed("""
    $ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB
    RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``
    """)
DEPS = _listed("""
    ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass
    dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj
    poss preconj predet prep prt punct quantmod relcl xcomp
    """)
ENTITIES = _listed("""
    CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME
    WORK_OF_ART
    """)


def number(labels: tuple[str, ...]) -> dict[str, int]:
    """Return the number of each label, from 1."""
    return {label: at for at, label in enumerate(labels, 1)}
