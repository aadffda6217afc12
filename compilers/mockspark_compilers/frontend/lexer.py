"""Spark SQL text into tokens.

Spark's lexical rules differ from those of the SQL tokenizers at hand in ways that change meaning (`1L` and `1a`,
`/*+`, `''`, raw strings, which words are words), so the rules stand here, as one regular expression.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from mockspark_ir import errors


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    QUOTED = "quoted"  # `name`
    STRING = "string"
    NUMBER = "number"
    SYMBOL = "symbol"
    END = "end"


class Token(NamedTuple):
    """A token. `key` is the upper-cased word, or the symbol; empty for other kinds, and "END OF TEXT" for the end."""

    kind: Kind
    text: str
    key: str
    start: int


_TOKEN = re.compile(
    r"""
      (?P<blank>[\s\x0b\x1c-\x1f]+|--(?:\\\n|[^\r\n])*)
    | (?P<comment>/\*(?!\+))
    | (?P<number>
          (?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?:[bB][dD]|[fFdD])?(?!\w)
        | [0-9]+[eE][+-][0-9]+(?:[bB][dD]|[fFdD])?(?!\w)
        | [0-9]+(?:[eE][0-9]+)?(?:[bB][dD]|[fFdD])?(?!\w)
        | [0-9]+[lLsSyY]?(?!\w)
      )
    | (?P<string>[rR]'[^']*'|[rR]"[^"]*"|'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*")
    | (?P<word>\w+)
    | (?P<quoted>`(?:[^`]|``)*`)
    | (?P<symbol><=>|>>>|/\*\+|\*/|==|<>|!=|<=|>=|!<|!>|<<|>>|\|\||\|>|->|=>|::|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT_EDGE = re.compile(r"/\*|\*/")
END_OF_TEXT = "END OF TEXT"
_KINDS = {
    "number": Kind.NUMBER,
    "string": Kind.STRING,
    "word": Kind.WORD,
    "quoted": Kind.QUOTED,
    "symbol": Kind.SYMBOL,
}
# Words and symbols that are the same to every rule of the grammar.
_SAME = {
    "==": "=",
    "<>": "!=",
    "!<": ">=",
    "!>": "<=",
    "REGEXP": "RLIKE",
    "MINUS": "EXCEPT",
    "SETMINUS": "EXCEPT",
    "TEMP": "TEMPORARY",
}


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, the last of which is its end.

    Raises
    ------
    ParseException
        UNCLOSED_BRACKETED_COMMENT.
    """
    tokens: list[Token] = []
    position = 0
    match_token = _TOKEN.match
    while found := match_token(text, position):
        group = found.lastgroup
        position = found.end()
        if group == "blank":
            continue
        if group == "comment":
            position = _end_of_comment(text, found.start())
            continue
        assert group is not None
        piece = found[0]
        if group == "word":
            key = piece.upper()
            key = _SAME.get(key, key)
        elif group == "symbol":
            key = _SAME.get(piece, piece)
        else:
            key = ""
        tokens.append(Token(_KINDS[group], piece, key, found.start()))
    tokens.append(Token(Kind.END, "", END_OF_TEXT, len(text)))
    return tokens


def _end_of_comment(text: str, start: int) -> int:
    """Where the comment ends, with those inside of it."""
    depth, position = 0, start
    while edge := _COMMENT_EDGE.search(text, position):
        depth += 1 if edge[0] == "/*" else -1
        position = edge.end()
        if depth == 0:
            return position
    raise errors.unclosed_bracketed_comment()
