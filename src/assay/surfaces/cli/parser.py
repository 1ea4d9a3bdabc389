"""What can be typed, with an example for every command."""

import argparse
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import NoReturn

from assay.domain.workload import LARGEST
from assay.surfaces.cli import commands

EPILOG = """examples:
  assay compare kimi-k2 qwen3.5-4b
  assay compare claude-sonnet-4-5 gpt-5 --format html -o report.html
  assay show kimi-k2-0905 --evidence
  assay explain kimi-k2-0905 context_window_tokens
"""


LONGEST_MESSAGE = 300
"""An error repeats what was typed; of a pasted document only the beginning."""


class ParseError(Exception):
    """The command line is not well formed; the message says what to do."""


HELP_COLUMNS = 96


def _help_format(prog: str) -> argparse.HelpFormatter:
    """Help of a fixed width: asking the terminal for its own would load an archive library at every start."""
    return argparse.RawDescriptionHelpFormatter(prog, width=HELP_COLUMNS)


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are values, not exits."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing the usage and leaving."""
        short = message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]}..."
        sentence = short[:1].upper() + short[1:]
        raise ParseError(f"{sentence.rstrip('.')}; see: {self.prog} --help.")


def make_parser(command: str = "") -> Parser:
    """The parser of the command line; of all commands, or of the one whose name is given, which starts sooner."""
    parser = Parser(prog="assay", description="Compare language models by statements, and show the statements.",
                    epilog=EPILOG, formatter_class=_help_format)
    parser.add_argument("--version", action=commands.ShowVersion)
    inner = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="assay")
    adders = {"compare": _add_compare, "cost": _add_cost,
              "switch": _add_switch, "show": _add_show, "search": _add_search,
              "explain": _add_explain, "lint": _add_lint, "about": _add_about, "completion": _add_completion}
    for add in (adders[command],) if command in adders else adders.values():
        add(inner)
    return parser


def _command(
    inner: "argparse._SubParsersAction[Parser]", name: str, summary: str, example: str,
    command: Callable[[argparse.Namespace], int],
) -> Parser:
    parser = inner.add_parser(name, help=summary, description=summary, epilog=f"example:\n  {example}",
                              formatter_class=_help_format)
    parser.set_defaults(command=command)
    return parser


def _add_compare(inner: "argparse._SubParsersAction[Parser]") -> None:
    parser = _command(inner, "compare", "compare two to five models: verdict, costs, switching, evidence",
                      "assay compare kimi-k2 qwen3.5-4b --requests 200000", commands.run_compare)
    parser.add_argument("models", nargs="+", metavar="MODEL", help="a model as you would write it")
    parser.add_argument("--since", type=_day, metavar="DATE", help="say too what changed since that day")
    _add_workload(parser)
    _add_common(parser, ("text", "markdown", "html", "json", "csv"))


def _add_switch(inner: "argparse._SubParsersAction[Parser]") -> None:
    parser = _command(inner, "switch", "plan a move from one model or offering to another: what breaks, costs, saves",
                      "assay switch kimi-k2 qwen3.5-4b@deepinfra --cached-share 0.5", commands.run_switch)
    parser.add_argument("source", metavar="FROM", help="a model, or an offering as MODEL@PROVIDER; a model means its "
                        "cheapest route on sale")
    parser.add_argument("target", metavar="TO", help="where to move")
    parser.add_argument("--trial-prompts", type=_positive, default=200, metavar="N",
                        help="prompts of the trial that is priced on the target (200)")
    _add_workload(parser)
    _add_common(parser, ("text", "markdown", "html", "json", "csv"))


def _add_cost(inner: "argparse._SubParsersAction[Parser]") -> None:
    parser = _command(inner, "cost", "monthly cost on every offering of one or several models, line by line",
                      "assay cost kimi-k2 --preset rag --lines 5", commands.run_cost)
    parser.add_argument("models", nargs="+", metavar="MODEL", help="a model, or an offering such as "
                        "qwen/qwen3.5-4b@deepinfra")
    parser.add_argument("--lines", type=_whole, default=3, metavar="N", help="offerings whose bill is shown line by "
                        "line (3)")
    _add_workload(parser)
    _add_common(parser, ("text", "markdown", "html", "json", "csv"))


def _add_show(inner: "argparse._SubParsersAction[Parser]") -> None:
    parser = _command(inner, "show", "show one model, family, provider or offering with its facts",
                      "assay show kimi-k2-0905 --evidence", commands.run_show)
    parser.add_argument("name", metavar="NAME", help="a model, provider, family or offering; provider:NAME and "
                        "family:NAME ask for one kind")
    parser.add_argument("--evidence", action="store_true",
                        help="list every statement behind the facts, and how every spelling was read")
    parser.add_argument("--history", action="store_true", help="list dated prices and status changes, old ones too")
    parser.add_argument("--limit", type=_positive, default=100, metavar="N",
                        help="offerings of a provider a page (100, at most 1000)")
    parser.add_argument("--offset", type=_whole, default=0, metavar="N", help="offerings to skip (0)")
    _add_common(parser, ("text", "markdown", "html", "json"))


