"""What kind of file was received, told by its content and never by its name, and what is packed in it."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from contextlib import suppress
from typing import Literal, get_args

from scorecard.common.faults import Fault
from scorecard.intake.compound import MAGIC, streams
from scorecard.intake.persons import masked
from scorecard.intake.spreadsheet import WORKBOOK_MOST_BYTES

OtherWorkbook = Literal["xls", "xlsb", "ods"]
FileKind = Literal["xlsx", "html", "px", "json-stat", "text"] | OtherWorkbook
OTHER_WORKBOOKS: tuple[OtherWorkbook, ...] = get_args(OtherWorkbook)
READ = "a file that is read: .xlsx, .xls, .xlsb, .ods, .csv or .txt, a table saved as HTML, PX, JSON-stat"
_SAVE = "the table in it saved as .xlsx or .csv"
_ASK = "the table itself: ask the sender for .xlsx or .csv"
_PICTURE = "ask the sender for the table itself; figures are not read off a picture"
_FROM_PROGRAM = "the table exported from there as .csv"

# How files of other kinds begin, what they are called, and what to do about it.
_STARTS = (
    (b"%PDF", "a PDF", _ASK),
    (b"\x89PNG", "a picture (PNG)", _PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (b"GIF8", "a picture (GIF)", _PICTURE),
    (b"II*\0", "a picture (TIFF)", _PICTURE),
    (b"MM\0*", "a picture (TIFF)", _PICTURE),
    (b"PAR1", "a Parquet file", _FROM_PROGRAM),
    (b"ARROW1", "an Arrow file", _FROM_PROGRAM),
    (b"$FL2", "a file of SPSS (.sav)", _FROM_PROGRAM),
    (b"$FL3", "a file of SPSS (.zsav)", _FROM_PROGRAM),
    (b"\0" * 12 + b"\xc2\xea\x81\x60", "a file of SAS", _FROM_PROGRAM),
    (b"<stata_dta>", "a file of Stata", _FROM_PROGRAM),
    (b"SQLite format 3", "a database (SQLite)", _FROM_PROGRAM),
    (b"\0\1\0\0Standard", "a database (Access)", _FROM_PROGRAM),
    (b"\x89HDF", "a file of HDF5", _FROM_PROGRAM),
    (b"7z\xbc\xaf", "an archive (7z)", "the file in it, or a .zip with that one file"),
    (b"Rar!", "an archive (RAR)", "the file in it, or a .zip with that one file"),
    (b"BZh", "an archive (bzip2)", "the file in it, or a .zip with that one file"),
    (b"\xfd7zXZ", "an archive (xz)", "the file in it, or a .zip with that one file"),
    (b"\x28\xb5\x2f\xfd", "an archive (zstd)", "the file in it, or a .zip with that one file"),
    (b"{\\rtf", "a text document (RTF)", _SAVE),
    (b"MIME-Version:", "a web page in one file (MHTML), as Excel or a mail program saves it", _SAVE),
)
# Parts that tell what a ZIP is the form of.
_PARTS = (
    ("word/", "a Word document", _SAVE),
    ("ppt/", "a PowerPoint presentation", _ASK),
    ("visio/", "a Visio drawing", _ASK),
    ("Index/Document.iwa", "a file of Apple's Numbers or Pages", _SAVE),
)
# Streams that tell what a compound file is the form of.
_STREAMS = (
    ("EncryptedPackage", "a workbook with a password", "it without a password: in Excel, File, Info, Protect Workbook"),
    ("WordDocument", "a Word document", _SAVE),
    ("PowerPoint Document", "a PowerPoint presentation", _ASK),
    ("__properties_version1.0", "a mail saved from Outlook", "the file that came with the mail, saved by itself"),
)
_OPENDOCUMENT = "application/vnd.oasis.opendocument."
_FILEPASS = b"\x2f\0"  # behind the first record of a workbook that is protected


def unpack(data: bytes, name: str) -> tuple[tuple[bytes, FileKind, str] | None, list[Fault]]:
    """Tell the kind of a file, and take it out of a .gz or a .zip with nothing else; each other kind is refused.

    Returns its content, its kind and what it was packed as. What an archive calls its file is never used. Nothing is
    unpacked that is larger than a workbook may be, and no archive in an archive.
    """
    within = ""
    if data[:2] == b"\x1f\x8b":
        data, faults = _gunzipped(data, name)
        within = "gz"
    elif data[:2] == b"PK" and _zip_of(data) is None:
        data, faults = _unzipped(data, name)
        within = "zip"
    else:
        faults = list[Fault]()
    if faults:
        return None, faults
    kind = _kind(data)
    if isinstance(kind, tuple):
        return None, [Fault("this kind of file is not read", name, found=kind[0], expected=kind[1])]
    return (data, kind, within), []


def _kind(data: bytes) -> FileKind | tuple[str, str]:
    """Tell the kind of a file that is read, or what it is and what is wanted instead."""
    if data[:2] == b"PK":
        return _zip_of(data) or ("an archive in an archive", "the file in it")
    if data[:2] == b"\x1f\x8b":
        return "an archive in an archive", "the file in it"
    if data.startswith(MAGIC[:4]):
        return _compound_of(data)
    for start, what, expected in _STARTS:
        if data.startswith(start):
            return what, expected
    return _text_of(data)


def _zip_of(data: bytes) -> FileKind | tuple[str, str] | None:
    """Tell what a ZIP is the form of; none where it is an archive. A damaged one is left to the reader of workbooks."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            mimetype = packed.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
            manifest = packed.read("META-INF/manifest.xml")[:1_000_000] if "META-INF/manifest.xml" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, zlib.error, EOFError, ValueError):
        return "xlsx"
    if mimetype.startswith(_OPENDOCUMENT):
        if b"encryption-data" in manifest:
            return "an OpenDocument file with a password", "it without a password"
        return "ods" if mimetype[len(_OPENDOCUMENT) :] == "spreadsheet" else ("an OpenDocument file", _SAVE)
    if "xl/workbook.bin" in names:
        return "xlsb"
    for start, what, expected in _PARTS:
        if any(one.startswith(start) for one in names):
            return what, expected
    return "xlsx" if "[Content_Types].xml" in names or any(one.startswith("xl/") for one in names) else None


