"""A CTranslate2 model made by hand: a transformer whose attention looks at one word after another, and whose
projection is a dictionary. It translates word by word, so that a test can say what must come out.

A token's vector has three parts: which word it is, where it stands, and what the decoder is to say.
"""

import io
import json
from pathlib import Path

import numpy as np

END, UNKNOWN, START = "</s>", "<unk>", "<s>"
_PLACES = 288
_SHARP = 4.0
"""Makes attention to a word's own place certain."""
_END_BIAS = -3.0
"""Keeps the end of the sentence from being the second choice everywhere, where beams would stop."""


def pieces(words: list[str]) -> bytes:
    """A sentencepiece model that knows whole words."""
    from sentencepiece import SentencePieceTrainer

    written = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter([" ".join(words)] * 5),
        model_writer=written,
        model_type="word",
        vocab_size=len(words) + 3,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return written.getvalue()


def save(folder: Path, dictionary: dict[str, str], *, adds_end: bool) -> None:
    """``dictionary`` is one to one, from source word to English word."""
    from ctranslate2.specs import TransformerSpec

    source = [UNKNOWN, START, END, *(f"▁{word}" for word in dictionary)]
    target = [UNKNOWN, START, END, *(f"▁{word}" for word in dictionary.values())]
    words, size = len(source), 2 * len(source) + _PLACES
    spec = TransformerSpec.from_config((1, 1), num_heads=1, pre_norm=True)
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = np.eye(_PLACES, size, k=words, dtype=np.float32)
        _norm(side.layer_norm, size)
        _nothing(side.layer[0].self_attention, size)
        _still(side.layer[0].ffn, size)
    spec.encoder.embeddings[0].weight = np.eye(words, size, dtype=np.float32)
    spec.decoder.embeddings.weight = np.eye(words, size, dtype=np.float32)
    _look_at_own_place(spec.decoder.layer[0].attention, words, size)
    spec.decoder.projection.weight = np.eye(words, size, k=words + _PLACES, dtype=np.float32)
    bias = np.zeros(words, dtype=np.float32)
    bias[target.index(END)] = _END_BIAS
    spec.decoder.projection.bias = bias
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    spec.config.add_source_eos = adds_end
    spec.config.decoder_start_token = START
    spec.validate()
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def opus(folder: Path, dictionary: dict[str, str], *, adds_end: bool = True) -> None:
    """The OPUS-MT layout, converted; ``adds_end`` depends on the converter."""
    save(folder, dictionary, adds_end=adds_end)
    (folder / "source.spm").write_bytes(pieces(list(dictionary)))
    (folder / "target.spm").write_bytes(pieces(list(dictionary.values())))


def argos(folder: Path, dictionary: dict[str, str], *, source: str) -> None:
    """The Argos layout."""
    save(folder / "model", dictionary, adds_end=True)
    (folder / "sentencepiece.model").write_bytes(pieces([*dictionary, *dictionary.values()]))
    metadata = {"package_version": "1.9", "argos_version": "1.9.0", "from_code": source, "to_code": "en"}
    (folder / "metadata.json").write_text(json.dumps(metadata))


def _norm(layer, size: int) -> None:
    layer.gamma, layer.beta = np.ones(size, dtype=np.float32), np.zeros(size, dtype=np.float32)


def _linear(layer, weight: np.ndarray) -> None:
    layer.weight, layer.bias = weight.astype(np.float32), np.zeros(len(weight), dtype=np.float32)


def _nothing(attention, size: int) -> None:
    _norm(attention.layer_norm, size)
    _linear(attention.linear[0], np.zeros((3 * size, size)))
    _linear(attention.linear[1], np.zeros((size, size)))


def _still(feed_forward, size: int) -> None:
    _norm(feed_forward.layer_norm, size)
    _linear(feed_forward.linear_0, np.zeros((size, size)))
    _linear(feed_forward.linear_1, np.zeros((size, size)))


def _look_at_own_place(attention, words: int, size: int) -> None:
    places = np.zeros((size, size))
    places[range(words, words + _PLACES), range(words, words + _PLACES)] = _SHARP
    say = np.eye(size, size, k=-(words + _PLACES))
    say[:, words:] = 0
    _norm(attention.layer_norm, size)
    _linear(attention.linear[0], places)
    _linear(attention.linear[1], np.concatenate([places, say]))
    _linear(attention.linear[2], np.eye(size))