def _add_search(inner: "argparse._SubParsersAction[Parser]") -> None:
    parser = _command(inner, "search", "find models, families and providers by words of their names",
                      "assay search qwen coder", commands.run_search)
    parser.add_argument("words", nargs="+", metavar="TEXT")
    parser.add_argument("--limit", type=_positive, default=20, metavar="N", help="at most this many (20)")
    _add_common(parser, ("text", "json", "csv"))


def _add_explain(inner: "argparse._SubParsersAction[Parser]") -> None:
    parser = _command(inner, "explain", "one fact: the chosen statement, the losers and the reason",
                      "assay explain kimi-k2-0905 context_window_tokens", commands.run_explain)
    parser.add_argument("subject", metavar="SUBJECT", help="a model, or an offering such as qwen/qwen3.5-4b@deepinfra")
    parser.add_argument("property", metavar="PROPERTY", help="such as license or price.input")
    _add_common(parser, ("text", "json"))


def _add_lint(inner: "argparse._SubParsersAction[Parser]") -> None:
    parser = _command(inner, "lint", "what is wrong in the sources, by rule and source; exit code 1 when anything is",
                      "assay lint --rule price_unit --source litellm", commands.run_lint)
    parser.add_argument("models", nargs="*", metavar="MODEL", help="only these models (all)")
    parser.add_argument("--rule", action="append", default=[], metavar="RULE", help="only this rule; repeatable")
    parser.add_argument("--source", action="append", default=[], metavar="SOURCE",
                        help="only findings of this source; repeatable")
    parser.add_argument("--limit", type=_whole, default=50, metavar="N", help="findings listed (50); 0 lists all")
    _add_common(parser, ("text", "markdown", "html", "json", "csv"))


def _add_about(inner: "argparse._SubParsersAction[Parser]") -> None:
    parser = _command(inner, "about", "the catalogue itself: digest, counts, sources, licences, what was left out",
                      "assay about --format json", commands.run_about)
    _add_common(parser, ("text", "markdown", "json"))


def _add_completion(inner: "argparse._SubParsersAction[Parser]") -> None:
    parser = _command(inner, "completion", "print a completion script for your shell",
                      'eval "$(assay completion bash)"', commands.run_completion)
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    parser.set_defaults(make_parser=make_parser)


def _add_common(parser: Parser, formats: tuple[str, ...]) -> None:
    parser.add_argument("--format", choices=formats, default=None,
                        help="default: text, or what the output file's name ends with")
    parser.set_defaults(formats=formats)
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file, whole or not at all")
    parser.add_argument("--catalogue", metavar="FILE", help="another catalogue file")
    parser.add_argument("--overlay", metavar="FILE", help="your own facts, prices and private models (TOML)")
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="what held on that day: its prices, its offerings, "
                        "no models of later")
    parser.add_argument("--known-by", type=_day, metavar="DATE", help="only what sources had said by that day; without "
                        "--as-of the answer is for that day too")
    parser.add_argument("--width", type=_whole, default=0, metavar="N", help="columns of text (the terminal's)")


def _add_workload(parser: Parser) -> None:
    group = parser.add_argument_group("workload", "default: 1,000,000 requests a month of 800 input and 250 output "
                                      "tokens")
    group.add_argument("--requests", type=_whole, metavar="N", help="requests a month")
    group.add_argument("--input-tokens", type=_whole, metavar="N", help="prompt tokens of one request")
    group.add_argument("--output-tokens", type=_whole, metavar="N", help="answer tokens of one request")
    group.add_argument("--cached-share", type=_share, metavar="X", help="part of the prompt read from cache, 0 to 1")
    group.add_argument("--batch-share", type=_share, metavar="X", help="part of the requests that may wait for a batch")
    group.add_argument("--workload", metavar="FILE", help="shapes of requests (TOML, JSON) or a sample of real ones "
                       "(CSV, JSONL, Parquet)")
    group.add_argument("--preset", metavar="NAME", help="default, chat, coding, agent, rag, extraction or "
                       "batch-classification")
    group.add_argument("--counted-by", metavar="SELLER", help="the seller in whose way a sample counts its tokens")


def _whole(text: str) -> int:
    try:
        number = int(text.replace("_", "").replace(",", ""))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None
    if not 0 <= number <= LARGEST:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is not between 0 and a million billion")
    return number


def _positive(text: str) -> int:
    number = _whole(text)
    if number < 1:
        raise argparse.ArgumentTypeError("0 leaves nothing to show; give 1 or more")
    return number


def _share(text: str) -> Decimal:
    try:
        share = Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number between 0 and 1") from None
    if not share.is_finite() or not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 0 and 1")
    return share


def _day(text: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-05-14") from None
