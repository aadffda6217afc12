"""AES, and keyed digests.

AES needs the package `cryptography`, which is imported where it is used.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable
from typing import Any

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.errors.python import package_not_installed
from mockspark_ir.expressions import Expression, UnresolvedFunction
from mockspark_ir.functions.declare import family, parameter, replaced, scalar
from mockspark_ir.functions.definition import Nullability, ScalarFunction
from mockspark_ir.functions.input_types import BINARY, STRING
from mockspark_ir.types import BinaryType

_BINARY = BinaryType()
_LEAST_VERSION = "42.0"


def _cipher_error(sub_condition: str, parameter_name: str, **details: str) -> errors.PySparkException:
    """An INVALID_PARAMETER_VALUE of AES."""
    parameters = {"parameter": parameter_name, "functionName": "`aes_encrypt`/`aes_decrypt`", **details}
    return errors.from_condition(f"INVALID_PARAMETER_VALUE.{sub_condition}", parameters)


# Digests with a key

_DIGESTS = {"SHA-224": "sha224", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512", "SHA-1": "sha1"}
_DIGESTS |= {name.replace("-", ""): digest for name, digest in _DIGESTS.items()} | {"MD5": "md5"}


def _hmac(key: bytes, message: bytes, algorithm: str) -> bytes:
    digest = _DIGESTS.get(algorithm.upper())
    if digest is None:
        raise errors.from_condition(
            "INVALID_PARAMETER_VALUE.HMAC_ALGORITHM",
            {"parameter": "`algorithm`", "functionName": "`hmac`", "algorithm": f"'{algorithm}'"},
        )
    if not key:
        raise errors.from_condition(
            "INVALID_PARAMETER_VALUE.HMAC_CRYPTO_ERROR",
            {"parameter": "`key`", "functionName": "`hmac`", "detailMessage": "The key is empty"},
        )
    return hmac.digest(key, message, digest)


# AES


@frozen
class _Mode:
    """A mode of AES: the length of its initialization vector, and whether other data is authenticated with it."""

    name: str
    padding: str
    iv_length: int = 0
    authenticates: bool = False


_MODES = {"ECB": _Mode("ECB", "PKCS"), "CBC": _Mode("CBC", "PKCS", 16), "GCM": _Mode("GCM", "NONE", 12, True)}
_KEY_LENGTHS = (16, 24, 32)
_BLOCK = 128


def _mode(key: bytes, mode: str, padding: str) -> _Mode:
    """The mode of these names.

    Raises SparkRuntimeException (INVALID_PARAMETER_VALUE.AES_KEY_LENGTH, UNSUPPORTED_FEATURE.AES_MODE).
    """
    if len(key) not in _KEY_LENGTHS:
        raise _cipher_error("AES_KEY_LENGTH", "`key`", actualLength=str(len(key)))
    found = _MODES.get(mode.upper())
    if found is None or padding.upper() not in ("DEFAULT", found.padding):
        parameters = {"mode": mode, "padding": padding, "functionName": "`aes_encrypt`/`aes_decrypt`"}
        raise errors.from_condition("UNSUPPORTED_FEATURE.AES_MODE", parameters)
    return found


def _unsupported(feature: str, mode: _Mode) -> errors.PySparkException:
    return errors.from_condition(f"UNSUPPORTED_FEATURE.{feature}", {"mode": mode.name, "functionName": "`aes_encrypt`"})


def _crypto_error(detail: str) -> errors.PySparkException:
    return _cipher_error("AES_CRYPTO_ERROR", "`expr`, `key`", detailMessage=detail)


def _aes_encrypt(data: bytes, key: bytes, mode: str, padding: str, iv: bytes, aad: bytes) -> bytes:
    chosen = _mode(key, mode, padding)
    if iv:
        if not chosen.iv_length:
            raise _unsupported("AES_MODE_IV", chosen)
        if len(iv) != chosen.iv_length:
            raise _cipher_error("AES_IV_LENGTH", "`iv`", mode=chosen.name, actualLength=str(len(iv)))
    if aad and not chosen.authenticates:
        raise _unsupported("AES_MODE_AAD", chosen)
    start = iv or os.urandom(chosen.iv_length)
    if chosen.authenticates:
        return start + bytes(_authenticated(key).encrypt(start, data, aad or None))
    cipher, padder = _block_cipher(key, start)
    pad, encrypt = padder.padder(), cipher.encryptor()
    padded = pad.update(data) + pad.finalize()
    return start + bytes(encrypt.update(padded) + encrypt.finalize())


def _aes_decrypt(data: bytes, key: bytes, mode: str, padding: str, aad: bytes) -> bytes:
    chosen = _mode(key, mode, padding)
    if len(data) < chosen.iv_length:
        raise _crypto_error("The data is shorter than an initialization vector")
    start, rest = data[: chosen.iv_length], data[chosen.iv_length :]
    if aad and chosen.iv_length and not chosen.authenticates:  # with ECB nobody looks at it
        raise _unsupported("AES_MODE_AAD", chosen)
    if chosen.authenticates:
        return _opened(key, start, rest, aad)
    if not rest:
        return b""
    cipher, padder = _block_cipher(key, start)
    try:
        decrypt, unpad = cipher.decryptor(), padder.unpadder()
        padded = decrypt.update(rest) + decrypt.finalize()
        return bytes(unpad.update(padded) + unpad.finalize())
    except ValueError:
        raise _crypto_error("The length or the padding is wrong, or the key is another") from None


def _opened(key: bytes, start: bytes, data: bytes, aad: bytes) -> bytes:
    cipher = _authenticated(key)
    from cryptography.exceptions import InvalidTag

    try:
        return bytes(cipher.decrypt(start, data, aad or None))
    except (InvalidTag, ValueError):
        raise _crypto_error("The tag does not match") from None


def _block_cipher(key: bytes, iv: bytes) -> tuple[Any, Any]:
    """The cipher, of mode CBC where there is an initialization vector and else of ECB, and its padding."""
    try:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
        from cryptography.hazmat.primitives.padding import PKCS7
    except ImportError:
        raise package_not_installed("cryptography", _LEAST_VERSION) from None
    return Cipher(algorithms.AES(key), modes.CBC(iv) if iv else modes.ECB()), PKCS7(_BLOCK)


def _authenticated(key: bytes) -> Any:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError:
        raise package_not_installed("cryptography", _LEAST_VERSION) from None
    return AESGCM(key)


def _try_aes_decrypt(data: bytes, key: bytes, mode: str, padding: str, aad: bytes) -> bytes | None:
    try:
        return _aes_decrypt(data, key, mode, padding, aad)
    except errors.PySparkImportError:
        raise
    except errors.PySparkException:
        return None


def _attempted(*arguments: Expression) -> Expression:
    """Null also where an argument cannot be computed."""
    return UnresolvedFunction("$try", (UnresolvedFunction("$try_aes_decrypt", arguments),))


_MODE_AND_PADDING = (parameter("mode", STRING, default="GCM"), parameter("padding", STRING, default="DEFAULT"))
_AAD = parameter("aad", BINARY, default="")


def _cipher(name: str, evaluate: Callable[..., bytes | None], *rest: Any, **options: Any) -> ScalarFunction:
    return scalar(
        name,
        parameter("input", BINARY),
        parameter("key", BINARY),
        *_MODE_AND_PADDING,
        *rest,
        result=_BINARY,
        nullable=Nullability.ALWAYS,
        evaluate=evaluate,
        **options,
    )


FUNCTIONS = family(
    scalar(
        "hmac",
        parameter("key", BINARY),
        parameter("message", BINARY),
        parameter("algorithm", STRING, default="SHA-256"),
        result=_BINARY,
        nullable=Nullability.ALWAYS,
        evaluate=_hmac,
    ),
    _cipher("aes_encrypt", _aes_encrypt, parameter("iv", BINARY, default=""), _AAD),
    _cipher("aes_decrypt", _aes_decrypt, _AAD),
    _cipher("$try_aes_decrypt", _try_aes_decrypt, _AAD),
    replaced(
        "try_aes_decrypt",
        parameter("input", BINARY),
        parameter("key", BINARY),
        *_MODE_AND_PADDING,
        _AAD,
        rewrite=_attempted,
    ),
)
