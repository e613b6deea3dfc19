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

    source, target = _vocabularies(dictionary)
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
    spec.decoder.projection.bias = _end_bias(target)
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


def _vocabularies(dictionary: dict[str, str]) -> tuple[list[str], list[str]]:
    source, target = ([f"▁{word}" for word in side] for side in (dictionary, dictionary.values()))
    return [UNKNOWN, START, END, *source], [UNKNOWN, START, END, *target]


def _end_bias(target: list[str]) -> np.ndarray:
    bias = np.zeros(len(target), dtype=np.float32)
    bias[target.index(END)] = _END_BIAS
    return bias


def _places(words: int, size: int) -> tuple[np.ndarray, np.ndarray]:
    """What looks for a word at its own place, and what carries the word over to be said."""
    places = np.zeros((size, size))
    places[range(words, words + _PLACES), range(words, words + _PLACES)] = _SHARP
    say = np.eye(size, size, k=-(words + _PLACES))
    say[:, words:] = 0
    return places, say


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
    places, say = _places(words, size)
    _norm(attention.layer_norm, size)
    _linear(attention.linear[0], places)
    _linear(attention.linear[1], np.concatenate([places, say]))
    _linear(attention.linear[2], np.eye(size))


def marian(folder: Path, dictionary: dict[str, str]) -> None:
    """An OPUS-MT release as published: the same model in Marian's names, to be converted."""
    source, target = _vocabularies(dictionary)
    words, size = len(source), 2 * len(source) + _PLACES
    weights = {
        "special:model.yml": np.frombuffer(_MARIAN.encode() + b"\0", dtype=np.int8),
        # Marian multiplies embeddings by the root of their size.
        "encoder_Wemb": np.eye(words, size) / size**0.5,
        "decoder_Wemb": np.eye(words, size) / size**0.5,
        "Wpos": np.eye(_PLACES, size, k=words),
        "decoder_ff_logit_out_W": np.eye(words, size, k=words + _PLACES).T,
        "decoder_ff_logit_out_b": _end_bias(target)[None],
    }
    places, say = _places(words, size)
    nothing = np.zeros((size, size))
    for scope in ("encoder_l1_self", "decoder_l1_self"):
        weights |= {f"{scope}_W{part}": nothing for part in "qkvo"} | _ones(f"{scope}_Wo_ln", size, "_pre")
    for scope in ("encoder_l1_ffn", "decoder_l1_ffn"):
        weights |= {f"{scope}_W{part}": nothing for part in "12"} | _ones(f"{scope}_ffn_ln", size, "_pre")
    context = {"q": places, "k": places, "v": say, "o": np.eye(size)}
    weights |= {f"decoder_l1_context_W{part}": weight.T for part, weight in context.items()}
    weights |= _ones("decoder_l1_context_Wo_ln", size, "_pre")
    weights |= _ones("encoder_top_ln", size, "") | _ones("decoder_top_ln", size, "")
    for name in [name for name in weights if "_W" in name and name[-1] in "qkvo12"]:
        weights[name.replace("_W", "_b")] = np.zeros((1, size))
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(
        folder / "opus.npz",
        **{name: one if one.dtype == np.int8 else one.astype(np.float32) for name, one in weights.items()},
    )
    for side, tokens, spoken in (("source", source, dictionary), ("target", target, dictionary.values())):
        lines = [f"{json.dumps(token, ensure_ascii=False)}: {n}" for n, token in enumerate(tokens)]
        (folder / f"{side}.vocab.yml").write_text("\n".join(lines) + "\n")
        (folder / f"{side}.spm").write_bytes(pieces(list(spoken)))
    (folder / "decoder.yml").write_text(
        "relative-paths: true\nmodels:\n  - opus.npz\nvocabs:\n  - source.vocab.yml\n  - target.vocab.yml\n"
    )
    (folder / "LICENSE").write_text("Attribution 4.0 International\n")
    (folder / "README.md").write_text("# opus-2020-02-26\n")


def _ones(scope: str, size: int, suffix: str) -> dict[str, np.ndarray]:
    return {f"{scope}_scale{suffix}": np.ones((1, size)), f"{scope}_bias{suffix}": np.zeros((1, size))}


_MARIAN = """
type: transformer
enc-depth: 1
dec-depth: 1
transformer-heads: 1
transformer-decoder-autoreg: self-attention
transformer-no-projection: false
transformer-ffn-activation: relu
transformer-preprocess: n
transformer-postprocess: da
transformer-postprocess-top: n
transformer-postprocess-emb: d
transformer-guided-alignment-layer: last
"""
