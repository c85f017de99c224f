"""Writes synthetic GTD files. Nothing here is about anything that happened."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from sources.gtd.schema import ALL_COLUMNS


def incident(number: int = 1, **changes: str) -> dict[str, str]:
    """One synthetic incident."""
    return {
        "eventid": f"20190305{number:04d}",
        "iyear": "2019",
        "imonth": "3",
        "iday": "5",
        "extended": "0",
        "country": "123",
        "country_txt": "Mali",
        "provstate": "Gao",
        "city": "Ansongo",
        "latitude": "15.6597",
        "longitude": "0.5022",
        "specificity": "1",
        "vicinity": "0",
        "summary": "SYNTHETIC: it never happened – a “test” for the café.",
        "crit1": "1",
        "crit2": "1",
        "crit3": "1",
        "doubtterr": "0",
        "success": "1",
        "suicide": "0",
        "attacktype1": "3",
        "attacktype1_txt": "Bombing/Explosion",
        "targtype1": "14",
        "targtype1_txt": "Private Citizens & Property",
        "target1": "Synthetic market",
        "gname": "Synthetic Front",
        "guncertain1": "0",
        "individual": "0",
        "claimed": "1",
        "weaptype1": "6",
        "weaptype1_txt": "Explosives",
        "nkill": "5",
        "nkillter": "1",
        "nwound": "7",
        "nwoundte": "0",
        "ishostkid": "0",
        "dbsource": "SYNTHETIC",
    } | changes


def write_csv(to: Path, incidents: Sequence[dict[str, str]], encoding: str = "cp1252") -> Path:
    with to.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, ALL_COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(incidents)
    return to


def write_workbook(to: Path, incidents: Sequence[dict[str, str]]) -> Path:
    """A workbook as spreadsheets write it: numbers as numbers, text as text."""

    def cell(value: str) -> str:
        if value.lstrip("-").replace(".", "", 1).isdigit():
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    table = [list(ALL_COLUMNS), *([one.get(column, "") for column in ALL_COLUMNS] for one in incidents)]
    rows = "".join(f"<row>{''.join(cell(value) for value in row)}</row>" for row in table)
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets>'
        '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as workbook:
        for name, content in parts.items():
            workbook.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return to
