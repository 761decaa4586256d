"""Why a paper cannot be made. The text of each is the sentence for the person who asked."""


class CannotMakePdf(Exception):
    """This computer lacks what a PDF needs; Word can still be made."""


class FormRefused(Exception):
    """A council's form is not used: what is wrong with it, where, and how to mend it."""
