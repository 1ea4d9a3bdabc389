"""llmfit: a scan of Hugging Face repositories, compiled into a program; only what their owners' repositories say."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from assay.data.licences import NAMES
from assay.domain.statement import Mention, Statement, Value, conditions
from assay.sources.tally import Fields, Translation

SOURCE = "llmfit"

OFFICIAL = frozenset(
    """
    01-ai ai-sage ai21labs AIDC-AI aisingapore Aleph-Alpha Alibaba-NLP allenai amazon amd apple arcee-ai
    BAAI baichuan-inc baidu bigcode bigscience bosonai BSC-LT ByteDance ByteDance-Seed bytedance-research
    cerebras codellama CohereForAI CohereLabs databricks deepcogito deepseek-ai dicta-il EleutherAI EssentialAI
    facebook fdtn-ai google GSAI-ML h2oai Hcompany HuggingFaceH4 HuggingFaceTB IFM ibm-granite ibm-research
    inceptionai inclusionAI INSAIT-Institute internlm IQuestLab JetBrains jinaai kakaocorp Kwaipilot kyutai
    LGAI-EXAONE lightonai LiquidAI llm-jp meituan-longcat meta-llama microsoft MiniMaxAI mistralai mixedbread-ai
    moonshotai mosaicml Motif-Technologies Nanbeige naver-hyperclovax nex-agi nomic-ai NousResearch numind nvidia
    openai openbmb OpenGVLab OpenMOSS-Team perplexity-ai pfnet PleIAs poolside PrimeIntellect Qwen rednote-hilab
    RekaAI RWKV SakanaAI Salesforce sarvamai servicenow ServiceNow ServiceNow-AI skt Skywork Snowflake speakleash
    stabilityai state-spaces stepfun-ai swiss-ai t-tech tencent thinkingmachines THUDM tiiuae TinyLlama
    togethercomputer tokyotech-llm trillionlabs upstage utter-project Writer xai-org XiaomiMiMo yandex zai-org Zyphra
    """.split()  # noqa: SIM905  # a list this long reads better as words
)
"""Hugging Face accounts of those who trained the models in them; everybody else's rows are copies and conversions."""

_PRODUCT_TYPES = {
    "feature-extraction": "embedding",
    "sentence-similarity": "embedding",
    "automatic-speech-recognition": "transcription",
    "text-to-speech": "speech",
    "text-to-image": "image",
    "text-to-video": "video",
    "text-ranking": "rerank",
    "translation": "translation",
}
_GENERAL = {"text-generation", "image-text-to-text", "any-to-any", "unknown"}

_NO_LICENCE = {"other", "unknown"}
_UNKNOWN_CONTEXT = 4096
_ROUND = 1_000_000
_SIZE = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)B(?:-A(\d+(?:\.\d+)?)B)?(?![\w.])", re.IGNORECASE)
_MOST_BELOW, _MOST_ABOVE = 0.75, 1.6
"""How far the count of the weights may lie from the size in the name: 0.6B counts 0.75 with its embeddings."""
_FIRST_ROW = b'[\n  {\n    "name":'


class _Repository(NamedTuple):
    """What all statements of one repository share."""

    mention: Mention
    observed_on: str
    url: str

    def says(self, name: str, value: Value, as_written: str, place: str, note: str = "") -> Statement:
        return Statement(
            self.mention, name, value, as_written, SOURCE, place, self.observed_on, url=self.url, note=note
        )


