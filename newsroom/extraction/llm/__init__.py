"""An optional extractor: a language model proposes claims, and only what stands in the article is kept.

It speaks the OpenAI chat-completions API, which local servers such as Ollama offer as well. Of all extraction it
alone uses the network, and what it finds depends on the model. The client library is imported when a model is asked.
"""

from newsroom.extraction.llm.article import NAME, VERSION, extract_article
from newsroom.extraction.llm.endpoint import Endpoint, NoAnswer

__all__ = ["NAME", "VERSION", "Endpoint", "NoAnswer", "extract_article"]
