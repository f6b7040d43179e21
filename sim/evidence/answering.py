"""Answering questions: shared by processes, kept as they are answered, so that what was stopped goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sim.ensemble.executors import Executor
from sim.ensemble.results.locks import BUSY, locked
from sim.errors import ParleyError
from sim.evidence.fingerprint import fingerprint
from sim.evidence.growing import add, entries
from sim.evidence.line import EvidenceLine, EvidenceQuestion, digest, line_from
from sim.evidence.pieces import SharedQuestion, gathered, pieces_of

PIECES = "pieces.jsonl"  # what several questions share, a line each
LINES = "lines.jsonl"  # a line a finished answer; one that was being written when the process died is asked again
LINE = "line"  # the entry of a kept answer


def answers(
    questions: Sequence[EvidenceQuestion], executor: Executor, folder: Path | None = None,
    progress: Callable[[float], None] | None = None,
) -> list[EvidenceLine]:
    """The answers in the order of the questions; those that stand in `folder` already are not asked again.

    `progress` is called with how many worlds are done, by what the questions say of themselves. Errors: ParleyError for
    a folder of another kind or in use; what a question raises.
    """
    if folder is None:
        return _answered(questions, executor, {}, None, progress)
    with _own(folder) as path:
        return _answered(questions, executor, kept(path), path, progress)


def _answered(
    questions: Sequence[EvidenceQuestion], executor: Executor, found: dict[str, EvidenceLine], path: Path | None,
    progress: Callable[[float], None] | None,
) -> list[EvidenceLine]:
    """Ask what is not among the answers `found`; long questions first, so that no process waits for the last.

    What several share is played before they are answered from it, here, which takes next to no time.
    """
    unasked = [question for question in questions if _name(question) not in found]
    left = sorted((q for q in unasked if not isinstance(q, SharedQuestion)), key=lambda q: -q.worlds)
    sharing = [question for question in unasked if isinstance(question, SharedQuestion)]
    done = float(sum(question.worlds for question in questions) - sum(question.worlds for question in unasked))
    tell = progress or (lambda worlds: None)
    for place, line in executor.run(_ask, left) if left else ():
        _note(left[place], line, found, path)
        done += left[place].worlds
        tell(done)
    theirs = sum(question.worlds for question in sharing)
    file = path and path.with_name(PIECES)
    pieces = gathered(pieces_of(sharing), executor, file, lambda share: tell(done + share * theirs))
    for question in sharing:
        _note(question, question.answer_from(pieces), found, path)
    return [found[_name(question)] for question in questions]


def _note(question: EvidenceQuestion, line: EvidenceLine, found: dict[str, EvidenceLine], path: Path | None) -> None:
    """Note an answer among those found, and in the folder if there is one."""
    found[_name(question)] = line
    if path:
        add(path, _name(question), LINE, line.plain())


def _ask(question: EvidenceQuestion) -> EvidenceLine:
    return question.answer()


def _name(question: EvidenceQuestion) -> str:
    """What an answer is kept under: of another model, or to another question of the same name, it is no answer."""
    return f"{question.id} {digest(question)} {fingerprint()}"


def kept(path: Path) -> dict[str, EvidenceLine]:
    """The answers that a file holds, by question and model. Errors: OSError."""
    found: dict[str, EvidenceLine] = {}
    for asked, line in entries(path, LINE).items():
        with suppress(TypeError):  # of another version
            found[asked] = line_from(line)
    return found


@contextmanager
def _own(folder: Path) -> Iterator[Path]:
    """The file of answers in a folder that is this process's alone meanwhile. Errors: ParleyError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strangers = [path.name for path in folder.iterdir()
                     if path.name not in (LINES, PIECES) and not path.name.startswith(".")]
        if strangers and not any((folder / name).is_file() for name in (LINES, PIECES)):
            raise ParleyError(f"the folder '{folder}' holds something else ({strangers[0]}); name a new folder")
        with locked(folder, "evidence is being gathered here") as state:
            if state == BUSY:
                raise ParleyError(f"another process is at work in '{folder}'; wait for it, or name another folder")
            yield folder / LINES
    except OSError as error:
        reason = error.strerror or error
        raise ParleyError(f"nothing can be written to '{folder}': {reason}; name another folder") from error
