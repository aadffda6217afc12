"""Upper and lower case as Java and ICU make them, which is what Unicode says and Python does."""

from __future__ import annotations


def upper_case(text: str) -> str:
    """Return the text in upper case; one letter may become several."""
    return text.upper()


def lower_case(text: str) -> str:
    """Return the text in lower case; a sigma at a word's end has its own form."""
    return text.lower()


def initial_capitals(text: str) -> str:
    """Return the text in lower case, but for the first letter after each space."""
    return " ".join([_capital(word) for word in text.split(" ")])


def _capital(word: str) -> str:
    # The whole word is lowered, since the form of a sigma depends on the letters around it.
    return word[:1].title() + word.lower()[len(word[:1].lower()) :]
