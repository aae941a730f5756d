"""Asking a model behind the OpenAI chat-completions API, with a limit on everything that comes back."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeVar
from urllib.parse import urlsplit

Read = TypeVar("Read")

LONGEST_NAME = 80
LONGEST_REASON = 200


class NoAnswer(ValueError):
    """The model gave nothing that can be used; the message is a sentence for the people at the desk."""


class BrokenAnswer(NoAnswer):
    """An answer came but cannot be read: worth asking once more."""


@dataclass(frozen=True)
class Endpoint:
    """Where the model is, and how much is sent to it and waited for.

    url      The address of the API, such as "http://127.0.0.1:11434/v1"; `model` is the model's name there.
    key      The secret that the server asks for, empty where it asks for none.
    seconds  How long one answer may take; a server that sends in drips gets at most twice that.
    piece    About how many characters of the article go into one question.
    answer   How many bytes one answer may have.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 300.0
    piece: int = 4_000
    answer: int = 500_000

    def __post_init__(self):
        if not is_address(self.url):
            raise NoAnswer("The address of the language model (LLM_URL) must look like http://127.0.0.1:11434/v1.")
        if not 0 < len(self.model) <= LONGEST_NAME:
            raise NoAnswer(f"The language model (LLM_MODEL) needs a name of at most {LONGEST_NAME} characters.")


def is_address(url: str) -> bool:
    """True for an http or https address with a host, and a port that can be one."""
    try:
        address = urlsplit(url)
        return address.scheme in {"http", "https"} and bool(address.hostname) and address.port != 0
    except ValueError:
        return False


class Model:
    """A model at an endpoint, asked one question at a time; to be closed after use.

    options  What is asked for besides the answer itself, such as its format; dropped where the server refuses it.
    """

    def __init__(self, endpoint: Endpoint, options: dict):
        self.endpoint, self.options = endpoint, options
        self.client = client_for(endpoint)

    def close(self) -> None:
        self.client.close()

    def answer(self, messages: list[dict], read: Callable[[str], Read]) -> Read:
        """Return what `read` makes of the answer; a broken one is asked for once more."""
        try:
            return read(self.ask(messages))
        except BrokenAnswer:
            return read(self.ask(messages))

    def ask(self, messages: list[dict]) -> str:
        """The words of one answer. Raises NoAnswer."""
        import httpx2
        import openai

        try:
            return words_of(self.body(messages))
        except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
            if not self.options:
                raise NoAnswer(self.refusal(error)) from error
            self.options = {}
            return self.ask(messages)
        except openai.APIStatusError as error:
            passing = error.status_code >= 500 or error.status_code == 429
            raise (BrokenAnswer if passing else NoAnswer)(self.refusal(error)) from error
        except (openai.APITimeoutError, httpx2.TimeoutException) as error:
            raise NoAnswer(self.too_slow()) from error
        except openai.APIConnectionError as error:
            raise NoAnswer(f"The language model at {self.endpoint.url} cannot be reached.") from error
        except (openai.OpenAIError, httpx2.HTTPError) as error:
            raise BrokenAnswer("The language model's answer broke off on its way.") from error

    def body(self, messages: list[dict]) -> bytes:
        """The body of one answer, read no further than the limits."""
        until, body = monotonic() + self.endpoint.seconds, bytearray()
        create = self.client.chat.completions.with_streaming_response.create
        with create(model=self.endpoint.model, messages=messages, **self.options) as response:
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > self.endpoint.answer:
                    raise NoAnswer(f"The language model's answer is longer than {self.endpoint.answer:,} bytes.")
                if monotonic() > until:
                    raise NoAnswer(self.too_slow())
        return bytes(body)

    def too_slow(self) -> str:
        return f"The language model gave no answer within {self.endpoint.seconds:g} seconds."

    def refusal(self, error) -> str:
        """What the server says instead of an answer, shortened, and without the key should it repeat it."""
        said = printable(error.message)
        if self.endpoint.key:
            said = said.replace(self.endpoint.key, "…")
        return f"The language model's server answers {error.status_code}: {said[:LONGEST_REASON]}"


def client_for(endpoint: Endpoint):
    """The client library, told to go nowhere but to the endpoint: no proxy of the environment, no redirects."""
    try:
        import openai
    except ImportError as error:
        raise NoAnswer("The client of the language model is not installed: it is the extra “llm”.") from error
    return openai.OpenAI(
        base_url=endpoint.url,
        api_key=endpoint.key or "none",
        timeout=endpoint.seconds,
        max_retries=0,
        http_client=openai.DefaultHttpxClient(trust_env=False, follow_redirects=False, timeout=endpoint.seconds),
    )


def words_of(body: bytes) -> str:
    """The words of the first choice in a chat completion. Raises BrokenAnswer where there are none or half of them."""
    try:
        choice = json.loads(body)["choices"][0]
        words, ended = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise BrokenAnswer("The language model's server did not answer with a chat completion.") from error
    if not isinstance(words, str) or not words.strip():
        raise BrokenAnswer("The language model's answer is empty.")
    if ended == "length":
        raise BrokenAnswer("The language model's answer stops half-way: it ran out of room.")
    return words


def printable(words: str) -> str:
    """Words on one line, without control characters and halves of characters, which no database would store."""
    return "".join(character for character in " ".join(words.split()) if character.isprintable())