def _compound_of(data: bytes) -> FileKind | tuple[str, str]:
    with suppress(ValueError):
        parts = streams(data)
        for stream, what, expected in _STREAMS:
            if stream in parts:
                return what, expected
        if "Workbook" in parts:
            book = parts["Workbook"]
            first = 4 + int.from_bytes(book[2:4], "little")
            if book[first : first + 2] == _FILEPASS:
                return "a workbook with a password", "it without a password: in Excel, File, Info, Protect Workbook"
        elif "Book" in parts:
            return "a workbook of a version before Excel 97", _SAVE
        else:
            return "a file of an old program of Office", _SAVE
    return "xls"


def _text_of(data: bytes) -> FileKind | tuple[str, str]:
    """Tell what a text is the form of, by its first sign that is none of its encoding's."""
    start = data[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    low = start.lower()
    if re.match(rb"charset\s*=|axis-version\s*=", low):
        return "px"
    if low.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body")):
        return "html"
    if low.startswith(b"<"):
        return _markup_of(low)
    if low.startswith((b"{", b"[")):
        return _json_of(data)
    return "text"


def _markup_of(low: bytes) -> FileKind | tuple[str, str]:
    if b"<html" in low:
        return "html"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in low:
        return "an XML Spreadsheet 2003", "it opened in Excel and saved as .xlsx"
    return "XML", _FROM_PROGRAM


def _json_of(data: bytes) -> FileKind | tuple[str, str]:
    with suppress(ValueError):
        read = json.loads(data)
        parts = list(read.values()) if isinstance(read, dict) else []
        tables = [part for part in parts if isinstance(part, dict) and {"dimension", "value"} <= set(part)]
        if isinstance(read, dict) and (read.get("class") == "dataset" or len(tables) == len(parts) == 1):
            return "json-stat"
        what = "JSON-stat of several tables" if tables else "JSON that is no JSON-stat"
        return what, "JSON-stat with one table, or the table as .csv"
    return "text"


def _gunzipped(data: bytes, name: str) -> tuple[bytes, list[Fault]]:
    reader = zlib.decompressobj(wbits=31)
    try:
        made = reader.decompress(data, WORKBOOK_MOST_BYTES + 1)
    except zlib.error as error:
        return b"", [_damaged(name, str(error))]
    if len(made) > WORKBOOK_MOST_BYTES:
        return b"", [_too_large(name)]
    if not reader.eof:
        return b"", [_damaged(name, "it ends too early")]
    if reader.unused_data.strip(b"\0"):
        return b"", [Fault("more follows behind the file that is packed", name, expected="a .gz with one file")]
    return made, []


def _unzipped(data: bytes, name: str) -> tuple[bytes, list[Fault]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [part for part in packed.infolist() if not part.is_dir() and not _is_of_a_system(part.filename)]
            if len(parts) != 1:
                found = f"{len(parts)} files{': ' if parts else ''}" + masked(
                    ", ".join(part.filename for part in parts[:3])
                )
                expected = "a .zip with one file, or the files by themselves"
                return b"", [Fault("this archive has not one file in it", name, found=found, expected=expected)]
            [part] = parts
            if part.flag_bits & 1:
                return b"", [Fault("this archive has a password", name, expected="a .zip without one, or the file")]
            with packed.open(part) as stream:
                made = stream.read(WORKBOOK_MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        return b"", [_damaged(name, str(error))]
    return (b"", [_too_large(name)]) if len(made) > WORKBOOK_MOST_BYTES else (made, [])


def _is_of_a_system(part: str) -> bool:
    """Whether a system has put this into an archive by itself."""
    return part.startswith("__MACOSX/") or part.rpartition("/")[2] in (".DS_Store", "Thumbs.db", "desktop.ini")


def _damaged(name: str, why: str) -> Fault:
    return Fault("the archive is cut off or damaged", name, found=why, expected="a whole one; ask for it again")


def _too_large(name: str) -> Fault:
    expected = f"at most {WORKBOOK_MOST_BYTES:,} bytes"
    return Fault("the file is too large when it is unpacked", name, expected=expected)
