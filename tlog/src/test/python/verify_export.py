#!/usr/bin/env python3
"""Verifies an exported ledger, sharing no code with the Java library.

Written from RFC 6962, RFC 8032 and the C2SP documents signed-note, tlog-checkpoint, tlog-tiles and
tlog-cosignature; standard library only. Slow on purpose: every step is the definition.

    verify_export.py DIRECTORY VERIFIER-KEY [WITNESS-KEY ...]
    verify_export.py --request FILE DIRECTORY VERIFIER-KEY [WITNESS-KEY ...]

With a request of tlog-witness (add-checkpoint) in a file, also whether it leads from its old size
to the checkpoint of this export.

Exit code 0: the export holds. 1: it does not, and the first reason is printed. 2: wrong usage.
"""

import base64
import hashlib
import os
import sys


class Broken(Exception):
    """The export is not what was signed."""


# --- RFC 8032 section 5.1: Ed25519, verification only -----------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else 0
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * SQRT_OF_MINUS_1 % P
    if (x * x - x2) % P:
        return None
    return P - x if (x & 1) != sign else x


def decompress(encoded):
    number = int.from_bytes(encoded, "little")
    y = number & ((1 << 255) - 1)
    x = recover_x(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def add(a, b):
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def ed25519_verifies(public_key, message, signature):
    if len(public_key) != 32 or len(signature) != 64:
        return False
    a, r = decompress(public_key), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    digest = hashlib.sha512(signature[:32] + public_key + message).digest()
    k = int.from_bytes(digest, "little") % L
    left, right = multiply(s, BASE), add(r, multiply(k, a))
    same_x = (left[0] * right[2] - right[0] * left[2]) % P == 0
    same_y = (left[1] * right[2] - right[1] * left[2]) % P == 0
    return same_x and same_y


# --- c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature -----------------------------------


def decode(text):
    try:
        value = base64.b64decode(text, validate=True)
    except ValueError:
        raise Broken("not base64: " + text)
    if base64.b64encode(value).decode() != text:
        raise Broken("not canonical base64: " + text)
    return value


def parse_key(vkey):
    name, key_id, encoded = vkey.strip().split("+", 2)
    typed = decode(encoded)
    expected = hashlib.sha256(name.encode() + b"\n" + typed).hexdigest()[:8]
    if expected != key_id or typed[0] not in (1, 4) or len(typed) != 33:
        raise Broken("not a verifier key: " + vkey)
    return name, bytes.fromhex(key_id), typed[0], typed[1:]


def key_signed(key, text, signatures):
    """True or False when the key claims to have signed; None when it does not."""
    name, key_id, kind, public_key = key
    for signer, blob in signatures:
        if signer != name or blob[:4] != key_id:
            continue
        signature = blob[4:]
        if kind == 1:
            return ed25519_verifies(public_key, text, signature)
        seconds = int.from_bytes(signature[:8], "big")
        message = b"cosignature/v1\ntime %d\n" % seconds + text
        return ed25519_verifies(public_key, message, signature[8:])
    return None


def open_checkpoint(note, key, witnesses):
    text, empty_line, lines = note.rpartition(b"\n\n")
    if not empty_line or not lines.endswith(b"\n"):
        raise Broken("checkpoint: not a signed note")
    text += b"\n"
    signatures = []
    for line in lines.decode("utf-8").split("\n")[:-1]:
        dash, signer, blob = line.split(" ")
        if dash != "\u2014":
            raise Broken("checkpoint: not a signature line")
        signatures.append((signer, decode(blob)))
    if key_signed(key, text, signatures) is not True:
        raise Broken("checkpoint: not signed by the log's key")
    cosigned = 0
    for witness in witnesses:
        good = key_signed(witness, text, signatures)
        if good is False:
            raise Broken("checkpoint: wrong cosignature by " + witness[0])
        cosigned += good is True
    origin, size, root = text.decode("utf-8").split("\n")[:3]
    if origin != key[0] or str(int(size)) != size:
        raise Broken("checkpoint: another origin, or a wrong size")
    return int(size), decode(root), cosigned


# --- RFC 6962 section 2.1 and c2sp.org/tlog-tiles ----------------------------------------------


def leaf(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def merkle(hashes):
    if not hashes:
        return hashlib.sha256().digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while 2 * k < len(hashes):
        k *= 2
    return hashlib.sha256(b"\1" + merkle(hashes[:k]) + merkle(hashes[k:])).digest()


def consistency(m, hashes, whole=True):
    """SUBPROOF of RFC 6962 section 2.1.2, word for word."""
    if m == len(hashes):
        return [] if whole else [merkle(hashes)]
    k = 1
    while 2 * k < len(hashes):
        k *= 2
    if m <= k:
        return consistency(m, hashes[:k], whole) + [merkle(hashes[k:])]
    return consistency(m - k, hashes[k:], False) + [merkle(hashes[:k])]


def check_request(file, directory, key, witnesses):
    """c2sp.org/tlog-witness, add-checkpoint: the proof must be the very one that the RFC defines."""
    with open(file, "rb") as opened:
        head, empty_line, note = opened.read().partition(b"\n\n")
    old, *proof = head.decode("ascii").split("\n")
    if not empty_line or not old.startswith("old ") or str(int(old[4:])) != old[4:]:
        raise Broken("request: no old size, or no checkpoint")
    size, root, _ = open_checkpoint(note, key, witnesses)
    hashes, _ = leaf_hashes(directory, size, set())
    expected = consistency(int(old[4:]), hashes) if int(old[4:]) else []
    if merkle(hashes) != root or [decode(line) for line in proof] != expected:
        raise Broken("request: not the proof from %s to %d" % (old[4:], size))


def tile_path(level, index, width):
    groups = ["%03d" % (index % 1000)]
    while index >= 1000:
        index //= 1000
        groups.insert(0, "x%03d" % (index % 1000))
    return "tile/%s/%s%s" % (level, "/".join(groups), "" if width == 256 else ".p/%d" % width)


def read(directory, path):
    try:
        with open(os.path.join(directory, path), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def bundle_entries(path, bundle, count):
    entries, offset = [], 0
    for _ in range(count):
        end = offset + 2 + int.from_bytes(bundle[offset : offset + 2], "big")
        if offset + 2 > len(bundle) or end > len(bundle):
            raise Broken(path + ": ends within an entry")
        entries.append(bundle[offset + 2 : end])
        offset = end
    if offset != len(bundle):
        raise Broken(path + ": bytes after the last entry")
    return entries


def check_tiles(directory, level, hashes, seen):
    """Compares the tiles of one level with what they must be; returns the roots of full tiles."""
    roots = []
    for first in range(0, len(hashes), 256):
        computed = hashes[first : first + 256]
        path = tile_path(level, first // 256, len(computed))
        seen.add(path)
        if read(directory, path) != b"".join(computed):
            raise Broken(path + ": missing, or not the hashes of this tree")
        if len(computed) == 256:
            roots.append(merkle(computed))
    return roots


def leaf_hashes(directory, size, seen):
    """Leaf hashes from the entries; where bundles were pruned, from the tile of level 0."""
    hashes, entries_from = [], None
    for index in range((size + 255) // 256):
        width = min(256, size - 256 * index)
        path = tile_path("entries", index, width)
        bundle = read(directory, path)
        if bundle is not None:
            seen.add(path)
            entries_from = 256 * index if entries_from is None else entries_from
            hashes += [leaf(entry) for entry in bundle_entries(path, bundle, width)]
        elif entries_from is not None or width < 256:
            raise Broken(path + ": missing")
        else:
            tile = read(directory, tile_path(0, index, width)) or b""
            if len(tile) != 32 * width:
                raise Broken(tile_path(0, index, width) + ": missing, or of the wrong length")
            hashes += [tile[i : i + 32] for i in range(0, len(tile), 32)]
    return hashes, size if entries_from is None else entries_from


def verify(directory, key, witnesses):
    note = read(directory, "checkpoint")
    if note is None:
        raise Broken("checkpoint: missing")
    size, root, cosigned = open_checkpoint(note, key, witnesses)
    seen = {"checkpoint", "log.vkey", "README.txt"}
    hashes, entries_from = leaf_hashes(directory, size, seen)
    if merkle(hashes) != root:
        raise Broken("checkpoint: the entries do not lead to the signed root")
    level = 0
    while hashes:
        hashes = check_tiles(directory, level, hashes, seen)
        level += 1
    for folder, _, files in os.walk(directory):
        for file in files:
            path = os.path.relpath(os.path.join(folder, file), directory).replace(os.sep, "/")
            if path not in seen:
                raise Broken(path + ": no part of this log")
    return size, root, entries_from, cosigned


def main(arguments):
    request = None
    if arguments[:1] == ["--request"]:
        request, arguments = arguments[1], arguments[2:]
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        key, *witnesses = [parse_key(vkey) for vkey in arguments[1:]]
        size, root, entries_from, cosigned = verify(arguments[0], key, witnesses)
        if request is not None:
            check_request(request, arguments[0], key, witnesses)
    except (Broken, ValueError) as broken:
        print("does not hold: %s" % broken)
        return 1
    print(
        "holds: entries from %d, size %d, root %s, cosignatures %d"
        % (entries_from, size, base64.b64encode(root).decode(), cosigned)
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
