"""When two rows speak of the same benchmark and the same metric: spellings, versions and estimates of one share."""

ALIASES = {
    "gpqa": ("GPQA", ""),
    "gpqadiamond": ("GPQA", "Diamond"),
    "swebench": ("SWE-bench", ""),
    "swebenchverified": ("SWE-bench", "Verified"),
    "hle": ("Humanity's Last Exam", ""),
    "humanityslastexam": ("Humanity's Last Exam", ""),
    "gsm8k": ("GSM8K", ""),
    "mmlupro": ("MMLU-Pro", ""),
    "aime2024": ("AIME", "2024"),
    "aime2025": ("AIME", "2025"),
    "multichallenge": ("MultiChallenge", ""),
    "polymathen": ("PolyMATH English", ""),
    "aiderpolyglot": ("Aider polyglot", ""),
    "tau2benchairline": ("tau2-bench airline", "2"),
    "tau2benchretail": ("tau2-bench retail", "2"),
    "tau2benchtelecom": ("tau2-bench telecom", "2"),
    "mcpatlas": ("MCP-Atlas", ""),
    "tooldecathlon": ("Toolathlon", ""),
    "ceval": ("C-Eval", ""),
}
"""Folded name (letters and digits only) -> the name and the version that it carries."""

VERSION_ALIASES = {
    "v6 (aug 24 - may 25)": "v6",
    "2408-2505": "v6",
    "24.08-25.05": "v6",
    "24/8~25/5": "v6",
}
"""LiveCodeBench's release v6 is the window of August 2024 to May 2025, and cards name either."""

SOLVED_SHARE = frozenset({
    "", "-", "not stated", "accuracy", "acc", "acc.", "em", "exact match", "pass@1", "correct", "percent correct",
    "resolved", "score", "success rate", "pass rate", "accuracy mean", "average", "single attempt",
    "single attempt (pass@1)", "macro_avg/acc", "final_em", "as in the readme table",
})
"""Metrics that all estimate one thing, the share of problems solved in one attempt. What is left of a metric after
"accuracy," is compared with this list; ``avg@k``, ``mean@k``, ``pass@1[avg-of-k]`` and ``avg of k runs`` are means over
k single attempts and belong to it too. ``pass@k``, ``pass^k`` and ``cons@k`` for larger k do not."""

SEVERAL_METRICS = frozenset({"IFEval", "MultiIF", "Arena-Hard", "AlpacaEval 2.0", "BFCL", "Codeforces"})
"""Benchmarks that are reported by several metrics: one that is not stated may be any of them and is a metric apart."""
