"""AES, and digests with a key."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit

__all__ = ["aes_decrypt", "aes_encrypt", "hmac", "try_aes_decrypt"]


def aes_encrypt(
    input: ColumnOrName,
    key: ColumnOrName,
    mode: ColumnOrName | None = None,
    padding: ColumnOrName | None = None,
    iv: ColumnOrName | None = None,
    aad: ColumnOrName | None = None,
) -> Column:
    """
    Data encrypted with AES, behind its initialization vector. It needs the package `cryptography`.

    :param input: the data, a binary column or its name
    :param key: 16, 24 or 32 bytes
    :param mode: `ECB`, `CBC` or `GCM` (the default)
    :param padding: `PKCS` for ECB and CBC, `NONE` for GCM, or `DEFAULT`
    :param iv: the initialization vector: 16 bytes for CBC, 12 for GCM; random where it is left out or empty
    :param aad: with GCM, other data that is authenticated too
    :raises PySparkImportError: PACKAGE_NOT_INSTALLED, when it runs
    """
    options = (mode, lit("GCM")), (padding, lit("DEFAULT")), (iv, lit("")), (aad, lit(""))
    return call("aes_encrypt", input, key, *(default if given is None else given for given, default in options))


def aes_decrypt(
    input: ColumnOrName,
    key: ColumnOrName,
    mode: ColumnOrName | None = None,
    padding: ColumnOrName | None = None,
    aad: ColumnOrName | None = None,
) -> Column:
    """
    Data decrypted with AES. It needs the package `cryptography`.

    :param input: what `aes_encrypt` gives, a binary column or its name
    :param key: 16, 24 or 32 bytes
    :param mode: `ECB`, `CBC` or `GCM` (the default)
    :param padding: `PKCS` for ECB and CBC, `NONE` for GCM, or `DEFAULT`
    :param aad: with GCM, other data that was authenticated too
    :raises PySparkImportError: PACKAGE_NOT_INSTALLED, when it runs
    """
    return _decrypted("aes_decrypt", input, key, mode, padding, aad)


def try_aes_decrypt(
    input: ColumnOrName,
    key: ColumnOrName,
    mode: ColumnOrName | None = None,
    padding: ColumnOrName | None = None,
    aad: ColumnOrName | None = None,
) -> Column:
    """
    Data decrypted with AES, or null where that fails. It needs the package `cryptography`.

    :param input: what `aes_encrypt` gives, a binary column or its name
    :param key: 16, 24 or 32 bytes
    :param mode: `ECB`, `CBC` or `GCM` (the default)
    :param padding: `PKCS` for ECB and CBC, `NONE` for GCM, or `DEFAULT`
    :param aad: with GCM, other data that was authenticated too
    :raises PySparkImportError: PACKAGE_NOT_INSTALLED, when it runs
    """
    return _decrypted("try_aes_decrypt", input, key, mode, padding, aad)


def _decrypted(name: str, data: ColumnOrName, key: ColumnOrName, *options: ColumnOrName | None) -> Column:
    defaults = (lit("GCM"), lit("DEFAULT"), lit(""))
    chosen = (default if given is None else given for given, default in zip(options, defaults, strict=True))
    return call(name, data, key, *chosen)


def hmac(key: ColumnOrName, message: ColumnOrName, algorithm: ColumnOrName | None = None) -> Column:
    """
    The digest of a message with a key, as bytes.

    :param key: a binary column or its name
    :param message: a binary column or its name
    :param algorithm: `SHA-256` (the default), `SHA-224`, `SHA-384`, `SHA-512`, `SHA-1` or `MD5`
    """
    return call("hmac", key, message) if algorithm is None else call("hmac", key, message, algorithm)
