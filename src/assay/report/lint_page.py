"""The document of ``assay lint`` laid out as a page."""

from assay.report.lint_views import LintDocument
from assay.report.page import Block, Bullets, CellText, Heading, Page, Paragraph, Span, Table, TableRow
from assay.report.wording import counted


def lint_page(document: LintDocument) -> Page:
    """Counts by rule and source, then the findings with their statements."""
    shown, total = len(document["findings"]), document["total"]
    excused = f"; {document['excused']:,} more are excused with a reason" if document["excused"] else ""
    blocks: list[Block] = [
        Heading(1, "Lint: what is wrong in the sources"),
        Paragraph((Span(f"{counted(total, 'finding')} in {counted(len(document['rules']), 'rule')}{excused}."),),
                  "lead"),
        *_stale(document), *_counts(document)]
    if shown:
        told = f"Findings: the first {shown:,} of {total:,}" if shown < total else "Findings"
        blocks += [Heading(2, told), *_findings(document)]
    if shown < total:
        blocks.append(Paragraph((Span("The same command with --limit 0 lists all of them."),)))
    return Page("Lint", tuple(blocks), document["evidence"])


def _stale(document: LintDocument) -> list[Block]:
    rows = document["stale_exceptions"]
    if not rows:
        return []
    items = tuple(Span(f"{row['rule']}, {row['source']} {row['subject']}: {row['reason']}") for row in rows)
    return [Heading(2, "Exceptions that excuse nothing any longer"), Bullets(items)]


def _counts(document: LintDocument) -> list[Block]:
    """One row a rule: what it is, how much it found, and in which sources."""
    by_rule: dict[str, list[str]] = {}
    for count in document["counts"]:
        by_rule.setdefault(count["rule"], []).append(f"{count['source']} {count['findings']:,}")
    rows = tuple(TableRow(rule["id"], (CellText(f"{rule['findings']:,}"), CellText(", ".join(by_rule[rule["id"]]))),
                          rule["title"]) for rule in document["rules"] if rule["findings"])
    return [Heading(2, "By rule and source"), Table("Counts", ("Rule", "Findings", "By source"), rows)] if rows else []


def _findings(document: LintDocument) -> list[Block]:
    """One list a rule, so that its title is said once."""
    blocks: list[Block] = []
    for rule in document["rules"]:
        items = tuple(Span(f"{row['source']}, {row['subject']}: {row['text']}", tuple(row["evidence"]))
                      for row in document["findings"] if row["rule"] == rule["id"])
        if items:
            blocks += [Heading(3, f"{rule['title'].capitalize()} ({rule['id']})"),
                       Paragraph((Span(f"{rule['reason'][:1].upper()}{rule['reason'][1:]}."),)), Bullets(items)]
    return blocks
