"""When creators came to be: no model is older than its creator. Those older than language models need no row."""

from typing import NamedTuple


class Founded(NamedTuple):
    """A day, month or year, whichever the page gives; of several, the earliest."""

    day: str
    url: str


FOUNDED = {
    "openai": Founded("2015-12-11", "https://www.techtarget.com/searchenterpriseai/definition/OpenAI"),
    "anthropic": Founded("2021", "https://theorempath.com/topics/ai-labs-landscape-2026"),
    "zai": Founded("2019", "https://www.sinodaily.com/reports/Startups_go_public_in_litmus_test_for_Chinese_AI_999.html"),
    "minimax": Founded("2021-11-03",
                       "https://www.btimesonline.com/articles/158816/20230608/top-5-domestic-ai-startups-who-is-chinas-"
                       "open-ai.htm"),
    "deepseek": Founded("2023-04", "https://en.wikipedia.org/wiki/DeepSeek"),
    "mistral": Founded("2023", "https://sourcescore.org/topics/ai-organizations/"),
    "xai": Founded("2023", "https://amp.blognone.com/node/134806"),
}
