"""What is wrong with a text that is no YAML, in plain words, and where."""

from __future__ import annotations

import yaml

from sim.scenario.reading.characters import odd_before, said_of

SYNTAX = (  # what PyYAML says, what we say
    ("'\\t' that cannot start any token", "a tab stands where spaces are needed; indent with spaces"),
    ("mapping values are not allowed", "a ':' is not expected here; check the indentation, or put the text in quotes"),
    ("could not find expected ':'", "a ':' is missing after a key, or a line is indented wrongly"),
    ("expected <block end>", "the indentation does not fit the lines above, or a bracket or quote is not closed"),
    ("expected ',' or", "a ',' or a closing bracket is missing"),
    ("unexpected end of stream", "a quote is not closed"),
    ("did not find expected <document start>", "something stands where the file should begin"),
    ("expected the node content", "a value is missing, or a bracket is not closed"),
    ("cannot start any token", "a value cannot begin with this character; put it in quotes"),
    ("unknown escape character", "an unknown '\\' escape in double quotes; use single quotes"),
)


def told(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, str]:
    """Line and column (from 0) of what breaks the text, and a sentence: an odd character if one does it."""
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
    odd = odd_before(text, [mark.line for mark in marks], lambda mended: _fails_in(mended) > marks[0].line)
    if odd:
        line, column, character = odd
        return line, column, said_of(character)
    line, column = (marks[0].line, marks[0].column) if marks else (0, 0)
    return line, column, _sentence(str(error.problem or error.context))


def _fails_in(text: str) -> float:
    """The line (from 0) in which reading a text fails; infinite if it can be read."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as error:
        return float(error.problem_mark.line) if error.problem_mark else 0.0
    except (yaml.reader.ReaderError, ValueError, OverflowError, IndexError):
        return 0.0
    return float("inf")


def _sentence(problem: str) -> str:
    """A plain sentence for what PyYAML calls the problem."""
    for theirs, ours in SYNTAX:
        if theirs in problem:
            return ours
    return f"this is not YAML ({problem})"
