"""What a file is that is no YAML, as far as its first bytes tell."""

from __future__ import annotations

import re
from pathlib import Path

BEGINNINGS = (
    (b"%PDF", "this is a PDF document"), (b"\x89PNG", "this is a picture (PNG)"),
    (b"\xff\xd8\xff", "this is a picture (JPEG)"), (b"GIF8", "this is a picture (GIF)"),
    (b"{\\rtf", "this is a document of a word processor (RTF)"),
    (b"\xd0\xcf\x11\xe0", "this is a document of an older Microsoft Office"),
    (b"PAR1", "this is a table of results (Parquet)"), (b"\x1f\x8b", "this is a compressed file (gzip)"),
)  # fmt: skip
ARCHIVES = (  # what is named in the zip archives in which office programs keep their documents
    (b"word/", "this is a Word document"), (b"xl/", "this is an Excel workbook"),
    (b"ppt/", "this is a PowerPoint presentation"), (b"opendocument.text", "this is a document of LibreOffice Writer"),
    (b"opendocument.spreadsheet", "this is a workbook of LibreOffice Calc"),
)  # fmt: skip
_PAGE = re.compile(rb"\s*(<!doctype html|<html|<\?xml|<svg)", re.IGNORECASE)


def kind_of_bytes(raw: bytes) -> str | None:
    """What a file is that is not plain text, or a web page; None for anything else."""
    if raw.startswith(b"PK\x03\x04"):
        return next((said for mark, said in ARCHIVES if mark in raw), "this is a zip archive")
    page = _PAGE.match(raw.removeprefix(b"\xef\xbb\xbf"))
    if page:
        return "this is a web page (HTML)" if b"htm" in page.group(1).lower() else "this is an XML file"
    return next((said for beginning, said in BEGINNINGS if raw.startswith(beginning)), None)


def what_folder(path: Path) -> str:
    """What is known of a folder, as the end of a sentence."""
    return " of results (its scenario is scenario.yaml in it)" if (path / "manifest.json").is_file() else ""
