"""What the site shows beyond the pages as they are: its start page, its table of contents, and pages from elsewhere."""

from __future__ import annotations

import re
from os.path import normpath, relpath
from pathlib import Path, PurePosixPath

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
START = DOCS / "site" / "start.md"
# Pages of the project that stand outside docs/, each by the page of docs/ in whose place the site shows it.
ELSEWHERE = {
    "site/readme": "README.md",
    "site/contributing": "CONTRIBUTING.md",
    "site/changelog": "CHANGELOG.md",
    "site/notices": "THIRD-PARTY.md",
    "site/experiments": "experiments/README.md",
    "site/benchmarks": "benchmarks/README.md",
}
SHOWN_AS = {ROOT / file: DOCS / f"{page}.md" for page, file in ELSEWHERE.items()}
_LINK = re.compile(r"(\]\()([^)\s#:]+)(?=[)#])")
_TOCTREE = re.compile(r"^:{3,}\{toctree\}\n(.*?)^:{3,}$", re.MULTILINE | re.DOTALL)


def text_of(page: str, text: str) -> str:
    """The text of a page, such as 'how-to/add-a-tactic', as the site shows it; `text` is that of its file."""
    if page == "index":
        _, _, below_the_title = text.partition("\n")
        text = f"{start()}\n{below_the_title}"
    here = DOCS / f"{page}.md"
    there = ROOT / ELSEWHERE[page] if page in ELSEWHERE else here
    if there != here:
        text = there.read_text(encoding="utf-8")
    return _LINK.sub(lambda link: link[1] + moved(link[2], there.parent, here.parent), text)


def moved(target: str, there: Path, here: Path) -> str:
    """A link written in the folder `there`, for a page in the folder `here`; to where the site has its page."""
    path = Path(normpath(there / target))
    return PurePosixPath(relpath(SHOWN_AS.get(path, path), here)).as_posix()


def start() -> str:
    """The text of the start page; a star in its contents is spelled out: the pages that are named nowhere else."""
    text = START.read_text(encoding="utf-8")
    named = {"index", *entries(text)}

    def spelled_out(line: re.Match[str]) -> str:
        found = [page for page in pages() if fits(page, line[0]) and page not in named]
        named.update(found)
        return "\n".join(found)

    return re.sub(r"^\S*\*$", spelled_out, text, flags=re.MULTILINE)


def entries(text: str) -> list[str]:
    """The pages that the tables of contents of a text name, perhaps with a title: 'Begin <site/readme>'."""
    lines = (line for block in _TOCTREE.findall(text) for line in block.splitlines())
    return [line.rpartition("<")[2].removesuffix(">") for line in lines if line and not line.startswith(":")]


def fits(page: str, pattern: str) -> bool:
    """Whether a page is one of those that a pattern stands for; a star is a name in one folder."""
    return page.count("/") == pattern.count("/") and PurePosixPath(page).match(pattern)


def contents() -> list[str]:
    """Every page that the site's tables of contents name, in their order."""
    return ["index", *entries(start())]


def pages() -> list[str]:
    """All pages of docs/: Markdown and notebooks."""
    files = [file for ending in ("*.md", "*.ipynb") for file in DOCS.rglob(ending) if file != START]
    return sorted(file.relative_to(DOCS).with_suffix("").as_posix() for file in files)
