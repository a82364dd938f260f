"""A second reader of a seatrial store, written from docs/evidence-format.md and the specifications that it names.

It shares no code with seatrial: Python's cryptography for the signatures, and the tree as RFC 6962 defines it.
"""
import base64
import hashlib
import json
import pathlib
import struct

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519


class Refused(Exception):
    """The store is not what was signed."""


def demand(condition, why):
    if not condition:
        raise Refused(why)


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(entry):
    return sha256(b"\0" + entry)


def node_hash(left, right):
    return sha256(b"\1" + left + right)


def root(leaves):
    """RFC 6962 section 2.1, as it stands."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(root(leaves[:split]), root(leaves[split:]))


def inclusion(index, leaves):
    if len(leaves) == 1:
        return []
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    if index < split:
        return inclusion(index, leaves[:split]) + [root(leaves[split:])]
    return inclusion(index - split, leaves[split:]) + [root(leaves[:split])]


def strict_base64(text):
    data = base64.b64decode(text, validate=True)
    demand(base64.b64encode(data).decode() == text, "base64 in an unusual spelling")
    return data


class LogKey:
    """A verifier key of C2SP signed-note: name+id+key."""

    def __init__(self, vkey):
        self.name, identity, key = vkey.split("+", 2)
        raw = strict_base64(key)
        demand(raw[:1] == b"\1" and len(raw) == 33, "the log is not signed with Ed25519")
        self.id = sha256(self.name.encode() + b"\n" + raw)[:4]
        demand(self.id.hex() == identity, "the id of the log's key is wrong")
        self.key = ed25519.Ed25519PublicKey.from_public_bytes(raw[1:])

    def open(self, note):
        """(size, root) of a signed checkpoint."""
        text, _, signatures = note.rpartition(b"\n\n")
        text += b"\n"
        verified = False
        for line in signatures.decode().splitlines():
            mark, name, signature = line.split(" ")
            demand(mark == "\u2014", "a malformed signature line")
            data = strict_base64(signature)
            if name == self.name and data[:4] == self.id:
                try:
                    self.key.verify(data[4:], text)
                except InvalidSignature:
                    raise Refused("the signature of the log is wrong") from None
                verified = True
        demand(verified, "the log has not signed")
        origin, size, digest = text.decode().split("\n")[:3]
        demand(origin == self.name and str(int(size)) == size, "a malformed checkpoint")
        return int(size), strict_base64(digest)


class SigningKey:
    def __init__(self, pem):
        self.key = serialization.load_pem_public_key(pem)
        self.spki = self.key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        self.id = hashlib.sha256(self.spki).hexdigest()

    @property
    def details(self):
        return "PKIX_ED25519" if isinstance(self.key, ed25519.Ed25519PublicKey) else "PKIX_ECDSA_P256_SHA_256"

    def verify(self, signature, message):
        try:
            if isinstance(self.key, ed25519.Ed25519PublicKey):
                self.key.verify(signature, message)
            else:
                self.key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            raise Refused("the signature of a record is wrong") from None


def pae(kind, body):
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(body), body)


def entry_of(envelope, keys):
    """The log entry that a record must have, once its signature is verified."""
    signature = envelope["signatures"]
    demand(len(signature) == 1, "a record has one signature")
    demand(signature[0]["keyid"] in keys, "a record of an unknown key")
    key = keys[signature[0]["keyid"]]
    message = pae(envelope["payloadType"].encode(), strict_base64(envelope["payload"]))
    key.verify(strict_base64(signature[0]["sig"]), message)
    entry = {"apiVersion": "0.0.2", "kind": "hashedrekord", "spec": {"hashedRekordV002": {
        "data": {"algorithm": "SHA2_256", "digest": base64.b64encode(sha256(message)).decode()},
        "signature": {"content": signature[0]["sig"], "verifier": {
            "keyDetails": key.details, "publicKey": {"rawBytes": base64.b64encode(key.spki).decode()}}}}}}
    return json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()


def numbered(index):
    groups = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03}")
    return "/".join(groups)


def parts(size):
    """(index, width) of the tiles that hold so many things."""
    full, rest = divmod(size, 256)
    return [(index, 256) for index in range(full)] + ([(full, rest)] if rest else [])


def tile(log, level, index, width):
    path = log / "tile" / str(level) / numbered(index)
    return (path if width == 256 else path.with_name(path.name + ".p") / str(width)).read_bytes()


def split_bundle(data):
    entries = []
    while data:
        (size,) = struct.unpack(">H", data[:2])
        entries.append(data[2:2 + size])
        demand(len(entries[-1]) == size, "a bundle is cut off")
        data = data[2 + size:]
    return entries


class Store:
    """Everything of a store, verified."""

    def __init__(self, directory):
        directory = pathlib.Path(directory)
        log = directory / "log"
        self.log_key = LogKey((directory / "log.pub").read_text().rstrip("\n"))
        self.size, self.root = self.log_key.open((log / "checkpoint").read_bytes())
        self.keys = {key.id: key for key in map(SigningKey, (path.read_bytes() for path in
                                                            (directory / "keys").glob("*.pem")))}
        lines = []
        for pack in sorted((directory / "records").iterdir(), key=lambda path: int(path.name.split(".")[0])):
            demand(int(pack.name.split(".")[0]) == len(lines), "a pack of records is missing")
            data = pack.read_bytes()
            demand(data.endswith(b"\n"), "a pack of records is cut off")
            lines += data.split(b"\n")[:-1]
        demand(len(lines) == self.size, "the log has another number of records")
        self.envelopes = [json.loads(line) for line in lines]
        entries = [entry_of(envelope, self.keys) for envelope in self.envelopes]
        self.leaves = [leaf_hash(entry) for entry in entries]
        demand(root(self.leaves) == self.root, "the records do not give the root")
        stored = [entry for index, width in parts(self.size) for entry in split_bundle(tile(log, "entries", index, width))]
        demand(stored == entries, "the log entries are not those of the records")
        self.check_tiles(log)
        self.check_blobs(directory)

    def check_tiles(self, log):
        level, hashes_of_level = 0, self.leaves
        while hashes_of_level:
            for index, width in parts(len(hashes_of_level)):
                wanted = b"".join(hashes_of_level[index * 256:index * 256 + width])
                demand(tile(log, level, index, width) == wanted, f"tile {level}/{index} is wrong")
            hashes_of_level = [root(hashes_of_level[start:start + 256])
                               for start in range(0, len(hashes_of_level) // 256 * 256, 256)]
            level += 1

    def check_blobs(self, directory):
        self.statements = [json.loads(strict_base64(envelope["payload"])) for envelope in self.envelopes]
        deleted = {gone["digest"]["sha256"] for statement in self.statements
                   for gone in statement["predicate"].get("deleted", [])}
        for statement in self.statements:
            demand(statement["_type"] == "https://in-toto.io/Statement/v1", "no in-toto statement")
            for blob in statement["predicate"].get("seatrial_blobs", []):
                digest = blob["digest"]["sha256"]
                path = directory / "blobs" / "sha256" / digest[:2] / digest
                if digest in deleted and not path.exists():
                    continue
                demand(hashlib.sha256(path.read_bytes()).hexdigest() == digest, "a blob is not what its digest says")