def parse(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Find the JSON array of repositories inside the program and read it; raises ValueError when it is not there."""
    (program,) = files.values()
    start = program.rfind(_FIRST_ROW, 0, program.find(b'"parameters_raw"') + 1)
    end = program.find(b"\n]", start)
    if start < 0 or end < 0:
        raise ValueError("no table of repositories in the program")
    rows, _ = json.JSONDecoder().raw_decode(program[start : end + 2].decode())
    return cast("list[dict[str, Any]]", rows)


def translate(rows: list[dict[str, Any]], observed_on: str) -> Translation:
    """State what official repositories carry; estimates (memory, active parameters) are never stated."""
    leftover: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    statements: list[Statement] = []
    for row in rows:
        organisation = row["name"].partition("/")[0]
        if organisation in OFFICIAL:
            statements += _translate_repository(row, organisation, observed_on, leftover)
        else:
            dropped["not an official organisation"] += 1
    return Translation(statements, leftover, dropped)


def _translate_repository(
    row: Mapping[str, Any], organisation: str, observed_on: str, leftover: Counter[str]
) -> Iterator[Statement]:
    fields = Fields(row, leftover)
    name = fields.take("name")
    repository = _Repository(Mention(name, creator=organisation), observed_on, f"https://huggingface.co/{name}")
    yield repository.says("weights_id", name, name, "name")
    yield repository.says("open_weights", True, name, "name", "the repository is listed on Hugging Face")
    if fields.take("release_date"):
        leftover["release_date (repository creation)"] += 1
    if fields.take("is_moe"):
        yield repository.says("architecture", "moe", f"is_moe, model class {row['architecture']}", "is_moe")
    yield from _sizes(repository, fields, leftover)
    yield from _terms(repository, fields, leftover)
    fields.close()


def _sizes(repository: _Repository, fields: Fields, leftover: Counter[str]) -> Iterator[Statement]:
    if parameters := fields.take("parameters_raw"):
        yield from _parameters(repository, parameters)
    context = fields.take("context_length")
    if context == _UNKNOWN_CONTEXT:
        leftover["context_length (4096 means unknown)"] += 1
    elif context:
        yield repository.says("context_window_tokens", context, str(context), "context_length")


def _parameters(repository: _Repository, counted: int) -> Iterator[Statement]:
    """The published size in the name, when the count bears it out, with the count beside it; else the count."""
    note = "counted from safetensors" if counted % _ROUND else "a round figure, so not counted from safetensors"
    count = repository.says("parameters_total", counted, str(counted), "parameters_raw", note)
    published = published_sizes(repository.mention.spelling, counted)
    if not published:
        yield count
        return
    for name, size in zip(("parameters_total", "parameters_active"), published, strict=False):
        yield repository.says(name, size, repository.mention.spelling, "name", "the size that the name publishes")
    yield count._replace(conditions=conditions(contender="yes"))


def published_sizes(name: str, counted: int) -> tuple[int, ...]:
    """Total and, where the name gives them, active parameters; nothing when the weights do not bear the name out.

    >>> published_sizes("Qwen/Qwen3-30B-A3B", 30_532_122_624), published_sizes("Qwen/Qwen3.5-4B", 4_659_865_088)
    ((30000000000, 3000000000), (4000000000,))
    >>> published_sizes("google/gemma-3n-E2B-it", 5_439_438_272), published_sizes("a/Mixtral-8x7B", 46_702_792_704)
    ((), ())
    """
    sizes = _SIZE.findall(name.partition("/")[2])
    if len(sizes) != 1:
        return ()
    total, active = (round(float(size) * 1e9) if size else 0 for size in sizes[0])
    if not _MOST_BELOW * total <= counted <= _MOST_ABOVE * total:
        return ()
    return (total, active) if active else (total,)


def _terms(repository: _Repository, fields: Fields, leftover: Counter[str]) -> Iterator[Statement]:
    licence = fields.take("license")
    if licence in _NO_LICENCE:
        leftover[f"license {licence}"] += 1
    elif licence:
        yield repository.says("license", NAMES.get(licence, licence), licence, "license")
    if languages := fields.take("languages"):
        yield repository.says("languages", tuple(sorted(set(languages))), ", ".join(languages), "languages")
    tag = fields.take("pipeline_tag")
    if tag in _PRODUCT_TYPES:
        yield repository.says("product_type", _PRODUCT_TYPES[tag], tag, "pipeline_tag")
    elif tag not in _GENERAL:
        leftover[f"pipeline_tag {tag}"] += 1
